"""Somebody's data on the way in: arrays with or without masks, attention, or a sparse A, as one loss and a start."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from zo_check.errors import DataError
from zo_check.problems.instance_file import kept, split
from zo_check.problems.loss import Loss, attention_loss, softmax_loss
from zo_check.problems.sparse import is_sparse

ATTENTION = ("Q", "K", "target")


@dataclass(frozen=True, eq=False)
class Data:
    """A loss and where its runs start.

    Args:
        loss: of the data.
        x0: (d, 1), zero unless given.
        given: whether x0 was.
    """

    loss: Loss
    x0: Any
    given: bool


def entered(arrays: Mapping[str, Any], name: str = "data") -> Data:
    """The arrays as a loss; what is None counts as not there.

    Args:
        arrays: A and b, or Q, K and target; w, x0 (or x) and, beside A, mask if wanted; or A_0, b_0, A_1, ….
        name: what reports call it.

    Raises:
        DataError: they are no such data; names the array, the index, the value and the cure.
    """
    there = {key: value for key, value in arrays.items() if value is not None}
    for key, value in there.items():
        if isinstance(value, np.ma.MaskedArray):
            raise DataError(f"{key} is a masked array", f"give {key}.filled(…), and what to leave out as `mask`")
    starts = [there.pop(key) for key in ("x0", "x") if key in there]
    if len(starts) > 1:
        raise DataError(f"{name} holds both x and x0", "keep one: both mean where runs start")
    x0 = starts[0] if starts else None
    if any(key in there for key in ATTENTION):
        loss = _attention(there, name)
    elif "mask" in there or any(key.startswith("A_") for key in there):
        loss, x0 = _instances(there, name, x0)
    else:
        loss = _plain(there, name)
    return Data(loss, loss.start(_shared(x0)), x0 is not None)


def _attention(there: Mapping[str, Any], name: str) -> Loss:
    lacking = [key for key in ATTENTION if key not in there]
    if lacking:
        raise DataError(f"{name} has no array {lacking[0]!r}", "attention is Q (N, h), K (n, h) and target (N, n)")
    other = sorted(set(there) - {*ATTENTION, "w"})
    if other:
        cure = "leave it out; masked attention goes in as A_0, b_0, mask_0, …" if other[0] == "mask" else "leave it out"
        raise DataError(f"{name} holds {other[0]!r} beside Q, K and target", cure)
    return attention_loss(there["Q"], there["K"], there["target"], there.get("w"), name=name)


def _plain(there: Mapping[str, Any], name: str) -> Loss:
    for key in ("A", "b"):
        if key not in there:
            raise DataError(
                f"{name} has no array {key!r}", "give A (n, d) and b (n,), or Q, K and target; --target names b's file"
            )
    other = sorted(set(there) - {"A", "b", "w"})
    if other:
        raise DataError(f"{name} holds an array {other[0]!r}, which means nothing here", "leave it out")
    return softmax_loss(there["A"], there["b"], there.get("w"), name=name)


def _instances(there: Mapping[str, Any], name: str, x0: Any) -> tuple[Loss, Any]:
    if any(is_sparse(array) for array in there.values()):
        raise DataError(f"{name} holds a mask beside a sparse A", "leave the masked rows out of A, b and w")
    parts: list[tuple[Any, Any, Any]] = []
    arrays = {key: np.asarray(array) for key, array in there.items()}
    for one in split(Path(name), arrays):
        keep = kept(one)
        if one.x is not None:
            if x0 is not None and not np.array_equal(x0, one.x):
                raise DataError(f"{one.names['x']} differs from the x before", "all instances share one x: give x0")
            x0 = one.x
        rows = slice(None) if len(keep) == len(one.b) else keep
        parts.append((one.A[rows], one.b[rows], None if one.w is None else one.w[rows]))
    weighted = [part[2] is not None for part in parts]
    if any(weighted) and not all(weighted):
        j = weighted.index(False)
        raise DataError(f"instance {j} of {name} has no w, but others do", "give w to each: zeros for no regulariser")
    A, b, w = zip(*parts, strict=True)
    return softmax_loss(list(A), list(b), list(w) if weighted[0] else None, name=name), x0


def _shared(x0: Any) -> Any:
    """One start: rows that are all alike count as one."""
    if x0 is None or np.ndim(x0) != 2:
        return x0
    x0 = np.asarray(x0)
    if not (x0 == x0[0]).all():
        raise DataError(f"x0 has {len(x0)} different rows", "all instances share one x: give one row")
    return x0[0]
