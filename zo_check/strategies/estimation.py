"""Strategies for tests of estimators, in doubles: smooth functions with known derivatives, and directions."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from zo_check.conformance.declaration import Declaration
from zo_check.conformance.objectives import Objective, affine, cubic, quadratic, softmax_loss

KINDS = {"affine": affine, "quadratic": quadratic, "cubic": cubic, "softmax": softmax_loss}


def problems(d: int | None = None) -> SearchStrategy[Objective]:
    """Functions on R^d (1 ≤ d ≤ 12 if not told) with `values` of rows, `gradient` and `hessian`."""
    sizes = st.integers(1, 12) if d is None else st.just(d)
    kinds: SearchStrategy[Any] = st.sampled_from(list(KINDS.values()))
    return st.builds(lambda kind, size: kind(size), kinds, sizes)


def directions(k: int, d: int, law: str = "gaussian") -> SearchStrategy[Any]:
    """Arrays of shape (k, d), drawn from a law of `zo_check.directions` (or blocks of one), shrinking to the seed 0.

    Raises:
        UsageError: the law is not known, or there are no such directions.
    """
    declared = Declaration(law=law, k=k, d=d)
    return st.integers(0, 2**32 - 1).map(declared.drawn)
