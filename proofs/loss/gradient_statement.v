(** * The gradient of the loss: ∇g(u) = Jc = f∘c − ⟨f, c⟩f with c = f − b, for every n *)

From Coq Require Import Reals.
From Coquelicot Require Import Coquelicot.
From zo.kernel Require Import definitions.
Open Scope R_scope.

(** In logits, along every line u + tv: g' = ⟨Jc, v⟩. *)
Definition statement : Prop :=
  forall (n : nat) (b u v : vector) (t : R),
    (0 < n)%nat ->
    let f := softmax n (move u t v) in
    let c := fun k => f k - b k in
    is_derive (fun s => logit_loss n b (move u s v)) t (dot n (jacobian n f c) v).

(** In parameters, the regulariser included: L' = ⟨∇L, y⟩ along every line x + ty. *)
Definition statement_parameters : Prop :=
  forall (n d : nat) (A : matrix) (b w x y : vector) (t : R),
    (0 < n)%nat -> is_derive (fun s => loss n d A b w (move x s y)) t (dot d (gradient n d A b w (move x t y)) y).

(** The printed formula Aᵀ( f (f−b)ᵀf + diag(f)(f−b) ), with + where − belongs, is not the gradient. *)
Definition as_printed (n : nat) (A : matrix) (f b : vector) : vector :=
  let c := fun k => f k - b k in
  apply_transposed n A (fun k => dot n c f * f k + f k * c k).

Definition statement_printed_is_wrong : Prop :=
  ~ forall (n d : nat) (A : matrix) (b x y : vector),
      (0 < n)%nat ->
      is_derive (fun s => logit_loss n b (apply d A (move x s y))) 0
        (dot d (as_printed n A (softmax n (apply d A x)) b) y).

(** It is off by exactly 2⟨c, f⟩Aᵀf, c = f − b. *)
Definition statement_printed_is_off_by : Prop :=
  forall (n d : nat) (A : matrix) (b x : vector) (i : nat),
    let f := softmax n (apply d A x) in
    let c := fun k => f k - b k in
    as_printed n A f b i = gradient n d A b (fun _ => 0) x i + 2 * dot n c f * apply_transposed n A f i.

(** The one hypothesis, at least one logit, can be met. *)
Definition statement_hypotheses_met : Prop := exists n : nat, (0 < n)%nat.
