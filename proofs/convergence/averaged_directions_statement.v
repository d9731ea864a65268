(** * Zeroth-order descent with k directions averaged in every step (k-SPSA), for every n, d and k ≥ 1 *)

From Coq Require Import Reals.
From zo.kernel Require Import definitions.
From zo.convergence Require Import global_convergence_statement.
Open Scope R_scope.

(** ĝ = (1/k) Σ_j [L(x + εz_j) − L(x − εz_j)]/(2ε) · z_j *)
Definition averaged_estimate (k : nat) (L : vector -> R) (eps : R) (x : vector) (zs : nat -> vector) : vector :=
  fun i => / INR k * sum k (fun j => estimate L eps x (zs j) i).

(** E F(x_T) for x⁺ = x − η ĝ *)
Fixpoint after_averaged (T k : nat) (p : law) (L : vector -> R) (eps eta : R) (F : vector -> R) (x : vector) : R :=
  match T with
  | O => F x
  | S T =>
      independent k p (fun zs =>
        after_averaged T k p L eps eta F (move x (- eta) (averaged_estimate k L eps x zs)))
  end.

(** ℓγ = (8/25 + W)( (‖A‖_F² + 2a²)/k + (1 − 1/k)a² ): γ = (r + 2)/k + 1 − 1/k *)
Definition averaged_growth (k n d : nat) (A : matrix) (W a : R) : R :=
  (8 / 25 + W) * (/ INR k * (frobenius2 n d A + 2 * a ^ 2) + (1 - / INR k) * a ^ 2).

(** For every law with the stated moments *)
Definition statement : Prop :=
  forall n d A b w m W a sigma k p eps x y T,
    data n d A b w m W a sigma -> (0 < k)%nat ->
    probability p -> isotropic d p -> fourth_moments d p -> 0 < eps ->
    let L := loss n d A b w in
    let eta := 1 / (2 * averaged_growth k n d A W a) in
    let mu := modulus m sigma in
    after_averaged T k p L eps eta L x - L y
    <= (1 - eta * mu / 2) ^ T * (L x - L y)
       + 2 / mu * (D1_squared n d A p eps + eta * D2_squared n d A p eps W).

(** From end to end: directions of fair signs, with no hypothesis but those on A, b, w, k, η and ε *)
Definition statement_signs : Prop :=
  forall n d A b w m W a sigma k eps x y T,
    data n d A b w m W a sigma -> (0 < k)%nat -> 0 < eps ->
    let L := loss n d A b w in
    let eta := 1 / (2 * averaged_growth k n d A W a) in
    let mu := modulus m sigma in
    after_averaged T k (rademacher d) L eps eta L x - L y
    <= (1 - eta * mu / 2) ^ T * (L x - L y)
       + 2 / mu * (D1_squared n d A (rademacher d) eps + eta * D2_squared n d A (rademacher d) eps W).

(** Claim finite-epsilon-one-step, with η = 1/(2ℓγ): E L(x⁺) − L(x) ≤ −(η/4)‖∇L(x)‖² + ηD₁² + η²D₂² for any w, and
    E Δ⁺ ≤ (1 − ημ/2)Δ + ηD₁² + η²D₂² for the gap Δ from any y *)
Definition statement_one_step : Prop :=
  forall n d A b w W a k p eps x,
    smooth_data n d A b w W a -> (0 < k)%nat ->
    probability p -> isotropic d p -> fourth_moments d p -> 0 < eps ->
    let L := loss n d A b w in
    let eta := 1 / (2 * averaged_growth k n d A W a) in
    independent k p (fun zs => L (move x (- eta) (averaged_estimate k L eps x zs))) - L x
    <= - (eta / 4) * norm2 d (gradient n d A b w x)
       + (eta * D1_squared n d A p eps + eta ^ 2 * D2_squared n d A p eps W).

Definition statement_one_step_of_the_gap : Prop :=
  forall n d A b w m W a sigma k p eps x y,
    data n d A b w m W a sigma -> (0 < k)%nat ->
    probability p -> isotropic d p -> fourth_moments d p -> 0 < eps ->
    let L := loss n d A b w in
    let eta := 1 / (2 * averaged_growth k n d A W a) in
    independent k p (fun zs => L (move x (- eta) (averaged_estimate k L eps x zs))) - L y
    <= (1 - eta * modulus m sigma / 2) * (L x - L y)
       + (eta * D1_squared n d A p eps + eta ^ 2 * D2_squared n d A p eps W).

(** Claim stationarity, for any w and no convexity: with η = 1/(2ℓγ) the sum over t < T of E‖∇L(x_t)‖² is at most
    4 (L(x_0) − inf L)/η + T (4D₁² + 4ηD₂²), for every lower bound of L. *)
Definition statement_stationarity : Prop :=
  forall n d A b w W a k p eps x T low,
    smooth_data n d A b w W a -> (0 < k)%nat ->
    probability p -> isotropic d p -> fourth_moments d p -> 0 < eps ->
    let L := loss n d A b w in
    let eta := 1 / (2 * averaged_growth k n d A W a) in
    (forall y, low <= L y) ->
    sum T (fun t => after_averaged t k p L eps eta (fun x' => norm2 d (gradient n d A b w x')) x)
    <= 4 / eta * (L x - low) + INR T * (4 * D1_squared n d A p eps + 4 * eta * D2_squared n d A p eps W).

(** What meets the hypotheses of each; the first serves one step too. *)
Definition statement_met : Prop :=
  exists n d A b w m W a sigma k p eps,
    data n d A b w m W a sigma /\ (0 < k)%nat /\ probability p /\ isotropic d p /\ fourth_moments d p /\ 0 < eps.

Definition statement_signs_met : Prop :=
  exists n d A b w m W a sigma k eps, data n d A b w m W a sigma /\ (0 < k)%nat /\ 0 < eps.

Definition statement_stationarity_met : Prop :=
  exists n d A b w W a k p eps low,
    smooth_data n d A b w W a /\ (0 < k)%nat /\ probability p /\ isotropic d p /\ fourth_moments d p /\ 0 < eps /\
    forall y, low <= loss n d A b w y.
