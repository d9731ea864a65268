"""Random directions z in R^d with E zzᵀ = I: how to draw them, and their exact moments.

Laws: `GAUSSIAN`, `SPHERE` (radius √d), `RADEMACHER`, `COORDINATE` (√d e_i, without a sign). Blocks of k ≤ d directions
that are drawn together: `ORTHOGONAL_BLOCKS` (Haar), `COORDINATE_BLOCKS` (coordinates without replacement).
Rules that enclose an expectation over a law are in `directions.quadrature`, which balls need and this module does not.
"""

from zo_check.directions.average import average
from zo_check.directions.blocks import COORDINATE_BLOCKS, ORTHOGONAL_BLOCKS, Blocks
from zo_check.directions.coordinate import COORDINATE
from zo_check.directions.gaussian import GAUSSIAN
from zo_check.directions.law import FiniteLaw, Law, Support
from zo_check.directions.rademacher import RADEMACHER
from zo_check.directions.sphere import SPHERE

LAWS: tuple[Law, ...] = (GAUSSIAN, SPHERE, RADEMACHER, COORDINATE)

__all__ = [
    "COORDINATE",
    "COORDINATE_BLOCKS",
    "GAUSSIAN",
    "LAWS",
    "ORTHOGONAL_BLOCKS",
    "RADEMACHER",
    "SPHERE",
    "Blocks",
    "FiniteLaw",
    "Law",
    "Support",
    "average",
]
