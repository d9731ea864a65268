(** * The Hessian of the loss is Lipschitz

    The form vᵀBv moves along s by the third derivative T(v, v, s). T(v, v, v) is bounded, and in the plane of v and s
    a cubic form is largest on equal arguments. *)

From Coq Require Import Reals Lra Lia Psatz FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From zo.kernel Require Import definitions sums cubic_forms.
From zo.softmax Require Import derivative.
From zo.loss Require Import curvature_identity third_derivative.
From zo.constants Require third_derivative_simple_bound.
From zo.convergence Require descent_lemma.
From zo.constants Require Import hessian_lipschitz_statement.
Open Scope R_scope.

(** T(v, v, s), with d = v − ⟨f, v⟩, e = s − ⟨f, s⟩ and N(x) = Σ f x (2f − b):
    Σ f d² e (4f − b − ‖f‖² + ⟨b, f⟩) − (Σ f d²) N(e) − 2 (Σ f d e) N(d) *)
Definition mixed (n : nat) (f b v s : vector) : R :=
  let d := centred n f v in
  let e := centred n f s in
  sum n (fun k => f k * (d k ^ 2 * e k) * (4 * f k - b k - norm2 n f + dot n b f))
  - sum n (fun k => f k * d k ^ 2) * sum n (fun k => f k * e k * (2 * f k - b k))
  - 2 * sum n (fun k => f k * d k * e k) * sum n (fun k => f k * d k * (2 * f k - b k)).

(** ** It is the derivative of the curvature along another direction *)

Section Derivative.

Context (n : nat) (b u v s : vector) (t : R) (some : (0 < n)%nat).

Let F (r : R) : vector := softmax n (move u r s).
Let f : vector := F t.
Let e : vector := centred n f s.

(** The mean of v moves by Σ f e v = Σ f e d. *)
Lemma mean_derive : is_derive (fun r => dot n (F r) v) t (sum n (fun k => f k * centred n f v k * e k)).
Proof.
  evar_last.
  - apply (is_derive_sum n (fun r k => F r k * v k)); intros k _; unfold F.
    derive_by ltac:(now apply softmax_derive).
  - assert (sum n (fun k => f k * e k) = 0) as mean by (apply deviation_mean, softmax_sum; exact some).
    transitivity (sum n (fun k => f k * centred n f v k * e k) + dot n f v * sum n (fun k => f k * e k)).
    + rewrite <- sum_scal, <- sum_plus; apply sum_ext; intros k _; unfold e, f, F, centred; ring.
    + rewrite mean; ring.
Qed.

(** ⟨f, f − b⟩ moves by N(e). *)
Lemma residual_derive :
  is_derive (fun r => sum n (fun k => F r k * (F r k - b k))) t (sum n (fun k => f k * e k * (2 * f k - b k))).
Proof.
  evar_last.
  - apply (is_derive_sum n (fun r k => F r k * (F r k - b k))); intros k _; unfold F.
    derive_by ltac:(now apply softmax_derive).
  - apply sum_ext; intros k _; unfold e, f, F; ring.
Qed.

Lemma curvature_along : is_derive (fun r => curvature n (F r) b v) t (mixed n f b v s).
Proof.
  pose proof mean_derive as mean_moves; pose proof residual_derive as residual_moves.
  set (m := fun r => dot n (F r) v) in *; set (a := fun r => sum n (fun k => F r k * (F r k - b k))) in *.
  set (d := centred n f v) in *.
  set (C := sum n (fun k => f k * d k * e k)) in *.
  set (N := sum n (fun k => f k * e k * (2 * f k - b k))) in *.
  assert (sum n (fun k => f k * d k) = 0) as mean by (apply deviation_mean, softmax_sum; exact some).
  apply is_derive_ext with (fun r => sum n (fun k => F r k * (v k - m r) ^ 2 * (2 * F r k - b k - a r))).
  { intros r; apply sum_ext; intros k _; unfold a; rewrite <- residual_mean; unfold m, centred; ring. }
  evar_last.
  - apply (is_derive_sum n (fun r k => F r k * (v k - m r) ^ 2 * (2 * F r k - b k - a r))); intros k _; unfold F.
    derive_by ltac:(first [eassumption | now apply softmax_derive]).
  - unfold mixed; cbv zeta; fold d; fold e; fold C; fold N.
    transitivity (sum n (fun k => f k * (d k ^ 2 * e k) * (4 * f k - b k - norm2 n f + dot n b f))
                  - N * sum n (fun k => f k * d k ^ 2)
                  - 2 * C * sum n (fun k => f k * d k * (2 * f k - b k))
                  + 2 * C * a t * sum n (fun k => f k * d k)).
    + rewrite <- !sum_scal, <- !sum_minus, <- sum_plus; apply sum_ext; intros k _.
      replace (norm2 n f) with (a t + dot n b f) by (unfold a; rewrite <- residual_mean; unfold f; ring).
      change (v k - m t) with (d k); change (softmax n (move u t s)) with f; fold e; ring.
    + rewrite mean; ring.
Qed.

End Derivative.

(** ** In the plane of two vectors the third derivative is a cubic form *)

Definition combined (x : R) (v : vector) (y : R) (e : vector) : vector := fun k => x * v k + y * e k.

Section Form.

Context (n : nat) (f b : vector).

Lemma centred_combined x v y e k :
  centred n f (combined x v y e) k = x * centred n f v k + y * centred n f e k.
Proof.
  unfold centred.
  assert (dot n f (combined x v y e) = x * dot n f v + y * dot n f e) as ->; [|unfold combined; ring].
  unfold dot, combined; rewrite <- !sum_scal, <- sum_plus; apply sum_ext; intros; ring.
Qed.

(** T(xv + ye) = T(v,v,v) x³ + 3 T(v,v,e) x²y + 3 T(e,e,v) xy² + T(e,e,e) y³ *)
Lemma third_combined x v y e :
  third_by_cubes n f b (combined x v y e)
  = cubic (third_by_cubes n f b v) (mixed n f b v e) (mixed n f b e v) (third_by_cubes n f b e) x y.
Proof.
  unfold cubic, third_by_cubes, mixed; cbv zeta.
  set (p := centred n f v); set (q := centred n f e); set (g := fun k => 4 * f k - b k - norm2 n f + dot n b f).
  assert (sum n (fun k => f k * centred n f (combined x v y e) k ^ 3 * g k)
          = x ^ 3 * sum n (fun k => f k * p k ^ 3 * g k) + (3 * x ^ 2 * y * sum n (fun k => f k * (p k ^ 2 * q k) * g k)
            + (3 * x * y ^ 2 * sum n (fun k => f k * (q k ^ 2 * p k) * g k) + y ^ 3 * sum n (fun k => f k * q k ^ 3 * g k))))
    as cubes.
  { rewrite <- !sum_scal, <- !sum_plus; apply sum_ext; intros; rewrite centred_combined; fold p; fold q; ring. }
  assert (sum n (fun k => f k * centred n f (combined x v y e) k ^ 2)
          = x ^ 2 * sum n (fun k => f k * p k ^ 2) + (2 * x * y * sum n (fun k => f k * p k * q k)
            + y ^ 2 * sum n (fun k => f k * q k ^ 2))) as squares.
  { rewrite <- !sum_scal, <- !sum_plus; apply sum_ext; intros; rewrite centred_combined; fold p; fold q; ring. }
  assert (sum n (fun k => f k * centred n f (combined x v y e) k * (2 * f k - b k))
          = x * sum n (fun k => f k * p k * (2 * f k - b k)) + y * sum n (fun k => f k * q k * (2 * f k - b k))) as lines.
  { rewrite <- !sum_scal, <- !sum_plus; apply sum_ext; intros; rewrite centred_combined; fold p; fold q; ring. }
  assert (sum n (fun k => f k * q k * p k) = sum n (fun k => f k * p k * q k)) as commuted
    by (apply sum_ext; intros; ring).
  unfold g in cubes; rewrite cubes, squares, lines, commuted; ring.
Qed.

(** T(v, v, xv + ye) = x T(v,v,v) + y T(v,v,e) *)
Lemma mixed_combined x v y e :
  mixed n f b v (combined x v y e) = x * third_by_cubes n f b v + y * mixed n f b v e.
Proof.
  unfold third_by_cubes, mixed; cbv zeta.
  set (p := centred n f v); set (q := centred n f e); set (g := fun k => 4 * f k - b k - norm2 n f + dot n b f).
  assert (sum n (fun k => f k * (p k ^ 2 * centred n f (combined x v y e) k) * g k)
          = x * sum n (fun k => f k * p k ^ 3 * g k) + y * sum n (fun k => f k * (p k ^ 2 * q k) * g k)) as cubes.
  { rewrite <- !sum_scal, <- sum_plus; apply sum_ext; intros; rewrite centred_combined; fold p; fold q; ring. }
  assert (sum n (fun k => f k * p k * centred n f (combined x v y e) k)
          = x * sum n (fun k => f k * p k ^ 2) + y * sum n (fun k => f k * p k * q k)) as squares.
  { rewrite <- !sum_scal, <- sum_plus; apply sum_ext; intros; rewrite centred_combined; fold p; fold q; ring. }
  assert (sum n (fun k => f k * centred n f (combined x v y e) k * (2 * f k - b k))
          = x * sum n (fun k => f k * p k * (2 * f k - b k)) + y * sum n (fun k => f k * q k * (2 * f k - b k))) as lines.
  { rewrite <- !sum_scal, <- sum_plus; apply sum_ext; intros; rewrite centred_combined; fold p; fold q; ring. }
  unfold g in cubes; rewrite cubes, squares, lines; ring.
Qed.

(** A vector of norm 0 has no entry, and neither has its deviation. *)
Lemma no_entry v : norm2 n v = 0 -> forall k, (k < n)%nat -> v k = 0.
Proof.
  intros zero k inside; pose proof (sum_term n (fun k => v k * v k) k inside) as one; unfold norm2, dot in zero.
  cbv beta in one; rewrite zero in one; assert (v k * v k <= 0) by (apply one; intros; nra); nra.
Qed.

Lemma no_deviation v : norm2 n v = 0 -> forall k, (k < n)%nat -> centred n f v k = 0.
Proof.
  intros zero k inside; unfold centred; rewrite (no_entry v zero k inside).
  unfold dot; rewrite (sum_ext n _ (fun _ => 0)), sum_zero; [ring|].
  intros j Hj; rewrite (no_entry v zero j Hj); ring.
Qed.

Lemma mixed_without v s : norm2 n v = 0 \/ norm2 n s = 0 -> mixed n f b v s = 0.
Proof.
  intros none; unfold mixed; cbv zeta; set (p := centred n f v); set (q := centred n f s).
  assert (forall k, (k < n)%nat -> p k = 0 \/ q k = 0) as either.
  { intros k inside; destruct none as [none|none]; [left|right]; now apply no_deviation. }
  assert (sum n (fun k => f k * (p k ^ 2 * q k) * (4 * f k - b k - norm2 n f + dot n b f)) = 0) as ->.
  { rewrite (sum_ext n _ (fun _ => 0)), sum_zero; [reflexivity|].
    intros k inside; destruct (either k inside) as [-> | ->]; ring. }
  assert (sum n (fun k => f k * p k * q k) = 0) as ->.
  { rewrite (sum_ext n _ (fun _ => 0)), sum_zero; [reflexivity|].
    intros k inside; destruct (either k inside) as [-> | ->]; ring. }
  assert (sum n (fun k => f k * p k ^ 2) * sum n (fun k => f k * q k * (2 * f k - b k)) = 0) as ->; [|ring].
  destruct none as [none|none].
  - rewrite (sum_ext n (fun k => f k * p k ^ 2) (fun _ => 0)), sum_zero; [ring|].
    intros k inside; unfold p; rewrite no_deviation by assumption; ring.
  - rewrite (sum_ext n (fun k => f k * q k * (2 * f k - b k)) (fun _ => 0)), sum_zero; [ring|].
    intros k inside; unfold q; rewrite no_deviation by assumption; ring.
Qed.

(** ** |T(v, v, s)| ≤ (√2/2) ‖v‖² ‖s‖, from |T(v, v, v)| ≤ (√2/2) ‖v‖³ *)

Context (nonneg : forall k, (k < n)%nat -> 0 <= f k) (total : sum n f = 1) (small : target n b).

Lemma cubes_bound v : third_by_cubes n f b v ^ 2 <= 1 / 2 * norm2 n v ^ 3.
Proof.
  rewrite <- third_is_by_cubes by now apply deviation_mean.
  now apply third_derivative_simple_bound.holds.
Qed.

Lemma norm_combined x v y e :
  norm2 n (combined x v y e) = x ^ 2 * norm2 n v + 2 * x * y * dot n v e + y ^ 2 * norm2 n e.
Proof.
  unfold norm2, dot, combined; rewrite <- !sum_scal, <- !sum_plus; apply sum_ext; intros; ring.
Qed.

(** Orthogonal v and e: at unit vectors xv/‖v‖ + ye/‖e‖ the form is at most √½, so it is where two arguments agree. *)
Lemma orthogonal v e lambda :
  0 < norm2 n v -> 0 < norm2 n e -> dot n v e = 0 ->
  (lambda * third_by_cubes n f b v + mixed n f b v e) ^ 2
  <= 1 / 2 * norm2 n v ^ 2 * (lambda ^ 2 * norm2 n v + norm2 n e).
Proof.
  intros v_pos e_pos right_angle; set (p := norm2 n v) in *; set (g := norm2 n e) in *.
  set (P := sqrt p); set (G := sqrt g).
  assert (0 < P /\ 0 < G) as [P_pos G_pos] by (split; now apply sqrt_lt_R0).
  assert (P ^ 2 = p /\ G ^ 2 = g) as [P_square G_square]
    by (split; unfold P, G; simpl; rewrite Rmult_1_r; apply sqrt_sqrt; lra).
  set (A := third_by_cubes n f b v); set (B := mixed n f b v e).
  set (C := mixed n f b e v); set (D := third_by_cubes n f b e).
  assert (forall x y, x ^ 2 + y ^ 2 = 1 ->
            Rabs (cubic (A / P ^ 3) (B / (P ^ 2 * G)) (C / (P * G ^ 2)) (D / G ^ 3) x y) <= sqrt (1 / 2)) as on_circle.
  { intros x y circle.
    assert (cubic (A / P ^ 3) (B / (P ^ 2 * G)) (C / (P * G ^ 2)) (D / G ^ 3) x y
            = third_by_cubes n f b (combined (x / P) v (y / G) e)) as ->
      by (rewrite third_combined; unfold cubic; fold A B C D; field; lra).
    pose proof (cubes_bound (combined (x / P) v (y / G) e)) as bound; rewrite norm_combined in bound.
    fold p g in bound; rewrite right_angle in bound.
    replace ((x / P) ^ 2 * p + 2 * (x / P) * (y / G) * 0 + (y / G) ^ 2 * g) with (x ^ 2 + y ^ 2) in bound
      by (rewrite <- P_square, <- G_square; field; lra).
    rewrite circle in bound.
    rewrite <- sqrt_Rsqr_abs; apply sqrt_le_1_alt; rewrite Rsqr_pow2; lra. }
  pose proof (polar _ _ _ _ (sqrt (1 / 2)) on_circle (lambda * P) G) as plane.
  assert (sqrt (1 / 2) ^ 2 = 1 / 2) as half by (simpl; rewrite Rmult_1_r; apply sqrt_sqrt; lra).
  rewrite half in plane.
  assert (lambda * A + B = P ^ 2 * (lambda * P * (A / P ^ 3) + G * (B / (P ^ 2 * G)))) as -> by (field; lra).
  set (F := lambda * P * (A / P ^ 3) + G * (B / (P ^ 2 * G))) in *.
  rewrite Rpow_mult_distr, P_square.
  replace (1 / 2 * p ^ 2 * (lambda ^ 2 * p + g)) with (p ^ 2 * (1 / 2 * ((lambda * P) ^ 2 + G ^ 2)))
    by (rewrite Rpow_mult_distr, P_square, G_square; ring).
  apply Rmult_le_compat_l; [apply pow2_ge_0 | exact plane].
Qed.

(** Any s is λv + e with e orthogonal to v. *)
Lemma mixed_bound v s : mixed n f b v s ^ 2 <= 1 / 2 * norm2 n v ^ 2 * norm2 n s.
Proof.
  pose proof (norm2_nonneg n v) as v_nonneg; pose proof (norm2_nonneg n s) as s_nonneg.
  destruct (Req_dec (norm2 n v) 0) as [zero|nonzero].
  { rewrite mixed_without, zero by auto; lra. }
  set (lambda := dot n v s / norm2 n v); set (e := move s (- lambda) v).
  assert (s = combined lambda v 1 e) as split
    by (apply functional_extensionality; intros k; unfold combined, e, move; ring).
  assert (dot n v e = 0) as right_angle.
  { unfold e; rewrite dot_comm, dot_move, (dot_comm n s); fold (norm2 n v); unfold lambda; field; exact nonzero. }
  pose proof (norm2_nonneg n e) as e_nonneg; pose proof (cubes_bound v) as on_v.
  rewrite split, mixed_combined, norm_combined, right_angle.
  destruct (Req_dec (norm2 n e) 0) as [none|other].
  - rewrite (mixed_without v e), none by auto.
    apply Rmult_le_compat_l with (r := lambda ^ 2) in on_v; [lra | apply pow2_ge_0].
  - pose proof (orthogonal v e lambda) as plane; rewrite Rmult_1_l.
    replace (lambda ^ 2 * norm2 n v + 2 * lambda * 1 * 0 + 1 ^ 2 * norm2 n e)
      with (lambda ^ 2 * norm2 n v + norm2 n e) by ring.
    apply plane; [lra | lra | exact right_angle].
Qed.

End Form.

(** ** The mean value theorem on the segment from u to u' *)

Theorem holds_logits : statement_logits.
Proof.
  intros n b u u' v some small; set (s := fun k => u' k - u k).
  set (h := fun t => curvature n (softmax n (move u t s)) b v).
  set (h' := fun t => mixed n (softmax n (move u t s)) b v s).
  assert (forall t, is_derive h t (h' t)) as derivative by (intros t; now apply curvature_along).
  destruct (MVT_gen h 0 1 h') as [t [_ mean_value]].
  { intros t _; apply derivative. }
  { intros t _; apply continuity_pt_filterlim.
    apply (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule)); now exists (h' t). }
  assert (h 1 = curvature n (softmax n u') b v) as last
    by (unfold h; do 2 f_equal; apply functional_extensionality; intros k; unfold move, s; ring).
  assert (h 0 = curvature n (softmax n u) b v) as first
    by (unfold h; do 2 f_equal; apply functional_extensionality; intros k; unfold move; ring).
  rewrite <- last, <- first, mean_value; replace (h' t * (1 - 0)) with (h' t) by ring.
  pose proof (mixed_bound n (softmax n (move u t s)) b) as bound; unfold h'.
  eapply Rle_trans; [apply bound; [intros; now apply Rlt_le, softmax_pos | now apply softmax_sum | exact small]|].
  lra.
Qed.

Theorem holds_form : statement_form.
Proof.
  intros n d A b w x y some small.
  set (L := fun t => loss n d A b w (move x t y)).
  set (L1 := fun t => dot d (gradient n d A b w (move x t y)) y).
  assert (forall t, is_derive L t (L1 t)) as once by (intros t; now apply descent_lemma.first).
  change (is_derive (Derive L) 0 (hessian_form n d A b w x y)).
  apply is_derive_ext with L1; [intros t; symmetry; now apply is_derive_unique|].
  pose proof (descent_lemma.second n d A b w x y some 0) as twice; cbv zeta beta in twice.
  assert (move (apply d A x) 0 (apply d A y) = apply d A x) as start
    by (apply functional_extensionality; intros k; unfold move; ring).
  rewrite start in twice; exact twice.
Qed.

(** ‖Ay‖ ≤ a‖y‖ and ‖A(x' − x)‖ ≤ a‖x' − x‖ *)
Theorem holds : statement.
Proof.
  intros n d A b w x x' y a some small norm_of_A.
  set (s := fun i => x' i - x i); set (v := apply d A y).
  assert (hessian_form n d A b w x' y - hessian_form n d A b w x y
          = curvature n (softmax n (apply d A x')) b v - curvature n (softmax n (apply d A x)) b v) as ->
    by (unfold hessian_form; fold v; ring).
  apply Rle_trans with (1 := holds_logits n b (apply d A x) (apply d A x') v some small).
  assert (norm2 n (fun k => apply d A x' k - apply d A x k) = norm2 n (apply d A s)) as ->.
  { apply dot_ext; intros k _; unfold apply, s; rewrite <- sum_minus; apply sum_ext; intros; ring. }
  pose proof (norm_of_A s) as along_s; pose proof (norm_of_A y) as along_y; fold v in along_y.
  pose proof (norm2_nonneg n v); pose proof (norm2_nonneg n (apply d A s)).
  assert (norm2 n v ^ 2 <= (a ^ 2 * norm2 d y) ^ 2) as square by (apply pow_incr; lra).
  apply Rle_trans with (1 / 2 * (a ^ 2 * norm2 d s) * (a ^ 2 * norm2 d y) ^ 2); [|apply Req_le; ring].
  apply Rmult_le_compat; [lra | apply pow2_ge_0 | lra | exact square].
Qed.

Theorem holds_logits_met : statement_logits_met.
Proof. exists 1%nat, (fun _ => 0); split; [lia|]; unfold target; simpl; rewrite Rabs_R0; lra. Qed.

Theorem holds_met : statement_met.
Proof.
  exists 1%nat, 1%nat, (fun _ _ => 1), (fun _ => 0), 1; split; [lia | split].
  - unfold target; simpl; rewrite Rabs_R0; lra.
  - intros y; unfold norm2, dot, apply; simpl; nra.
Qed.
