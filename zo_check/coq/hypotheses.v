(* Tactics for one question: can the hypotheses of a statement be met? [can_be_met S] is the proposition that S with
   its conclusion replaced by False is false. It is proved from instances that are known to meet them. *)
From Coq Require Import Reals.

Ltac without_conclusion P :=
  let P := eval cbv beta zeta in P in
  lazymatch P with
  | ~ _ => constr:(False)
  | forall x : ?A, @?B x =>
      let y := fresh "y" in
      constr:(forall y : A, ltac:(let b := eval cbv beta in (B y) in let c := without_conclusion b in exact c))
  | _ => constr:(False)
  end.

Ltac can_be_met S := let P := eval unfold S in S in let Q := without_conclusion P in exact (Q -> False).

(* Instances out of ∃ and ∧; what is said of every size is taken for the sizes 1 and 2. *)
Ltac open_up := repeat match goal with
  | H : _ /\ _ |- _ => destruct H
  | H : exists _, _ |- _ => destruct H
  | H : forall _ : nat, exists _, _ |- _ => pose proof (H 1%nat); pose proof (H 2%nat); clear H
  end.

Ltac any := repeat intro; first [exact 1%nat | exact 1%R | exact nil].

(* With [+] and not [first]: an instance that does not meet a later hypothesis is given up for another. *)
Ltac meet :=
  lazymatch goal with |- ?G => lazymatch type of G with
  | Prop => eapply Nat.lt_0_succ + exact Rlt_0_1 + exact R1_neq_R0
            + (multimatch goal with H : _ |- _ => exact H end)
            + (intros; multimatch goal with H : _ |- _ => eapply H; eassumption end)
  | _ => any
  end end.

Ltac show_it := unshelve (once (match goal with none : _ |- False => eapply none; meet end)); any.
