"""What a task's line says of the losses that it measured."""

from collections.abc import Sequence
from math import fsum, isfinite, sqrt
from typing import Any

from zo_check.sweep.spec import Plan

QUANTILES = {"q05": 0.05, "median": 0.5, "q95": 0.95}


def of_losses(losses: Sequence[Sequence[float]], plan: Plan, diverged: Sequence[bool]) -> dict[str, Any]:
    """Summary over replicates at each checkpoint.

    Quantiles are over all replicates, the diverged ones at infinity, and null where they are infinite. Mean and
    standard error are null where a replicate has diverged: the mean of the others would be no mean.

    Args:
        losses: one row a checkpoint, one number a replicate; infinite from the step on at which it diverged.
        plan: says whether all losses are kept besides.
        diverged: which replicates diverged.
    """
    summary: dict[str, Any] = {"diverged": sum(map(bool, diverged))}
    summary["mean"] = [_mean(row) for row in losses]
    summary["standard_error"] = [_standard_error(row) for row in losses]
    for name, share in QUANTILES.items():
        summary[name] = [_finite(sorted(row)[_rank(share, len(row))]) for row in losses]
    if plan.every_replicate:
        summary["losses"] = [[_finite(value) for value in row] for row in losses]
    return summary


def _rank(share: float, count: int) -> int:
    """The order statistic that is a quantile without interpolation: the least with at least this share below it."""
    return max(0, min(count - 1, -int(-share * count // 1) - 1))


def _finite(value: float) -> float | None:
    return float(value) if isfinite(value) else None


def _mean(row: Sequence[float]) -> float | None:
    return fsum(row) / len(row) if all(map(isfinite, row)) else None


def _standard_error(row: Sequence[float]) -> float | None:
    mean = _mean(row)
    if mean is None or len(row) < 2:
        return None
    return sqrt(fsum((value - mean) ** 2 for value in row) / (len(row) - 1) / len(row))
