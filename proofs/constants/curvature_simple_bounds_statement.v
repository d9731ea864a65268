(** * The curvature of the loss lies between −⅓ and ⅓, for every n *)

From Coq Require Import Reals.
From zo.kernel Require Import definitions.
Open Scope R_scope.

(** For every distribution f, every target with ‖b‖₁ ≤ 1 and every direction v: |vᵀBv| ≤ ⅓ ‖v‖² *)
Definition statement : Prop :=
  forall (n : nat) (f b v : vector),
    (forall k, (k < n)%nat -> 0 <= f k) -> sum n f = 1 -> target n b ->
    - (1 / 3) * norm2 n v <= curvature n f b v <= 1 / 3 * norm2 n v.

(** And with .32 in place of ⅓ *)
Definition statement_sharper : Prop :=
  forall (n : nat) (f b v : vector),
    (forall k, (k < n)%nat -> 0 <= f k) -> sum n f = 1 -> target n b ->
    - (8 / 25) * norm2 n v <= curvature n f b v <= 8 / 25 * norm2 n v.

(** No constants below .308 and .24 do, on two coordinates already. *)
Definition statement_nearly_sharp : Prop :=
  (exists f b v : vector,
     (forall k, (k < 2)%nat -> 0 <= f k) /\ sum 2 f = 1 /\ target 2 b /\ 0 < norm2 2 v /\
     308 / 1000 * norm2 2 v <= curvature 2 f b v) /\
  (exists f b v : vector,
     (forall k, (k < 2)%nat -> 0 <= f k) /\ sum 2 f = 1 /\ target 2 b /\ 0 < norm2 2 v /\
     curvature 2 f b v <= - (24 / 100) * norm2 2 v).

(** Such f, b and v exist. *)
Definition statement_hypotheses_met : Prop :=
  exists f b v : vector,
    (forall k, (k < 2)%nat -> 0 <= f k) /\ sum 2 f = 1 /\ target 2 b /\ 0 < norm2 2 v.
