"""The outward rounding, against exact rationals: over a million random cases, and every kind of special number."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from zo_check.search.intervals import Intervals


@pytest.fixture(autouse=True)
def quiet():
    """As a search runs: overflow gives infinity and nan, which decide nothing."""
    with np.errstate(all="ignore"):
        yield


INF, NAN, TINY, HUGE = float("inf"), float("nan"), 5e-324, float(np.finfo(float).max)
CASES = 100_000
"""Interval pairs for each of the operations below; each is checked at both ends."""


def numbers(rng, count, spread):
    """Doubles of either sign with exponents in ±spread, some of them 0."""
    values = np.ldexp(rng.uniform(-1, 1, count), rng.integers(-spread, spread, count))
    values[rng.random(count) < 0.05] = 0.0
    return values


def intervals(rng, count, spread, sign=0):
    a, b = numbers(rng, count, spread), numbers(rng, count, spread)
    b = np.where(rng.random(count) < 0.3, a, b)  # equal end points
    near = rng.random(count) < 0.3
    b = np.where(near, np.nextafter(a, INF), b)
    if sign:
        a, b = sign * np.abs(a), sign * np.abs(b)
    return Intervals.between(np.minimum(a, b), np.maximum(a, b))


def exact(values):
    return [Fraction(float(value)) if np.isfinite(value) else None for value in values]


def ends(x):
    return list(zip(exact(x.low), exact(x.high), strict=True))


def check(result, wanted):
    """The result contains [low, high], and misses it by a few units in the last place; nan only where asked for."""
    for low, high, want in zip(result.low.tolist(), result.high.tolist(), wanted, strict=True):
        if want is None:
            assert np.isnan(low) or np.isnan(high) or low == -INF or high == INF
            continue
        assert low != INF  # which no number reaches
        assert high != -INF
        for end, exactly, sign in ((low, want[0], 1), (high, want[1], -1)):
            if abs(end) == INF or np.isnan(end):
                assert abs(exactly) > Fraction(HUGE) * (1 - Fraction(1, 2**50))
                continue
            room = sign * (exactly - Fraction(end))
            if abs(end) > HUGE * (1 - 2.0**-50) and abs(exactly) > HUGE:
                assert room >= 0
                continue
            assert 0 <= room <= abs(exactly) / 2**49 + Fraction(1, 2**1070)


def times(a, b):
    corners = [x * y for x, y in product(a, b)]
    return min(corners), max(corners)


BINARY = {
    "sum": (lambda x, y: x + y, lambda a, b: (a[0] + b[0], a[1] + b[1])),
    "difference": (lambda x, y: x - y, lambda a, b: (a[0] - b[1], a[1] - b[0])),
    "product": (lambda x, y: x * y, times),
}


@pytest.mark.parametrize("signs", [(0, 0), (1, 1), (1, 0), (0, 1)])
@pytest.mark.parametrize("name", BINARY)
@pytest.mark.parametrize("spread", [20, 530])
def test_sums_and_products_contain_the_exact_ones(name, signs, spread):
    rng = np.random.default_rng(abs(hash((spread, signs))) % 1000)
    count = CASES // 8
    x, y = (intervals(rng, count, spread, sign) for sign in signs)
    function, exactly = BINARY[name]
    check(function(x, y), [exactly(a, b) for a, b in zip(ends(x), ends(y), strict=True)])


@pytest.mark.parametrize("sign", [-1, 0, 1])
def test_quotients_contain_the_exact_ones(sign):
    rng = np.random.default_rng(sign + 1)
    x, y = intervals(rng, CASES // 4, 300), intervals(rng, CASES // 4, 300, sign)
    wanted = [
        None if b[0] <= 0 <= b[1] else times(a, (1 / b[1], 1 / b[0])) for a, b in zip(ends(x), ends(y), strict=True)
    ]
    check(x / y, wanted)


@pytest.mark.parametrize("exponent", [1, 2, 3, 4, 5])
def test_powers_contain_the_exact_ones(exponent):
    rng = np.random.default_rng(exponent)
    x = intervals(rng, CASES // 4, 150)
    wanted = []
    for low, high in ends(x):
        powers = sorted((low**exponent, high**exponent))
        zero_inside = exponent % 2 == 0 and low <= 0 <= high
        wanted.append((Fraction(0) if zero_inside else powers[0], powers[1]))
    check(x**exponent, wanted)
    if exponent == 2:
        check(x * x, wanted)


def test_roots_contain_the_exact_ones():
    x = intervals(np.random.default_rng(0), CASES // 4, 500, 1)
    root = x.sqrt()
    for (low, high), below, above in zip(ends(x), exact(root.low), exact(root.high), strict=True):
        assert below**2 <= low
        assert above**2 >= high
        assert low == 0 or below**2 >= low * (1 - Fraction(1, 2**49))
        assert high == 0 or above**2 <= high * (1 + Fraction(1, 2**49))


SPECIAL = [
    0.0,
    TINY,
    -TINY,
    2.0**-1022,
    -(2.0**-1022),
    2.0**-538,
    1.0,
    -1.0,
    1.5,
    HUGE,
    -HUGE,
    2.0**511,
    2.0**514,
    2.0**-1030,
    3.0,
    0.1,
]


@pytest.mark.parametrize("name", BINARY)
def test_special_numbers(name):
    pairs = [(a, b) for a, b in product(SPECIAL, SPECIAL) if a <= b]
    one, two = zip(*product(pairs, pairs), strict=True)
    x = Intervals.between(*np.array(one).T)
    y = Intervals.between(*np.array(two).T)
    function, exactly = BINARY[name]
    check(function(x, y), [exactly(a, b) for a, b in zip(ends(x), ends(y), strict=True)])


def special(sign=0):
    """Every interval between two special numbers, of either sign or of one."""
    pairs = [(a, b) for a, b in product(SPECIAL, SPECIAL) if a <= b and (sign == 0 or sign * a >= 0 <= sign * b)]
    return Intervals.between(*np.array(pairs).T)


@pytest.mark.parametrize("sign", [-1, 0, 1])
@pytest.mark.parametrize("exponent", [2, 3, 4, 5])
def test_powers_of_special_numbers(sign, exponent):
    x = special(sign)
    wanted = []
    for low, high in ends(x):
        powers = sorted((low**exponent, high**exponent))
        wanted.append((Fraction(0) if exponent % 2 == 0 and low <= 0 <= high else powers[0], powers[1]))
    check(x**exponent, wanted)


@pytest.mark.parametrize("sign", [-1, 0, 1])
def test_inverses_of_special_numbers(sign):
    x = special(sign)
    check(1 / x, [None if low <= 0 <= high else (1 / high, 1 / low) for low, high in ends(x)])


FAR = Fraction(1, 2**600)
ON_THE_WAY = {
    "root of a square": (lambda x: (x * x).sqrt(), lambda a: a),
    "root of a fourth power": (lambda x: (x**4).sqrt().sqrt(), lambda a: a),
    "part of an inverse": (lambda x: (1 / x) * FAR, lambda a: FAR / a),
    "part of a double": (lambda x: (x + x) * FAR, lambda a: 2 * FAR * a),
    "part of a cube": (lambda x: x**3 * FAR, lambda a: FAR * a**3),
}


@pytest.mark.parametrize("name", ON_THE_WAY)
def test_what_passed_through_infinity_bounds_nothing_wrongly(name):
    """The smaller of it and of 2⁶⁰⁰ is finite, and must be right."""
    function, exactly = ON_THE_WAY[name]
    places = [place for place in SPECIAL if place > 0]
    found = function(Intervals.between(places, places)).minimum(2**600)
    for place, below, above in zip(exact(places), found.low.tolist(), found.high.tolist(), strict=True):
        true = min(exactly(place), Fraction(2**600))
        assert np.isnan(below) or below == -INF or Fraction(below) <= true
        assert np.isnan(above) or Fraction(above) >= true


def test_below_the_normal_doubles_nothing_is_lost():
    x = Intervals.between([2.0**-540], [2.0**-540])
    square = x * x
    assert square.low[0] <= Fraction(1, 2**1080) <= Fraction(float(square.high[0]))
    assert square.low[0] == 0.0


@pytest.mark.parametrize("bad", [(NAN, NAN), (-INF, INF), (NAN, 1.0), (1.0, INF)])
def test_nan_and_infinity_decide_nothing(bad):
    x, one = Intervals.between(*bad), Intervals.between(1.0, 2.0)
    zero = Intervals.between(0.0, 0.0)
    for result in (x - x, x * zero - one, x * x - x, -x + 1 - x, (x - x) ** 2 - one, (x - x).positive_part() - one):
        assert not (result.low >= 0).any()


@pytest.mark.parametrize(("low", "high"), [(-1.0, 1.0), (0.0, 1.0), (-1.0, 0.0), (0.0, 0.0), (-0.0, 0.0)])
def test_division_by_what_may_be_0_is_nan(low, high):
    assert np.isnan((1 / Intervals.between(low, high)).low).all()


def test_rationals_enter_between_their_neighbours():
    for value in (
        Fraction(1, 3),
        Fraction(-1, 10),
        Fraction(10**400),
        Fraction(-(10**400)),
        Fraction(1, 10**400),
        0,
        7,
    ):
        x = Intervals.of(value)
        low, high = float(x.low[0]), float(x.high[0])
        assert low == -INF or Fraction(low) <= value
        assert high == INF or value <= Fraction(high)
        assert high == low or np.nextafter(low, INF) == high


def test_order_and_absolute_values():
    x, y = Intervals.between([-2.0, 1.0, -3.0], [1.0, 4.0, -1.0]), Intervals.between([0.0, 2.0, -2.0], [0.5, 3.0, 5.0])
    largest, smallest, size, positive = x.maximum(y), x.minimum(y), abs(x), x.positive_part()
    assert (largest.low.tolist(), largest.high.tolist()) == ([0, 2, -2], [1, 4, 5])
    assert (smallest.low.tolist(), smallest.high.tolist()) == ([-2, 1, -3], [0.5, 3, -1])
    assert (size.low.tolist(), size.high.tolist()) == ([-1, 1, 1], [2, 4, 3])
    assert (positive.low.tolist(), positive.high.tolist()) == ([0, 1, 0], [1, 4, 0])
    step = x.step()
    assert (step.low.tolist(), step.high.tolist()) == ([0, 1, 0], [1, 1, 0])


@pytest.mark.parametrize("wrong", [0.1, True, "1", None])
def test_what_is_no_exact_number_does_not_meet_an_interval(wrong):
    with pytest.raises(TypeError):
        Intervals.between(0.0, 1.0) + wrong


def test_a_constant_is_entered_once_and_cannot_be_changed() -> None:
    constant = Intervals.of(Fraction(1, 3))
    assert Intervals.of(Fraction(1, 3)) is constant
    with pytest.raises(ValueError, match="read-only"):
        constant.ends[0] = 0.0
