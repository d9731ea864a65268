import pytest

from zo_check import Truth
from zo_check.errors import InexactEntryError, UndecidedError
from zo_check.evidence.certified_sign import certified_sign, rehearse


@pytest.mark.parametrize(
    ("slack", "nonnegative", "zero", "arithmetic"),
    [
        (lambda a, x: x - a.number("1/3"), Truth.TRUE, Truth.FALSE, "exact rationals"),
        (lambda a, x: x - 2, Truth.TRUE, Truth.TRUE, "exact rationals"),
        (lambda a, x: x - 3, Truth.FALSE, Truth.FALSE, "exact rationals"),
        (lambda a, x: a.exp(x) - 7, Truth.TRUE, Truth.FALSE, "128-bit balls"),
        (lambda a, x: a.exp(x) - 8, Truth.FALSE, Truth.FALSE, "128-bit balls"),
        (lambda a, x: (1 - a.exp(-100 * x)) - 1, Truth.FALSE, Truth.FALSE, "512-bit balls"),
        (lambda a, x: (1 + a.exp(-10_000 * x)) - 1, Truth.TRUE, Truth.FALSE, "32768-bit balls"),
    ],
)
def test_the_sign_and_where_it_was_seen(slack, nonnegative, zero, arithmetic):
    sign = certified_sign(slack, {"x": 2})
    assert (sign.nonnegative, sign.zero, sign.arithmetic, sign.finite) == (nonnegative, zero, arithmetic, True)


def test_what_balls_cannot_separate_stays_unknown_and_finite():
    sign = certified_sign(lambda a, x: a.sqrt(x) * a.sqrt(x) - x, {"x": 2})
    assert (sign.nonnegative, sign.zero, sign.finite) == (Truth.UNKNOWN, Truth.UNKNOWN, True)


@pytest.mark.parametrize("slack", [lambda a, x: 1 / (x - 2), lambda a, x: a.log(x - 2), lambda a, x: a.sqrt(-x)])
def test_what_is_not_finite_decides_nothing(slack):
    sign = certified_sign(slack, {"x": 2})
    assert (sign.nonnegative, sign.zero, sign.finite) == (Truth.UNKNOWN, Truth.UNKNOWN, False)


@pytest.mark.parametrize(
    "slack",
    [
        lambda a, x: x + 0.1,
        lambda a, x: 0.5 * x,
        lambda a, x: x / 2.0,
        lambda a, x: 1.0,
        lambda a, x: a.exp(0.5),
        lambda a, x: x + float("nan"),
        lambda a, x: True,
        lambda a, x: Truth.TRUE,
        lambda a, x: None,
        lambda a, x: a.vector([x, x]),
    ],
)
def test_what_is_not_an_exact_number_is_refused(slack):
    for look in (certified_sign, rehearse):
        with pytest.raises(InexactEntryError):
            look(slack, {"x": 2})


@pytest.mark.parametrize(
    ("slack", "error"),
    [
        (lambda a, x: -1 if x == 2 else 1, UndecidedError),
        (lambda a, x: 1 if x else -1, UndecidedError),
        (lambda a, x: max(x, -x), TypeError),
    ],
)
def test_a_formula_may_not_branch_on_numbers(slack, error):
    with pytest.raises(error):
        certified_sign(slack, {"x": 2})
