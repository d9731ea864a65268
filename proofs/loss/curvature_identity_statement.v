(** * The second derivative of the loss along every direction, for every n

    d²/dt² g(u + tv) = Σ_k f_k (v_k − m)² (2 f_k − b_k − ‖f‖² + ⟨b, f⟩), m = ⟨f, v⟩, f the softmax at u + tv.
    This is vᵀBv for the Hessian B of the loss in logits. *)

From Coq Require Import Reals.
From Coquelicot Require Import Coquelicot.
From zo.kernel Require Import definitions.
Open Scope R_scope.

Definition statement : Prop :=
  forall (n : nat) (b u v : vector) (t : R),
    (0 < n)%nat ->
    let f := softmax n (move u t v) in
    is_derive_n (fun s => logit_loss n b (move u s v)) 2 t (curvature n f b v).

(** The one hypothesis, at least one logit, can be met. *)
Definition statement_hypotheses_met : Prop := exists n : nat, (0 < n)%nat.
