(** * Facts about finite sums, weighted means and derivatives that every proof shares *)

From Coq Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From zo.kernel Require Import definitions.
Open Scope R_scope.

(** ** Linearity *)

Lemma sum_ext n a b : (forall k, (k < n)%nat -> a k = b k) -> sum n a = sum n b.
Proof.
  induction n as [|n IH]; simpl; intros same; [reflexivity|].
  rewrite IH, same; auto.
Qed.

Lemma sum_plus n a b : sum n (fun k => a k + b k) = sum n a + sum n b.
Proof. induction n as [|n IH]; simpl; [|rewrite IH]; ring. Qed.

Lemma sum_scal n c a : sum n (fun k => c * a k) = c * sum n a.
Proof. induction n as [|n IH]; simpl; [|rewrite IH]; ring. Qed.

Lemma sum_minus n a b : sum n (fun k => a k - b k) = sum n a - sum n b.
Proof. induction n as [|n IH]; simpl; [|rewrite IH]; ring. Qed.

Lemma sum_opp n a : sum n (fun k => - a k) = - sum n a.
Proof. induction n as [|n IH]; simpl; [|rewrite IH]; ring. Qed.

Lemma sum_zero n : sum n (fun _ => 0) = 0.
Proof. induction n as [|n IH]; simpl; [|rewrite IH]; ring. Qed.

Lemma sum_swap n m (a : nat -> nat -> R) :
  sum n (fun k => sum m (fun i => a k i)) = sum m (fun i => sum n (fun k => a k i)).
Proof.
  induction n as [|n IH]; simpl; [now rewrite sum_zero|].
  now rewrite IH, <- sum_plus.
Qed.

(** ** Order *)

Lemma sum_le n a b : (forall k, (k < n)%nat -> a k <= b k) -> sum n a <= sum n b.
Proof.
  induction n as [|n IH]; simpl; intros below; [lra|].
  apply Rplus_le_compat; auto.
Qed.

Lemma sum_nonneg n a : (forall k, (k < n)%nat -> 0 <= a k) -> 0 <= sum n a.
Proof. intros nonneg; rewrite <- (sum_zero n); now apply sum_le. Qed.

Lemma sum_pos n a : (0 < n)%nat -> (forall k, (k < n)%nat -> 0 < a k) -> 0 < sum n a.
Proof.
  destruct n as [|n]; [lia|]; simpl; intros _ positive.
  assert (0 <= sum n a) by (apply sum_nonneg; intros k inside; apply Rlt_le; auto).
  specialize (positive n (Nat.lt_succ_diag_r n)); lra.
Qed.

Lemma sum_term n a k : (k < n)%nat -> (forall j, (j < n)%nat -> 0 <= a j) -> a k <= sum n a.
Proof.
  induction n as [|n IH]; simpl; intros inside nonneg; [lia|].
  destruct (Nat.eq_dec k n) as [->|other].
  - assert (0 <= sum n a) by (apply sum_nonneg; auto); lra.
  - assert (a k <= sum n a) by (apply IH; auto; lia).
    specialize (nonneg n (Nat.lt_succ_diag_r n)); lra.
Qed.

(** Two different terms *)
Lemma sum_two_terms n a i j :
  (i < n)%nat -> (j < n)%nat -> i <> j -> (forall k, (k < n)%nat -> 0 <= a k) -> a i + a j <= sum n a.
Proof.
  induction n as [|n IH]; simpl; intros Hi Hj differ nonneg; [lia|].
  assert (last := nonneg n (Nat.lt_succ_diag_r n)).
  destruct (Nat.eq_dec i n) as [->|]; [|destruct (Nat.eq_dec j n) as [->|]].
  - assert (a j <= sum n a) by (apply sum_term; auto; lia); lra.
  - assert (a i <= sum n a) by (apply sum_term; auto; lia); lra.
  - assert (a i + a j <= sum n a) by (apply IH; auto; lia); lra.
Qed.

Lemma sum_abs n a : Rabs (sum n a) <= sum n (fun k => Rabs (a k)).
Proof.
  induction n as [|n IH]; simpl; [rewrite Rabs_R0; lra|].
  eapply Rle_trans; [apply Rabs_triang|]; lra.
Qed.

(** A sum of squares of numbers ≥ 0 is at most the square of the sum *)
Lemma sum_squares_le n a : (forall k, (k < n)%nat -> 0 <= a k) -> sum n (fun k => a k ^ 2) <= sum n a ^ 2.
Proof.
  induction n as [|n IH]; simpl; intros nonneg; [lra|].
  assert (0 <= sum n a) by (apply sum_nonneg; auto).
  assert (0 <= a n) by auto.
  assert (sum n (fun k => a k ^ 2) <= sum n a ^ 2) by auto.
  simpl in *; nra.
Qed.

(** An affine function of a target is largest at a vertex ± e_k of the ball ‖b‖₁ ≤ 1 *)
Lemma at_a_vertex n b phi c bound :
  target n b -> c <= bound -> (forall k, (k < n)%nat -> c + Rabs (phi k) <= bound) ->
  c + sum n (fun k => b k * phi k) <= bound.
Proof.
  intros small room vertex; unfold target in small.
  assert (sum n (fun k => b k * phi k) <= (bound - c) * sum n (fun k => Rabs (b k))) as weighted.
  { rewrite <- sum_scal; apply sum_le; intros k inside.
    specialize (vertex k inside).
    assert (b k * phi k <= Rabs (b k) * Rabs (phi k)) by (rewrite <- Rabs_mult; apply Rle_abs).
    assert (0 <= Rabs (b k)) by apply Rabs_pos.
    nra. }
  assert ((bound - c) * sum n (fun k => Rabs (b k)) <= bound - c) by nra.
  lra.
Qed.

(** ** Inner products *)

Lemma norm2_nonneg n a : 0 <= norm2 n a.
Proof. apply sum_nonneg; intros k _; nra. Qed.

Lemma dot_comm n a b : dot n a b = dot n b a.
Proof. apply sum_ext; intros; ring. Qed.

Lemma dot_ext n a a' b b' :
  (forall k, (k < n)%nat -> a k = a' k) -> (forall k, (k < n)%nat -> b k = b' k) -> dot n a b = dot n a' b'.
Proof. intros same same'; apply sum_ext; intros k inside; now rewrite same, same'. Qed.

Lemma dot_move n x t y z : dot n (move x t y) z = dot n x z + t * dot n y z.
Proof.
  unfold dot; rewrite <- sum_scal, <- sum_plus; apply sum_ext; intros k _; unfold move; ring.
Qed.

Lemma norm2_move n x t y : norm2 n (move x t y) = norm2 n x + 2 * t * dot n x y + t ^ 2 * norm2 n y.
Proof.
  unfold norm2; rewrite dot_move, (dot_comm n x), (dot_comm n y (move x t y)), !dot_move, (dot_comm n y x); ring.
Qed.

(** Cauchy–Schwarz: ‖x − t y‖² ≥ 0 at the best t *)
Lemma cauchy_schwarz n x y : dot n x y ^ 2 <= norm2 n x * norm2 n y.
Proof.
  set (q := norm2 n y); set (m := dot n x y).
  assert (0 <= norm2 n x + 2 * (- m) * m + (- m) ^ 2 * q)
    as at_unit by (unfold m, q; rewrite <- norm2_move; apply norm2_nonneg).
  assert (0 <= q) by apply norm2_nonneg.
  destruct (Req_dec q 0) as [zero|nonzero].
  - (* ‖y‖ = 0: then ⟨x, y⟩ = 0, as ‖x − s⟨x,y⟩y‖² ≥ 0 for every s *)
    assert (forall s, 0 <= norm2 n x - 2 * s * m ^ 2) as every.
    { intros s; assert (0 <= norm2 n x + 2 * (- (s * m)) * m + (- (s * m)) ^ 2 * q)
        by (unfold m, q; rewrite <- norm2_move; apply norm2_nonneg).
      rewrite zero in *; nra. }
    destruct (Req_dec m 0) as [->|other]; [rewrite zero; lra|].
    assert (0 < m ^ 2) by nra.
    specialize (every ((norm2 n x + 1) / (2 * m ^ 2))).
    replace (2 * ((norm2 n x + 1) / (2 * m ^ 2)) * m ^ 2) with (norm2 n x + 1) in every by (field; lra).
    lra.
  - assert (0 <= norm2 n x + 2 * (- (m / q)) * m + (- (m / q)) ^ 2 * q) as best
      by (unfold m, q; rewrite <- norm2_move; apply norm2_nonneg).
    replace (norm2 n x + 2 * (- (m / q)) * m + (- (m / q)) ^ 2 * q) with (norm2 n x - m ^ 2 / q) in best
      by (field; assumption).
    assert (0 < q) by lra.
    assert (m ^ 2 / q * q = m ^ 2) by (field; assumption).
    nra.
Qed.

(** ** Derivatives *)

Lemma is_derive_sum n (a : R -> vector) (a' : vector) (t : R) :
  (forall k, (k < n)%nat -> is_derive (fun s => a s k) t (a' k)) ->
  is_derive (fun s => sum n (a s)) t (sum n a').
Proof.
  induction n as [|n IH]; simpl; intros each.
  - apply (is_derive_const (K := R_AbsRing) (V := R_NormedModule)).
  - apply (is_derive_plus (K := R_AbsRing) (V := R_NormedModule) (fun s => sum n (a s)) (fun s => a s n)); auto.
Qed.

(** The rules of calculus for real functions, for [derive_by] to follow the shape of a formula *)

Lemma derive_const (c t : R) : is_derive (fun _ => c) t 0.
Proof. apply (is_derive_const (K := R_AbsRing) (V := R_NormedModule)). Qed.

Lemma derive_plus (f g : R -> R) (t f' g' : R) :
  is_derive f t f' -> is_derive g t g' -> is_derive (fun s => f s + g s) t (f' + g').
Proof. apply (is_derive_plus (K := R_AbsRing) (V := R_NormedModule)). Qed.

Lemma derive_minus (f g : R -> R) (t f' g' : R) :
  is_derive f t f' -> is_derive g t g' -> is_derive (fun s => f s - g s) t (f' - g').
Proof. apply (is_derive_minus (K := R_AbsRing) (V := R_NormedModule)). Qed.

Lemma derive_mult (f g : R -> R) (t f' g' : R) :
  is_derive f t f' -> is_derive g t g' -> is_derive (fun s => f s * g s) t (f' * g t + f t * g').
Proof. intros Hf Hg; apply (is_derive_mult f g t f' g' Hf Hg); intros; apply Rmult_comm. Qed.

Lemma derive_square (f : R -> R) (t f' : R) : is_derive f t f' -> is_derive (fun s => f s ^ 2) t (2 * f t * f').
Proof.
  intros Hf; apply is_derive_ext with (fun s => f s * f s); [intros s; change (f s * f s = f s ^ 2); ring|].
  replace (2 * f t * f') with (f' * f t + f t * f') by ring.
  now apply derive_mult.
Qed.

(** Differentiate a formula by its shape; [leaf] closes what is none of these. *)
Ltac derive_by leaf :=
  cbv beta;
  lazymatch goal with
  | |- is_derive (fun _ => ?c) _ _ => apply derive_const
  | |- is_derive (fun s => @?f s ^ 2) _ _ => apply (derive_square f); derive_by leaf
  | |- is_derive (fun s => @?f s + @?g s) _ _ => apply (derive_plus f g); derive_by leaf
  | |- is_derive (fun s => @?f s - @?g s) _ _ => apply (derive_minus f g); derive_by leaf
  | |- is_derive (fun s => @?f s * @?g s) _ _ => apply (derive_mult f g); derive_by leaf
  | |- _ => leaf
  end.

(** ** A matrix is linear *)

Lemma apply_move d A x t y k : apply d A (move x t y) k = move (apply d A x) t (apply d A y) k.
Proof.
  unfold apply, move; rewrite <- sum_scal, <- sum_plus; apply sum_ext; intros i _; ring.
Qed.

Lemma dot_transposed n d A v y : dot d (apply_transposed n A v) y = dot n v (apply d A y).
Proof.
  unfold dot, apply_transposed, apply.
  transitivity (sum d (fun i => sum n (fun k => A k i * v k * y i))).
  - apply sum_ext; intros i _; rewrite Rmult_comm, <- sum_scal; apply sum_ext; intros k _; ring.
  - rewrite sum_swap; apply sum_ext; intros k _; rewrite <- sum_scal; apply sum_ext; intros i _; ring.
Qed.
