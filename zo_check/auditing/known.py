"""What is known of a loss before anything is run: constants, minimiser, curvature, and what the dynamics predict."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zo_check.auditing.entered import Data
from zo_check.constants import THIRD_DERIVATIVE
from zo_check.descent import theorem
from zo_check.descent.dynamics import moments, predicted_gap, predicted_gap_of_modes
from zo_check.descent.stability import threshold
from zo_check.directions import Blocks, Law
from zo_check.problems.certified_constants import Constants, certify, image_moment
from zo_check.problems.linear_maps import Dense
from zo_check.problems.local_curvature import LocalCurvature, local_curvature
from zo_check.problems.local_pl import LocalPL, local_pl
from zo_check.problems.loss import Loss
from zo_check.problems.minimiser import Minimum, minimise
from zo_check.problems.row_space import free

Floats = NDArray[np.float64]
MOST = 2_048
"""Parameters (or logits, of a dense A) up to which the Hessian is formed."""
MOST_OF_MAPS = 200
"""Parameters up to which laws with κ₂ ≠ 0 are predicted: each step takes products of d × d matrices."""
LONGEST, LONGEST_OF_MAPS = 64_000, 4_000
"""Steps up to which the dynamics are followed."""


@dataclass(frozen=True, eq=False)
class Known:
    """Facts about a loss and a start; each is computed when it is first asked for."""

    data: Data

    @property
    def loss(self) -> Loss:
        """The loss."""
        return self.data.loss

    @cached_property
    def constants(self) -> Constants:
        """Certified, everywhere."""
        return certify(self.loss)

    @cached_property
    def minimum(self) -> Minimum:
        """The minimiser; where L need not be convex, a local one near x₀."""
        return minimise(self.loss, self.data.x0[:, 0], self.constants)

    @cached_property
    def start(self) -> float:
        """L(x₀)."""
        return float(self.loss.value(self.data.x0)[0])

    @cached_property
    def lowest(self) -> float:
        """A lower bound of inf L."""
        sums = [float(self.loss.b[self.loss.rows_of(j)].sum()) for j in range(self.loss.N)]
        of_targets = sum((1 - s) ** 2 / (2 * n) for s, n in zip(sums, self.loss.sizes, strict=True)) / self.loss.N
        return max(self.minimum.lowest, of_targets * (1 - 1e-12))

    @property
    def gap(self) -> float:
        """Δ₀ = L(x₀) − inf L, at most."""
        return max(0.0, self.start - self.lowest)

    @property
    def certain(self) -> bool:
        """Whether x* is certified to be near a minimiser; otherwise it is the lowest point found, and no more."""
        return self.minimum.method != "none"

    @property
    def reachable(self) -> float:
        """L(x*), or what is certainly below all of L where that is more."""
        return max(self.minimum.value, self.lowest)

    @property
    def fall(self) -> float:
        """Δ* = L(x₀) − L(x*), what a run can do; Δ₀ is more where `lowest` is a crude bound of inf L."""
        return max(0.0, self.start - self.reachable)

    @property
    def settled(self) -> bool:
        """Whether x₀ is a minimiser as far as doubles can tell, so that there is nothing to run."""
        return self.start - self.reachable <= 1e-14 * max(self.start, 1e-300)

    @cached_property
    def slope(self) -> float:
        """‖∇L(x₀)‖, in doubles."""
        return float(np.linalg.norm(self.loss.gradient(self.data.x0)))

    @property
    def unweighted(self) -> bool:
        """Whether there is no regulariser at all."""
        return all(free(self.loss))

    @cached_property
    def local_start(self) -> LocalCurvature | None:
        """Curvature at x₀; None where d is too large."""
        return self._curvature(self.data.x0[:, 0])

    @cached_property
    def local_minimum(self) -> LocalCurvature | None:
        """Curvature at the minimiser; None where d is too large."""
        return self._curvature(self.minimum.x)

    def _curvature(self, x: Any) -> LocalCurvature | None:
        return local_curvature(self.loss, x, 0.0, self.constants) if self.loss.d <= MOST else None

    @cached_property
    def away(self) -> float:
        """‖x₀ − x*‖, in doubles."""
        return float(np.linalg.norm(self.data.x0[:, 0] - self.minimum.x))

    @cached_property
    def local_pl(self) -> tuple[LocalPL, LocalPL] | None:
        """The local PL constants at x₀, and on the ball that reaches the minimiser; None with a regulariser."""
        if not self.unweighted:
            return None
        x0 = self.data.x0[:, 0]
        return local_pl(self.loss, x0, 0.0), local_pl(self.loss, x0, self.away)

    @cached_property
    def model(self) -> tuple[Floats, Floats] | None:
        """The Hessian at the minimiser and x₀ − x*, in an orthonormal basis of a space that holds the row space of A.

        The basis is R^d's own where d is at most 2 048, so that laws with κ₂ ≠ 0 make sense. None where A is too large,
        or where no minimiser is certified: L need not have one, and a Hessian far out says nothing.
        """
        if not self.certain:
            return None
        off = self.data.x0[:, 0] - self.minimum.x
        if self.loss.d <= MOST:
            basis: Floats = np.eye(self.loss.d)
        elif isinstance(self.loss.images, Dense) and self.loss.logits_total <= MOST:
            basis = np.linalg.qr(self.loss.images.rows(0, self.loss.logits_total).T)[0]
        else:
            return None
        H = basis.T @ self.loss.hessian_times(self.minimum.x[:, None], basis)
        return (H + H.T) / 2, basis.T @ off

    @cached_property
    def modes(self) -> tuple[Floats, Floats] | None:
        """Positive eigenvalues of the model, and the squares of x₀ − x* along them."""
        if self.model is None:
            return None
        lam, basis = np.linalg.eigh(self.model[0])
        held = lam > 1e-10 * max(lam[-1], 1e-300)
        return lam[held], (self.model[1] @ basis[:, held]) ** 2

    def predicted(self, law: Law | Blocks, k: int, eta: float, steps: int) -> Floats | None:
        """E[L − L(x*)] of the quadratic model after 0, …, steps steps; None where it is too large."""
        if self.model is None or self.modes is None:
            return None
        m = moments(law, k, self.loss.d)
        with np.errstate(over="ignore", invalid="ignore"):
            if m.diagonal == 0:
                return predicted_gap_of_modes(*self.modes, m, eta, steps)
            if self.loss.d > MOST_OF_MAPS:
                return None
            return predicted_gap(self.model[0], law, k, eta, self.model[1], steps)

    def steps_predicted(self, law: Law | Blocks, k: int, eta: float, target: float) -> int | None:
        """The first step at which the model's gap is at most `target`; None if that is not within `longest`."""
        steps = 250
        while steps <= longest(law, k, self.loss.d):
            found = self.predicted(law, k, eta, steps)
            if found is None:
                return None
            reached = np.flatnonzero(found <= target)
            if len(reached):
                return int(reached[0])
            steps *= 4
        return None

    def stable_below(self, law: Law | Blocks, k: int) -> tuple[float, bool] | None:
        """The largest stable η at the minimiser, and whether the law has just this threshold; None if not known.

        For κ₂ ≠ 0: 2/λ_max, beyond which even the mean diverges.
        """
        if self.modes is None or not len(self.modes[0]):
            return None
        if moments(law, k, self.loss.d).diagonal == 0:
            return float(threshold(self.modes[0].tolist(), law, k, self.loss.d).low), True
        return 2 / float(self.modes[0][-1]), False

    def bias(self, law: Law | Blocks, eps: float) -> tuple[float, float]:
        """D₁² and D₂² at this ε. Claims bias-order and finite-epsilon-one-step."""
        c3, c = float(THIRD_DERIVATIVE) * (1 + 1e-12), self.constants
        first = theorem.squared_bias(eps, c3, image_moment(law, 6, c))
        return float(first), float(theorem.curvature_of_the_error(eps, c3, c.most, image_moment(law, 8, c)))


def longest(law: Law | Blocks, k: int, d: int) -> int:
    """Steps up to which the dynamics of this law are followed."""
    return LONGEST if moments(law, k, d).diagonal == 0 else LONGEST_OF_MAPS
