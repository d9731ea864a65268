(** * Zeroth-order descent as ε → 0 converges for each law of directions, for every n, d and k

    Fourth moments given by κ₁ and κ₂ decide the amplification γ. Coordinates, for which κ₂ > 0, are one such law. *)

From Coq Require Import Reals.
From zo.kernel Require Import definitions.
From zo.directions Require Import fourth_moments_statement.
From zo.estimator Require Import covariance_statement.
From zo.convergence Require Import global_convergence_statement one_step_statement one_step_of_softmax_statement.
Open Scope R_scope.

(** E F(x_T) for x⁺ = x − η ĝ, ĝ = (1/k) Σ_j ⟨∇L(x), z_j⟩ z_j *)
Fixpoint after_limit (T k n d : nat) (A : matrix) (b w : vector) (p : law) (eta : R) (F : vector -> R) (x : vector) : R :=
  match T with
  | O => F x
  | S T =>
      independent k p (fun zs =>
        after_limit T k n d A b w p eta F (move x (- eta) (limit_estimate k d (gradient n d A b w x) zs)))
  end.

(** E L(x_T) − L(y) ≤ (1 − ημ)^T (L(x_0) − L(y)) for every y, with η = 1/(ℓγ). That γ ≥ 1 is a theorem where ℓ is attained;
    see one_step_statement.v. *)
Definition statement : Prop :=
  forall n d A b w m W a sigma omega k p kappa1 kappa2 x y T,
    data n d A b w m W a sigma -> columns_below n d A a omega -> (0 < k)%nat ->
    moments d p kappa1 kappa2 -> 0 <= kappa1 ->
    let L := loss n d A b w in
    let gamma := amplification k kappa1 kappa2 (effective_rank n d A a) omega in
    let eta := 1 / (smoothness W a * gamma) in
    1 <= gamma ->
    after_limit T k n d A b w p eta L x - L y <= (1 - eta * modulus m sigma) ^ T * (L x - L y).

(** So t = γ (a/σ)² (W + 8/25)/(m − 8/25) · ln(Δ₀/target) steps suffice; claim rate-for-softmax, a/σ being κ(A). *)
Definition statement_steps : Prop :=
  forall n d A b w m W a sigma omega k p kappa1 kappa2 x y T aim,
    data n d A b w m W a sigma -> columns_below n d A a omega -> (0 < k)%nat ->
    moments d p kappa1 kappa2 -> 0 <= kappa1 ->
    let L := loss n d A b w in
    let gamma := amplification k kappa1 kappa2 (effective_rank n d A a) omega in
    let eta := 1 / (smoothness W a * gamma) in
    1 <= gamma -> 0 < aim -> 0 < L x - L y ->
    gamma * (a / sigma) ^ 2 * ((W + 8 / 25) / (m - 8 / 25)) * ln ((L x - L y) / aim) <= INR T ->
    after_limit T k n d A b w p eta L x - L y <= aim.

(** From end to end: k directions of fair signs, γ = 1 + (r + 1)/k with r = ‖A‖_F²/a² *)
Definition statement_signs : Prop :=
  forall n d A b w m W a sigma k x y T,
    data n d A b w m W a sigma -> (0 < k)%nat ->
    let L := loss n d A b w in
    let eta := 1 / (smoothness W a * (1 + (effective_rank n d A a + 1) / INR k)) in
    after_limit T k n d A b w (rademacher d) eta L x - L y <= (1 - eta * modulus m sigma) ^ T * (L x - L y).

(** And k coordinates, drawn with replacement: γ = 1 + (d − 1)/k *)
Definition statement_coordinates : Prop :=
  forall n d A b w m W a sigma k x y T,
    data n d A b w m W a sigma -> (0 < k)%nat -> (0 < d)%nat ->
    let L := loss n d A b w in
    let eta := 1 / (smoothness W a * (1 + (INR d - 1) / INR k)) in
    after_limit T k n d A b w (coordinates d) eta L x - L y <= (1 - eta * modulus m sigma) ^ T * (L x - L y).

(** What meets the hypotheses of each: two logits, one parameter, one direction *)
Definition statement_met : Prop :=
  exists n d A b w m W a sigma omega k p kappa1 kappa2,
    data n d A b w m W a sigma /\ columns_below n d A a omega /\ (0 < k)%nat /\
    moments d p kappa1 kappa2 /\ 0 <= kappa1 /\ 1 <= amplification k kappa1 kappa2 (effective_rank n d A a) omega.

(** With equal logits the softmax does not move, so the gap of x = 1 from y = 0 is 1, and T = 0 steps reach the aim 1. *)
Definition statement_steps_met : Prop :=
  exists n d A b w m W a sigma omega k p kappa1 kappa2 x y T aim,
    data n d A b w m W a sigma /\ columns_below n d A a omega /\ (0 < k)%nat /\
    moments d p kappa1 kappa2 /\ 0 <= kappa1 /\ 1 <= amplification k kappa1 kappa2 (effective_rank n d A a) omega /\
    0 < aim /\ 0 < loss n d A b w x - loss n d A b w y /\
    amplification k kappa1 kappa2 (effective_rank n d A a) omega * (a / sigma) ^ 2 * ((W + 8 / 25) / (m - 8 / 25))
    * ln ((loss n d A b w x - loss n d A b w y) / aim) <= INR T.

Definition statement_signs_met : Prop :=
  exists n d A b w m W a sigma k, data n d A b w m W a sigma /\ (0 < k)%nat.

Definition statement_coordinates_met : Prop :=
  exists n d A b w m W a sigma k, data n d A b w m W a sigma /\ (0 < k)%nat /\ (0 < d)%nat.
