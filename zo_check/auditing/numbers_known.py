"""The constants of the theorem for this data, each with where it holds and whether it is certified."""

from dataclasses import dataclass

from zo_check.auditing.known import MOST, Known
from zo_check.constants import Interval
from zo_check.problems.local_curvature import LocalCurvature

CERTIFIED, ESTIMATE, UNKNOWN = "certified", "estimate", "not known"
EVERYWHERE, AT_START, AT_MINIMUM = "everywhere", "at x₀", "at the minimiser"
AT_LOWEST = "at the lowest point found"


@dataclass(frozen=True)
class Number:
    """A constant: an interval [low, high] that contains it, or one-sided bounds with the other end None."""

    symbol: str
    where: str
    low: float | None
    high: float | None
    status: str
    meaning: str


def numbers(known: Known) -> tuple[Number, ...]:
    """Global and local ones, and estimates beside what is certified."""
    c = known.constants
    found = [
        Number("‖A‖", EVERYWHERE, *_ends(c.norm), CERTIFIED, "norm of the stacked A"),
        Number("σ₊", EVERYWHERE, *_ends(c.sigma_plus), CERTIFIED, "least singular value that is not 0"),
        Number("rank", EVERYWHERE, c.rank, c.rank, UNKNOWN if c.rank is None else CERTIFIED, "of A, exactly"),
        Number("κ(A)", EVERYWHERE, *_ends(c.condition), CERTIFIED, "‖A‖/σ₊"),
        Number("ℓ", EVERYWHERE, None, c.ell, CERTIFIED, "‖H‖, ∇²L ⪯ H"),
        Number("μ", EVERYWHERE, c.mu, None, CERTIFIED, "½‖∇L‖² ≥ μ(L − inf L)" if c.mu else "nothing is known"),
        Number("ℓ/μ", EVERYWHERE, None, c.ell / c.mu if c.mu else None, CERTIFIED if c.mu else UNKNOWN, "condition"),
        Number("M", EVERYWHERE, None, c.hessian_lipschitz, CERTIFIED, "∇²L is M-Lipschitz"),
        Number("r", EVERYWHERE, *_ends(c.effective_rank), CERTIFIED, "effective rank tr H/‖H‖"),
    ]
    found += [
        Number({"norm": "‖A‖", "ell": "ℓ"}.get(name, name), EVERYWHERE, value, value, ESTIMATE, "by the power method")
        for name, value in c.estimates.items()
    ]
    found += _local(AT_START, known.local_start)
    m = known.minimum
    certified = CERTIFIED if m.method != "none" else UNKNOWN
    kinds = {"newton+PL": "of the global minimum", "krawczyk": "of a local minimum"}
    kind = kinds.get(m.method, "no minimum certified")
    high = m.gap if certified == CERTIFIED else None
    place = AT_MINIMUM if known.certain else AT_LOWEST
    found.append(Number("L − L*", place, 0.0 if high is not None else None, high, certified, kind))
    found += _local(place, known.local_minimum)
    if known.local_pl is not None:
        for where, pl in zip((AT_START, f"within {known.away:.3g} of x₀"), known.local_pl, strict=True):
            if pl.mu and (known.certain or where == AT_START):  # a ball that reaches no minimiser says nothing
                found.append(Number("μ", where, pl.mu, None, CERTIFIED, "PL constant there, claim local-pl"))
    return tuple(found)


def _local(where: str, curvature: LocalCurvature | None) -> list[Number]:
    if curvature is None:
        return [Number("λ_max(∇²L)", where, None, None, UNKNOWN, f"d > {MOST}: the Hessian is not formed")]
    space = "on the space on which L depends" if curvature.on_row_space else "on R^d"
    return [
        Number("λ_max(∇²L)", where, None, curvature.highest, CERTIFIED, "what ℓ is locally"),
        Number("λ_min(∇²L)", where, curvature.lowest, None, CERTIFIED, f"{space}; what μ is locally"),
    ]


def _ends(interval: Interval) -> tuple[float, float]:
    return float(interval.low), float(interval.high)
