"""Quadratics ½‖Ax‖² on which stability is looked at: their threshold by a formula, and their radius without it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zo_check.descent.dynamics import moments
from zo_check.descent.moment_map import spectral_radius
from zo_check.descent.quadratic import Quadratic, with_spectrum
from zo_check.descent.zo_sgd import run
from zo_check.directions import GAUSSIAN, ORTHOGONAL_BLOCKS, SPHERE
from zo_check.directions.blocks import Blocks
from zo_check.directions.law import Law
from zo_check.effort import Effort
from zo_check.evidence.conditions import AllOf, all_of

_HALVINGS = 40
SumTerm = Callable[[Any, Any, Any, Any], Any]


@dataclass(frozen=True, eq=False)
class Case:
    """Dense A (n, d) of full row rank whose squared singular values are about `eigenvalues`."""

    name: str
    eigenvalues: tuple[float, ...]
    n: int
    d: int
    law: Law | Blocks
    k: int

    @property
    def loss(self) -> Quadratic:
        """½‖Ax‖²."""
        return with_spectrum(np.sqrt(self.eigenvalues), self.n, self.d, 0)

    def threshold(self, sum_term: SumTerm) -> Fraction:
        """The η at which Σ sum_term(λ, η, a, κ) = 1, by bisection below 2/(aλ_max)."""
        m = moments(self.law, self.k, self.d)
        a, kappa = float(m.a), float(m.isotropic)
        low, high = 0.0, 2 / (a * max(self.eigenvalues))
        for _ in range(_HALVINGS):
            eta = (low + high) / 2
            below = sum(sum_term(lam, eta, a, kappa) for lam in self.eigenvalues) < 1
            low, high = (eta, high) if below else (low, eta)
        return Fraction(low)

    def crossing(self, arithmetic: Any, sum_term: SumTerm) -> AllOf:
        """That the radius is below 1 a per cent below that threshold, and above 1 a per cent above it."""
        eta = self.threshold(sum_term)
        stable, unstable = (
            spectral_radius(self.loss.A, self.law, self.k, eta * Fraction(share, 100)) for share in (99, 101)
        )
        return all_of(1 - arithmetic.number(stable.exact_high), arithmetic.number(unstable.exact_low) - 1)

    def gaps(self, eta: float, at: tuple[int, ...], replicates: int, seed: int = 0) -> NDArray[np.float64]:
        """½‖Ax‖² over what it was at the start, x₀ = Σ right singular vectors; (C, R)."""
        start = np.linalg.svd(self.loss.A, full_matrices=False)[2].sum(axis=0)
        how: dict[str, Any] = {"law": self.law, "k": self.k, "eps": 0.1, "eta": eta, "steps": at[-1], "seed": seed}
        found = run(self.loss, start, replicates=replicates, checkpoints=at, **how)
        return found.values / float(self.loss.value_of_logits(self.loss.logits(start[:, None]))[0])


def cases(effort: Effort) -> Iterator[Case]:
    """Spectra, laws and k; more of them in the full profile."""
    spectra = {"one eigenvalue": (1.0,), "flat": (1.0,) * 4, "geometric": (1.0, 0.5, 0.25, 0.125)}
    if effort.profile == "full":
        spectra["one far off"] = (1.0, 0.01, 0.01, 0.01, 0.01, 0.01)
    for words, lam in spectra.items():
        for law, k in ((GAUSSIAN, 1), (SPHERE, 2), (ORTHOGONAL_BLOCKS, 3)):
            yield Case(f"{words}, {law.name}, k = {k}", lam, len(lam), 8, law, k)
