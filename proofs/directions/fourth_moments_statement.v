(** * Laws of directions that are known by two numbers, in every dimension d

    Fourth moments of the Gaussian law, of the sphere of radius √d, of fair signs and of coordinates are all of one
    form, with (κ₁, κ₂) = (1, 0), (d/(d + 2), 0), (1, −2) and (0, d). Signs and coordinates are finite laws. For the
    sphere and the Gaussian law this file names finite laws with the same fourth moments. *)

From Coq Require Import Reals List.
From zo.kernel Require Import definitions.
Open Scope R_scope.

(** A probability law with E zzᵀ = I and
    E ⟨x, z⟩²⟨y, z⟩² = κ₁ (‖x‖²‖y‖² + 2⟨x, y⟩²) + κ₂ Σ_i x_i² y_i² for all x and y *)
Record moments (d : nat) (p : law) (kappa1 kappa2 : R) : Prop := {
  weights : probability p;
  unit_covariance : isotropic d p;
  fourth_moment : forall x y,
    expectation p (fun z => dot d x z ^ 2 * dot d y z ^ 2)
    = kappa1 * (norm2 d x * norm2 d y + 2 * dot d x y ^ 2) + kappa2 * sum d (fun i => x i ^ 2 * y i ^ 2)
}.

(** Signs: (κ₁, κ₂) = (1, −2) *)
Definition statement_signs : Prop := forall d, moments d (rademacher d) 1 (-2).

(** Coordinates: √d e_i, every i < d with weight 1/d; (κ₁, κ₂) = (0, d) *)
Definition axis (d i : nat) : vector := fun j => if Nat.eqb i j then sqrt (INR d) else 0.

Fixpoint axes (d m : nat) : law :=
  match m with
  | O => nil
  | S i => (/ INR d, axis d i) :: axes d i
  end.

Definition coordinates (d : nat) : law := axes d d.

Definition statement_coordinates : Prop := forall d, (0 < d)%nat -> moments d (coordinates d) 0 (INR d).

(** From the law p with probability q, and else from p' *)
Definition scaled (q : R) (p : law) : law := map (fun entry => (q * fst entry, snd entry)) p.
Definition mixture (q : R) (p p' : law) : law := scaled q p ++ scaled (1 - q) p'.

(** Signs with probability d/(d + 2), coordinates with probability 2/(d + 2): every direction lies on the sphere of
    radius √d, and (κ₁, κ₂) = (d/(d + 2), 0) is the sphere's. *)
Definition like_the_sphere (d : nat) : law := mixture (INR d / (INR d + 2)) (rademacher d) (coordinates d).

Definition statement_like_the_sphere : Prop :=
  forall d, (0 < d)%nat ->
    moments d (like_the_sphere d) (INR d / (INR d + 2)) 0 /\
    (forall entry, In entry (like_the_sphere d) -> norm2 d (snd entry) = INR d).

(** Independent entries √3, −√3 and 0 with probabilities 1/6, 1/6 and 2/3: (κ₁, κ₂) = (1, 0) is the Gaussian's. *)
Fixpoint three_points (d : nat) : law :=
  match d with
  | O => (1, fun _ => 0) :: nil
  | S m =>
      map (fun entry => (fst entry / 6, put m (sqrt 3) (snd entry))) (three_points m) ++
      map (fun entry => (fst entry / 6, put m (- sqrt 3) (snd entry))) (three_points m) ++
      map (fun entry => (fst entry * (2 / 3), put m 0 (snd entry))) (three_points m)
  end.

Definition statement_like_the_gaussian : Prop := forall d, moments d (three_points d) 1 0.

(** The one hypothesis, at least one coordinate, can be met. *)
Definition statement_hypotheses_met : Prop := exists d : nat, (0 < d)%nat.
