(** * The chain lemma: a vector with entries in [0, D] is a sum of nested indicators with total weight ≤ D

    A multilinear form at v is then at most D^k times its largest value at nested sets. *)

From Coq Require Import Reals Lra Lia List Psatz.
From zo.kernel Require Import definitions sums range.
Import ListNotations.
Open Scope R_scope.

Definition set := nat -> bool.
Definition indicator (P : set) : vector := fun k => if P k then 1 else 0.
Definition included (n : nat) (P T : set) : Prop := forall k, (k < n)%nat -> P k = true -> T k = true.
Definition nested (n : nat) (P T : set) : Prop := included n P T \/ included n T P.

(** Σ weight · F(set) over a list of weighted sets *)
Fixpoint total (layers : list (R * set)) (F : set -> R) : R :=
  match layers with
  | [] => 0
  | (weight, P) :: rest => weight * F P + total rest F
  end.

Definition weights_nonneg (layers : list (R * set)) : Prop := forall weight P, In (weight, P) layers -> 0 <= weight.

Record layers_of (n : nat) (v : vector) (D : R) (layers : list (R * set)) : Prop := {
  layers_sum : forall k, (k < n)%nat -> v k = total layers (fun P => indicator P k);
  layers_weights : weights_nonneg layers;
  layers_total : total layers (fun _ => 1) <= D;
  layers_inside : forall weight P k, In (weight, P) layers -> (k < n)%nat -> P k = true -> 0 < v k;
  layers_chain : forall weight P weight' P',
      In (weight, P) layers -> In (weight', P') layers -> nested n P P'
}.

(** The support, and the number of entries in it *)
Definition support (v : vector) : set := fun k => if Rlt_dec 0 (v k) then true else false.

Fixpoint count (n : nat) (P : set) : nat :=
  match n with
  | O => O
  | Datatypes.S m => (count m P + if P m then 1 else 0)%nat
  end.

Lemma support_true v k : support v k = true <-> 0 < v k.
Proof. unfold support; destruct (Rlt_dec 0 (v k)); split; auto; discriminate. Qed.

Lemma count_zero n P k : count n P = 0%nat -> (k < n)%nat -> P k = false.
Proof.
  induction n as [|n IH]; simpl; intros none inside; [lia|].
  destruct (Nat.eq_dec k n) as [->|]; [destruct (P n); [lia|reflexivity]|]; apply IH; lia.
Qed.

Lemma count_included n P T : included n P T -> (count n P <= count n T)%nat.
Proof.
  induction n as [|n IH]; simpl; intros sub; [lia|].
  assert (count n P <= count n T)%nat by (apply IH; intros k inside; apply sub; lia).
  specialize (sub n (Nat.lt_succ_diag_r n)); destruct (P n); [rewrite sub by reflexivity|]; lia.
Qed.

Lemma count_smaller n P T k :
  included n P T -> (k < n)%nat -> P k = false -> T k = true -> (count n P < count n T)%nat.
Proof.
  induction n as [|n IH]; simpl; intros sub inside out member; [lia|].
  assert (included n P T) as below by (intros j Hj; apply sub; lia).
  destruct (Nat.eq_dec k n) as [->|].
  - rewrite out, member; pose proof (count_included n P T below); lia.
  - assert (count n P < count n T)%nat by (apply IH; auto; lia).
    specialize (sub n (Nat.lt_succ_diag_r n)); destruct (P n); [rewrite sub by reflexivity|]; lia.
Qed.

(** The smallest entry of a nonempty support *)
Lemma smallest_in_support n v k :
  (k < n)%nat -> 0 < v k ->
  exists j, (j < n)%nat /\ 0 < v j /\ forall i, (i < n)%nat -> 0 < v i -> v j <= v i.
Proof.
  intros inside positive.
  destruct (largest_entry n v) as [top [_ is_top]]; [lia|].
  destruct (smallest_entry n (fun i => if support v i then v i else v top)) as [j [Hj low]]; [lia|].
  destruct (support v j) eqn:in_support.
  - apply support_true in in_support; exists j; repeat split; auto.
    intros i Hi pos; specialize (low i Hi); cbv beta in low.
    apply support_true in pos; now rewrite pos in low.
  - (* then every entry of the support is the largest *)
    exists k; repeat split; auto; intros i Hi pos; specialize (low i Hi); cbv beta in low.
    apply support_true in pos; rewrite pos in low.
    pose proof (is_top k inside); lra.
Qed.

(** Peel off δ times the support, δ its smallest entry; the support of the rest is smaller. *)
Lemma layers_exist n : forall size v D,
  (count n (support v) <= size)%nat -> (forall k, (k < n)%nat -> 0 <= v k <= D) -> 0 <= D ->
  exists layers, layers_of n v D layers.
Proof.
  assert (forall v D, (forall k, (k < n)%nat -> v k = 0) -> 0 <= D -> layers_of n v D []) as no_layer.
  { intros v D zero D_nonneg; split; unfold weights_nonneg; simpl; auto; intros; contradiction. }
  induction size as [|size IH]; intros v D few between D_nonneg.
  { exists []; apply no_layer; auto; intros k inside.
    assert (support v k = false) as out by (apply count_zero with n; auto; lia).
    specialize (between k inside); destruct (Rle_lt_or_eq_dec 0 (v k)) as [pos|]; [tauto| |auto].
    apply support_true in pos; congruence. }
  destruct (Nat.eq_dec (count n (support v)) 0) as [empty|filled].
  { apply IH; auto; lia. }
  assert (exists k, (k < n)%nat /\ 0 < v k) as [k [Hk pos]].
  { clear - filled; induction n as [|m IHm]; simpl in filled; [lia|].
    destruct (support v m) eqn:here; [exists m; split; [lia|now apply support_true]|].
    destruct IHm as [k [Hk pos]]; [lia|]; exists k; split; [lia|exact pos]. }
  destruct (smallest_in_support n v k Hk pos) as [j [Hj [delta_pos delta_least]]].
  remember (v j) as delta eqn:at_j.
  assert (0 <= delta <= D) as delta_between by (rewrite at_j; auto).
  set (G := support v).
  set (rest := fun i => v i - delta * indicator G i).
  assert (forall i, (i < n)%nat -> 0 <= rest i <= D - delta) as rest_between.
  { intros i Hi; unfold rest, indicator; destruct (G i) eqn:member.
    - apply support_true in member; specialize (delta_least i Hi member); specialize (between i Hi); lra.
    - assert (~ 0 < v i) by (intros positive; apply support_true in positive; unfold G in member; congruence).
      pose proof (between i Hi); lra. }
  assert (included n (support rest) G) as rest_inside.
  { intros i Hi member; apply support_true in member; unfold rest, indicator in member.
    destruct (G i) eqn:out; auto.
    assert (~ 0 < v i) by (intros positive; apply support_true in positive; unfold G in out; congruence); lra. }
  assert (count n (support rest) < count n G)%nat as fewer.
  { assert (G j = true) as member by (apply support_true; lra).
    apply count_smaller with j; auto.
    destruct (support rest j) eqn:still; auto; apply support_true in still.
    unfold rest, indicator in still; rewrite member in still; lra. }
  destruct (IH rest (D - delta)) as [layers [sums nonneg bounded inside chain]]; auto.
  { fold G in few; lia. }
  { lra. }
  exists ((delta, G) :: layers); split; simpl.
  - intros i Hi; rewrite <- sums by assumption; unfold rest; ring.
  - intros weight P [first|later]; [injection first as <- <-; lra|eauto].
  - lra.
  - intros weight P i [first|later] Hi member.
    + injection first as <- <-; now apply support_true.
    + apply support_true, rest_inside, support_true; eauto.
  - assert (forall weight P, In (weight, P) layers -> included n P G) as below.
    { intros weight P later i Hi member; apply rest_inside, support_true; eauto. }
    intros weight P weight' P' [first|later] [first'|later'].
    + injection first as _ <-; injection first' as _ <-; left; intros i _; auto.
    + injection first as _ <-; right; eauto.
    + injection first' as _ <-; left; eauto.
    + eauto.
Qed.

(** ** Multilinear forms *)

Definition linear (n : nat) (F : vector -> R) : Prop :=
  (forall x y, (forall k, (k < n)%nat -> x k = y k) -> F x = F y) /\
  (forall x t y, F (move x t y) = F x + t * F y).

Lemma linear_zero n F : linear n F -> F (fun _ => 0) = 0.
Proof.
  intros [ext add]; specialize (add (fun _ => 0) 1 (fun _ => 0)).
  rewrite (ext (move (fun _ => 0) 1 (fun _ => 0)) (fun _ => 0)) in add by (intros; unfold move; ring); lra.
Qed.

Lemma linear_layers n F layers v :
  linear n F -> (forall k, (k < n)%nat -> v k = total layers (fun P => indicator P k)) ->
  F v = total layers (fun P => F (indicator P)).
Proof.
  intros lin; revert v; induction layers as [|[weight P] layers IH]; simpl; intros v sums.
  - rewrite <- (linear_zero n F lin); now apply lin.
  - destruct lin as [ext add].
    rewrite <- (IH (fun k => total layers (fun T => indicator T k))) by reflexivity.
    rewrite Rplus_comm, <- add; apply ext; intros k inside; rewrite sums by assumption; unfold move; ring.
Qed.

Lemma total_weight_nonneg layers : weights_nonneg layers -> 0 <= total layers (fun _ => 1).
Proof.
  induction layers as [|[weight P] layers IH]; simpl; intros nonneg; [lra|].
  assert (0 <= total layers (fun _ => 1)) by (apply IH; intros w T member; apply (nonneg w T); simpl; auto).
  assert (0 <= weight) by (apply (nonneg weight P); simpl; auto).
  lra.
Qed.

Lemma total_le layers F C :
  weights_nonneg layers -> (forall weight P, In (weight, P) layers -> F P <= C) ->
  total layers F <= C * total layers (fun _ => 1).
Proof.
  induction layers as [|[weight P] layers IH]; simpl; intros nonneg bounded; [lra|].
  assert (total layers F <= C * total layers (fun _ => 1)).
  { apply IH; [intros w T member; apply (nonneg w T) | intros w T member; apply (bounded w T)]; simpl; auto. }
  assert (0 <= weight) by (apply (nonneg weight P); simpl; auto).
  assert (F P <= C) by (apply (bounded weight P); simpl; auto).
  nra.
Qed.

(** Lemma C for two arguments *)
Lemma bilinear_on_chains n (M : vector -> vector -> R) v D C :
  (forall y, linear n (fun x => M x y)) -> (forall x, linear n (M x)) ->
  (forall P T, nested n P T -> M (indicator P) (indicator T) <= C) -> 0 <= C ->
  (forall k, (k < n)%nat -> 0 <= v k <= D) -> 0 <= D -> M v v <= C * D ^ 2.
Proof.
  intros first second bounded C_nonneg between D_nonneg.
  destruct (layers_exist n _ v D (le_n _) between D_nonneg) as [layers [sums nonneg small _ chain]].
  rewrite (linear_layers n (fun x => M x v) layers v (first v) sums).
  set (mass := total layers (fun _ => 1)) in *.
  assert (0 <= mass) as mass_nonneg by now apply total_weight_nonneg.
  apply Rle_trans with (C * mass * mass).
  - apply total_le; auto; intros weight P member.
    rewrite (linear_layers n _ layers v (second (indicator P)) sums).
    apply total_le; auto; intros weight' P' member'; apply bounded; eauto.
  - assert (mass * mass <= D * D) by nra; nra.
Qed.

(** Lemma C for three arguments *)
Lemma trilinear_on_chains n (M : vector -> vector -> vector -> R) v D C :
  (forall y z, linear n (fun x => M x y z)) -> (forall x z, linear n (fun y => M x y z)) ->
  (forall x y, linear n (M x y)) ->
  (forall P T U, nested n P T -> nested n P U -> nested n T U ->
     M (indicator P) (indicator T) (indicator U) <= C) -> 0 <= C ->
  (forall k, (k < n)%nat -> 0 <= v k <= D) -> 0 <= D -> M v v v <= C * D ^ 3.
Proof.
  intros first second last bounded C_nonneg between D_nonneg.
  destruct (layers_exist n _ v D (le_n _) between D_nonneg) as [layers [sums nonneg small _ chain]].
  rewrite (linear_layers n (fun x => M x v v) layers v (first v v) sums).
  set (mass := total layers (fun _ => 1)) in *.
  assert (0 <= mass) as mass_nonneg by now apply total_weight_nonneg.
  apply Rle_trans with (C * mass * mass * mass).
  - apply total_le; auto; intros weight P member.
    rewrite (linear_layers n (fun y => M (indicator P) y v) layers v (second _ _) sums).
    apply total_le; auto; intros weight' P' member'.
    rewrite (linear_layers n _ layers v (last (indicator P) (indicator P')) sums).
    apply total_le; auto; intros weight'' P'' member''; apply bounded; eauto.
  - assert (mass * mass <= D * D) by nra; assert (mass * mass * mass <= D * D * D) by nra; nra.
Qed.
