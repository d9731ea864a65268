"""Which hypotheses of a theorem hold for this data, decided with certified numbers, and what to do where one fails."""

from dataclasses import dataclass
from math import sqrt

from zo_check.auditing.known import Known
from zo_check.constants import CURVATURE_BELOW
from zo_check.problems.linear_maps import Kronecker

LEAST_WEIGHT = sqrt(-float(CURVATURE_BELOW))
"""√−c₋ ≈ 0.4903: with more than this in every w_k, min w² + c₋ > 0."""


@dataclass(frozen=True)
class Hypothesis:
    """One hypothesis on this data.

    Args:
        name: of the hypothesis.
        holds: certified to hold, certified not to, or None: not decided.
        seen: the numbers, in words.
        cure: what to change where it does not hold.
        needed_by: labels of the theorems that need it.
    """

    name: str
    holds: bool | None
    seen: str
    cure: str = ""
    needed_by: tuple[str, ...] = ("global-convergence", "local-pl", "stationarity")


def hypotheses(known: Known, eta: float, limit: float) -> tuple[Hypothesis, ...]:
    """All that the three theorems ask; each names those that need it.

    Args:
        known: the loss.
        eta: the step size that is used.
        limit: 1/(2ℓγ), the largest at which the theorem at finite ε speaks.
    """
    step = Hypothesis(
        "η ≤ 1/(2ℓγ)",
        eta <= limit * (1 + 1e-12),
        f"η = {eta:.4g}, 1/(2ℓγ) = {limit:.4g}",
        f"the theorem at finite ε says nothing of η = {eta:.4g}: leave --eta out, or lower it to {limit:.4g}",
    )
    found = [_targets(known), _directions(), step]
    if not known.unweighted:
        found += [_weight(known), _singular(known)]
    else:
        found += [_no_weight(), *_local(known)]
    return tuple(found)


def _targets(known: Known) -> Hypothesis:
    loss = known.loss
    largest = max(float(abs(loss.b[loss.rows_of(j)]).sum()) for j in range(loss.N))
    notes = f" ({'; '.join(loss.notes)})" if loss.notes else ""
    return Hypothesis("‖b‖₁ ≤ 1", True, f"largest ‖b‖₁ = {largest:.6g}, decided exactly{notes}")


def _directions() -> Hypothesis:
    return Hypothesis("independent directions, fresh at each step", True, "so this audit draws them")


def _weight(known: Known) -> Hypothesis:
    least, name = known.constants.least, "min w² > −c₋ = 0.24041"
    weight = float(abs(known.loss.w).min())
    seen = f"min |w| = {weight:.4g}, min w² + c₋ = {least:.4g}"
    if least > 0:
        return Hypothesis(name, True, seen, needed_by=("global-convergence",))
    cure = (
        f"min w² is too small by {-least:.4g}; stationarity holds as it is. With every |w| > {LEAST_WEIGHT:.4f} "
        "global-convergence holds too, at the cost shown under 'What the regulariser costs'"
    )
    return Hypothesis(name, False, seen, cure, ("global-convergence",))


def _no_weight() -> Hypothesis:
    return Hypothesis(
        "min w² > −c₋ = 0.24041",
        False,
        "no regulariser (w = 0)",
        "stationarity holds as it is, and so may the local claims; a regulariser has a cost, shown under "
        "'What the regulariser costs'",
        ("global-convergence",),
    )


def _singular(known: Known) -> Hypothesis:
    c = known.constants
    sigma, rank = c.sigma_plus, "not decided" if c.rank is None else str(c.rank)
    most = min(known.loss.logits_total, known.loss.d)
    seen = f"rank {rank} (at most {most}), σ₊ in [{sigma.low:.4g}, {sigma.high:.4g}]"
    if sigma.low > 0:
        if c.rank is not None and c.rank < known.loss.d:
            seen += f"; rank < d = {known.loss.d}, so σ_min = 0 and σ₊ counts: the gradient lies in the row space"
        return Hypothesis("σ₊(A) > 0, certified", True, seen, needed_by=("global-convergence",))
    cure = "take a smaller or better conditioned A (fewer parameters, or scaled columns): μ is known only to be ≥ 0"
    return Hypothesis("σ₊(A) > 0, certified", None, seen, cure, ("global-convergence",))


def _local(known: Known) -> list[Hypothesis]:
    both = known.local_pl
    if both is None:
        return []
    here, ball = both
    needed = ("local-pl",)
    n = known.loss.logits_total - known.loss.N
    rank = Hypothesis(
        "PA has rank Σ(n_j − 1), P = I − 11ᵀ/n",
        True if here.sigma > 0 else (False if n > known.loss.d else None),
        f"needs rank {n} in R^{known.loss.d}; its σ ≥ {here.sigma:.4g}" + "".join(f"; {note}" for note in here.notes),
        "with more logits than parameters there is none: stationarity holds as it is" if n > known.loss.d else
        "the rows of A are dependent, or too large to decide: stationarity holds as it is",
        needed,
    )  # fmt: skip
    share = Hypothesis(
        f"min f > 0 on the ball of radius {ball.radius:.4g} around x₀",
        True if ball.smallest_share > 0 else None,
        f"min f ≥ {here.smallest_share:.3g} at x₀, ≥ {ball.smallest_share:.3g} on the ball, which reaches "
        + ("the minimiser" if known.certain else "the lowest point found; no minimiser is certified"),
        "start nearer to the minimiser",
        needed,
    )
    stay = Hypothesis(
        "runs stay in the ball",
        None,
        f"not certified, for the ball of radius {ball.radius:.4g}: directions are not bounded, and the minimiser is "
        + ("on its edge" if known.certain else "not certified to be in it"),
        "nothing here certifies it: read what local-pl says as a statement about points of the ball alone",
        needed,
    )
    return [rank, share, stay]


def zero_rows(known: Known) -> str:
    """A note where rows of A are zero: their logits stay 0 whatever x is."""
    images = known.loss.images
    if isinstance(images, Kronecker):
        count = int((~images.K.any(axis=1)).sum()) * known.loss.N
    else:
        part = images.rows(0, known.loss.logits_total)
        count = int((abs(part).sum(axis=1) == 0).sum())
    return f"{count} rows of A are zero: their logits are 0 whatever x is" if count else ""
