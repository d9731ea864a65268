(** * The gradient of the loss in logits is at most 8√2/27, for every n *)

From Coq Require Import Reals.
From zo.kernel Require Import definitions.
Open Scope R_scope.

(** ‖J(f − b)‖ ≤ 8√2/27 for every distribution f and every target with ‖b‖₁ ≤ 1; (8√2/27)² = 128/729 *)
Definition statement : Prop :=
  forall (n : nat) (f b : vector),
    (forall k, (k < n)%nat -> 0 <= f k) -> sum n f = 1 -> target n b ->
    norm2 n (jacobian n f (fun k => f k - b k)) <= 128 / 729.

(** Attained, so the hypotheses can be met: f = (⅓, ⅔), b = e₁ *)
Definition statement_sharp : Prop :=
  exists f b : vector,
    (forall k, (k < 2)%nat -> 0 <= f k) /\ sum 2 f = 1 /\ target 2 b /\
    norm2 2 (jacobian 2 f (fun k => f k - b k)) = 128 / 729.

(** Such f and b exist. *)
Definition statement_hypotheses_met : Prop :=
  exists f b : vector, (forall k, (k < 2)%nat -> 0 <= f k) /\ sum 2 f = 1 /\ target 2 b.
