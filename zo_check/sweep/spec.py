"""What is to be swept: a TOML file, read and checked before anything runs; README.md describes it."""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise, product
from pathlib import Path
from typing import Any

from zo_check.errors import UsageError
from zo_check.sweep.canonical import canonical, digest
from zo_check.sweep.tables import Field, closest, integer, number, one_of, read, text, truth

LAWS = ("gaussian", "sphere", "rademacher", "coordinate", "orthogonal blocks", "coordinate blocks")
GUARANTEED, AT_FINITE_EPSILON = "guaranteed", "guaranteed at finite eps"
ALL = "all"

_TOP = {
    "name": Field(text, ""),
    "steps": Field(integer(1)),
    "checkpoints": Field(lambda value: value, 20),
    "replicates": Field(integer(1), 1),
    "seeds": Field(integer(0), (0,), axis=True),
    "every_replicate": Field(truth, False),
    "grid": Field(lambda value: value),
    "problem": Field(lambda value: value),
}
_GRID = {
    "law": Field(one_of(LAWS), ("gaussian",), axis=True),
    "k": Field(integer(1), (1,), axis=True),
    "eps": Field(number(0, open_end=True), axis=True),
    "eta": Field(one_of((GUARANTEED, AT_FINITE_EPSILON), number(0, open_end=True)), axis=True),
    "minibatch": Field(one_of(("full",), integer(1)), ("full",), axis=True),
}
_KINDS = {
    "synthetic": {
        "n": Field(integer(1), axis=True),
        "d": Field(integer(1), axis=True),
        "rank": Field(one_of(("full",), integer(1)), ("full",), axis=True),
        "condition": Field(number(1), (10.0,), axis=True),
        "norm": Field(number(0, open_end=True), (1.0,), axis=True),
        "w": Field(number(0), (1.0,), axis=True),
        "seed": Field(integer(0), (0,), axis=True),
    },
    "attention": {
        "head": Field(text, axis=True),
        "fit": Field(one_of(("query", "matrix")), ("query",), axis=True),
        "w": Field(number(0), (1.0,), axis=True),
    },
    "file": {"path": Field(text, axis=True)},
}


@dataclass(frozen=True)
class Plan:
    """What all tasks of a sweep have in common.

    Args:
        steps: of each run, ≥ 1.
        checkpoints: after how many steps the loss is recorded, increasing, from 0 to `steps`.
        replicates: runs in lockstep.
        every_replicate: whether the result holds each replicate's loss besides their summary.
    """

    steps: int
    checkpoints: tuple[int, ...]
    replicates: int
    every_replicate: bool


@dataclass(frozen=True)
class Task:
    """One run: a cell of the grid. It pickles.

    Args:
        index: its place in the results.
        settings: what the result's line says of it: problem, law, k, eps, eta, minibatch, seed.
        plan: what it has in common with the others.
        file: where the problem's data lie, if they lie in a file.
    """

    index: int
    settings: dict[str, Any]
    plan: Plan
    file: str = ""


@dataclass(frozen=True)
class Spec:
    """A whole sweep. `tasks()` are in the order of its results."""

    name: str
    plan: Plan
    seeds: tuple[int, ...]
    grid: dict[str, tuple[Any, ...]]
    problems: tuple[dict[str, Any], ...]
    folder: Path
    """Where relative paths of data files begin; no part of what is swept."""

    def __len__(self) -> int:
        cells = len(self.seeds) * len(self.problems)
        for values in self.grid.values():
            cells *= len(values)
        return cells

    def tasks(self) -> Iterator[Task]:
        """Every cell: problems first, seeds last."""
        cells = product(self.problems, *self.grid.values(), self.seeds)
        for index, (problem, *values, seed) in enumerate(cells):
            settings = {"problem": problem, **dict(zip(self.grid, values, strict=True)), "seed": seed}
            file = str(self.folder / problem["path"]) if problem["kind"] == "file" else ""
            yield Task(index, settings, self.plan, file)

    def about(self) -> dict[str, Any]:
        """All that decides the results, as JSON; equal for two files that ask for the same."""
        plan = {name: getattr(self.plan, name) for name in Plan.__dataclass_fields__}
        return {"plan": plan, "seeds": self.seeds, "grid": self.grid, "problems": self.problems}

    @property
    def hash(self) -> str:
        """SHA-256 of `about`, data files included."""
        return digest(canonical(self.about()))


def read_spec(path: Path) -> Spec:
    """The sweep that a TOML file describes.

    Raises:
        UsageError: there is no such file, it is no TOML, or a key or value in it will not do.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UsageError(f"there is no {path}", "name a sweep's TOML file; zo_check/sweep/README.md has one") from None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}", "name a sweep's TOML file, in UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path} is not TOML: {error}", "mend that line") from None
    return parse_spec(table, path.parent)


def parse_spec(table: Mapping[str, Any], folder: Path = Path()) -> Spec:
    """The sweep that a table describes; see `read_spec`."""
    top = read(table, _TOP, "")
    grid = read(_table(top["grid"], "grid"), _GRID, "grid.")
    problems = top["problem"] if isinstance(top["problem"], list) else [top["problem"]]
    if not problems:
        raise UsageError("problem = []: nothing to sweep over", "add a table [[problem]]")
    cells = [cell for number, one in enumerate(problems, 1) for cell in _problems(one, f"problem {number}: ", folder)]
    seen: set[bytes] = set()
    for cell in cells:
        if canonical(cell) in seen:
            raise UsageError(f"the problem {canonical(cell).decode()} is there twice", "give each problem once")
        seen.add(canonical(cell))
        _fits(cell, grid)
    steps = top["steps"]
    plan = Plan(steps, _checkpoints(top["checkpoints"], steps), top["replicates"], top["every_replicate"])
    return Spec(top["name"], plan, top["seeds"], grid, tuple(cells), folder)


def _table(value: Any, name: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise UsageError(f"{name} = {value!r} is no table", f"write [{name}] and its keys below it")
    return value


def _problems(value: Any, where: str, folder: Path) -> Iterator[dict[str, Any]]:
    table = dict(_table(value, "problem"))
    kind = table.pop("kind", None)
    if kind not in _KINDS:
        raise UsageError(f"{where}kind = {kind!r} is not known", closest(str(kind), _KINDS))
    axes = read(table, _KINDS[kind], where)
    if kind == "attention":
        axes["head"] = _heads(axes["head"], where)
    for values in product(*axes.values()):
        cell = {"kind": kind, **dict(zip(axes, values, strict=True))}
        if kind == "synthetic":
            cell["rank"] = _rank(cell, where)
        if kind == "file":
            cell["sha256"] = _sha256(folder / cell["path"], where)
        yield cell


def _rank(cell: Mapping[str, Any], where: str) -> int:
    most = min(cell["n"], cell["d"])
    rank: int = most if cell["rank"] == "full" else cell["rank"]
    if rank > most:
        cure = "give a rank of at most n and at most d, or leave it out for the largest"
        raise UsageError(f"{where}rank = {rank} with n = {cell['n']}, d = {cell['d']}", cure)
    if rank == 1 and cell["condition"] != 1:
        raise UsageError(f"{where}condition = {cell['condition']:g} with rank 1", "give condition = 1 for rank 1")
    return rank


def _heads(names: tuple[str, ...], where: str) -> tuple[str, ...]:
    from zo_check.data.attention import attention_heads

    known = [head.name for head in attention_heads()]
    for name in names:
        if name not in (*known, ALL):
            raise UsageError(f"{where}head = {name!r} is not shipped", closest(name, [*known, ALL]))
    return tuple(known) if ALL in names else names


def _sha256(path: Path, where: str) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        cure = "correct the path; relative paths start beside the sweep's file"
        raise UsageError(f"{where}path: {path} cannot be read: {error.strerror or error}", cure) from None


def _checkpoints(value: Any, steps: int) -> tuple[int, ...]:
    """From a count, evenly spaced from 0 to `steps`; or as listed."""
    cure = f"give a count of at least 2, or an increasing list from 0 to {steps}"
    whole = [value] if not isinstance(value, list) else value
    if not whole or not all(isinstance(entry, int) and not isinstance(entry, bool) for entry in whole):
        raise UsageError(f"checkpoints = {value!r} will not do", cure)
    if isinstance(value, int):
        if value < 2:
            raise UsageError(f"checkpoints = {value} will not do", cure)
        return tuple(sorted({index * steps // (value - 1) for index in range(value)}))
    if any(after <= before for before, after in pairwise(value)) or not 0 <= value[0]:
        raise UsageError(f"checkpoints = {value!r} do not increase from 0", cure)
    if value[-1] > steps:
        raise UsageError(f"checkpoints = {value!r} go past steps = {steps}", cure)
    return tuple(value)


def _fits(cell: Mapping[str, Any], grid: Mapping[str, tuple[Any, ...]]) -> None:
    """What can be seen to fail before it runs."""
    d, most = cell.get("d"), max(grid["k"])
    blocks = [law for law in grid["law"] if law.endswith("blocks")]
    if d is not None and blocks and most > d:
        raise UsageError(f"grid.k = {most} with law {blocks[0]!r} and d = {d}", "blocks have at most d directions")
    named = [eta for eta in grid["eta"] if isinstance(eta, str)]
    if named and "coordinate blocks" in grid["law"]:
        cure = "give eta as a number, or leave this law to a sweep of its own"
        raise UsageError(f"grid.eta = {named[0]!r} with law 'coordinate blocks': no theorem gives a step", cure)
