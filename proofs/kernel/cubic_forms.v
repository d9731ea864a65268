(** * A symmetric cubic form in the plane is largest on equal arguments (Banach)

    F(x, y) = Ax³ + 3Bx²y + 3Cxy² + Dy³ is T(u, u, u) at u = (x, y), and XA + YB is T(e₁, e₁, w) at w = (X, Y). If
    |F| ≤ c on the unit circle then |T(e₁, e₁, w)| ≤ c for unit w. With w at the angle α from e₁, and
    θ_j = (α + jπ)/3 for j = 0, 1, 2,

      T(e₁, e₁, w) = Σ_j (−1)^j c_j F(cos θ_j, sin θ_j),  c_j = sin²α / (9 sin²θ_j) ≥ 0,  Σ_j c_j = 1,

    where sin α = sin 3θ₀ = 4 sin θ₀ sin θ₁ sin θ₂ takes the denominators away. *)

From Coq Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
Open Scope R_scope.

(** The third of an angle: every unit vector is (cos 3β, sin 3β). *)
Lemma third_of_angle X Y :
  X ^ 2 + Y ^ 2 = 1 ->
  exists x y, x ^ 2 + y ^ 2 = 1 /\ X = x ^ 3 - 3 * x * y ^ 2 /\ Y = 3 * x ^ 2 * y - y ^ 3.
Proof.
  assert (forall Y, 0 <= Y -> X ^ 2 + Y ^ 2 = 1 ->
    exists x y, x ^ 2 + y ^ 2 = 1 /\ X = x ^ 3 - 3 * x * y ^ 2 /\ Y = 3 * x ^ 2 * y - y ^ 3) as above.
  { clear Y; intros Y nonneg unit; set (beta := acos X / 3).
    assert (-1 <= X <= 1) as between by nra.
    assert (X = cos (beta + 2 * beta)) as cosine.
    { replace (beta + 2 * beta) with (acos X) by (unfold beta; field); now rewrite cos_acos. }
    assert (Y = sin (beta + 2 * beta)) as sine.
    { replace (beta + 2 * beta) with (acos X) by (unfold beta; field); rewrite sin_acos by assumption.
      symmetry; apply sqrt_lem_1; [unfold Rsqr; nra | assumption | unfold Rsqr; nra]. }
    rewrite cos_plus, cos_2a, sin_2a in cosine; rewrite sin_plus, cos_2a, sin_2a in sine.
    exists (cos beta), (sin beta); repeat split; [|rewrite cosine; ring | rewrite sine; ring].
    pose proof (sin2_cos2 beta) as circle; unfold Rsqr in circle; lra. }
  intros unit; destruct (Rle_lt_dec 0 Y) as [high|low]; [now apply above|].
  (* below the axis, by reflection *)
  destruct (above (- Y)) as (x & y & circle & along & across); [lra | nra |].
  exists x, (- y); repeat split; [nra | rewrite along; ring | lra].
Qed.

Section Plane.

Context (A B C D c : R).

Definition cubic (x y : R) : R := A * x ^ 3 + 3 * B * x ^ 2 * y + 3 * C * x * y ^ 2 + D * y ^ 3.

Context (bounded : forall x y, x ^ 2 + y ^ 2 = 1 -> Rabs (cubic x y) <= c).

(** ρ = √3; the nodes are β, β + π/3 and β + 2π/3, with (x, y) = (cos β, sin β). *)
Lemma interpolated x y rho :
  x ^ 2 + y ^ 2 = 1 -> rho ^ 2 = 3 ->
  let s0 := y in
  let s1 := (y + rho * x) / 2 in
  let s2 := (rho * x - y) / 2 in
  (x ^ 3 - 3 * x * y ^ 2) * A + (3 * x ^ 2 * y - y ^ 3) * B
  = 16 / 9 * (s1 * s2) ^ 2 * cubic x s0
    - 16 / 9 * (s0 * s2) ^ 2 * cubic ((x - rho * y) / 2) s1
    + 16 / 9 * (s0 * s1) ^ 2 * cubic ((- x - rho * y) / 2) s2.
Proof.
  intros circle root s0 s1 s2; unfold s0, s1, s2, cubic.
  transitivity (((x ^ 3 - 3 * x * y ^ 2) * A + (3 * x ^ 2 * y - y ^ 3) * B) * (x ^ 2 + y ^ 2) ^ 2);
    [rewrite circle; ring|].
  field [root].
Qed.

(** The weights sum to 1, and every node is a unit vector. *)
Lemma at_unit X Y : X ^ 2 + Y ^ 2 = 1 -> Rabs (X * A + Y * B) <= c.
Proof.
  intros unit; destruct (third_of_angle X Y unit) as (x & y & circle & -> & ->).
  set (rho := sqrt 3).
  assert (rho ^ 2 = 3) as root by (unfold rho; simpl; rewrite Rmult_1_r; apply sqrt_sqrt; lra).
  rewrite (interpolated x y rho circle root); cbv zeta.
  set (s1 := (y + rho * x) / 2); set (s2 := (rho * x - y) / 2).
  assert (Rabs (cubic x y) <= c) as at0 by now apply bounded.
  assert (Rabs (cubic ((x - rho * y) / 2) s1) <= c) as at1.
  { apply bounded; unfold s1; transitivity (x ^ 2 + y ^ 2); [field [root] | exact circle]. }
  assert (Rabs (cubic ((- x - rho * y) / 2) s2) <= c) as at2.
  { apply bounded; unfold s2; transitivity (x ^ 2 + y ^ 2); [field [root] | exact circle]. }
  assert (16 / 9 * (s1 * s2) ^ 2 + 16 / 9 * (y * s2) ^ 2 + 16 / 9 * (y * s1) ^ 2 = 1) as weights.
  { unfold s1, s2; transitivity ((x ^ 2 + y ^ 2) ^ 2); [field [root] | rewrite circle; ring]. }
  pose proof (pow2_ge_0 (s1 * s2)) as w0; pose proof (pow2_ge_0 (y * s2)) as w1; pose proof (pow2_ge_0 (y * s1)) as w2.
  apply Rabs_le_between in at0, at1, at2; apply Rabs_le_between.
  set (F0 := cubic x y) in *; set (F1 := cubic _ s1) in *; set (F2 := cubic _ s2) in *.
  set (c0 := (s1 * s2) ^ 2) in *; set (c1 := (y * s2) ^ 2) in *; set (c2 := (y * s1) ^ 2) in *.
  assert (c = 16 / 9 * c0 * c + 16 / 9 * c1 * c + 16 / 9 * c2 * c) as mean by nra.
  assert (forall w F, 0 <= w -> - c <= F <= c -> - (16 / 9 * w * c) <= 16 / 9 * w * F <= 16 / 9 * w * c) as term
    by (intros; split; nra).
  pose proof (term c0 F0 w0 at0); pose proof (term c1 F1 w1 at1); pose proof (term c2 F2 w2 at2); lra.
Qed.

(** (XA + YB)² ≤ c² (X² + Y²) *)
Lemma polar X Y : (X * A + Y * B) ^ 2 <= c ^ 2 * (X ^ 2 + Y ^ 2).
Proof.
  set (q := X ^ 2 + Y ^ 2).
  assert (0 <= q) by (unfold q; pose proof (pow2_ge_0 X); pose proof (pow2_ge_0 Y); lra).
  destruct (Req_dec q 0) as [zero|nonzero].
  { assert (X = 0 /\ Y = 0) as [-> ->] by (unfold q in zero; split; nra); rewrite zero; lra. }
  set (rho := sqrt q).
  assert (0 < rho) as positive by (apply sqrt_lt_R0; lra).
  assert (rho ^ 2 = q) as square by (unfold rho; simpl; rewrite Rmult_1_r; apply sqrt_sqrt; lra).
  assert (Rabs (X / rho * A + Y / rho * B) <= c) as scaled.
  { apply at_unit; transitivity (q / rho ^ 2); [unfold q; field; lra | rewrite square; field; exact nonzero]. }
  apply Rabs_le_between in scaled.
  assert (X * A + Y * B = rho * (X / rho * A + Y / rho * B)) as -> by (field; lra).
  rewrite Rpow_mult_distr, square, Rmult_comm; apply Rmult_le_compat_r; [assumption | nra].
Qed.

End Plane.
