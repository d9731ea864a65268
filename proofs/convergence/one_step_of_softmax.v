(** * One step on the softmax loss: its parabola has the matrix (8/25 + W)AᵀA *)

From Coq Require Import Reals Lra Lia Psatz FunctionalExtensionality.
From zo.kernel Require Import definitions sums expectations independence.
From zo.directions Require Import fourth_moments_statement fourth_moments.
From zo.estimator Require Import covariance_statement covariance.
From zo.convergence Require descent_lemma global_convergence one_step.
From zo.convergence Require Import global_convergence_statement one_step_statement one_step_of_softmax_statement.
Open Scope R_scope.

(** κ AᵀA *)
Definition gram (n : nat) (kappa : R) (A : matrix) : matrix := fun i j => kappa * sum n (fun k => A k i * A k j).

(** yᵀAᵀAy = ‖Ay‖² *)
Lemma form_of_gram n d kappa A y : form d (gram n kappa A) y = kappa * norm2 n (apply d A y).
Proof.
  unfold norm2; rewrite <- dot_transposed, dot_comm; unfold form, dot; rewrite <- sum_scal.
  apply sum_ext; intros i _; unfold apply, apply_transposed, gram.
  transitivity (y i * (kappa * sum n (fun k => A k i * sum d (fun j => A k j * y j)))); [f_equal | ring].
  rewrite <- sum_scal, (sum_ext d _ (fun j => sum n (fun k => kappa * (A k i * A k j) * y j))).
  - rewrite sum_swap; apply sum_ext; intros k _; rewrite <- !sum_scal; apply sum_ext; intros; ring.
  - intros j _; rewrite <- sum_scal, Rmult_comm, <- sum_scal; apply sum_ext; intros; ring.
Qed.

(** ‖Ae_i‖ ≤ a‖e_i‖ *)
Theorem holds_columns : statement_columns.
Proof.
  intros n d A a norm_of_A i inside; specialize (norm_of_A (unit_vector i)).
  assert (norm2 d (unit_vector i) = 1) as unit
    by (unfold norm2; rewrite dot_unit by exact inside; unfold unit_vector; now rewrite Nat.eqb_refl).
  rewrite unit in norm_of_A.
  rewrite (sum_ext n _ (fun k => apply d A (unit_vector i) k * apply d A (unit_vector i) k)).
  - unfold norm2, dot in norm_of_A; lra.
  - intros k _; fold (dot d (A k) (unit_vector i)); unfold apply.
    change (sum d (fun j => A k j * unit_vector i j)) with (dot d (A k) (unit_vector i)).
    rewrite dot_unit by exact inside; ring.
Qed.

Section Data.

Context (n d : nat) (A : matrix) (b w : vector) (W a omega : R) (Q : smooth_data n d A b w W a).
Context (columns : columns_below n d A a omega).

Let kappa : R := 8 / 25 + W.

Lemma gram_curved : curved d (gram n kappa A) (smoothness W a) (effective_rank n d A a) omega.
Proof.
  assert (0 < kappa) as kappa_positive by exact (global_convergence.kappa_pos n d A b w W a Q).
  pose proof (a_pos _ _ _ _ _ _ _ Q) as positive.
  assert (0 < a ^ 2) as square by now apply pow_lt.
  split; unfold smoothness; fold kappa.
  - now apply Rmult_lt_0_compat.
  - intros y; rewrite form_of_gram; pose proof (norm_of_A _ _ _ _ _ _ _ Q y); pose proof (norm2_nonneg n (apply d A y)).
    split; [apply Rmult_le_pos; lra|]; rewrite Rmult_assoc; apply Rmult_le_compat_l; lra.
  - unfold trace, gram, effective_rank; rewrite sum_scal.
    assert (sum d (fun i => sum n (fun k => A k i * A k i)) = frobenius2 n d A) as -> by apply sum_swap.
    field; lra.
  - intros i inside; unfold gram; specialize (columns i inside).
    rewrite (sum_ext n _ (fun k => A k i ^ 2)) by (intros; ring).
    apply Rmult_le_compat_l with (r := kappa) in columns; lra.
Qed.

Lemma gram_parabola x : below_parabola d (loss n d A b w) x (gradient n d A b w x) (gram n kappa A).
Proof.
  intros y; rewrite form_of_gram, <- Rmult_assoc.
  exact (descent_lemma.holds_above n d A b w x y W (some _ _ _ _ _ _ _ Q) (small_target _ _ _ _ _ _ _ Q)
           (weights_below _ _ _ _ _ _ _ Q)).
Qed.

End Data.

Theorem holds : statement.
Proof.
  intros n d A b w W a omega k p kappa1 kappa2 x eta Q columns k_pos M kappa1_nonneg L h gamma.
  apply (one_step.holds_gain k d p kappa1 kappa2 (gram n (8 / 25 + W) A)); auto.
  - exact (gram_curved n d A b w W a omega Q columns).
  - exact (gram_parabola n d A b w W a Q x).
Qed.

(** κ₁ = 0, κ₂ = d, ω = 1: γ = d for one direction. *)
Theorem holds_coordinates : statement_coordinates.
Proof.
  intros n d A b w W a x Q some L h eta; set (ell := smoothness W a) in *.
  assert (0 < INR d) as positive by now apply lt_0_INR.
  pose proof (holds_columns n d A a (norm_of_A _ _ _ _ _ _ _ Q)) as columns.
  pose proof (gram_curved n d A b w W a 1 Q columns) as C; cbv zeta in C; fold ell in C.
  pose proof (ell_pos _ _ _ _ _ C) as ell_positive.
  assert (amplification 1 0 (INR d) (effective_rank n d A a) 1 = INR d) as gamma
    by (unfold amplification; rewrite Rmax_right by lra; simpl; field).
  assert (0 < eta) as eta_pos by (apply Rdiv_lt_0_compat; [lra | now apply Rmult_lt_0_compat]).
  pose proof (one_step.holds_half_gain 1%nat d (coordinates d) 0 (INR d) _ ell _ 1 L x h eta Nat.lt_0_1
                (fourth_moments.holds_coordinates d some) (Rle_refl 0) C (gram_parabola n d A b w W a Q x) eta_pos)
    as gains.
  rewrite gamma in gains; specialize (gains (Rle_refl eta)); cbn [independent] in gains.
  rewrite (expectation_ext _ _ (fun z => L (move x (- eta) (fun i => dot d h z * z i)))) in gains; [exact gains|].
  intros z; do 2 f_equal; apply functional_extensionality; intros i; unfold limit_estimate; simpl; field.
Qed.

(** ** Witnesses *)

Lemma data_of_one : smooth_data 2 1 (fun _ _ => 1) (fun _ => 0) (fun _ => 1) 1 2.
Proof.
  split; [lia | unfold target; simpl; rewrite Rabs_R0; lra | intros; lra | | lra].
  intros y; unfold norm2, dot, apply; simpl; nra.
Qed.

Theorem holds_met : statement_met.
Proof.
  exists 2%nat, 1%nat, (fun _ _ => 1), (fun _ => 0), (fun _ => 1), 1, 2, 1, 1%nat, (coordinates 1%nat), 0, 1.
  split; [exact data_of_one | split; [|split; [lia | split; [|lra]]]].
  - exact (holds_columns _ _ _ _ (norm_of_A _ _ _ _ _ _ _ data_of_one)).
  - exact (fourth_moments.holds_coordinates 1%nat Nat.lt_0_1).
Qed.

Theorem holds_coordinates_met : statement_coordinates_met.
Proof.
  exists 2%nat, 1%nat, (fun _ _ => 1), (fun _ => 0), (fun _ => 1), 1, 2; split; [exact data_of_one | lia].
Qed.
