(** * The derivative of softmax, and the facts about softmax that follow from its definition *)

From Coq Require Import Reals Lra Lia FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From zo.kernel Require Import definitions sums.
From zo.softmax Require Import derivative_statement.
Open Scope R_scope.

(** ** Softmax is a probability distribution *)

(** The normaliser Σ exp u_k is positive. *)
Lemma normaliser_pos n u : (0 < n)%nat -> 0 < sum n (fun j => exp (u j)).
Proof. intros some; apply sum_pos; auto; intros; apply exp_pos. Qed.

Lemma softmax_pos n u k : (0 < n)%nat -> 0 < softmax n u k.
Proof. intros some; apply Rdiv_lt_0_compat; [apply exp_pos | now apply normaliser_pos]. Qed.

Lemma softmax_sum n u : (0 < n)%nat -> sum n (softmax n u) = 1.
Proof.
  intros some; pose proof (normaliser_pos n u some) as positive.
  transitivity (/ sum n (fun j => exp (u j)) * sum n (fun j => exp (u j))); [|field; lra].
  rewrite <- sum_scal; apply sum_ext; intros k _; unfold softmax, Rdiv; ring.
Qed.

Lemma softmax_ext n u u' k : (k < n)%nat -> (forall j, (j < n)%nat -> u j = u' j) -> softmax n u k = softmax n u' k.
Proof.
  intros inside same; unfold softmax; rewrite (same k inside).
  now rewrite (sum_ext n (fun j => exp (u j)) (fun j => exp (u' j))) by (intros j Hj; now rewrite same).
Qed.

(** ** The quotient rule *)

(** The exponential is its own derivative: (exp u_k)' = exp u_k · v_k. *)
Lemma exponential_derive u v t k : is_derive (fun s => exp (move u s v k)) t (exp (move u t v k) * v k).
Proof. unfold move; auto_derive; [trivial|ring]. Qed.

Theorem holds : statement.
Proof.
  intros n u v t k some f.
  pose proof (normaliser_pos n (move u t v) some) as positive.
  assert (is_derive (fun s => sum n (fun j => exp (move u s v j))) t (sum n (fun j => exp (move u t v j) * v j)))
    as normaliser.
  { apply (is_derive_sum n (fun s j => exp (move u s v j))); intros j _; apply exponential_derive. }
  (* quotient rule *)
  unfold softmax at 1.
  evar_last.
  - apply is_derive_div; [apply exponential_derive | exact normaliser | lra].
  - assert (dot n f v = / sum n (fun j => exp (move u t v j)) * sum n (fun j => exp (move u t v j) * v j)) as mean.
    { unfold dot; rewrite <- sum_scal; apply sum_ext; intros j _; unfold f, softmax; field; lra. }
    unfold jacobian; rewrite mean; unfold f, softmax; field; lra.
Qed.

Theorem holds_parameters : statement_parameters.
Proof.
  intros n d A x y t k some f.
  assert (forall s, apply d A (move x s y) = move (apply d A x) s (apply d A y)) as line.
  { intros s; apply functional_extensionality; intros j; apply apply_move. }
  unfold f; rewrite line.
  apply is_derive_ext with (fun s => softmax n (move (apply d A x) s (apply d A y)) k).
  - intros s; now rewrite line.
  - now apply holds.
Qed.

Theorem holds_hypotheses_met : statement_hypotheses_met.
Proof. exists 1%nat; lia. Qed.

(** ** The form in which the proofs use it: f' = f∘d with d = v − ⟨f, v⟩ *)

Lemma softmax_derive n u v t k :
  (0 < n)%nat ->
  let f := softmax n (move u t v) in
  is_derive (fun s => softmax n (move u s v) k) t (f k * centred n f v k).
Proof.
  intros some f.
  replace (f k * centred n f v k) with (jacobian n f v k) by (unfold jacobian, centred; ring).
  now apply holds.
Qed.

(** Deviations have mean 0. *)
Lemma deviation_mean n f v : sum n f = 1 -> sum n (fun k => f k * centred n f v k) = 0.
Proof.
  intros total; transitivity (dot n f v - dot n f v * sum n f); [|rewrite total; ring].
  unfold dot at 1; rewrite <- sum_scal, <- sum_minus; apply sum_ext; intros k _; unfold centred; ring.
Qed.

(** Σ f d v = Σ f d², as v − d is constant. *)
Lemma deviation_square n f v :
  sum n f = 1 -> sum n (fun k => f k * centred n f v k * v k) = sum n (fun k => f k * centred n f v k ^ 2).
Proof.
  intros total; transitivity (sum n (fun k => f k * centred n f v k ^ 2)
                              + dot n f v * sum n (fun k => f k * centred n f v k)).
  - rewrite <- sum_scal, <- sum_plus; apply sum_ext; intros k _; unfold centred; ring.
  - rewrite deviation_mean by assumption; ring.
Qed.

(** The mean moves by the variance, so d' = −V. *)
Lemma deviation_derive n u v t k :
  (0 < n)%nat ->
  let f := softmax n (move u t v) in
  is_derive (fun s => centred n (softmax n (move u s v)) v k) t (- sum n (fun j => f j * centred n f v j ^ 2)).
Proof.
  intros some f.
  assert (is_derive (fun s => dot n (softmax n (move u s v)) v) t (sum n (fun j => f j * centred n f v j * v j)))
    as mean.
  { apply (is_derive_sum n (fun s j => softmax n (move u s v) j * v j)); intros j _.
    replace (f j * centred n f v j * v j) with (f j * centred n f v j * v j + f j * 0) by ring.
    derive_by ltac:(now apply softmax_derive). }
  rewrite deviation_square in mean by now apply softmax_sum.
  rewrite <- (Rminus_0_l (sum n _)); unfold centred at 1.
  derive_by ltac:(exact mean).
Qed.

(** Differentiate a formula in f and d by its shape. *)
Ltac derive_softmax :=
  derive_by ltac:(idtac; lazymatch goal with
                  | |- is_derive (fun s => softmax _ (@?u s) _) _ _ => now apply softmax_derive
                  | |- is_derive (fun s => centred _ (@?f s) _ _) _ _ => now apply deviation_derive
                  | |- _ => eassumption
                  end).
