"""What somebody gives for a loss, checked and entered as float64."""

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from zo_check.data.archive import spacing
from zo_check.errors import DataError
from zo_check.problems import array_checks as check
from zo_check.problems.sparse import is_sparse

LARGEST = 2.0**100
"""Of entries beyond this in size doubles do not hold the eighth powers."""

SMALLEST = 2.0**-100
"""Nor of matrices whose entries are all below this."""


def matrix(name: str, A: Any) -> Any:
    """A as float64 (n, d) or sparse (n, d), n, d ≥ 1, finite and at most 2¹⁰⁰ in size. Raises DataError."""
    if is_sparse(A):
        entries = A.tocsr().data
        check.require_numbers(name, entries, mask=False)
    else:
        A = entries = _array(name, A)
    if A.ndim != 2 or not A.shape[0] or not A.shape[1]:
        raise DataError(
            f"{name} has shape {A.shape}", "A is (n, d) with n, d ≥ 1: a row for each logit, a column a parameter"
        )
    _require_finite(name, A, entries)
    size = float(np.abs(entries).max(initial=0.0))
    if size > LARGEST:
        raise DataError(
            f"{name} has an entry of size {size:.3g}, whose powers overflow doubles", f"scale {name} down, and x up"
        )
    if 0 < size < SMALLEST:
        raise DataError(
            f"{name} has no entry above {size:.3g} in size, whose powers doubles do not hold",
            f"scale {name} up, and x down",
        )
    return A if is_sparse(A) else np.ascontiguousarray(A, dtype=np.float64)


def target(name: str, b: Any, n: int) -> tuple[Any, tuple[str, ...]]:
    """b as float64 (n,) with ‖b‖₁ ≤ 1 exactly, and a note where it took scaling. Raises DataError."""
    b = _vector(name, b, n)
    excess = _excess(b.astype(np.float64))
    if excess <= 0:
        return b.astype(np.float64), ()
    _, notes = check.within_unit_ball(name, b, range(n)) if excess > n * spacing(b) else ((), ())
    scaled = b.astype(np.float64)
    while (above := _excess(scaled)) > 0:
        scaled = scaled * (1 - (above + 2.0**-52))
    return scaled, notes or (f"{name} divided by its ‖{name}‖₁ = 1 + {excess:.3g}",)


def weights(name: str, w: Any, n: int) -> Any:
    """w as float64 (n,), finite and at most 2¹⁰⁰ in size. Raises DataError."""
    w = _vector(name, w, n).astype(np.float64)
    if float(np.abs(w).max()) > LARGEST:
        raise DataError(
            f"{name} has an entry of size {float(np.abs(w).max()):.3g}", f"{name}² overflows: scale it down"
        )
    return w


def parts_of(name: str, values: Any, count: int, *, shared: bool = False) -> list[Any]:
    """One array an instance: of a list or a stack of `count`; `shared`, one vector may also serve all of them."""
    if isinstance(values, np.ndarray) and values.ndim == 1 and shared:
        return [values] * count
    if isinstance(values, (list, tuple)) and shared and values and not _nested(values[0]):
        return [values] * count
    if len(values) != count:
        raise DataError(f"{name} is for {len(values)} instances, but A for {count}", f"give one {name} for each A")
    return list(values)


def is_stack(A: Any) -> bool:
    """Whether A holds several instances: (N, n, d), or a list of matrices."""
    if is_sparse(A):
        return False
    if isinstance(A, (list, tuple)):
        return bool(A) and (is_sparse(A[0]) or (hasattr(A[0], "ndim") and A[0].ndim == 2) or _nested_twice(A[0]))
    return bool(getattr(A, "ndim", 2) == 3)


def point(x: Any, d: int) -> Any:
    """x as float64 (d,), finite. Raises DataError."""
    return _vector("x0", x, d).astype(np.float64)


def _nested(value: Any) -> bool:
    return isinstance(value, (list, tuple)) or getattr(value, "ndim", 0) > 0


def _nested_twice(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and bool(value) and _nested(value[0])


def _array(name: str, values: Any) -> Any:
    if isinstance(values, np.ma.MaskedArray):
        raise DataError(f"{name} is a masked array", f"give {name}.filled(…), and which logits to leave out as `mask`")
    try:
        array = np.asarray(values)
    except ValueError:
        raise DataError(f"{name} has rows of different lengths", "give rows of one length") from None
    if array.dtype.kind == "O" and array.size and all(isinstance(x, (int, Fraction)) for x in array.flat):
        array = array.astype(np.float64)
    check.require_numbers(name, array, mask=False)
    return array


def _vector(name: str, values: Any, n: int) -> Any:
    array = _array(name, values)
    if array.shape != (n,):
        raise DataError(f"{name} has shape {array.shape}, not {(n,)}", f"give {name} one entry a row{check.at(array)}")
    _require_finite(name, array, array)
    return array


def _require_finite(name: str, A: Any, entries: Any) -> None:
    if np.isfinite(entries).all():
        return
    if is_sparse(A):
        where = A.tocoo()
        k = int(np.flatnonzero(~np.isfinite(where.data))[0])
        raise DataError(
            f"{name}[{int(where.row[k])}, {int(where.col[k])}] is {where.data[k]}", "replace it by a finite number"
        )
    check.require_finite(name, A, None)


def _excess(b: Any) -> float:
    """‖b‖₁ − 1, correctly rounded: its sign is exact."""
    return math.fsum([*np.abs(b).tolist(), -1.0])


def offsets(sizes: Sequence[int]) -> list[int]:
    """Where each of several parts begins, and where the last one ends."""
    starts = [0]
    for size in sizes:
        starts.append(starts[-1] + size)
    return starts
