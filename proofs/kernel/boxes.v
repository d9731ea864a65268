(** * A polynomial inequality over a box, by computation: interval arithmetic in integers

    Numbers are multiples of 2^−20. A formula is evaluated on a box with outward rounding; a box that does not
    decide is halved along its next side. The computation runs in the kernel, and the theorem says what it shows. *)

From Coq Require Import Reals ZArith Lra Lia Psatz Bool.
Open Scope R_scope.

(** Formulas in three variables, with positive part and absolute value *)
Inductive axis := X | Y | Z'.
Inductive formula :=
  | Var (a : axis)
  | Int (z : Z)
  | Add (e e' : formula)
  | Sub (e e' : formula)
  | Mul (e e' : formula)
  | Pos (e : formula)
  | Mag (e : formula).

Definition point := axis -> R.

Fixpoint value (p : point) (e : formula) : R :=
  match e with
  | Var a => p a
  | Int z => IZR z
  | Add e e' => value p e + value p e'
  | Sub e e' => value p e - value p e'
  | Mul e e' => value p e * value p e'
  | Pos e => Rmax 0 (value p e)
  | Mag e => Rabs (value p e)
  end.

(** ** Intervals [low, high] · 2^−20 *)

Definition scale : Z := 1048576.

Record interval := Interval { low : Z; high : Z }.

Definition contains (i : interval) (r : R) : Prop := IZR (low i) <= r * IZR scale <= IZR (high i).

Definition down (z : Z) : Z := (z / scale)%Z.
Definition up (z : Z) : Z := (- (- z / scale))%Z.

Definition product (i j : interval) : interval :=
  let a := (low i * low j)%Z in
  let b := (low i * high j)%Z in
  let c := (high i * low j)%Z in
  let d := (high i * high j)%Z in
  Interval (down (Z.min (Z.min a b) (Z.min c d))) (up (Z.max (Z.max a b) (Z.max c d))).

Record box := Box { side_x : interval; side_y : interval; side_z : interval }.

Definition side (B : box) (a : axis) : interval :=
  match a with
  | X => side_x B
  | Y => side_y B
  | Z' => side_z B
  end.

Fixpoint enclose (B : box) (e : formula) : interval :=
  match e with
  | Var a => side B a
  | Int z => Interval (z * scale) (z * scale)
  | Add e e' => let i := enclose B e in let j := enclose B e' in Interval (low i + low j) (high i + high j)
  | Sub e e' => let i := enclose B e in let j := enclose B e' in Interval (low i - high j) (high i - low j)
  | Mul e e' => product (enclose B e) (enclose B e')
  | Pos e => let i := enclose B e in Interval (Z.max 0 (low i)) (Z.max 0 (high i))
  | Mag e =>
      let i := enclose B e in
      Interval (Z.max 0 (Z.max (low i) (- high i))) (Z.max (high i) (- low i))
  end.

Definition holds_box (B : box) (p : point) : Prop := forall a, contains (side B a) (p a).

(** ** The arithmetic encloses *)

Lemma scale_pos : 0 < IZR scale.
Proof. unfold scale; lra. Qed.

Lemma down_le z : IZR (down z) * IZR scale <= IZR z.
Proof.
  rewrite <- mult_IZR; apply IZR_le; unfold down.
  rewrite Z.mul_comm; apply Z.mul_div_le; reflexivity.
Qed.

Lemma up_ge z : IZR z <= IZR (up z) * IZR scale.
Proof.
  rewrite <- mult_IZR; apply IZR_le; unfold up.
  assert (scale * (- z / scale) <= - z)%Z by (apply Z.mul_div_le; reflexivity); lia.
Qed.

(** A product over a rectangle lies between its values at the corners. *)
Lemma corner_le (a b c d u v m : R) :
  a <= u <= b -> c <= v <= d -> m <= a * c -> m <= a * d -> m <= b * c -> m <= b * d -> m <= u * v.
Proof.
  intros Hu Hv H1 H2 H3 H4.
  assert (m <= u * c) by (destruct (Rle_lt_dec 0 c); nra).
  assert (m <= u * d) by (destruct (Rle_lt_dec 0 d); nra).
  destruct (Rle_lt_dec 0 u); nra.
Qed.

Lemma product_contains i j r s : contains i r -> contains j s -> contains (product i j) (r * s).
Proof.
  unfold contains, product; cbv zeta; simpl low; simpl high; intros Hr Hs.
  pose proof scale_pos as positive.
  set (u := r * IZR scale) in *; set (v := s * IZR scale) in *.
  assert (r * s * IZR scale * IZR scale = u * v) as scaled by (unfold u, v; ring).
  split; apply (Rmult_le_reg_r (IZR scale)); try exact positive; rewrite scaled.
  - eapply Rle_trans; [apply down_le|].
    apply (corner_le (IZR (low i)) (IZR (high i)) (IZR (low j)) (IZR (high j))); try assumption;
      rewrite <- mult_IZR; apply IZR_le; lia.
  - eapply Rle_trans; [|apply up_ge].
    apply Ropp_le_cancel; rewrite Ropp_mult_distr_l.
    apply (corner_le (- IZR (high i)) (- IZR (low i)) (IZR (low j)) (IZR (high j))); try lra;
      rewrite <- Ropp_mult_distr_l; apply Ropp_le_contravar; rewrite <- mult_IZR; apply IZR_le; lia.
Qed.

Lemma enclose_contains B p e : holds_box B p -> contains (enclose B e) (value p e).
Proof.
  intros inside; induction e as [a|z|e IH e' IH'|e IH e' IH'|e IH e' IH'|e IH|e IH]; simpl.
  - apply inside.
  - unfold contains; simpl; rewrite mult_IZR; lra.
  - unfold contains in *; simpl; rewrite !plus_IZR; lra.
  - unfold contains in *; simpl; rewrite !minus_IZR; lra.
  - now apply product_contains.
  - unfold contains in *; simpl; pose proof scale_pos.
    split; unfold Rmax; destruct (Rle_dec 0 (value p e)); try rewrite Rmult_0_l.
    + assert (0 <= value p e * IZR scale) by nra.
      destruct (Z.max_spec 0 (low (enclose B e))) as [[_ ->]|[_ ->]]; lra.
    + apply IZR_le; enough (low (enclose B e) <= 0)%Z by lia; apply le_IZR; nra.
    + eapply Rle_trans; [apply IH|]; apply IZR_le; lia.
    + apply IZR_le; lia.
  - unfold contains in *; simpl; pose proof scale_pos.
    assert (Rabs (value p e) * IZR scale = Rabs (value p e * IZR scale)) as ->.
    { rewrite Rabs_mult, (Rabs_pos_eq (IZR scale)); lra. }
    set (w := value p e * IZR scale) in *.
    split.
    + assert (0 <= Rabs w /\ w <= Rabs w /\ - w <= Rabs w) as (H0 & H1 & H2).
      { repeat split; [apply Rabs_pos | apply Rle_abs | rewrite <- Rabs_Ropp; apply Rle_abs]. }
      destruct (Z.max_spec 0 (Z.max (low (enclose B e)) (- high (enclose B e)))) as [[_ ->]|[_ ->]]; [|lra].
      destruct (Z.max_spec (low (enclose B e)) (- high (enclose B e))) as [[_ ->]|[_ ->]]; [rewrite opp_IZR|]; lra.
    + apply Rabs_le; split.
      * assert (IZR (- low (enclose B e)) <= IZR (Z.max (high (enclose B e)) (- low (enclose B e)))) as top
          by (apply IZR_le; lia).
        rewrite opp_IZR in top; lra.
      * eapply Rle_trans; [apply IH|]; apply IZR_le; lia.
Qed.

(** ** The search *)

Definition middle (i : interval) : Z := ((low i + high i) / 2)%Z.
Definition lower (i : interval) : interval := Interval (low i) (middle i).
Definition upper (i : interval) : interval := Interval (middle i) (high i).

Definition with_side (B : box) (a : axis) (i : interval) : box :=
  match a with
  | X => Box i (side_y B) (side_z B)
  | Y => Box (side_x B) i (side_z B)
  | Z' => Box (side_x B) (side_y B) i
  end.

(** Next side to halve, of two or of three *)
Definition next (three : bool) (a : axis) : axis :=
  match a with
  | X => Y
  | Y => if three then Z' else X
  | Z' => X
  end.

(** e ≤ 0 wherever the guard is ≥ 0 *)
Fixpoint search (fuel : nat) (three : bool) (guard e : formula) (B : box) (a : axis) : bool :=
  if (high (enclose B guard) <? 0)%Z then true
  else if (high (enclose B e) <=? 0)%Z then true
  else match fuel with
       | O => false
       | S fuel =>
           let i := side B a in
           let a' := next three a in
           if search fuel three guard e (with_side B a (lower i)) a'
           then search fuel three guard e (with_side B a (upper i)) a'
           else false
       end.

Lemma with_side_contains B p a i : holds_box B p -> contains i (p a) -> holds_box (with_side B a i) p.
Proof.
  intros inside here a'; destruct a, a'; simpl;
    first [exact here | exact (inside X) | exact (inside Y) | exact (inside Z')].
Qed.

Lemma search_sound fuel three guard e : forall B a p,
  search fuel three guard e B a = true -> holds_box B p -> 0 <= value p guard -> value p e <= 0.
Proof.
  pose proof scale_pos as positive.
  induction fuel as [|fuel IH]; intros B a p; simpl.
  all: destruct (Z.ltb_spec (high (enclose B guard)) 0) as [outside|_].
  1,3: intros _ inside ge; pose proof (enclose_contains B p guard inside) as [_ top]; apply IZR_lt in outside; nra.
  all: destruct (Z.leb_spec (high (enclose B e)) 0) as [decided|_].
  1,3: intros _ inside _; pose proof (enclose_contains B p e inside) as [_ top]; apply IZR_le in decided; nra.
  - discriminate.
  - destruct (search fuel three guard e (with_side B a (lower (side B a))) (next three a)) eqn:left; [|discriminate].
    intros right inside ge; pose proof (inside a) as here; unfold contains in here.
    destruct (Rle_lt_dec (p a * IZR scale) (IZR (middle (side B a)))).
    + apply (IH _ _ p left); auto; apply with_side_contains; auto; unfold contains; simpl; lra.
    + apply (IH _ _ p right); auto; apply with_side_contains; auto; unfold contains; simpl; lra.
Qed.

Definition unit_box : box := Box (Interval 0 scale) (Interval 0 scale) (Interval 0 scale).

(** What a theorem uses: the search over the unit cube *)
Theorem by_boxes fuel three guard e (p : point) :
  search fuel three guard e unit_box X = true -> (forall a, 0 <= p a <= 1) -> 0 <= value p guard -> value p e <= 0.
Proof.
  intros found inside; apply (search_sound fuel three guard e unit_box X p found).
  pose proof scale_pos; intros a; specialize (inside a).
  destruct a; unfold contains; simpl; fold scale; change (IZR 1048576) with (IZR scale); nra.
Qed.

(** ** From a goal about real numbers to a formula *)

Ltac formula_of x y z e :=
  lazymatch e with
  | x => constr:(Var X)
  | y => constr:(Var Y)
  | z => constr:(Var Z')
  | IZR ?c => constr:(Int c)
  | ?a + ?b => let a' := formula_of x y z a in let b' := formula_of x y z b in constr:(Add a' b')
  | ?a - ?b => let a' := formula_of x y z a in let b' := formula_of x y z b in constr:(Sub a' b')
  | ?a * ?b => let a' := formula_of x y z a in let b' := formula_of x y z b in constr:(Mul a' b')
  | Rmax 0 ?a => let a' := formula_of x y z a in constr:(Pos a')
  | Rabs ?a => let a' := formula_of x y z a in constr:(Mag a')
  end.

(** Proves e ≤ 0 in x, y, z ∈ [0, 1] where guard ≥ 0, all three known to [lra]. *)
Ltac boxes three x y z guard :=
  lazymatch goal with
  | |- ?e <= 0 =>
      let e' := formula_of x y z e in
      let guard' := formula_of x y z guard in
      let p := constr:(fun a : axis => match a with X => x | Y => y | Z' => z end) in
      apply (by_boxes 60 three guard' e' p);
      [vm_cast_no_check (eq_refl true) | intros []; lra | cbn [value]; lra]
  end.
