(** * On a quadratic the two-point estimator sees the gradient exactly, for every d, k and ε *)

From Coq Require Import Reals.
From zo.kernel Require Import definitions.
From zo.convergence Require Import averaged_directions_statement.
From zo.estimator Require Import covariance_statement one_sided_bias_statement.
Open Scope R_scope.

(** A quadratic ½ xᵀHx + ⟨g, x⟩ + c with symmetric H, and its gradient Hx + g *)
Definition quadratic (d : nat) (H : matrix) (g : vector) (c : R) (x : vector) : R :=
  / 2 * form d H x + dot d g x + c.
Definition quadratic_gradient (d : nat) (H : matrix) (g x : vector) : vector := fun i => apply d H x i + g i.

(** It is the gradient, and H the Hessian: L(x + tz) = L(x) + t⟨∇L(x), z⟩ + ½t² zᵀHz. *)
Definition statement_taylor : Prop :=
  forall (d : nat) (H : matrix) (g x z : vector) (c t : R),
    (forall i j, H i j = H j i) ->
    let L := quadratic d H g c in
    L (move x t z) = L x + t * dot d (quadratic_gradient d H g x) z + / 2 * t ^ 2 * form d H z.

(** ĝ = (1/k) Σ_j ⟨∇L(x), z_j⟩ z_j for every ε, whatever the directions: no randomness, no remainder. *)
Definition statement : Prop :=
  forall (k d : nat) (H : matrix) (g x : vector) (c eps : R) (zs : nat -> vector) (i : nat),
    (forall i j, H i j = H j i) -> eps <> 0 ->
    averaged_estimate k (quadratic d H g c) eps x zs i = limit_estimate k d (quadratic_gradient d H g x) zs i.

(** The forward difference adds (ε/2) zᵀHz to ⟨∇L, z⟩. *)
Definition statement_forward : Prop :=
  forall (d : nat) (H : matrix) (g x z : vector) (c eps : R) (i : nat),
    (forall i j, H i j = H j i) -> eps <> 0 ->
    forward_estimate (quadratic d H g c) eps x z i
    = (dot d (quadratic_gradient d H g x) z + eps / 2 * form d H z) * z i.

(** So it is unbiased for every law with E zzᵀ = I: E ⟨ĝ, y⟩ = ⟨∇L, y⟩ for every y. *)
Definition statement_unbiased : Prop :=
  forall (k d : nat) (H : matrix) (g x y : vector) (c eps : R) (p : law),
    (forall i j, H i j = H j i) -> eps <> 0 -> (0 < k)%nat -> probability p -> isotropic d p ->
    independent k p (fun zs => dot d (averaged_estimate k (quadratic d H g c) eps x zs) y)
    = dot d (quadratic_gradient d H g x) y.

(** Symmetric H and ε ≠ 0 exist, and such laws in every dimension. *)
Definition statement_hypotheses_met : Prop :=
  exists (H : matrix) (eps : R), (forall i j, H i j = H j i) /\ eps <> 0.

Definition statement_unbiased_met : Prop :=
  forall d, exists (H : matrix) (eps : R) (k : nat) (p : law),
    (forall i j, H i j = H j i) /\ eps <> 0 /\ (0 < k)%nat /\ probability p /\ isotropic d p.
