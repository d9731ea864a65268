"""Floating-point formats, the softmax loss rounded operation by operation, and bounds on what that does to it."""

from zo_check.rounding.bounds import Perturbed, coefficient_bound, loss_bound
from zo_check.rounding.curve import Measured, curve, good_to, perturbed, recommended
from zo_check.rounding.cycle import cycle, cycle_bound, cycles
from zo_check.rounding.formats import BFLOAT16, FLOAT16, FLOAT32, FLOAT64, FORMATS, Format
from zo_check.rounding.loss import rounded_coefficient, rounded_loss, rounded_point
from zo_check.rounding.ranges import Ranges, ranges

__all__ = [
    "BFLOAT16",
    "FLOAT16",
    "FLOAT32",
    "FLOAT64",
    "FORMATS",
    "Format",
    "Measured",
    "Perturbed",
    "Ranges",
    "coefficient_bound",
    "curve",
    "cycle",
    "cycle_bound",
    "cycles",
    "good_to",
    "loss_bound",
    "perturbed",
    "ranges",
    "recommended",
    "rounded_coefficient",
    "rounded_loss",
    "rounded_point",
]
