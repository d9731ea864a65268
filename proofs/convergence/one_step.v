(** * One step of zeroth-order descent as ε → 0: the exact second moment, and what is at most ℓ in it *)

From Coq Require Import Reals Lra Lia Psatz FunctionalExtensionality.
From zo.kernel Require Import definitions sums expectations independence.
From zo.directions Require Import fourth_moments_statement fourth_moments.
From zo.estimator Require Import covariance_statement covariance.
From zo.convergence Require Import one_step_statement.
Open Scope R_scope.

Lemma inverse_between k : (0 < k)%nat -> 0 < / INR k <= 1.
Proof.
  intros some; assert (1 <= INR k) by (apply (le_INR 1); lia).
  split; [apply Rinv_0_lt_compat; lra | rewrite <- Rinv_1; apply Rinv_le_contravar; lra].
Qed.

(** In E ĝᵀHĝ = (1 − 1/k + 2κ₁/k) hᵀHh + (κ₁/k)‖h‖² tr H + (κ₂/k) Σ h_i² H_ii, hᵀHh ≤ ℓ‖h‖², tr H = rℓ, and
    κ₂ Σ h_i² H_ii ≤ max(κ₂, 0) ωℓ‖h‖², as H_ii ≥ 0. *)
Theorem holds_growth : statement_growth.
Proof.
  intros k d p kappa1 kappa2 H ell r omega h k_pos M kappa1_nonneg C.
  rewrite (holds_curvature k d p kappa1 kappa2 h H k_pos M), (trace_is _ _ _ _ _ C); unfold amplification, Rdiv.
  pose proof (inverse_between k k_pos) as [low high]; set (c := / INR k) in *.
  assert (sum d (fun i => h i ^ 2 * H i i) * kappa2 <= Rmax 0 kappa2 * (omega * ell * norm2 d h)) as on_diagonal.
  { apply Rle_trans with (Rmax 0 kappa2 * sum d (fun i => h i ^ 2 * H i i)).
    - rewrite Rmult_comm; apply Rmult_le_compat_r; [|apply Rmax_r].
      apply sum_nonneg; intros i inside; apply Rmult_le_pos; [apply pow2_ge_0|].
      destruct (form_between _ _ _ _ _ C (unit_vector i)) as [nonneg _]; unfold form in nonneg.
      rewrite dot_comm, dot_unit in nonneg by exact inside; unfold apply in nonneg.
      fold (dot d (H i) (unit_vector i)) in nonneg; now rewrite dot_unit in nonneg.
    - apply Rmult_le_compat_l; [apply Rmax_l|].
      unfold norm2, dot; rewrite <- sum_scal; apply sum_le; intros i inside.
      pose proof (diagonal_below _ _ _ _ _ C i inside); pose proof (pow2_ge_0 (h i)); nra. }
  assert ((1 - c + 2 * kappa1 * c) * form d H h <= (1 - c + 2 * kappa1 * c) * (ell * norm2 d h)) as along_h.
  { apply Rmult_le_compat_l; [|apply (form_between _ _ _ _ _ C)].
    assert (0 <= kappa1 * c) by (apply Rmult_le_pos; lra); lra. }
  apply Rmult_le_compat_l with (r := c) in on_diagonal; [|lra].
  lra.
Qed.

Section Step.

Context (k d : nat) (p : law) (kappa1 kappa2 : R) (H : matrix) (ell r omega : R) (L : vector -> R) (x h : vector).
Context (eta : R) (k_pos : (0 < k)%nat) (M : moments d p kappa1 kappa2) (kappa1_nonneg : 0 <= kappa1).
Context (C : curved d H ell r omega) (parabola : below_parabola d L x h H).

Let nonneg : probability p := weights _ _ _ _ M.
Let gamma := amplification k kappa1 kappa2 r omega.
Let g (zs : nat -> vector) : vector := limit_estimate k d h zs.

Lemma form_scaled t y : form d H (fun i => t * y i) = t ^ 2 * form d H y.
Proof.
  unfold form, dot, apply; rewrite <- sum_scal; apply sum_ext; intros i _.
  rewrite (sum_ext d _ (fun j => t * (H i j * y j))), sum_scal by (intros; ring); ring.
Qed.

(** E ⟨h, ĝ⟩ = ‖h‖²: a mean of k copies of ⟨h, z⟩² *)
Lemma slope : independent k p (fun zs => dot d h (g zs)) = norm2 d h.
Proof.
  rewrite (independent_ext p nonneg k _ (fun zs => / INR k * sum k (fun j => dot d h (zs j) * dot d h (zs j))))
    by (intros; apply limit_estimate_along).
  rewrite (independent_scal p nonneg), (mean_of_sum p nonneg k (fun z => dot d h z * dot d h z)).
  rewrite (unit_covariance _ _ _ _ M); unfold norm2; field; apply not_0_INR; lia.
Qed.

(** L(x − ηĝ) ≤ L(x) − η⟨h, ĝ⟩ + ½η² ĝᵀHĝ, in expectation *)
Lemma gain :
  independent k p (fun zs => L (move x (- eta) (g zs))) - L x <= - eta * (1 - / 2 * eta * ell * gamma) * norm2 d h.
Proof.
  assert (independent k p (fun zs => L (move x (- eta) (g zs)))
          <= L x + (- eta * norm2 d h + / 2 * eta ^ 2 * independent k p (fun zs => form d H (g zs)))) as descent.
  { apply Rle_trans with
      (independent k p (fun zs => L x + (- eta * dot d h (g zs) + / 2 * eta ^ 2 * form d H (g zs)))).
    - apply (independent_le p nonneg); intros zs.
      assert (move x (- eta) (g zs) = move x 1 (fun i => - eta * g zs i)) as ->
        by (apply functional_extensionality; intros; unfold move; ring).
      pose proof (parabola (fun i => - eta * g zs i)) as above; rewrite form_scaled in above.
      assert (dot d h (fun i => - eta * g zs i) = - eta * dot d h (g zs)) as along
        by (unfold dot; rewrite <- sum_scal; apply sum_ext; intros; ring).
      rewrite along in above; lra.
    - rewrite !(independent_plus p nonneg), !(independent_scal p nonneg), (independent_const p nonneg), slope; lra. }
  pose proof (holds_growth k d p kappa1 kappa2 H ell r omega h k_pos M kappa1_nonneg C) as growth.
  fold gamma in growth.
  change (fun zs => form d H (limit_estimate k d h zs)) with (fun zs => form d H (g zs)) in growth.
  apply Rmult_le_compat_l with (r := / 2 * eta ^ 2) in growth; [|pose proof (pow2_ge_0 eta); lra].
  lra.
Qed.

End Step.

Theorem holds_gain : statement_gain.
Proof.
  intros k d p kappa1 kappa2 H ell r omega L x h eta k_pos M kappa1_nonneg C parabola gamma.
  exact (gain k d p kappa1 kappa2 H ell r omega L x h eta k_pos M kappa1_nonneg C parabola).
Qed.

(** η ≤ 1/(ℓγ) says that 1 − ½ηℓγ ≥ ½; for γ = 0 there is no such η, and γ ≥ 0 by its parts. *)
Theorem holds_half_gain : statement_half_gain.
Proof.
  intros k d p kappa1 kappa2 H ell r omega L x h eta k_pos M kappa1_nonneg C parabola eta_pos short.
  pose proof (holds_gain k d p kappa1 kappa2 H ell r omega L x h eta k_pos M kappa1_nonneg C parabola) as fall.
  cbv zeta in fall; set (gamma := amplification k kappa1 kappa2 r omega) in *.
  pose proof (ell_pos _ _ _ _ _ C) as ell_positive.
  assert (eta * (ell * gamma) <= 1) as product.
  { destruct (Rle_lt_dec (ell * gamma) 0) as [none|some]; [nra|].
    apply Rmult_le_compat_r with (r := ell * gamma) in short; [|lra].
    unfold Rdiv in short; rewrite Rmult_assoc, Rinv_l in short; lra. }
  pose proof (norm2_nonneg d h); apply Rle_trans with (1 := fall).
  assert (eta * (1 - eta * (ell * gamma)) * norm2 d h >= 0) by (apply Rle_ge; repeat apply Rmult_le_pos; lra).
  lra.
Qed.

(** zᵀHz ≥ ℓ⟨u, z⟩² for a unit u with Hu = ℓu, as the form of z − ⟨u, z⟩u is ≥ 0. *)
Lemma form_above d H ell r omega u z :
  curved d H ell r omega -> (forall i j, H i j = H j i) -> norm2 d u = 1 ->
  (forall i, (i < d)%nat -> apply d H u i = ell * u i) -> ell * dot d u z ^ 2 <= form d H z.
Proof.
  intros C symmetric unit eigen; set (c := dot d u z).
  destruct (form_between _ _ _ _ _ C (move z (- c) u)) as [nonneg _].
  assert (forall y, dot d y (apply d H u) = ell * dot d y u) as on_u.
  { intros y; unfold dot; rewrite <- sum_scal; apply sum_ext; intros i inside; rewrite eigen by exact inside; ring. }
  assert (dot d u (apply d H z) = ell * c) as mixed.
  { rewrite <- dot_transposed, dot_comm, (dot_ext d z z _ (apply d H u)), on_u, dot_comm; auto; intros i _.
    unfold apply_transposed, apply; apply sum_ext; intros j _; now rewrite symmetric. }
  assert (form d H (move z (- c) u) = form d H z + (- c * (ell * c) + (- c * (ell * c) + c ^ 2 * ell))) as expanded.
  { unfold form; rewrite (dot_ext d _ (move z (- c) u) _ (move (apply d H z) (- c) (apply d H u)))
      by (intros; first [reflexivity | apply apply_move]).
    rewrite dot_move, !(dot_comm d _ (move _ _ _)), !dot_move, !(dot_comm d (apply d H _)), mixed, !on_u.
    fold (norm2 d u); rewrite unit, (dot_comm d z u); fold c; ring. }
  rewrite expanded in nonneg; nra.
Qed.

(** At h = u: ℓ ≤ ℓ (E⟨u,z⟩²)² ≤ E ⟨u,z⟩² · ℓ⟨u,z⟩² ≤ E ⟨u,z⟩² zᵀHz ≤ ℓγ for k = 1; and γ is a mean of 1 and that. *)
Theorem holds_at_least_one : statement_at_least_one.
Proof.
  intros k d p kappa1 kappa2 H ell r omega u k_pos M kappa1_nonneg C symmetric unit eigen.
  pose proof (weights _ _ _ _ M) as nonneg; pose proof (ell_pos _ _ _ _ _ C) as ell_positive.
  assert (ell <= expectation p (fun z => dot d u z ^ 2 * form d H z)) as below.
  { apply Rle_trans with (expectation p (fun z => ell * (dot d u z * dot d u z) ^ 2)).
    - rewrite expectation_scal.
      pose proof (jensen p nonneg (fun z => dot d u z * dot d u z)) as average.
      rewrite (unit_covariance _ _ _ _ M u u) in average; fold (norm2 d u) in average; rewrite unit in average; nra.
    - apply (expectation_le p nonneg); intros z.
      pose proof (form_above d H ell r omega u z C symmetric unit eigen); pose proof (pow2_ge_0 (dot d u z)); nra. }
  assert (expectation p (fun z => dot d u z ^ 2 * form d H z) <= ell * (kappa1 * (r + 2) + Rmax 0 kappa2 * omega))
    as above.
  { pose proof (holds_growth 1%nat d p kappa1 kappa2 H ell r omega u Nat.lt_0_1 M kappa1_nonneg C) as one.
    unfold amplification in one; rewrite unit in one; simpl INR in one; cbn [independent] in one.
    rewrite (expectation_ext p _ (fun z => dot d u z ^ 2 * form d H z)) in one; [lra|].
    intros z; rewrite <- (form_scaled d H (dot d u z)); f_equal; apply functional_extensionality; intros i.
    unfold limit_estimate; simpl; field. }
  pose proof (inverse_between k k_pos) as [low high]; unfold amplification, Rdiv; set (c := / INR k) in *.
  assert (1 <= kappa1 * (r + 2) + Rmax 0 kappa2 * omega) as first by nra.
  apply Rmult_le_compat_l with (r := c) in first; lra.
Qed.

(** ** Witnesses: d = 1, H = 1, ℓ = r = ω = 1, three points, L(x) = ½x² at 0 *)

Lemma one_curved : curved 1 (fun _ _ => 1) 1 1 1.
Proof. split; [lra | | unfold trace; simpl; ring | intros; lra]; intros y; unfold form, norm2, dot, apply; simpl; nra. Qed.

Theorem holds_growth_met : statement_growth_met.
Proof.
  exists 1%nat, 1%nat, (three_points 1), 1, 0, (fun _ _ => 1), 1, 1, 1.
  split; [lia | split; [apply holds_like_the_gaussian | split; [lra | exact one_curved]]].
Qed.

Theorem holds_gain_met : statement_gain_met.
Proof.
  exists 1%nat, 1%nat, (three_points 1), 1, 0, (fun _ _ => 1), 1, 1, 1, (fun x => / 2 * x 0%nat ^ 2), (fun _ => 0),
    (fun _ => 0), (/ 3).
  split; [lia | split; [apply holds_like_the_gaussian | split; [lra | split; [exact one_curved|]]]].
  split; [|split; [lra|]].
  - intros y; unfold form, dot, apply, move; simpl; nra.
  - unfold amplification; rewrite Rmax_left by lra; simpl; lra.
Qed.

Theorem holds_at_least_one_met : statement_at_least_one_met.
Proof.
  exists 1%nat, 1%nat, (three_points 1), 1, 0, (fun _ _ => 1), 1, 1, 1, (fun _ => 1).
  split; [lia | split; [apply holds_like_the_gaussian | split; [lra | split; [exact one_curved|]]]].
  split; [reflexivity | split; [unfold norm2, dot; simpl; ring|]].
  intros i _; unfold apply; simpl; ring.
Qed.
