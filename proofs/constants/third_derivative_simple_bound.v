(** * The third derivative of the loss is at most √2/2

    The chain lemma takes every n to four blocks: nested sets F ⊆ G ⊆ H give F, G without F, H without G, and the
    rest, of masses a, s, t, z. What is left are polynomials, bounded by boxes in the kernel. *)

From Coq Require Import Reals Lra Lia Psatz FunctionalExtensionality.
From zo.kernel Require Import definitions sums range chains blocks.
From zo.softmax Require Import derivative.
From zo.loss Require Import third_derivative.
From zo.constants Require Import third_derivative_simple_bound_statement forms.
From zo.constants Require Import third_derivative_polynomials_first third_derivative_polynomials_inner
  third_derivative_polynomials_last.
Open Scope R_scope.

(** ** The corners, for the form (sign = 1) and its opposite (sign = −1), which is the form on the mirrored chain *)

Section Corners.

Context (a s t z : R) (a_nonneg : 0 <= a) (s_nonneg : 0 <= s) (t_nonneg : 0 <= t) (z_nonneg : 0 <= z).
Context (total_mass : a + s + t + z = 1).

Let squares (sign k1 k2 k3 k4 : R) :=
  0 + Rmax 0 (sign * k1) * a ^ 2 + Rmax 0 (sign * k2) * s ^ 2 + Rmax 0 (sign * k3) * t ^ 2
  + Rmax 0 (sign * k4) * z ^ 2.

Definition k1 := z * (4 - 9 * a - 6 * (a + s) + 12 * a * (a + s)).
Definition k2 := a * z * (12 * (a + s) - 9).
Definition k3 := a * z * (12 * (a + s) - 3).
Definition k4 := - a * (4 - 9 * z - 6 * (t + z) + 12 * z * (t + z)).
Definition m1 := z * (2 * (a + s) - 1 + a * (4 - 6 * (a + s))).
Definition m2 := a * z * (4 - 6 * (a + s)).
Definition m3 := a * z * (2 - 6 * (a + s)).
Definition m4 := - a * (2 * (t + z) - 1 + z * (4 - 6 * (t + z))).

Let is_t : t = 1 - a - s - z.
Proof. lra. Qed.

Lemma form_corners (m x : R) :
  (m = m1 /\ x = a) \/ (m = m2 /\ x = s) \/ (m = m3 /\ x = t) \/ (m = m4 /\ x = z) ->
  squares 1 k1 k2 k3 k4 + Rabs m * x <= 1 / 4.
Proof.
  intros corner.
  assert (0 <= 1 - a - s - z) as rest by lra.
  pose proof (corner_first a s z a_nonneg s_nonneg z_nonneg rest) as C1.
  pose proof (corner_second a s z a_nonneg s_nonneg z_nonneg rest) as C2.
  pose proof (corner_third a s z a_nonneg s_nonneg z_nonneg rest) as C3.
  pose proof (corner_fourth a s z a_nonneg s_nonneg z_nonneg rest) as C4.
  assert (k4 = a * (9 * z + 6 * (1 - a - s) - 12 * z * (1 - a - s) - 4)) as is_k4
    by (unfold k4; rewrite is_t; ring).
  assert (Rabs m4 = Rabs (a * (2 * (1 - a - s) - 1 + z * (4 - 6 * (1 - a - s))))) as is_m4
    by (rewrite <- Rabs_Ropp; f_equal; unfold m4; rewrite is_t; ring).
  unfold squares; rewrite !Rmult_1_l, is_k4; unfold k1, k2, k3.
  destruct corner as [[-> ->] | [[-> ->] | [[-> ->] | [-> ->]]]]; rewrite ?is_m4; unfold m1, m2, m3;
    rewrite is_t; lra.
Qed.

End Corners.

Lemma mirrored_corners a s t z (m x : R) :
  0 <= a -> 0 <= s -> 0 <= t -> 0 <= z -> a + s + t + z = 1 ->
  (m = m1 a s z /\ x = a) \/ (m = m2 a s z /\ x = s) \/ (m = m3 a s z /\ x = t) \/ (m = m4 a t z /\ x = z) ->
  0 + Rmax 0 (-1 * k1 a s z) * a ^ 2 + Rmax 0 (-1 * k2 a s z) * s ^ 2 + Rmax 0 (-1 * k3 a s z) * t ^ 2
  + Rmax 0 (-1 * k4 a t z) * z ^ 2 + Rabs m * x <= 1 / 4.
Proof.
  intros Ha Hs Ht Hz total corner.
  assert (z + t + s + a = 1) as total' by lra.
  assert (a = 1 - s - t - z) as is_a by lra.
  assert (-1 * k1 a s z = k4 z s a) as -> by (unfold k1, k4; ring).
  assert (-1 * k2 a s z = k3 z t a) as -> by (unfold k2, k3; rewrite is_a; ring).
  assert (-1 * k3 a s z = k2 z t a) as -> by (unfold k2, k3; rewrite is_a; ring).
  assert (-1 * k4 a t z = k1 z t a) as -> by (unfold k1, k4; ring).
  pose proof (form_corners z t s a Hz Ht Hs Ha total' (- m) x) as mirrored.
  cbv zeta beta in mirrored; rewrite !Rmult_1_l, Rabs_Ropp in mirrored.
  enough (0 + Rmax 0 (k1 z t a) * z ^ 2 + Rmax 0 (k2 z t a) * t ^ 2 + Rmax 0 (k3 z t a) * s ^ 2
          + Rmax 0 (k4 z s a) * a ^ 2 + Rabs m * x <= 1 / 4) by lra.
  apply mirrored.
  destruct corner as [[-> ->] | [[-> ->] | [[-> ->] | [-> ->]]]].
  - right; right; right; split; [unfold m1, m4; ring|reflexivity].
  - right; right; left; split; [unfold m2, m3; rewrite is_a; ring|reflexivity].
  - right; left; split; [unfold m2, m3; rewrite is_a; ring|reflexivity].
  - left; split; [unfold m1, m4; ring|reflexivity].
Qed.

(** ** From n coordinates to the polynomials *)

Section Chain.

Context (n : nat) (f b : vector).
Context (f_nonneg : forall k, (k < n)%nat -> 0 <= f k) (f_total : sum n f = 1) (small : target n b).

Definition block_of_four (F G H : set) (k : nat) : nat :=
  if F k then 0%nat else if G k then 1%nat else if H k then 2%nat else 3%nat.

Lemma weighted_mean N blk F kappa :
  (forall k, (k < n)%nat -> (blk k < N)%nat) -> (forall k, (k < n)%nat -> F k = kappa (blk k)) ->
  sum n (fun k => f k * F k) = sum N (fun i => kappa i * mass n f blk i).
Proof.
  intros in_range same; unfold mass; rewrite <- (sum_by_blocks n N) by exact in_range.
  apply sum_ext; intros k inside; now rewrite same.
Qed.

Lemma nested_triple sign F G H :
  sign = 1 \/ sign = -1 -> included n F G -> included n G H ->
  trilinear n f b sign (indicator F) (indicator G) (indicator H) <= 1 / 4.
Proof.
  intros signs FG GH.
  set (blk := block_of_four F G H).
  set (a := mass n f blk 0); set (s := mass n f blk 1); set (t := mass n f blk 2); set (z := mass n f blk 3).
  assert (forall k, (k < n)%nat -> (blk k < 4)%nat) as in_range.
  { intros k _; unfold blk, block_of_four; destruct (F k), (G k), (H k); lia. }
  assert (0 <= a /\ 0 <= s /\ 0 <= t /\ 0 <= z) as (a_nonneg & s_nonneg & t_nonneg & z_nonneg)
    by (repeat split; now apply mass_nonneg).
  assert (a + s + t + z = 1) as total_mass.
  { rewrite <- f_total, <- (mass_total n 4 f blk) by assumption; simpl; unfold a, s, t, z; ring. }
  (* the deviations of the indicators on the blocks *)
  set (dF := fun i => match i with O => 1 - a | _ => - a end).
  set (dG := fun i => match i with O | 1%nat => 1 - (a + s) | _ => - (a + s) end).
  set (dH := fun i => match i with O | 1%nat | 2%nat => z | _ => z - 1 end).
  assert (forall k, (k < n)%nat -> centred n f (indicator F) k = dF (blk k)) as is_F.
  { intros k inside; unfold centred, dot.
    rewrite (weighted_mean 4 blk (indicator F) (fun i => match i with O => 1 | _ => 0 end)); auto.
    - simpl; fold a s t z; unfold dF, indicator, blk, block_of_four; destruct (F k), (G k), (H k); lra.
    - intros j _; unfold indicator, blk, block_of_four; destruct (F j), (G j), (H j); reflexivity. }
  assert (forall k, (k < n)%nat -> centred n f (indicator G) k = dG (blk k)) as is_G.
  { intros k inside; unfold centred, dot.
    rewrite (weighted_mean 4 blk (indicator G) (fun i => match i with O | 1%nat => 1 | _ => 0 end)); auto.
    - simpl; fold a s t z; specialize (FG k inside); unfold dG, indicator, blk, block_of_four.
      destruct (F k), (G k), (H k); try (now discriminate FG); lra.
    - intros j Hj; specialize (FG j Hj); unfold indicator, blk, block_of_four.
      destruct (F j), (G j), (H j); try reflexivity; now discriminate FG. }
  assert (forall k, (k < n)%nat -> centred n f (indicator H) k = dH (blk k)) as is_H.
  { intros k inside; unfold centred, dot.
    rewrite (weighted_mean 4 blk (indicator H) (fun i => match i with O | 1%nat | 2%nat => 1 | _ => 0 end)); auto.
    - simpl; fold a s t z; specialize (FG k inside); specialize (GH k inside).
      unfold dH, indicator, blk, block_of_four.
      destruct (F k), (G k), (H k); try (now discriminate FG); try (now discriminate GH); lra.
    - intros j Hj; specialize (FG j Hj); specialize (GH j Hj); unfold indicator, blk, block_of_four.
      destruct (F j), (G j), (H j); try reflexivity; try (now discriminate FG); now discriminate GH. }
  (* covariances *)
  assert (forall P Q p q, (forall k, (k < n)%nat -> centred n f P k = p (blk k)) ->
            (forall k, (k < n)%nat -> centred n f Q k = q (blk k)) ->
            covariance n f P Q = p 0%nat * q 0%nat * a + p 1%nat * q 1%nat * s + p 2%nat * q 2%nat * t
                                 + p 3%nat * q 3%nat * z) as cov.
  { intros P Q p q is_P is_Q; unfold covariance.
    rewrite (sum_ext n _ (fun k => f k * (centred n f P k * centred n f Q k))) by (intros; ring).
    rewrite (weighted_mean 4 blk _ (fun i => p i * q i)) by (auto; intros k inside; now rewrite is_P, is_Q).
    simpl; fold a s t z; ring. }
  assert (a = 1 - s - t - z) as is_a by lra.
  assert (covariance n f (indicator F) (indicator G) = a * (t + z)) as cov_FG
    by (rewrite (cov _ _ dF dG) by assumption; unfold dF, dG; rewrite is_a; ring).
  assert (covariance n f (indicator G) (indicator H) = (a + s) * z) as cov_GH
    by (rewrite (cov _ _ dG dH) by assumption; unfold dG, dH; rewrite is_a; ring).
  assert (covariance n f (indicator F) (indicator H) = a * z) as cov_FH
    by (rewrite (cov _ _ dF dH) by assumption; unfold dF, dH; rewrite is_a; ring).
  (* the coefficients on the blocks *)
  set (c := fun i => dF i * dG i * dH i).
  set (g := a * z * (1 - 2 * (a + s))).
  set (e := fun i => a * (t + z) * dH i + (a + s) * z * dF i + a * z * dG i).
  assert (forall k, (k < n)%nat ->
            centred n f (indicator F) k * centred n f (indicator G) k * centred n f (indicator H) k = c (blk k))
              as is_c.
  { intros k inside; unfold c; now rewrite is_F, is_G, is_H. }
  assert (sum n (fun k => f k * (centred n f (indicator F) k * centred n f (indicator G) k
                                 * centred n f (indicator H) k)) = g) as is_g.
  { rewrite (weighted_mean 4 blk _ c in_range is_c); simpl; fold a s t z.
    unfold c, g, dF, dG, dH; rewrite is_a; ring. }
  rewrite trilinear_split, is_g, cov_FG, cov_GH, cov_FH; cbv zeta.
  rewrite (sum_ext n _ (fun k => f k ^ 2 * (sign * (4 * c (blk k) - g - 2 * e (blk k)))))
    by (intros k inside; unfold e; now rewrite is_c, is_F, is_G, is_H).
  rewrite (sum_ext n (fun k => b k * _) (fun k => b k * (f k * (sign * (g - c (blk k) + e (blk k))))))
    by (intros k inside; unfold e; now rewrite is_c, is_F, is_G, is_H).
  apply (blocks_bound n 4 f blk f_nonneg in_range b (fun i => sign * (4 * c i - g - 2 * e i))
           (fun i => sign * (g - c i + e i))); [exact small | now apply (distribution_is_not_empty n f) |].
  (* the four corners *)
  intros i Hi; cbv beta; simpl sum; fold a s t z.
  assert (i = 0 \/ i = 1 \/ i = 2 \/ i = 3)%nat as which by lia.
  assert (mass n f blk i = match i with O => a | 1%nat => s | 2%nat => t | _ => z end) as own
    by (destruct which as [-> | [-> | [-> | ->]]]; reflexivity).
  assert (forall r, Rabs (sign * r) = Rabs r) as unsigned.
  { intros r; rewrite Rabs_mult; destruct signs as [-> | ->];
      [rewrite Rabs_R1 | rewrite Rabs_left by lra]; ring. }
  rewrite own, unsigned.
  replace (4 * c 0%nat - g - 2 * e 0%nat) with (k1 a s z) by (unfold c, g, e, dF, dG, dH, k1; rewrite is_a; ring).
  replace (4 * c 1%nat - g - 2 * e 1%nat) with (k2 a s z) by (unfold c, g, e, dF, dG, dH, k2; rewrite is_a; ring).
  replace (4 * c 2%nat - g - 2 * e 2%nat) with (k3 a s z) by (unfold c, g, e, dF, dG, dH, k3; rewrite is_a; ring).
  replace (4 * c 3%nat - g - 2 * e 3%nat) with (k4 a t z) by (unfold c, g, e, dF, dG, dH, k4; rewrite is_a; ring).
  assert ((g - c i + e i = m1 a s z /\ match i with O => a | 1%nat => s | 2%nat => t | _ => z end = a)
          \/ (g - c i + e i = m2 a s z /\ match i with O => a | 1%nat => s | 2%nat => t | _ => z end = s)
          \/ (g - c i + e i = m3 a s z /\ match i with O => a | 1%nat => s | 2%nat => t | _ => z end = t)
          \/ (g - c i + e i = m4 a t z /\ match i with O => a | 1%nat => s | 2%nat => t | _ => z end = z)) as corner.
  { unfold c, g, e, dF, dG, dH, m1, m2, m3, m4.
    destruct which as [-> | [-> | [-> | ->]]];
      [left | right; left | right; right; left | right; right; right]; (split; [rewrite is_a; ring | reflexivity]). }
  destruct signs as [-> | ->]; [now apply form_corners | now apply mirrored_corners].
Qed.

(** Any three nested sets, sorted by the symmetry of the form *)
Lemma any_nested_triple sign F G H :
  sign = 1 \/ sign = -1 -> nested n F G -> nested n F H -> nested n G H ->
  trilinear n f b sign (indicator F) (indicator G) (indicator H) <= 1 / 4.
Proof.
  intros signs [FG|GF] [FH|HF] [GH|HG].
  - now apply nested_triple.
  - rewrite trilinear_swap_last; now apply nested_triple.
  - now apply nested_triple.
  - rewrite trilinear_swap_last, trilinear_swap_first; now apply nested_triple.
  - rewrite trilinear_swap_first; now apply nested_triple.
  - rewrite trilinear_swap_first; apply nested_triple; auto; intros k inside member; auto.
  - rewrite trilinear_swap_first, trilinear_swap_last; now apply nested_triple.
  - rewrite trilinear_swap_first, trilinear_swap_last, trilinear_swap_first; now apply nested_triple.
Qed.

(** Lemma C, with the least entry of v shifted to 0: the form is at most ¼ range³. *)
Lemma range_bound sign v i j :
  sign = 1 \/ sign = -1 -> (j < n)%nat ->
  (forall k, (k < n)%nat -> v k <= v i) -> (forall k, (k < n)%nat -> v j <= v k) ->
  trilinear n f b sign v v v <= 1 / 4 * (v i - v j) ^ 3.
Proof.
  intros signs Hj top low; set (shifted := fun k => v k - v j).
  assert (trilinear n f b sign v v v = trilinear n f b sign shifted shifted shifted) as ->.
  { assert (centred n f shifted = centred n f v) as same.
    { apply functional_extensionality; intros k; unfold shifted; now apply centred_shift. }
    unfold trilinear, covariance, slope_change; now rewrite same. }
  apply (trilinear_on_chains n (trilinear n f b sign)).
  - intros y z; apply linear_same with (2 := trilinear_linear n f b sign y z); intros x.
    now rewrite trilinear_swap_last, trilinear_swap_first.
  - intros x z; apply linear_same with (2 := trilinear_linear n f b sign x z); intros y; apply trilinear_swap_last.
  - apply trilinear_linear.
  - intros; now apply any_nested_triple.
  - lra.
  - intros k inside; unfold shifted; specialize (top k inside); specialize (low k inside); lra.
  - specialize (top j Hj); lra.
Qed.

End Chain.

Theorem holds : statement.
Proof.
  intros n f b v nonneg total small.
  assert (0 < n)%nat as some by now apply (distribution_is_not_empty n f).
  destruct (largest_entry n v some) as [i [Hi top]], (smallest_entry n v some) as [j [Hj low]].
  assert (third n f b v = trilinear n f b 1 v v v) as ->.
  { rewrite third_is_by_cubes by (apply deviation_mean; exact total).
    unfold trilinear, third_by_cubes, covariance, slope_change, offset; cbv zeta; rewrite Rmult_1_l.
    rewrite (sum_ext n _ (fun k => f k * centred n f v k * centred n f v k * centred n f v k
                                   * (4 * f k - b k - (norm2 n f - dot n b f)))) by (intros; ring).
    rewrite (sum_ext n (fun k => f k * centred n f v k ^ 2) (fun k => f k * centred n f v k * centred n f v k))
      by (intros; ring).
    ring. }
  pose proof (range_bound n f b nonneg total small 1 v i j (or_introl eq_refl) Hj top low) as above.
  pose proof (range_bound n f b nonneg total small (-1) v i j (or_intror eq_refl) Hj top low) as below.
  assert (trilinear n f b (-1) v v v = - trilinear n f b 1 v v v) as opposite by (unfold trilinear; ring).
  rewrite opposite in below; set (T := trilinear n f b 1 v v v) in *.
  (* T² ≤ range⁶/16, and range² ≤ 2‖v‖² *)
  pose proof (range_norm n v i j Hi Hj) as range.
  set (D := v i - v j) in *; set (N := norm2 n v) in *.
  assert (0 <= D ^ 2) by apply pow2_ge_0.
  assert (T ^ 2 <= (1 / 4 * D ^ 3) ^ 2) as square by nra.
  assert ((D ^ 2) ^ 3 <= (2 * N) ^ 3) as cube by (apply pow_incr; lra).
  nra.
Qed.

Theorem holds_nearly_sharp : statement_nearly_sharp.
Proof.
  exists (pair (4 / 11)), first_unit, opposite.
  destruct (pair_fits (4 / 11)) as (nonneg & total & small & norm); [lra|].
  rewrite norm; repeat split; auto; [lra|].
  unfold third, centred, dot, pair, first_unit, opposite; simpl; lra.
Qed.

Theorem holds_hypotheses_met : statement_hypotheses_met.
Proof.
  exists (fun _ => / 2), (fun k => match k with O => 1 | _ => 0 end), (fun k => match k with O => 1 | _ => 0 end).
  unfold target, norm2, dot; simpl; rewrite Rabs_R1, Rabs_R0; repeat split; intros; lra.
Qed.
