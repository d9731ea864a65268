"""`Identity`: "this formula is that function's derivative", stated once for every kind of evidence.

An oracle that shares nothing with the formula (power series in balls, or plain symbolic differentiation) evaluates the
derivative of `function` along logit-space directions; the formula is evaluated beside it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from zo_check.arithmetic.arithmetic import Arithmetic
from zo_check.arithmetic.vector import Vector
from zo_check.effort import Effort
from zo_check.errors import IllTypedError, ProofFileError


class Problem(Protocol):
    """What an identity needs of a problem: its named quantities at a point, and how they move with the logits."""

    def point(self, arithmetic: Arithmetic, instance: Any) -> Mapping[str, Any]:
        """Every named quantity at an instance, `u` among them."""
        ...

    def moved(self, arithmetic: Any, names: Mapping[str, Any], u: Any) -> Mapping[str, Any]:
        """The same with the logits replaced by `u`."""
        ...

    def evaluate(self, function: Callable[..., Any], names: Mapping[str, Any]) -> Any:
        """Call a formula with the quantities that its parameters name."""
        ...

    def symbolic_point(self, arithmetic: Any, symbol: Callable[[str], Any], n: int, d: int) -> Mapping[str, Any]:
        """Every named quantity with symbolic entries."""
        ...

    def instances(self, effort: Effort) -> Iterator[Any]:
        """The shipped instances, or those in `effort.data`."""
        ...

    def strategy(self) -> Any:
        """A hypothesis strategy of instances."""
        ...


@dataclass(frozen=True)
class Identity:
    """The derivative of `function` along `along` equals `formula`.

    Args:
        problem: where names and instances come from (a module such as `zo_check.softmax_regression`).
        function: a scalar or vector function of named quantities.
        formula: its claimed derivative, likewise.
        along: names of logit-space directions, at most three: ("v",), ("v", "v", "v"), or two different ones.
        contract: name of a vector with which the formula's result is to be contracted, such as "y" for a gradient.
    """

    problem: Problem
    function: Callable[..., Any]
    formula: Callable[..., Any]
    along: tuple[str, ...]
    contract: str | None = None

    def __post_init__(self) -> None:
        distinct = set(self.along)
        if not 1 <= len(self.along) <= 3 or len(distinct) > 2 or (len(distinct) == 2 and len(self.along) != 2):
            raise ProofFileError(
                f"along={self.along!r} is not supported", "name one direction up to three times, or two different ones"
            )

    @property
    def subjects(self) -> tuple[Callable[..., Any], ...]:
        """The functions on trial."""
        return self.function, self.formula

    def on_trial(self, function: Callable[..., Any], formula: Callable[..., Any]) -> "Identity":
        """The same statement about other functions."""
        return replace(self, function=function, formula=formula)

    def claimed(self, names: Mapping[str, Any]) -> list[Any]:
        """The formula's components at a point."""
        value = self.problem.evaluate(self.formula, names)
        return components(value @ names[self.contract] if self.contract else value)

    def by_series(self, names: Mapping[str, Any], bits: int) -> list[Any]:
        """The derivative's components, as balls, without any formula: coefficients of power series in t."""
        first, last = names[self.along[0]], names[self.along[-1]]
        order = len(self.along)
        if self.along[0] == self.along[-1]:
            return self._along(names, first, order, bits)
        plus = self._along(names, first + last, 2, bits)
        minus = self._along(names, first - last, 2, bits)
        return [(p - m) / 4 for p, m in zip(plus, minus, strict=True)]  # polarisation

    def _along(self, names: Mapping[str, Any], slope: Vector, order: int, bits: int) -> list[Any]:
        from zo_check.arithmetic.ball import TaylorBall

        series = TaylorBall(order, bits)
        with series.working():
            moving = self.problem.moved(series, names, series.line(names["u"], slope))
            value = self.problem.evaluate(self.function, moving)
            return [series.derivative(component, order) for component in components(value)]


def components(value: Any) -> list[Any]:
    """The entries of a vector, or the one scalar. Raises IllTypedError where there is none: it would show nothing."""
    if isinstance(value, Vector) and not len(value):
        raise IllTypedError("a function returned an empty vector", "return a scalar, or a vector with entries")
    return list(value) if isinstance(value, Vector) else [value]


def rehearse_at(problem: Problem, functions: tuple[Callable[..., Any], ...], instance: Any) -> None:
    """Evaluate each function once on guarded balls. Raises InexactEntryError if one holds a float or a truth value."""
    from zo_check.arithmetic.ball import Ball
    from zo_check.arithmetic.guarded import Guarded

    guarded = Guarded(Ball(64))
    with guarded.working():
        names = problem.point(guarded, instance)
        for function in functions:
            for component in components(problem.evaluate(function, names)):
                guarded.number(component)
