(** * The third derivative of the loss along every direction, for every n

    d³/dt³ g(u + tv) = 3⟨f', f''⟩ + ⟨c, f'''⟩ with f' = f∘d, f'' = f∘(d² − V), f''' = f'∘(d² − V) + f∘(−2Vd − K),
    d = v − ⟨f, v⟩, V = Σ f d², K = Σ f d³: this is [third]. *)

From Coq Require Import Reals.
From Coquelicot Require Import Coquelicot.
From zo.kernel Require Import definitions.
Open Scope R_scope.

Definition statement : Prop :=
  forall (n : nat) (b u v : vector) (t : R),
    (0 < n)%nat ->
    let f := softmax n (move u t v) in
    is_derive_n (fun s => logit_loss n b (move u s v)) 3 t (third n f b v).

(** The one hypothesis, at least one logit, can be met. *)
Definition statement_hypotheses_met : Prop := exists n : nat, (0 < n)%nat.
