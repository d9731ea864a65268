(** * Zeroth-order descent on the softmax loss converges, for every n and d, from definitions to the rate

    x⁺ = x − η ĝ, where ĝ is the two-point estimator along one random direction. Gaps are measured from any point
    y, so from a minimiser too, or from points whose loss tends to the infimum. *)

From Coq Require Import Reals.
From zo.kernel Require Import definitions.
Open Scope R_scope.

(** What smoothness asks of the data: ‖b‖₁ ≤ 1, w_k² ≤ W and ‖Ay‖ ≤ a‖y‖ *)
Record smooth_data (n d : nat) (A : matrix) (b w : vector) (W a : R) : Prop := {
  some : (0 < n)%nat;
  small_target : target n b;
  weights_below : forall k, (k < n)%nat -> w k ^ 2 <= W;
  norm_of_A : forall y, norm2 n (apply d A y) <= a ^ 2 * norm2 d y;
  a_pos : 0 < a
}.

(** And convergence: 8/25 < m ≤ w_k², and σ > 0 at most the smallest nonzero singular value of A: every Ay has a
    preimage p with σ‖p‖ ≤ ‖Ap‖. The rank of A is free. *)
Record data (n d : nat) (A : matrix) (b w : vector) (m W a sigma : R) : Prop := {
  smooth : smooth_data n d A b w W a;
  weights_above : forall k, (k < n)%nat -> m <= w k ^ 2;
  enough : 8 / 25 < m;
  preimages : forall y, exists p,
    (forall k, (k < n)%nat -> apply d A p k = apply d A y k) /\ sigma ^ 2 * norm2 d p <= norm2 n (apply d A p);
  ordered : 0 < sigma <= a
}.

(** μ, the Polyak–Łojasiewicz modulus, and ℓγ = (8/25 + W)(‖A‖_F² + 2a²) for ℓ = (8/25 + W)a², γ = r + 2,
    r = ‖A‖_F²/a² *)
Definition modulus (m sigma : R) : R := (m - 8 / 25) * sigma ^ 2.
Definition growth (n d : nat) (A : matrix) (W a : R) : R := (8 / 25 + W) * (frobenius2 n d A + 2 * a ^ 2).

(** Claim polyak-lojasiewicz: ½‖∇L(x)‖² ≥ μ (L(x) − L(y)). *)
Definition statement_polyak_lojasiewicz : Prop :=
  forall n d A b w m W a sigma x y,
    data n d A b w m W a sigma ->
    2 * modulus m sigma * (loss n d A b w x - loss n d A b w y) <= norm2 d (gradient n d A b w x).

(** A law whose fourth moments are at most those of the Gaussian *)
Definition fourth_moments (d : nat) (p : law) : Prop :=
  forall x y, expectation p (fun z => dot d x z ^ 2 * dot d y z ^ 2) <= norm2 d x * norm2 d y + 2 * dot d x y ^ 2.

(** Claim global-convergence, ε → 0: the step −η⟨∇L, z⟩z with η = 1/(ℓγ), for every such law. *)
Definition limit_step (n d : nat) (A : matrix) (b w : vector) (eta : R) (x z : vector) : vector :=
  move x (- eta) (fun i => dot d (gradient n d A b w x) z * z i).

Definition statement_limit : Prop :=
  forall n d A b w m W a sigma p x y T,
    data n d A b w m W a sigma -> probability p -> isotropic d p -> fourth_moments d p ->
    let L := loss n d A b w in
    let eta := 1 / growth n d A W a in
    after T p (limit_step n d A b w eta) L x - L y <= (1 - eta * modulus m sigma) ^ T * (L x - L y).

(** Claim global-convergence-finite-epsilon: the step that an optimiser takes, with η = 1/(2ℓγ). *)
Definition zo_step (n d : nat) (A : matrix) (b w : vector) (eps eta : R) (x z : vector) : vector :=
  move x (- eta) (estimate (loss n d A b w) eps x z).

(** D₁² = (ε²/6)² ½ E‖Az‖⁶ and D₂² = (ε²/6)² ½ (8/25 + W) E‖Az‖⁸ *)
Definition D1_squared (n d : nat) (A : matrix) (p : law) (eps : R) : R :=
  (eps ^ 2 / 6) ^ 2 * (1 / 2) * expectation p (fun z => norm2 n (apply d A z) ^ 3).
Definition D2_squared (n d : nat) (A : matrix) (p : law) (eps W : R) : R :=
  (eps ^ 2 / 6) ^ 2 * (1 / 2) * (8 / 25 + W) * expectation p (fun z => norm2 n (apply d A z) ^ 4).

Definition statement_finite_epsilon : Prop :=
  forall n d A b w m W a sigma p eps x y T,
    data n d A b w m W a sigma -> probability p -> isotropic d p -> fourth_moments d p -> 0 < eps ->
    let L := loss n d A b w in
    let eta := 1 / (2 * growth n d A W a) in
    let mu := modulus m sigma in
    after T p (zo_step n d A b w eps eta) L x - L y
    <= (1 - eta * mu / 2) ^ T * (L x - L y)
       + 2 / mu * (D1_squared n d A p eps + eta * D2_squared n d A p eps W).

(** From end to end: directions of fair signs, with no hypothesis but those on A, b, w, η and ε. *)
Definition statement_signs : Prop :=
  forall n d A b w m W a sigma eps x y T,
    data n d A b w m W a sigma -> 0 < eps ->
    let L := loss n d A b w in
    let eta := 1 / (2 * growth n d A W a) in
    let mu := modulus m sigma in
    after T (rademacher d) (zo_step n d A b w eps eta) L x - L y
    <= (1 - eta * mu / 2) ^ T * (L x - L y)
       + 2 / mu * (D1_squared n d A (rademacher d) eps + eta * D2_squared n d A (rademacher d) eps W).

(** The rate is a contraction: 0 ≤ 1 − ημ/2 < 1. *)
Definition statement_contraction : Prop :=
  forall n d A b w m W a sigma,
    data n d A b w m W a sigma ->
    let eta := 1 / (2 * growth n d A W a) in 0 <= 1 - eta * modulus m sigma / 2 < 1.

(** What meets the hypotheses of each: A = (1, 1)ᵀ of rank 1 for the first two and for signs; besides, a law *)
Definition statement_data_met : Prop := exists n d A b w m W a sigma, data n d A b w m W a sigma.

Definition statement_limit_met : Prop :=
  exists n d A b w m W a sigma p,
    data n d A b w m W a sigma /\ probability p /\ isotropic d p /\ fourth_moments d p.

Definition statement_finite_epsilon_met : Prop :=
  exists n d A b w m W a sigma p eps,
    data n d A b w m W a sigma /\ probability p /\ isotropic d p /\ fourth_moments d p /\ 0 < eps.

Definition statement_signs_met : Prop :=
  exists n d A b w m W a sigma eps, data n d A b w m W a sigma /\ 0 < eps.
