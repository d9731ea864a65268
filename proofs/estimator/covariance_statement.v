(** * Second moments of the estimator with k directions, as ε → 0

    ĝ = (1/k) Σ_j ⟨h, z_j⟩ z_j with h the gradient and z_j independent directions of one law whose fourth moments are
    given by κ₁ and κ₂; see claims covariance, curvature-of-the-estimate and second-moment. *)

From Coq Require Import Reals.
From zo.kernel Require Import definitions.
From zo.directions Require Import fourth_moments_statement.
Open Scope R_scope.

Definition limit_estimate (k d : nat) (h : vector) (zs : nat -> vector) : vector :=
  fun i => / INR k * sum k (fun j => dot d h (zs j) * zs j i).

(** E ĝĝᵀ = (1 − 1/k) hhᵀ + (1/k)[ κ₁(‖h‖² I + 2hhᵀ) + κ₂ diag(h∘h) ], as E ⟨x, ĝ⟩⟨y, ĝ⟩ for all x and y *)
Definition statement_covariance : Prop :=
  forall (k d : nat) (p : law) (kappa1 kappa2 : R) (h x y : vector),
    (0 < k)%nat -> moments d p kappa1 kappa2 ->
    independent k p (fun zs => dot d x (limit_estimate k d h zs) * dot d y (limit_estimate k d h zs))
    = (1 - / INR k) * (dot d h x * dot d h y)
      + / INR k * (kappa1 * (norm2 d h * dot d x y + 2 * (dot d h x * dot d h y))
                   + kappa2 * sum d (fun i => h i ^ 2 * (x i * y i))).

(** xᵀHx, and the trace of H *)
Definition form (d : nat) (H : matrix) (x : vector) : R := dot d x (apply d H x).
Definition trace (d : nat) (H : matrix) : R := sum d (fun i => H i i).

(** E ĝᵀHĝ = (1 − 1/k + 2κ₁/k) hᵀHh + (κ₁/k) ‖h‖² tr H + (κ₂/k) Σ_i h_i² H_ii *)
Definition statement_curvature : Prop :=
  forall (k d : nat) (p : law) (kappa1 kappa2 : R) (h : vector) (H : matrix),
    (0 < k)%nat -> moments d p kappa1 kappa2 ->
    independent k p (fun zs => form d H (limit_estimate k d h zs))
    = (1 - / INR k + 2 * kappa1 / INR k) * form d H h + kappa1 / INR k * (norm2 d h * trace d H)
      + kappa2 / INR k * sum d (fun i => h i ^ 2 * H i i).

(** E ‖ĝ‖² = (k − 1 + κ₁(d + 2) + κ₂)/k · ‖h‖² *)
Definition statement_second_moment : Prop :=
  forall (k d : nat) (p : law) (kappa1 kappa2 : R) (h : vector),
    (0 < k)%nat -> moments d p kappa1 kappa2 ->
    independent k p (fun zs => norm2 d (limit_estimate k d h zs))
    = (INR k - 1 + kappa1 * (INR d + 2) + kappa2) / INR k * norm2 d h.

(** That is (d + k − 1)/k · ‖h‖² for signs, coordinates and the numbers of the sphere, and (d + k + 1)/k · ‖h‖² for those
    of the Gaussian law. *)
Definition statement_second_moment_of_each : Prop :=
  forall (k d : nat) (h : vector),
    (0 < k)%nat -> (0 < d)%nat ->
    let squared p := independent k p (fun zs => norm2 d (limit_estimate k d h zs)) in
    squared (rademacher d) = (INR d + INR k - 1) / INR k * norm2 d h /\
    squared (coordinates d) = (INR d + INR k - 1) / INR k * norm2 d h /\
    (forall p, moments d p (INR d / (INR d + 2)) 0 -> squared p = (INR d + INR k - 1) / INR k * norm2 d h) /\
    (forall p, moments d p 1 0 -> squared p = (INR d + INR k + 1) / INR k * norm2 d h).

(** The hypotheses can be met in every dimension, and with the numbers of the sphere and of the Gaussian law. *)
Definition statement_hypotheses_met : Prop :=
  forall d, exists k p, (0 < k)%nat /\ moments d p 1 0 /\ ((0 < d)%nat -> exists p', moments d p' (INR d / (INR d + 2)) 0).
