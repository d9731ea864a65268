(** * The curvature on three blocks: polynomials in their masses x, y, z

    Bounded by boxes in the kernel or, where the bound is attained, by hand. *)

From Coq Require Import Reals Lra Lia Psatz.
From zo.kernel Require Import boxes.
Open Scope R_scope.

Section Polynomials.

Context (x y z : R) (x_nonneg : 0 <= x) (y_nonneg : 0 <= y) (z_nonneg : 0 <= z) (total_mass : x + y + z = 1).

Let upper := Rmax 0 (z * (2 - 3 * x)) * (x * x) + Rmax 0 (x * (2 - 3 * z)) * (z * z).
Let lower :=
  Rmax 0 (z * (3 * x - 2)) * (x * x) + Rmax 0 (3 * x * z) * ((1 - x - z) * (1 - x - z))
  + Rmax 0 (x * (3 * z - 2)) * (z * z).

Lemma upper_outer : upper + Rabs (z * (2 * x - 1)) * x <= 1 / 6.
Proof.
  unfold upper; enough (6 * (Rmax 0 (z * (2 - 3 * x)) * (x * x) + Rmax 0 (x * (2 - 3 * z)) * (z * z)
                        + Rabs (z * (2 * x - 1)) * x) - 1 <= 0) by lra.
  boxes false x z 0 (1 - x - z).
Qed.

(** Attained at x = z = 1/√6: x(2−3x)xz + z(2−3z)xz + 2xzy = xz(2 − 3x² − 3z²) ≤ xz(2 − 6xz) ≤ 1/6. *)
Lemma upper_middle : upper + Rabs (2 * x * z) * y <= 1 / 6.
Proof.
  unfold upper; rewrite (Rabs_pos_eq (2 * x * z)) by nra.
  assert (forall s t, 0 <= s -> 2 / 3 <= t -> s + t <= 1 -> s * (2 - 3 * t) * (t * t) <= 0) as none.
  { intros s t Hs Ht Hst; assert (0 <= s * (t * t)) by nra; nra. }
  assert (forall s t, 0 <= s -> 2 / 3 <= t -> s + t <= 1 -> s * t * (1 - t) <= 2 / 27) as far.
  { intros s t Hs Ht Hst; assert (t * (1 - t) <= 2 / 9) by nra; assert (s <= 1 / 3) by lra; nra. }
  unfold Rmax; destruct (Rle_dec 0 (z * (2 - 3 * x))), (Rle_dec 0 (x * (2 - 3 * z))).
  - assert (x * z * (2 - 6 * (x * z)) <= 1 / 6) by (pose proof (pow2_ge_0 (x * z - 1 / 6)); lra).
    assert (0 <= x * z) by nra; pose proof (pow2_ge_0 (x - z)); nra.
  - (* z > ⅔: the terms are xz(x(2−3x) + 2y) ≤ 2xz(1 − z) *)
    assert (2 / 3 <= z) as large by nra; specialize (far x z); assert (0 <= x * z * (x * x)) by nra; nra.
  - assert (2 / 3 <= x) as large by nra; specialize (far z x); assert (0 <= x * z * (z * z)) by nra; nra.
  - assert (2 / 3 <= z) by nra; assert (2 / 3 <= x) by nra; lra.
Qed.

Lemma lower_outer : lower + Rabs (z * (2 * x - 1)) * x <= 1 / 6.
Proof.
  unfold lower.
  enough (6 * (Rmax 0 (z * (3 * x - 2)) * (x * x) + Rmax 0 (3 * x * z) * ((1 - x - z) * (1 - x - z))
          + Rmax 0 (x * (3 * z - 2)) * (z * z) + Rabs (z * (2 * x - 1)) * x) - 1 <= 0) by lra.
  boxes false x z 0 (1 - x - z).
Qed.

Lemma lower_middle : lower + Rabs (2 * x * z) * y <= 1 / 6.
Proof.
  replace y with (1 - x - z) by lra; unfold lower.
  enough (6 * (Rmax 0 (z * (3 * x - 2)) * (x * x) + Rmax 0 (3 * x * z) * ((1 - x - z) * (1 - x - z))
          + Rmax 0 (x * (3 * z - 2)) * (z * z) + Rabs (2 * x * z) * (1 - x - z)) - 1 <= 0) by lra.
  boxes false x z 0 (1 - x - z).
Qed.

End Polynomials.

(** ** The corners as the blocks give them, for the form (s = 1) and its opposite (s = −1) *)

Section Corners.

Context (x y z : R) (x_nonneg : 0 <= x) (y_nonneg : 0 <= y) (z_nonneg : 0 <= z) (total_mass : x + y + z = 1).

(** κ₀ x² + κ₁ y² + κ₂ z² over positive coefficients *)
Let squares (s : R) :=
  0 + Rmax 0 (s * (z * (2 - 3 * x))) * x ^ 2 + Rmax 0 (s * - (3 * x * z)) * y ^ 2
  + Rmax 0 (s * (x * (2 - 3 * z))) * z ^ 2.

Lemma squares_upper : squares 1 = Rmax 0 (z * (2 - 3 * x)) * (x * x) + Rmax 0 (x * (2 - 3 * z)) * (z * z).
Proof.
  unfold squares; rewrite !Rmult_1_l, (Rmax_left 0 (- (3 * x * z))) by nra; ring.
Qed.

Lemma squares_lower :
  squares (-1) = Rmax 0 (z * (3 * x - 2)) * (x * x) + Rmax 0 (3 * x * z) * ((1 - x - z) * (1 - x - z))
                 + Rmax 0 (x * (3 * z - 2)) * (z * z).
Proof.
  unfold squares; replace y with (1 - x - z) by lra.
  replace (-1 * (z * (2 - 3 * x))) with (z * (3 * x - 2)) by ring.
  replace (-1 * - (3 * x * z)) with (3 * x * z) by ring.
  replace (-1 * (x * (2 - 3 * z))) with (x * (3 * z - 2)) by ring; ring.
Qed.

Lemma corner_upper_outer : squares 1 + Rabs (z * (2 * x - 1)) * x <= 1 / 6.
Proof. rewrite squares_upper; now apply (upper_outer x y z). Qed.

Lemma corner_upper_middle : squares 1 + Rabs (2 * x * z) * y <= 1 / 6.
Proof. rewrite squares_upper; now apply (upper_middle x y z). Qed.

Lemma corner_upper_last : squares 1 + Rabs (x * (2 * z - 1)) * z <= 1 / 6.
Proof. rewrite squares_upper, (Rplus_comm (_ * (x * x))); apply (upper_outer z y x); lra. Qed.

Lemma corner_lower_outer : squares (-1) + Rabs (z * (2 * x - 1)) * x <= 1 / 6.
Proof. rewrite squares_lower; now apply (lower_outer x y z). Qed.

Lemma corner_lower_middle : squares (-1) + Rabs (2 * x * z) * y <= 1 / 6.
Proof. rewrite squares_lower; now apply (lower_middle x y z). Qed.

Lemma corner_lower_last : squares (-1) + Rabs (x * (2 * z - 1)) * z <= 1 / 6.
Proof.
  rewrite squares_lower.
  assert (0 <= z /\ 0 <= y /\ 0 <= x /\ z + y + x = 1) as (Hz & Hy & Hx & total) by (repeat split; lra).
  pose proof (lower_outer z y x Hz Hy Hx total) as swapped.
  replace (3 * z * x) with (3 * x * z) in swapped by ring; lra.
Qed.

End Corners.
