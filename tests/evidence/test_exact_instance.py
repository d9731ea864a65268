import re
from fractions import Fraction

import pytest

from zo_check import Chain, Identity, Scope, Strength, Vector, Verdict, exact_instance, scalar, softmax_regression


def gradient(f, b):
    c = f - b
    return f * c - (f @ c) * f


def without_rank_one_term(f, b):
    return f * (f - b)


def gradient_identity(formula):
    return Identity(softmax_regression, softmax_regression.loss, lambda f, b, v: formula(f, b) @ v, along=("v",))


@pytest.mark.parametrize(("n", "d"), [(1, 1), (2, 2), (1, 3), (3, 1)])
def test_a_true_identity_is_supported_at_its_sizes(claim, look, n, d):
    finding = look(exact_instance(claim, gradient_identity(gradient), n=n, d=d))
    assert (finding.verdict, finding.strength) == (Verdict.SUPPORTED, Strength.ENCLOSED)
    assert finding.scope == Scope.at("every real entry", n=n, d=d)


def test_a_wrong_formula_is_refuted_at_numbers_that_show_it(claim, look):
    finding = look(exact_instance(claim, gradient_identity(without_rank_one_term), n=2, d=2))
    assert (finding.verdict, finding.strength) == (Verdict.REFUTED, Strength.ENCLOSED)
    at, told = finding.witness.split(": the two sides differ by ")
    values = dict(pair.split(" = ") for pair in at.split(", "))
    x1 = re.fullmatch(r"(-?)(?:(\d+)\*)?log\(2\)|0", values["x1"])  # a multiple of log 2, and the other x are 0
    powers = 0 if values["x1"] == "0" else int(x1[2] or 1) * (-1 if x1[1] else 1)
    assert values.get("x2", "0") == "0"
    A = [[int(values.get(f"A{i}{j}", 0)) for j in (1, 2)] for i in (1, 2)]
    e = [Fraction(2) ** (row[0] * powers) for row in A]
    f = [entry / sum(e) for entry in e]
    c = [f[i] - Fraction(values.get(f"b{i + 1}", 0)) for i in (0, 1)]
    v = [sum(a * Fraction(values.get(f"y{j + 1}", 0)) for j, a in enumerate(row)) for row in A]
    missing = -sum(fi * ci for fi, ci in zip(f, c, strict=True)) * sum(fi * vi for fi, vi in zip(f, v, strict=True))
    assert missing == Fraction(told) != 0


def test_one_logit_hides_what_two_show(claim, look):
    wrong = gradient_identity(lambda f, b: 0 * f)
    assert look(exact_instance(claim, wrong, n=1, d=1)).verdict is Verdict.SUPPORTED
    assert look(exact_instance(claim, wrong, n=2, d=1)).verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    ("function", "formula", "said"),
    [
        (lambda u: u, lambda v: v @ v, "1 components, the derivative 3"),
        (lambda u: u @ u, lambda beta: beta, "'beta'"),
        (lambda beta: beta, lambda u: u @ u, "use one of: A, x, b"),
        (lambda u: 0.1 * (u @ u), lambda u, v: 0.2 * (u @ v), "exact"),
        (lambda u: u @ u, lambda u, v: 2.0 * (u @ v), "exact"),
        (lambda u: True, lambda u: False, "truth value"),
        (lambda u: Vector([]), lambda u: Vector([]), "empty vector"),
        (lambda u: u @ u, lambda u, v: 1 / 0, "ZeroDivisionError"),
    ],
)
def test_what_cannot_be_compared_is_broken(claim, look, function, formula, said):
    finding = look(exact_instance(claim, Identity(softmax_regression, function, formula, along=("v",))))
    assert finding.verdict is Verdict.BROKEN
    assert said in finding.summary


def at_most_two(bound):
    x = scalar("x")
    return Chain(x * (2 - x)).at_most(bound(), "a parabola", slack=(x - 1) ** 2)


def one():
    return 1


def test_a_proof_speaks_for_its_sizes_only(claim, look):
    finding = look(exact_instance(claim, at_most_two, one, n=2, d=1, where="every x"))
    assert (finding.verdict, finding.strength) == (Verdict.SUPPORTED, Strength.ENCLOSED)
    assert finding.scope == Scope.at("every x", n=2, d=1)


def test_a_wrong_bound_is_refuted_at_a_number_that_shows_it(claim, look, read):
    evidence = exact_instance(claim, at_most_two, one).replacing({one: lambda: Fraction(99, 100)})
    finding = look(evidence)
    assert (finding.verdict, finding.strength) == (Verdict.REFUTED, Strength.ENCLOSED)
    x = read(finding.witness)["x"]
    assert x * (2 - x) > Fraction(99, 100)


def test_an_argument_that_fails_for_a_true_bound_is_undecided(claim, look):
    finding = look(exact_instance(claim, at_most_two, one).replacing({one: lambda: 3}))
    assert (finding.verdict, finding.strength) == (Verdict.UNDECIDED, None)
    assert look(exact_instance(claim, lambda: ())).verdict is Verdict.BROKEN
