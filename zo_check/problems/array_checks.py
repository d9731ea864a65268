"""Checks on arrays that somebody brings: each failure names the array, the index, the value and the cure."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from zo_check.data.archive import spacing
from zo_check.errors import DataError
from zo_check.problems.instance import Row, exact_row

MOST_EXCESS = Fraction(1, 100)
"""However coarse the dtype, ‖b‖₁ beyond 1 + this is no rounding."""

_DTYPE_CURES = {
    "c": "store its real part, if that is what is meant: array.real",
    "U": "convert it to numbers: array.astype(float)",
    "S": "convert it to numbers: array.astype(float)",
    "b": "convert it to numbers: array.astype(int)",
}


def require_numbers(name: str, array: Any, *, mask: bool) -> None:
    """Raise DataError unless the dtype is an integer or a float of at most 64 bits; for a mask, boolean or float."""
    kind, dtype = array.dtype.kind, array.dtype
    if mask:
        if kind not in "bf":
            raise DataError(
                f"{name} has dtype {dtype}, where 0 could mean 'remove' (boolean) or 'keep' (additive)",
                f"store {name}.astype(bool) with True = keep, or floats: 0 = keep, -inf = remove",
            )
    elif kind not in "iuf":
        cure = _DTYPE_CURES.get(kind, "store integers, float16, float32 or float64")
        raise DataError(f"{name} has dtype {dtype}", cure)
    if kind == "f" and dtype.itemsize > 8:
        raise DataError(f"{name} has dtype {dtype}, which differs between machines", f"store {name}.astype('float64')")


def expect_shape(name: str, array: Any, allowed: Sequence[tuple[int, ...]], shape_of_A: tuple[int, ...]) -> None:
    """Raise DataError unless the array has one of the allowed shapes."""
    if array.shape not in allowed:
        want = " or ".join(map(str, allowed))
        raise DataError(
            f"{name} has shape {array.shape}, but A has shape {shape_of_A}", f"give {name} shape {want}{at(array)}"
        )


def at(array: Any) -> str:
    """A hint for arrays that only carry an axis too many."""
    return "; numpy.squeeze removes axes of length 1" if 1 in array.shape else ""


def require_finite(name: str, array: Any, rows: Sequence[int] | None) -> None:
    """Raise DataError at the first entry in the given rows (None: all) that is infinite or not a number."""
    if array.dtype.kind != "f" or bool(np.isfinite(array).all()):
        return
    for k in range(len(array)) if rows is None else rows:
        entries = array[k].tolist()
        for j, entry in enumerate(entries if isinstance(entries, list) else [entries]):
            if entry - entry == 0:
                continue
            matrix = isinstance(entries, list)
            if matrix and entry == float("-inf"):
                cure = f"remove row {k} through `mask` (False, or -inf, at {k}) instead of writing -inf into A"
            elif rows is not None:
                cure = f"replace it by a finite number, or remove row {k} through `mask`"
            else:
                cure = "replace it by a finite number"
            raise DataError(f"{name}{[k, j] if matrix else [k]} is {entry}", cure)


def kept_rows(name: str, mask: Any, b_name: str, b: Any) -> list[int]:
    """The rows that a mask keeps.

    Raises:
        DataError: it is neither boolean nor 0/−inf, keeps nothing, or removes a row where b is not 0.
    """
    n = len(b)
    if mask is None:
        return list(range(n))
    entries = mask.tolist()
    for k, entry in enumerate(entries):
        if not isinstance(entry, bool) and entry not in (0.0, float("-inf")):
            raise DataError(
                f"{name}[{k}] is {entry}, neither 0 (keep) nor -inf (remove)",
                "a large negative number removes nothing: use numpy.where(mask < -1e4, -numpy.inf, 0.0), or booleans",
            )
    keep = [k for k, entry in enumerate(entries) if (entry if isinstance(entry, bool) else entry == 0)]
    if not keep:
        raise DataError(f"{name} removes all {n} rows", "keep at least one; a boolean mask says True for 'keep'")
    for k in sorted(set(range(n)) - set(keep)):
        if b[k] != 0:
            raise DataError(
                f"{b_name}[{k}] is {b[k]}, but {name} removes row {k}",
                f"softmax is 0 there: set b to 0 where the mask removes, and renormalise, or keep row {k}",
            )
    return keep


def within_unit_ball(name: str, b: Any, keep: Sequence[int]) -> tuple[Row, tuple[str, ...]]:
    """The kept entries of b, exactly, with ‖b‖₁ ≤ 1, and a note if it took dividing by ‖b‖₁.

    Raises:
        DataError: ‖b‖₁ exceeds 1 by more than min(n·eps, 1/100), eps being the spacing of b's dtype at 1.
    """
    entries = exact_row([b[k].item() for k in keep])
    norm = sum(map(abs, entries), Fraction(0))
    if norm <= 1:
        return entries, ()
    excess = float(norm - 1)
    if norm - 1 > min(len(entries) * Fraction(spacing(b)), MOST_EXCESS):
        raise DataError(
            f"‖{name}‖₁ is {float(norm):.17g}, above 1 by {excess:.3g}",
            "the theory needs ‖b‖₁ ≤ 1: divide each b by its sum of absolute values, b / numpy.abs(b).sum()",
        )
    return tuple(entry / norm for entry in entries), (f"b divided by its ‖b‖₁ = 1 + {excess:.3g}",)
