(** * Second moments of the estimator with k directions

    The square of a sum of k independent copies, with the second and fourth moments of one direction. *)

From Coq Require Import Reals Lra Lia Psatz.
From zo.kernel Require Import definitions sums blocks expectations independence.
From zo.directions Require Import fourth_moments_statement fourth_moments.
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

(** The unit vector e_i *)
Definition unit_vector (i : nat) : vector := fun j => if Nat.eqb i j then 1 else 0.

Lemma dot_unit d x i : (i < d)%nat -> dot d x (unit_vector i) = x i.
Proof. intros inside; unfold dot, unit_vector; rewrite one_block by exact inside; ring. Qed.

Section Moments.

Context (k d : nat) (p : law) (kappa1 kappa2 : R) (k_pos : (0 < k)%nat) (M : moments d p kappa1 kappa2).
Context (h : vector).

Let nonneg : probability p := weights _ _ _ _ M.
Let g (zs : nat -> vector) : vector := limit_estimate k d h zs.

Lemma k_nonzero : INR k <> 0.
Proof. apply not_0_INR; lia. Qed.

(** On the diagonal, with ξ = ⟨h, z⟩⟨x, z⟩: E (Σ ξ_j)² = k E ξ² + k(k − 1)(E ξ)², divided by k². *)
Lemma on_the_diagonal x :
  independent k p (fun zs => dot d x (g zs) ^ 2)
  = (1 - / INR k) * dot d h x ^ 2
    + / INR k * (kappa1 * (norm2 d h * norm2 d x + 2 * dot d h x ^ 2) + kappa2 * sum d (fun i => h i ^ 2 * x i ^ 2)).
Proof.
  set (xi := fun z => dot d h z * dot d x z).
  rewrite (independent_ext p nonneg k _ (fun zs => (/ INR k) ^ 2 * sum k (fun j => xi (zs j)) ^ 2))
    by (intros zs; unfold g; rewrite limit_estimate_along; unfold xi; ring).
  rewrite (independent_scal p nonneg), (square_of_sum p nonneg).
  assert (expectation p xi = dot d h x) as -> by apply (unit_covariance _ _ _ _ M).
  assert (expectation p (fun z => xi z ^ 2)
          = kappa1 * (norm2 d h * norm2 d x + 2 * dot d h x ^ 2) + kappa2 * sum d (fun i => h i ^ 2 * x i ^ 2)) as ->.
  { rewrite <- (fourth_moment _ _ _ _ M); apply expectation_ext; intros; unfold xi; ring. }
  field; exact k_nonzero.
Qed.

(** Off it by polarisation: 4 ⟨x, ĝ⟩⟨y, ĝ⟩ = ⟨x + y, ĝ⟩² − ⟨x − y, ĝ⟩². *)
Lemma off_the_diagonal x y :
  independent k p (fun zs => dot d x (g zs) * dot d y (g zs))
  = (1 - / INR k) * (dot d h x * dot d h y)
    + / INR k * (kappa1 * (norm2 d h * dot d x y + 2 * (dot d h x * dot d h y))
                 + kappa2 * sum d (fun i => h i ^ 2 * (x i * y i))).
Proof.
  rewrite (independent_ext p nonneg k _
             (fun zs => / 4 * dot d (move x 1 y) (g zs) ^ 2 + - / 4 * dot d (move x (-1) y) (g zs) ^ 2))
    by (intros zs; rewrite !dot_move; field).
  rewrite (independent_plus p nonneg), !(independent_scal p nonneg), !on_the_diagonal.
  assert (forall t, sum d (fun i => h i ^ 2 * move x t y i ^ 2)
                    = sum d (fun i => h i ^ 2 * x i ^ 2) + (2 * t * sum d (fun i => h i ^ 2 * (x i * y i))
                      + t ^ 2 * sum d (fun i => h i ^ 2 * y i ^ 2))) as squares.
  { intros t; rewrite <- !sum_scal, <- !sum_plus; apply sum_ext; intros i _; unfold move; ring. }
  rewrite !squares, !norm2_move, !(dot_comm d h (move _ _ _)), !dot_move, !(dot_comm d _ h); field; exact k_nonzero.
Qed.

(** ĝᵀHĝ = Σ_ij H_ij ⟨e_i, ĝ⟩⟨e_j, ĝ⟩ *)
Lemma form_of_estimate H :
  independent k p (fun zs => form d H (g zs))
  = (1 - / INR k + 2 * kappa1 / INR k) * form d H h + kappa1 / INR k * (norm2 d h * trace d H)
    + kappa2 / INR k * sum d (fun i => h i ^ 2 * H i i).
Proof.
  (* by entries of H *)
  transitivity (sum d (fun i => sum d (fun j =>
                  H i j * independent k p (fun zs => dot d (unit_vector i) (g zs) * dot d (unit_vector j) (g zs))))).
  { rewrite (independent_ext p nonneg k _ (fun zs => sum d (fun i => sum d (fun j =>
               H i j * (dot d (unit_vector i) (g zs) * dot d (unit_vector j) (g zs)))))).
    - rewrite (independent_sum p nonneg); apply sum_ext; intros i _.
      rewrite (independent_sum p nonneg); apply sum_ext; intros j _; apply (independent_scal p nonneg).
    - intros zs; unfold form, dot at 1, apply; apply sum_ext; intros i Hi; rewrite <- sum_scal.
      apply sum_ext; intros j Hj; rewrite !(dot_comm d (unit_vector _)), !dot_unit by assumption; ring. }
  (* row i: the entries of E ĝĝᵀ, of which two terms stand on the diagonal alone *)
  transitivity (sum d (fun i => (1 - / INR k + 2 * kappa1 / INR k) * (h i * apply d H h i)
                  + (kappa1 / INR k * (norm2 d h * H i i) + kappa2 / INR k * (h i ^ 2 * H i i)))).
  { apply sum_ext; intros i Hi.
    transitivity (sum d (fun j => (1 - / INR k + 2 * kappa1 / INR k) * h i * (H i j * h j)
                    + (kappa1 / INR k * norm2 d h + kappa2 / INR k * h i ^ 2) * (H i j * unit_vector i j))).
    - apply sum_ext; intros j Hj; rewrite off_the_diagonal, !dot_unit by assumption.
      rewrite (sum_ext d _ (fun r => (h r ^ 2 * unit_vector j r) * unit_vector i r)) by (intros; ring).
      fold (dot d (fun r => h r ^ 2 * unit_vector j r) (unit_vector i)); rewrite dot_unit by assumption.
      unfold unit_vector; rewrite (Nat.eqb_sym j i); destruct (Nat.eqb i j); field; exact k_nonzero.
    - rewrite sum_plus, !sum_scal; fold (dot d (H i) (unit_vector i)); rewrite dot_unit by assumption.
      unfold apply; ring. }
  rewrite !sum_plus, !sum_scal; unfold form, trace, dot; ring.
Qed.

(** H = I *)
Lemma squared_norm :
  independent k p (fun zs => norm2 d (g zs))
  = (INR k - 1 + kappa1 * (INR d + 2) + kappa2) / INR k * norm2 d h.
Proof.
  set (unit_matrix := fun i j => unit_vector j i).
  assert (forall x i, (i < d)%nat -> apply d unit_matrix x i = x i) as same.
  { intros x i inside; unfold apply, unit_matrix.
    rewrite (sum_ext d _ (fun j => x j * unit_vector i j)) by (intros; unfold unit_vector; rewrite Nat.eqb_sym; ring).
    fold (dot d x (unit_vector i)); now apply dot_unit. }
  assert (forall x, form d unit_matrix x = norm2 d x) as squares.
  { intros x; apply dot_ext; auto. }
  rewrite (independent_ext p nonneg k _ (fun zs => form d unit_matrix (g zs))) by (intros; now rewrite squares).
  rewrite form_of_estimate, squares; unfold trace.
  assert (forall m, sum m (fun i => unit_matrix i i) = INR m) as count.
  { intros m; induction m as [|m IH]; [reflexivity|].
    rewrite S_INR; simpl; rewrite IH; unfold unit_matrix, unit_vector; now rewrite Nat.eqb_refl. }
  rewrite count, (sum_ext d _ (fun i => h i * h i))
    by (intros; unfold unit_matrix, unit_vector; rewrite Nat.eqb_refl; ring).
  fold (dot d h h); fold (norm2 d h); field; exact k_nonzero.
Qed.

End Moments.

Theorem holds_covariance : statement_covariance.
Proof. intros k d p kappa1 kappa2 h x y k_pos M; now apply off_the_diagonal. Qed.

Theorem holds_curvature : statement_curvature.
Proof. intros k d p kappa1 kappa2 h H k_pos M; now apply form_of_estimate. Qed.

Theorem holds_second_moment : statement_second_moment.
Proof. intros k d p kappa1 kappa2 h k_pos M; now apply squared_norm. Qed.

Theorem holds_second_moment_of_each : statement_second_moment_of_each.
Proof.
  intros k d h k_pos d_pos squared.
  assert (0 < INR k /\ 0 < INR d) as [k_positive d_positive] by (split; now apply lt_0_INR).
  unfold squared; split; [|split; [|split]].
  - rewrite (holds_second_moment k d _ 1 (-2) h k_pos (holds_signs d)); field; lra.
  - rewrite (holds_second_moment k d _ 0 (INR d) h k_pos (holds_coordinates d d_pos)); field; lra.
  - intros p M; rewrite (holds_second_moment k d p _ _ h k_pos M); field; lra.
  - intros p M; rewrite (holds_second_moment k d p _ _ h k_pos M); field; lra.
Qed.

Theorem holds_hypotheses_met : statement_hypotheses_met.
Proof.
  intros d; exists 1%nat, (three_points d); split; [lia | split; [apply holds_like_the_gaussian|]].
  intros some; exists (like_the_sphere d); now apply holds_like_the_sphere.
Qed.
