"""γ of one step for somebody's certified constants and a law, from above. Claims one-step and one-step-of-blocks."""

from zo_check.descent import theorem
from zo_check.directions import COORDINATE_BLOCKS, ORTHOGONAL_BLOCKS, SPHERE, Blocks, Law
from zo_check.errors import UsageError
from zo_check.problems.certified_constants import Constants


def growth(constants: Constants, law: Law | Blocks, k: int, d: int) -> float:
    """γ of k directions of this law; of the constants' enclosures, the ends that make it largest.

    Raises:
        UsageError: no theorem gives γ for coordinate blocks.
    """
    r = float(constants.effective_rank.high)
    if law.name == COORDINATE_BLOCKS.name:
        raise UsageError("no theorem gives a step for coordinate blocks", "give eta as a number")
    if law.name == ORTHOGONAL_BLOCKS.name and d > 1:
        return float(theorem.growth_of_blocks(d, k, r))
    single: Law = SPHERE if law.name == ORTHOGONAL_BLOCKS.name else law  # type: ignore[assignment] # told by its name
    return float(theorem.growth(single.kappa(d), k, r, constants.max_diagonal_share))
