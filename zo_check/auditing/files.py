"""Somebody's files: .npz, .npy, .csv, and what scipy.sparse.save_npz writes; by the suffix."""

from pathlib import Path
from typing import Any

import numpy as np

from zo_check.auditing.entered import Data, entered
from zo_check.auditing.table import read_numbers, read_table
from zo_check.data.archive import read_archive, read_array
from zo_check.errors import DataError
from zo_check.problems.sparse import saved


def load(path: Path, target: Path | None = None, weights: str | None = None, start: Path | None = None) -> Data:
    """The loss in a file.

    Args:
        path: .npz with A and b (one, a stack, or A_0, b_0, …) or Q, K, target; .csv with a header; .npy, .npz of a
            sparse matrix, or .csv without b, whose b is in `target`.
        target: b as .npy or .csv.
        weights: w as a number for all logits, or a .npy or .csv file.
        start: x0 as .npy or .csv.

    Raises:
        DataError: a file is missing, damaged, or no such data.
    """
    if not path.exists():
        raise DataError(f"no file {path}", "correct the path; relative paths start at the current directory")
    if path.is_dir():
        raise DataError(f"{path} is a directory", "name a file: .npz, .npy or .csv")
    arrays = _data(path, alone=target is not None)
    for key, file in (("b", target), ("x0", start)):
        if file is not None:
            _refuse_two(arrays, key, file)
            arrays[key] = _numbers(file)
    if weights is not None:
        _refuse_two(arrays, "w", weights)
        arrays |= _weights(arrays, weights)
    return entered(arrays, path.name)


def _data(path: Path, *, alone: bool) -> dict[str, Any]:
    if path.suffix == ".npz":
        arrays: dict[str, Any] = dict(read_archive(path))
        matrix = saved(path.name, arrays)
        if matrix is None:
            return arrays
        if not alone:
            raise DataError(f"{path.name} holds a sparse A and no b", "give b with --target b.npy")
        return {"A": matrix}
    if path.suffix == ".npy":
        if not alone:
            raise DataError(f"{path.name} holds one array", "it is taken for A: give b with --target b.npy")
        return {"A": read_array(path)}
    if path.suffix == ".csv":
        return {"A": read_numbers(path)} if alone else read_table(path)
    raise DataError(f"{path.name} has the suffix {path.suffix!r}", "give .npz, .npy or .csv")


def _numbers(path: Path) -> Any:
    if not path.exists():
        raise DataError(f"no file {path}", "correct the path; relative paths start at the current directory")
    if path.suffix == ".npy":
        return read_array(path)
    if path.suffix == ".csv":
        return read_numbers(path)
    raise DataError(f"{path.name} has the suffix {path.suffix!r}", "give .npy or .csv")


def _weights(arrays: dict[str, Any], weights: str) -> dict[str, Any]:
    """w from a file; a number serves all logits."""
    try:
        number = float(weights)
    except ValueError:
        return {"w": _numbers(Path(weights))}
    sizes = {key.replace("A", "w", 1): A.shape[-2] for key, A in arrays.items() if key == "A" or key.startswith("A_")}
    if "K" in arrays:
        sizes = {"w": len(arrays["K"])}
    return {key: np.full(n, number) for key, n in sizes.items()}


def _refuse_two(arrays: dict[str, Any], key: str, other: object) -> None:
    if any(name == key or name.startswith(f"{key}_") for name in arrays):
        raise DataError(f"the data hold {key!r}, and so does {other}", "give it once")
