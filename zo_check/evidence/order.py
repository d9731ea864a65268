"""`order`: how fast an error vanishes as ε is halved, measured in balls. Strength ENCLOSED, at the listed instances.

No step size is chosen and nothing is fitted: the last of eight halvings gives the slope.
"""

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

from zo_check.arithmetic.truth import Truth
from zo_check.claim import Claim
from zo_check.effort import Effort
from zo_check.evidence.evidence import Evidence
from zo_check.finding import Finding
from zo_check.scope import Scope
from zo_check.verdict import Strength, Verdict

BITS = 200
HALVINGS = 8
_FIRST = Fraction(1, 64)
_WITHIN = Fraction(1, 50)
"""How far the last slope may be from the order claimed; orders are whole numbers."""


def order(
    claim: Claim,
    error: Callable[..., Any],
    *,
    expected: int,
    over: Callable[[Effort], Iterable[Any]],
    of: str,
) -> Evidence:
    """Evidence that error(ε) vanishes like ε^expected on each instance.

    Args:
        claim: what is examined.
        error: `error(arithmetic, instance, eps)` ≥ 0, a scalar.
        expected: the order.
        over: the instances for an effort; each has `name`, `n` and `d`.
        of: whose error, in words, for the scope.
    """

    def examine(effort: Effort, on_trial: Callable[..., Any]) -> Finding:
        count, slopes = 0, []
        for instance in over(effort):
            count += 1
            slope, sure = _last_slope(on_trial, instance, expected)
            scope = Scope.on("at one instance", n=instance.n, d=instance.d)
            if sure is Truth.FALSE:
                summary = f"of order {slope:.3f} at {instance.name}, not {expected}"
                witness = f"{instance.name}: ε halved to {_FIRST / 2**HALVINGS}, slope {slope:.3f}"
                return Finding(Verdict.REFUTED, scope, summary, Strength.ENCLOSED, witness=witness)
            if sure is not Truth.TRUE:
                return Finding(Verdict.UNDECIDED, scope, f"no slope at {instance.name}: the error may vanish there")
            slopes.append(slope)
        if not count:
            return Finding(Verdict.VACUOUS, Scope(), "no instance to look at")
        scope = Scope.on(f"{of}, on {count} instances, ε from {_FIRST} to {_FIRST / 2**HALVINGS}")
        summary = f"ε halved {HALVINGS} times at {BITS} bits: slopes {min(slopes):.3f} to {max(slopes):.3f}"
        return Finding(Verdict.SUPPORTED, scope, summary, Strength.ENCLOSED)

    return Evidence(claim, "order", Strength.ENCLOSED, (error,), examine)


def _last_slope(error: Callable[..., Any], instance: Any, expected: int) -> tuple[float, Truth]:
    """log₂ of how much the last halving gains, and whether that is certainly the order claimed (or certainly not)."""
    from zo_check.arithmetic.ball import Ball

    ball = Ball(BITS)
    with ball.working():
        eps = _FIRST / 2 ** (HALVINGS - 1)
        before, after = (error(ball, instance, ball.number(step)) for step in (eps, eps / 2))
        slope = ball.log(before / after) / ball.log(ball.number(2))
        room = ball.number(_WITHIN) - abs(slope - expected)
        return float(slope), ball.nonnegative(room)
