(** * The forward difference has exactly the expectation of the central one

    For every function L, every ε and every law that z ↦ −z leaves alone; fair signs are one. *)

From Coq Require Import Reals.
From zo.kernel Require Import definitions.
Open Scope R_scope.

Definition symmetric (p : law) : Prop :=
  forall F : vector -> R, expectation p F = expectation p (fun z => F (fun i => - z i)).

(** [L(x + εz) − L(x)] / ε · z *)
Definition forward_estimate (L : vector -> R) (eps : R) (x z : vector) : vector :=
  fun i => (L (move x eps z) - L x) / eps * z i.

Definition statement : Prop :=
  forall (L : vector -> R) (d : nat) (p : law) (eps : R) (x y : vector),
    symmetric p -> eps <> 0 ->
    expectation p (fun z => dot d (forward_estimate L eps x z) y)
    = expectation p (fun z => dot d (estimate L eps x z) y).

(** Fair signs are symmetric in every dimension, so the hypotheses can be met. *)
Definition statement_hypotheses_met : Prop := forall d, symmetric (rademacher d).
