"""`Bounded`: "this derivative is never larger than that", for power series to test without any formula for it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from zo_check.evidence.comparison import Comparison
from zo_check.evidence.identity import Identity, Problem


@dataclass(frozen=True)
class Bounded:
    """The square of a directional derivative of `function` is at most `squared_bound`.

    Args:
        problem: where names and instances come from.
        function: a scalar function of named quantities.
        squared_bound: the squared bound, likewise.
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
    """Compare at one instance. A slack whose ball contains 0 is not a violation; one that is not finite is not narrow."""
    from zo_check.arithmetic.ball import Ball

    ball = Ball(bits)
    with ball.working():
        names = bounded.problem.point(ball, instance)
        (derivative,) = Identity(bounded.problem, bounded.function, bounded.squared_bound, bounded.along).by_series(names, bits)
        bound = ball.number(bounded.problem.evaluate(bounded.squared_bound, names))
        slack = bound - derivative * derivative
        negative = bool(slack < 0)
        apart = ball.at_least(slack) if negative else 0.0
        shown = f"squared derivative {ball.decimal(derivative * derivative)}, bound {ball.decimal(bound)}"
        return Comparison(apart, ball.width(slack), bool(slack.is_finite()), shown if negative else "")
