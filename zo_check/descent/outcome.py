"""What a run of ZO-SGD measured, and who diverged."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zo_check.descent.lockstep import Floats
from zo_check.descent.plan import Plan

_SIDE = "the loss at x ± εz is not finite, although it is at x; lower ε"


@dataclass(frozen=True, eq=False)
class Run:
    """What a run measured. Arrays are NumPy's, whatever namespace computed them.

    Args:
        checkpoints: steps after which the loss was taken, C of them.
        values: L at the checkpoints, (C, R); infinite from the step on at which a replicate diverged, never NaN.
        diverged_at: the step at which each replicate diverged, (R,); −1 where it did not.
        X: the last points, (d, R); of a diverged replicate the one at which it was stopped.
        last: L at X, (R,): of a diverged replicate too small to have stopped it where a side x ± εz was not finite.
        limit: what L at X exceeds where x itself diverged, (R,).
        plan: how the run was cut.
        evaluations: of the loss at each step, for one replicate: 2k.
    """

    checkpoints: tuple[int, ...]
    values: Floats
    diverged_at: NDArray[np.int64]
    X: Floats
    last: Floats
    limit: Floats
    plan: Plan
    evaluations: int

    @property
    def diverged(self) -> NDArray[np.bool_]:
        """Which replicates diverged, (R,)."""
        return self.diverged_at >= 0

    @property
    def words(self) -> str:
        """How many replicates diverged, for a reader."""
        gone = int(self.diverged.sum())
        if not gone:
            return f"none of {len(self.diverged)} replicates diverged"
        first = int(self.diverged_at[self.diverged].min())
        far = int(self.left.sum())
        if not far:
            return f"{gone} of {len(self.diverged)} replicates were stopped, the first at step {first}: {_SIDE}"
        also = f"; {gone - far} of them had a finite loss at x, but none at x ± εz" if far < gone else ""
        return f"{gone} of {len(self.diverged)} replicates diverged, the first at step {first}; lower η{also}"

    @property
    def left(self) -> NDArray[np.bool_]:
        """Which diverged in x itself, (R,); the others were stopped because a side x ± εz had no finite loss."""
        return self.diverged & ~(self.last <= self.limit)
