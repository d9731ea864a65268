(** * The second derivative of the loss along a direction *)

From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From zo.kernel Require Import definitions sums.
From zo.softmax Require Import derivative_statement derivative.
From zo.loss Require Import gradient_statement gradient curvature_identity_statement.
Open Scope R_scope.

(** ‖f‖² − ⟨b, f⟩ = ⟨f, f − b⟩ *)
Lemma residual_mean n f b : norm2 n f - dot n b f = sum n (fun k => f k * (f k - b k)).
Proof. unfold norm2, dot; rewrite <- sum_minus; apply sum_ext; intros; ring. Qed.

(** The slope Σ f c d moves by f' = f∘d (twice: in f and in c) and by d' = −V; the last gives −V⟨f, c⟩. *)
Lemma slope_derive n b u v t :
  (0 < n)%nat ->
  is_derive (fun s => let f := softmax n (move u s v) in sum n (fun k => f k * (f k - b k) * centred n f v k)) t
    (curvature n (softmax n (move u t v)) b v).
Proof.
  intros some; cbv zeta.
  set (f := softmax n (move u t v)); set (d := centred n f v).
  set (V := sum n (fun k => f k * d k ^ 2)).
  evar_last.
  - apply (is_derive_sum n (fun s k => softmax n (move u s v) k * (softmax n (move u s v) k - b k)
                                       * centred n (softmax n (move u s v)) v k)); intros k _.
    derive_softmax.
  - transitivity (sum n (fun k => f k * d k ^ 2 * (2 * f k - b k)) - V * sum n (fun k => f k * (f k - b k))).
    + rewrite <- sum_scal, <- sum_minus; apply sum_ext; intros k _; fold f; fold d; fold V; ring.
    + unfold curvature; fold d; rewrite Rmult_comm; unfold V; rewrite <- sum_scal, <- sum_minus.
      apply sum_ext; intros k _; rewrite <- residual_mean; ring.
Qed.

Theorem holds : statement.
Proof.
  intros n b u v t some f.
  change (is_derive (Derive (fun s => logit_loss n b (move u s v))) t (curvature n f b v)).
  eapply is_derive_ext; [|now apply slope_derive].
  intros s; symmetry; apply is_derive_unique; now apply slope.
Qed.

Theorem holds_hypotheses_met : statement_hypotheses_met.
Proof. exists 1%nat; lia. Qed.
