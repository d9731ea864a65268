"""The problems that a spec names, as losses: made up from a seed, real attention heads, or somebody's file."""

import hashlib
import math
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zo_check.data.archive import read_archive
from zo_check.data.attention import attention_heads
from zo_check.errors import DataError
from zo_check.problems.certified_constants import Constants, certify
from zo_check.problems.loss import Loss, softmax_loss
from zo_check.problems.real_losses import fit_parameters, recover_query
from zo_check.sweep.canonical import canonical
from zo_check.sweep.spec import Task

Floats = NDArray[np.float64]


def problem_of(task: Task) -> tuple[Loss, Floats | None]:
    """The loss of a task, and where its runs start; None for 0. The last one is remembered: tasks come in its order.

    Raises:
        DataError: the file is missing or changed, or no instance of the problem.
    """
    return _problem(_Key(task.settings["problem"], task.file))


def constants_of(task: Task) -> Constants:
    """The certified constants of a task's loss; the last ones are remembered."""
    return _constants(_Key(task.settings["problem"], task.file))


class _Key:
    """A problem as a key of a cache."""

    def __init__(self, cell: Mapping[str, Any], file: str) -> None:
        self.cell, self.file = cell, file
        self._text = canonical(cell), file

    def __hash__(self) -> int:
        return hash(self._text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self._text == other._text


@lru_cache(maxsize=2)
def _problem(key: _Key) -> tuple[Loss, Floats | None]:
    cell = key.cell
    if cell["kind"] == "synthetic":
        return synthetic(**{name: value for name, value in cell.items() if name != "kind"}), None
    if cell["kind"] == "attention":
        return real(cell["head"], cell["fit"], cell["w"]), None
    return _from_file(Path(key.file), cell["sha256"])


@lru_cache(maxsize=2)
def _constants(key: _Key) -> Constants:
    return certify(_problem(key)[0])


def synthetic(n: int, d: int, rank: int, condition: float, norm: float, w: float, seed: int) -> Loss:
    """A = U diag(σ) Vᵀ, σ from `norm` to `norm`/`condition` in equal ratios, b = softmax(Ax*), x* in the row space.

    U, Vᵀx* and σ do not depend on d: problems that differ in d alone have the same loss in the coordinates Vᵀx. Both
    factors are rounded to so few bits that their product is exact: A has this rank exactly, and not the full one by its
    rounding errors. Norm and condition are met to about 10⁻⁶·`norm`.

    Args:
        n: logits.
        d: parameters.
        rank: of A, at most n and d.
        condition: ‖A‖ over the smallest singular value that is not 0.
        norm: ‖A‖.
        w: weight of the regulariser, the same for each logit.
        seed: of U, V and x*.
    """
    left, right, planted = (np.random.default_rng([seed, stream]) for stream in range(3))
    sigma = norm * float(condition) ** -(np.arange(rank) / max(rank - 1, 1))
    bits = (52 - rank.bit_length()) // 2
    scaled = _short(_orthonormal(left.standard_normal((n, rank))) * sigma, bits, norm)
    V = _short(_orthonormal(right.standard_normal((d, rank))), bits, 1.0)
    logits = scaled @ (planted.standard_normal(rank) * 2 / norm)
    name = f"synthetic n = {n}, d = {d}, rank {rank}, condition {condition:g}, seed {seed}"
    return softmax_loss(scaled @ V.T, _softmax(logits), np.full(n, w) if w else None, name=name)


def real(head: str, fit: str, w: float) -> Loss:
    """Recover a head's query from the attention row of its middle token, or its parameters from all rows.

    Args:
        head: its name, like "text0/layer3/head5".
        fit: "query" (d = 32) or "matrix" (d = 32² = 1024).
        w: weight of the regulariser.
    """
    (found,) = [one for one in attention_heads() if one.name == head]
    if fit == "query":
        return recover_query(found, len(found.tokens) // 2, w)
    return fit_parameters(found, w)


def _from_file(path: Path, sha256: str) -> tuple[Loss, Floats | None]:
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        cure = "every worker needs the file at the same path"
        raise DataError(f"{path} cannot be read here: {error.strerror or error}", cure) from None
    if found != sha256:
        raise DataError(f"{path} has changed since the sweep began", "put it back, or begin another sweep")
    arrays = read_archive(path)
    lacking = [name for name in ("A", "b") if name not in arrays]
    if lacking:
        cure = "numpy.savez(path, A=A, b=b), with w and x0 if wanted"
        raise DataError(f"{path.name} has no array {lacking[0]!r}", cure)
    return softmax_loss(arrays["A"], arrays["b"], arrays.get("w"), name=path.name), arrays.get("x0")


def _orthonormal(matrix: Floats) -> Floats:
    """An orthonormal basis of the columns' span, with signs that do not depend on LAPACK's."""
    q, r = np.linalg.qr(matrix)
    basis: Floats = q * np.copysign(1.0, np.diagonal(r))
    return basis


def _short(matrix: Floats, bits: int, size: float) -> Floats:
    """Entries, at most `size` in size, to so many bits after the leading one."""
    unit = 2.0 ** (math.frexp(size)[1] - bits)
    rounded: Floats = np.round(matrix / unit) * unit
    return rounded


def _softmax(logits: Floats) -> Floats:
    weights = np.exp(logits - logits.max())
    row: Floats = weights / weights.sum()
    return row
