(** * The loss lies between two parabolas: Taylor's theorem along a line of logits *)

From Coq Require Import Reals Lra Lia Psatz FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From zo.kernel Require Import definitions sums taylor.
From zo.softmax Require Import derivative.
From zo.loss Require Import gradient_statement gradient curvature_identity third_derivative.
From zo.constants Require curvature_simple_bounds third_derivative_simple_bound.
From zo.convergence Require Import descent_lemma_statement.
Open Scope R_scope.

Section Line.

Context (n d : nat) (A : matrix) (b w x y : vector) (some : (0 < n)%nat) (small : target n b).

Let L (t : R) : R := loss n d A b w (move x t y).
Let f (t : R) : vector := softmax n (move (apply d A x) t (apply d A y)).
Let v : vector := apply d A y.

(** The regulariser adds Σ w² v² to the second derivative, and nothing to the third. *)
Let extra : R := sum n (fun k => (w k * v k) ^ 2).

Let L1 (t : R) : R := dot d (gradient n d A b w (move x t y)) y.
Let L2 (t : R) : R := curvature n (f t) b v + extra.
Let L3 (t : R) : R := third n (f t) b v.

Lemma first t : is_derive L t (L1 t).
Proof. now apply gradient.holds_parameters. Qed.

Lemma second t : is_derive L1 t (L2 t).
Proof.
  set (u := apply d A x).
  apply is_derive_ext with
    (fun s => sum n (fun k => softmax n (move u s v) k * (softmax n (move u s v) k - b k)
                              * centred n (softmax n (move u s v)) v k)
              + sum n (fun k => w k ^ 2 * move u s v k * v k)).
  { intros s; unfold L1, gradient; rewrite dot_transposed, logits_line; fold u v.
    rewrite <- (jacobian_deviation n _ (fun k => softmax n (move u s v) k - b k)); unfold dot at 2.
    unfold dot; rewrite <- sum_plus; apply sum_ext; intros; ring. }
  unfold L2; apply derive_plus.
  - exact (slope_derive n b u v t some).
  - apply (is_derive_sum n (fun s k => w k ^ 2 * move u s v k * v k)); intros k _.
    unfold move; auto_derive; [trivial|ring].
Qed.

Lemma third_along t : is_derive L2 t (L3 t).
Proof.
  unfold L2, L3; rewrite <- (Rplus_0_r (third _ _ _ _)).
  apply derive_plus; [now apply curvature_derive | apply derive_const].
Qed.

Lemma is_distribution t : (forall k, (k < n)%nat -> 0 <= f t k) /\ sum n (f t) = 1.
Proof. split; [intros k _; apply Rlt_le; now apply softmax_pos | now apply softmax_sum]. Qed.

Lemma curvature_between t : - (8 / 25) * norm2 n v <= curvature n (f t) b v <= 8 / 25 * norm2 n v.
Proof. destruct (is_distribution t); now apply curvature_simple_bounds.holds_sharper. Qed.

Lemma extra_above W : (forall k, (k < n)%nat -> w k ^ 2 <= W) -> extra <= W * norm2 n v.
Proof.
  intros bound; unfold extra, norm2, dot; rewrite <- sum_scal; apply sum_le; intros k inside.
  specialize (bound k inside); nra.
Qed.

Lemma extra_below m : (forall k, (k < n)%nat -> m <= w k ^ 2) -> m * norm2 n v <= extra.
Proof.
  intros bound; unfold extra, norm2, dot; rewrite <- sum_scal; apply sum_le; intros k inside.
  specialize (bound k inside); nra.
Qed.

Lemma start : move x 0 y = x.
Proof. apply functional_extensionality; intros i; unfold move; ring. Qed.

Lemma above W : (forall k, (k < n)%nat -> w k ^ 2 <= W) -> L 1 <= L 0 + L1 0 + (8 / 25 + W) * norm2 n v / 2.
Proof.
  intros bound; apply (second_order L L1 L2); [exact first | exact second |].
  intros t; pose proof (curvature_between t); pose proof (extra_above W bound); unfold L2; lra.
Qed.

Lemma below m : (forall k, (k < n)%nat -> m <= w k ^ 2) -> L 0 + L1 0 + (m - 8 / 25) * norm2 n v / 2 <= L 1.
Proof.
  intros bound.
  assert (- L 1 <= - L 0 + - L1 0 + - ((m - 8 / 25) * norm2 n v) / 2) as opposite; [|lra].
  apply (second_order (fun t => - L t) (fun t => - L1 t) (fun t => - L2 t)).
  - intros t; apply (is_derive_opp (K := R_AbsRing) (V := R_NormedModule) L t (L1 t) (first t)).
  - intros t; apply (is_derive_opp (K := R_AbsRing) (V := R_NormedModule) L1 t (L2 t) (second t)).
  - intros t; pose proof (curvature_between t); pose proof (extra_below m bound); unfold L2; lra.
Qed.

(** √(½ ‖v‖⁶) bounds the third derivative on the whole line. *)
Lemma two_points_squared eps :
  0 < eps -> ((L eps - L (- eps)) / (2 * eps) - L1 0) ^ 2 <= (eps ^ 2 / 6) ^ 2 * (1 / 2) * norm2 n v ^ 3.
Proof.
  intros positive.
  set (c2 := 1 / 2 * norm2 n v ^ 3).
  assert (0 <= c2) as c2_nonneg by (unfold c2; pose proof (pow_le (norm2 n v) 3 (norm2_nonneg n v)); lra).
  set (c := sqrt c2).
  assert (forall t, - c <= L3 t <= c) as bound.
  { intros t; destruct (is_distribution t) as [nonneg total].
    pose proof (third_derivative_simple_bound.holds n (f t) b v nonneg total small) as square; fold c2 in square.
    assert (Rabs (L3 t) <= c) as absolute.
    { unfold c; rewrite <- sqrt_Rsqr_abs; apply sqrt_le_1_alt; rewrite Rsqr_pow2; exact square. }
    now apply Rabs_le_between. }
  assert (L eps - L (- eps) - 2 * eps * L1 0 <= c * eps ^ 3 / 3) as high.
  { apply (two_points L L1 L2 L3); [exact first | exact second | exact third_along | apply bound | lra]. }
  assert (- L eps - - L (- eps) - 2 * eps * - L1 0 <= c * eps ^ 3 / 3) as low.
  { apply (two_points (fun t => - L t) (fun t => - L1 t) (fun t => - L2 t) (fun t => - L3 t)); [| | | | lra].
    - intros t; apply (is_derive_opp (K := R_AbsRing) (V := R_NormedModule) L t (L1 t) (first t)).
    - intros t; apply (is_derive_opp (K := R_AbsRing) (V := R_NormedModule) L1 t (L2 t) (second t)).
    - intros t; apply (is_derive_opp (K := R_AbsRing) (V := R_NormedModule) L2 t (L3 t) (third_along t)).
    - intros t; specialize (bound t); lra. }
  set (e := (L eps - L (- eps)) / (2 * eps) - L1 0).
  assert (L eps - L (- eps) - 2 * eps * L1 0 = 2 * eps * e) as scaled by (unfold e; field; lra).
  assert (- (eps ^ 2 / 6 * c) <= e <= eps ^ 2 / 6 * c) as small_error by (split; nra).
  assert (c ^ 2 = c2) as root by (unfold c; rewrite <- Rsqr_pow2; now apply Rsqr_sqrt).
  replace ((eps ^ 2 / 6) ^ 2 * (1 / 2) * norm2 n v ^ 3) with ((eps ^ 2 / 6 * c) ^ 2)
    by (rewrite Rpow_mult_distr, root; unfold c2; ring).
  nra.
Qed.

End Line.

Theorem holds_above : statement_above.
Proof.
  intros n d A b w x y W some small bound.
  pose proof (above n d A b w x y some small W bound) as taylor; cbv zeta beta in taylor; rewrite start in taylor; lra.
Qed.

Theorem holds_below : statement_below.
Proof.
  intros n d A b w x y m some small bound.
  pose proof (below n d A b w x y some small m bound) as taylor; cbv zeta beta in taylor; rewrite start in taylor; lra.
Qed.

Theorem holds_two_points : statement_two_points.
Proof.
  intros n d A b w x z eps some small positive.
  pose proof (two_points_squared n d A b w x z some small eps positive)
    as taylor; cbv zeta beta in taylor; rewrite start in taylor.
  exact taylor.
Qed.

(** ** Witnesses *)

Definition first_unit : vector := fun k => match k with O => 1 | _ => 0 end.

Lemma target_unit : target 2 first_unit.
Proof. unfold target; simpl; rewrite Rabs_R1, Rabs_R0; lra. Qed.

Theorem holds_above_met : statement_above_met.
Proof. exists 2%nat, first_unit, (fun _ => 1), 1; split; [lia | split; [exact target_unit | intros; lra]]. Qed.

Theorem holds_below_met : statement_below_met.
Proof. exists 2%nat, first_unit, (fun _ => 1), 1; split; [lia | split; [exact target_unit | intros; lra]]. Qed.

Theorem holds_two_points_met : statement_two_points_met.
Proof. exists 2%nat, first_unit, 1; split; [lia | split; [exact target_unit | lra]]. Qed.
