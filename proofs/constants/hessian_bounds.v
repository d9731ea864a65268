(** * Smoothness and strong convexity: the curvature in logits, the weights, and A *)

From Coq Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From zo.kernel Require Import definitions sums.
From zo.softmax Require Import derivative.
From zo.constants Require curvature_simple_bounds.
From zo.constants Require Import hessian_lipschitz_statement hessian_bounds_statement.
Open Scope R_scope.

Section Point.

Context (n d : nat) (A : matrix) (b w x y : vector) (some : (0 < n)%nat) (small : target n b).

Let v : vector := apply d A y.

Lemma in_logits :
  - (8 / 25) * norm2 n v <= curvature n (softmax n (apply d A x)) b v <= 8 / 25 * norm2 n v.
Proof.
  apply curvature_simple_bounds.holds_sharper;
    [intros k _; now apply Rlt_le, softmax_pos | now apply softmax_sum | exact small].
Qed.

(** Σ w²v² lies between m‖v‖² and W‖v‖². *)
Lemma regulariser_above W : (forall k, (k < n)%nat -> w k ^ 2 <= W) -> sum n (fun k => (w k * v k) ^ 2) <= W * norm2 n v.
Proof.
  intros bound; unfold norm2, dot; rewrite <- sum_scal; apply sum_le; intros k inside; specialize (bound k inside).
  pose proof (pow2_ge_0 (v k)); nra.
Qed.

Lemma regulariser_below m : (forall k, (k < n)%nat -> m <= w k ^ 2) -> m * norm2 n v <= sum n (fun k => (w k * v k) ^ 2).
Proof.
  intros bound; unfold norm2, dot; rewrite <- sum_scal; apply sum_le; intros k inside; specialize (bound k inside).
  pose proof (pow2_ge_0 (v k)); nra.
Qed.

End Point.

Theorem holds_smooth : statement_smooth.
Proof.
  intros n d A b w x y W a some small weights norm_of_A; unfold hessian_form.
  pose proof (in_logits n d A b x y some small) as curvature_between; cbv zeta in curvature_between.
  pose proof (regulariser_above n d A w y W weights) as above; cbv zeta in above.
  pose proof (regulariser_below n d A w y 0 (fun k _ => pow2_ge_0 (w k))) as below; cbv zeta in below.
  assert (0 <= W) as W_nonneg by (pose proof (pow2_ge_0 (w 0%nat)); pose proof (weights 0%nat some); lra).
  pose proof (norm_of_A y) as stretched; pose proof (norm2_nonneg n (apply d A y)).
  assert ((8 / 25 + W) * norm2 n (apply d A y) <= (8 / 25 + W) * (a ^ 2 * norm2 d y)) as through_A
    by (apply Rmult_le_compat_l; lra).
  assert (0 <= W * norm2 n (apply d A y)) by (apply Rmult_le_pos; assumption).
  split; [lra|]; apply Rabs_le_between; split; lra.
Qed.

Theorem holds_convex : statement_convex.
Proof.
  intros n d A b w x y m mu sigma some small weights sigma_pos mu_nonneg enough stretched; unfold hessian_form.
  pose proof (in_logits n d A b x y some small) as curvature_between; cbv zeta in curvature_between.
  pose proof (regulariser_below n d A w y m weights) as below; cbv zeta in below.
  assert (0 < sigma ^ 2) as square by (now apply pow_lt).
  assert (mu <= (m - 8 / 25) * sigma ^ 2) as room.
  { apply Rmult_le_compat_r with (r := sigma ^ 2) in enough; [|lra].
    replace ((8 / 25 + mu / sigma ^ 2) * sigma ^ 2) with (8 / 25 * sigma ^ 2 + mu) in enough by (field; lra); lra. }
  assert (0 <= m - 8 / 25) as m_large by nra.
  pose proof (norm2_nonneg d y).
  apply Rle_trans with ((m - 8 / 25) * (sigma ^ 2 * norm2 d y)); [nra|].
  apply Rle_trans with ((m - 8 / 25) * norm2 n (apply d A y)); [apply Rmult_le_compat_l; assumption | lra].
Qed.

Theorem holds_smooth_met : statement_smooth_met.
Proof.
  exists 1%nat, 1%nat, (fun _ _ => 1), (fun _ => 0), (fun _ => 1), 1, 1.
  split; [lia | split; [unfold target; simpl; rewrite Rabs_R0; lra | split; [intros; lra|]]].
  intros y; unfold norm2, dot, apply; simpl; nra.
Qed.

Theorem holds_convex_met : statement_convex_met.
Proof.
  exists 1%nat, 1%nat, (fun _ _ => 1), (fun _ => 0), (fun _ => 1), (fun _ => 1), 1, (17 / 25), 1.
  split; [lia | split; [unfold target; simpl; rewrite Rabs_R0; lra | split; [intros; lra | split; [lra | split; [lra|]]]]].
  split; [lra | unfold norm2, dot, apply; simpl; lra].
Qed.
