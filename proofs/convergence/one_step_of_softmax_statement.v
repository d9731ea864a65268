(** * One step of zeroth-order descent as ε → 0 on the softmax loss, for every n, d and k

    Coordinates too, for which κ₂ > 0. *)

From Coq Require Import Reals.
From zo.kernel Require Import definitions.
From zo.directions Require Import fourth_moments_statement.
From zo.estimator Require Import covariance_statement.
From zo.convergence Require Import global_convergence_statement one_step_statement.
Open Scope R_scope.

(** ℓ = (8/25 + W)a² with w_k² ≤ W and a ≥ ‖A‖, and γ of claim one-step with r = ‖A‖_F²/a² *)
Definition smoothness (W a : R) : R := (8 / 25 + W) * a ^ 2.
Definition effective_rank (n d : nat) (A : matrix) (a : R) : R := frobenius2 n d A / a ^ 2.

(** Every column of A is at most √ω a long; ω = 1 always does. *)
Definition columns_below (n d : nat) (A : matrix) (a omega : R) : Prop :=
  forall i, (i < d)%nat -> sum n (fun k => A k i ^ 2) <= omega * a ^ 2.

Definition statement_columns : Prop :=
  forall (n d : nat) (A : matrix) (a : R),
    (forall y, norm2 n (apply d A y) <= a ^ 2 * norm2 d y) -> columns_below n d A a 1.

(** E L(x⁺) − L(x) ≤ −η(1 − ½ηℓγ)‖∇L(x)‖² for every η *)
Definition statement : Prop :=
  forall (n d : nat) (A : matrix) (b w : vector) (W a omega : R) (k : nat) (p : law) (kappa1 kappa2 : R) (x : vector)
         (eta : R),
    smooth_data n d A b w W a -> columns_below n d A a omega -> (0 < k)%nat -> moments d p kappa1 kappa2 -> 0 <= kappa1 ->
    let L := loss n d A b w in
    let h := gradient n d A b w x in
    let gamma := amplification k kappa1 kappa2 (effective_rank n d A a) omega in
    independent k p (fun zs => L (move x (- eta) (limit_estimate k d h zs))) - L x
    <= - eta * (1 - / 2 * eta * smoothness W a * gamma) * norm2 d h.

(** From end to end for coordinates: one direction, γ = d, and η = 1/(ℓd) gains ½η‖∇L(x)‖². *)
Definition statement_coordinates : Prop :=
  forall (n d : nat) (A : matrix) (b w : vector) (W a : R) (x : vector),
    smooth_data n d A b w W a -> (0 < d)%nat ->
    let L := loss n d A b w in
    let h := gradient n d A b w x in
    let eta := 1 / (smoothness W a * INR d) in
    expectation (coordinates d) (fun z => L (move x (- eta) (fun i => dot d h z * z i))) - L x
    <= - (eta / 2) * norm2 d h.

(** Data of two logits and one parameter, with coordinates *)
Definition statement_met : Prop :=
  exists (n d : nat) (A : matrix) (b w : vector) (W a omega : R) (k : nat) (p : law) (kappa1 kappa2 : R),
    smooth_data n d A b w W a /\ columns_below n d A a omega /\ (0 < k)%nat /\ moments d p kappa1 kappa2 /\ 0 <= kappa1.

Definition statement_coordinates_met : Prop :=
  exists (n d : nat) (A : matrix) (b w : vector) (W a : R), smooth_data n d A b w W a /\ (0 < d)%nat.
