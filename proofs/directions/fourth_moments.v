(** * Laws of directions that are known by two numbers: the four laws, each by its own expectation *)

From Coq Require Import Reals Lra Lia List Psatz.
From zo.kernel Require Import definitions sums blocks expectations.
From zo.directions Require Import rademacher fourth_moments_statement.
Open Scope R_scope.

Theorem holds_signs : statement_signs.
Proof.
  intros d; split; [apply rademacher_probability | exact (second_moments d) |].
  intros x y; rewrite holds_fourth; ring.
Qed.

(** ** Coordinates: an expectation is the mean over the axes *)

Lemma expectation_axes d m F : expectation (axes d m) F = sum m (fun i => / INR d * F (axis d i)).
Proof. induction m as [|m IH]; simpl; [reflexivity|]; rewrite IH; ring. Qed.

Lemma dot_axis d x i : (i < d)%nat -> dot d x (axis d i) = x i * sqrt (INR d).
Proof. apply one_block. Qed.

Lemma root_of_d d : sqrt (INR d) * sqrt (INR d) = INR d.
Proof. apply sqrt_sqrt, pos_INR. Qed.

Lemma norm_of_axis d i : (i < d)%nat -> norm2 d (axis d i) = INR d.
Proof.
  intros inside; unfold norm2; rewrite dot_axis by exact inside.
  unfold axis; rewrite Nat.eqb_refl; apply root_of_d.
Qed.

Lemma coordinates_probability d : (0 < d)%nat -> probability (coordinates d).
Proof.
  intros some; assert (0 < INR d) as positive by now apply lt_0_INR.
  split; unfold coordinates.
  - generalize d at 2 as m; induction m as [|m IH]; simpl; [intros entry []|].
    intros entry [<-|later]; [simpl; now apply Rlt_le, Rinv_0_lt_compat | now apply IH].
  - rewrite expectation_axes.
    assert (forall m, sum m (fun _ => / INR d * 1) = INR m * / INR d) as total.
    { intros m; induction m as [|m IH]; [simpl; ring|]; rewrite S_INR; simpl; rewrite IH; ring. }
    rewrite total; field; lra.
Qed.

Theorem holds_coordinates : statement_coordinates.
Proof.
  intros d some; assert (0 < INR d) as positive by now apply lt_0_INR.
  split; [now apply coordinates_probability | |]; unfold coordinates.
  - intros x y; rewrite expectation_axes; apply sum_ext; intros i inside.
    rewrite !dot_axis by exact inside.
    replace (x i * sqrt (INR d) * (y i * sqrt (INR d))) with (x i * y i * (sqrt (INR d) * sqrt (INR d))) by ring.
    rewrite root_of_d; field; lra.
  - intros x y; rewrite expectation_axes, Rmult_0_l, Rplus_0_l, <- sum_scal; apply sum_ext; intros i inside.
    rewrite !dot_axis by exact inside.
    replace ((x i * sqrt (INR d)) ^ 2 * (y i * sqrt (INR d)) ^ 2)
      with (x i ^ 2 * y i ^ 2 * (sqrt (INR d) * sqrt (INR d)) * (sqrt (INR d) * sqrt (INR d))) by ring.
    rewrite root_of_d; field; lra.
Qed.

(** ** Mixtures: moments are linear in the law *)

Lemma expectation_scaled q p F : expectation (scaled q p) F = q * expectation p F.
Proof. induction p as [|[weight z] p IH]; simpl; [|rewrite IH; simpl]; ring. Qed.

Lemma expectation_mixture q p p' F :
  expectation (mixture q p p') F = q * expectation p F + (1 - q) * expectation p' F.
Proof. unfold mixture; now rewrite expectation_app, !expectation_scaled. Qed.

(** A direction of a mixture is one of either law. *)
Lemma in_mixture q p p' entry :
  In entry (mixture q p p') ->
  exists old, snd old = snd entry /\ (In old p /\ fst entry = q * fst old \/ In old p' /\ fst entry = (1 - q) * fst old).
Proof.
  intros member; apply in_app_or in member.
  destruct member as [member|member]; apply in_map_iff in member; destruct member as [old [<- before]]; exists old;
    auto.
Qed.

Lemma mixture_moments d q p p' kappa1 kappa2 lambda1 lambda2 :
  0 <= q <= 1 -> moments d p kappa1 kappa2 -> moments d p' lambda1 lambda2 ->
  moments d (mixture q p p') (q * kappa1 + (1 - q) * lambda1) (q * kappa2 + (1 - q) * lambda2).
Proof.
  intros between [[nonneg total] isotropic_p fourth_p] [[nonneg' total'] isotropic_p' fourth_p'].
  split; [split| |].
  - intros entry member; apply in_mixture in member.
    destruct member as [old [_ [[before ->]|[before ->]]]]; apply Rmult_le_pos; auto; lra.
  - rewrite expectation_mixture, total, total'; ring.
  - intros x y; rewrite expectation_mixture, isotropic_p, isotropic_p'; ring.
  - intros x y; rewrite expectation_mixture, fourth_p, fourth_p'; ring.
Qed.

(** The squares of d signs sum to d. *)
Lemma norm_of_signs d entry : In entry (rademacher d) -> norm2 d (snd entry) = INR d.
Proof.
  revert entry; induction d as [|d IH]; intros entry member; [reflexivity|].
  assert (exists old s, In old (rademacher d) /\ s ^ 2 = 1 /\ snd entry = put d s (snd old)) as (old & s & before & one
    & ->).
  { simpl in member; apply in_app_or in member.
    destruct member as [member|member]; apply in_map_iff in member; destruct member as [old [<- before]];
      [exists old, 1 | exists old, (-1)]; simpl; repeat split; auto; ring. }
  rewrite S_INR, <- (IH old before), <- one; unfold norm2; rewrite dot_put.
  replace (dot d (put d s (snd old)) (snd old)) with (dot d (snd old) (snd old)).
  - unfold put; rewrite Nat.eqb_refl; ring.
  - apply dot_ext; auto; intros i inside; unfold put; destruct (Nat.eqb_spec i d); [lia|reflexivity].
Qed.

Lemma norm_of_coordinates d entry : In entry (coordinates d) -> norm2 d (snd entry) = INR d.
Proof.
  assert (forall m, (m <= d)%nat -> In entry (axes d m) -> norm2 d (snd entry) = INR d) as each; [|now apply each].
  intros m; induction m as [|m IH]; simpl; intros below; [intros []|].
  intros [<-|later]; [now apply norm_of_axis | apply IH; [lia | exact later]].
Qed.

(** κ₁ is d/(d+2) · 1 + 2/(d+2) · 0, and κ₂ is d/(d+2) · (−2) + 2/(d+2) · d. *)
Theorem holds_like_the_sphere : statement_like_the_sphere.
Proof.
  intros d some; assert (0 < INR d) as positive by now apply lt_0_INR.
  set (q := INR d / (INR d + 2)).
  assert (0 <= q <= 1) as between.
  { assert (q * (INR d + 2) = INR d) by (unfold q; field; lra); nra. }
  split.
  - replace q with (q * 1 + (1 - q) * 0) by ring.
    replace 0 with (q * -2 + (1 - q) * INR d) at 2 by (unfold q; field; lra).
    apply (mixture_moments d q); [exact between | apply holds_signs | now apply holds_coordinates].
  - intros entry member; apply in_mixture in member.
    destruct member as [old [<- [[before _]|[before _]]]]; [now apply norm_of_signs | now apply norm_of_coordinates].
Qed.

(** ** Three points: one more entry is 0 with probability 2/3, and ± √3 else *)

Lemma one_more_point d F :
  expectation (three_points (S d)) F
  = expectation (three_points d)
      (fun z => / 6 * F (put d (sqrt 3) z) + (/ 6 * F (put d (- sqrt 3) z) + 2 / 3 * F (put d 0 z))).
Proof.
  assert (forall p s c, expectation (map (fun entry => (fst entry * c, put d s (snd entry))) p) F
                        = expectation p (fun z => c * F (put d s z))) as mapped.
  { intros p s c; induction p as [|[q z] p IH]; simpl; [|rewrite IH]; ring. }
  simpl; unfold Rdiv; rewrite !expectation_app, !mapped, <- !expectation_plus; reflexivity.
Qed.

Lemma three_points_probability d : probability (three_points d).
Proof.
  split.
  - induction d as [|d IH]; simpl; [intros entry [<-|[]]; simpl; lra|].
    intros entry member; rewrite !in_app_iff in member.
    destruct member as [member|[member|member]]; apply in_map_iff in member; destruct member as [old [<- before]];
      specialize (IH old before); simpl; lra.
  - induction d as [|d IH]; [simpl; ring|].
    rewrite one_more_point; transitivity (expectation (three_points d) (fun _ => 1)); [|exact IH].
    apply expectation_ext; intros; field.
Qed.

Lemma root_of_three : sqrt 3 ^ 2 = 3.
Proof. simpl; rewrite Rmult_1_r; apply sqrt_sqrt; lra. Qed.

(** E s = 0 and E s² = 1, so (X + sa)(Y + sc) has mean XY + ac. *)
Lemma three_points_isotropic d : isotropic d (three_points d).
Proof.
  intros x y; induction d as [|d IH]; [unfold dot; simpl; ring|].
  rewrite one_more_point.
  rewrite (expectation_ext _ _ (fun z => dot d x z * dot d y z + x d * y d * 1)).
  - rewrite expectation_plus, expectation_scal, IH, (proj2 (three_points_probability d)); unfold dot; simpl; ring.
  - intros z; rewrite !dot_put.
    transitivity (dot d x z * dot d y z + x d * y d * (sqrt 3 ^ 2 / 3)); [field|rewrite root_of_three; field].
Qed.

(** E s³ = 0 and E s⁴ = 3: the mean of (X + sa)²(Y + sc)² is X²Y² + a²Y² + c²X² + 4ac XY + 3a²c². *)
Theorem holds_like_the_gaussian : statement_like_the_gaussian.
Proof.
  intros d; split; [apply three_points_probability | apply three_points_isotropic |].
  intros x y; induction d as [|d IH]; [unfold norm2, dot; simpl; ring|].
  rewrite one_more_point.
  rewrite (expectation_ext _ _ (fun z =>
    dot d x z ^ 2 * dot d y z ^ 2 + (x d ^ 2 * (dot d y z * dot d y z) + (y d ^ 2 * (dot d x z * dot d x z)
      + (4 * x d * y d * (dot d x z * dot d y z) + 3 * x d ^ 2 * y d ^ 2 * 1))))).
  - rewrite !expectation_plus, !expectation_scal, IH, !three_points_isotropic, (proj2 (three_points_probability d)).
    unfold norm2, dot; simpl; ring.
  - intros z; rewrite !dot_put; set (X := dot d x z); set (Y := dot d y z); set (r := sqrt 3).
    transitivity (X ^ 2 * Y ^ 2 + (x d ^ 2 * Y ^ 2 + y d ^ 2 * X ^ 2 + 4 * x d * y d * X * Y) * (r ^ 2 / 3)
                  + x d ^ 2 * y d ^ 2 * (r ^ 2 * r ^ 2 / 3)); [field|].
    unfold r; rewrite root_of_three; field.
Qed.

Theorem holds_hypotheses_met : statement_hypotheses_met.
Proof. exists 1%nat; lia. Qed.
