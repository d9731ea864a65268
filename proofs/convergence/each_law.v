(** * Each law converges: half of the slope is gained, the slope dominates the gap, and induction *)

From Coq Require Import Reals Lra Lia Psatz.
From zo.kernel Require Import definitions sums expectations independence.
From zo.directions Require Import fourth_moments_statement fourth_moments.
From zo.estimator Require Import covariance_statement.
From zo.convergence Require one_step global_convergence.
From zo.convergence Require Import global_convergence_statement one_step_statement one_step_of_softmax_statement.
From zo.convergence Require Import one_step_of_softmax each_law_statement.
Open Scope R_scope.

Section Law.

Context (n d : nat) (A : matrix) (b w : vector) (m W a sigma omega : R) (D : data n d A b w m W a sigma).
Context (columns : columns_below n d A a omega) (k : nat) (k_pos : (0 < k)%nat).
Context (p : law) (kappa1 kappa2 : R) (M : moments d p kappa1 kappa2) (kappa1_nonneg : 0 <= kappa1).

Let Q : smooth_data n d A b w W a := smooth _ _ _ _ _ _ _ _ _ D.
Let nonneg : probability p := weights _ _ _ _ M.
Let L : vector -> R := loss n d A b w.
Let gamma : R := amplification k kappa1 kappa2 (effective_rank n d A a) omega.
Let ell : R := smoothness W a.
Let mu : R := modulus m sigma.
Let eta : R := 1 / (ell * gamma).
Let next (x : vector) (zs : nat -> vector) : vector := move x (- eta) (limit_estimate k d (gradient n d A b w x) zs).

Context (gamma_large : 1 <= gamma).

Lemma mu_le_ell : 0 < mu <= ell.
Proof.
  split; [exact (global_convergence.mu_pos n d A b w m W a sigma D)|].
  pose proof (weights_below _ _ _ _ _ _ _ Q 0%nat (some _ _ _ _ _ _ _ Q)).
  pose proof (weights_above _ _ _ _ _ _ _ _ _ D 0%nat (some _ _ _ _ _ _ _ Q)).
  pose proof (enough _ _ _ _ _ _ _ _ _ D); pose proof (ordered _ _ _ _ _ _ _ _ _ D).
  assert (sigma ^ 2 <= a ^ 2) by (apply pow_incr; lra).
  pose proof (pow2_ge_0 sigma); unfold mu, modulus, ell, smoothness; apply Rmult_le_compat; lra.
Qed.

Lemma eta_between : 0 < eta /\ 0 <= 1 - eta * mu.
Proof.
  pose proof mu_le_ell as [mu_pos mu_le].
  assert (ell <= ell * gamma) as grows by nra.
  assert (0 < eta) as eta_pos by (apply Rdiv_lt_0_compat; lra).
  assert (eta * (ell * gamma) = 1) as unit by (unfold eta; field; nra).
  split; [exact eta_pos|]; assert (eta * mu <= eta * (ell * gamma)) by (apply Rmult_le_compat_l; lra); lra.
Qed.

(** E L(x⁺) ≤ L(x) − ½η‖∇L‖² and ½‖∇L‖² ≥ μ(L(x) − L(y)) *)
Lemma one_step_contracts x y :
  independent k p (fun zs => L (next x zs)) - L y <= (1 - eta * mu) * (L x - L y).
Proof.
  pose proof eta_between as [eta_pos _].
  pose proof (gram_curved n d A b w W a omega Q columns) as C; pose proof (gram_parabola n d A b w W a Q x) as parabola.
  pose proof (one_step.holds_half_gain k d p kappa1 kappa2 _ ell _ omega L x (gradient n d A b w x) eta k_pos M
                kappa1_nonneg C parabola eta_pos (Rle_refl _)) as falls.
  pose proof (global_convergence.holds_polyak_lojasiewicz n d A b w m W a sigma x y D) as dominated; fold L mu in dominated.
  change (independent k p (fun zs => L (next x zs)) - L x <= - (eta / 2) * norm2 d (gradient n d A b w x)) in falls.
  apply Rmult_le_compat_l with (r := eta / 2) in dominated; lra.
Qed.

Lemma all_steps y T x :
  after_limit T k n d A b w p eta L x - L y <= (1 - eta * mu) ^ T * (L x - L y).
Proof.
  pose proof eta_between as [_ rho_nonneg]; set (rho := 1 - eta * mu) in *.
  revert x; induction T as [|T IH]; intros x; [simpl; lra|].
  assert (0 <= rho ^ T) as power by now apply pow_le.
  assert (independent k p (fun zs => after_limit T k n d A b w p eta L (next x zs))
          <= rho ^ T * independent k p (fun zs => L (next x zs)) + (1 - rho ^ T) * L y) as later.
  { apply Rle_trans with (independent k p (fun zs => rho ^ T * L (next x zs) + (1 - rho ^ T) * L y)).
    - apply (independent_le p nonneg); intros zs; specialize (IH (next x zs)); lra.
    - rewrite (independent_plus p nonneg), (independent_scal p nonneg), (independent_const p nonneg); lra. }
  pose proof (one_step_contracts x y) as first; fold rho in first.
  apply Rmult_le_compat_l with (r := rho ^ T) in first; [|exact power].
  change (independent k p (fun zs => after_limit T k n d A b w p eta L (next x zs)) - L y
          <= rho * rho ^ T * (L x - L y)).
  lra.
Qed.

End Law.

Theorem holds : statement.
Proof.
  intros n d A b w m W a sigma omega k p kappa1 kappa2 x y T D columns k_pos M kappa1_nonneg L gamma eta gamma_large.
  exact (all_steps n d A b w m W a sigma omega D columns k k_pos p kappa1 kappa2 M kappa1_nonneg gamma_large y T x).
Qed.

(** 1 − q ≤ exp(−q), T times *)
Lemma power_below_exp q T : 0 <= 1 - q -> (1 - q) ^ T <= exp (- (q * INR T)).
Proof.
  intros nonneg; induction T as [|T IH]; [simpl; rewrite Rmult_0_r, Ropp_0, exp_0; lra|].
  rewrite S_INR; replace (- (q * (INR T + 1))) with (- q + - (q * INR T)) by ring; rewrite exp_plus.
  change ((1 - q) ^ S T) with ((1 - q) * (1 - q) ^ T).
  pose proof (exp_ineq1_le (- q)); apply Rmult_le_compat; [exact nonneg | now apply pow_le | lra | exact IH].
Qed.

(** 1/(ημ) = γ (a/σ)² (W + 8/25)/(m − 8/25), so ημT ≥ ln(Δ₀/target). *)
Theorem holds_steps : statement_steps.
Proof.
  intros n d A b w m W a sigma omega k p kappa1 kappa2 x y T aim D columns k_pos M kappa1_nonneg L gamma eta gamma_large
    aim_pos gap_pos long.
  pose proof (holds n d A b w m W a sigma omega k p kappa1 kappa2 x y T D columns k_pos M kappa1_nonneg gamma_large)
    as contracts; cbv zeta in contracts; fold L gamma eta in contracts.
  pose proof (eta_between n d A b w m W a sigma omega D k kappa1 kappa2 gamma_large) as [eta_pos rho_nonneg].
  cbv zeta in eta_pos, rho_nonneg; fold gamma eta in eta_pos, rho_nonneg.
  pose proof (mu_le_ell n d A b w m W a sigma D) as [mu_pos mu_le]; cbv zeta in mu_pos, mu_le.
  pose proof (enough _ _ _ _ _ _ _ _ _ D); pose proof (ordered _ _ _ _ _ _ _ _ _ D) as [sigma_pos _].
  set (gap := L x - L y) in *; set (q := eta * modulus m sigma) in *.
  assert (0 < q) as q_pos by now apply Rmult_lt_0_compat.
  assert (ln (gap / aim) <= q * INR T) as many.
  { pose proof (a_pos _ _ _ _ _ _ _ (smooth _ _ _ _ _ _ _ _ _ D)) as a_positive.
    pose proof (global_convergence.kappa_pos n d A b w W a (smooth _ _ _ _ _ _ _ _ _ D)) as kappa_positive.
    cbv zeta in kappa_positive.
    apply Rmult_le_compat_l with (r := q) in long; [|lra].
    replace (q * (gamma * (a / sigma) ^ 2 * ((W + 8 / 25) / (m - 8 / 25)) * ln (gap / aim))) with (ln (gap / aim))
      in long; [exact long|].
    unfold q, eta, modulus, smoothness; field; repeat split; lra. }
  pose proof (power_below_exp q T rho_nonneg) as decay.
  assert (exp (- (q * INR T)) <= aim / gap) as small.
  { apply Rle_trans with (exp (- ln (gap / aim))).
    - destruct (Rle_lt_or_eq_dec _ _ many) as [less|equal];
        [apply Rlt_le, exp_increasing; lra | rewrite equal; lra].
    - rewrite exp_Ropp, exp_ln by (now apply Rdiv_lt_0_compat); apply Req_le; field; lra. }
  apply Rle_trans with (1 := contracts).
  apply Rle_trans with (aim / gap * gap); [apply Rmult_le_compat_r; lra | apply Req_le; field; lra].
Qed.

Lemma effective_rank_nonneg n d A b w W a : smooth_data n d A b w W a -> 0 <= effective_rank n d A a.
Proof.
  intros Q; pose proof (a_pos _ _ _ _ _ _ _ Q).
  apply Rmult_le_pos; [apply global_convergence.frobenius_nonneg | apply Rlt_le, Rinv_0_lt_compat, pow_lt; assumption].
Qed.

(** κ₁ = 1 and κ₂ < 0 *)
Theorem holds_signs : statement_signs.
Proof.
  intros n d A b w m W a sigma k x y T D k_pos L eta; pose proof (smooth _ _ _ _ _ _ _ _ _ D) as Q.
  pose proof (holds_columns n d A a (norm_of_A _ _ _ _ _ _ _ Q)) as columns.
  pose proof (effective_rank_nonneg n d A b w W a Q) as rank.
  assert (0 < INR k) as positive by now apply lt_0_INR.
  assert (amplification k 1 (-2) (effective_rank n d A a) 1 = 1 + (effective_rank n d A a + 1) / INR k) as gamma
    by (unfold amplification; rewrite Rmax_left by lra; field; lra).
  unfold eta; rewrite <- gamma.
  apply (holds n d A b w m W a sigma 1 k (rademacher d) 1 (-2) x y T D columns k_pos (fourth_moments.holds_signs d));
    [lra|].
  rewrite gamma; assert (0 <= (effective_rank n d A a + 1) / INR k)
    by (apply Rmult_le_pos; [lra | apply Rlt_le, Rinv_0_lt_compat; exact positive]); lra.
Qed.

(** κ₁ = 0, κ₂ = d and ω = 1 *)
Theorem holds_coordinates : statement_coordinates.
Proof.
  intros n d A b w m W a sigma k x y T D k_pos d_pos L eta; pose proof (smooth _ _ _ _ _ _ _ _ _ D) as Q.
  pose proof (holds_columns n d A a (norm_of_A _ _ _ _ _ _ _ Q)) as columns.
  assert (0 < INR k) as positive by now apply lt_0_INR.
  assert (1 <= INR d) as dimension by (apply (le_INR 1); lia).
  assert (amplification k 0 (INR d) (effective_rank n d A a) 1 = 1 + (INR d - 1) / INR k) as gamma
    by (unfold amplification; rewrite Rmax_right by lra; field; lra).
  unfold eta; rewrite <- gamma.
  apply (holds n d A b w m W a sigma 1 k (coordinates d) 0 (INR d) x y T D columns k_pos
           (fourth_moments.holds_coordinates d d_pos)); [lra|].
  rewrite gamma; assert (0 <= (INR d - 1) / INR k)
    by (apply Rmult_le_pos; [lra | apply Rlt_le, Rinv_0_lt_compat; exact positive]); lra.
Qed.

(** ** Witnesses *)

Theorem holds_met : statement_met.
Proof.
  exists 2%nat, 1%nat, (fun _ _ => 1), (fun _ => 0), (fun _ => 1), 1, 1, 2, 1, 1, 1%nat, (coordinates 1%nat), 0, 1.
  split; [exact global_convergence.data_of_one | split; [|split; [lia | split; [|split; [lra|]]]]].
  - exact (holds_columns _ _ _ _ (norm_of_A _ _ _ _ _ _ _ (smooth _ _ _ _ _ _ _ _ _ global_convergence.data_of_one))).
  - exact (fourth_moments.holds_coordinates 1%nat Nat.lt_0_1).
  - unfold amplification; rewrite Rmax_right by lra; simpl; lra.
Qed.

(** The softmax of equal logits is (½, ½), whatever they are, so only the regulariser tells x from y. *)
Theorem holds_steps_met : statement_steps_met.
Proof.
  set (A := fun _ _ : nat => 1); set (one := fun _ : nat => 1); set (zero := fun _ : nat => 0).
  exists 2%nat, 1%nat, A, zero, one, 1, 1, 2, 1, 1, 1%nat, (coordinates 1%nat), 0, 1, one, zero, 0%nat, 1.
  split; [exact global_convergence.data_of_one | split; [|split; [lia | split; [|split; [lra|]]]]].
  - exact (holds_columns _ _ _ _ (norm_of_A _ _ _ _ _ _ _ (smooth _ _ _ _ _ _ _ _ _ global_convergence.data_of_one))).
  - exact (fourth_moments.holds_coordinates 1%nat Nat.lt_0_1).
  - assert (loss 2 1 A zero one one - loss 2 1 A zero one zero = 1) as gap.
    { unfold loss, logit_loss, softmax, apply, A, one, zero; simpl.
      rewrite !Rmult_1_l, !Rplus_0_l, exp_0; pose proof (exp_pos 1); field; lra. }
    rewrite gap; replace (1 / 1) with 1 by field; rewrite ln_1, Rmult_0_r; simpl INR.
    split; [unfold amplification; rewrite Rmax_right by lra; simpl; lra | lra].
Qed.

Theorem holds_signs_met : statement_signs_met.
Proof.
  exists 2%nat, 1%nat, (fun _ _ => 1), (fun _ => 0), (fun _ => 1), 1, 1, 2, 1, 1%nat.
  split; [exact global_convergence.data_of_one | lia].
Qed.

Theorem holds_coordinates_met : statement_coordinates_met.
Proof.
  exists 2%nat, 1%nat, (fun _ _ => 1), (fun _ => 0), (fun _ => 1), 1, 1, 2, 1, 1%nat.
  split; [exact global_convergence.data_of_one | lia].
Qed.
