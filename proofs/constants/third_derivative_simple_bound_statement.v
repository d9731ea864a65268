(** * The third derivative of the loss is at most √2/2, for every n *)

From Coq Require Import Reals.
From zo.kernel Require Import definitions.
Open Scope R_scope.

(** For every distribution f, every target with ‖b‖₁ ≤ 1 and every direction v: |D³g[v,v,v]| ≤ (√2/2) ‖v‖³,
    as squares. The hand bound 7√2/8 is weaker. *)
Definition statement : Prop :=
  forall (n : nat) (f b v : vector),
    (forall k, (k < n)%nat -> 0 <= f k) -> sum n f = 1 -> target n b ->
    third n f b v ^ 2 <= 1 / 2 * norm2 n v ^ 3.

(** No constant below .571 does, on two coordinates already. *)
Definition statement_nearly_sharp : Prop :=
  exists f b v : vector,
    (forall k, (k < 2)%nat -> 0 <= f k) /\ sum 2 f = 1 /\ target 2 b /\ 0 < norm2 2 v /\
    (571 / 1000) ^ 2 * norm2 2 v ^ 3 <= third 2 f b v ^ 2.

(** Such f, b and v exist. *)
Definition statement_hypotheses_met : Prop :=
  exists f b v : vector,
    (forall k, (k < 2)%nat -> 0 <= f k) /\ sum 2 f = 1 /\ target 2 b /\ 0 < norm2 2 v.
