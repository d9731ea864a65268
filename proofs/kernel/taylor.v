(** * Taylor's theorem as the proofs use it: bounds on a derivative bound the function *)

From Coq Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From zo.kernel Require Import definitions sums.
Open Scope R_scope.

(** A function with derivative ≤ 0 does not grow. *)
Lemma not_growing (h h' : R -> R) T :
  (forall t, is_derive h t (h' t)) -> (forall t, 0 <= t -> h' t <= 0) -> 0 <= T -> h T <= h 0.
Proof.
  intros derivative sign later.
  destruct (MVT_gen h 0 T h') as [t [[low _] mean_value]].
  { intros t _; apply derivative. }
  { intros t _; apply continuity_pt_filterlim.
    apply (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule)); now exists (h' t). }
  rewrite Rmin_left in low by assumption.
  specialize (sign t low); nra.
Qed.

(** h'' ≤ c gives h(1) ≤ h(0) + h'(0) + c/2. *)
Lemma second_order (h h1 h2 : R -> R) c :
  (forall t, is_derive h t (h1 t)) -> (forall t, is_derive h1 t (h2 t)) -> (forall t, h2 t <= c) ->
  h 1 <= h 0 + h1 0 + c / 2.
Proof.
  intros D1 D2 bound.
  (* the slope grows at most like c t *)
  assert (forall t, 0 <= t -> h1 t - c * t <= h1 0) as slope.
  { intros t later; replace (h1 0) with (h1 0 - c * 0) by ring.
    apply (not_growing (fun s => h1 s - c * s) (fun s => h2 s - c)); [| |assumption].
    - intros s; apply derive_minus; [apply D2 | auto_derive; [trivial|ring]].
    - intros s _; specialize (bound s); lra. }
  assert (h 1 - (h1 0 * 1 + c / 2 * 1 ^ 2) <= h 0 - (h1 0 * 0 + c / 2 * 0 ^ 2)); [|lra].
  apply (not_growing (fun s => h s - (h1 0 * s + c / 2 * s ^ 2)) (fun s => h1 s - (h1 0 + c * s))); [| |lra].
  - intros s; apply derive_minus; [apply D1 | auto_derive; [trivial|field]].
  - intros s later; specialize (slope s later); lra.
Qed.

(** A two-point difference against the slope: h''' ≤ c gives h(ε) − h(−ε) − 2ε h'(0) ≤ c ε³/3. *)
Lemma two_points (h h1 h2 h3 : R -> R) c eps :
  (forall t, is_derive h t (h1 t)) -> (forall t, is_derive h1 t (h2 t)) -> (forall t, is_derive h2 t (h3 t)) ->
  (forall t, h3 t <= c) -> 0 <= eps -> h eps - h (- eps) - 2 * eps * h1 0 <= c * eps ^ 3 / 3.
Proof.
  intros D1 D2 D3 bound positive.
  assert (forall (f f' : R -> R) t, (forall s, is_derive f s (f' s)) -> is_derive (fun s => f (- s)) t (- f'
    (- t))) as mirror.
  { intros f f' t D; replace (- f' (- t)) with (-1 * f' (- t)) by ring.
    apply (is_derive_comp f Ropp t (f' (- t)) (-1)); [apply D | auto_derive; [trivial|ring]]. }
  assert (forall t, 0 <= t -> h2 t - h2 (- t) - 2 * c * t <= 0) as second.
  { intros t later.
    replace 0 with (h2 0 - h2 (- 0) - 2 * c * 0) by (rewrite Ropp_0; ring).
    apply (not_growing (fun s => h2 s - h2 (- s) - 2 * c * s) (fun s => h3 s - - h3 (- s) - 2 * c)); [| |assumption].
    - intros s; apply derive_minus; [apply derive_minus; [apply D3 | now apply mirror] | auto_derive; [trivial|ring]].
    - intros s _; pose proof (bound s); pose proof (bound (- s)); lra. }
  assert (forall t, 0 <= t -> h1 t + h1 (- t) - c * t ^ 2 <= 2 * h1 0) as first.
  { intros t later.
    replace (2 * h1 0) with (h1 0 + h1 (- 0) - c * 0 ^ 2) by (rewrite Ropp_0; ring).
    apply (not_growing (fun s => h1 s + h1 (- s) - c * s ^ 2) (fun s => h2 s + - h2 (- s) - 2 * c * s));
      [| |assumption].
    - intros s; apply derive_minus; [apply derive_plus; [apply D2 | now apply mirror] | auto_derive; [trivial|ring]].
    - intros s Hs; specialize (second s Hs); lra. }
  assert (h eps - h (- eps) - (2 * h1 0 * eps + c / 3 * eps ^ 3)
          <= h 0 - h (- 0) - (2 * h1 0 * 0 + c / 3 * 0 ^ 3)) as whole.
  { apply (not_growing (fun s => h s - h (- s) - (2 * h1 0 * s + c / 3 * s ^ 3))
             (fun s => h1 s - - h1 (- s) - (2 * h1 0 + c * s ^ 2))); [| |assumption].
    - intros s; apply derive_minus; [apply derive_minus; [apply D1 | now apply mirror] | auto_derive; [trivial|field]].
    - intros s Hs; specialize (first s Hs); lra. }
  rewrite Ropp_0 in whole; lra.
Qed.
