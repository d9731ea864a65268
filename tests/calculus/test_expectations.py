"""E over a direction in the power-sum calculus, against sums over everything that a finite law draws."""

from fractions import Fraction
from itertools import product

import pytest
import sympy

from zo_check.calculus.counterexample import find_counterexample
from zo_check.calculus.display import latex, plain
from zo_check.calculus.expectations import DIMENSION, expectation
from zo_check.calculus.power_sums import monomial_of, normal
from zo_check.calculus.terms import letter
from zo_check.directions import COORDINATE, GAUSSIAN, RADEMACHER, SPHERE
from zo_check.errors import IllTypedError

z, a, b = letter("z"), letter("a"), letter("b")
A, B = (Fraction(2), Fraction(-1), Fraction(3)), (Fraction(1), Fraction(1), Fraction(-2))


def value(term, d=3):
    """At a = A, b = B in R³."""
    form = normal(term)
    letters = {"a": A, "b": B}
    table = {sympy.Symbol("n", integer=True, positive=True): sympy.Integer(d)}
    for symbol in form.free_symbols:
        monomial = monomial_of(symbol)
        if monomial is not None:
            entries = (
                sympy.prod(sympy.Rational(letters[one.name][k]) ** power for one, power in monomial) for k in range(d)
            )
            table[symbol] = sum(entries)
    return form.xreplace(table)


POLYNOMIALS = {
    "⟨z,a⟩⁴": (lambda z, a, b: (z @ a) ** 4, lambda z, a, b: dot(z, a) ** 4),
    "⟨z,a⟩²⟨z,b⟩²‖z‖²": (
        lambda z, a, b: (z @ a) ** 2 * (z @ b) ** 2 * (z @ z),
        lambda z, a, b: dot(z, a) ** 2 * dot(z, b) ** 2 * dot(z, z),
    ),
    "(Σ z²a)³": (lambda z, a, b: ((z * z) @ a) ** 3, lambda z, a, b: dot([x * x for x in z], a) ** 3),
    "⟨a,b⟩⟨z,a⟩⟨z,b⟩": (lambda z, a, b: (a @ b) * (z @ a) * (z @ b), lambda z, a, b: dot(a, b) * dot(z, a) * dot(z, b)),
    "⟨z,a⟩⁸": (lambda z, a, b: (z @ a) ** 8, lambda z, a, b: dot(z, a) ** 8),
}


def dot(x, y):
    return sum((p * q for p, q in zip(x, y, strict=True)), start=Fraction(0))


@pytest.mark.parametrize("name", POLYNOMIALS)
def test_signs_against_all_sign_vectors(name):
    term, number = POLYNOMIALS[name]
    summed = sum(number(signs, A, B) for signs in product((1, -1), repeat=3)) / Fraction(8)
    assert value(expectation(z, RADEMACHER)(term(z, a, b))) == summed


@pytest.mark.parametrize("name", POLYNOMIALS)
def test_coordinates_against_all_places(name):
    term, number = POLYNOMIALS[name]
    degree = {"⟨z,a⟩⁴": 4, "⟨z,a⟩²⟨z,b⟩²‖z‖²": 6, "(Σ z²a)³": 6, "⟨a,b⟩⟨z,a⟩⟨z,b⟩": 2, "⟨z,a⟩⁸": 8}[name]
    units = [[Fraction(int(i == k)) for k in range(3)] for i in range(3)]
    summed = Fraction(3) ** (degree // 2) * sum(number(unit, A, B) for unit in units) / 3
    assert value(expectation(z, COORDINATE)(term(z, a, b))) == summed


def test_gaussian_and_sphere_by_what_is_known_of_them():
    gaussian, sphere = expectation(z, GAUSSIAN), expectation(z, SPHERE)
    assert value(gaussian((z @ a) ** 8)) == 105 * dot(A, A) ** 4  # one Gaussian of variance ‖a‖²
    assert value(gaussian((z @ z) ** 3)) == 3 * 5 * 7
    assert value(sphere((z @ z) ** 3)) == 27
    assert value(sphere((z @ a) ** 2 * (z @ z))) == 3 * dot(A, A)


def test_odd_polynomials_of_symmetric_laws_vanish():
    assert normal(expectation(z, GAUSSIAN)((z @ a) ** 3)) == 0


def test_two_independent_directions():
    y = letter("y")
    over_z, over_y = expectation(z, SPHERE), expectation(y, SPHERE)
    assert value(over_z(over_y((z @ y) * (z @ a) * (y @ b)))) == dot(A, B)
    assert value(over_z(over_y((z @ y) ** 2))) == 3


def test_what_is_no_polynomial_is_refused():
    E = expectation(z, GAUSSIAN)
    for term in (1 / (z @ z), (a @ b) / (1 + (z @ a))):
        with pytest.raises(IllTypedError, match="polynomials"):
            normal(E(term))
    with pytest.raises(IllTypedError, match="a vector"):
        E(z)
    with pytest.raises(IllTypedError, match="over a letter"):
        expectation(z @ a, GAUSSIAN)


def test_a_wrong_moment_has_a_counterexample_in_its_own_dimension():
    difference = normal(expectation(z, SPHERE)((z @ z) ** 2) - DIMENSION**2 - 2 * DIMENSION)
    witness = find_counterexample(difference, equality=True)
    assert witness is not None
    assert "n = 2" in witness


def test_how_it_reads():
    E = expectation(z, GAUSSIAN)
    assert latex(E((z @ a) ** 2)) == r"\mathbb{E}_{z} \left(\langle z,\, a \rangle^{2}\right)"
    assert plain(E((z @ a) ** 2)) == "E_z (⟨z, a⟩^2)"
    assert plain(DIMENSION) == "d"
