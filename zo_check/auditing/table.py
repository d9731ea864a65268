"""CSV with a header: a column a parameter, and columns named b, w (optional) and instance (optional).

    x1,x2,x3,w,b
    0.5,-1,2,0.6,0.25

A row is a logit. Rows with the same `instance` belong together, in any order. Every error names line and column.
"""

import csv
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from zo_check.errors import DataError

LAYOUT = "the first line names the columns: a column a parameter, one named b, and w and instance if wanted"
_SPECIAL = ("b", "w", "instance")


def read_table(path: Path) -> dict[str, Any]:
    """A, b and, where there are such columns, w and one array an instance, as `entered` takes them.

    Raises:
        DataError: no header, no column b, a ragged row, or an entry that is no finite number; with line and column.
    """
    lines = _lines(path)
    header = _header(path, lines)
    places = [i for i, name in enumerate(header) if name not in _SPECIAL]
    if not places:
        raise DataError(f"{path.name} has no column for a parameter", LAYOUT)
    rows, labels = [], []
    label = header.index("instance") if "instance" in header else None
    for line, row in lines:
        _require_length(path, line, row, len(header))
        rows.append([_number(path, line, i, row, header) for i in range(len(row)) if i != label])
        labels.append("" if label is None else row[label].strip())
    if not rows:
        raise DataError(f"{path.name} has a header and no rows", LAYOUT)
    names = [name for name in header if name != "instance"]
    numbers = np.array(rows)
    columns: dict[str, Any] = {name: numbers[:, names.index(name)] for name in ("b", "w") if name in names}
    A = numbers[:, [i for i, name in enumerate(names) if name not in _SPECIAL]]
    if label is None:
        return {"A": A, **columns}
    found = list(dict.fromkeys(labels))
    arrays: dict[str, Any] = {}
    for j, one in enumerate(found):
        mine = [i for i, own in enumerate(labels) if own == one]
        arrays[f"A_{j}"] = A[mine]
        arrays |= {f"{name}_{j}": column[mine] for name, column in columns.items()}
    return arrays


def read_numbers(path: Path) -> Any:
    """A CSV of numbers alone, without a header: (rows, columns), or (rows,) for one column. Raises DataError."""
    rows: list[list[float]] = []
    for line, row in _lines(path):
        if line == 1 and not any(_is_number(entry) for entry in row):
            raise DataError(
                f"{path.name}, line 1, is a header, where numbers are expected", "delete it, or put b into the table"
            )
        _require_length(path, line, row, len(rows[0]) if rows else len(row))
        rows.append([_number(path, line, i, row, None) for i in range(len(row))])
    if not rows:
        raise DataError(f"{path.name} is empty", "write one row of numbers a line")
    numbers = np.array(rows)
    return numbers[:, 0] if numbers.shape[1] == 1 else numbers


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Rows with their numbers, blank ones left out."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            for row in reader:
                if any(entry.strip() for entry in row):
                    yield reader.line_num, row
    except (UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"{path.name} is no CSV in UTF-8 ({error})", "save it as text in UTF-8") from None
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror or error}", "check the path and the rights") from None


def _header(path: Path, lines: Iterator[tuple[int, list[str]]]) -> list[str]:
    line, header = next(lines, (0, list[str]()))
    header = [name.strip() for name in header]
    if not header:
        raise DataError(f"{path.name} is empty", LAYOUT)
    if len(header) == 1 and (";" in header[0] or "\t" in header[0]):
        raise DataError(f"{path.name}, line {line}, has no comma: {header[0][:40]!r}", "separate columns with commas")
    if all(_is_number(name) for name in header):
        raise DataError(f"{path.name} has no header: line {line} is numbers", LAYOUT)
    for i, name in enumerate(header):
        if name in _SPECIAL and name in header[:i]:
            raise DataError(f"{path.name}, line {line}, has two columns {name!r}", "name one of them otherwise")
    if "b" not in header:
        raise DataError(f"{path.name} has no column 'b'; it has {', '.join(header[:8])}", LAYOUT)
    return header


def _require_length(path: Path, line: int, row: list[str], wanted: int) -> None:
    if len(row) != wanted:
        raise DataError(
            f"{path.name}, line {line}, has {len(row)} columns, the first line {wanted}", "give each row as many"
        )


def _number(path: Path, line: int, i: int, row: list[str], header: list[str] | None) -> float:
    where = f"{path.name}, line {line}, column {i + 1}" + (f" ({header[i]})" if header else "")
    if not _is_number(row[i]):
        raise DataError(f"{where}, is {row[i].strip()!r}", "write a number, with a point for decimals")
    value = float(row[i])
    if not math.isfinite(value):
        raise DataError(f"{where}, is {value}", "replace it by a finite number, or leave the row out if it is masked")
    return value


def _is_number(entry: str) -> bool:
    try:
        float(entry)
    except ValueError:
        return False
    return True
