(** * One step of zeroth-order descent as ε → 0: the gradient is amplified by γ, not by d

    x⁺ = x − η ĝ with ĝ = (1/k) Σ_j ⟨h, z_j⟩ z_j, h = ∇L(x), for k independent directions of one law whose fourth
    moments are given by κ₁ and κ₂. L is any function below a parabola, and H the matrix of that parabola. *)

From Coq Require Import Reals.
From zo.kernel Require Import definitions.
From zo.directions Require Import fourth_moments_statement.
From zo.estimator Require Import covariance_statement.
Open Scope R_scope.

(** 0 ⪯ H ⪯ ℓ I with ℓ > 0, tr H = rℓ (r is the effective rank where ℓ = ‖H‖), and H_ii ≤ ωℓ *)
Record curved (d : nat) (H : matrix) (ell r omega : R) : Prop := {
  ell_pos : 0 < ell;
  form_between : forall y, 0 <= form d H y <= ell * norm2 d y;
  trace_is : trace d H = r * ell;
  diagonal_below : forall i, (i < d)%nat -> H i i <= omega * ell
}.

(** γ = 1 − 1/k + κ₁(r + 2)/k + max(κ₂, 0) ω/k *)
Definition amplification (k : nat) (kappa1 kappa2 r omega : R) : R :=
  1 - / INR k + kappa1 * (r + 2) / INR k + Rmax 0 kappa2 * omega / INR k.

(** E ĝᵀHĝ ≤ ℓγ ‖h‖² *)
Definition statement_growth : Prop :=
  forall (k d : nat) (p : law) (kappa1 kappa2 : R) (H : matrix) (ell r omega : R) (h : vector),
    (0 < k)%nat -> moments d p kappa1 kappa2 -> 0 <= kappa1 -> curved d H ell r omega ->
    independent k p (fun zs => form d H (limit_estimate k d h zs))
    <= ell * amplification k kappa1 kappa2 r omega * norm2 d h.

(** If L(x + y) ≤ L(x) + ⟨h, y⟩ + ½ yᵀHy for every y, then E L(x⁺) − L(x) ≤ −η(1 − ½ηℓγ)‖h‖² for every η. *)
Definition below_parabola (d : nat) (L : vector -> R) (x h : vector) (H : matrix) : Prop :=
  forall y, L (move x 1 y) <= L x + dot d h y + / 2 * form d H y.

Definition statement_gain : Prop :=
  forall (k d : nat) (p : law) (kappa1 kappa2 : R) (H : matrix) (ell r omega : R) (L : vector -> R) (x h : vector)
         (eta : R),
    (0 < k)%nat -> moments d p kappa1 kappa2 -> 0 <= kappa1 -> curved d H ell r omega ->
    below_parabola d L x h H ->
    let gamma := amplification k kappa1 kappa2 r omega in
    independent k p (fun zs => L (move x (- eta) (limit_estimate k d h zs))) - L x
    <= - eta * (1 - / 2 * eta * ell * gamma) * norm2 d h.

(** And at most −½η‖h‖² for η ≤ 1/(ℓγ). *)
Definition statement_half_gain : Prop :=
  forall (k d : nat) (p : law) (kappa1 kappa2 : R) (H : matrix) (ell r omega : R) (L : vector -> R) (x h : vector)
         (eta : R),
    (0 < k)%nat -> moments d p kappa1 kappa2 -> 0 <= kappa1 -> curved d H ell r omega ->
    below_parabola d L x h H -> 0 < eta -> eta <= 1 / (ell * amplification k kappa1 kappa2 r omega) ->
    independent k p (fun zs => L (move x (- eta) (limit_estimate k d h zs))) - L x <= - (eta / 2) * norm2 d h.

(** γ ≥ 1 where ℓ = ‖H‖ is attained: H is symmetric, and Hu = ℓu for a unit vector u. *)
Definition statement_at_least_one : Prop :=
  forall (k d : nat) (p : law) (kappa1 kappa2 : R) (H : matrix) (ell r omega : R) (u : vector),
    (0 < k)%nat -> moments d p kappa1 kappa2 -> 0 <= kappa1 -> curved d H ell r omega ->
    (forall i j, H i j = H j i) -> norm2 d u = 1 -> (forall i, (i < d)%nat -> apply d H u i = ell * u i) ->
    1 <= amplification k kappa1 kappa2 r omega.

(** Witnesses. For the growth: one direction in one dimension, with H = 1. *)
Definition statement_growth_met : Prop :=
  exists k d p kappa1 kappa2 H ell r omega,
    (0 < k)%nat /\ moments d p kappa1 kappa2 /\ 0 <= kappa1 /\ curved d H ell r omega.

(** For the gains: besides, L(x) = ½x² and η = 1/(ℓγ), so both kinds of step exist. *)
Definition statement_gain_met : Prop :=
  exists k d p kappa1 kappa2 H ell r omega L x h eta,
    (0 < k)%nat /\ moments d p kappa1 kappa2 /\ 0 <= kappa1 /\ curved d H ell r omega /\
    below_parabola d L x h H /\ 0 < eta /\ eta <= 1 / (ell * amplification k kappa1 kappa2 r omega).

(** For γ ≥ 1: besides, u = 1. *)
Definition statement_at_least_one_met : Prop :=
  exists k d p kappa1 kappa2 H ell r omega u,
    (0 < k)%nat /\ moments d p kappa1 kappa2 /\ 0 <= kappa1 /\ curved d H ell r omega /\
    (forall i j, H i j = H j i) /\ norm2 d u = 1 /\ (forall i, (i < d)%nat -> apply d H u i = ell * u i).
