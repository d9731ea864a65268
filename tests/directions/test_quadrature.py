"""Rules against closed forms: the error that they state must hold, and must not be nothing."""

from fractions import Fraction
from itertools import product

import pytest

from zo_check.arithmetic import rules
from zo_check.arithmetic.ball import Ball
from zo_check.directions import COORDINATE, GAUSSIAN, ORTHOGONAL_BLOCKS, RADEMACHER, SPHERE
from zo_check.directions.quadrature import MOST_POINTS, Reach, inside, rule
from zo_check.errors import UsageError


@pytest.fixture(autouse=True)
def ball():
    ball = Ball(128)
    with ball.working():
        yield ball


def reach(d, size=1):
    return Reach((Fraction(size),) * d, Fraction(size))


def summed(made, function):
    total = 0
    for nodes in product(*made.factors):
        z = [entry for part, _ in nodes for entry in part]
        weight = 1
        for _, share in nodes:
            weight = share * weight
        total = total + weight * function(z)
    return total


def quadratic_and_quartic(z):
    return z[0] * z[0], z[0] * z[0] * z[-1] * z[-1]


LAWS = [(GAUSSIAN, 1), (GAUSSIAN, 2), (SPHERE, 1), (SPHERE, 2), (SPHERE, 3), (RADEMACHER, 3), (COORDINATE, 3)]


@pytest.mark.parametrize(("law", "d"), LAWS)
@pytest.mark.parametrize("shift", [Fraction(0), Fraction(1, 4)])
def test_moments_come_out_within_the_stated_error(ball, law, d, shift):
    made = rule(ball, law, d, reach(d), shift=shift)
    exponents = ((2,), (4,) if d == 1 else (2, 2))
    for place, exponent in enumerate(exponents):
        found = summed(made, lambda z, place=place: quadratic_and_quartic(z)[place])
        error = made.error(ball.number(1), 2 * place + 2)
        assert (rules.around(found, error) - ball.number(law.moment(exponent, d))).contains(0)
        assert float(error) <= 2.0**-32
    assert (rules.around(summed(made, lambda z: 1), made.error(1, 0)) - 1).contains(0)


@pytest.mark.parametrize(("law", "d"), LAWS[:5])
def test_what_is_even_may_be_summed_over_half(ball, law, d):
    whole, half = (rule(ball, law, d, reach(d), even=even) for even in (False, True))
    assert half.points <= whole.points
    for place in (0, 1):
        gap = summed(whole, lambda z, p=place: quadratic_and_quartic(z)[p]) - summed(
            half, lambda z, p=place: quadratic_and_quartic(z)[p]
        )
        assert abs(float(gap)) < 1e-20


def with_a_pole(ball, law, d, bits):
    """E 1/(p² + w²), w = λz₁, λ = 3/2, p = 11/10: at most 1/(p² − 1) where |Im w| ≤ 1."""
    lam, p = ball.number(Fraction(3, 2)), ball.number(Fraction(11, 10))
    made = rule(ball, law, d, reach(d, Fraction(3, 2)), bits=bits)
    return summed(made, lambda z: 1 / (p * p + lam * z[0] * lam * z[0])), made.error(1 / (p * p - 1), 0)


@pytest.mark.parametrize(("law", "d"), [(GAUSSIAN, 1), (GAUSSIAN, 2), (SPHERE, 2), (SPHERE, 3)])
def test_coarse_rules_are_off_and_say_so(ball, law, d):
    fine, small = with_a_pole(ball, law, d, 40)
    off = []
    for bits in (1, 4, 8, 16):
        coarse, error = with_a_pole(ball, law, d, bits)
        off.append(abs(float(coarse - fine)))
        assert off[-1] <= float(error + small)
    assert max(off) > 1000 * float(small)  # without its error, the sum would be no enclosure


def test_known_integrals(ball):
    lam = ball.number(Fraction(3, 2))

    def cosine(z):
        return (lam * z[0]).cos()

    gaussian, sphere = (summed(rule(ball, law, d, reach(d)), cosine) for law, d in ((GAUSSIAN, 2), (SPHERE, 3)))
    edge = lam * ball.sqrt(ball.number(3))
    assert abs(float(gaussian - ball.exp(-lam * lam / 2))) < 1e-10
    assert abs(float(sphere - edge.sin() / edge)) < 1e-10  # Archimedes: the height is uniform


def test_a_rule_without_one_of_its_nodes_is_caught(ball):
    made = rule(ball, SPHERE, 2, reach(2))
    total = summed(made, lambda z: z[0] * z[0]) - made.factors[0][0][1] * made.factors[0][0][0][0] ** 2
    assert not (rules.around(total, made.error(1, 2)) - 1).contains(0)


@pytest.mark.parametrize("d", [1, 2, 3])
def test_directions_in_the_ball_are_shorter(ball, d):
    made = inside(ball, d, reach(d))
    found = summed(made, lambda z: z[0] * z[0])
    assert abs(float(found - ball.number(Fraction(d, d + 2)))) < 1e-14  # E v₁² = E U^{2/d} = d/(d + 2)
    with pytest.raises(UsageError, match="logits only"):
        made.error(1, 2)


def test_what_has_no_rule_is_refused(ball):
    for law, d in ((GAUSSIAN, 4), (SPHERE, 4), (ORTHOGONAL_BLOCKS, 4)):
        with pytest.raises(UsageError, match="no rule"):
            rule(ball, law, d, reach(d))
    with pytest.raises(UsageError, match=str(MOST_POINTS)):
        rule(ball, GAUSSIAN, 3, reach(3, 5))
    for law in (GAUSSIAN, SPHERE):
        with pytest.raises(UsageError, match="smaller ε"):
            rule(ball, law, 2, reach(2, 10**5))
    with pytest.raises(UsageError, match="at least 1"):
        rule(ball, GAUSSIAN, 1, reach(1), bits=0)
    with pytest.raises(UsageError, match="shifted"):
        rule(ball, GAUSSIAN, 1, reach(1), shift=Fraction(3, 2))
