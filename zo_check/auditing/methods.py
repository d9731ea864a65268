"""Laws and k compared at the same number of evaluations of the loss, each with its own guaranteed step."""

from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite

import numpy as np

from zo_check.auditing.known import Known
from zo_check.auditing.measured import BUDGET, go, operations
from zo_check.auditing.settings import Settings, compared
from zo_check.auditing.smoothing import Smoothing
from zo_check.descent import theorem
from zo_check.descent.growth import growth

REPLICATES = 16


@dataclass(frozen=True)
class Method:
    """One law and k after `evaluations` evaluations of the loss a replicate; gaps are shares of Δ*.

    Args:
        law: by name.
        k: directions an estimate.
        gamma: γ of one step.
        eta: 1/(2ℓγ).
        steps: evaluations/(2k).
        guaranteed: (1 − ημ/2)^steps, without the floor; None where μ = 0.
        predicted: None where the dynamics are not computed.
        mean: measured; infinite where a replicate diverged.
        low: the least over replicates.
        high: the largest.
    """

    law: str
    k: int
    gamma: float
    eta: float
    steps: int
    guaranteed: float | None
    predicted: float | None
    mean: float
    low: float
    high: float


def methods(
    known: Known, settings: Settings, k: int, evaluations: int, smooth: Smoothing, tell: Callable[[str], None]
) -> tuple[Method, ...]:
    """The table, best mean first; `evaluations` is cut where the budget says so."""
    pairs = compared(k, known.loss.d)
    replicates = settings.replicates or REPLICATES
    most = 2 * BUDGET / (operations(known) * replicates * len(pairs))
    evaluations = int(min(evaluations, max(most, 8 * max(own for _, own in pairs))))
    start = max(known.fall, 1e-300)
    found = []
    for law, own in pairs:
        steps = max(1, evaluations // (2 * own))
        gamma = growth(known.constants, law, own, known.loss.d)
        eta = float(theorem.step_at_finite_epsilon(known.constants.ell, gamma))
        tell(f"{law.name}, k = {own}: {steps} steps")
        seen = go(known, settings, law, own, eta, smooth.eps, (0, steps), replicates, lambda _: None)
        gaps = (seen.values[-1] - known.reachable) / start
        model = known.predicted(law, own, eta, steps)
        mu = known.constants.mu
        found.append(
            Method(
                law.name,
                own,
                gamma,
                eta,
                steps,
                float(theorem.slow_contraction(eta, mu) ** steps) if mu else None,
                None if model is None else float(model[-1]) / start,
                float(gaps.mean()) if np.isfinite(gaps).all() else float("inf"),
                float(gaps.min()),
                float(gaps.max()),
            )
        )
    return tuple(sorted(found, key=lambda one: one.mean if isfinite(one.mean) else float("inf")))
