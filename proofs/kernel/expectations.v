(** * Expectations under a finite law *)

From Coq Require Import Reals Lra Lia List Psatz.
From zo.kernel Require Import definitions sums.
Open Scope R_scope.

Lemma expectation_ext p F G : (forall z, F z = G z) -> expectation p F = expectation p G.
Proof. intros same; induction p as [|[q z] p IH]; simpl; [|rewrite IH, same]; reflexivity. Qed.

Lemma expectation_plus p F G : expectation p (fun z => F z + G z) = expectation p F + expectation p G.
Proof. induction p as [|[q z] p IH]; simpl; [|rewrite IH]; ring. Qed.

Lemma expectation_scal p c F : expectation p (fun z => c * F z) = c * expectation p F.
Proof. induction p as [|[q z] p IH]; simpl; [|rewrite IH]; ring. Qed.

Lemma expectation_sum p n (F : nat -> vector -> R) :
  expectation p (fun z => sum n (fun k => F k z)) = sum n (fun k => expectation p (F k)).
Proof.
  induction n as [|n IH]; simpl; [induction p as [|[q z] p IHp]; simpl; [|rewrite IHp]; ring|].
  now rewrite expectation_plus, IH.
Qed.

Lemma expectation_app p p' F : expectation (p ++ p') F = expectation p F + expectation p' F.
Proof. induction p as [|[q z] p IH]; simpl; [|rewrite IH]; ring. Qed.

Section Probability.

Context (p : law) (is_probability : probability p).

Lemma expectation_le F G : (forall z, F z <= G z) -> expectation p F <= expectation p G.
Proof.
  destruct is_probability as [weights _]; clear is_probability; intros below.
  induction p as [|[q z] rest IH]; simpl; [lra|].
  assert (0 <= q) by (apply (weights (q, z)); simpl; auto).
  assert (expectation rest F <= expectation rest G) by (apply IH; intros entry later; apply weights; simpl; auto).
  specialize (below z); nra.
Qed.

Lemma expectation_const c : expectation p (fun _ => c) = c.
Proof.
  rewrite (expectation_ext p _ (fun _ => c * 1)) by (intros; ring).
  rewrite expectation_scal; destruct is_probability as [_ ->]; ring.
Qed.

Lemma expectation_nonneg F : (forall z, 0 <= F z) -> 0 <= expectation p F.
Proof. intros nonneg; rewrite <- (expectation_const 0); now apply expectation_le. Qed.

(** Cauchy–Schwarz, where E G² is known to be positive: E (F − t G)² ≥ 0 at t = E FG / E G². *)
Lemma expectation_product F G :
  0 < expectation p (fun z => G z ^ 2) ->
  expectation p (fun z => F z * G z) ^ 2 <= expectation p (fun z => F z ^ 2) * expectation p (fun z => G z ^ 2).
Proof.
  set (FG := expectation p (fun z => F z * G z)); set (GG := expectation p (fun z => G z ^ 2)); intros positive.
  set (t := FG / GG).
  assert (0 <= expectation p (fun z => (F z - t * G z) ^ 2))
    as square by (apply expectation_nonneg; intros; apply pow2_ge_0).
  rewrite (expectation_ext p _ (fun z => F z ^ 2 + (- 2 * t * (F z * G z) + t ^ 2 * G z ^ 2))) in square
    by (intros; ring).
  rewrite !expectation_plus, !expectation_scal in square; fold FG GG in square.
  assert (t * GG = FG) as best by (unfold t; field; lra).
  assert (0 <= (expectation p (fun z => F z ^ 2) + (-2 * t * FG + t ^ 2 * GG)) * GG) by nra.
  nra.
Qed.

End Probability.
