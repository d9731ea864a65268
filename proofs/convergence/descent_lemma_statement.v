(** * The loss lies between two parabolas, for every n and d

    L(x + y) against L(x) + ⟨∇L(x), y⟩. With ‖b‖₁ ≤ 1 and m ≤ w_k² ≤ W, the constants 8/25 are those of claim
    curvature-simple-bounds. *)

From Coq Require Import Reals.
From zo.kernel Require Import definitions.
Open Scope R_scope.

(** From above: smoothness along every direction, and the descent lemma. *)
Definition statement_above : Prop :=
  forall (n d : nat) (A : matrix) (b w x y : vector) (W : R),
    (0 < n)%nat -> target n b -> (forall k, (k < n)%nat -> w k ^ 2 <= W) ->
    loss n d A b w (move x 1 y)
    <= loss n d A b w x + dot d (gradient n d A b w x) y + / 2 * (8 / 25 + W) * norm2 n (apply d A y).

(** From below: strong convexity in Ay when m > 8/25. *)
Definition statement_below : Prop :=
  forall (n d : nat) (A : matrix) (b w x y : vector) (m : R),
    (0 < n)%nat -> target n b -> (forall k, (k < n)%nat -> m <= w k ^ 2) ->
    loss n d A b w x + dot d (gradient n d A b w x) y + / 2 * (m - 8 / 25) * norm2 n (apply d A y)
    <= loss n d A b w (move x 1 y).

(** The two-point difference against the slope, squared: at most (ε²/6)² · ½ ‖Az‖⁶. *)
Definition statement_two_points : Prop :=
  forall (n d : nat) (A : matrix) (b w x z : vector) (eps : R),
    (0 < n)%nat -> target n b -> 0 < eps ->
    (difference (loss n d A b w) eps x z - dot d (gradient n d A b w x) z) ^ 2
    <= (eps ^ 2 / 6) ^ 2 * (1 / 2) * norm2 n (apply d A z) ^ 3.

(** What meets the hypotheses of each: two logits, b = e₁ and weights 1 *)
Definition statement_above_met : Prop :=
  exists (n : nat) (b w : vector) (W : R), (0 < n)%nat /\ target n b /\ (forall k, (k < n)%nat -> w k ^ 2 <= W).

Definition statement_below_met : Prop :=
  exists (n : nat) (b w : vector) (m : R), (0 < n)%nat /\ target n b /\ (forall k, (k < n)%nat -> m <= w k ^ 2).

Definition statement_two_points_met : Prop :=
  exists (n : nat) (b : vector) (eps : R), (0 < n)%nat /\ target n b /\ 0 < eps.
