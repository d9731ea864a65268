from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from zo_check import Identity, Scope, Strength, Vector, Verdict, jet, softmax_regression
from zo_check.data import attention_heads
from zo_check.evidence.jet import compare
from zo_check.problems.instance import Instance
from zo_check.problems.real_attention import own_row_instance, token_instances

LOSS = softmax_regression.loss
SHAPES = list(softmax_regression.shapes())
TWO = Instance.of("two", [[1, 2], [3, 5]], [1, 0], x=[1, -1], y=[1, 2], r=[0, 1])
N = 10**40


def gradient(A, f, b):
    c = f - b
    return A.T @ (f * c - (f @ c) * f)


def plus(A, f, b):
    c = f - b
    return A.T @ (f * c + (f @ c) * f)


def negative(A, f, b):
    return -gradient(A, f, b)


def identity(function, formula, along=("v",), contract=None):
    return Identity(softmax_regression, function, formula, along, contract)


def of_loss(formula):
    return identity(LOSS, formula, contract="y")


def over(*instances):
    return lambda effort: instances


def test_a_true_formula_is_supported_on_every_shape(claim, look):
    finding = look(jet(claim, of_loss(gradient), over=over(*SHAPES)))
    assert (finding.verdict, finding.strength) == (Verdict.SUPPORTED, Strength.ENCLOSED)
    assert finding.scope == Scope.on("on 6 instances", n=(1, 3), d=(1, 4))
    assert finding.measured["widest ball"] < 1e-25


def test_by_default_it_looks_at_the_instances_of_the_problem(claim, look):
    finding = look(jet(claim, of_loss(gradient)))
    assert finding.verdict is Verdict.SUPPORTED
    assert "on 78 instances" in finding.scope.words()


def test_a_wrong_formula_is_refuted_by_at_least_what_floats_say(claim, look):
    finding = look(jet(claim, of_loss(plus), over=over(*SHAPES)))
    assert (finding.verdict, finding.strength) == (Verdict.REFUTED, Strength.ENCLOSED)
    assert finding.scope == Scope.on("at one instance", n=2, d=2)
    assert finding.witness.startswith("square: formula [")
    square = {name: np.array(getattr(SHAPES[0], name), float) for name in "Axby"}
    e = np.exp(square["A"] @ square["x"])
    f = e / e.sum()
    missing = 2 * (f @ (f - square["b"])) * (f @ square["A"] @ square["y"])
    assert float(finding.summary.split("at least ")[1].split()[0]) == pytest.approx(abs(missing), rel=1e-3)


def test_one_percent_is_seen(claim, look):
    percent = of_loss(lambda A, f, b: gradient(A, f, b) * 101 / 100)
    assert look(jet(claim, percent, over=over(*SHAPES))).verdict is Verdict.REFUTED


def test_no_instance_is_vacuous(claim, look):
    finding = look(jet(claim, of_loss(plus), over=over()))
    assert (finding.verdict, finding.strength) == (Verdict.VACUOUS, None)


@pytest.mark.parametrize(
    ("function", "formula", "said"),
    [
        (LOSS, lambda f, beta: f, "use one of: A, x, b"),
        (lambda beta: beta, lambda f: f, "'beta'"),
        (lambda u: 0.1 * (u @ u), lambda u, v: 0.2 * (u @ v), "float 0.1"),
        (lambda u: u @ u, lambda u, v: 2.0 * (u @ v), "float 2.0"),
        (lambda u: True, lambda u: False, "truth value"),
        (lambda u: Vector([]), lambda u: Vector([]), "empty vector"),
        (lambda u: u @ u, lambda u: 1 / 0, "ZeroDivisionError"),
        (lambda u: u @ u, lambda u: None, "NoneType"),
        (lambda u: u @ u, lambda u: 0 if u[0] == u[1] else 1, "compares numbers"),
    ],
)
def test_what_cannot_be_compared_is_broken(claim, look, function, formula, said):
    finding = look(jet(claim, identity(function, formula), over=over(TWO)))
    assert finding.verdict is Verdict.BROKEN
    assert said in finding.summary


def test_a_formula_of_another_length_says_so(claim, look):
    finding = look(jet(claim, identity(LOSS, gradient), over=over(TWO)))
    assert finding.verdict is Verdict.BROKEN  # a slip of transcription refutes nothing
    assert "formula has 2 components and the derivative 1" in finding.summary


def cancelling(size):
    """v @ one, computed so that about log2(size) bits are lost."""
    return identity(lambda u, one: u @ one, lambda v, one: (size + v) @ one - size * (one @ one))


def test_where_cancellation_leaves_the_balls_wide_the_precision_grows(claim, look):
    assert look(jet(claim, cancelling(N), over=over(TWO))).verdict is Verdict.SUPPORTED
    undecided = look(jet(claim, cancelling(N**10), over=over(TWO)))
    assert (undecided.verdict, undecided.strength) == (Verdict.UNDECIDED, None)
    assert "wide at two: give more bits than 1024" in undecided.summary
    assert look(jet(claim, cancelling(N**10), over=over(TWO)), jet_bits=512).verdict is Verdict.SUPPORTED


def test_logits_of_ten_thousand_narrow(claim, look):
    (spread,) = (shape for shape in SHAPES if "10⁴" in shape.name)
    for bits in (64, 128):
        assert look(jet(claim, of_loss(gradient), over=over(spread)), jet_bits=bits).verdict is Verdict.SUPPORTED
        assert look(jet(claim, of_loss(plus), over=over(TWO, spread)), jet_bits=bits).verdict is Verdict.REFUTED


def test_what_is_not_finite_is_undecided(claim, look):
    pole = identity(lambda u: u @ u, lambda u, v: 2 * (u @ v) / (u[0] - u[0]))
    assert look(jet(claim, pole, over=over(TWO))).verdict is Verdict.UNDECIDED
    function = identity(lambda u: (u @ u) / (u[0] - u[0]), lambda u, v: 2 * (u @ v))
    assert look(jet(claim, function, over=over(TWO))).verdict is Verdict.BROKEN  # a series cannot be divided by 0


FAR = Instance.of("far apart", [[0], [-20000]], [1, 0], x=[1], y=[1])


def test_a_difference_below_every_double_is_seen(claim, look):
    def second(sign):
        return identity(lambda f: f[1], lambda f, v: sign * f[1] * (v[1] - f @ v))

    assert look(jet(claim, second(1), over=over(FAR))).verdict is Verdict.SUPPORTED
    finding = look(jet(claim, second(-1), over=over(FAR)))
    assert finding.verdict is Verdict.REFUTED
    assert "less than the smallest double" in finding.summary


def test_beyond_every_double_wide_balls_are_still_wide(claim, look):
    def inverse(formula):
        return identity(lambda f: 1 / f[1], formula)

    right = inverse(lambda f, v: (f @ v - v[1]) / f[1])
    assert look(jet(claim, right, over=over(FAR))).verdict is Verdict.SUPPORTED
    lost = inverse(lambda f: 1 / f[1] ** 3 - 1 / f[1] ** 3)
    assert look(jet(claim, lost, over=over(FAR))).verdict is Verdict.UNDECIDED
    wrong = look(jet(claim, inverse(lambda f: 0), over=over(FAR)))
    assert wrong.verdict is Verdict.REFUTED
    assert "inf" not in wrong.summary


def test_an_exact_own_row_hides_every_sign_error(claim, look):
    own = Instance.of("c = 0", [[1, 2], [3, 5]], ["1/2", "1/2"], x=[0, 0], y=[1, 2])
    own = replace(own, b=(Fraction(1, 2),) * 2)
    for wrong in (plus, negative):
        assert look(jet(claim, of_loss(wrong), over=over(own))).verdict is Verdict.SUPPORTED
    other = replace(own, b=(Fraction(1), Fraction(0)))
    assert look(jet(claim, of_loss(plus), over=over(own, other))).verdict is Verdict.SUPPORTED  # u = 0: ⟨f, c⟩ = 0 too
    third = replace(other, x=(Fraction(1), Fraction(0)))
    for wrong in (plus, negative):
        assert look(jet(claim, of_loss(wrong), over=over(own, third))).verdict is Verdict.REFUTED


@pytest.mark.parametrize("head", [0, 17, 35])
def test_a_tokens_own_row_hides_a_wrong_sign_within_rounding(head):
    head = attention_heads()[head]
    own, (other, perturbed) = own_row_instance(head, 3), token_instances(head, 3)
    for wrong in (plus, negative):
        assert compare(of_loss(wrong), own, 128).apart < 1e-13
        assert compare(of_loss(wrong), other, 128).apart > 1e-6
        assert compare(of_loss(wrong), perturbed, 128).apart > 1e-6


def test_a_hessian_that_is_not_symmetric_passes_along_one_direction_and_not_along_two(claim, look):
    def hessian_times(f, b, v, halves):
        c, q = f - b, (2 * f - b) * f
        rank_one = halves[0] * (f @ v) * q + halves[1] * (q @ v) * f
        return q * v - (c @ f) * (f * v) + ((3 * f - 2 * b) @ f) * (f @ v) * f - rank_one

    for halves, seen in (((1, 1), Verdict.SUPPORTED), ((2, 0), Verdict.REFUTED), ((0, 2), Verdict.REFUTED)):

        def twice(f, b, v, halves=halves):
            return hessian_times(f, b, v, halves)

        one = identity(LOSS, lambda f, b, v: twice(f, b, v) @ v, along=("v", "v"))
        two = identity(LOSS, lambda f, b, v, s: twice(f, b, v) @ s, along=("v", "s"))
        assert look(jet(claim, one, over=over(*SHAPES))).verdict is Verdict.SUPPORTED
        assert look(jet(claim, two, over=over(*SHAPES))).verdict is seen
