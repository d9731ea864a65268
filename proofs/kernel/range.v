(** * The range of a vector, and the variance under a distribution *)

From Coq Require Import Reals Lra Lia Psatz.
From zo.kernel Require Import definitions sums.
Open Scope R_scope.

(** A largest and a smallest entry exist. *)
Lemma largest_entry n (v : vector) :
  (0 < n)%nat -> exists i, (i < n)%nat /\ forall k, (k < n)%nat -> v k <= v i.
Proof.
  induction n as [|n IH]; [lia|]; intros _.
  destruct n as [|n].
  - exists 0%nat; split; [lia|]; intros k inside; replace k with 0%nat by lia; lra.
  - destruct IH as [i [Hi top]]; [lia|].
    destruct (Rle_lt_dec (v i) (v (S n))) as [new|old].
    + exists (S n); split; [lia|]; intros k inside.
      destruct (Nat.eq_dec k (S n)) as [->|]; [lra|].
      assert (v k <= v i) by (apply top; lia); lra.
    + exists i; split; [lia|]; intros k inside.
      destruct (Nat.eq_dec k (S n)) as [->|]; [lra|]; apply top; lia.
Qed.

Lemma smallest_entry n (v : vector) :
  (0 < n)%nat -> exists j, (j < n)%nat /\ forall k, (k < n)%nat -> v j <= v k.
Proof.
  intros some; destruct (largest_entry n (fun k => - v k) some) as [j [Hj low]].
  exists j; split; [exact Hj|]; intros k inside; specialize (low k inside); lra.
Qed.

(** range(v)² ≤ 2‖v‖²: two different entries, or the range is 0. *)
Lemma range_norm n v i j : (i < n)%nat -> (j < n)%nat -> (v i - v j) ^ 2 <= 2 * norm2 n v.
Proof.
  intros Hi Hj; pose proof (norm2_nonneg n v) as nonneg.
  destruct (Nat.eq_dec i j) as [->|differ]; [nra|].
  assert (v i * v i + v j * v j <= norm2 n v).
  { apply (sum_two_terms n (fun k => v k * v k)); auto; intros; nra. }
  pose proof (pow2_ge_0 (v i + v j)); nra.
Qed.

Section Distribution.

Context (n : nat) (f : vector).
Context (f_nonneg : forall k, (k < n)%nat -> 0 <= f k) (f_total : sum n f = 1).

Lemma distribution_is_not_empty : (0 < n)%nat.
Proof. destruct n; [simpl in f_total; lra | lia]. Qed.

(** A weighted mean of numbers in [low, high] lies there. *)
Lemma mean_le v high : (forall k, (k < n)%nat -> v k <= high) -> dot n f v <= high.
Proof.
  intros below; apply Rle_trans with (sum n (fun k => high * f k)).
  - apply sum_le; intros k inside; specialize (below k inside); specialize (f_nonneg k inside); nra.
  - rewrite sum_scal, f_total; lra.
Qed.

Lemma mean_ge v low : (forall k, (k < n)%nat -> low <= v k) -> low <= dot n f v.
Proof.
  intros above; apply Rle_trans with (sum n (fun k => low * f k)).
  - rewrite sum_scal, f_total; lra.
  - apply sum_le; intros k inside; specialize (above k inside); specialize (f_nonneg k inside); nra.
Qed.

Definition variance (v : vector) : R := sum n (fun k => f k * centred n f v k ^ 2).

Lemma variance_nonneg v : 0 <= variance v.
Proof. apply sum_nonneg; intros k inside; specialize (f_nonneg k inside); nra. Qed.

(** Σ f (v − m)² = Σ f v² − m² *)
Lemma variance_moments v : variance v = dot n f (fun k => v k ^ 2) - dot n f v ^ 2.
Proof.
  unfold variance, centred; set (m := dot n f v).
  transitivity (dot n f (fun k => v k ^ 2) - 2 * m * dot n f v + m ^ 2 * sum n f).
  - unfold dot; rewrite <- !sum_scal, <- sum_minus, <- sum_plus; apply sum_ext; intros; ring.
  - rewrite f_total; unfold m; ring.
Qed.

(** Popoviciu: Σ f (M − v)(v − μ) ≥ 0, so the variance is at most (M − m)(m − μ) ≤ (M − μ)²/4. *)
Lemma popoviciu v high low :
  (forall k, (k < n)%nat -> low <= v k <= high) -> variance v <= (high - low) ^ 2 / 4.
Proof.
  intros between; rewrite variance_moments; set (m := dot n f v).
  assert (0 <= sum n (fun k => f k * ((high - v k) * (v k - low)))) as inside_the_range.
  { apply sum_nonneg; intros k inside; specialize (between k inside); specialize (f_nonneg k inside).
    apply Rmult_le_pos; [assumption|]; nra. }
  assert (sum n (fun k => f k * ((high - v k) * (v k - low)))
          = (high + low) * m - dot n f (fun k => v k ^ 2) - high * low * sum n f) as expand.
  { unfold m, dot; rewrite <- !sum_scal, <- !sum_minus; apply sum_ext; intros; ring. }
  rewrite expand, f_total in inside_the_range.
  pose proof (pow2_ge_0 (m - (high + low) / 2)); nra.
Qed.

Lemma variance_half v : variance v <= / 2 * norm2 n v.
Proof.
  pose proof distribution_is_not_empty as some.
  destruct (largest_entry n v some) as [i [Hi top]], (smallest_entry n v some) as [j [Hj low]].
  apply Rle_trans with ((v i - v j) ^ 2 / 4); [apply popoviciu; auto|].
  pose proof (range_norm n v i j Hi Hj); lra.
Qed.

End Distribution.
