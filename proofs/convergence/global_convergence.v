(** * Zeroth-order descent on the softmax loss converges: one step, then induction *)

From Coq Require Import Reals Lra Lia Psatz FunctionalExtensionality.
From zo.kernel Require Import definitions sums expectations.
From zo.softmax Require Import derivative.
From zo.directions Require rademacher.
From zo.estimator Require Import bias_order.
From zo.convergence Require descent_lemma.
From zo.convergence Require Import global_convergence_statement.
Open Scope R_scope.

(** The loss depends on x through the logits alone. *)
Lemma loss_of_logits n d A b w x y :
  (forall k, (k < n)%nat -> apply d A x k = apply d A y k) -> loss n d A b w x = loss n d A b w y.
Proof.
  intros same; unfold loss, logit_loss; f_equal; f_equal; apply sum_ext; intros k inside.
  - now rewrite (softmax_ext n (apply d A x) (apply d A y)).
  - now rewrite same.
Qed.

(** With p the preimage of A(y − x): L(y) ≥ L(x) + ⟨g, p⟩ + ½μ‖p‖², and ‖g + μp‖² ≥ 0. *)
Theorem holds_polyak_lojasiewicz : statement_polyak_lojasiewicz.
Proof.
  intros n d A b w m W a sigma x y D; unfold modulus; pose proof (smooth _ _ _ _ _ _ _ _ _ D) as Q.
  set (g := gradient n d A b w x).
  destruct (preimages _ _ _ _ _ _ _ _ _ D (move y (-1) x)) as [p [same stretched]].
  assert (loss n d A b w y = loss n d A b w (move x 1 p)) as ->.
  { apply loss_of_logits; intros k inside.
    rewrite apply_move; unfold move at 1; rewrite same, apply_move by assumption; unfold move; ring. }
  pose proof (descent_lemma.holds_below n d A b w x p m (some _ _ _ _ _ _ _ Q) (small_target _ _ _ _ _ _ _ Q)
                (weights_above _ _ _ _ _ _ _ _ _ D)) as convex.
  fold g in convex.
  pose proof (enough _ _ _ _ _ _ _ _ _ D) as room.
  set (mu := (m - 8 / 25) * sigma ^ 2).
  pose proof (norm2_nonneg d (move g mu p)) as square; rewrite norm2_move in square.
  assert (mu * norm2 d p <= (m - 8 / 25) * norm2 n (apply d A p)) as modulus_of_p by (unfold mu; nra).
  assert (0 <= mu) by (unfold mu; pose proof (pow2_ge_0 sigma); nra).
  assert (loss n d A b w x - loss n d A b w (move x 1 p) <= - dot d g p - / 2 * mu * norm2 d p) as gap by lra.
  apply Rmult_le_compat_l with (r := 2 * mu) in gap; lra.
Qed.

Section Smooth.

Context (n d : nat) (A : matrix) (b w : vector) (W a : R) (Q : smooth_data n d A b w W a).
Context (p : law) (unit_covariance : isotropic d p) (moments : fourth_moments d p).

Let L := loss n d A b w.
Let kappa := 8 / 25 + W.
Let G := growth n d A W a.

Lemma kappa_pos : 0 < kappa.
Proof.
  pose proof (weights_below _ _ _ _ _ _ _ Q 0%nat (some _ _ _ _ _ _ _ Q)).
  pose proof (pow2_ge_0 (w 0%nat)); unfold kappa; lra.
Qed.

Lemma frobenius_nonneg : 0 <= frobenius2 n d A.
Proof. apply sum_nonneg; intros; apply norm2_nonneg. Qed.

(** E ⟨h,z⟩²‖Az‖² ≤ ‖h‖²‖A‖_F² + 2‖Ah‖²: the fourth moments, row by row. *)
Lemma quadratic_growth h :
  kappa * expectation p (fun z => dot d h z ^ 2 * norm2 n (apply d A z)) <= G * norm2 d h.
Proof.
  assert (expectation p (fun z => dot d h z ^ 2 * norm2 n (apply d A z))
          <= norm2 d h * frobenius2 n d A + 2 * norm2 n (apply d A h)) as rows.
  { rewrite (expectation_ext p _ (fun z => sum n (fun k => dot d h z ^ 2 * dot d (A k) z ^ 2))).
    - rewrite expectation_sum.
      apply Rle_trans with (sum n (fun k => norm2 d h * norm2 d (A k) + 2 * dot d h (A k) ^ 2)).
      + apply sum_le; intros k _; apply moments.
      + rewrite sum_plus, !sum_scal; apply Rplus_le_compat_l, Rmult_le_compat_l; [lra|]; apply Req_le.
        apply sum_ext; intros k _; rewrite dot_comm; unfold apply, dot; ring.
    - intros z; rewrite sum_scal; f_equal; apply sum_ext; intros k _; unfold apply, dot; ring. }
  pose proof (norm_of_A _ _ _ _ _ _ _ Q h); pose proof kappa_pos.
  unfold G, growth; fold kappa.
  apply Rle_trans with (kappa * (norm2 d h * frobenius2 n d A + 2 * (a ^ 2 * norm2 d h))); [|apply Req_le; ring].
  apply Rmult_le_compat_l; lra.
Qed.

(** A step of length s along z *)
Lemma step_along x z eta s step :
  (forall i, step i = s * z i) ->
  L (move x (- eta) step)
  <= L x - eta * s * dot d (gradient n d A b w x) z + / 2 * kappa * (eta * s) ^ 2 * norm2 n (apply d A z).
Proof.
  intros along.
  set (y := fun i => - (eta * s) * z i).
  assert (move x (- eta) step = move x 1 y) as ->.
  { apply functional_extensionality; intros i; unfold move, y; rewrite along; ring. }
  pose proof (descent_lemma.holds_above n d A b w x y W (some _ _ _ _ _ _ _ Q) (small_target _ _ _ _ _ _ _ Q)
                (weights_below _ _ _ _ _ _ _ Q)) as smooth.
  fold L kappa in smooth.
  assert (dot d (gradient n d A b w x) y = - (eta * s) * dot d (gradient n d A b w x) z) as slope.
  { unfold dot, y; rewrite <- sum_scal; apply sum_ext; intros; ring. }
  assert (norm2 n (apply d A y) = (eta * s) ^ 2 * norm2 n (apply d A z)) as length.
  { assert (forall k, apply d A y k = - (eta * s) * apply d A z k) as scaled
      by (intros k; unfold apply, y; rewrite <- sum_scal; apply sum_ext; intros; ring).
    unfold norm2, dot; rewrite <- sum_scal; apply sum_ext; intros k _; rewrite scaled; ring. }
  rewrite slope, length in smooth; lra.
Qed.

(** E ⟨h, z⟩² = ‖h‖² *)
Lemma second_moment h : expectation p (fun z => dot d h z ^ 2) = norm2 d h.
Proof. unfold norm2; rewrite <- (unit_covariance h h); apply expectation_ext; intros; ring. Qed.

End Smooth.

Section Descent.

Context (n d : nat) (A : matrix) (b w : vector) (m W a sigma : R) (D : data n d A b w m W a sigma).
Context (p : law) (is_probability : probability p) (unit_covariance : isotropic d p).
Context (moments : fourth_moments d p).

Let Q : smooth_data n d A b w W a := smooth _ _ _ _ _ _ _ _ _ D.
Let L := loss n d A b w.
Let kappa := 8 / 25 + W.
Let G := growth n d A W a.
Let mu := modulus m sigma.

Lemma mu_pos : 0 < mu.
Proof.
  pose proof (enough _ _ _ _ _ _ _ _ _ D); pose proof (ordered _ _ _ _ _ _ _ _ _ D).
  unfold mu, modulus; apply Rmult_lt_0_compat; [lra|]; apply pow_lt; lra.
Qed.

(** μ ≤ ℓ ≤ ℓγ *)
Lemma mu_le_growth : mu <= G.
Proof.
  pose proof (weights_below _ _ _ _ _ _ _ Q 0%nat (some _ _ _ _ _ _ _ Q)).
  pose proof (weights_above _ _ _ _ _ _ _ _ _ D 0%nat (some _ _ _ _ _ _ _ Q)).
  pose proof (enough _ _ _ _ _ _ _ _ _ D); pose proof (ordered _ _ _ _ _ _ _ _ _ D).
  pose proof (frobenius_nonneg n d A); unfold mu, modulus, G, growth.
  assert (sigma ^ 2 <= a ^ 2) by (apply pow_incr; lra).
  assert (0 <= sigma ^ 2) by apply pow2_ge_0.
  apply Rmult_le_compat; lra.
Qed.

Lemma growth_pos : 0 < G.
Proof. pose proof mu_pos; pose proof mu_le_growth; lra. Qed.

(** Claim one-step, ε → 0, with η = 1/(ℓγ) *)
Lemma one_step_limit x y :
  let eta := 1 / G in
  expectation p (fun z => L (limit_step n d A b w eta x z)) - L y <= (1 - eta * mu) * (L x - L y).
Proof.
  intros eta; set (h := gradient n d A b w x).
  pose proof growth_pos as positive.
  assert (eta * G = 1) as unit_step by (unfold eta; field; lra).
  assert (expectation p (fun z => L (limit_step n d A b w eta x z))
          <= L x - eta * norm2 d h + / 2 * eta ^ 2 * (G * norm2 d h)) as descent.
  { apply Rle_trans with (expectation p (fun z => L x * 1 + (- eta * dot d h z ^ 2
        + / 2 * eta ^ 2 * (kappa * (dot d h z ^ 2 * norm2 n (apply d A z)))))).
    - apply expectation_le; [exact is_probability|]; intros z.
      pose proof (step_along n d A b w W a Q x z eta (dot d h z) (fun i => dot d h z * z i) (fun i => eq_refl))
        as along.
      cbv zeta in along; fold L kappa in along.
      unfold limit_step; fold h in along |- *; lra.
    - rewrite !expectation_plus, !expectation_scal, (second_moment d p unit_covariance),
      (expectation_const p is_probability).
      pose proof (quadratic_growth n d A b w W a Q p moments h) as moment; cbv zeta in moment; fold kappa G in moment.
      pose proof (pow2_ge_0 eta); nra. }
  pose proof (holds_polyak_lojasiewicz n d A b w m W a sigma x y D) as dominated; fold L mu h in dominated.
  assert (0 < eta) by (unfold eta; apply Rdiv_lt_0_compat; lra).
  assert (eta ^ 2 * (G * norm2 d h) = eta * norm2 d h) as simplified
    by (replace (eta ^ 2 * (G * norm2 d h)) with (eta * (eta * G) * norm2 d h) by ring; rewrite unit_step; ring).
  nra.
Qed.

(** Claim finite-epsilon one-step, with η = 1/(2ℓγ): with s = ⟨h, z⟩ and δ the error of the difference,
    (s + δ)s ≥ ¾s² − δ² and (s + δ)² ≤ 2s² + 2δ². *)
Lemma one_step_finite_epsilon x y eps :
  0 < eps ->
  let eta := 1 / (2 * G) in
  expectation p (fun z => L (zo_step n d A b w eps eta x z)) - L y
  <= (1 - eta * mu / 2) * (L x - L y) + (eta * D1_squared n d A p eps + eta ^ 2 * D2_squared n d A p eps W).
Proof.
  intros eps_pos eta; set (h := gradient n d A b w x).
  pose proof growth_pos as positive; pose proof (kappa_pos n d A b w W a Q)
    as kappa_positive; cbv zeta in kappa_positive;
  fold kappa in kappa_positive.
  assert (eta * G = / 2) as half_step by (unfold eta; field; lra).
  assert (0 < eta) as eta_pos by (unfold eta; apply Rdiv_lt_0_compat; lra).
  set (c := (eps ^ 2 / 6) ^ 2 * (1 / 2)).
  set (q := fun z => norm2 n (apply d A z)).
  assert (forall z, L (zo_step n d A b w eps eta x z)
            <= L x * 1 + (- (3 / 4) * eta * dot d h z ^ 2 + (eta * c * q z ^ 3
               + (eta ^ 2 * (kappa * (dot d h z ^ 2 * q z)) + eta ^ 2 * kappa * c * q z ^ 4)))) as pointwise.
  { intros z; set (s := dot d h z); set (delta := difference L eps x z - s).
    pose proof (step_along n d A b w W a Q x z eta (difference L eps x z) (estimate L eps x z) (fun i => eq_refl))
      as along.
    cbv zeta in along; fold L kappa in along.
    fold h s (q z) in along; fold L in along |- *; unfold zo_step; fold L.
    assert (delta ^ 2 <= c * q z ^ 3) as error
      by (apply (descent_lemma.holds_two_points n d A b w x z eps (some _ _ _ _ _ _ _ Q)
                   (small_target _ _ _ _ _ _ _ Q) eps_pos)).
    assert (difference L eps x z = s + delta) as split by (unfold delta; ring).
    rewrite split in along.
    assert (0 <= q z) as q_nonneg by apply norm2_nonneg.
    assert (3 / 4 * s ^ 2 - delta ^ 2 <= (s + delta) * s) as lower by (pose proof (pow2_ge_0 (s / 2 + delta)); nra).
    assert ((s + delta) ^ 2 <= 2 * s ^ 2 + 2 * delta ^ 2) as upper by (pose proof (pow2_ge_0 (s - delta)); nra).
    assert (eta * (3 / 4 * s ^ 2 - c * q z ^ 3) <= eta * ((s + delta) * s)) as first
      by (apply Rmult_le_compat_l; lra).
    assert (0 <= / 2 * kappa * eta ^ 2 * q z) as factor
      by (apply Rmult_le_pos; [apply Rmult_le_pos; [lra | apply pow2_ge_0] | exact q_nonneg]).
    assert (/ 2 * kappa * eta ^ 2 * q z * (s + delta) ^ 2
            <= / 2 * kappa * eta ^ 2 * q z * (2 * s ^ 2 + 2 * (c * q z ^ 3))) as second
      by (apply Rmult_le_compat_l; lra).
    rewrite Rpow_mult_distr in along; lra. }
  assert (expectation p (fun z => L (zo_step n d A b w eps eta x z))
          <= L x - 3 / 4 * eta * norm2 d h + eta * D1_squared n d A p eps
             + eta ^ 2 * (G * norm2 d h) + eta ^ 2 * D2_squared n d A p eps W) as descent.
  { eapply Rle_trans; [apply expectation_le; [exact is_probability | exact pointwise]|].
    rewrite !expectation_plus, !expectation_scal, (second_moment d p unit_covariance),
      (expectation_const p is_probability).
    assert (kappa * expectation p (fun z => dot d h z ^ 2 * q z) <= G * norm2 d h)
      as moment by apply (quadratic_growth n d A b w W a Q p moments).
    apply Rmult_le_compat_l with (r := eta ^ 2) in moment; [|apply pow2_ge_0].
    change (D1_squared n d A p eps) with (c * expectation p (fun z => q z ^ 3)).
    change (D2_squared n d A p eps W) with (c * kappa * expectation p (fun z => q z ^ 4)).
    lra. }
  pose proof (holds_polyak_lojasiewicz n d A b w m W a sigma x y D) as dominated; fold L mu h in dominated.
  assert (eta ^ 2 * (G * norm2 d h) = / 2 * eta * norm2 d h) as simplified
    by (replace (eta ^ 2 * (G * norm2 d h)) with (eta * (eta * G) * norm2 d h) by ring; rewrite half_step; ring).
  apply Rmult_le_compat_l with (r := eta / 4) in dominated; lra.
Qed.

(** ** All steps: E Δ⁺ ≤ ρ Δ + (1 − ρ) F at every point gives E Δ_T ≤ ρ^T Δ_0 + (1 − ρ^T) F *)
Lemma all_steps step y rho floor :
  (forall x, expectation p (fun z => L (step x z)) - L y <= rho * (L x - L y) + (1 - rho) * floor) ->
  0 <= rho ->
  forall T x, after T p step L x - L y <= rho ^ T * (L x - L y) + (1 - rho ^ T) * floor.
Proof.
  intros contracts rho_nonneg T; induction T as [|T IH]; intros x; simpl; [lra|].
  assert (0 <= rho ^ T) as power by now apply pow_le.
  assert (expectation p (fun z => after T p step L (step x z))
          <= rho ^ T * expectation p (fun z => L (step x z)) + ((1 - rho ^ T) * floor + (1 - rho ^ T) * L y)) as later.
  { apply Rle_trans with
      (expectation p (fun z => rho ^ T * L (step x z) + ((1 - rho ^ T) * floor + (1 - rho ^ T) * L y))).
    - apply expectation_le; [exact is_probability|]; intros z; specialize (IH (step x z)); lra.
    - rewrite expectation_plus, expectation_scal, (expectation_const p is_probability); lra. }
  specialize (contracts x); apply Rmult_le_compat_l with (r := rho ^ T) in contracts; lra.
Qed.

End Descent.

Theorem holds_contraction : statement_contraction.
Proof.
  intros n d A b w m W a sigma D eta.
  pose proof (mu_pos n d A b w m W a sigma D) as mu_positive.
  pose proof (mu_le_growth n d A b w m W a sigma D) as mu_le; cbv zeta in *.
  set (mu := modulus m sigma) in *; set (G := growth n d A W a) in *.
  assert (eta * G = / 2) as half_step by (unfold eta; field; lra).
  assert (0 < eta) by (unfold eta; apply Rdiv_lt_0_compat; lra).
  assert (0 < eta * mu) by now apply Rmult_lt_0_compat.
  assert (eta * mu <= eta * G) by (apply Rmult_le_compat_l; lra).
  lra.
Qed.

Theorem holds_limit : statement_limit.
Proof.
  intros n d A b w m W a sigma p x y T D is_probability unit_covariance moments L eta.
  pose proof (mu_pos n d A b w m W a sigma D) as mu_positive.
  pose proof (mu_le_growth n d A b w m W a sigma D) as mu_le; cbv zeta in *.
  set (mu := modulus m sigma) in *; set (G := growth n d A W a) in *.
  assert (0 <= 1 - eta * mu) as rho_nonneg.
  { assert (eta * G = 1) by (unfold eta; field; lra).
    assert (0 < eta) by (unfold eta; apply Rdiv_lt_0_compat; lra).
    assert (eta * mu <= eta * G) by (apply Rmult_le_compat_l; lra); lra. }
  replace ((1 - eta * mu) ^ T * (L x - L y))
    with ((1 - eta * mu) ^ T * (L x - L y) + (1 - (1 - eta * mu) ^ T) * 0) by ring.
  apply all_steps; auto; intros x'; rewrite Rmult_0_r, Rplus_0_r.
  now apply (one_step_limit n d A b w m W a sigma D p).
Qed.

(** What T steps leave of the gap and have gathered of the floor is at most both in full: the floor is ≥ 0. *)
Lemma below_the_floor n d A b w W a (Q : smooth_data n d A b w W a) p eps eta mu rho T gap left :
  probability p -> 0 < eps -> 0 < eta -> 0 < mu -> 0 <= rho ->
  let floor := 2 / mu * (D1_squared n d A p eps + eta * D2_squared n d A p eps W) in
  left <= rho ^ T * gap + (1 - rho ^ T) * floor -> left <= rho ^ T * gap + floor.
Proof.
  intros is_probability eps_pos eta_pos mu_positive rho_nonneg floor steps.
  assert (forall k, 0 <= expectation p (fun z => norm2 n (apply d A z) ^ k)) as moment_nonneg
    by (intros k; apply expectation_nonneg; [exact is_probability|]; intros z; apply pow_le, norm2_nonneg).
  pose proof (kappa_pos n d A b w W a Q) as kappa_positive; cbv zeta in kappa_positive.
  assert (0 <= D1_squared n d A p eps /\ 0 <= D2_squared n d A p eps W) as [D1_nonneg D2_nonneg].
  { split; unfold D1_squared, D2_squared; repeat apply Rmult_le_pos; try apply pow2_ge_0; try apply moment_nonneg;
      lra. }
  assert (0 <= floor) as floor_nonneg.
  { unfold floor; apply Rmult_le_pos; [apply Rlt_le, Rdiv_lt_0_compat; lra|].
    assert (0 <= eta * D2_squared n d A p eps W) by (apply Rmult_le_pos; lra); lra. }
  assert (0 <= rho ^ T) by now apply pow_le.
  assert (0 <= rho ^ T * floor) by (apply Rmult_le_pos; assumption).
  lra.
Qed.

Theorem holds_finite_epsilon : statement_finite_epsilon.
Proof.
  intros n d A b w m W a sigma p eps x y T D is_probability unit_covariance moments eps_pos L eta mu.
  pose proof (mu_pos n d A b w m W a sigma D) as mu_positive; cbv zeta in mu_positive; fold mu in mu_positive.
  pose proof (growth_pos n d A b w m W a sigma D) as positive; cbv zeta in positive.
  destruct (holds_contraction n d A b w m W a sigma D) as [rho_nonneg rho_below]; fold eta mu in rho_nonneg, rho_below.
  assert (0 < eta) as eta_pos by (unfold eta; apply Rdiv_lt_0_compat; lra).
  set (rho := 1 - eta * mu / 2) in *.
  set (D1 := D1_squared n d A p eps); set (D2 := D2_squared n d A p eps W).
  set (floor := 2 / mu * (D1 + eta * D2)).
  assert ((1 - rho) * floor = eta * D1 + eta ^ 2 * D2) as noise by (unfold rho, floor; field; lra).
  assert (after T p (zo_step n d A b w eps eta) L x - L y <= rho ^ T * (L x - L y) + (1 - rho ^ T) * floor) as steps.
  { apply all_steps; auto; intros x'; rewrite noise.
    now apply (one_step_finite_epsilon n d A b w m W a sigma D p). }
  apply (below_the_floor n d A b w W a (smooth _ _ _ _ _ _ _ _ _ D)) with (rho := rho); auto; lra.
Qed.

(** Signs have Gaussian fourth moments less 2 Σ x_i² y_i². *)
Lemma signs_fourth_moments d : fourth_moments d (rademacher d).
Proof.
  intros x y; rewrite rademacher.holds_fourth.
  assert (0 <= sum d (fun i => x i ^ 2 * y i ^ 2)) by (apply sum_nonneg; intros; apply Rmult_le_pos; apply pow2_ge_0).
  lra.
Qed.

Theorem holds_signs : statement_signs.
Proof.
  intros n d A b w m W a sigma eps x y T D eps_pos.
  destruct (rademacher.holds_isotropic d) as [is_probability unit_covariance].
  apply holds_finite_epsilon; auto; apply signs_fourth_moments.
Qed.

(** ** Witnesses *)

Lemma data_of_one : data 2 1 (fun _ _ => 1) (fun _ => 0) (fun _ => 1) 1 1 2 1.
Proof.
  split; [split| | | |].
  - lia.
  - unfold target; simpl; rewrite Rabs_R0; lra.
  - intros k _; lra.
  - intros y; unfold norm2, dot, apply; simpl; nra.
  - lra.
  - intros k _; lra.
  - lra.
  - intros y; exists y; split; [reflexivity|]; unfold norm2, dot, apply; simpl; nra.
  - lra.
Qed.

Theorem holds_data_met : statement_data_met.
Proof. exists 2%nat, 1%nat, (fun _ _ => 1), (fun _ => 0), (fun _ => 1), 1, 1, 2, 1; exact data_of_one. Qed.

Theorem holds_limit_met : statement_limit_met.
Proof.
  exists 2%nat, 1%nat, (fun _ _ => 1), (fun _ => 0), (fun _ => 1), 1, 1, 2, 1, (rademacher 1%nat).
  destruct (rademacher.holds_isotropic 1%nat) as [weights unit].
  split; [exact data_of_one | split; [exact weights | split; [exact unit | apply signs_fourth_moments]]].
Qed.

Theorem holds_finite_epsilon_met : statement_finite_epsilon_met.
Proof.
  exists 2%nat, 1%nat, (fun _ _ => 1), (fun _ => 0), (fun _ => 1), 1, 1, 2, 1, (rademacher 1%nat), 1.
  destruct (rademacher.holds_isotropic 1%nat) as [weights unit].
  split; [exact data_of_one | split; [exact weights | split; [exact unit | split; [apply signs_fourth_moments | lra]]]].
Qed.

Theorem holds_signs_met : statement_signs_met.
Proof.
  exists 2%nat, 1%nat, (fun _ _ => 1), (fun _ => 0), (fun _ => 1), 1, 1, 2, 1, 1; split; [exact data_of_one | lra].
Qed.
