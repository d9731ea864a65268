(** * The notation of every theorem: sums, softmax, the loss, the estimator

    A vector of length n is a function from indices to real numbers; only its entries 0, …, n − 1 are ever
    read. There is no proof in this file. *)

From Coq Require Import Reals List.
Open Scope R_scope.

(** ** Vectors *)

Definition vector := nat -> R.

(** a_0 + a_1 + … + a_{n−1}, and 0 for n = 0 *)
Fixpoint sum (n : nat) (a : vector) : R :=
  match n with
  | O => 0
  | S m => sum m a + a m
  end.

(** ⟨a, b⟩, and ‖a‖² *)
Definition dot (n : nat) (a b : vector) : R := sum n (fun k => a k * b k).
Definition norm2 (n : nat) (a : vector) : R := dot n a a.

(** u + t v *)
Definition move (u : vector) (t : R) (v : vector) : vector := fun k => u k + t * v k.

(** ‖b‖₁ ≤ 1 *)
Definition target (n : nat) (b : vector) : Prop := sum n (fun k => Rabs (b k)) <= 1.

(** ** Softmax and the loss of logits u against a target b *)

Definition softmax (n : nat) (u : vector) : vector := fun k => exp (u k) / sum n (fun j => exp (u j)).

(** g(u) = ½ ‖softmax(u) − b‖² *)
Definition logit_loss (n : nat) (b u : vector) : R := / 2 * sum n (fun k => (softmax n u k - b k) ^ 2).

(** v − ⟨f, v⟩ *)
Definition centred (n : nat) (f v : vector) : vector := fun k => v k - dot n f v.

(** J w, for the Jacobian J = diag f − f fᵀ of softmax *)
Definition jacobian (n : nat) (f w : vector) : vector := fun k => f k * w k - dot n f w * f k.

(** Σ_k f_k (v_k − m)² (2 f_k − b_k − ‖f‖² + ⟨b, f⟩) with m = ⟨f, v⟩: the second derivative of g along v *)
Definition curvature (n : nat) (f b v : vector) : R :=
  sum n (fun k => f k * centred n f v k ^ 2 * (2 * f k - b k - norm2 n f + dot n b f)).

(** The third derivative of g along v; see proofs/loss/third_derivative.py *)
Definition third (n : nat) (f b v : vector) : R :=
  let d := centred n f v in
  let V := sum n (fun k => f k * d k ^ 2) in
  let K := sum n (fun k => f k * d k ^ 3) in
  let f1 := fun k => f k * d k in
  let f2 := fun k => f k * (d k ^ 2 - V) in
  let f3 := fun k => f1 k * (d k ^ 2 - V) + f k * (- 2 * V * d k - K) in
  3 * dot n f1 f2 + dot n (fun k => f k - b k) f3.

(** ** Parameters x in R^d, data A in R^{n × d} (row k, column i), weights w *)

Definition matrix := nat -> nat -> R.

(** A x, Aᵀ y, and ‖A‖_F² *)
Definition apply (d : nat) (A : matrix) (x : vector) : vector := fun k => sum d (fun i => A k i * x i).
Definition apply_transposed (n : nat) (A : matrix) (y : vector) : vector := fun i => sum n (fun k => A k i * y k).
Definition frobenius2 (n d : nat) (A : matrix) : R := sum n (fun k => norm2 d (A k)).

(** L(x) = ½ ‖softmax(Ax) − b‖² + ½ ‖diag(w) A x‖² *)
Definition loss (n d : nat) (A : matrix) (b w x : vector) : R :=
  logit_loss n b (apply d A x) + / 2 * sum n (fun k => (w k * apply d A x k) ^ 2).

(** ∇L(x) = Aᵀ( J c + w² ∘ Ax ), c = f − b *)
Definition gradient (n d : nat) (A : matrix) (b w x : vector) : vector :=
  let u := apply d A x in
  let f := softmax n u in
  apply_transposed n A (fun k => jacobian n f (fun j => f j - b j) k + w k ^ 2 * u k).

(** ** Random directions: a finite law lists its directions with their weights *)

Definition law := list (R * vector).

Fixpoint expectation (p : law) (F : vector -> R) : R :=
  match p with
  | nil => 0
  | (weight, z) :: rest => weight * F z + expectation rest F
  end.

(** Weights ≥ 0 that sum to 1 *)
Definition probability (p : law) : Prop :=
  (forall entry, In entry p -> 0 <= fst entry) /\ expectation p (fun _ => 1) = 1.

(** E z zᵀ = I, as E ⟨x, z⟩⟨y, z⟩ = ⟨x, y⟩ for all x and y *)
Definition isotropic (d : nat) (p : law) : Prop :=
  forall x y, expectation p (fun z => dot d x z * dot d y z) = dot d x y.

(** Rademacher directions: d independent fair signs *)
Definition put (d : nat) (s : R) (z : vector) : vector := fun i => if Nat.eqb i d then s else z i.

Fixpoint rademacher (d : nat) : law :=
  match d with
  | O => (1, fun _ => 0) :: nil
  | S m =>
      map (fun entry => (fst entry / 2, put m 1 (snd entry))) (rademacher m) ++
      map (fun entry => (fst entry / 2, put m (-1) (snd entry))) (rademacher m)
  end.

(** E F(z_0, …, z_{k−1}) over k independent directions *)
Fixpoint independent (k : nat) (p : law) (F : (nat -> vector) -> R) : R :=
  match k with
  | O => F (fun _ _ => 0)
  | S k => independent k p (fun zs => expectation p (fun z => F (fun j => if Nat.eqb j k then z else zs j)))
  end.

(** The two-point estimator along one direction: [L(x + εz) − L(x − εz)] / (2ε) · z *)
Definition difference (L : vector -> R) (eps : R) (x z : vector) : R :=
  (L (move x eps z) - L (move x (- eps) z)) / (2 * eps).

Definition estimate (L : vector -> R) (eps : R) (x z : vector) : vector := fun i => difference L eps x z * z i.

(** E F(x_T), where x_{t+1} = x_t − η ĝ(x_t; z_t) and every step draws its own direction *)
Fixpoint after (T : nat) (p : law) (step : vector -> vector -> vector) (F : vector -> R) (x : vector) : R :=
  match T with
  | O => F x
  | S t => expectation p (fun z => after t p step F (step x z))
  end.
