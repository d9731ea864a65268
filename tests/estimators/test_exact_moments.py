"""Enclosed moments against the sum over one direction after another, and against defects."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from zo_check.arithmetic.ball import Ball
from zo_check.arithmetic.vector import Vector
from zo_check.directions import COORDINATE, GAUSSIAN, ORTHOGONAL_BLOCKS, RADEMACHER, SPHERE, average
from zo_check.effort import QUICK
from zo_check.errors import UsageError
from zo_check.estimators import exact_moments, tables
from zo_check.estimators.exact_moments import moments, slope_bound, smoothed_gradient
from zo_check.estimators.expected import central_along, forward_along
from zo_check.problems import softmax_regression
from zo_check.problems.small import few_parameters, generic, made_up, sixteen_parameters

EPS = Fraction(1, 4)
SMALL = [*made_up()][:6]
REAL = [*generic(QUICK)][12:14]


@pytest.fixture(autouse=True)
def ball():
    ball = Ball(128)
    with ball.working():
        yield ball


def named(ball, instance):
    o = softmax_regression.point(ball, instance)
    return o, (o["A"], o["u"], o["b"], ball.number(EPS))


def one_after_another(ball, instance, law, along=central_along, quadratic=None):
    """E ĝ and E ĝĝᵀ, entry by entry, as a plain sum over what the law draws."""
    _, (A, u, b, eps) = named(ball, instance)
    loss = softmax_regression.loss_of_logits(ball, b)

    def estimate(z):
        coefficient = along(loss, u, A @ z, eps)
        return z * (coefficient + quadratic @ z if quadratic is not None else coefficient)

    mean = average(ball, law, instance.d, estimate)

    def flat(z):
        g = estimate(z)
        return Vector([p * q for p in g for q in g])

    return list(mean), list(average(ball, law, instance.d, flat))


def entries(found):
    return list(found.mean), [entry for row in found.second for entry in row]


def same(found, expected):
    return all(
        one.overlaps(other) for side in zip(found, expected, strict=True) for one, other in zip(*side, strict=True)
    )


@pytest.mark.parametrize("law", [RADEMACHER, COORDINATE], ids=lambda law: law.name)
@pytest.mark.parametrize("instance", [*SMALL, *REAL], ids=lambda instance: instance.name[:20])
def test_finite_laws_are_summed_as_by_a_loop(ball, instance, law):
    _, data = named(ball, instance)
    for one_sided, along in ((False, central_along), (True, forward_along)):
        found = entries(moments(ball, law, *data, one_sided=one_sided))
        assert same(found, one_after_another(ball, instance, law, along))
        assert max(float(entry.rad()) for side in found for entry in side) < 1e-33


def test_awkward_shapes_come_out_as_well(ball):
    for instance in list(few_parameters(QUICK))[:6]:  # n = 1, d = 1, d > n, equal rows, logits of ±10⁴
        for law in (RADEMACHER, COORDINATE):
            assert same(entries(moments(ball, law, *named(ball, instance)[1])), one_after_another(ball, instance, law))


def test_a_quadratic_beside_the_loss_adds_its_slope(ball):
    instance = SMALL[2]
    o, data = named(ball, instance)
    slope = o["A"].T @ (o["w"] * o["w"] * o["u"])
    found = entries(moments(ball, RADEMACHER, *data, linear=slope))
    assert same(found, one_after_another(ball, instance, RADEMACHER, quadratic=slope))
    with pytest.raises(UsageError, match="forward"):
        moments(ball, RADEMACHER, *data, linear=slope, one_sided=True)


def test_quadratic_forms_and_k_directions_follow(ball):
    instance = SMALL[2]
    o, data = named(ball, instance)
    found = moments(ball, RADEMACHER, *data)
    H = o["A"].T @ o["A"]
    mean, second = one_after_another(ball, instance, RADEMACHER)
    d, g = instance.d, Vector(mean)
    image = sum(entry * other for row, other in zip(H.rows, (second[i * d : i * d + d] for i in range(d)), strict=True)
                for entry, other in zip(row, other, strict=True))  # fmt: skip
    assert found.quadratic_form(H).overlaps(image)
    three = (image + 2 * (g @ (H @ g))) / 3
    assert found.quadratic_form(H, 3).overlaps(three)
    trace = sum(second[i * d + i] for i in range(d))
    assert found.squared_length().overlaps(trace)
    assert found.squared_length(3).overlaps((trace + 2 * (g @ g)) / 3)
    with pytest.raises(UsageError, match="k = 0"):
        found.outer(0)


@pytest.mark.parametrize("law", [GAUSSIAN, SPHERE], ids=lambda law: law.name)
@pytest.mark.parametrize("instance", [SMALL[0], SMALL[1]], ids=lambda instance: instance.name)
def test_a_coarse_rule_contains_what_a_fine_one_finds(ball, law, instance):
    _, data = named(ball, instance)
    fine = entries(moments(ball, law, *data, bits=70))
    for bits in (4, 12, 24):
        for one_sided in (False, True):
            coarse = moments(ball, law, *data, bits=bits, one_sided=one_sided, shift=Fraction(1, 4))
            assert all(wide.contains(narrow) for wide, narrow in zip(coarse.mean, fine[0], strict=True))
            if not one_sided:
                assert all(wide.contains(thin) for wide, thin in zip(entries(coarse)[1], fine[1], strict=True))
        smooth = smoothed_gradient(ball, law, *data, bits=bits)
        assert all(wide.contains(narrow) for wide, narrow in zip(smooth, fine[0], strict=True))


@pytest.mark.parametrize("law", [GAUSSIAN, SPHERE], ids=lambda law: law.name)
def test_awkward_shapes_have_rules_or_are_refused(ball, law):
    shapes = {instance.name: instance for instance in softmax_regression.shapes()}
    for name in ("square", "n = 1", "d = 1", "equal rows"):
        _, data = named(ball, shapes[name])
        found, smooth = moments(ball, law, *data), smoothed_gradient(ball, law, *data)
        assert all(one.overlaps(other) for one, other in zip(found.mean, smooth, strict=True))
        assert max(float(entry.rad()) for entry in found.mean) < 1e-7
    with pytest.raises(UsageError, match="smaller ε"):
        moments(ball, law, *named(ball, shapes["logits of ±10⁴"])[1])
    with pytest.raises(UsageError, match="no rule"):
        moments(ball, law, *named(ball, shapes["d > n"])[1])


@pytest.mark.parametrize("instance", [SMALL[0], SMALL[1], SMALL[4]], ids=lambda instance: instance.name)
def test_gauss_hermite_in_floats_finds_the_same(ball, instance):
    """Another rule, other nodes, another way to the loss; doubling its order shows how far it is off."""
    A, b, x = (np.array(part, dtype=float) for part in (instance.A, instance.b, instance.x))

    def by_hermite(order):
        nodes, weights = np.polynomial.hermite_e.hermegauss(order)
        grids = np.meshgrid(*[nodes] * instance.d, indexing="ij")
        z = np.stack([grid.ravel() for grid in grids], axis=1)
        share = np.prod(np.meshgrid(*[weights / weights.sum()] * instance.d), axis=0).ravel()

        def loss(points):
            e = np.exp(points @ A.T)
            return 0.5 * ((e / e.sum(1, keepdims=True) - b) ** 2).sum(1)

        c = (loss(x + float(EPS) * z) - loss(x - float(EPS) * z)) / (2 * float(EPS))
        return (share * c) @ z, (z * (share * c**2)[:, None]).T @ z

    found = moments(ball, GAUSSIAN, *named(ball, instance)[1])
    once, twice = by_hermite(24), by_hermite(48)
    assert np.abs(once[0] - twice[0]).max() < 1e-6
    assert np.allclose([float(entry) for entry in found.mean], twice[0], rtol=0, atol=1e-9)
    assert np.allclose([[float(entry) for entry in row] for row in found.second], twice[1], rtol=0, atol=1e-7)


def test_on_the_line_the_sphere_is_two_signs(ball):
    _, data = named(ball, SMALL[0])
    assert same(entries(moments(ball, SPHERE, *data)), entries(moments(ball, RADEMACHER, *data)))


def changed(monkeypatch, change):
    """Every rule made from here on is changed in one way."""
    true = exact_moments.rule
    monkeypatch.setattr(exact_moments, "rule", lambda *args, **how: change(true(*args, **how)))


def without_a_node(made, at):
    return replace(made, factors=(*made.factors[:-1], made.factors[-1][:at] + made.factors[-1][at + 1 :]))


def with_a_sign_flipped(made, at):
    """Of one coordinate; of all of them it would not show, because ĝ is even in z."""
    z, weight = made.factors[-1][at]
    nodes = (*made.factors[-1][:at], ((*z[:-1], -z[-1]), weight), *made.factors[-1][at + 1 :])
    return replace(made, factors=(*made.factors[:-1], nodes))


@pytest.mark.parametrize("defect", [without_a_node, with_a_sign_flipped])
@pytest.mark.parametrize("law", [RADEMACHER, GAUSSIAN, SPHERE], ids=lambda law: law.name)
def test_a_dropped_and_a_flipped_direction_are_seen(ball, monkeypatch, law, defect):
    _, data = named(ball, SMALL[1])
    true = entries(moments(ball, law, *data))

    def change(made):
        count = len(made.factors[-1])
        return defect(made, 1 if law is not GAUSSIAN else count // 2 + 3)  # the outermost node weighs nothing

    changed(monkeypatch, change)
    assert not same(entries(moments(ball, law, *data)), true)


def test_rounding_that_is_not_outward_is_seen(ball, monkeypatch):
    _, data = named(ball, SMALL[1])
    loop = one_after_another(Ball(128), SMALL[1], RADEMACHER)
    true = tables.Sums.of

    def without_radii(self, a, power):
        return [[type(entry)(float(entry)) for entry in row] for row in true(self, a, power)]

    monkeypatch.setattr(tables.Sums, "of", without_radii)
    assert not same(entries(moments(ball, RADEMACHER, *data)), loop)


def test_a_rule_without_its_error_is_seen(ball, monkeypatch):
    _, data = named(ball, SMALL[1])
    fine = entries(moments(ball, GAUSSIAN, *data, bits=60))
    changed(monkeypatch, lambda made: replace(made, error=lambda bound, growth: 0 * bound))
    assert not same(entries(moments(ball, GAUSSIAN, *data, bits=8)), fine)


def test_sixteen_parameters_are_summed_over_all_signs(ball):
    """With ten columns set to 0 against the sum over the other six; and every entry to 28 digits."""
    (instance,) = sixteen_parameters(QUICK)
    rest = (Fraction(0),) * 10
    rows = tuple(row[:6] for row in instance.A)
    cut = replace(instance, A=rows, x=instance.x[:6], y=instance.y[:6], r=instance.r[:6])
    padded = replace(instance, A=tuple(row + rest for row in rows), x=cut.x + rest)
    found = moments(ball, RADEMACHER, *named(ball, padded)[1])
    mean, second = one_after_another(ball, cut, RADEMACHER)
    assert all(one.overlaps(other) for one, other in zip(list(found.mean)[:6], mean, strict=True))
    assert all(entry.contains(0) for entry in list(found.mean)[6:])
    whole = moments(ball, RADEMACHER, *named(ball, instance)[1])
    assert max(float(entry.rad() / abs(entry)) for entry in whole.mean) < 1e-28
    assert found.second[0][0].overlaps(second[0])


def largest_slope(imaginary):
    """The largest Σ|∂L/∂u_k| over drawn complex logits with |Im u| ≤ `imaginary`, as a part of its bound."""
    rng, largest = np.random.default_rng(0), 0.0
    S = 1 / np.cos(imaginary)
    for n in (2, 3, 5):
        for _ in range(2000):
            # Signs ±1 for the imaginary parts and steep weights are the worst.
            e = np.exp(rng.normal(0, 2, n) + 1j * imaginary * rng.choice([-1, 1, rng.uniform(-1, 1)], n))
            f, b = e / e.sum(), rng.normal(0, 1, n) * rng.choice([0, 1])
            c = f - b
            total = np.abs(f * c - (f @ c) * f).sum()
            largest = max(largest, total / (S * (1 + S) * (S + np.abs(b).sum())))
    return largest


def test_slopes_in_the_strip_stay_below_their_bound(ball):
    assert 0.05 < largest_slope(1.0) < 1
    assert float(slope_bound(ball, ball.vector([1, 0]))) == pytest.approx((1 + 1 / np.cos(1)) ** 2 / np.cos(1))


def test_what_has_no_rule_is_refused(ball):
    _, data = named(ball, SMALL[0])
    with pytest.raises(UsageError, match="no rule"):
        moments(ball, ORTHOGONAL_BLOCKS, *data)
    with pytest.raises(UsageError, match="smoothed loss"):
        smoothed_gradient(ball, RADEMACHER, *data)
