(** * The bias of the two-point estimator is of second order: Taylor's theorem along each direction *)

From Coq Require Import Reals Lra Lia Psatz.
From zo.kernel Require Import definitions sums expectations.
From zo.directions Require rademacher.
From zo.convergence Require Import descent_lemma_statement.
From zo.convergence Require descent_lemma.
From zo.estimator Require Import bias_order_statement.
Open Scope R_scope.

(** ⟨ĝ, y⟩ = difference · ⟨z, y⟩ *)
Lemma estimate_along L d eps x z y : dot d (estimate L eps x z) y = difference L eps x z * dot d y z.
Proof. unfold dot, estimate; rewrite <- sum_scal; apply sum_ext; intros; ring. Qed.

(** With δ the error of the difference, E⟨ĝ, y⟩ − ⟨∇L, y⟩ = E δ⟨y, z⟩, and Cauchy–Schwarz with E⟨y, z⟩² = ‖y‖². *)
Theorem holds_bias : statement_bias.
Proof.
  intros n d A b w p eps x y some small is_probability unit_covariance positive.
  set (L := loss n d A b w); set (h := gradient n d A b w x).
  set (delta := fun z => difference L eps x z - dot d h z).
  assert (expectation p (fun z => dot d (estimate L eps x z) y) - dot d h y
          = expectation p (fun z => delta z * dot d y z)) as ->.
  { rewrite <- (unit_covariance h y).
    rewrite (expectation_ext p (fun z => dot d (estimate L eps x z) y)
               (fun z => delta z * dot d y z + dot d h z * dot d y z))
                 by (intros z; rewrite estimate_along; unfold delta; ring).
    rewrite expectation_plus; ring. }
  assert (expectation p (fun z => dot d y z ^ 2) = norm2 d y) as second_moment.
  { unfold norm2; rewrite <- (unit_covariance y y); apply expectation_ext; intros; ring. }
  assert (expectation p (fun z => delta z ^ 2)
          <= (eps ^ 2 / 6) ^ 2 * (1 / 2) * expectation p (fun z => norm2 n (apply d A z) ^ 3)) as error.
  { rewrite <- expectation_scal; apply expectation_le; [exact is_probability|]; intros z.
    now apply descent_lemma.holds_two_points. }
  destruct (Req_dec (norm2 d y) 0) as [zero|nonzero].
  - (* y = 0 *)
    assert (forall z, dot d y z = 0) as none.
    { intros z; pose proof (cauchy_schwarz d y z) as product; rewrite zero in product; nra. }
    rewrite (expectation_ext p _ (fun _ => 0 * 1)) by (intros z; rewrite none; ring).
    rewrite expectation_scal, zero; lra.
  - pose proof (norm2_nonneg d y).
    eapply Rle_trans; [apply expectation_product; [exact is_probability | rewrite second_moment; lra]|].
    rewrite second_moment; apply Rmult_le_compat_r; assumption.
Qed.

(** The bias is at most ε² K with K² the moment above, and at most ε K for ε ≤ 1. *)
Theorem holds_unbiased_in_the_limit : statement_unbiased_in_the_limit.
Proof.
  intros n d A b w p x y some small is_probability unit_covariance tolerance positive.
  set (K := expectation p (fun z => norm2 n (apply d A z) ^ 3) * norm2 d y).
  assert (0 <= K) as K_nonneg.
  { apply Rmult_le_pos; [|apply norm2_nonneg].
    apply expectation_nonneg; [exact is_probability|]; intros z; apply pow_le, norm2_nonneg. }
  exists (Rmin 1 (tolerance / (K + 1))); split.
  { apply Rmin_pos; [lra|]; apply Rdiv_lt_0_compat; lra. }
  intros eps [eps_pos below].
  assert (eps <= 1 /\ eps <= tolerance / (K + 1)) as [one other].
  { split; apply Rlt_le; eapply Rlt_le_trans; [exact below | apply Rmin_l | exact below | apply Rmin_r]. }
  pose proof (holds_bias n d A b w p eps x y some small is_probability unit_covariance eps_pos) as bias.
  set (bias_along_y := expectation p _ - _) in *.
  assert (eps * (K + 1) <= tolerance) as scaled.
  { apply Rmult_le_compat_r with (r := K + 1) in other; [|lra].
    unfold Rdiv in other; rewrite Rmult_assoc, Rinv_l, Rmult_1_r in other; lra. }
  assert (bias_along_y ^ 2 <= tolerance ^ 2) as square.
  { apply Rle_trans with (1 := bias).
    replace ((eps ^ 2 / 6) ^ 2 * (1 / 2) * expectation p (fun z => norm2 n (apply d A z) ^ 3) * norm2 d y)
      with (eps ^ 2 * (eps ^ 2 * K / 72)) by (unfold K; field).
    apply Rle_trans with ((eps * (K + 1)) ^ 2); [|apply pow_incr; nra].
    assert (0 <= eps ^ 2 <= 1) by nra.
    assert (eps ^ 2 * K / 72 <= (K + 1) ^ 2) by nra.
    rewrite Rpow_mult_distr; apply Rmult_le_compat_l; lra. }
  apply Rabs_le; nra.
Qed.

(** ** Witnesses: b = 0 and fair signs *)

Lemma target_zero : target 2 (fun _ => 0).
Proof. unfold target; simpl; rewrite Rabs_R0; lra. Qed.

Theorem holds_bias_met : statement_bias_met.
Proof.
  intros d; exists 2%nat, (fun _ => 0), (rademacher d), 1; destruct (rademacher.holds_isotropic d) as [weights unit].
  split; [lia | split; [exact target_zero | split; [exact weights | split; [exact unit | lra]]]].
Qed.

Theorem holds_unbiased_in_the_limit_met : statement_unbiased_in_the_limit_met.
Proof.
  intros d; exists 2%nat, (fun _ => 0), (rademacher d); destruct (rademacher.holds_isotropic d) as [weights unit].
  split; [lia | split; [exact target_zero | split; [exact weights | exact unit]]].
Qed.
