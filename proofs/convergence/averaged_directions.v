(** * Zeroth-order descent with k directions averaged in every step

    Independent directions enter through one fact, square_of_sum in kernel/independence.v. *)

From Coq Require Import Reals Lra Lia Psatz FunctionalExtensionality.
From zo.kernel Require Import definitions sums expectations independence.
From zo.directions Require rademacher.
From zo.convergence Require descent_lemma.
From zo.convergence Require Import global_convergence_statement global_convergence averaged_directions_statement.
Open Scope R_scope.

(** ** One step *)

Section Smooth.

Context (n d : nat) (A : matrix) (b w : vector) (W a : R) (Q : smooth_data n d A b w W a).
Context (p : law) (is_probability : probability p) (unit_covariance : isotropic d p).
Context (moments : fourth_moments d p).
Context (k : nat) (k_pos : (0 < k)%nat).

Let L := loss n d A b w.
Let kappa := 8 / 25 + W.
Let G := averaged_growth k n d A W a.

Lemma inverse_k : 0 < / INR k <= 1.
Proof.
  assert (1 <= INR k) by (apply (le_INR 1); lia).
  split; [apply Rinv_0_lt_compat; lra|].
  rewrite <- Rinv_1; apply Rinv_le_contravar; lra.
Qed.

Lemma averaged_growth_pos : 0 < G.
Proof.
  pose proof (kappa_pos n d A b w W a Q) as kappa_positive; cbv zeta in kappa_positive.
  pose proof (frobenius_nonneg n d A); pose proof inverse_k as [low high].
  assert (0 < a ^ 2) by (apply pow_lt; exact (a_pos _ _ _ _ _ _ _ Q)).
  unfold G, averaged_growth; apply Rmult_lt_0_compat; [exact kappa_positive|].
  assert (0 <= / INR k * (frobenius2 n d A + a ^ 2)) by (apply Rmult_le_pos; lra); lra.
Qed.

(** What is linear in ĝ is a mean over the directions. *)
Lemma along_row eps x zs row :
  dot d row (averaged_estimate k L eps x zs)
  = / INR k * sum k (fun j => difference L eps x (zs j) * dot d row (zs j)).
Proof.
  unfold dot, averaged_estimate, estimate.
  rewrite (sum_ext k _ (fun j => sum d (fun i => row i * (difference L eps x (zs j) * zs j i))))
    by (intros j _; rewrite <- sum_scal; apply sum_ext; intros; ring).
  rewrite (sum_swap k d), <- sum_scal; apply sum_ext; intros i _.
  rewrite sum_scal; ring.
Qed.

Lemma step_along_average eps eta x zs :
  let g := averaged_estimate k L eps x zs in
  L (move x (- eta) g)
  <= L x + (- eta * dot d (gradient n d A b w x) g + / 2 * kappa * eta ^ 2 * sum n (fun r => dot d (A r) g ^ 2)).
Proof.
  intros g; set (y := fun i => - eta * g i).
  assert (move x (- eta) g = move x 1 y) as ->.
  { apply functional_extensionality; intros i; unfold move, y; ring. }
  pose proof (descent_lemma.holds_above n d A b w x y W (some _ _ _ _ _ _ _ Q) (small_target _ _ _ _ _ _ _ Q)
                (weights_below _ _ _ _ _ _ _ Q)) as smooth.
  fold L kappa in smooth.
  assert (dot d (gradient n d A b w x) y = - eta * dot d (gradient n d A b w x) g) as slope
    by (unfold dot, y; rewrite <- sum_scal; apply sum_ext; intros; ring).
  assert (norm2 n (apply d A y) = eta ^ 2 * sum n (fun r => dot d (A r) g ^ 2)) as length.
  { assert (forall r, apply d A y r = - eta * dot d (A r) g) as scaled
      by (intros r; unfold apply, dot, y; rewrite <- sum_scal; apply sum_ext; intros; ring).
    unfold norm2, dot at 1; rewrite <- sum_scal; apply sum_ext; intros r _; rewrite scaled; ring. }
  rewrite slope, length in smooth; lra.
Qed.

(** E ‖Aĝ‖² = (1/k) E D²‖Az‖² + (1 − 1/k) ‖A E Dz‖², D the two-point difference *)
Lemma mean_square eps x :
  let xi := fun r z => difference L eps x z * dot d (A r) z in
  independent k p (fun zs => sum n (fun r => dot d (A r) (averaged_estimate k L eps x zs) ^ 2))
  = / INR k * sum n (fun r => expectation p (fun z => xi r z ^ 2))
    + (1 - / INR k) * sum n (fun r => expectation p (xi r) ^ 2).
Proof.
  intros xi; rewrite (independent_sum p is_probability), <- !sum_scal, <- sum_plus; apply sum_ext; intros r _.
  rewrite (independent_ext p is_probability k _ (fun zs => (/ INR k) ^ 2 * sum k (fun j => xi r (zs j)) ^ 2))
    by (intros zs; rewrite along_row; unfold xi; ring).
  rewrite (independent_scal p is_probability), (square_of_sum p is_probability).
  field; apply not_0_INR; lia.
Qed.

(** *** With s = ⟨h, z⟩, h = ∇L(x), and δ the error of the two-point difference D = s + δ *)

Section OneStep.

Context (x : vector) (eps : R) (eps_pos : 0 < eps).

Let h := gradient n d A b w x.
Let c := (eps ^ 2 / 6) ^ 2 * (1 / 2).
Let q (z : vector) := norm2 n (apply d A z).
Let s (z : vector) := dot d h z.
Let delta (z : vector) := difference L eps x z - s z.
Let xi (r : nat) (z : vector) := difference L eps x z * dot d (A r) z.

Lemma q_nonneg z : 0 <= q z.
Proof. apply norm2_nonneg. Qed.

Lemma is_q z : q z = sum n (fun r => dot d (A r) z ^ 2).
Proof. unfold q, norm2, dot at 1; apply sum_ext; intros r _; unfold apply, dot; ring. Qed.

Lemma error z : delta z ^ 2 <= c * q z ^ 3.
Proof.
  exact (descent_lemma.holds_two_points n d A b w x z eps (some _ _ _ _ _ _ _ Q)
    (small_target _ _ _ _ _ _ _ Q) eps_pos).
Qed.

Lemma kappa_positive : 0 < kappa.
Proof. exact (kappa_pos n d A b w W a Q). Qed.

(** The moments of the error are at most D₁² and D₂²/κ. *)
Lemma error_first :
  expectation p (fun z => delta z ^ 2) <= D1_squared n d A p eps.
Proof.
  change (D1_squared n d A p eps) with (c * expectation p (fun z => q z ^ 3)).
  rewrite <- expectation_scal; apply (expectation_le p is_probability); exact error.
Qed.

Lemma error_second :
  kappa * expectation p (fun z => delta z ^ 2 * q z) <= D2_squared n d A p eps W.
Proof.
  pose proof kappa_positive.
  change (D2_squared n d A p eps W) with (c * kappa * expectation p (fun z => q z ^ 4)).
  rewrite <- !expectation_scal; apply expectation_le; [exact is_probability|]; intros z.
  assert (delta z ^ 2 * q z <= c * q z ^ 3 * q z) by (apply Rmult_le_compat_r; [apply q_nonneg | apply error]); nra.
Qed.

(** E D s ≥ ¾‖h‖² − D₁² *)
Lemma first_order :
  3 / 4 * norm2 d h - D1_squared n d A p eps <= expectation p (fun z => difference L eps x z * s z).
Proof.
  apply Rle_trans with (expectation p (fun z => 3 / 4 * s z ^ 2 + -1 * delta z ^ 2)).
  - rewrite expectation_plus, !expectation_scal.
    assert (expectation p (fun z => s z ^ 2) = norm2 d h) as -> by apply (second_moment d p unit_covariance).
    pose proof error_first; lra.
  - apply expectation_le; [exact is_probability|]; intros z.
    replace (difference L eps x z) with (s z + delta z) by (unfold delta; ring).
    pose proof (pow2_ge_0 (s z / 2 + delta z)); nra.
Qed.

(** E D²‖Az‖² ≤ 2 E s²‖Az‖² + 2 E δ²‖Az‖² *)
Lemma diagonal :
  sum n (fun r => expectation p (fun z => xi r z ^ 2))
  <= 2 * expectation p (fun z => s z ^ 2 * q z) + 2 * expectation p (fun z => delta z ^ 2 * q z).
Proof.
  rewrite <- expectation_sum, <- !expectation_scal, <- expectation_plus.
  apply expectation_le; [exact is_probability|]; intros z.
  rewrite (sum_ext n _ (fun r => difference L eps x z ^ 2 * dot d (A r) z ^ 2)) by (intros; unfold xi; ring).
  rewrite sum_scal, <- is_q; replace (difference L eps x z) with (s z + delta z) by (unfold delta; ring).
  assert ((s z + delta z) ^ 2 * q z <= (2 * s z ^ 2 + 2 * delta z ^ 2) * q z); [|lra].
  apply Rmult_le_compat_r; [apply q_nonneg | pose proof (pow2_ge_0 (s z - delta z)); nra].
Qed.

(** ‖A E Dz‖² ≤ 2‖Ah‖² + 2 E δ²‖Az‖² *)
Lemma off_diagonal :
  sum n (fun r => expectation p (xi r) ^ 2)
  <= 2 * norm2 n (apply d A h) + 2 * expectation p (fun z => delta z ^ 2 * q z).
Proof.
  rewrite (expectation_ext p _ (fun z => sum n (fun r => (delta z * dot d (A r) z) ^ 2))).
  - rewrite expectation_sum; unfold norm2, dot; rewrite <- !sum_scal, <- sum_plus; apply sum_le; intros r _.
    assert (expectation p (xi r) = apply d A h r + expectation p (fun z => delta z * dot d (A r) z)) as ->.
    { assert (apply d A h r = expectation p (fun z => s z * dot d (A r) z)) as ->
        by (unfold s; rewrite unit_covariance, dot_comm; reflexivity).
      rewrite <- expectation_plus; apply expectation_ext; intros z; unfold xi, delta; ring. }
    pose proof (jensen p is_probability (fun z => delta z * dot d (A r) z)) as average; cbv beta in average.
    fold (dot d (A r)) in *.
    set (e := expectation p (fun z => delta z * dot d (A r) z)) in *.
    pose proof (pow2_ge_0 (apply d A h r - e)).
    change (fun z => (delta z * sum d (fun i => A r i * z i)) ^ 2) with (fun z => (delta z * dot d (A r) z) ^ 2).
    nra.
  - intros z; rewrite is_q, <- sum_scal; apply sum_ext; intros; ring.
Qed.

(** κ ( (1/k) E s²‖Az‖² + (1 − 1/k)‖Ah‖² ) ≤ ℓγ ‖h‖² *)
Lemma moment :
  kappa * (/ INR k * expectation p (fun z => s z ^ 2 * q z) + (1 - / INR k) * norm2 n (apply d A h))
  <= G * norm2 d h.
Proof.
  pose proof kappa_positive; pose proof inverse_k as [k_low k_high].
  assert (kappa * expectation p (fun z => s z ^ 2 * q z) <= growth n d A W a * norm2 d h) as one
    by apply (quadratic_growth n d A b w W a Q p moments).
  pose proof (norm_of_A _ _ _ _ _ _ _ Q h) as image.
  apply Rmult_le_compat_l with (r := / INR k) in one; [|lra].
  apply Rmult_le_compat_l with (r := kappa * (1 - / INR k)) in image; [|apply Rmult_le_pos; lra].
  unfold G, averaged_growth; unfold growth in one; fold kappa in one |- *; lra.
Qed.

(** The loss falls by at least ¼η‖∇L‖², but for the noise. *)
Lemma one_step_slope :
  let eta := 1 / (2 * G) in
  independent k p (fun zs => L (move x (- eta) (averaged_estimate k L eps x zs)))
  <= L x - / 4 * eta * norm2 d (gradient n d A b w x)
     + (eta * D1_squared n d A p eps + eta ^ 2 * D2_squared n d A p eps W).
Proof.
  intros eta; fold h.
  pose proof averaged_growth_pos as positive; pose proof kappa_positive; pose proof inverse_k as [k_low k_high].
  pose proof first_order as first; pose proof diagonal as diagonal; pose proof off_diagonal as off_diagonal.
  pose proof moment as moment; pose proof error_second as error_2.
  assert (eta * G = / 2) as half_step by (unfold eta; field; lra).
  assert (0 < eta) as eta_pos by (unfold eta; apply Rdiv_lt_0_compat; lra).
  assert (independent k p (fun zs => L (move x (- eta) (averaged_estimate k L eps x zs)))
          <= L x - 3 / 4 * eta * norm2 d h + eta * D1_squared n d A p eps
             + eta ^ 2 * (G * norm2 d h) + eta ^ 2 * D2_squared n d A p eps W) as descent.
  { eapply Rle_trans.
    - apply (independent_le p is_probability); intros zs; apply step_along_average.
    - assert (independent k p (fun zs => sum n (fun r => dot d (A r) (averaged_estimate k L eps x zs) ^ 2))
              = / INR k * sum n (fun r => expectation p (fun z => xi r z ^ 2))
                + (1 - / INR k) * sum n (fun r => expectation p (xi r) ^ 2)) as spread by apply mean_square.
      rewrite !(independent_plus p is_probability), !(independent_scal p is_probability), spread,
        (independent_const p is_probability); fold h.
      rewrite (independent_ext p is_probability k _
                 (fun zs => / INR k * sum k (fun j => difference L eps x (zs j) * s (zs j))))
        by (intros zs; apply along_row).
      rewrite (independent_scal p is_probability),
        (mean_of_sum p is_probability k (fun z => difference L eps x z * s z)).
      assert (/ INR k * (INR k * expectation p (fun z => difference L eps x z * s z))
              = expectation p (fun z => difference L eps x z * s z)) as -> by (field; apply not_0_INR; lia).
      apply Rmult_le_compat_l with (r := / INR k) in diagonal; [|lra].
      apply Rmult_le_compat_l with (r := 1 - / INR k) in off_diagonal; [|lra].
      apply Rmult_le_compat_l with (r := eta) in first; [|lra].
      assert (0 <= / 2 * kappa * eta ^ 2) as factor by (apply Rmult_le_pos; [lra | apply pow2_ge_0]).
      pose proof (Rmult_le_compat_l _ _ _ factor (Rplus_le_compat _ _ _ _ diagonal off_diagonal)) as square.
      apply Rmult_le_compat_l with (r := eta ^ 2) in moment; [|apply pow2_ge_0].
      apply Rmult_le_compat_l with (r := eta ^ 2) in error_2; [|apply pow2_ge_0].
      lra. }
  assert (eta ^ 2 * (G * norm2 d h) = / 2 * eta * norm2 d h) as simplified
    by (replace (eta ^ 2 * (G * norm2 d h)) with (eta * (eta * G) * norm2 d h) by ring; rewrite half_step; ring).
  lra.
Qed.

End OneStep.

(** ** All steps *)

Lemma after_ext T eps eta F x :
  after_averaged (S T) k p L eps eta F x
  = after_averaged T k p L eps eta
      (fun x' => independent k p (fun zs => F (move x' (- eta) (averaged_estimate k L eps x' zs)))) x.
Proof.
  revert x; induction T as [|T IH]; intros x; [reflexivity|].
  change (independent k p (fun zs => after_averaged (S T) k p L eps eta F (move x (- eta)
    (averaged_estimate k L eps x zs)))
          = independent k p (fun zs => after_averaged T k p L eps eta
              (fun x' => independent k p (fun zs => F (move x' (- eta) (averaged_estimate k L eps x' zs))))
              (move x (- eta) (averaged_estimate k L eps x zs)))).
  apply (independent_ext p is_probability); intros zs; apply IH.
Qed.

(** E is linear and monotone after any number of steps. *)
Lemma after_le T eps eta F H x :
  (forall x', F x' <= H x') -> after_averaged T k p L eps eta F x <= after_averaged T k p L eps eta H x.
Proof.
  intros below; revert x; induction T as [|T IH]; intros x; simpl; [apply below|].
  apply (independent_le p is_probability); intros zs; apply IH.
Qed.

Lemma after_affine T eps eta c F e H c' x :
  after_averaged T k p L eps eta (fun x' => c * F x' + (e * H x' + c')) x
  = c * after_averaged T k p L eps eta F x + (e * after_averaged T k p L eps eta H x + c').
Proof.
  revert x; induction T as [|T IH]; intros x; simpl; [reflexivity|].
  rewrite <- !(independent_scal p is_probability), <- (independent_const p is_probability k c') at 1.
  rewrite <- !(independent_plus p is_probability); apply (independent_ext p is_probability); intros zs; apply IH.
Qed.

(** Claim stationarity: what the loss falls by in every step, added up *)
Lemma stationary eps x T :
  0 < eps ->
  let eta := 1 / (2 * G) in
  let noise := eta * D1_squared n d A p eps + eta ^ 2 * D2_squared n d A p eps W in
  / 4 * eta * sum T (fun t => after_averaged t k p L eps eta (fun x' => norm2 d (gradient n d A b w x')) x)
  <= L x - after_averaged T k p L eps eta L x + INR T * noise.
Proof.
  intros eps_pos eta noise; induction T as [|T IH]; [simpl; lra|].
  rewrite after_ext, S_INR; cbn [sum].
  assert (after_averaged T k p L eps eta
            (fun x' => independent k p (fun zs => L (move x' (- eta) (averaged_estimate k L eps x' zs)))) x
          <= after_averaged T k p L eps eta
               (fun x' => 1 * L x' + (- (/ 4 * eta) * norm2 d (gradient n d A b w x') + noise)) x) as last.
  { apply after_le; intros x'; pose proof (one_step_slope x' eps eps_pos) as falls; cbv zeta in falls.
    fold eta in falls; fold noise in falls; lra. }
  rewrite (after_affine T eps eta 1 L (- (/ 4 * eta)) (fun x' => norm2 d (gradient n d A b w x')) noise) in last; lra.
Qed.

Lemma all_steps eps eta y rho floor :
  (forall x, independent k p (fun zs => L (move x (- eta) (averaged_estimate k L eps x zs))) - L y
             <= rho * (L x - L y) + (1 - rho) * floor) ->
  0 <= rho ->
  forall T x, after_averaged T k p L eps eta L x - L y <= rho ^ T * (L x - L y) + (1 - rho ^ T) * floor.
Proof.
  intros contracts rho_nonneg T; induction T as [|T IH]; intros x; simpl; [lra|].
  assert (0 <= rho ^ T) as power by now apply pow_le.
  set (next := fun zs => move x (- eta) (averaged_estimate k L eps x zs)).
  assert (independent k p (fun zs => after_averaged T k p L eps eta L (next zs))
          <= rho ^ T * independent k p (fun zs => L (next zs)) + ((1 - rho ^ T) * floor + (1 - rho ^ T) * L y))
            as later.
  { apply Rle_trans with
      (independent k p (fun zs => rho ^ T * L (next zs) + ((1 - rho ^ T) * floor + (1 - rho ^ T) * L y))).
    - apply (independent_le p is_probability); intros zs; specialize (IH (next zs)); lra.
    - rewrite (independent_plus p is_probability), (independent_scal p is_probability),
        (independent_const p is_probability); lra. }
  assert (independent k p (fun zs => L (next zs)) - L y <= rho * (L x - L y) + (1 - rho) * floor) as first_step
    by apply contracts.
  apply Rmult_le_compat_l with (r := rho ^ T) in first_step; [|exact power].
  change (independent k p (fun zs => after_averaged T k p L eps eta L (next zs)) - L y
          <= rho * rho ^ T * (L x - L y) + (1 - rho * rho ^ T) * floor).
  lra.
Qed.

End Smooth.

(** ** The rate *)

Section Descent.

Context (n d : nat) (A : matrix) (b w : vector) (m W a sigma : R) (D : data n d A b w m W a sigma).
Context (p : law) (is_probability : probability p) (unit_covariance : isotropic d p).
Context (moments : fourth_moments d p).
Context (k : nat) (k_pos : (0 < k)%nat).

Let Q : smooth_data n d A b w W a := smooth _ _ _ _ _ _ _ _ _ D.
Let L := loss n d A b w.
Let G := averaged_growth k n d A W a.
Let mu := modulus m sigma.

Lemma mu_le_averaged_growth : mu <= G.
Proof.
  pose proof (weights_below _ _ _ _ _ _ _ Q 0%nat (some _ _ _ _ _ _ _ Q)).
  pose proof (weights_above _ _ _ _ _ _ _ _ _ D 0%nat (some _ _ _ _ _ _ _ Q)).
  pose proof (enough _ _ _ _ _ _ _ _ _ D); pose proof (ordered _ _ _ _ _ _ _ _ _ D).
  pose proof (frobenius_nonneg n d A); pose proof (inverse_k k k_pos) as [low high].
  assert (sigma ^ 2 <= a ^ 2) by (apply pow_incr; lra).
  assert (0 <= sigma ^ 2) by apply pow2_ge_0.
  unfold mu, modulus, G, averaged_growth; apply Rmult_le_compat; try lra.
  assert (0 <= / INR k * (frobenius2 n d A + a ^ 2)) by (apply Rmult_le_pos; lra); lra.
Qed.

Lemma one_step x y eps :
  0 < eps ->
  let eta := 1 / (2 * G) in
  independent k p (fun zs => L (move x (- eta) (averaged_estimate k L eps x zs))) - L y
  <= (1 - eta * mu / 2) * (L x - L y) + (eta * D1_squared n d A p eps + eta ^ 2 * D2_squared n d A p eps W).
Proof.
  intros eps_pos eta.
  assert (independent k p (fun zs => L (move x (- eta) (averaged_estimate k L eps x zs)))
          <= L x - / 4 * eta * norm2 d (gradient n d A b w x)
             + (eta * D1_squared n d A p eps + eta ^ 2 * D2_squared n d A p eps W)) as falls
    by now apply (one_step_slope n d A b w W a Q p is_probability unit_covariance moments k k_pos x eps).
  pose proof (holds_polyak_lojasiewicz n d A b w m W a sigma x y D) as dominated; fold L mu in dominated.
  pose proof (averaged_growth_pos n d A b w W a Q k k_pos) as positive; cbv zeta in positive; fold G in positive.
  assert (0 < eta) as eta_pos by (unfold eta; apply Rdiv_lt_0_compat; lra).
  apply Rmult_le_compat_l with (r := eta / 4) in dominated; lra.
Qed.

End Descent.

Theorem holds : statement.
Proof.
  intros n d A b w m W a sigma k p eps x y T D k_pos is_probability unit_covariance moments eps_pos L eta mu.
  pose proof (mu_pos n d A b w m W a sigma D) as mu_positive; cbv zeta in mu_positive; fold mu in mu_positive.
  pose proof (mu_le_averaged_growth n d A b w m W a sigma D k k_pos) as mu_le; cbv zeta in mu_le; fold mu in mu_le.
  set (G := averaged_growth k n d A W a) in *.
  assert (eta * G = / 2) as half_step by (unfold eta; field; lra).
  assert (0 < eta) as eta_pos by (unfold eta; apply Rdiv_lt_0_compat; lra).
  set (rho := 1 - eta * mu / 2).
  assert (0 <= rho) as rho_nonneg.
  { assert (eta * mu <= eta * G) by (apply Rmult_le_compat_l; lra); unfold rho; lra. }
  set (D1 := D1_squared n d A p eps); set (D2 := D2_squared n d A p eps W).
  set (floor := 2 / mu * (D1 + eta * D2)).
  assert ((1 - rho) * floor = eta * D1 + eta ^ 2 * D2) as noise by (unfold rho, floor; field; lra).
  assert (after_averaged T k p L eps eta L x - L y <= rho ^ T * (L x - L y) + (1 - rho ^ T) * floor) as steps.
  { apply all_steps; auto; intros x'; rewrite noise.
    now apply (one_step n d A b w m W a sigma D p is_probability unit_covariance moments k k_pos). }
  apply (below_the_floor n d A b w W a (smooth _ _ _ _ _ _ _ _ _ D)) with (rho := rho); auto; lra.
Qed.

Theorem holds_signs : statement_signs.
Proof.
  intros n d A b w m W a sigma k eps x y T D k_pos eps_pos.
  destruct (rademacher.holds_isotropic d) as [is_probability unit_covariance].
  apply holds; auto; apply signs_fourth_moments.
Qed.

(** The last value of the loss is at least its lower bound. *)
Theorem holds_stationarity : statement_stationarity.
Proof.
  intros n d A b w W a k p eps x T low Q k_pos is_probability unit_covariance moments eps_pos L eta bounded.
  pose proof (stationary n d A b w W a Q p is_probability unit_covariance moments k k_pos eps x T eps_pos) as total.
  cbv zeta in total; fold L eta in total.
  pose proof (averaged_growth_pos n d A b w W a Q k k_pos) as positive; cbv zeta in positive.
  assert (0 < eta) as eta_pos by (unfold eta; apply Rdiv_lt_0_compat; lra).
  assert (low <= after_averaged T k p L eps eta L x) as last.
  { clear - bounded is_probability; revert x; induction T as [|T IH]; intros x; simpl; [apply bounded|].
    rewrite <- (independent_const p is_probability k low) at 1; now apply (independent_le p is_probability). }
  apply (Rmult_le_reg_l (/ 4 * eta)); [lra|].
  eapply Rle_trans; [exact total|].
  replace (/ 4 * eta * (4 / eta * (L x - low)
             + INR T * (4 * D1_squared n d A p eps + 4 * eta * D2_squared n d A p eps W)))
    with (L x - low + INR T * (eta * D1_squared n d A p eps + eta ^ 2 * D2_squared n d A p eps W)) by (field; lra).
  lra.
Qed.

Theorem holds_one_step : statement_one_step.
Proof.
  intros n d A b w W a k p eps x Q k_pos is_probability unit_covariance moments eps_pos L eta.
  assert (independent k p (fun zs => L (move x (- eta) (averaged_estimate k L eps x zs)))
          <= L x - / 4 * eta * norm2 d (gradient n d A b w x)
             + (eta * D1_squared n d A p eps + eta ^ 2 * D2_squared n d A p eps W)) as falls
    by exact (one_step_slope n d A b w W a Q p is_probability unit_covariance moments k k_pos x eps eps_pos).
  lra.
Qed.

Theorem holds_one_step_of_the_gap : statement_one_step_of_the_gap.
Proof.
  intros n d A b w m W a sigma k p eps x y D k_pos is_probability unit_covariance moments eps_pos L eta.
  exact (one_step n d A b w m W a sigma D p is_probability unit_covariance moments k k_pos x y eps eps_pos).
Qed.

(** ** Witnesses *)

Theorem holds_met : statement_met.
Proof.
  destruct global_convergence.holds_finite_epsilon_met as (n & d & A & b & w & m & W & a & sigma & p & eps & D & law_met).
  exists n, d, A, b, w, m, W, a, sigma, 1%nat, p, eps; split; [exact D | split; [lia | exact law_met]].
Qed.

Theorem holds_signs_met : statement_signs_met.
Proof.
  destruct global_convergence.holds_signs_met as (n & d & A & b & w & m & W & a & sigma & eps & D & positive).
  exists n, d, A, b, w, m, W, a, sigma, 1%nat, eps; split; [exact D | split; [lia | exact positive]].
Qed.

(** The loss is a sum of squares. *)
Lemma loss_nonneg n d A b w y : 0 <= loss n d A b w y.
Proof.
  unfold loss, logit_loss.
  assert (forall F : vector, 0 <= sum n (fun r => F r ^ 2))
    as squares by (intros; apply sum_nonneg; intros; apply pow2_ge_0).
  pose proof (squares (fun r => softmax n (apply d A y) r - b r));
    pose proof (squares (fun r => w r * apply d A y r)); lra.
Qed.

Theorem holds_stationarity_met : statement_stationarity_met.
Proof.
  destruct global_convergence.holds_finite_epsilon_met
    as (n & d & A & b & w & m & W & a & sigma & p & eps & D & weights & unit & moments & positive).
  exists n, d, A, b, w, W, a, 1%nat, p, eps, 0; split; [exact (smooth _ _ _ _ _ _ _ _ _ D) | split; [lia|]].
  split; [exact weights | split; [exact unit | split; [exact moments | split; [exact positive | apply loss_nonneg]]]].
Qed.
