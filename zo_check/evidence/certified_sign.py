"""The sign of a slack at one instance, certified: exact rationals where they serve, else balls of growing precision."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from zo_check.arithmetic.truth import Truth
from zo_check.errors import InexactEntryError
from zo_check.evidence.inequality import enter, slack_of

PRECISIONS = (128, 256, 512, 1024, 32_768)
"""Bits tried in turn until the sign is decided; the last ones tell 1 − e^−20000 from 1, for logits of ±10⁴."""


@dataclass(frozen=True)
class CertifiedSign:
    """Whether slack ≥ 0 at the instance, whether it is exactly 0, and in which arithmetic that was seen."""

    nonnegative: Truth
    zero: Truth
    value: str
    arithmetic: str
    finite: bool = True


def certified_sign(slack: Callable[..., Any], case: Mapping[str, Any]) -> CertifiedSign:
    """Evaluate `slack(arithmetic, **case)` until its sign is known.

    Exact rationals come first and settle everything that is rational, equality included. Floats inside the formula
    raise InexactEntryError.
    """
    from zo_check.arithmetic.ball import Ball
    from zo_check.arithmetic.guarded import Guarded
    from zo_check.arithmetic.rational import Rational

    rehearse(slack, case)
    exact = Rational()
    try:
        value = Guarded(exact).number(slack_of(slack(Guarded(exact), **_entered(Guarded(exact), case)))).value
    except (InexactEntryError, ZeroDivisionError):
        pass
    else:
        return CertifiedSign(exact.nonnegative(value), exact.equal(value, exact.number(0)), str(value), exact.name)
    for bits in PRECISIONS:
        ball = Ball(bits)
        with ball.working():
            value = ball.number(slack_of(slack(ball, **_entered(ball, case))))
            zero = ball.equal(value, ball.number(0))
            shown, finite = ball.decimal(value), bool(value.is_finite())
            sign = CertifiedSign(ball.nonnegative(value), zero, shown, ball.name, finite)
        if sign.nonnegative is not Truth.UNKNOWN:
            return sign
    return sign


def rehearse(slack: Callable[..., Any], case: Mapping[str, Any]) -> None:
    """Evaluate once on guarded balls. Raises InexactEntryError if the formula itself holds a float."""
    from zo_check.arithmetic.ball import Ball
    from zo_check.arithmetic.guarded import Guarded

    guarded = Guarded(Ball(64))
    with guarded.working():
        guarded.number(slack_of(slack(guarded, **_entered(guarded, case))))


def _entered(arithmetic: Any, case: Mapping[str, Any]) -> dict[str, Any]:
    return {name: enter(arithmetic, value) for name, value in case.items()}
