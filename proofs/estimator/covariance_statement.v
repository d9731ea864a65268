(** * The covariance of the estimator with k directions of fair signs, as ε → 0

    ĝ = (1/k) Σ_j ⟨h, z_j⟩ z_j with h the gradient; see claims covariance and second-moment. *)

From Coq Require Import Reals.
From zo.kernel Require Import definitions.
From zo.convergence Require Import averaged_directions_statement.
Open Scope R_scope.

Definition limit_estimate (k d : nat) (h : vector) (zs : nat -> vector) : vector :=
  fun i => / INR k * sum k (fun j => dot d h (zs j) * zs j i).

(** E ĝĝᵀ = (1 − 1/k) hhᵀ + (1/k)( ‖h‖² I + 2hhᵀ − 2 diag(h∘h) ), as quadratic forms: at every x *)
Definition statement_covariance : Prop :=
  forall (k d : nat) (h x : vector),
    (0 < k)%nat ->
    independent k (rademacher d) (fun zs => dot d x (limit_estimate k d h zs) ^ 2)
    = (1 - / INR k) * dot d h x ^ 2
      + / INR k * (norm2 d h * norm2 d x + 2 * dot d h x ^ 2 - 2 * sum d (fun i => h i ^ 2 * x i ^ 2)).

(** Its trace: E ‖ĝ‖² = (d + k − 1)/k · ‖h‖² *)
Definition statement_second_moment : Prop :=
  forall (k d : nat) (h : vector),
    (0 < k)%nat ->
    independent k (rademacher d) (fun zs => norm2 d (limit_estimate k d h zs))
    = (INR d + INR k - 1) / INR k * norm2 d h.

(** The one hypothesis, at least one direction, can be met. *)
Definition statement_hypotheses_met : Prop := exists k : nat, (0 < k)%nat.
