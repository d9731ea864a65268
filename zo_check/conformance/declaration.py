"""What an estimator is declared to be: its law, its number of directions, and where it evaluates."""

from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np
from numpy.typing import NDArray

from zo_check.directions import COORDINATE_BLOCKS, LAWS, ORTHOGONAL_BLOCKS
from zo_check.errors import UsageError

Array = NDArray[np.float64]

SIDES = ("central", "forward", "one-point")
SINGLE = {law.name: law for law in LAWS}
BLOCKS = {blocks.name.replace(" ", "-"): blocks for blocks in (ORTHOGONAL_BLOCKS, COORDINATE_BLOCKS)}
LAW_NAMES = (*SINGLE, *BLOCKS)
SCALED = ("sphere", "coordinate", *BLOCKS)
"""The laws whose directions have a length, √d, that some authors take to be 1 instead."""


@dataclass(frozen=True)
class Declaration:
    """The estimator (1/k) Σ coefficient·z_i, in dimension d with smoothing radius ε.

    `sided` is central ([f(x + εz) − f(x − εz)]/(2ε)), forward ([f(x + εz) − f(x)]/ε) or one-point (f(x + εz)/ε). With
    `unit`, ε is the length of the step and not of an entry: the smoothing radius of theory is ε/√d. With `stochastic`,
    f takes a second argument that names the minibatch: f(x, sample).

    Raises:
        UsageError: an unknown law or side, k < 1, d < 1, ε not positive, or more orthogonal directions than dimensions.
    """

    law: str = "gaussian"
    k: int = 1
    sided: str = "central"
    d: int = 100
    eps: float = 1e-3
    unit: bool = False
    stochastic: bool = False

    def __post_init__(self) -> None:
        one_of("law", self.law, LAW_NAMES)
        one_of("sided", self.sided, SIDES)
        if self.k < 1 or self.d < 1:
            raise UsageError(f"k = {self.k} directions in R^{self.d}", "declare k ≥ 1 and d ≥ 1")
        if not (np.isfinite(self.eps) and self.eps > 0):
            raise UsageError(f"the smoothing radius ε = {self.eps}", "declare a positive finite number")
        if self.law in BLOCKS and self.k > self.d:
            raise UsageError(f"k = {self.k} orthogonal directions in R^{self.d}", "declare k ≤ d")
        if self.unit and self.law not in SCALED:
            raise UsageError(f"unit steps of the {self.law} law", f"declare unit only with {', '.join(SCALED)}")

    def radius(self, eps: float, d: int) -> float:
        """The ε of theory, where E zzᵀ = I."""
        return eps / float(np.sqrt(d)) if self.unit else eps

    def sample(self, rng: np.random.Generator, draws: int, d: int) -> Array:
        """Directions of `draws` independent estimates: shape (draws, k, d)."""
        if self.law in BLOCKS:
            return BLOCKS[self.law].sample(rng, draws, self.k, d)
        return SINGLE[self.law].sample(rng, draws * self.k, d).reshape(draws, self.k, d)

    def drawn(self, seed: int) -> Array:
        """The directions of one estimate in R^d, shape (k, d), for this seed."""
        return np.asarray(self.sample(np.random.default_rng(seed), 1, self.d)[0])

    def exists(self, d: int) -> bool:
        """Whether there are such directions in R^d."""
        return self.law not in BLOCKS or self.k <= d

    @property
    def evaluations(self) -> tuple[int, int]:
        """Least and greatest number of evaluations of f; a forward difference may look at x once, or k times."""
        return {"central": (2 * self.k,) * 2, "forward": (self.k + 1, 2 * self.k), "one-point": (self.k,) * 2}[
            self.sided
        ]

    @property
    def order(self) -> int:
        """The power of ε in the error along a fixed direction; a one-point estimate grows as 1/ε."""
        return {"central": 2, "forward": 1, "one-point": -1}[self.sided]

    @property
    def even(self) -> bool:
        """Whether z and −z give the same estimate from the same points, so that a record cannot tell them apart."""
        return self.sided == "central"

    def second_moment(self, d: int) -> float:
        """E‖ĝ‖²/‖∇f‖² on an affine f, two-sided or one-sided. Claims second-moment and orthogonal-blocks."""
        if self.law in BLOCKS:
            return d / self.k
        return (d + self.k + (1 if self.law == "gaussian" else -1)) / self.k

    def __str__(self) -> str:
        """For a reader."""
        extras = (", unit steps" if self.unit else "") + (", stochastic f" if self.stochastic else "")
        return f"{self.sided}, {self.law} law, k = {self.k}{extras}"


def one_of(what: str, name: str, known: tuple[str, ...]) -> None:
    """Raise UsageError with the closest match unless the name is known."""
    if name not in known:
        close = get_close_matches(name, known, n=1, cutoff=0.4)
        meant = f"did you mean {close[0]!r}? " if close else ""
        raise UsageError(f"{what} {name!r} is not known", f"{meant}Declare one of: {', '.join(known)}")
