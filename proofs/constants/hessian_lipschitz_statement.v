(** * The Hessian of the loss is Lipschitz, between any two points, for every n and d

    With √2/2 in place of c₃ ≈ 0.5714. The Hessian enters by its form in every direction; as the difference of two
    Hessians is symmetric, its norm is the largest form of a unit direction. *)

From Coq Require Import Reals.
From Coquelicot Require Import Coquelicot.
From zo.kernel Require Import definitions.
Open Scope R_scope.

(** yᵀ∇²L(x)y: the curvature in logits along Ay, and the regulariser's share *)
Definition hessian_form (n d : nat) (A : matrix) (b w x y : vector) : R :=
  curvature n (softmax n (apply d A x)) b (apply d A y) + sum n (fun k => (w k * apply d A y k) ^ 2).

(** It is the second derivative of L along y. *)
Definition statement_form : Prop :=
  forall (n d : nat) (A : matrix) (b w x y : vector),
    (0 < n)%nat -> target n b -> is_derive_n (fun t => loss n d A b w (move x t y)) 2 0 (hessian_form n d A b w x y).

(** In logits, squared: |vᵀ(B(u') − B(u))v| ≤ (√2/2) ‖u' − u‖ ‖v‖² for all u, u' and v *)
Definition statement_logits : Prop :=
  forall (n : nat) (b u u' v : vector),
    (0 < n)%nat -> target n b ->
    (curvature n (softmax n u') b v - curvature n (softmax n u) b v) ^ 2
    <= 1 / 2 * norm2 n (fun k => u' k - u k) * norm2 n v ^ 2.

(** In parameters, squared: |yᵀ(∇²L(x') − ∇²L(x))y| ≤ (√2/2) a³ ‖x' − x‖ ‖y‖² for all x, x', y and every a ≥ ‖A‖, that
    is with ‖Ay‖ ≤ a‖y‖ *)
Definition statement : Prop :=
  forall (n d : nat) (A : matrix) (b w x x' y : vector) (a : R),
    (0 < n)%nat -> target n b -> (forall y, norm2 n (apply d A y) <= a ^ 2 * norm2 d y) ->
    (hessian_form n d A b w x' y - hessian_form n d A b w x y) ^ 2
    <= 1 / 2 * (a ^ 3) ^ 2 * norm2 d (fun i => x' i - x i) * norm2 d y ^ 2.

(** Logits and a target exist, and an A of norm at most 1. *)
Definition statement_logits_met : Prop := exists (n : nat) (b : vector), (0 < n)%nat /\ target n b.

Definition statement_met : Prop :=
  exists (n d : nat) (A : matrix) (b : vector) (a : R),
    (0 < n)%nat /\ target n b /\ (forall y, norm2 n (apply d A y) <= a ^ 2 * norm2 d y).
