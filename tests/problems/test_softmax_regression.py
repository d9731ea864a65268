"""Every named quantity on every arithmetic against plain NumPy."""

from dataclasses import replace
from fractions import Fraction
from itertools import islice

import numpy as np
import pytest
from hypothesis import Phase, find, settings

from zo_check.arithmetic.ball import Ball, TaylorBall
from zo_check.arithmetic.floating import Floating
from zo_check.arithmetic.multiprecision import Multiprecision
from zo_check.arithmetic.rational import Rational
from zo_check.arithmetic.symbolic import Symbolic
from zo_check.effort import QUICK
from zo_check.errors import DataError, IllTypedError
from zo_check.problems import softmax_regression
from zo_check.problems.instance import Instance
from zo_check.problems.softmax_regression import (
    evaluate,
    loss,
    moved,
    point,
    regulariser,
    shapes,
    softmax,
    symbolic_point,
)

INSTANCE = Instance.of(
    "three",
    [[1, 2], [-1, 3], [0, Fraction(1, 2)]],
    [1, 0, Fraction(-1, 4)],
    x=[1, -1],
    w=[1, 2, 3],
    y=[1, 2],
    r=[2, -1],
)
NAMES = {"A", "x", "b", "w", "y", "r", "u", "v", "s", "one", "f"}


def number(value):
    """A double near a scalar of any arithmetic."""
    return float(value.mid()) if hasattr(value, "mid") else float(value)


def numbers(vector):
    return np.array([number(entry) for entry in vector])


def reference(instance):
    """The same quantities by NumPy, written without the code under test."""
    exact = {name: np.array(getattr(instance, name), dtype=float) for name in "Axbwyr"}
    u = exact["A"] @ exact["x"]
    e = np.exp(u - u.max())
    derived = {"u": u, "v": exact["A"] @ exact["y"], "s": exact["A"] @ exact["r"], "f": e / e.sum()}
    return exact | derived | {"one": np.ones(instance.n)}


@pytest.mark.parametrize("arithmetic", [Ball(128), Multiprecision(128), Floating(), Symbolic()], ids=lambda a: a.name)
@pytest.mark.parametrize("instance", [INSTANCE, *[s for s in shapes() if "10⁴" not in s.name]], ids=lambda i: i.name)
def test_a_point_names_every_quantity(arithmetic, instance):
    expected = reference(instance)
    with arithmetic.working():
        names = point(arithmetic, instance)
        assert set(names) == NAMES
        for name in NAMES - {"A"}:
            assert len(names[name]) == (instance.d if name in "xyr" else instance.n)
            np.testing.assert_allclose(numbers(names[name]), expected[name], rtol=1e-12, err_msg=name)
        np.testing.assert_allclose(numbers(names["A"].T @ names["b"]), expected["A"].T @ expected["b"], rtol=1e-12)
        value = number(evaluate(loss, names))
        assert value == pytest.approx(np.sum((expected["f"] - expected["b"]) ** 2) / 2)
        value = number(evaluate(regulariser, names))
        assert value == pytest.approx(np.sum((expected["w"] * expected["u"]) ** 2) / 2)


def test_exact_rationals_serve_where_the_logits_vanish():
    names = point(Rational(), replace(INSTANCE, x=(Fraction(0), Fraction(0))))
    assert list(names["f"]) == [Fraction(1, 3)] * 3
    assert evaluate(loss, names) == ((Fraction(2, 3)) ** 2 + Fraction(1, 9) + Fraction(7, 12) ** 2) / 2
    assert list(names["v"]) == [5, 5, 1]


def test_a_vector_of_probabilities():
    ball = Ball(128)
    with ball.working():
        f = softmax(ball, ball.vector([0, 1, -3, 1]))
        assert all(entry > 0 for entry in f)
        assert (f[1] - f[3]).contains(0)
        assert (f.sum() - 1).contains(0)


def test_one_logit_is_certain():
    ball = Ball(128)
    with ball.working():
        names = point(ball, Instance.of("one", [[3, 1]], [1], x=[1, -1]))
        assert (names["f"][0] - 1).contains(0)
        assert abs(number(evaluate(loss, names))) < 1e-30


@pytest.mark.parametrize("lead", [10**4, 10**6])
def test_huge_logits_stay_finite_and_narrow_in_balls(lead):
    ball = Ball(128)
    with ball.working():
        names = point(ball, Instance.of("huge", [[lead], [0], [-lead]], [0, 1, 0], x=[1]))
        assert all(entry.is_finite() and entry > 0 for entry in names["f"])
        assert number(names["f"][0]) == 1
        assert ball.width(evaluate(loss, names)) < 1e-30


def test_the_loss_and_the_regulariser_are_halved_squares():
    exact = Rational()
    f, b = exact.vector(["1/2", "1/2"]), exact.vector([1, 0])
    assert loss(f, b) == Fraction(1, 4)
    assert loss(f, f) == 0
    assert regulariser(exact.vector([2, -1]), exact.vector([3, 5])) == Fraction(36 + 25, 2)


def test_an_unknown_name_is_an_error_that_lists_the_known():
    names = point(Rational(), replace(INSTANCE, x=(Fraction(0), Fraction(0))))
    with pytest.raises(IllTypedError, match=r"asks for 'beta'") as caught:
        evaluate(lambda f, beta: f, names)
    assert all(name in caught.value.cure for name in NAMES)


def test_a_formula_may_ask_for_its_names_in_any_order():
    names = point(Rational(), replace(INSTANCE, x=(Fraction(0), Fraction(0))))
    assert evaluate(lambda v, one: v @ one, names) == evaluate(lambda one, v: v @ one, names) == 11
    assert evaluate(lambda: 7, names) == 7


def test_symbols_carry_the_shapes_and_the_names():
    import sympy

    names = symbolic_point(Symbolic(), sympy.Symbol, 2, 3)
    assert set(names) == NAMES
    assert {name: len(names[name]) for name in NAMES - {"A"}} == {
        name: 3 if name in "xyr" else 2 for name in NAMES - {"A"}
    }
    A, x = sympy.symbols("A21 A22 A23"), sympy.symbols("x1 x2 x3")
    assert sympy.expand(names["u"][1] - sum(a * t for a, t in zip(A, x, strict=True))) == 0
    assert sympy.simplify(names["f"].sum() - 1) == 0


def test_moving_the_logits_moves_softmax_and_nothing_else():
    series = TaylorBall(1, 128)
    ball = Ball(128)
    with ball.working():
        names = point(ball, INSTANCE)
        with series.working():
            moving = moved(series, names, series.line(names["u"], names["v"]))
            slopes = [number(series.derivative(entry, 1)) for entry in moving["f"]]
    assert all(moving[name] is names[name] for name in NAMES - {"u", "f"})
    f, v = (reference(INSTANCE)[name] for name in "fv")
    np.testing.assert_allclose(slopes, f * v - (f @ v) * f, rtol=1e-12)


def test_the_shapes_are_the_awkward_ones():
    seen = list(shapes())
    assert any(s.n == 1 for s in seen)
    assert any(s.d == 1 for s in seen)
    assert any(s.d > s.n for s in seen)
    assert any(len(set(s.A)) < s.n for s in seen)
    logits = [sum(a * t for a, t in zip(row, s.x, strict=True)) for s in seen for row in s.A]
    assert (min(logits), max(logits)) == (-9998, 10_000)
    assert all(sum(map(abs, s.b)) <= 1 for s in seen)
    assert all(any(s.y) and any(s.r) for s in seen)


def test_the_instances_are_the_shapes_and_then_real_attention():
    first = list(islice(softmax_regression.instances(QUICK), 8))
    assert first[:6] == list(shapes())
    assert all(instance.d == 32 for instance in first[6:])


def test_somebodys_data_replaces_them(tmp_path):
    path = tmp_path / "mine.npz"
    np.savez(path, A=np.eye(2), b=np.array([0.5, 0.5]))
    (mine,) = softmax_regression.instances(QUICK.on(path))
    assert (mine.n, mine.d, mine.b) == (2, 2, (Fraction(1, 2),) * 2)
    with pytest.raises(DataError):
        list(softmax_regression.instances(QUICK.on(tmp_path / "missing.npz")))


def test_the_strategy_draws_instances():
    chosen = settings(phases=(Phase.generate,), max_examples=200)
    drawn = find(softmax_regression.strategy(), lambda instance: instance.n == 2 and any(instance.x), settings=chosen)
    assert (drawn.n, len(drawn.A[0])) == (2, drawn.d)


def test_the_gradient_is_the_slope_of_the_loss():
    """Against a two-point difference on a fixed instance, at 256 bits."""
    ball = Ball(256)
    with ball.working():
        A, x, b = ball.matrix([[1, 2], [-1, 3], [0, 1]]), ball.vector(["1/2", "-1/4"]), ball.vector(["1/2", "1/4", 0])
        f = softmax_regression.softmax(ball, A @ x)
        loss = softmax_regression.loss_of_logits(ball, b)
        step = ball.number("1e-20")
        gradient = softmax_regression.gradient(A, f, b)
        for k in range(2):
            e = ball.vector([int(k == 0), int(k == 1)])
            slope = (loss(A @ (x + e * step)) - loss(A @ (x - e * step))) / (2 * step)
            assert abs(float(slope - gradient[k])) < 1e-35
        assert abs(float(softmax_regression.logit_gradient(f, b).sum())) < 1e-60  # softmax does not see a shift
