"""The sharp constants of the loss ½‖softmax(Ax) − b‖² + ½‖diag(w)Ax‖², and what they give for somebody's A and w.

Exact algebraic numbers: `SOFTMAX_LIPSCHITZ`, `GRADIENT`, `CURVATURE_ABOVE`, `CURVATURE_BELOW`, `THIRD_DERIVATIVE`, and
two larger ones with proofs by hand, `CURVATURE_BY_HAND` and `THIRD_DERIVATIVE_BY_HAND`. Certified numbers for data:
`gradient_bound`, `smoothness`, `strong_convexity`, `hessian_lipschitz`, `effective_rank`, `singular_values`.
"""

from zo_check.constants import steps
from zo_check.constants.constant import Attained, Constant, in_symbols
from zo_check.constants.formulas import (
    curvature_formula,
    effective_rank_formula,
    gradient_formula,
    hessian_lipschitz_formula,
)
from zo_check.constants.interval import Interval
from zo_check.constants.of_data import (
    StrongConvexity,
    effective_rank,
    gradient_bound,
    hessian_lipschitz,
    smoothness,
    strong_convexity,
)
from zo_check.constants.sharp import (
    ALL,
    CURVATURE_ABOVE,
    CURVATURE_BELOW,
    CURVATURE_BY_HAND,
    GRADIENT,
    SOFTMAX_LIPSCHITZ,
    THIRD_DERIVATIVE,
    THIRD_DERIVATIVE_BY_HAND,
)
from zo_check.constants.singular_values import SingularValues, singular_values

__all__ = [
    "ALL",
    "CURVATURE_ABOVE",
    "CURVATURE_BELOW",
    "CURVATURE_BY_HAND",
    "GRADIENT",
    "SOFTMAX_LIPSCHITZ",
    "THIRD_DERIVATIVE",
    "THIRD_DERIVATIVE_BY_HAND",
    "Attained",
    "Constant",
    "Interval",
    "SingularValues",
    "StrongConvexity",
    "curvature_formula",
    "effective_rank",
    "effective_rank_formula",
    "gradient_bound",
    "gradient_formula",
    "hessian_lipschitz",
    "hessian_lipschitz_formula",
    "in_symbols",
    "singular_values",
    "smoothness",
    "steps",
    "strong_convexity",
]
