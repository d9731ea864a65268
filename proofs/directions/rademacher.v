(** * Directions of independent fair signs: moments by induction on the dimension *)

From Coq Require Import Reals Lra Lia List Psatz.
From zo.kernel Require Import definitions sums expectations.
From zo.directions Require Import rademacher_statement.
Open Scope R_scope.

(** One more sign: the mean over both values *)
Lemma one_more d F :
  expectation (rademacher (S d)) F = expectation (rademacher d) (fun z => (F (put d 1 z) + F (put d (-1) z)) / 2).
Proof.
  assert (forall p s, expectation (map (fun entry => (fst entry / 2, put d s (snd entry))) p) F
                      = expectation p (fun z => / 2 * F (put d s z))) as mapped.
  { intros p s; induction p as [|[q z] p IH]; simpl; [|rewrite IH; simpl; field]; ring. }
  simpl; rewrite expectation_app, !mapped, <- expectation_plus; apply expectation_ext; intros; field.
Qed.

Lemma dot_put d x s z : dot (S d) x (put d s z) = dot d x z + x d * s.
Proof.
  unfold dot; simpl; unfold put at 2; rewrite Nat.eqb_refl; f_equal.
  apply sum_ext; intros k inside; unfold put; destruct (Nat.eqb_spec k d); [lia|reflexivity].
Qed.

Lemma rademacher_probability d : probability (rademacher d).
Proof.
  split.
  - induction d as [|d IH]; simpl; [intros entry [<-|[]]; simpl; lra|].
    intros entry member; apply in_app_or in member.
    destruct member as [member|member]; apply in_map_iff in member; destruct member as [old [<- before]];
      specialize (IH old before); simpl; lra.
  - induction d as [|d IH]; [simpl; ring|].
    rewrite one_more; transitivity (expectation (rademacher d) (fun _ => 1)); [|exact IH].
    apply expectation_ext; intros; field.
Qed.

(** The sign averages out of (X + s a)(Y + s c): XY + ac. *)
Lemma second_moments d x y : expectation (rademacher d) (fun z => dot d x z * dot d y z) = dot d x y.
Proof.
  induction d as [|d IH]; [unfold dot; simpl; ring|].
  rewrite one_more.
  rewrite (expectation_ext _ _ (fun z => dot d x z * dot d y z + x d * y d * 1)) by (intros; rewrite !dot_put; field).
  rewrite expectation_plus, expectation_scal, IH, (proj2 (rademacher_probability d)); unfold dot; simpl; ring.
Qed.

Theorem holds_isotropic : statement_isotropic.
Proof. intros d; split; [apply rademacher_probability | exact (second_moments d)]. Qed.

(** The even part of (X + s a)²(Y + s c)²: X²Y² + a²Y² + c²X² + 4ac XY + a²c². *)
Theorem holds_fourth : statement_fourth.
Proof.
  intros d x y; induction d as [|d IH]; [unfold norm2, dot; simpl; ring|].
  rewrite one_more.
  rewrite (expectation_ext _ _ (fun z =>
    dot d x z ^ 2 * dot d y z ^ 2 + (x d ^ 2 * (dot d y z * dot d y z) + (y d ^ 2 * (dot d x z * dot d x z)
      + (4 * x d * y d * (dot d x z * dot d y z) + x d ^ 2 * y d ^ 2 * 1))))) by (intros; rewrite !dot_put; field).
  rewrite !expectation_plus, !expectation_scal, IH, !second_moments, (proj2 (rademacher_probability d)).
  unfold norm2, dot; simpl; ring.
Qed.

(** An entry is ⟨e_i, z⟩; the fourth moment at y = e_i is ‖h‖² + 2h_i² − 2h_i² = ‖h‖². *)
Theorem holds_second_moment : statement_second_moment.
Proof.
  intros d h.
  set (unit := fun i j : nat => if Nat.eqb j i then 1 else 0).
  assert (forall F i, (i < d)%nat -> sum d (fun j => F j * unit i j) = F i) as pick.
  { intros F i; induction d as [|m IH]; simpl; [lia|]; intros inside; unfold unit in *.
    destruct (Nat.eqb_spec m i) as [->|other].
    - rewrite (sum_ext i _ (fun _ => 0)), sum_zero; [ring|].
      intros j Hj; destruct (Nat.eqb_spec j i); [lia|ring].
    - rewrite IH by lia; ring. }
  transitivity (sum d (fun i => expectation (rademacher d) (fun z => dot d h z ^ 2 * dot d (unit i) z ^ 2))).
  - rewrite <- expectation_sum; apply expectation_ext; intros z; apply sum_ext; intros i inside.
    assert (dot d (unit i) z = z i) as -> by (rewrite dot_comm; now apply pick); ring.
  - rewrite (sum_ext d _ (fun _ => norm2 d h * 1)).
    + rewrite sum_scal.
      assert (forall m, sum m (fun _ => 1) = INR m)
        as -> by (intros m; induction m; [reflexivity|rewrite S_INR; simpl; lra]).
      ring.
    + intros i inside; rewrite holds_fourth.
      assert (norm2 d (unit i) = 1) as ->.
      { unfold norm2, dot; rewrite pick by assumption; unfold unit; now rewrite Nat.eqb_refl. }
      assert (dot d h (unit i) = h i) as -> by now apply pick.
      rewrite (sum_ext d _ (fun j => h j ^ 2 * unit i j)), pick
        by (auto; intros j _; unfold unit; destruct (Nat.eqb j i); ring).
      ring.
Qed.
