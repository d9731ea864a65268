"""The letters of softmax regression for the power-sum calculus, with differentiation along two logit directions."""

from collections.abc import Callable
from inspect import signature
from typing import Any

from zo_check.calculus.power_sums import derivative_rule
from zo_check.calculus.terms import ONES, LinearMap, letter, named
from zo_check.errors import IllTypedError


class SoftmaxLetters:
    """f (positive, summing to 1), b, u, w, directions v = Ay and s = Ar, and c = f − b, all of symbolic length n.

    `along_v` and `along_s` differentiate along v and s: f' = f∘v − ⟨f,v⟩f (claim softmax-derivative) and u' = v.
    Calling an instance with a formula evaluates it on the letters that its parameters name.
    """

    def __init__(self) -> None:
        self.f = letter("f", nonnegative=True, moments={1: 1})
        self.b, self.u, self.v, self.s, self.w = (letter(name) for name in "buvsw")
        self.c = named("c", self.f - self.b)
        self.A = LinearMap("A")
        self.x = self.A.direction("x", self.u)
        self.y = self.A.direction("y", self.v)
        self.r = self.A.direction("r", self.s)
        self.one = ONES
        self.along_v = derivative_rule("D_v", {self.f: self.f * (self.v - self.f @ self.v), self.u: self.v})
        self.along_s = derivative_rule("D_s", {self.f: self.f * (self.s - self.f @ self.s), self.u: self.s})

    def __call__(self, formula: Callable[..., Any]) -> Any:
        """The formula's value on the letters."""
        names = list(signature(formula).parameters)
        for name in names:
            if not hasattr(self, name):
                raise IllTypedError(f"the formula asks for {name!r}", "use the names of softmax regression")
        return formula(**{name: getattr(self, name) for name in names})
