(** * The covariance of the estimator with k directions of fair signs

    The square of a sum of k independent copies, with the second and fourth moments of signs. *)

From Coq Require Import Reals Lra Lia Psatz.
From zo.kernel Require Import definitions sums expectations.
From zo.directions Require Import rademacher.
From zo.convergence Require Import averaged_directions_statement averaged_directions.
From zo.estimator Require Import covariance_statement.
Open Scope R_scope.

(** ⟨x, ĝ⟩ is the mean of ⟨h, z_j⟩⟨x, z_j⟩. *)
Lemma limit_estimate_along k d h x zs :
  dot d x (limit_estimate k d h zs) = / INR k * sum k (fun j => dot d h (zs j) * dot d x (zs j)).
Proof.
  unfold limit_estimate; unfold dot at 1.
  transitivity (/ INR k * sum d (fun i => sum k (fun j => dot d h (zs j) * (x i * zs j i)))).
  - rewrite <- sum_scal; apply sum_ext; intros i _.
    rewrite (sum_ext k (fun j => dot d h (zs j) * (x i * zs j i)) (fun j => x i * (dot d h (zs j) * zs j i)))
      by (intros; ring).
    rewrite sum_scal; ring.
  - f_equal; rewrite sum_swap; apply sum_ext; intros j _; rewrite sum_scal; reflexivity.
Qed.

Theorem holds_covariance : statement_covariance.
Proof.
  intros k d h x k_pos; pose proof (rademacher_probability d) as is_probability.
  set (xi := fun z => dot d h z * dot d x z).
  rewrite (independent_ext _ is_probability k _ (fun zs => (/ INR k) ^ 2 * sum k (fun j => xi (zs j)) ^ 2))
    by (intros zs; rewrite limit_estimate_along; unfold xi; ring).
  rewrite (independent_scal _ is_probability), (square_of_sum _ is_probability).
  assert (expectation (rademacher d) xi = dot d h x) as -> by apply second_moments.
  assert (expectation (rademacher d) (fun z => xi z ^ 2)
          = norm2 d h * norm2 d x + 2 * dot d h x ^ 2 - 2 * sum d (fun i => h i ^ 2 * x i ^ 2)) as ->.
  { rewrite <- holds_fourth; apply expectation_ext; intros; unfold xi; ring. }
  field; apply not_0_INR; lia.
Qed.

(** Entry i is ⟨e_i, ĝ⟩: (1 − 1/k)h_i² + (1/k)‖h‖², summed over i. *)
Theorem holds_second_moment : statement_second_moment.
Proof.
  intros k d h k_pos; pose proof (rademacher_probability d) as is_probability.
  set (unit := fun i j : nat => if Nat.eqb j i then 1 else 0).
  assert (forall F i, (i < d)%nat -> sum d (fun j => F j * unit i j) = F i) as pick.
  { intros F i; clear; unfold unit; induction d as [|m IH]; simpl; intros inside; [lia|].
    destruct (Nat.eqb_spec m i) as [->|other].
    - rewrite (sum_ext i _ (fun _ => 0)), sum_zero; [ring|].
      intros j Hj; destruct (Nat.eqb_spec j i); [lia|ring].
    - rewrite IH by lia; ring. }
  transitivity (sum d (fun i => independent k (rademacher d) (fun zs => dot d (unit i) (limit_estimate k d h zs) ^ 2))).
  - rewrite <- (independent_sum _ is_probability); apply (independent_ext _ is_probability); intros zs.
    unfold norm2, dot; apply sum_ext; intros i inside.
    rewrite (sum_ext d _ (fun j => limit_estimate k d h zs j * unit i j)), pick by (auto; intros; ring); ring.
  - rewrite (sum_ext d _ (fun i => (1 - / INR k) * (h i * h i) + / INR k * norm2 d h * 1)).
    + rewrite sum_plus, !sum_scal.
      assert (forall c, sum c (fun _ => 1) = INR c)
        as -> by (intros c; induction c; [reflexivity|rewrite S_INR; simpl; lra]).
      fold (dot d h h); fold (norm2 d h); field; apply not_0_INR; lia.
    + intros i inside; rewrite holds_covariance by assumption.
      assert (dot d h (unit i) = h i) as -> by now apply pick.
      assert (norm2 d (unit i) = 1) as ->.
      { unfold norm2, dot; rewrite pick by assumption; unfold unit; now rewrite Nat.eqb_refl. }
      rewrite (sum_ext d _ (fun j => h j ^ 2 * unit i j)), pick
        by (auto; intros j _; unfold unit; destruct (Nat.eqb j i); ring).
      ring.
Qed.

Theorem holds_hypotheses_met : statement_hypotheses_met.
Proof. exists 1%nat; lia. Qed.
