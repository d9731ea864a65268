(** * The curvature on three blocks: polynomials in their masses x, y, z (b = ± e_k in an outer block)

    Bounded by boxes in the kernel. *)

From Coq Require Import Reals Lra Lia Psatz.
From zo.kernel Require Import boxes.
Open Scope R_scope.

Section Polynomials.

Context (x y z : R) (x_nonneg : 0 <= x) (y_nonneg : 0 <= y) (z_nonneg : 0 <= z) (total_mass : x + y + z = 1).

Let upper := Rmax 0 (z * (2 - 3 * x)) * (x * x) + Rmax 0 (x * (2 - 3 * z)) * (z * z).

Lemma upper_outer : upper + Rabs (z * (2 * x - 1)) * x <= 4 / 25.
Proof.
  unfold upper; enough (25 * (Rmax 0 (z * (2 - 3 * x)) * (x * x) + Rmax 0 (x * (2 - 3 * z)) * (z * z)
                        + Rabs (z * (2 * x - 1)) * x) - 4 <= 0) by lra.
  boxes false x z 0 (1 - x - z).
Qed.

End Polynomials.
