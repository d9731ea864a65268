(** * The derivative of softmax: Df[v] = f∘v − ⟨f, v⟩f = Jv, for every number n ≥ 1 of logits *)

From Coq Require Import Reals.
From Coquelicot Require Import Coquelicot.
From zo.kernel Require Import definitions.
Open Scope R_scope.

(** At every point u + tv of every line of logits, every entry of softmax is differentiable along the line. *)
Definition statement : Prop :=
  forall (n : nat) (u v : vector) (t : R) (k : nat),
    (0 < n)%nat ->
    let f := softmax n (move u t v) in
    is_derive (fun s => softmax n (move u s v) k) t (jacobian n f v k).

(** The same in the parameters: x moves along y, the logits Ax along Ay. *)
Definition statement_parameters : Prop :=
  forall (n d : nat) (A : matrix) (x y : vector) (t : R) (k : nat),
    (0 < n)%nat ->
    let f := softmax n (apply d A (move x t y)) in
    is_derive (fun s => softmax n (apply d A (move x s y)) k) t (jacobian n f (apply d A y) k).

(** The one hypothesis, at least one logit, can be met. *)
Definition statement_hypotheses_met : Prop := exists n : nat, (0 < n)%nat.
