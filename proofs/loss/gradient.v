(** * The gradient of the loss *)

From Coq Require Import Reals Lra Lia FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From zo.kernel Require Import definitions sums.
From zo.softmax Require Import derivative_statement derivative.
From zo.loss Require Import gradient_statement.
Open Scope R_scope.

(** ⟨Jc, v⟩ = Σ f c d: J is symmetric, and Jv = f∘d. *)
Lemma jacobian_deviation n f c v : dot n (jacobian n f c) v = sum n (fun k => f k * c k * centred n f v k).
Proof.
  transitivity (sum n (fun k => f k * c k * v k) - dot n f c * dot n f v).
  - unfold dot at 1, jacobian; unfold dot at 3; rewrite <- sum_scal, <- sum_minus; apply sum_ext; intros; ring.
  - rewrite Rmult_comm; unfold dot at 2; rewrite <- sum_scal, <- sum_minus.
    apply sum_ext; intros; unfold centred; ring.
Qed.

(** The chain rule: (½ Σ (f − b)²)' = Σ (f − b) f', and f' = f∘d. *)
Lemma slope n b u v t :
  (0 < n)%nat ->
  let f := softmax n (move u t v) in
  is_derive (fun s => logit_loss n b (move u s v)) t (sum n (fun k => f k * (f k - b k) * centred n f v k)).
Proof.
  intros some f; unfold logit_loss.
  assert (is_derive (fun s => sum n (fun k => (softmax n (move u s v) k - b k) ^ 2)) t
            (sum n (fun k => 2 * (f k - b k) * (f k * centred n f v k)))) as squares.
  { apply (is_derive_sum n (fun s k => (softmax n (move u s v) k - b k) ^ 2)); intros k _.
    evar_last; [derive_softmax | unfold f; ring]. }
  evar_last; [derive_softmax|].
  cbv beta; rewrite Rmult_0_l, Rplus_0_l, <- sum_scal; apply sum_ext; intros; field.
Qed.

Theorem holds : statement.
Proof.
  intros n b u v t some f c.
  rewrite jacobian_deviation; now apply slope.
Qed.

(** A line of parameters is a line of logits. *)
Lemma logits_line d A x s y : apply d A (move x s y) = move (apply d A x) s (apply d A y).
Proof. apply functional_extensionality; intros j; apply apply_move. Qed.

Theorem holds_parameters : statement_parameters.
Proof.
  intros n d A b w x y t some.
  unfold gradient; rewrite dot_transposed, logits_line.
  set (u := apply d A x); set (v := apply d A y).
  apply is_derive_ext with
    (fun s => logit_loss n b (move u s v) + / 2 * sum n (fun k => (w k * move u s v k) ^ 2)).
  { intros s; unfold loss; now rewrite logits_line. }
  assert (is_derive (fun s => sum n (fun k => (w k * move u s v k) ^ 2)) t
            (sum n (fun k => 2 * (w k * move u t v k) * (w k * v k)))) as regulariser.
  { apply (is_derive_sum n (fun s k => (w k * move u s v k) ^ 2)); intros k _.
    unfold move; auto_derive; [trivial|ring]. }
  evar_last.
  - apply derive_plus; [now apply holds|].
    apply derive_mult; [apply derive_const | exact regulariser].
  - cbv beta; rewrite Rmult_0_l, Rplus_0_l, <- sum_scal.
    unfold dot; rewrite <- sum_plus; apply sum_ext; intros k _; field.
Qed.

(** ** The printed sign

    At n = 2, d = 1, A = (0, 1)ᵀ, x = ln 2, b = e₁: f = (⅓, ⅔), c = (−⅔, ⅔), ⟨c, f⟩ = 2/9. The slope is
    ⅔(⅔ − 2/9) = 8/27; the printed formula gives ⅔(⅔ + 2/9) = 16/27. *)
Theorem holds_printed_is_wrong : statement_printed_is_wrong.
Proof.
  intros printed.
  set (A := fun k i : nat => match k with O => 0 | _ => 1 end).
  set (b := fun k : nat => match k with O => 1 | _ => 0 end).
  set (x := fun _ : nat => ln 2); set (y := fun _ : nat => 1).
  assert (0 < 2)%nat as some by lia.
  specialize (printed 2%nat 1%nat A b x y some).
  (* f = (⅓, ⅔) *)
  assert (apply 1 A x 0%nat = 0 /\ apply 1 A x 1%nat = ln 2) as [u0 u1] by (unfold apply, A, x; simpl; lra).
  assert (softmax 2 (apply 1 A x) 0%nat = / 3 /\ softmax 2 (apply 1 A x) 1%nat = 2 / 3) as [f0 f1].
  { unfold softmax; simpl; rewrite u0, u1, exp_0, exp_ln by lra; lra. }
  assert (move (apply 1 A x) 0 (apply 1 A y) = apply 1 A x) as start.
  { apply functional_extensionality; intros i; unfold move; ring. }
  (* the slope *)
  assert (is_derive (fun s => logit_loss 2 b (apply 1 A (move x s y))) 0 (8 / 27)) as slope_there.
  { apply is_derive_ext with (fun s => logit_loss 2 b (move (apply 1 A x) s (apply 1 A y))).
    { intros s; now rewrite logits_line. }
    evar_last; [now apply holds|].
    rewrite start; unfold jacobian, dot; simpl; rewrite !f0, !f1; unfold apply, A, b, y; simpl; field. }
  (* and what was printed *)
  assert (dot 1 (as_printed 2 A (softmax 2 (apply 1 A x)) b) y = 16 / 27) as print.
  { unfold as_printed, dot, apply_transposed; simpl; rewrite !f0, !f1; unfold A, b, y; simpl; field. }
  rewrite print in printed; apply is_derive_unique in printed; apply is_derive_unique in slope_there; lra.
Qed.

(** Entry by entry: (⟨c,f⟩f + f∘c) − (f∘c − ⟨f,c⟩f) = 2⟨c,f⟩f. *)
Theorem holds_printed_is_off_by : statement_printed_is_off_by.
Proof.
  intros n d A b x i f c; unfold as_printed, gradient, apply_transposed; cbv zeta; fold f; fold c.
  rewrite <- sum_scal, <- sum_plus; apply sum_ext; intros k _.
  unfold jacobian; rewrite (dot_comm n f c); fold (c k); ring.
Qed.

Theorem holds_hypotheses_met : statement_hypotheses_met.
Proof. exists 1%nat; lia. Qed.
