(** * On a quadratic the even terms cancel in the difference, and nothing is left but the slope *)

From Coq Require Import Reals Lra Lia Psatz.
From zo.kernel Require Import definitions sums expectations independence.
From zo.directions Require rademacher.
From zo.convergence Require Import averaged_directions_statement.
From zo.estimator Require Import covariance_statement covariance one_sided_bias_statement exact_on_quadratics_statement.
Open Scope R_scope.

(** ⟨x, Hz⟩ = ⟨z, Hx⟩ for symmetric H *)
Lemma symmetric_form d H x z : (forall i j, H i j = H j i) -> dot d x (apply d H z) = dot d z (apply d H x).
Proof.
  intros symmetric; rewrite <- dot_transposed, dot_comm; apply dot_ext; auto; intros i _.
  unfold apply_transposed, apply; apply sum_ext; intros k _; now rewrite symmetric.
Qed.

(** (x + tz)ᵀH(x + tz) = xᵀHx + 2t zᵀHx + t² zᵀHz *)
Theorem holds_taylor : statement_taylor.
Proof.
  intros d H g x z c t symmetric L; unfold L, quadratic.
  assert (form d H (move x t z) = form d H x + 2 * t * dot d z (apply d H x) + t ^ 2 * form d H z) as ->.
  { unfold form; rewrite dot_move.
    rewrite !(dot_ext d _ _ (apply d H (move x t z)) (move (apply d H x) t (apply d H z))
                (fun k _ => eq_refl) (fun k _ => apply_move d H x t z k)).
    rewrite !(dot_comm d _ (move (apply d H x) t (apply d H z))), !dot_move.
    rewrite !(dot_comm d (apply d H _)), (symmetric_form d H x z) by assumption; ring. }
  assert (dot d (quadratic_gradient d H g x) z = dot d z (apply d H x) + dot d g z) as ->.
  { unfold dot, quadratic_gradient; rewrite <- sum_plus; apply sum_ext; intros; ring. }
  rewrite !(dot_comm d g), dot_move; field.
Qed.

(** [L(x + εz) − L(x − εz)]/(2ε) = ⟨∇L, z⟩ *)
Lemma exact_difference d H g c eps x z :
  (forall i j, H i j = H j i) -> eps <> 0 ->
  difference (quadratic d H g c) eps x z = dot d (quadratic_gradient d H g x) z.
Proof. intros symmetric nonzero; unfold difference; rewrite !holds_taylor by assumption; field; assumption. Qed.

Theorem holds : statement.
Proof.
  intros k d H g x c eps zs i symmetric nonzero; unfold averaged_estimate, limit_estimate, estimate.
  f_equal; apply sum_ext; intros j _; now rewrite exact_difference.
Qed.

Theorem holds_forward : statement_forward.
Proof.
  intros d H g x z c eps i symmetric nonzero; unfold forward_estimate; rewrite holds_taylor by assumption.
  field; assumption.
Qed.

(** ⟨ĝ, y⟩ is a mean of k copies of ⟨∇L, z⟩⟨y, z⟩. *)
Theorem holds_unbiased : statement_unbiased.
Proof.
  intros k d H g x y c eps p symmetric nonzero k_pos nonneg isotropic_p.
  set (h := quadratic_gradient d H g x).
  rewrite (independent_ext p nonneg k _ (fun zs => / INR k * sum k (fun j => dot d h (zs j) * dot d y (zs j)))).
  - rewrite (independent_scal p nonneg), (mean_of_sum p nonneg k (fun z => dot d h z * dot d y z)), isotropic_p.
    field; apply not_0_INR; lia.
  - intros zs; rewrite <- limit_estimate_along, dot_comm; apply dot_ext; auto; intros i _; now apply holds.
Qed.

Theorem holds_hypotheses_met : statement_hypotheses_met.
Proof. exists (fun _ _ => 1), 1; split; [reflexivity | lra]. Qed.

Theorem holds_unbiased_met : statement_unbiased_met.
Proof.
  intros d; exists (fun _ _ => 1), 1, 1%nat, (rademacher d).
  split; [reflexivity | split; [lra | split; [lia | apply rademacher.holds_isotropic]]].
Qed.
