(** * The third derivative on four blocks: polynomials in their masses a, s, t, z (coordinate in the last block)

    Nested sets have masses a ≤ a + s ≤ a + s + t, and z is what is left; b = a + s and β = t + z. *)

From Coq Require Import Reals Lra Lia Psatz.
From zo.kernel Require Import boxes.
Open Scope R_scope.

Section Polynomials.

Context (a s z : R) (a_nonneg : 0 <= a) (s_nonneg : 0 <= s) (z_nonneg : 0 <= z) (t_nonneg : 0 <= 1 - a - s - z).

Lemma corner_fourth :
  Rmax 0 (z * (4 - 9 * a - 6 * (a + s) + 12 * a * (a + s))) * (a * a)
  + Rmax 0 (a * z * (12 * (a + s) - 9)) * (s * s)
  + Rmax 0 (a * z * (12 * (a + s) - 3)) * ((1 - a - s - z) * (1 - a - s - z))
  + Rmax 0 (a * (9 * z + 6 * (1 - a - s) - 12 * z * (1 - a - s) - 4)) * (z * z)
  + Rabs (a * (2 * (1 - a - s) - 1 + z * (4 - 6 * (1 - a - s)))) * z <= 1 / 4.
Proof.
  enough (4 * (Rmax 0 (z * (4 - 9 * a - 6 * (a + s) + 12 * a * (a + s))) * (a * a)
  + Rmax 0 (a * z * (12 * (a + s) - 9)) * (s * s)
  + Rmax 0 (a * z * (12 * (a + s) - 3)) * ((1 - a - s - z) * (1 - a - s - z))
  + Rmax 0 (a * (9 * z + 6 * (1 - a - s) - 12 * z * (1 - a - s) - 4)) * (z * z)
  + Rabs (a * (2 * (1 - a - s) - 1 + z * (4 - 6 * (1 - a - s)))) * z) - 1 <= 0) by lra.
  boxes true a s z (1 - a - s - z).
Qed.

End Polynomials.
