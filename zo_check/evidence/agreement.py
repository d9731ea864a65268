"""`agreement`: two ways to one number, enclosed in balls on listed instances. Strength ENCLOSED.

Balls cannot show that two numbers are equal; they show that they differ, or that they agree to within a stated width.
"""

from collections.abc import Callable, Iterable
from typing import Any

from zo_check.arithmetic.truth import Truth
from zo_check.claim import Claim
from zo_check.effort import Effort
from zo_check.errors import IllTypedError
from zo_check.evidence.evidence import Evidence
from zo_check.evidence.identity import components
from zo_check.finding import Finding
from zo_check.scope import Scope
from zo_check.verdict import Strength, Verdict

BITS = 28
"""Both sides must be known to 2^−28, relative where they are above 1."""


def agreement(
    claim: Claim,
    one: Callable[..., Any],
    other: Callable[..., Any],
    *,
    over: Callable[[Effort], Iterable[Any]],
    of: str,
) -> Evidence:
    """Evidence that one = other on each instance, as far as enclosures can tell.

    Args:
        claim: what is examined.
        one: `one(arithmetic, instance)`, a scalar or a vector of balls.
        other: likewise, found in another way.
        over: the instances for an effort; each has `name`, `n` and `d`.
        of: what is compared, in words, for the scope.
    """

    def examine(effort: Effort, one: Callable[..., Any], other: Callable[..., Any]) -> Finding:
        count, n_range, d_range = 0, (10**9, 0), (10**9, 0)
        for instance in over(effort):
            count += 1
            n_range = (min(n_range[0], instance.n), max(n_range[1], instance.n))
            d_range = (min(d_range[0], instance.d), max(d_range[1], instance.d))
            apart, narrow = _compare(one, other, instance, effort.jet_bits)
            at_one = Scope.on("at one instance", n=instance.n, d=instance.d)
            if apart:
                summary = f"the sides differ at {instance.name}"
                return Finding(Verdict.REFUTED, at_one, summary, Strength.ENCLOSED, witness=f"{instance.name}: {apart}")
            if not narrow:
                return Finding(Verdict.UNDECIDED, at_one, f"the enclosures stay wide at {instance.name}")
        if not count:
            return Finding(Verdict.VACUOUS, Scope(), "no instance to look at")
        many = "1 instance" if count == 1 else f"{count} instances"
        scope = Scope.on(f"{of}, on {many}", n=n_range, d=d_range)
        summary = f"{of}: both sides enclosed, and the same to 2^-{BITS} on {many}"
        return Finding(Verdict.SUPPORTED, scope, summary, Strength.ENCLOSED)

    return Evidence(claim, "agreement", Strength.ENCLOSED, (one, other), examine)


def _compare(one: Callable[..., Any], other: Callable[..., Any], instance: Any, bits: int) -> tuple[str, bool]:
    """In words how the sides differ, if they do, and whether both are narrow; at up to 4 times the bits."""
    from zo_check.arithmetic.ball import Ball

    narrow = False
    for working in (bits, 2 * bits, 4 * bits):
        ball = Ball(working)
        with ball.working():
            left, right = (list(map(ball.number, components(side(ball, instance)))) for side in (one, other))
            if len(left) != len(right):
                problem = f"one side has {len(left)} components and the other {len(right)}"
                raise IllTypedError(problem, "return two scalars, or two vectors of one length")
            for here, there in zip(left, right, strict=True):
                if ball.equal(here, there) is Truth.FALSE:
                    return f"{ball.decimal(here)} against {ball.decimal(there)}", True
            narrow = all(ball.narrow(side, right[i], BITS) for sides in (left, right) for i, side in enumerate(sides))
        if narrow:
            break
    return "", narrow
