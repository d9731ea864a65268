(** * Softmax is ½-Lipschitz *)

From Coq Require Import Reals Lra Lia Psatz FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From zo.kernel Require Import definitions sums range.
From zo.softmax Require Import derivative_statement derivative half_lipschitz_statement.
Open Scope R_scope.

(** ⟨Jv, w⟩ = ⟨v, Jw⟩ and ⟨Jv, v⟩ is the variance of v. *)
Lemma jacobian_symmetric n f v w : dot n (jacobian n f v) w = dot n v (jacobian n f w).
Proof.
  transitivity (sum n (fun k => f k * v k * w k) - dot n f v * dot n f w).
  - unfold dot, jacobian; rewrite <- sum_scal, <- sum_minus; apply sum_ext; intros; unfold dot; ring.
  - unfold dot at 3; unfold jacobian; rewrite Rmult_comm; unfold dot at 2; rewrite <- sum_scal, <- sum_minus.
    apply sum_ext; intros; ring.
Qed.

Lemma jacobian_variance n f v : sum n f = 1 -> dot n (jacobian n f v) v = variance n f v.
Proof.
  intros total; rewrite variance_moments by assumption.
  unfold dot at 1, jacobian; unfold dot at 2 3; rewrite <- Rsqr_pow2; unfold Rsqr.
  rewrite <- sum_scal, <- sum_minus; apply sum_ext; intros; unfold dot; ring.
Qed.

Lemma jacobian_move n f v t w : jacobian n f (move v t w) = move (jacobian n f v) t (jacobian n f w).
Proof.
  apply functional_extensionality; intros k; unfold jacobian.
  rewrite !(dot_comm n f), dot_move; unfold move; ring.
Qed.

(** With N = ‖Jv‖² the form of J at v − 2Jv is ⟨Jv, v⟩ − 4N + 4⟨J(Jv), Jv⟩ ≥ 0, and the form is at most
    half the squared norm: 0 ≤ ½‖v‖² − 4N + 2N. *)
Theorem holds : statement.
Proof.
  intros n f v nonneg total.
  set (w := jacobian n f v).
  pose proof (variance_nonneg n f nonneg (move v (-2) w)) as form.
  assert (variance n f (move v (-2) w) = dot n w v - 4 * norm2 n w + 4 * dot n (jacobian n f w) w) as expand.
  { rewrite <- jacobian_variance, jacobian_move by exact total; fold w.
    rewrite dot_move, (dot_comm n w (move _ _ _)), (dot_comm n (jacobian n f w) (move _ _ _)), !dot_move.
    rewrite (dot_comm n v (jacobian n f w)), jacobian_symmetric; fold w.
    rewrite (dot_comm n v w), (dot_comm n w (jacobian n f w)); unfold norm2; ring. }
  rewrite expand in form.
  pose proof (variance_half n f nonneg total v) as at_v.
  pose proof (variance_half n f nonneg total w) as at_w.
  rewrite <- jacobian_variance in at_v, at_w by exact total.
  fold w in at_v; lra.
Qed.

(** With e = softmax(u + v) − softmax(u), the mean value theorem for ⟨softmax(u + tv), e⟩ gives a point where
    ‖e‖² = ⟨Jv, e⟩ ≤ ‖Jv‖‖e‖. *)
Theorem holds_lipschitz : statement_lipschitz.
Proof.
  intros n u v some.
  set (e := fun k => softmax n (move u 1 v) k - softmax n u k).
  set (h := fun t => dot n (softmax n (move u t v)) e).
  set (h' := fun t => dot n (jacobian n (softmax n (move u t v)) v) e).
  assert (forall t, is_derive h t (h' t)) as derivative.
  { intros t; apply (is_derive_sum n (fun s k => softmax n (move u s v) k * e k)); intros k _.
    rewrite <- (Rplus_0_r (_ * _)), <- (Rmult_0_r (softmax n (move u t v) k)).
    apply derive_mult; [now apply derivative.holds | apply derive_const]. }
  destruct (MVT_gen h 0 1 h') as [t [_ mean_value]].
  { intros t _; apply derivative. }
  { intros t _; apply continuity_pt_filterlim.
    apply (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule)); now exists (h' t). }
  assert (h 1 - h 0 = norm2 n e) as difference.
  { assert (move u 0 v = u) as start by (apply functional_extensionality; intros k; unfold move; ring).
    unfold h; rewrite start; unfold norm2, dot; rewrite <- sum_minus; apply sum_ext; intros k _; unfold e; ring. }
  assert (norm2 n e = h' t) as at_t by (rewrite <- difference, mean_value; ring).
  pose proof (cauchy_schwarz n (jacobian n (softmax n (move u t v)) v) e) as product.
  fold (h' t) in product; rewrite <- at_t in product.
  assert (norm2 n (jacobian n (softmax n (move u t v)) v) <= / 4 * norm2 n v) as half.
  { apply holds; [intros k _; apply Rlt_le; now apply softmax_pos | now apply softmax_sum]. }
  fold e; pose proof (norm2_nonneg n e).
  destruct (Req_dec (norm2 n e) 0) as [->|nonzero]; [pose proof (norm2_nonneg n v); lra|].
  assert (0 < norm2 n e) by lra.
  apply Rle_trans with (2 := half); nra.
Qed.

Theorem holds_sharp : statement_sharp.
Proof.
  exists (fun _ => / 2), (fun k => match k with O => 1 | _ => -1 end).
  unfold norm2, jacobian, dot; simpl; repeat split; intros; lra.
Qed.

Theorem holds_hypotheses_met : statement_hypotheses_met.
Proof. destruct holds_sharp as (f & v & nonneg & total & _); exists f; repeat split; auto. Qed.
