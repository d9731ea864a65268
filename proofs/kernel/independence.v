(** * Expectations over k independent directions

    Independence enters the proofs through one fact: the square of a sum of k independent copies of ξ has mean
    k E ξ² + k(k − 1)(E ξ)². *)

From Coq Require Import Reals Lra Lia Psatz.
From zo.kernel Require Import definitions sums expectations.
Open Scope R_scope.

Section Independent.

Context (p : law) (is_probability : probability p).

Lemma independent_le k F G : (forall zs, F zs <= G zs) -> independent k p F <= independent k p G.
Proof.
  revert F G; induction k as [|k IH]; simpl; intros F G below; [apply below|].
  apply IH; intros zs; apply expectation_le; auto.
Qed.

Lemma independent_ext k F G : (forall zs, F zs = G zs) -> independent k p F = independent k p G.
Proof. intros same; apply Rle_antisym; apply independent_le; intros; rewrite same; lra. Qed.

Lemma independent_plus k F G : independent k p (fun zs => F zs + G zs) = independent k p F + independent k p G.
Proof.
  revert F G; induction k as [|k IH]; simpl; intros F G; [reflexivity|].
  rewrite <- IH; apply independent_ext; intros zs; apply expectation_plus.
Qed.

Lemma independent_scal k c F : independent k p (fun zs => c * F zs) = c * independent k p F.
Proof.
  revert F; induction k as [|k IH]; simpl; intros F; [reflexivity|].
  rewrite <- IH; apply independent_ext; intros zs; apply expectation_scal.
Qed.

Lemma independent_const k c : independent k p (fun _ => c) = c.
Proof.
  induction k as [|k IH]; simpl; [reflexivity|].
  rewrite (independent_ext k _ (fun _ => c)); [exact IH|]; intros zs; now apply expectation_const.
Qed.

Lemma independent_sum k n (F : nat -> (nat -> vector) -> R) :
  independent k p (fun zs => sum n (fun r => F r zs)) = sum n (fun r => independent k p (F r)).
Proof. induction n as [|n IH]; simpl; [apply independent_const | now rewrite independent_plus, IH]. Qed.

(** The last direction is drawn apart from the others. *)
Lemma sum_last k (xi : vector -> R) zs z :
  sum (S k) (fun j => xi (if Nat.eqb j k then z else zs j)) = sum k (fun j => xi (zs j)) + xi z.
Proof.
  simpl; rewrite Nat.eqb_refl; f_equal; apply sum_ext; intros j inside; destruct (Nat.eqb_spec j k); [lia|reflexivity].
Qed.

Lemma mean_of_sum k xi : independent k p (fun zs => sum k (fun j => xi (zs j))) = INR k * expectation p xi.
Proof.
  induction k as [|k IH]; [simpl; ring|]; rewrite S_INR; cbn [independent].
  rewrite (independent_ext k _ (fun zs => sum k (fun j => xi (zs j)) + expectation p xi)).
  - rewrite independent_plus, IH, independent_const; ring.
  - intros zs; rewrite (expectation_ext p _ (fun z => sum k (fun j => xi (zs j)) + xi z)) by (intros; apply sum_last).
    now rewrite expectation_plus, (expectation_const p is_probability).
Qed.

Lemma square_of_sum k xi :
  independent k p (fun zs => sum k (fun j => xi (zs j)) ^ 2)
  = INR k * expectation p (fun z => xi z ^ 2) + INR k * (INR k - 1) * expectation p xi ^ 2.
Proof.
  induction k as [|k IH]; [simpl; ring|]; rewrite S_INR; cbn [independent].
  rewrite (independent_ext k _ (fun zs => sum k (fun j => xi (zs j)) ^ 2
             + (2 * expectation p xi * sum k (fun j => xi (zs j)) + expectation p (fun z => xi z ^ 2)))).
  - rewrite !independent_plus, independent_scal, IH, mean_of_sum, independent_const; ring.
  - intros zs; set (s := sum k (fun j => xi (zs j))).
    rewrite (expectation_ext p _ (fun z => s ^ 2 + (2 * s * xi z + xi z ^ 2))).
    + rewrite !expectation_plus, expectation_scal, (expectation_const p is_probability); ring.
    + intros z; rewrite sum_last; fold s; ring.
Qed.

(** (E ξ)² ≤ E ξ² *)
Lemma jensen xi : expectation p xi ^ 2 <= expectation p (fun z => xi z ^ 2).
Proof.
  set (c := expectation p xi).
  assert (0 <= expectation p (fun z => (xi z - c) ^ 2))
    as variance by (apply expectation_nonneg; auto; intros; apply pow2_ge_0).
  rewrite (expectation_ext p _ (fun z => xi z ^ 2 + (- 2 * c * xi z + c ^ 2))) in variance by (intros; ring).
  rewrite !expectation_plus, expectation_scal, (expectation_const p is_probability) in variance; fold c in variance;
    lra.
Qed.

End Independent.
