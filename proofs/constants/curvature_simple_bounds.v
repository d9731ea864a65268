(** * The curvature of the loss lies between −.32 and .32

    The chain lemma takes every n to three blocks of masses x, y, z: nested sets G ⊆ H give G, H without G, and the
    rest. What is left are polynomials. *)

From Coq Require Import Reals Lra Lia Psatz.
From zo.kernel Require Import definitions sums range chains blocks.
From zo.constants Require Import curvature_simple_bounds_statement forms curvature_polynomials.
Open Scope R_scope.

Section Chain.

Context (n : nat) (f b : vector).
Context (f_nonneg : forall k, (k < n)%nat -> 0 <= f k) (f_total : sum n f = 1) (small : target n b).

(** Block 0 is G, block 1 is H without G, block 2 the rest. *)
Let block (G H : set) (k : nat) := if G k then 0%nat else if H k then 1%nat else 2%nat.

Lemma mean_of_indicator N blk S kappa :
  (forall k, (k < n)%nat -> (blk k < N)%nat) ->
  (forall k, (k < n)%nat -> indicator S k = kappa (blk k)) ->
  dot n f (indicator S) = sum N (fun i => kappa i * mass n f blk i).
Proof.
  intros in_range same; unfold mass; rewrite <- (sum_by_blocks n N) by exact in_range.
  apply sum_ext; intros k inside; now rewrite same.
Qed.

Lemma nested_pair s G H : s = 1 \/ s = -1 -> included n G H -> bilinear n f b s (indicator G) (indicator H) <= 4 / 25.
Proof.
  intros sign sub.
  set (blk := block G H); set (x := mass n f blk 0); set (y := mass n f blk 1); set (z := mass n f blk 2).
  assert (forall k, (k < n)%nat -> (blk k < 3)%nat) as in_range.
  { intros k _; unfold blk, block; destruct (G k), (H k); lia. }
  assert (0 <= x /\ 0 <= y /\ 0 <= z) as (x_nonneg & y_nonneg & z_nonneg) by (repeat split; now apply mass_nonneg).
  assert (x + y + z = 1) as total_mass.
  { rewrite <- f_total, <- (mass_total n 3 f blk) by assumption; simpl; unfold x, y, z; ring. }
  (* the indicators on the blocks, and their means x and x + y *)
  set (in_G := fun i => match i with O => 1 | _ => 0 end).
  set (in_H := fun i => match i with O => 1 | 1%nat => 1 | _ => 0 end).
  assert (forall k, (k < n)%nat -> indicator G k = in_G (blk k)) as is_G.
  { intros k _; unfold indicator, in_G, blk, block; destruct (G k), (H k); reflexivity. }
  assert (forall k, (k < n)%nat -> indicator H k = in_H (blk k)) as is_H.
  { intros k inside; specialize (sub k inside); unfold indicator, in_H, blk, block.
    destruct (G k), (H k); try reflexivity; now discriminate sub. }
  assert (dot n f (indicator G) = x) as mean_G.
  { rewrite (mean_of_indicator 3 blk G in_G) by assumption; simpl; unfold x; ring. }
  assert (dot n f (indicator H) = x + y) as mean_H.
  { rewrite (mean_of_indicator 3 blk H in_H) by assumption; simpl; unfold x, y; ring. }
  (* the product of the deviations on the blocks, and its mean, the covariance x z *)
  set (c := fun i => (in_G i - x) * (in_H i - (x + y))).
  assert (forall k, (k < n)%nat -> centred n f (indicator G) k * centred n f (indicator H) k = c (blk k)) as is_c.
  { intros k inside; unfold centred, c; now rewrite mean_G, mean_H, is_G, is_H. }
  assert (sum n (fun k => f k * (centred n f (indicator G) k * centred n f (indicator H) k)) = x * z) as is_g.
  { rewrite (sum_ext n _ (fun k => f k * c (blk k))) by (intros k inside; now rewrite is_c).
    rewrite (sum_by_blocks n 3 blk) by assumption; simpl; fold (mass n f blk 0) (mass n f blk 1) (mass n f blk 2).
    fold x y z; unfold c, in_G, in_H; replace y with (1 - x - z) by lra; ring. }
  rewrite bilinear_split, is_g; cbv zeta.
  rewrite (sum_ext n _ (fun k => f k ^ 2 * (s * (2 * c (blk k) - x * z)))) by (intros k inside; now rewrite is_c).
  rewrite (sum_ext n (fun k => b k * _) (fun k => b k * (f k * (s * (x * z - c (blk k))))))
    by (intros k inside; now rewrite is_c).
  apply (blocks_bound_sharper n 3 f blk f_nonneg in_range b (fun i => s * (2 * c i - x * z))
           (fun i => s * (x * z - c i)));
    [exact small | now apply (distribution_is_not_empty n f) |].
  (* the three corners *)
  intros i r Hi between; cbv beta; simpl sum; fold x y z.
  assert (forall e, Rabs (s * e) = Rabs e) as unsigned.
  { intros e; rewrite Rabs_mult; destruct sign as [-> | ->];
      [rewrite Rabs_R1 | rewrite Rabs_left by lra]; ring. }
  assert (i = 0 \/ i = 1 \/ i = 2)%nat as which by lia.
  assert (mass n f blk i = match i with O => x | 1%nat => y | _ => z end) as own
    by (destruct which as [-> | [-> | ->]]; reflexivity).
  rewrite own in between; rewrite unsigned; unfold c, in_G, in_H;
    clear - sign which between x_nonneg y_nonneg z_nonneg total_mass; clearbody x y z.
  assert (y = 1 - x - z) as is_y by lra.
  replace (2 * ((1 - x) * (1 - (x + y))) - x * z) with (z * (2 - 3 * x)) by (subst y; ring).
  replace (2 * ((0 - x) * (1 - (x + y))) - x * z) with (- (3 * x * z)) by (subst y; ring).
  replace (2 * ((0 - x) * (0 - (x + y))) - x * z) with (x * (2 - 3 * z)) by (subst y; ring).
  (* below the corner r = x_i where κ_i plays no part *)
  assert (forall most kappa mu room, most + Rabs mu * room <= 4 / 25 -> r <= room ->
            most + Rmin 0 kappa * r ^ 2 + Rabs mu * r <= 4 / 25) as below.
  { intros most kappa mu room corner Hr; pose proof (Rmin_l 0 kappa); pose proof (pow2_ge_0 r);
    pose proof (Rabs_pos mu); nra. }
  destruct which as [-> | [-> | ->]].
  - replace (x * z - (1 - x) * (1 - (x + y))) with (z * (2 * x - 1)) by (subst y; ring).
    apply below with x; [|lra].
    destruct sign as [-> | ->]; [now apply corner_upper_outer | now apply corner_lower_outer].
  - replace (x * z - (0 - x) * (1 - (x + y))) with (2 * x * z) by (subst y; ring).
    replace (2 * ((0 - x) * (1 - (x + y))) - x * z) with (- (3 * x * z)) by (subst y; ring).
    destruct sign as [-> | ->]; [now apply corner_upper_middle|].
    apply below with y; [|lra]; now apply corner_lower_middle.
  - replace (x * z - (0 - x) * (0 - (x + y))) with (x * (2 * z - 1)) by (subst y; ring).
    apply below with z; [|lra].
    destruct sign as [-> | ->]; [now apply corner_upper_last | now apply corner_lower_last].
Qed.

(** Lemma C, with the least entry of v shifted to 0: range² ≤ 2‖v‖². *)
Lemma signed_bound s v : s = 1 \/ s = -1 -> bilinear n f b s v v <= 8 / 25 * norm2 n v.
Proof.
  intros sign; assert (0 < n)%nat as some by now apply (distribution_is_not_empty n f).
  destruct (largest_entry n v some) as [i [Hi top]], (smallest_entry n v some) as [j [Hj low]].
  set (shifted := fun k => v k - v j).
  assert (bilinear n f b s v v = bilinear n f b s shifted shifted) as ->.
  { unfold bilinear, shifted; f_equal; apply sum_ext; intros; now rewrite !centred_shift. }
  apply Rle_trans with (4 / 25 * (v i - v j) ^ 2).
  - apply (bilinear_on_chains n (bilinear n f b s)).
    + intros y; apply linear_same with (2 := bilinear_linear n f b s y); intros; apply bilinear_symmetric.
    + apply bilinear_linear.
    + intros G H [sub|sub]; [|rewrite bilinear_symmetric]; now apply nested_pair.
    + lra.
    + intros k inside; unfold shifted; specialize (top k inside); specialize (low k inside); lra.
    + specialize (top j Hj); lra.
  - pose proof (range_norm n v i j Hi Hj); lra.
Qed.

End Chain.

Theorem holds_sharper : statement_sharper.
Proof.
  intros n f b v nonneg total small; rewrite curvature_bilinear.
  pose proof (signed_bound n f b nonneg total small 1 v (or_introl eq_refl)) as above.
  pose proof (signed_bound n f b nonneg total small (-1) v (or_intror eq_refl)) as below.
  unfold bilinear in *; lra.
Qed.

Theorem holds : statement.
Proof.
  intros n f b v nonneg total small; pose proof (holds_sharper n f b v nonneg total small).
  pose proof (norm2_nonneg n v); lra.
Qed.

Lemma pair_curvature p : curvature 2 (pair p) first_unit opposite = 8 * p * (1 - p) ^ 2 * (3 * p - 1).
Proof. unfold curvature, centred, norm2, dot, pair, first_unit, opposite; simpl; ring. Qed.

Theorem holds_nearly_sharp : statement_nearly_sharp.
Proof.
  split.
  - exists (pair (8 / 13)), first_unit, opposite.
    destruct (pair_fits (8 / 13)) as (nonneg & total & small & norm); [lra|].
    rewrite pair_curvature, norm; repeat split; auto; lra.
  - exists (pair (5 / 37)), first_unit, opposite.
    destruct (pair_fits (5 / 37)) as (nonneg & total & small & norm); [lra|].
    rewrite pair_curvature, norm; repeat split; auto; lra.
Qed.

Theorem holds_hypotheses_met : statement_hypotheses_met.
Proof.
  exists (fun _ => / 2), (fun k => match k with O => 1 | _ => 0 end), (fun k => match k with O => 1 | _ => 0 end).
  unfold target, norm2, dot; simpl; rewrite Rabs_R1, Rabs_R0; repeat split; intros; lra.
Qed.
