(** * A sum over coordinates that depends on their block alone

    Coordinates fall into N blocks. Σ_k f_k² κ + Σ_k b_k f_k μ, with κ and μ constant on blocks, is at most the
    largest of Σ_j κ_j⁺ x_j² + |μ_i| x_i, where x_j = f(block j): this takes every n to polynomials in the x_j. *)

From Coq Require Import Reals Lra Lia Psatz.
From zo.kernel Require Import definitions sums.
Open Scope R_scope.

Section Blocks.

Context (n N : nat) (f : vector) (block : nat -> nat).
Context (f_nonneg : forall k, (k < n)%nat -> 0 <= f k).
Context (in_range : forall k, (k < n)%nat -> (block k < N)%nat).

(** F on block i and 0 elsewhere *)
Definition on (i : nat) (F : vector) : vector := fun k => if Nat.eqb (block k) i then F k else 0.

Definition mass (i : nat) : R := sum n (on i f).

Lemma one_block m b (c : R) kappa : (b < m)%nat -> sum m (fun i => kappa i * (if Nat.eqb b i then c else 0))
  = kappa b * c.
Proof.
  induction m as [|m IH]; simpl; intros below; [lia|].
  destruct (Nat.eq_dec b m) as [<-|other].
  - rewrite Nat.eqb_refl.
    rewrite (sum_ext b _ (fun _ => 0)), sum_zero; [ring|].
    intros i Hi; destruct (Nat.eqb_spec b i); [lia|ring].
  - rewrite IH by lia; destruct (Nat.eqb_spec b m); [lia|ring].
Qed.

Lemma sum_by_blocks F kappa : sum n (fun k => F k * kappa (block k)) = sum N (fun i => kappa i * sum n (on i F)).
Proof.
  transitivity (sum n (fun k => sum N (fun i => kappa i * on i F k))).
  - apply sum_ext; intros k inside; unfold on; rewrite one_block by auto; ring.
  - rewrite sum_swap; apply sum_ext; intros i _; now rewrite sum_scal.
Qed.

Lemma mass_nonneg i : 0 <= mass i.
Proof. apply sum_nonneg; intros k inside; unfold on; destruct (Nat.eqb _ _); [auto|lra]. Qed.

Lemma mass_total : sum N mass = sum n f.
Proof.
  rewrite (sum_ext n f (fun k => f k * 1)) by (intros; ring).
  rewrite (sum_by_blocks f (fun _ => 1)); apply sum_ext; intros; unfold mass; ring.
Qed.

Lemma entry_le_mass k : (k < n)%nat -> f k <= mass (block k).
Proof.
  intros inside; replace (f k) with (on (block k) f k) by (unfold on; now rewrite Nat.eqb_refl).
  apply sum_term; auto; intros j Hj; unfold on; destruct (Nat.eqb _ _); [auto|lra].
Qed.

Lemma squares_le_mass i : 0 <= sum n (on i (fun k => f k ^ 2)) <= mass i ^ 2.
Proof.
  split.
  - apply sum_nonneg; intros k _; unfold on; destruct (Nat.eqb _ _); nra.
  - unfold mass; rewrite (sum_ext n _ (fun k => on i f k ^ 2)).
    + apply sum_squares_le; intros k inside; unfold on; destruct (Nat.eqb _ _); [auto|lra].
    + intros k _; unfold on; destruct (Nat.eqb _ _); simpl; ring.
Qed.

Lemma blocks_bound b kappa mu C :
  target n b -> (0 < n)%nat ->
  (forall i, (i < N)%nat -> sum N (fun j => Rmax 0 (kappa j) * mass j ^ 2) + Rabs (mu i) * mass i <= C) ->
  sum n (fun k => f k ^ 2 * kappa (block k)) + sum n (fun k => b k * (f k * mu (block k))) <= C.
Proof.
  intros small some corners.
  set (most := sum N (fun j => Rmax 0 (kappa j) * mass j ^ 2)) in *.
  assert (sum n (fun k => f k ^ 2 * kappa (block k)) <= most) as squares.
  { rewrite (sum_by_blocks (fun k => f k ^ 2)); apply sum_le; intros j _.
    destruct (squares_le_mass j) as [low high].
    apply Rle_trans with (Rmax 0 (kappa j) * sum n (on j (fun k => f k ^ 2))).
    - apply Rmult_le_compat_r; [exact low | apply Rmax_r].
    - apply Rmult_le_compat_l; [apply Rmax_l | exact high]. }
  assert (forall k, (k < n)%nat -> most + Rabs (f k * mu (block k)) <= C) as vertices.
  { intros k inside; apply Rle_trans with (2 := corners (block k) (in_range k inside)).
    rewrite Rabs_mult, (Rabs_pos_eq (f k)) by auto.
    pose proof (entry_le_mass k inside); pose proof (Rabs_pos (mu (block k))); nra. }
  apply Rle_trans with (most + sum n (fun k => b k * (f k * mu (block k)))); [lra|].
  apply at_a_vertex; auto.
  specialize (vertices 0%nat some); pose proof (Rabs_pos (f 0%nat * mu (block 0%nat))); lra.
Qed.

(** Sharper where κ_i < 0: the squares in block i sum to at least r² when b = ± e_k there and r = f_k. *)
Lemma blocks_bound_sharper b kappa mu C :
  target n b -> (0 < n)%nat ->
  (forall i r, (i < N)%nat -> 0 <= r <= mass i ->
     sum N (fun j => Rmax 0 (kappa j) * mass j ^ 2) + Rmin 0 (kappa i) * r ^ 2 + Rabs (mu i) * r <= C) ->
  sum n (fun k => f k ^ 2 * kappa (block k)) + sum n (fun k => b k * (f k * mu (block k))) <= C.
Proof.
  intros small some corners.
  set (most := sum N (fun j => Rmax 0 (kappa j) * mass j ^ 2)) in *.
  (* κ⁺ on a block gives at most κ⁺ x², and κ⁻ at most one of its terms *)
  assert (sum n (fun k => f k ^ 2 * Rmax 0 (kappa (block k))) <= most) as positive.
  { rewrite (sum_by_blocks (fun k => f k ^ 2) (fun j => Rmax 0 (kappa j))); apply sum_le; intros j _.
    apply Rmult_le_compat_l; [apply Rmax_l | apply squares_le_mass]. }
  assert (forall k, (k < n)%nat -> sum n (fun k => f k ^ 2 * Rmin 0 (kappa (block k)))
    <= Rmin 0 (kappa (block k)) * f k ^ 2)
    as negative.
  { intros k inside.
    assert (- (f k ^ 2 * Rmin 0 (kappa (block k))) <= sum n (fun k => - (f k ^ 2 * Rmin 0 (kappa (block k))))) as term.
    { apply (sum_term n (fun k => - (f k ^ 2 * Rmin 0 (kappa (block k))))); [exact inside|]; intros i _.
      pose proof (Rmin_l 0 (kappa (block i))); pose proof (pow2_ge_0 (f i)); nra. }
    rewrite sum_opp in term; lra. }
  assert (sum n (fun k => f k ^ 2 * kappa (block k))
          = sum n (fun k => f k ^ 2 * Rmax 0 (kappa (block k)))
            + sum n (fun k => f k ^ 2 * Rmin 0 (kappa (block k)))) as split.
  { rewrite <- sum_plus; apply sum_ext; intros k _; unfold Rmax, Rmin; destruct (Rle_dec 0 (kappa (block k))); ring. }
  assert (forall k, (k < n)%nat ->
            sum n (fun k => f k ^ 2 * kappa (block k)) + Rabs (f k * mu (block k)) <= C) as vertices.
  { intros k inside; specialize (negative k inside).
    pose proof (corners (block k) (f k) (in_range k inside) (conj (f_nonneg k inside) (entry_le_mass k inside))).
    rewrite Rabs_mult, (Rabs_pos_eq (f k)) by auto; lra. }
  apply at_a_vertex; auto.
  specialize (vertices 0%nat some); pose proof (Rabs_pos (f 0%nat * mu (block 0%nat))); lra.
Qed.

End Blocks.
