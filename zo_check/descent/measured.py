"""What the claims about measured rates measure: problems with everything that is known of them, and runs on them.

Random numbers come from fixed seeds, sample sizes from the effort. The same on every machine up to rounding.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zo_check.constants import THIRD_DERIVATIVE
from zo_check.data.attention import attention_heads
from zo_check.descent import theorem
from zo_check.descent.dynamics import Moments, moments, predicted_gap
from zo_check.descent.outcome import Run
from zo_check.descent.zo_sgd import run
from zo_check.directions import GAUSSIAN
from zo_check.directions.blocks import Blocks
from zo_check.directions.law import Law
from zo_check.effort import Effort
from zo_check.problems.certified_constants import Constants, certify, image_moment
from zo_check.problems.loss import Loss, softmax_loss
from zo_check.problems.minimiser import Minimum, minimise
from zo_check.problems.real_losses import recover_query
from zo_check.statistics.means import mean_of, settled

Floats = NDArray[np.float64]
TARGET = 1e-3
"""Of hitting times: this share of the gap at the start."""
SCATTERED = "the pilot scatters too much for a mean to be compared"
_NEAR = 0.01
"""c₃‖A‖³ρ is at most this share of λ₊(∇²L(x*)): so little does the Hessian change within ρ of the minimiser."""


def _short(matrix: Floats) -> Floats:
    """Entries of 20 binary places: products of two such matrices are exact in doubles, and so is their rank."""
    return np.asarray(np.round(matrix * 2.0**20) / 2.0**20)


@dataclass(frozen=True, eq=False)
class Problem:
    """A loss, where its runs start, and what is certified of it."""

    loss: Loss
    x0: Floats

    @cached_property
    def constants(self) -> Constants:
        """Of the loss."""
        return certify(self.loss)

    @cached_property
    def minimum(self) -> Minimum:
        """Of the loss."""
        return minimise(self.loss, constants=self.constants)

    @cached_property
    def hessian(self) -> Floats:
        """∇²L at the minimiser, (d, d)."""
        found: Floats = self.loss.hessian_times(self.minimum.x[:, None], np.eye(self.loss.d))
        return np.asarray((found + found.T) / 2)

    @property
    def start(self) -> float:
        """L(x₀) − inf L, at least."""
        return float(self.loss.value(self.x0[:, None])[0]) - self.minimum.lowest

    def step(self, gamma: float) -> float:
        """η = 1/(2ℓγ)."""
        return float(theorem.step_at_finite_epsilon(self.constants.ell, gamma))

    def floor(self, law: Law | Blocks, eps: float, eta: float) -> float:
        """(2/μ)(D₁² + ηD₂²)."""
        c3, c = float(THIRD_DERIVATIVE), self.constants
        first = theorem.squared_bias(eps, c3, image_moment(law, 6, c))
        second = theorem.curvature_of_the_error(eps, c3, c.most, image_moment(law, 8, c))
        return float(theorem.floor(eta, c.mu, first, second))

    def near_minimum(self) -> "Problem":
        """The same loss, started so near that the quadratic model holds to a per cent; in the row space, all modes."""
        lam, basis = np.linalg.eigh(self.hessian)
        held = lam > 1e-9 * lam[-1]
        radius = _NEAR * lam[held][0] / self.constants.hessian_lipschitz
        return Problem(self.loss, self.minimum.x + radius * basis[:, held].sum(axis=1) / np.sqrt(held.sum()))

    def measure(self, law: Any, k: int, eta: float, at: Sequence[int], replicates: int, **how: Any) -> Run:
        """A run with checkpoints `at`; ε = 1e-5 and seed 0 unless said otherwise. Kept: false variants ask again."""
        how = {"eps": 1e-5, "seed": 0, "m": None} | how
        return _kept(self, law, k, eta, tuple(at), replicates, **how)

    def gaps(self, found: Run) -> Floats:
        """L − inf L at least, (C, R): beside it a certified lower bound of inf L."""
        return found.values - self.minimum.lowest

    def predicted(self, law: Law | Blocks, k: int, eta: float, steps: int) -> Floats:
        """E[L − inf L] by mean-square dynamics at the minimiser, (steps + 1,)."""
        return predicted_gap(self.hessian, law, k, eta, self.x0 - self.minimum.x, steps)


@cache
def _kept(
    problem: Problem, law: Law | Blocks, k: int, eta: float, at: tuple[int, ...], replicates: int, **how: Any
) -> Run:
    return run(
        problem.loss, problem.x0, law=law, k=k, eta=eta, steps=at[-1], checkpoints=at, replicates=replicates, **how
    )


@cache
def rotated(
    rank: int, d: int, *, n: int = 12, condition: float = 1.0, w: float = 2.0, seed: int = 0, full: bool = False
) -> Problem:
    """A softmax regression whose A (n, d) is dense with `rank` nonzero singular values from 1 down to 1/condition.

    For one seed the loss as a function of the logits, and the logits of x0, are the same for every d: only the basis of
    the row space in R^d differs. With `full`, n = d = rank: A has full column rank.
    """
    n = d if full else n
    rng, basis = (np.random.default_rng(np.random.SeedSequence([seed, of])) for of in (0, d))
    b = rng.random(n)
    left = np.linalg.qr(rng.standard_normal((n, rank)))[0]
    right = _short(np.linalg.qr(basis.standard_normal((d, rank)))[0])
    singular = np.full(rank, 1.0)
    singular[rank // 2 :] = 1 / condition
    start = np.ones(rank) if condition == 1 else (singular < 1) * 1.0
    loss = softmax_loss(_short(left * singular) @ right.T, b / b.sum(), np.full(n, w), name=f"rank {rank} in R^{d}")
    problem = Problem(loss, np.zeros(d))
    return Problem(loss, problem.minimum.x + right @ start / np.sqrt(rank))


def heads(effort: Effort) -> Iterator[Problem]:
    """Real attention heads, one a layer: recover the middle token's query, from 0; one head in the quick profile."""
    yield from (of_head(index) for index in range(0, 36, 12 if effort.profile == "full" else 36))


@cache
def of_head(index: int, w: float = 0.6) -> Problem:
    """Recover the query of the middle token of one of the 36 shipped heads, from 0, with one weight for all tokens."""
    head = attention_heads()[index]
    loss = recover_query(head, len(head.tokens) // 2, w)
    return Problem(loss, np.zeros(loss.d))


@cache
def hitting_times(rank: int, d: int, k: int, *, n: int = 12, condition: float = 1.0, full: bool = False) -> Floats:
    """Of 1024 replicates: the first step at which the gap is at most `TARGET` times the start's, on `rotated` problems.

    Gaussian directions, η = 1/(ℓγ). A replicate that does not get there in time counts as infinite.
    """
    problem = rotated(rank, d, n=n, condition=condition, full=full)
    gamma = float(theorem.growth((1, 0), k, problem.constants.effective_rank.high))
    steps = int(9 * gamma * condition**2) + 20
    eta = float(theorem.step(problem.constants.ell, gamma))
    # above L at Newton's minimiser: a certified inf L would need the exact rank, which is not decided for d = 4096
    gaps = problem.measure(GAUSSIAN, k, eta, range(steps + 1), 1024).values - problem.minimum.value
    hit = gaps <= gaps[0, 0] * TARGET
    return np.where(hit.any(axis=0), hit.argmax(axis=0), np.inf)


@cache
def floors(eps: float) -> Floats:
    """Gaps of 400 runs, 40 steps after the minimiser of a small regression; the same random numbers for every ε."""
    problem = rotated(3, 6, n=4, w=1.0)
    resting = Problem(problem.loss, problem.minimum.x)
    gamma = float(theorem.growth((1, 0), 4, 3))
    found = resting.measure(GAUSSIAN, 4, resting.step(gamma), (40,), 400, eps=eps)
    return np.asarray(found.values[-1] - resting.minimum.value)


@cache
def minibatch_floor(m: int, profile: str, alpha: float) -> tuple[tuple[float, float], str]:
    """The band of the mean gap after 20 steps with minibatches of m of 4 instances, and why it says nothing if so."""
    rng = np.random.default_rng(np.random.SeedSequence(7))
    A = 2 * np.linalg.qr(rng.standard_normal((8, 4)))[0].reshape(4, 2, 4)
    loss = softmax_loss(A, np.eye(2)[[0, 1, 0, 0]], np.full((4, 2), 1.0), name="4 instances")
    resting = Problem(loss, Problem(loss, np.zeros(4)).minimum.x)
    known, gamma = resting.constants, float(theorem.growth((1, 0), 8, resting.constants.effective_rank.high))
    eta = min(theorem.step_of_minibatches(known.ell, gamma, known.mu, 1, theorem.variance_factor(known.largest_ell)))
    draws = 9_000 if profile == "quick" else 60_000
    sample, pilot = (
        resting.measure(GAUSSIAN, 8, eta, (20,), count, m=m, seed=seed).values[-1] - resting.minimum.value
        for count, seed in ((draws, 0), (2000, 1))
    )
    return mean_with_pilot(sample, pilot, alpha)


def mean_with_pilot(sample: Floats, pilot: Floats, alpha: float) -> tuple[tuple[float, float], str]:
    """The band of a mean, and why nothing may be concluded from it (empty if something may)."""
    calm = settled(pilot.tolist(), len(sample))
    return mean_of(sample.tolist(), pilot.tolist(), alpha), "" if calm else SCATTERED


def moments_of(law: Law | Blocks, k: int, d: int) -> Moments:
    """E ĝĝᵀ in exact numbers; see `Moments`."""
    return moments(law, k, d)
