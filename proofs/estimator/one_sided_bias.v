(** * The forward difference has exactly the expectation of the central one *)

From Coq Require Import Reals Lra Lia FunctionalExtensionality.
From zo.kernel Require Import definitions sums expectations.
From zo.directions Require Import rademacher.
From zo.estimator Require Import one_sided_bias_statement.
Open Scope R_scope.

(** Half the forward difference along z and half along −z: L(x) cancels. *)
Theorem holds : statement.
Proof.
  intros L d p eps x y is_symmetric nonzero.
  set (forward := fun z => dot d (forward_estimate L eps x z) y).
  assert (forall z, forward z = (L (move x eps z) - L x) / eps * dot d z y) as along.
  { intros z; unfold forward, dot, forward_estimate; rewrite <- sum_scal; apply sum_ext; intros; ring. }
  assert (expectation p forward = expectation p (fun z => / 2 * forward z + / 2 * forward (fun i => - z i))) as halves.
  { rewrite expectation_plus, !expectation_scal, <- is_symmetric; field. }
  rewrite halves; apply expectation_ext; intros z; rewrite !along.
  assert (move x eps (fun i => - z i) = move x (- eps) z) as ->
    by (apply functional_extensionality; intros i; unfold move; ring).
  assert (dot d (fun i => - z i) y = - dot d z y) as ->
    by (unfold dot; rewrite <- sum_opp; apply sum_ext; intros; ring).
  assert (dot d (estimate L eps x z) y = difference L eps x z * dot d z y) as ->
    by (unfold dot, estimate; rewrite <- sum_scal; apply sum_ext; intros; ring).
  unfold difference; field; assumption.
Qed.

(** By induction: −(z, s) = (−z, −s), and both values of s have the same weight. *)
Theorem holds_hypotheses_met : statement_hypotheses_met.
Proof.
  intros d; induction d as [|d IH]; intros F.
  - simpl; do 3 f_equal; apply functional_extensionality; intros; ring.
  - rewrite !one_more, IH; apply expectation_ext; intros z.
    assert (forall s, put d s (fun i => - z i) = (fun i => - put d (- s) z i)) as mirrored.
    { intros s; apply functional_extensionality; intros i; unfold put; destruct (Nat.eqb i d); ring. }
    rewrite !mirrored; replace (- (-1)) with 1 by ring; replace (Ropp 1) with (-1) by ring; field.
Qed.
