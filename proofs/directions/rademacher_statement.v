(** * Directions of independent fair signs, in every dimension d *)

From Coq Require Import Reals.
From zo.kernel Require Import definitions.
Open Scope R_scope.

(** They are a probability law with E z zᵀ = I. *)
Definition statement_isotropic : Prop := forall d, probability (rademacher d) /\ isotropic d (rademacher d).

(** Fourth moments: E ⟨x,z⟩²⟨y,z⟩² = ‖x‖²‖y‖² + 2⟨x,y⟩² − 2 Σ x_i² y_i² *)
Definition statement_fourth : Prop :=
  forall d x y,
    expectation (rademacher d) (fun z => dot d x z ^ 2 * dot d y z ^ 2)
    = norm2 d x * norm2 d y + 2 * dot d x y ^ 2 - 2 * sum d (fun i => x i ^ 2 * y i ^ 2).

(** The second moment of the estimator along one direction, as ε → 0: E ‖⟨h,z⟩z‖² = d ‖h‖² *)
Definition statement_second_moment : Prop :=
  forall d h, expectation (rademacher d) (fun z => norm2 d (fun i => dot d h z * z i)) = INR d * norm2 d h.
