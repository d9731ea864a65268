"""States along runs, exactly, and the expectation of the next loss there: a sum over all signs, in any arithmetic."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from zo_check.constants import THIRD_DERIVATIVE
from zo_check.descent import theorem
from zo_check.descent.measured import Problem
from zo_check.directions import RADEMACHER
from zo_check.directions.average import average
from zo_check.effort import Effort
from zo_check.estimators.expected import central_along, image_norm
from zo_check.problems import softmax_regression
from zo_check.problems.instance import Instance
from zo_check.problems.loss import softmax_loss


@dataclass(frozen=True)
class State:
    """A point along a run, as the rational that it is in doubles, with certified (ℓ, c₊ + max w², r) of its loss."""

    name: str
    instance: Instance
    known: tuple[Fraction, Fraction, Fraction]

    @property
    def n(self) -> int:
        """Number of logits."""
        return self.instance.n

    @property
    def d(self) -> int:
        """Number of parameters."""
        return self.instance.d


def states(effort: Effort) -> Iterator[State]:
    """Four parameters, all signs: at the start, along a run of sign directions, and at the minimiser."""
    steps = (0, 1, 5, 20) if effort.profile == "quick" else (0, 1, 2, 5, 10, 20, 50, 100)
    for number, (n, w) in enumerate(((3, 0.75), (5, 1.5))):
        rng = np.random.default_rng(np.random.SeedSequence([number, n]))
        A, b = np.round(8 * rng.standard_normal((n, 4))) / 8, np.floor(64 * rng.dirichlet(np.ones(n))) / 64
        problem = Problem(softmax_loss(A, b, np.full(n, w)), np.ones(4))
        c = problem.constants
        known = Fraction(c.ell), Fraction(c.most), c.effective_rank.exact_high
        eta = problem.step(float(theorem.growth((1, 0), 1, c.effective_rank.high)))
        points = {f"step {at}": problem.measure(RADEMACHER, 1, eta, (at,), 1).X[:, 0] for at in steps}
        for where, x in {**points, "minimiser": problem.minimum.x}.items():
            name = f"problem {number}, {where}"
            yield State(name, Instance.of(name, A.tolist(), b.tolist(), x=x.tolist(), w=[w] * n), known)


def one_step(arithmetic: Any, case: State) -> tuple[Any, ...]:
    """E L(x⁺) for one sign direction at ε = 1/8 and η = 1/(2ℓγ), with L(x), ‖∇L(x)‖², η, D₁² and D₂² beside it."""
    names = softmax_regression.point(arithmetic, case.instance)
    A, u, w, number = names["A"], names["u"], names["w"], arithmetic.number
    of_softmax = softmax_regression.loss_of_logits(arithmetic, names["b"])
    eps, c3 = number(1) / 8, THIRD_DERIVATIVE.within(arithmetic)

    def loss(logits: Any) -> Any:
        return of_softmax(logits) + softmax_regression.regulariser(w, logits)

    ell, top, r = (number(value) for value in case.known)
    # κ₂ = −2 only helps, so γ is that of Gaussian directions
    eta = theorem.step_at_finite_epsilon(ell, theorem.growth((number(1), number(0)), number(1), r))
    sixth, eighth = (image_norm(arithmetic, RADEMACHER, A, power, d=case.d) for power in (6, 8))

    def after(z: Any) -> Any:
        step = A @ z
        return loss(u - step * (eta * central_along(loss, u, step, eps)))

    mean = average(arithmetic, RADEMACHER, case.d, after)
    gradient = A.T @ (softmax_regression.logit_gradient(names["f"], names["b"]) + w * w * u)
    bias, curvature = theorem.squared_bias(eps, c3, sixth), theorem.curvature_of_the_error(eps, c3, top, eighth)
    return mean, loss(u), gradient @ gradient, eta, bias, curvature
