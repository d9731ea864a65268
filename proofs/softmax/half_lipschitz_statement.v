(** * Softmax is ½-Lipschitz, for every number n of logits *)

From Coq Require Import Reals.
From zo.kernel Require Import definitions.
Open Scope R_scope.

(** ‖J v‖ ≤ ½ ‖v‖ for every distribution f, as squares *)
Definition statement : Prop :=
  forall (n : nat) (f v : vector),
    (forall k, (k < n)%nat -> 0 <= f k) -> sum n f = 1 ->
    norm2 n (jacobian n f v) <= / 4 * norm2 n v.

(** ‖softmax(u + v) − softmax(u)‖ ≤ ½ ‖v‖, as squares *)
Definition statement_lipschitz : Prop :=
  forall (n : nat) (u v : vector),
    (0 < n)%nat ->
    norm2 n (fun k => softmax n (move u 1 v) k - softmax n u k) <= / 4 * norm2 n v.

(** No smaller constant: f = (½, ½), v = (1, −1) *)
Definition statement_sharp : Prop :=
  exists f v : vector,
    (forall k, (k < 2)%nat -> 0 <= f k) /\ sum 2 f = 1 /\ 0 < norm2 2 v /\
    norm2 2 (jacobian 2 f v) = / 4 * norm2 2 v.

(** Such an f, and logits, exist. *)
Definition statement_hypotheses_met : Prop :=
  exists f : vector, (forall k, (k < 2)%nat -> 0 <= f k) /\ sum 2 f = 1 /\ (0 < 2)%nat.
