"""`Bounded`: "this derivative is never larger than that", for power series to test without any formula for it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from zo_check.arithmetic.truth import Truth
from zo_check.evidence.comparison import Comparison, agreement
from zo_check.evidence.identity import Identity, Problem


@dataclass(frozen=True)
class Bounded:
    """The square of a directional derivative of `function` is at most `squared_bound`.

    Args:
        problem: where names and instances come from.
        function: a function of named quantities, scalar or a vector (whose Euclidean norm is bounded).
        squared_bound: the squared bound, a scalar.
        along: names of the directions; see `Identity`.
    """

    problem: Problem
    function: Callable[..., Any]
    squared_bound: Callable[..., Any]
    along: tuple[str, ...]

    @property
    def subjects(self) -> tuple[Callable[..., Any], ...]:
        """The functions on trial."""
        return self.function, self.squared_bound

    def on_trial(self, function: Callable[..., Any], squared_bound: Callable[..., Any]) -> "Bounded":
        """The same statement about other functions."""
        return replace(self, function=function, squared_bound=squared_bound)


def bound_at(bounded: Bounded, instance: Any, bits: int) -> Comparison:
    """Compare at `bits`, and at up to 8 times as many where cancellation leaves the slack wide.

    A slack whose narrow ball contains 0 is not a violation; one that is wide, or not finite, decides nothing.
    """
    for working in (bits, 2 * bits, 4 * bits, 8 * bits):
        comparison = _bound_at(bounded, instance, working, bits)
        if comparison.violated or comparison.narrow:
            break
    return comparison


def _bound_at(bounded: Bounded, instance: Any, working: int, bits: int) -> Comparison:
    from zo_check.arithmetic.ball import Ball

    ball = Ball(working)
    with ball.working():
        names = bounded.problem.point(ball, instance)
        series = Identity(bounded.problem, bounded.function, bounded.squared_bound, bounded.along)
        square = ball.number(0)
        for component in series.by_series(names, working):
            square = square + component * component
        bound = ball.number(bounded.problem.evaluate(bounded.squared_bound, names))
        slack = bound - square
        sign = ball.nonnegative(slack)
        narrow = sign is Truth.TRUE or ball.narrow(slack, bound, agreement(bits))
        shown = f"squared derivative {ball.decimal(square)}, bound {ball.decimal(bound)}"
        wrong = sign is Truth.FALSE
        return Comparison(ball.at_least(slack) if wrong else 0.0, ball.width(slack), narrow, shown if wrong else "")
