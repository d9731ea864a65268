(** * The third derivative of the loss along a direction *)

From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From zo.kernel Require Import definitions sums.
From zo.softmax Require Import derivative_statement derivative.
From zo.loss Require Import curvature_identity_statement curvature_identity third_derivative_statement.
Open Scope R_scope.

(** The same number as a sum over cubes, with N = Σ f d (2f − b):
    Σ f d³ (4f − b − ‖f‖² + ⟨b, f⟩) − 3 V N. *)
Definition third_by_cubes (n : nat) (f b v : vector) : R :=
  let d := centred n f v in
  sum n (fun k => f k * d k ^ 3 * (4 * f k - b k - norm2 n f + dot n b f))
  - 3 * sum n (fun k => f k * d k ^ 2) * sum n (fun k => f k * d k * (2 * f k - b k)).

(** Both forms are linear combinations of the same sums once deviations have mean 0. *)
Lemma third_is_by_cubes n f b v :
  sum n (fun k => f k * centred n f v k) = 0 -> third n f b v = third_by_cubes n f b v.
Proof.
  unfold third, third_by_cubes; set (d := centred n f v); intros mean.
  set (V := sum n (fun k => f k * d k ^ 2)); set (K := sum n (fun k => f k * d k ^ 3)).
  cbv zeta.
  set (c := norm2 n f - dot n b f).
  transitivity (sum n (fun k => f k * d k ^ 3 * (4 * f k - b k)) - K * c
                - 3 * V * sum n (fun k => f k * d k * (2 * f k - b k))).
  - unfold c; rewrite residual_mean; unfold dot; rewrite <- !sum_scal, <- !sum_minus, <- !sum_plus.
    apply sum_ext; intros k _; ring.
  - f_equal; unfold K; rewrite Rmult_comm, <- sum_scal, <- sum_minus; apply sum_ext; intros k _; unfold c; ring.
Qed.

(** Σ f d² (2f − b − a), with a = ⟨f, c⟩, moves by f' = f∘d, d' = −V and a' = N. *)
Lemma curvature_derive n b u v t :
  (0 < n)%nat ->
  is_derive (fun s => curvature n (softmax n (move u s v)) b v) t (third n (softmax n (move u t v)) b v).
Proof.
  intros some.
  set (f := softmax n (move u t v)); set (d := centred n f v).
  assert (sum n (fun k => f k * d k) = 0) as mean by (apply deviation_mean, softmax_sum; exact some).
  rewrite third_is_by_cubes by exact mean.
  set (F := fun s => softmax n (move u s v)).
  set (a := fun s => sum n (fun k => F s k * (F s k - b k))).
  set (N := sum n (fun k => f k * d k * (2 * f k - b k))).
  assert (is_derive a t N) as a_derive.
  { evar_last.
    - apply (is_derive_sum n (fun s k => F s k * (F s k - b k))); intros k _.
      unfold F; derive_softmax.
    - apply sum_ext; intros k _; unfold F; fold f; fold d; ring. }
  apply is_derive_ext with (fun s => sum n (fun k => F s k * centred n (F s) v k ^ 2 * (2 * F s k - b k - a s))).
  { intros s; apply sum_ext; intros k _; unfold a; rewrite <- residual_mean; unfold F; ring. }
  evar_last.
  - apply (is_derive_sum n (fun s k => F s k * centred n (F s) v k ^ 2 * (2 * F s k - b k - a s))); intros k _.
    unfold F; derive_softmax.
  - set (V := sum n (fun k => f k * d k ^ 2)).
    unfold third_by_cubes; fold d; fold V; fold N; cbv zeta.
    transitivity (sum n (fun k => f k * d k ^ 3 * (4 * f k - b k - norm2 n f + dot n b f))
                  - 2 * V * sum n (fun k => f k * d k * (2 * f k - b k))
                  + 2 * V * a t * sum n (fun k => f k * d k) - N * sum n (fun k => f k * d k ^ 2)).
    + rewrite <- !sum_scal, <- sum_minus, <- sum_plus, <- sum_minus; apply sum_ext; intros k _.
      replace (a t) with (norm2 n f - dot n b f) by apply residual_mean.
      fold f; fold d; fold V; ring.
    + rewrite mean; fold N; fold V; ring.
Qed.

Theorem holds : statement.
Proof.
  intros n b u v t some f.
  change (is_derive (Derive_n (fun s => logit_loss n b (move u s v)) 2) t (third n f b v)).
  eapply is_derive_ext; [|now apply curvature_derive].
  intros s; symmetry; exact (is_derive_unique _ _ _ (curvature_identity.holds n b u v s some)).
Qed.

Theorem holds_hypotheses_met : statement_hypotheses_met.
Proof. exists 1%nat; lia. Qed.
