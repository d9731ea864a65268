(** * Smoothness and strong convexity of the loss, as bounds on its Hessian, for every n and d

    With 8/25 = .32 in place of c₊ ≈ .3081 and of −c₋ ≈ .2404. *)

From Coq Require Import Reals.
From zo.kernel Require Import definitions.
From zo.constants Require Import hessian_lipschitz_statement.
Open Scope R_scope.

(** yᵀ∇²L(x)y ≤ (8/25 + W)‖Ay‖², and |yᵀ∇²L(x)y| ≤ (8/25 + W) a² ‖y‖², for w_k² ≤ W and every a ≥ ‖A‖ *)
Definition statement_smooth : Prop :=
  forall (n d : nat) (A : matrix) (b w x y : vector) (W a : R),
    (0 < n)%nat -> target n b -> (forall k, (k < n)%nat -> w k ^ 2 <= W) ->
    (forall y, norm2 n (apply d A y) <= a ^ 2 * norm2 d y) ->
    hessian_form n d A b w x y <= (8 / 25 + W) * norm2 n (apply d A y) /\
    Rabs (hessian_form n d A b w x y) <= (8 / 25 + W) * a ^ 2 * norm2 d y.

(** yᵀ∇²L(x)y ≥ μ‖y‖² for m ≤ w_k², m ≥ 8/25 + μ/σ², μ ≥ 0, at every y with ‖Ay‖ ≥ σ‖y‖, σ > 0: that is at every y where
    A has rank d and σ is its smallest singular value, and else on the row space of A with its smallest nonzero one. *)
Definition statement_convex : Prop :=
  forall (n d : nat) (A : matrix) (b w x y : vector) (m mu sigma : R),
    (0 < n)%nat -> target n b -> (forall k, (k < n)%nat -> m <= w k ^ 2) -> 0 < sigma -> 0 <= mu ->
    8 / 25 + mu / sigma ^ 2 <= m -> sigma ^ 2 * norm2 d y <= norm2 n (apply d A y) ->
    mu * norm2 d y <= hessian_form n d A b w x y.

(** n = d = 1, A = 1, w = 1 *)
Definition statement_smooth_met : Prop :=
  exists (n d : nat) (A : matrix) (b w : vector) (W a : R),
    (0 < n)%nat /\ target n b /\ (forall k, (k < n)%nat -> w k ^ 2 <= W) /\
    (forall y, norm2 n (apply d A y) <= a ^ 2 * norm2 d y).

Definition statement_convex_met : Prop :=
  exists (n d : nat) (A : matrix) (b w y : vector) (m mu sigma : R),
    (0 < n)%nat /\ target n b /\ (forall k, (k < n)%nat -> m <= w k ^ 2) /\ 0 < sigma /\ 0 <= mu /\
    8 / 25 + mu / sigma ^ 2 <= m /\ sigma ^ 2 * norm2 d y <= norm2 n (apply d A y).
