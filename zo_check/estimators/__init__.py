"""Zeroth-order estimators of a gradient: plain functions of (f, x, directions, ε).

`f` maps points, one a row, to their values: shape (m, d) → (m,); `rowwise` makes such a function from one of a single
point. A loss of logits Ax that offers its parts (`LossOfLogits`, such as `RowLoss`) is evaluated along lines, by one
product with A for both sides. `directions` has shape (k, d); the estimates over its k rows are averaged. Nothing that
is passed in is changed. What multiplies a direction is a function of its own (`central_coefficient`, …), which proofs
and balls use as well.
"""

from zo_check.estimators.central import central
from zo_check.estimators.central import coefficient as central_coefficient
from zo_check.estimators.forward import coefficient as forward_coefficient
from zo_check.estimators.forward import forward
from zo_check.estimators.lines import LossOfLogits
from zo_check.estimators.one_point import coefficient as one_point_coefficient
from zo_check.estimators.one_point import one_point
from zo_check.estimators.rows import rowwise
from zo_check.estimators.sign import sign
from zo_check.problems.row_loss import RowLoss

ALL = (central, forward, one_point, sign)

__all__ = [
    "ALL",
    "LossOfLogits",
    "RowLoss",
    "central",
    "central_coefficient",
    "forward",
    "forward_coefficient",
    "one_point",
    "one_point_coefficient",
    "rowwise",
    "sign",
]
