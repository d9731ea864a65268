(** * The second and the third derivative as symmetric multilinear forms *)

From Coq Require Import Reals Lra Lia Psatz.
From zo.kernel Require Import definitions sums range chains.
Open Scope R_scope.

Lemma centred_move n f x t y k : centred n f (move x t y) k = centred n f x k + t * centred n f y k.
Proof. unfold centred; rewrite !(dot_comm n f), dot_move; unfold move; ring. Qed.

Lemma centred_ext n f x y k : (k < n)%nat -> (forall j, (j < n)%nat -> x j = y j) -> centred n f x k = centred n f y k.
Proof. intros inside same; unfold centred; rewrite (same k inside); f_equal; apply dot_ext; auto. Qed.

(** Deviations ignore a constant. *)
Lemma centred_shift n f v c k : sum n f = 1 -> centred n f (fun j => v j - c) k = centred n f v k.
Proof.
  intros total; unfold centred, dot.
  replace (sum n (fun j => f j * (v j - c))) with (sum n (fun j => f j * v j) - c * sum n f).
  - rewrite total; ring.
  - rewrite <- sum_scal, <- sum_minus; apply sum_ext; intros; ring.
Qed.

(** A sum of deviations with fixed factors is linear. *)
Lemma linear_deviations n f (c : vector) s : linear n (fun x => s * sum n (fun k => c k * centred n f x k)).
Proof.
  split.
  - intros x y same; f_equal; apply sum_ext; intros k inside; now rewrite (centred_ext n f x y).
  - intros x t y; transitivity (s * (sum n (fun k => c k * centred n f x k)
    + t * sum n (fun k => c k * centred n f y k)));
      [|ring].
    f_equal; rewrite <- sum_scal, <- sum_plus; apply sum_ext; intros k _; rewrite centred_move; ring.
Qed.

Lemma linear_same n F G : (forall x, F x = G x) -> linear n F -> linear n G.
Proof. intros same [ext add]; split; intros; rewrite <- !same; auto. Qed.

Lemma linear_plus n F G : linear n F -> linear n G -> linear n (fun x => F x + G x).
Proof.
  intros [ext add] [ext' add']; split.
  - intros x y same; now rewrite (ext x y same), (ext' x y same).
  - intros x t y; rewrite add, add'; ring.
Qed.

Section Forms.

Context (n : nat) (f b : vector).

(** ⟨c, f⟩ = ‖f‖² − ⟨b, f⟩ *)
Definition offset : R := norm2 n f - dot n b f.

Definition bilinear (s : R) (x y : vector) : R :=
  s * sum n (fun k => f k * centred n f x k * centred n f y k * (2 * f k - b k - offset)).

Lemma bilinear_symmetric s x y : bilinear s x y = bilinear s y x.
Proof. unfold bilinear; f_equal; apply sum_ext; intros; ring. Qed.

Lemma bilinear_linear s x : linear n (bilinear s x).
Proof.
  apply linear_same with (2 := linear_deviations n f (fun k => f k * centred n f x k * (2 * f k - b k - offset)) s).
  intros y; unfold bilinear; f_equal; apply sum_ext; intros; ring.
Qed.

Lemma curvature_bilinear v : curvature n f b v = bilinear 1 v v.
Proof. unfold curvature, bilinear, offset; rewrite Rmult_1_l; apply sum_ext; intros; ring. Qed.

(** Σ_k f_k (c_k (2f_k − b_k) − c_k a), split into what is quadratic in f and what is linear in b *)
Lemma bilinear_split s x y :
  let c := fun k => centred n f x k * centred n f y k in
  let g := sum n (fun k => f k * c k) in
  bilinear s x y = sum n (fun k => f k ^ 2 * (s * (2 * c k - g))) + sum n (fun k => b k * (f k * (s * (g - c k)))).
Proof.
  intros c g; unfold bilinear, offset.
  transitivity (s * (sum n (fun k => f k * c k * (2 * f k - b k)) - (norm2 n f - dot n b f) * g)).
  - f_equal; unfold g; rewrite <- sum_scal, <- sum_minus; apply sum_ext; intros; unfold c; ring.
  - transitivity (s * (sum n (fun k => f k * c k * (2 * f k - b k)) - g * (norm2 n f - dot n b f))); [ring|].
    unfold norm2, dot; rewrite <- !sum_minus, <- sum_scal, <- sum_minus, <- sum_scal, <- sum_plus.
    apply sum_ext; intros; ring.
Qed.

(** cov(x, y) and N(x) = Σ f x̂ (2f − b) *)
Definition covariance (x y : vector) : R := sum n (fun k => f k * centred n f x k * centred n f y k).
Definition slope_change (x : vector) : R := sum n (fun k => f k * centred n f x k * (2 * f k - b k)).

Definition trilinear (s : R) (x y z : vector) : R :=
  s * (sum n (fun k => f k * centred n f x k * centred n f y k * centred n f z k * (4 * f k - b k - offset))
       - covariance x y * slope_change z - covariance y z * slope_change x - covariance x z * slope_change y).

Lemma covariance_symmetric x y : covariance x y = covariance y x.
Proof. apply sum_ext; intros; ring. Qed.

Lemma trilinear_swap_first s x y z : trilinear s x y z = trilinear s y x z.
Proof.
  unfold trilinear; rewrite (covariance_symmetric y x).
  rewrite (sum_ext n _ (fun k => f k * centred n f y k * centred n f x k * centred n f z k * (4 * f k - b k - offset)))
    by (intros; ring); ring.
Qed.

Lemma trilinear_swap_last s x y z : trilinear s x y z = trilinear s x z y.
Proof.
  unfold trilinear; rewrite (covariance_symmetric z y).
  rewrite (sum_ext n _ (fun k => f k * centred n f x k * centred n f z k * centred n f y k * (4 * f k - b k - offset)))
    by (intros; ring); ring.
Qed.

Lemma trilinear_linear s x y : linear n (trilinear s x y).
Proof.
  set (c := fun k => f k * centred n f x k * centred n f y k * (4 * f k - b k - offset)
                     - covariance x y * (f k * (2 * f k - b k))
                     - slope_change x * (f k * centred n f y k) - slope_change y * (f k * centred n f x k)).
  apply linear_same with (2 := linear_deviations n f c s).
  intros z; unfold trilinear; f_equal; unfold c.
  transitivity (sum n (fun k => f k * centred n f x k * centred n f y k * centred n f z k * (4 * f k - b k - offset))
                - covariance x y * sum n (fun k => f k * centred n f z k * (2 * f k - b k))
                - slope_change x * sum n (fun k => f k * centred n f y k * centred n f z k)
                - slope_change y * sum n (fun k => f k * centred n f x k * centred n f z k)).
  - rewrite <- !sum_scal, <- !sum_minus; apply sum_ext; intros; ring.
  - unfold covariance, slope_change; ring.
Qed.

Lemma trilinear_split s x y z :
  let c := fun k => centred n f x k * centred n f y k * centred n f z k in
  let g := sum n (fun k => f k * c k) in
  let e := fun k => covariance x y * centred n f z k + covariance y z * centred n f x k
    + covariance x z * centred n f y k in
  trilinear s x y z
  = sum n (fun k => f k ^ 2 * (s * (4 * c k - g - 2 * e k))) + sum n (fun k => b k * (f k * (s * (g - c k + e k)))).
Proof.
  intros c g e; unfold trilinear, offset.
  transitivity (s * (sum n (fun k => f k * c k * (4 * f k - b k)) - g * (norm2 n f - dot n b f)
                     - sum n (fun k => f k * e k * (2 * f k - b k)))).
  - f_equal; unfold g, e, slope_change; rewrite (Rmult_comm _ (norm2 n f - dot n b f)).
    rewrite <- !sum_scal.
    transitivity (sum n (fun k => f k * c k * (4 * f k - b k) - (norm2 n f - dot n b f) * (f k * c k)
                    - covariance x y * (f k * centred n f z k * (2 * f k - b k))
                    - covariance y z * (f k * centred n f x k * (2 * f k - b k))
                    - covariance x z * (f k * centred n f y k * (2 * f k - b k)))).
    + rewrite !sum_minus; repeat f_equal; rewrite <- sum_minus; apply sum_ext; intros; unfold c; ring.
    + rewrite <- !sum_minus; apply sum_ext; intros; ring.
  - unfold norm2, dot; rewrite <- !sum_minus, <- sum_scal, <- !sum_minus, <- sum_scal, <- sum_plus.
    apply sum_ext; intros; ring.
Qed.

End Forms.

(** ** Two coordinates, where the bounds are all but attained: f = (p, 1 − p), b = e₁, v = (1, −1) *)

Definition pair (p : R) : vector := fun k => match k with O => p | _ => 1 - p end.
Definition first_unit : vector := fun k => match k with O => 1 | _ => 0 end.
Definition opposite : vector := fun k => match k with O => 1 | _ => -1 end.

Lemma pair_fits p :
  0 <= p <= 1 ->
  (forall k, (k < 2)%nat -> 0 <= pair p k) /\ sum 2 (pair p) = 1 /\ target 2 first_unit /\ norm2 2 opposite = 2.
Proof.
  intros between; unfold target, norm2, dot, pair, first_unit, opposite; simpl; rewrite Rabs_R1, Rabs_R0.
  repeat split; try lra; intros [|k] _; lra.
Qed.
