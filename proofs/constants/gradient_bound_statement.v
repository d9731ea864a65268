(** * The gradient of the loss in logits is at most 8√2/27, for every n *)

From Coq Require Import Reals.
From zo.kernel Require Import definitions.
Open Scope R_scope.

(** ‖J(f − b)‖ ≤ 8√2/27 for every distribution f and every target with ‖b‖₁ ≤ 1; (8√2/27)² = 128/729 *)
Definition statement : Prop :=
  forall (n : nat) (f b : vector),
    (forall k, (k < n)%nat -> 0 <= f k) -> sum n f = 1 -> target n b ->
    norm2 n (jacobian n f (fun k => f k - b k)) <= 128 / 729.

(** In parameters, without the regulariser: ‖∇L_exp(x)‖ ≤ (8√2/27) a for every a ≥ ‖A‖, that is with ‖Ay‖ ≤ a‖y‖ *)
Definition statement_parameters : Prop :=
  forall (n d : nat) (A : matrix) (b x : vector) (a : R),
    (0 < n)%nat -> target n b -> (forall y, norm2 n (apply d A y) <= a ^ 2 * norm2 d y) ->
    norm2 d (gradient n d A b (fun _ => 0) x) <= 128 / 729 * a ^ 2.

(** Attained, so the hypotheses can be met: f = (⅓, ⅔), b = e₁ *)
Definition statement_sharp : Prop :=
  exists f b : vector,
    (forall k, (k < 2)%nat -> 0 <= f k) /\ sum 2 f = 1 /\ target 2 b /\
    norm2 2 (jacobian 2 f (fun k => f k - b k)) = 128 / 729.

(** Such an A exists, with logits and a target. *)
Definition statement_parameters_met : Prop :=
  exists n d A b a,
    (0 < n)%nat /\ target n b /\ (forall y, norm2 n (apply d A y) <= a ^ 2 * norm2 d y).

(** Such f and b exist. *)
Definition statement_hypotheses_met : Prop :=
  exists f b : vector, (forall k, (k < 2)%nat -> 0 <= f k) /\ sum 2 f = 1 /\ target 2 b.
