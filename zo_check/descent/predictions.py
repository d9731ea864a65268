"""What mean-square dynamics predict, beside runs: on quadratics, and on softmax losses near their minima."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zo_check.descent import theorem
from zo_check.descent.dynamics import Moments, moments
from zo_check.descent.measured import Problem, heads, rotated
from zo_check.descent.quadratic import with_spectrum
from zo_check.descent.zo_sgd import run
from zo_check.directions import GAUSSIAN
from zo_check.directions.law import Law
from zo_check.effort import Effort

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Prediction:
    """A loss with a quadratic model H at x*, and a law, k and η: what runs from x₀ measure, and what the model says."""

    name: str
    loss: Any
    hessian: Floats
    x0: Floats
    least: Floats
    value: float
    law: Law
    k: int
    eta: float

    @property
    def moments(self) -> Moments:
        """Of ĝ."""
        return moments(self.law, self.k, len(self.hessian))

    @property
    def modes(self) -> tuple[list[float], list[float]]:
        """Eigenvalues λ > 0 of H, and the squares of x₀ − x* in their eigenvectors."""
        lam, basis = np.linalg.eigh(self.hessian)
        held = lam > 1e-9 * lam[-1]
        return lam[held].tolist(), (((self.x0 - self.least) @ basis[:, held]) ** 2).tolist()

    def runs(self, at: Sequence[int], replicates: int) -> tuple[Floats, Floats]:
        """Gaps at checkpoints, (C, R), and those of a pilot a quarter as large."""
        return _kept(self, tuple(at), replicates, 0), _kept(self, tuple(at), max(500, replicates // 4), 1)

    def curve_of_matrices(self, update: Any, rest: Any, steps: int) -> list[float]:
        """½ tr(HS) after 0, …, steps steps with these formulas, for any law."""
        H, e, (first, second) = self.hessian, self.x0 - self.least, self.law.kappa(len(self.hessian))
        S, a = np.outer(e, e), float(self.moments.a)
        gaps = [float(np.sum(H * S)) / 2]
        for _ in range(steps):
            HS = H @ S
            HSH = HS @ H
            added = rest(float(self.k), (float(first), float(second)), float(np.trace(HSH)), np.diag(HSH))
            S = update(S, HS, HS.T, HSH, self.eta, a, np.diag(np.broadcast_to(added, len(H))))
            gaps.append(float(np.sum(H * S)) / 2)
        return gaps


@cache
def _kept(case: Prediction, at: tuple[int, ...], replicates: int, seed: int) -> Floats:
    how: dict[str, Any] = {"law": case.law, "k": case.k, "eps": 1e-5, "eta": case.eta, "steps": at[-1], "seed": seed}
    return run(case.loss, case.x0, replicates=replicates, checkpoints=at, **how).values - case.value


@cache
def quadratic(law: Law, k: int) -> Prediction:
    """Rank 24 in R³², eigenvalues between 1 and ½, at about half of the largest stable step."""
    loss = with_spectrum(np.sqrt(np.linspace(0.5, 1.0, 24)), 24, 32, 5)
    H = np.asarray(loss.A.T @ loss.A)
    eta = 1 / float(theorem.growth(law.kappa(32), k, float(np.trace(H)), share=float(np.diag(H).max())))
    # one large entry beside many small ones: κ₂ matters where the error lies along the axes
    x0 = np.eye(32)[0] + 0.05 * np.ones(32)
    return Prediction("quadratic", loss, H, x0, np.zeros(32), 0.0, law, k, eta)


def near_minima(effort: Effort) -> Iterator[Prediction]:
    """A made-up softmax loss and real heads, started near their minimisers in all modes."""
    yield from (_near_minimum(problem) for problem in (rotated(6, 12, w=1.0), *heads(effort)))


@cache
def _near_minimum(problem: Problem) -> Prediction:
    loss, least = problem.loss, problem.minimum
    gamma = float(theorem.growth((1, 0), 4, problem.constants.effective_rank.high))
    eta, x0 = theorem.step(problem.constants.ell, gamma), problem.near_minimum().x0
    return Prediction(loss.name, loss, problem.hessian, x0, least.x, least.value, GAUSSIAN, 4, eta)
