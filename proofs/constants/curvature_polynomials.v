(** * The curvature on three blocks: polynomials in their masses x, y, z

    Bounded by boxes in the kernel. *)

From Coq Require Import Reals Lra Lia Psatz.
From zo.kernel Require Import boxes.
From zo.constants Require Import curvature_polynomials_outer.
Open Scope R_scope.

Section Polynomials.

Context (x y z : R) (x_nonneg : 0 <= x) (y_nonneg : 0 <= y) (z_nonneg : 0 <= z) (total_mass : x + y + z = 1).

Let upper := Rmax 0 (z * (2 - 3 * x)) * (x * x) + Rmax 0 (x * (2 - 3 * z)) * (z * z).
Let lower :=
  Rmax 0 (z * (3 * x - 2)) * (x * x) + Rmax 0 (3 * x * z) * ((1 - x - z) * (1 - x - z))
  + Rmax 0 (x * (3 * z - 2)) * (z * z).

(** In the middle block the form has −3xz r² for an entry r of f there. *)
Lemma upper_middle r : 0 <= r <= y -> upper - 3 * x * z * (r * r) + Rabs (2 * x * z) * r <= 4 / 25.
Proof.
  intros [r_nonneg r_small]; unfold upper.
  enough (25 * (Rmax 0 (z * (2 - 3 * x)) * (x * x) + Rmax 0 (x * (2 - 3 * z)) * (z * z)
          - 3 * x * z * (r * r) + Rabs (2 * x * z) * r) - 4 <= 0) by lra.
  boxes true x z r (1 - x - z - r).
Qed.

Lemma lower_outer : lower + Rabs (z * (2 * x - 1)) * x <= 4 / 25.
Proof.
  unfold lower.
  enough (25 * (Rmax 0 (z * (3 * x - 2)) * (x * x) + Rmax 0 (3 * x * z) * ((1 - x - z) * (1 - x - z))
          + Rmax 0 (x * (3 * z - 2)) * (z * z) + Rabs (z * (2 * x - 1)) * x) - 4 <= 0) by lra.
  boxes false x z 0 (1 - x - z).
Qed.

Lemma lower_middle : lower + Rabs (2 * x * z) * y <= 4 / 25.
Proof.
  replace y with (1 - x - z) by lra; unfold lower.
  enough (25 * (Rmax 0 (z * (3 * x - 2)) * (x * x) + Rmax 0 (3 * x * z) * ((1 - x - z) * (1 - x - z))
          + Rmax 0 (x * (3 * z - 2)) * (z * z) + Rabs (2 * x * z) * (1 - x - z)) - 4 <= 0) by lra.
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

Lemma corner_upper_outer : squares 1 + Rabs (z * (2 * x - 1)) * x <= 4 / 25.
Proof. rewrite squares_upper; now apply (upper_outer x y z). Qed.

Lemma corner_upper_middle r :
  0 <= r <= y -> squares 1 + Rmin 0 (1 * - (3 * x * z)) * r ^ 2 + Rabs (2 * x * z) * r <= 4 / 25.
Proof.
  intros between; rewrite squares_upper, Rmult_1_l, (Rmin_right 0 (- (3 * x * z))) by nra.
  pose proof (upper_middle x y z x_nonneg y_nonneg z_nonneg total_mass r between); lra.
Qed.

Lemma corner_upper_last : squares 1 + Rabs (x * (2 * z - 1)) * z <= 4 / 25.
Proof. rewrite squares_upper, (Rplus_comm (_ * (x * x))); apply (upper_outer z y x); lra. Qed.

Lemma corner_lower_outer : squares (-1) + Rabs (z * (2 * x - 1)) * x <= 4 / 25.
Proof. rewrite squares_lower; now apply (lower_outer x y z). Qed.

Lemma corner_lower_middle : squares (-1) + Rabs (2 * x * z) * y <= 4 / 25.
Proof. rewrite squares_lower; now apply (lower_middle x y z). Qed.

Lemma corner_lower_last : squares (-1) + Rabs (x * (2 * z - 1)) * z <= 4 / 25.
Proof.
  rewrite squares_lower.
  assert (0 <= z /\ 0 <= y /\ 0 <= x /\ z + y + x = 1) as (Hz & Hy & Hx & total) by (repeat split; lra).
  pose proof (lower_outer z y x Hz Hy Hx total) as swapped.
  replace (3 * z * x) with (3 * x * z) in swapped by ring; lra.
Qed.

End Corners.
