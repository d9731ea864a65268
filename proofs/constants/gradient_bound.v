(** * The gradient of the loss is at most 8√2/27

    ‖Jc‖ is convex in b, so only b = ± e_j counts. There the entries of y = Jc sum to 0, and their positive part
    has a sum V ≤ 8/27; or, where V can be larger, ‖y‖² is bounded directly by a tangent. *)

From Coq Require Import Reals Lra Lia Psatz.
From zo.kernel Require Import definitions sums range.
From zo.softmax Require Import derivative half_lipschitz.
From zo.constants Require Import gradient_bound_statement.
Open Scope R_scope.

(** ** Lemma 0: if Σ y = 0 and the positive part sums to V, then ‖y‖² ≤ 2V² *)

Lemma balanced n y V : sum n y = 0 -> sum n (fun k => Rmax 0 (y k)) = V -> norm2 n y <= 2 * V ^ 2.
Proof.
  intros zero positive_part.
  assert (sum n (fun k => Rmax 0 (- y k)) = V) as negative_part.
  { transitivity (sum n (fun k => Rmax 0 (y k)) - sum n y); [|lra].
    rewrite <- sum_minus; apply sum_ext; intros k _; unfold Rmax.
    destruct (Rle_dec 0 (- y k)), (Rle_dec 0 (y k)); lra. }
  assert (norm2 n y = sum n (fun k => Rmax 0 (y k) ^ 2) + sum n (fun k => Rmax 0 (- y k) ^ 2)) as ->.
  { rewrite <- sum_plus; apply sum_ext; intros k _; unfold Rmax.
    destruct (Rle_dec 0 (- y k)), (Rle_dec 0 (y k)); try ring; replace (y k) with 0 by lra; ring. }
  assert (forall y, sum n (fun k => Rmax 0 (y k)) = V -> sum n (fun k => Rmax 0 (y k) ^ 2) <= V ^ 2) as part.
  { intros y' <-; apply (sum_squares_le n (fun k => Rmax 0 (y' k))); intros; apply Rmax_l. }
  pose proof (part y positive_part); pose proof (part (fun k => - y k) negative_part); lra.
Qed.

Section Corner.

Context (n : nat) (f : vector) (f_nonneg : forall k, (k < n)%nat -> 0 <= f k) (f_total : sum n f = 1).
Context (j : nat) (inside : (j < n)%nat).

Let p := f j.
Let S := norm2 n f.
Let unit : vector := fun k => if Nat.eqb k j then 1 else 0.

(** Σ F(k) with the term at j apart *)
Lemma sum_apart F : sum n F = F j + sum n (fun k => if Nat.eqb k j then 0 else F k).
Proof.
  assert (forall m, (j < m)%nat -> sum m F = F j + sum m (fun k => if Nat.eqb k j then 0 else F k)) as by_size; [|auto].
  induction m as [|m IH]; simpl; intros below; [lia|].
  destruct (Nat.eq_dec m j) as [->|other].
  - rewrite Nat.eqb_refl, (sum_ext j F (fun k => if Nat.eqb k j then 0 else F k)); [ring|].
    intros k Hk; destruct (Nat.eqb_spec k j); [lia|reflexivity].
  - rewrite IH by lia; destruct (Nat.eqb_spec m j); [contradiction|ring].
Qed.

(** f without its entry j: t, of sum q = 1 − p and squares S − p² *)
Let t : vector := fun k => if Nat.eqb k j then 0 else f k.

Lemma t_nonneg k : (k < n)%nat -> 0 <= t k.
Proof. intros Hk; unfold t; destruct (Nat.eqb k j); [lra|auto]. Qed.

Lemma t_total : sum n t = 1 - p.
Proof. rewrite <- f_total, (sum_apart f); unfold t, p; ring. Qed.

Lemma t_squares : sum n (fun k => t k ^ 2) = S - p ^ 2.
Proof.
  unfold S, norm2, dot; rewrite (sum_apart (fun k => f k * f k)).
  rewrite (sum_ext n _ (fun k => if Nat.eqb k j then 0 else f k * f k)); [unfold p; ring|].
  intros k _; unfold t; destruct (Nat.eqb k j); ring.
Qed.

Lemma p_between : 0 <= p <= 1.
Proof.
  split; [now apply f_nonneg|].
  assert (0 <= sum n t) by (apply sum_nonneg; apply t_nonneg); rewrite t_total in *; lra.
Qed.

Lemma S_le_1 : S <= 1.
Proof.
  pose proof (sum_squares_le n f f_nonneg) as squares; rewrite f_total in squares.
  unfold S, norm2, dot; rewrite (sum_ext n _ (fun k => f k ^ 2)) by (intros; ring); lra.
Qed.

(** A part of t: its sum and squares are at most those of t. *)
Lemma part_of_t (chosen : nat -> bool) :
  let g := fun k => if chosen k then t k else 0 in
  0 <= sum n g /\ sum n g <= 1 - p /\ 0 <= sum n (fun k => g k ^ 2) /\ sum n (fun k => g k ^ 2) <= S - p ^ 2 /\
  sum n (fun k => g k ^ 2) <= sum n g ^ 2.
Proof.
  intros g.
  assert (forall k, (k < n)%nat -> 0 <= g k <= t k) as between.
  { intros k Hk; pose proof (t_nonneg k Hk); unfold g; destruct (chosen k); lra. }
  repeat split.
  - apply sum_nonneg; intros k Hk; now apply between.
  - rewrite <- t_total; apply sum_le; intros k Hk; now apply between.
  - apply sum_nonneg; intros k Hk; apply pow2_ge_0.
  - rewrite <- t_squares; apply sum_le; intros k Hk; apply pow_incr; now apply between.
  - apply sum_squares_le; intros k Hk; now apply between.
Qed.

(** ** b = s e_j: y_k = f_k (f_k − s [k = j] − a), a = S − s p *)

Let y (s : R) : vector := jacobian n f (fun k => f k - s * unit k).

Lemma y_entries s k : y s k = f k * (f k - s * unit k - (S - s * p)).
Proof.
  unfold y, jacobian; assert (dot n f (fun i => f i - s * unit i) = S - s * p) as ->; [|ring].
  unfold dot; rewrite sum_apart; unfold S, norm2, dot; rewrite (sum_apart (fun i => f i * f i)).
  rewrite (sum_ext n _ (fun k => if Nat.eqb k j then 0 else f k * f k)).
  - unfold unit; rewrite Nat.eqb_refl; unfold p; ring.
  - intros i _; unfold unit; destruct (Nat.eqb i j); ring.
Qed.

Lemma y_balanced s : sum n (y s) = 0.
Proof.
  unfold y, jacobian; rewrite sum_minus, sum_scal, f_total; unfold dot; ring.
Qed.

(** The positive part away from j, as a part of t *)
Lemma positive_part s :
  let a := S - s * p in
  let chosen := fun k => if Rlt_dec 0 (y s k) then true else false in
  let g := fun k => if chosen k then t k else 0 in
  sum n (fun k => Rmax 0 (y s k)) = Rmax 0 (y s j) + (sum n (fun k => g k ^ 2) - a * sum n g).
Proof.
  intros a chosen g; rewrite sum_apart; f_equal.
  rewrite <- sum_scal, <- sum_minus; apply sum_ext; intros k _.
  unfold g, chosen, t; rewrite y_entries; fold a; unfold unit.
  destruct (Nat.eqb k j); [destruct (Rlt_dec _ _); ring|].
  unfold Rmax; destruct (Rlt_dec _ _), (Rle_dec _ _); lra.
Qed.

(** *** b = e_j: V ≤ P²(1−P) + P p(1−p) ≤ 8/27 *)

Lemma cubic P : 0 <= P <= 1 -> P ^ 2 * (1 - P) <= 4 / 27.
Proof. intros [low high]; assert (0 <= (P - 2 / 3) ^ 2 * (P + 1 / 3))
  by (apply Rmult_le_pos; [apply pow2_ge_0|lra]); nra. Qed.

Lemma at_target P q SG SS :
  0 <= q -> 0 <= P -> P + q <= 1 -> 0 <= SG <= P ^ 2 -> q ^ 2 + SG <= SS -> SG - (SS - q) * P <= 8 / 27.
Proof.
  intros q_nonneg P_nonneg room [SG_nonneg SG_small] large.
  assert (SG - (SS - q) * P <= P ^ 2 * (1 - P) + P * (q * (1 - q))) as first.
  { assert ((q ^ 2 + SG) * P <= SS * P) by (apply Rmult_le_compat_r; assumption).
    assert (SG * (1 - P) <= P ^ 2 * (1 - P)) by (apply Rmult_le_compat_r; lra); nra. }
  assert (P ^ 2 * (1 - P) <= 4 / 27) as peak by (apply cubic; lra).
  destruct (Rle_lt_dec (1 / 2) P) as [big|little].
  - (* q ≤ 1 − P ≤ ½, so q(1−q) ≤ P(1−P) *)
    assert (q * (1 - q) <= P * (1 - P)) by nra.
    assert (P * (q * (1 - q)) <= P * (P * (1 - P))) by (apply Rmult_le_compat_l; assumption); nra.
  - assert (q * (1 - q) <= 1 / 4) by (pose proof (pow2_ge_0 (q - 1 / 2)); nra).
    assert (P * (q * (1 - q)) <= 1 / 2 * (1 / 4)) by nra; nra.
Qed.

Lemma corner_target : norm2 n (y 1) <= 128 / 729.
Proof.
  pose proof p_between as [p_nonneg p_le_1].
  pose proof (positive_part 1) as V; cbv zeta in V.
  set (chosen := fun k => if Rlt_dec 0 (y 1 k) then true else false) in V.
  set (g := fun k => if chosen k then t k else 0) in *.
  set (P := sum n g) in *; set (SG := sum n (fun k => g k ^ 2)) in *.
  assert (0 <= P /\ P <= 1 - p /\ 0 <= SG /\ SG <= S - p ^ 2 /\ SG <= P ^ 2)
    as (P_nonneg & P_small & G_nonneg & G_small & G_square) by apply (part_of_t chosen).
  (* y_j = −p((1 − p)² + S − p²) ≤ 0 *)
  assert (y 1 j = - (p * ((1 - p) ^ 2 + (S - p ^ 2)))) as at_j
    by (rewrite y_entries; unfold unit; rewrite Nat.eqb_refl; fold p; ring).
  assert (0 <= p * ((1 - p) ^ 2 + (S - p ^ 2)))
    by (apply Rmult_le_pos; [assumption | pose proof (pow2_ge_0 (1 - p)); lra]).
  rewrite (Rmax_left 0 (y 1 j)) in V by lra.
  assert (0 <= sum n (fun k => Rmax 0 (y 1 k))) as V_nonneg by (apply sum_nonneg; intros; apply Rmax_l).
  pose proof (balanced n (y 1) _ (y_balanced 1) eq_refl) as norm.
  assert (SG - (S - p) * P <= 8 / 27) by (apply at_target; try split; lra).
  assert (sum n (fun k => Rmax 0 (y 1 k)) <= 8 / 27) as small by lra.
  nra.
Qed.

(** *** b = −e_j *)

(** (i) With θ the size-biased mean of t, every t_k ≤ 2(a − θ): the tangent of ψ(x) = x(a − x)² at θ *)
Lemma all_small theta :
  sum n (fun k => t k ^ 2) = (1 - p) * theta -> 0 <= theta <= 1 ->
  (forall k, (k < n)%nat -> t k <= 2 * (p * (1 + p - theta))) ->
  norm2 n (y (-1)) <= 128 / 729.
Proof.
  intros squares [theta_nonneg theta_le_1] below.
  pose proof p_between as [p_nonneg p_le_1].
  set (q := 1 - p) in *; set (a := S + p).
  assert (S = p ^ 2 + q * theta) as is_S by (rewrite t_squares in squares; lra).
  assert (a - theta = p * (1 + p - theta)) as shift by (unfold a, q in *; rewrite is_S; ring).
  assert (norm2 n (y (-1)) = (p * (1 - S)) ^ 2 + sum n (fun k => t k * (t k * (t k - a) ^ 2))) as ->.
  { unfold norm2, dot; rewrite sum_apart; f_equal.
    - rewrite y_entries; unfold unit; rewrite Nat.eqb_refl; fold p; ring.
    - apply sum_ext; intros k _; rewrite y_entries; unfold t, unit, a; destruct (Nat.eqb k j); ring. }
  assert (sum n (fun k => t k * (t k * (t k - a) ^ 2)) <= q * (theta * (a - theta) ^ 2)) as tangent.
  { apply Rle_trans with
      (sum n (fun k => (theta * (a - theta) ^ 2 - (a - theta) * (a - 3 * theta) * theta) * t k
                       + (a - theta) * (a - 3 * theta) * t k ^ 2)).
    - apply sum_le; intros k Hk; specialize (below k Hk); rewrite <- shift in below.
      assert (0 <= t k * ((t k - theta) ^ 2 * (2 * (a - theta) - t k))).
      { apply Rmult_le_pos; [now apply t_nonneg|]; apply Rmult_le_pos; [apply pow2_ge_0|lra]. }
      nra.
    - rewrite sum_plus, !sum_scal, t_total, squares; fold q; apply Req_le; ring. }
  (* the two terms together are p²q X²Y with X + Y = 2 *)
  set (X := 1 + p - theta) in *; set (Y := q + theta).
  assert ((p * (1 - S)) ^ 2 + q * (theta * (a - theta) ^ 2) = p ^ 2 * q * (X ^ 2 * Y)) as product
    by (rewrite shift, is_S; unfold X, Y, q; ring).
  assert (0 <= X /\ 0 <= Y /\ X + Y = 2) as (X_nonneg & Y_nonneg & XY) by (unfold X, Y, q; repeat split; lra).
  assert (X ^ 2 * Y <= 32 / 27) as first.
  { assert (0 <= (X - 4 / 3) ^ 2 * (X + 2 / 3)) by (apply Rmult_le_pos; [apply pow2_ge_0|lra]).
    replace Y with (2 - X) by lra; nra. }
  assert (p ^ 2 * q <= 4 / 27) as second by (apply cubic; lra).
  assert (0 <= X ^ 2 * Y) by (apply Rmult_le_pos; [apply pow2_ge_0|assumption]).
  assert (p ^ 2 * q * (X ^ 2 * Y) <= 4 / 27 * (32 / 27)).
  { apply Rmult_le_compat; try assumption; apply Rmult_le_pos; [apply pow2_ge_0 | unfold q; lra]. }
  lra.
Qed.

(** (ii) Some entry α of t is > 2p(1 + p − θ), the largest: then α ≥ p, and V ≤ 8/27. *)
Lemma one_large i alpha theta :
  (i < n)%nat -> alpha = t i -> sum n (fun k => t k ^ 2) = (1 - p) * theta -> theta <= alpha ->
  2 * (p * (1 + p - theta)) < alpha -> norm2 n (y (-1)) <= 128 / 729.
Proof.
  intros Hi is_alpha squares mean large.
  pose proof p_between as [p_nonneg p_le_1]; pose proof S_le_1 as S_small.
  assert (p <= alpha) as at_least_p by nra.
  assert (alpha ^ 2 <= S - p ^ 2) as one_term.
  { rewrite <- t_squares, is_alpha; apply (sum_term n (fun k => t k ^ 2)); [exact Hi | intros; apply pow2_ge_0]. }
  pose proof (positive_part (-1)) as V; cbv zeta in V.
  set (chosen := fun k => if Rlt_dec 0 (y (-1) k) then true else false) in V.
  set (g := fun k => if chosen k then t k else 0) in *.
  assert (0 <= sum n g /\ sum n g <= 1 - p) as [P_nonneg P_small] by (split; apply (part_of_t chosen)).
  assert (y (-1) j = p * (1 - S)) as at_j
    by (rewrite y_entries; unfold unit; rewrite Nat.eqb_refl; fold p; ring).
  assert (0 <= p * (1 - S)) by (apply Rmult_le_pos; lra).
  rewrite (Rmax_right 0 (y (-1) j)), at_j in V by lra.
  (* each chosen entry is at most a + ¼ − p − p² *)
  set (room := 1 / 4 - p - p ^ 2).
  assert (sum n (fun k => g k ^ 2) - (S - -1 * p) * sum n g <= room * sum n g) as others.
  { rewrite <- !sum_scal, <- sum_minus; apply sum_le; intros k Hk.
    assert (t k ^ 2 <= S - p ^ 2).
    { rewrite <- t_squares; apply (sum_term n (fun k => t k ^ 2)); [exact Hk | intros; apply pow2_ge_0]. }
    pose proof (t_nonneg k Hk); pose proof (pow2_ge_0 (t k - 1 / 2)).
    unfold g, room; destruct (chosen k); [|lra].
    assert (t k - (S + p) <= 1 / 4 - p - p ^ 2) by lra; nra. }
  set (P := sum n g) in *.
  assert (p * (1 - S) + room * P <= 8 / 27) as small.
  { destruct (Rle_lt_dec 0 room) as [some|none]; unfold room in *.
    - assert ((1 / 4 - p - p ^ 2) * P <= (1 / 4 - p - p ^ 2) * (1 - p)) by (apply Rmult_le_compat_l; assumption).
      assert (p * (1 - S) <= p * (1 - p ^ 2)) by (apply Rmult_le_compat_l;
        [assumption | pose proof (pow2_ge_0 alpha); lra]).
      nra.
    - assert ((1 / 4 - p - p ^ 2) * P <= 0) by nra.
      assert (p * (1 - S) <= p * (1 - 2 * p ^ 2)) by (apply Rmult_le_compat_l; nra).
      assert (p * (1 - 2 * p ^ 2) <= 8 / 27).
      { assert (0 <= (p - 2 / 5) ^ 2 * (p + 4 / 5)) by (apply Rmult_le_pos; [apply pow2_ge_0|lra]); nra. }
      lra. }
  assert (0 <= sum n (fun k => Rmax 0 (y (-1) k))) as V_nonneg by (apply sum_nonneg; intros; apply Rmax_l).
  pose proof (balanced n (y (-1)) _ (y_balanced (-1)) eq_refl) as norm.
  assert (sum n (fun k => Rmax 0 (y (-1) k)) <= 8 / 27) by lra.
  nra.
Qed.

Lemma corner_opposite : norm2 n (y (-1)) <= 128 / 729.
Proof.
  pose proof p_between as [p_nonneg p_le_1].
  destruct (largest_entry n t) as [i [Hi top]]; [lia|].
  assert (0 <= t i) as top_nonneg by now apply t_nonneg.
  assert (t i <= 1).
  { apply Rle_trans with (sum n t); [apply sum_term; [exact Hi | exact t_nonneg] | rewrite t_total; lra]. }
  assert (sum n (fun k => t k ^ 2) <= (1 - p) * t i) as mean.
  { rewrite <- t_total, Rmult_comm, <- sum_scal; apply sum_le; intros k Hk.
    pose proof (t_nonneg k Hk); specialize (top k Hk); nra. }
  assert (0 <= sum n (fun k => t k ^ 2)) by (apply sum_nonneg; intros; apply pow2_ge_0).
  assert (exists theta, sum n (fun k => t k ^ 2) = (1 - p) * theta /\ 0 <= theta <= t i)
    as [theta [squares [low high]]].
  { destruct (Req_dec p 1) as [one|less].
    - exists 0; split; [|lra]; replace (1 - p) with 0 in * by lra; lra.
    - exists (sum n (fun k => t k ^ 2) / (1 - p)); assert (0 < 1 - p) by lra; split; [field; lra|split].
      + apply Rmult_le_pos; [assumption | apply Rlt_le, Rinv_0_lt_compat; assumption].
      + apply (Rmult_le_reg_r (1 - p)); [assumption|]; unfold Rdiv; rewrite Rmult_assoc, Rinv_l by lra; lra. }
  destruct (Rle_lt_dec (t i) (2 * (p * (1 + p - theta)))) as [small|large].
  - apply (all_small theta squares); [lra|]; intros k Hk; specialize (top k Hk); lra.
  - now apply (one_large i (t i) theta).
Qed.

End Corner.

(** ** From the corners to every b: with N = ‖y‖², N = ⟨y, y⟩ is affine in b, and at a corner, with y' there,
    ⟨y', y⟩ ≤ (‖y'‖² + N)/2. *)
Theorem holds : statement.
Proof.
  intros n f b nonneg total small.
  set (y := jacobian n f (fun k => f k - b k)); set (N := norm2 n y).
  set (unit := fun j k : nat => if Nat.eqb k j then 1 else 0).
  set (phi := fun j => - dot n (jacobian n f (unit j)) y).
  assert (0 < n)%nat as some by now apply (distribution_is_not_empty n f).
  assert (forall j s, s = 1 \/ s = -1 -> (j < n)%nat -> dot n (jacobian n f f) y + s * phi j <= (128 / 729 + N) / 2)
    as corner.
  { intros j s sign Hj; set (y' := jacobian n f (fun k => f k - s * unit j k)).
    assert (norm2 n y' <= 128 / 729) as bounded
      by (destruct sign as [-> | ->]; [now apply corner_target | now apply corner_opposite]).
    assert (y' = move (jacobian n f f) (- s) (jacobian n f (unit j))) as split.
    { unfold y'; rewrite <- jacobian_move; f_equal; apply FunctionalExtensionality.functional_extensionality.
      intros k; unfold move; ring. }
    assert (dot n (jacobian n f f) y + s * phi j = dot n y' y) as -> by (rewrite split, dot_move; unfold phi; ring).
    pose proof (norm2_nonneg n (move y' (-1) y)) as square; rewrite norm2_move in square; fold N in square; lra. }
  assert (N = dot n (jacobian n f f) y + sum n (fun k => b k * phi k)) as affine.
  { (* ⟨J(f − b), y⟩ = ⟨Jf, y⟩ − ⟨b, Jy⟩, and ⟨J e_k, y⟩ = (Jy)_k *)
    assert (forall k, (k < n)%nat -> phi k = - jacobian n f y k) as entry.
    { intros k Hk; unfold phi; rewrite jacobian_symmetric; f_equal; unfold dot.
      rewrite (sum_apart n k Hk); unfold unit; rewrite Nat.eqb_refl.
      rewrite (sum_ext n _ (fun _ => 0)), sum_zero; [ring|].
      intros i _; destruct (Nat.eqb i k); ring. }
    unfold N, norm2; unfold y at 1; rewrite jacobian_symmetric, (jacobian_symmetric n f f y); unfold dot.
    rewrite <- sum_plus; apply sum_ext; intros k Hk; rewrite entry by assumption; ring. }
  assert (N <= (128 / 729 + N) / 2); [|unfold N in *; lra].
  rewrite affine at 1; apply at_a_vertex; [exact small | |].
  - pose proof (corner 0%nat 1 (or_introl eq_refl) some); pose proof (corner 0%nat (-1) (or_intror eq_refl) some); lra.
  - intros k Hk; pose proof (corner k 1 (or_introl eq_refl) Hk); pose proof (corner k (-1) (or_intror eq_refl) Hk).
    unfold Rabs; destruct (Rcase_abs (phi k)); lra.
Qed.

(** ‖Aᵀv‖⁴ = ⟨v, A Aᵀv⟩² ≤ ‖v‖²‖A Aᵀv‖² ≤ ‖v‖² a²‖Aᵀv‖² *)
Lemma transposed_norm n d A a v :
  (forall y, norm2 n (apply d A y) <= a ^ 2 * norm2 d y) ->
  norm2 d (apply_transposed n A v) <= a ^ 2 * norm2 n v.
Proof.
  intros norm_of_A; set (g := apply_transposed n A v).
  pose proof (cauchy_schwarz n v (apply d A g)) as product.
  rewrite <- dot_transposed in product; fold g in product; fold (norm2 d g) in product.
  pose proof (norm_of_A g) as stretched; pose proof (norm2_nonneg d g); pose proof (norm2_nonneg n v).
  assert (norm2 n v * norm2 n (apply d A g) <= norm2 n v * (a ^ 2 * norm2 d g)) by (apply Rmult_le_compat_l; lra).
  destruct (Req_dec (norm2 d g) 0) as [zero|nonzero].
  - rewrite zero; apply Rmult_le_pos; [apply pow2_ge_0 | assumption].
  - apply (Rmult_le_reg_r (norm2 d g)); nra.
Qed.

Theorem holds_parameters : statement_parameters.
Proof.
  intros n d A b x a some small norm_of_A.
  set (f := softmax n (apply d A x)).
  assert (norm2 d (gradient n d A b (fun _ => 0) x) = norm2 d (apply_transposed n A (jacobian n f (fun k => f k - b k))))
    as ->.
  { apply dot_ext; intros i _; unfold gradient, apply_transposed; fold f; apply sum_ext; intros k _; ring. }
  pose proof (transposed_norm n d A a (jacobian n f (fun k => f k - b k)) norm_of_A) as stretched.
  assert (norm2 n (jacobian n f (fun k => f k - b k)) <= 128 / 729) as in_logits.
  { apply holds; [intros k _; now apply Rlt_le, softmax_pos | now apply softmax_sum | exact small]. }
  pose proof (pow2_ge_0 a); nra.
Qed.

Theorem holds_parameters_met : statement_parameters_met.
Proof.
  exists 1%nat, 1%nat, (fun _ _ => 1), (fun _ => 0), 1; split; [lia | split].
  - unfold target; simpl; rewrite Rabs_R0; lra.
  - intros y; unfold norm2, dot, apply; simpl; nra.
Qed.

Theorem holds_sharp : statement_sharp.
Proof.
  exists (fun k => match k with O => 1 / 3 | _ => 2 / 3 end), (fun k => match k with O => 1 | _ => 0 end).
  unfold target, norm2, jacobian, dot; simpl; rewrite Rabs_R1, Rabs_R0; repeat split; intros.
  - destruct k; lra.
  - lra.
  - lra.
  - field.
Qed.

Theorem holds_hypotheses_met : statement_hypotheses_met.
Proof. destruct holds_sharp as (f & b & nonneg & total & small & _); now exists f, b. Qed.
