"""Somebody's own instances of softmax regression, read from an .npz file, checked, and taken exactly.

Three layouts, by the names and dimensions of the arrays (x, w and mask are optional; x = 0, w = 1, nothing masked):

- one instance: `A` (n, d), `b` (n,), `x` (d,), `w` (n,), `mask` (n,);
- N instances of one shape: `A` (N, n, d), `b` (N, n), `x` (d,) or (N, d), `w` and `mask` (n,) or (N, n);
- instances of different shapes: `A_0`, `b_0`, `x_0`, `w_0`, `mask_0`, `A_1`, … each like one instance.

A mask is boolean (True = keep) or additive as in causal attention (0 = keep, −inf = remove). Removed rows leave the
instance, so its n is what is kept; b must be 0 there. Numbers are taken at their exact binary value.

‖b‖₁ ≤ 1 is decided in exact arithmetic. A softmax row in floating point often sums to a hair more than 1: up to
n·eps of b's dtype (eps = 2⁻⁵² for float64, 2⁻²³ for float32, 2⁻¹⁰ for float16; never more than 1/100) above 1, b is
divided by its exact ‖b‖₁ and the instance says so in `notes` and `name`; anything beyond, or any excess at all in
integers, is an error.
"""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zo_check.data.archive import read_archive
from zo_check.errors import DataError
from zo_check.problems import array_checks as check
from zo_check.problems.instance import Instance, Row, directions, exact_row

KNOWN = ("A", "b", "x", "w", "mask")
OVERFLOW = 709.0
"""exp of anything above is no double any more."""


def load_instances(path: Path) -> tuple[Instance, ...]:
    """The instances in an .npz file, in the file's numbering; see the module's text for what it may hold.

    Each is named after the file and its number, with two deterministic directions y, r of small integers. Logits that
    overflow doubles are allowed and noted.

    Raises:
        DataError: naming the array, index and value, and the cure, if the file is not such a file.
    """
    return tuple(_instance(arrays) for arrays in split(path, read_archive(path)))


@dataclass(frozen=True)
class Arrays:
    """The arrays of one instance and how to speak of them in an error."""

    title: str
    names: Mapping[str, str]
    """What each array is called in the file: A, A_2, or A[2] for instance 2 of a stack."""
    A: Any
    b: Any
    x: Any = None
    w: Any = None
    mask: Any = None


def split(path: Path, arrays: Mapping[str, Any]) -> Iterator[Arrays]:
    """The instances that these arrays hold, by the names and dimensions that the module's text lists.

    Raises:
        DataError: a name that means nothing here, a dtype that holds no numbers, or shapes that do not fit.
    """
    numbered: dict[str, dict[str, Any]] = {}
    plain: dict[str, Any] = {}
    for name, array in arrays.items():
        match = re.fullmatch(r"([A-Za-z]+)_(\d+)", name)
        if (match[1] if match else name) not in KNOWN:
            raise _unknown(path, name)
        check.require_numbers(name, array, mask=(match[1] if match else name) == "mask")
        if match:
            numbered.setdefault(match[2], {})[match[1]] = array
        else:
            plain[name] = array
    if numbered and plain:
        raise DataError(
            f"{path.name} holds {next(iter(plain))!r} beside numbered arrays",
            "give every instance its own number (A_0, b_0, x_0, …), or none a number",
        )
    if numbered:
        for number in sorted(numbered, key=lambda digits: (int(digits), digits)):
            _require_both(path, numbered[number], f"_{number}")
            _expect_ndim(f"A_{number}", numbered[number]["A"], (2,))
            names = {name: f"{name}_{number}" for name in KNOWN}
            yield Arrays(f"{path.name} instance {number}", names, **numbered[number])
        return
    _require_both(path, plain, "")
    _expect_ndim("A", plain["A"], (2, 3))
    if plain["A"].ndim == 2:
        yield Arrays(path.name, {name: name for name in KNOWN}, **plain)
    else:
        yield from _unstack(path, plain)


def _unstack(path: Path, arrays: Mapping[str, Any]) -> Iterator[Arrays]:
    count, n, d = arrays["A"].shape
    if not count:
        raise DataError(f"A has shape {arrays['A'].shape}: no instance", "store at least one instance")
    for name, length in (("b", n), ("x", d), ("w", n), ("mask", n)):
        if name in arrays:
            alone = [] if name == "b" else [(length,)]  # the others may be shared by all instances
            check.expect_shape(name, arrays[name], [(count, length), *alone], arrays["A"].shape)
    for j in range(count):
        shared = {name for name, array in arrays.items() if array.ndim == 1}
        own = {name: array if name in shared else array[j] for name, array in arrays.items()}
        names = {name: name if name in shared else f"{name}[{j}]" for name in KNOWN}
        yield Arrays(f"{path.name} instance {j}", names, **own)


def kept(arrays: Arrays) -> list[int]:
    """The rows of one instance that its mask keeps; what they hold is finite, and all shapes fit. Raises DataError."""
    n, d = arrays.A.shape
    names, rows_of = arrays.names, {"b": n, "x": d, "w": n, "mask": n}
    if not n or not d:
        raise DataError(
            f"{names['A']} has shape {(n, d)}: nothing to look at", "A needs at least one row (logit) and one column"
        )
    for name, length in rows_of.items():
        if getattr(arrays, name) is not None:
            check.expect_shape(names[name], getattr(arrays, name), [(length,)], (n, d))
    keep = check.kept_rows(names["mask"], arrays.mask, names["b"], arrays.b)
    for name in ("A", "b", "w", "x"):
        if getattr(arrays, name) is not None:
            check.require_finite(names[name], getattr(arrays, name), None if name == "x" else keep)
    return keep


def _instance(arrays: Arrays) -> Instance:
    n, d = arrays.A.shape
    names, keep = arrays.names, kept(arrays)
    b, notes = check.within_unit_ball(names["b"], arrays.b, keep)
    A = tuple(exact_row(arrays.A[k].tolist()) for k in keep)
    x = exact_row([0] * d if arrays.x is None else arrays.x.tolist())
    w = exact_row([1] * len(keep) if arrays.w is None else [arrays.w[k].item() for k in keep])
    if len(keep) < n:
        notes = (f"{n - len(keep)} of {n} rows masked", *notes)
    notes += _large_logits(A, x)
    name = arrays.title + (f" ({'; '.join(notes)})" if notes else "")
    return Instance(name, A, b, x, w, *directions(arrays.title, d), notes)


def _large_logits(A: tuple[Row, ...], x: Row) -> tuple[str, ...]:
    """A note if some |⟨A_k, x⟩| is beyond what exp in doubles survives. Balls are not bothered."""
    point = [float(entry) for entry in x]
    for k, row in enumerate(A):
        size = abs(sum(float(a) * entry for a, entry in zip(row, point, strict=True)))
        if not size <= OVERFLOW:  # nan, from inf − inf, is large too
            return (f"logit {k} is about {size:.3g} in size: exp overflows doubles, balls do not",)
    return ()


def _require_both(path: Path, arrays: Mapping[str, Any], suffix: str) -> None:
    for name in ("A", "b"):
        if name not in arrays:
            raise DataError(
                f"{path.name} has no array {name + suffix!r}",
                "an instance is A (n, d) and b (n,): numpy.savez(path, A=A, b=b), or A_0=…, b_0=…, A_1=…",
            )


def _expect_ndim(name: str, array: Any, allowed: tuple[int, ...]) -> None:
    if array.ndim not in allowed:
        want = "(n, d)" if allowed == (2,) else "(n, d), or (N, n, d) for N instances"
        raise DataError(f"{name} has shape {array.shape}", f"give it shape {want}{check.at(array)}")


def _unknown(path: Path, name: str) -> DataError:
    stem = name.partition("_")[0]
    close = difflib.get_close_matches(name, KNOWN, 1, 0.5) or [k for k in KNOWN if k.lower() == stem.lower()]
    hint = f"did you mean {close[0]!r}? " if close else ""
    return DataError(
        f"{path.name} holds an array {name!r}, which means nothing here",
        f"{hint}the names are {', '.join(KNOWN)}, or A_0, b_0, … for instances of different shapes; leave others out",
    )
