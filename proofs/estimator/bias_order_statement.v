(** * The bias of the two-point estimator is of second order

    For every finite law with E zzᵀ = I, and every n and d. *)

From Coq Require Import Reals.
From zo.kernel Require Import definitions.
Open Scope R_scope.

(** On the softmax loss: (E ⟨ĝ, y⟩ − ⟨∇L, y⟩)² ≤ (ε²/6)² · ½ E‖Az‖⁶ · ‖y‖² for every y, that is
    ‖E ĝ − ∇L‖ ≤ (ε²/6) (√2/2) (E‖Az‖⁶)^½. *)
Definition statement_bias : Prop :=
  forall (n d : nat) (A : matrix) (b w : vector) (p : law) (eps : R) (x y : vector),
    (0 < n)%nat -> target n b -> probability p -> isotropic d p -> 0 < eps ->
    (expectation p (fun z => dot d (estimate (loss n d A b w) eps x z) y) - dot d (gradient n d A b w x) y) ^ 2
    <= (eps ^ 2 / 6) ^ 2 * (1 / 2) * expectation p (fun z => norm2 n (apply d A z) ^ 3) * norm2 d y.

(** Unbiased in the limit ε → 0. *)
Definition statement_unbiased_in_the_limit : Prop :=
  forall (n d : nat) (A : matrix) (b w : vector) (p : law) (x y : vector),
    (0 < n)%nat -> target n b -> probability p -> isotropic d p ->
    forall tolerance, 0 < tolerance -> exists small, 0 < small /\ forall eps, 0 < eps < small ->
      Rabs (expectation p (fun z => dot d (estimate (loss n d A b w) eps x z) y) - dot d (gradient n d A b w x) y)
      <= tolerance.

(** What meets the hypotheses of each, in every dimension *)
Definition statement_bias_met : Prop :=
  forall d, exists (n : nat) (b : vector) (p : law) (eps : R),
    (0 < n)%nat /\ target n b /\ probability p /\ isotropic d p /\ 0 < eps.

Definition statement_unbiased_in_the_limit_met : Prop :=
  forall d, exists (n : nat) (b : vector) (p : law), (0 < n)%nat /\ target n b /\ probability p /\ isotropic d p.
