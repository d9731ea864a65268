"""The certificate of a finished search as a JSON text file, and what it is a certificate of.

| field | holds |
|---|---|
| format, version | "zo_check certificate", 1 |
| label, evidence, file | the claim, the name of its evidence in the proof file, and that file relative to its root |
| over, within, strict, rule | what was certified; the checker compares it with the proof file, and trusts that one |
| widest | most boxes of a level before it was cut |
| cases | for each case of the search, in order: "case" (the integers that it stands for), "boxes" and "codes" |
| boxes, codes | their number, and one byte a box in the order in which they were opened: base64 of zlib |

A code below 128 is the side across which the box is cut in the middle. Others are leaves: 128 + 2·entry for the natural
bound of that entry of `any_of` (0 if there is one number; of `all_of` every entry is needed), one more for the mean
value form.
"""

import base64
import binascii
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zo_check.atomic import write_text
from zo_check.certificates.checker import Rejected
from zo_check.discovery import python_files
from zo_check.errors import ProofFileError
from zo_check.proof_file import load_proof_file

if TYPE_CHECKING:
    from zo_check.evidence.enclosure import BoxTask

FORMAT, VERSION = "zo_check certificate", 1
MOST = 200_000_000
"""Most boxes of a certificate that is read: their codes and positions must fit into memory."""


Case = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Certificate:
    """What a certificate says; nothing in it is trusted.

    `over` holds (name, low, high); `cases` the integers of each case, and `codes` the unpacked codes of each.
    """

    label: str
    evidence: str
    file: str
    over: tuple[tuple[str, str, str], ...]
    within: str
    strict: bool
    rule: str
    widest: int
    cases: tuple[Case, ...]
    codes: tuple[bytes, ...]

    @property
    def boxes(self) -> int:
        """All of them."""
        return sum(map(len, self.codes))

    @property
    def name(self) -> str:
        """What its file is called."""
        return f"{self.label}.{self.evidence}.json"


def certificate(
    label: str, evidence: str, file: str, tasks: Sequence["BoxTask"], widest: int, codes: Sequence[bytes]
) -> Certificate:
    """The certificate of what the tasks of one evidence ask for, which differ in their cases alone."""
    task = tasks[0]
    over = tuple((name, str(low), str(high)) for name, (low, high) in task.over.items())
    cases = tuple(tuple(task.case.items()) for task in tasks)
    asked = (over, str(task.within), task.strict, task.rule)
    return Certificate(label, evidence, file, *asked, widest, cases, tuple(codes))


def write(path: Path, held: Certificate) -> None:
    """Write it, whole or not at all. Raises OSError."""
    over = {name: [low, high] for name, low, high in held.over}
    record = {"format": FORMAT, "version": VERSION} | {key: getattr(held, key) for key in _FIELDS}
    cases = [
        {"case": dict(case), "boxes": len(codes), "codes": base64.b64encode(zlib.compress(codes, 9)).decode("ascii")}
        for case, codes in zip(held.cases, held.codes, strict=True)
    ]
    record |= {"over": over, "cases": cases}
    write_text(path, json.dumps(record, indent=1, ensure_ascii=False) + "\n")


def read(path: Path) -> Certificate:
    """Read one. Raises Rejected if it is none: truncated, of another format or version, or with damaged codes."""
    try:
        if path.stat().st_size > 2 * MOST:
            raise Rejected("the file is too large to be read")
        record = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise Rejected(f"it cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError) as error:
        raise Rejected(f"it is no JSON, truncated perhaps: {error}") from None
    if not isinstance(record, dict) or record.get("format") != FORMAT:
        raise Rejected(f"it is no {FORMAT}")
    if type(record.get("version")) is not int or record["version"] != VERSION:  # True == 1.0 == 1
        raise Rejected(f"it is of version {record.get('version')!r}; this checker reads version {VERSION}")
    values = {key: _field(record, key, kind) for key, kind in _FIELDS.items()}
    sides = _field(record, "over", dict).items()
    if not all(isinstance(ends, list) and [type(end) for end in ends] == [str, str] for _, ends in sides):
        raise Rejected("'over' does not hold a pair of texts for each name")
    over = tuple((name, low, high) for name, (low, high) in sides)
    cases, codes, room = [], [], MOST
    for part in _field(record, "cases", list):
        if not isinstance(part, dict):
            raise Rejected("'cases' does not hold records")
        cases.append(tuple((name, value) for name, value in _field(part, "case", dict).items()))
        codes.append(_unpacked(_field(part, "codes", str), _field(part, "boxes", int), room))
        room -= len(codes[-1])
    if any(type(value) is not int for case in cases for _, value in case):
        raise Rejected("a case stands for something else than integers")
    return Certificate(**values, over=over, cases=tuple(cases), codes=tuple(codes))


def tasks_of(held: Certificate, roots: tuple[Path, ...]) -> tuple["BoxTask", ...]:
    """What the proof file under one of the roots asks for, by label and name of the evidence.

    Raises:
        Rejected: there is no such file, claim or evidence, or it asks for something else than the certificate says.
    """
    path = next((path for path, name in python_files(roots) if name == held.file), None)
    if path is None:
        raise Rejected(f"there is no proof file {held.file!r}")
    try:
        evidence = load_proof_file(path, held.file).evidence.get(held.evidence)
    except ProofFileError as error:
        raise Rejected(error.problem) from None
    if evidence is None or evidence.claim.label != held.label or not evidence.tasks:
        raise Rejected(f"{held.file} has no search {held.evidence!r} for the claim {held.label!r}")
    asked = certificate(held.label, held.evidence, held.file, evidence.tasks, held.widest, held.codes)
    for what in ("over", "within", "strict", "rule", "cases"):
        theirs, ours = getattr(held, what), getattr(asked, what)
        if theirs != ours:
            raise Rejected(f"it certifies {what} = {_shown(theirs)}, and the proof file asks for {_shown(ours)}")
    tasks: tuple[BoxTask, ...] = evidence.tasks
    return tasks


_FIELDS = {"label": str, "evidence": str, "file": str, "within": str, "strict": bool, "rule": str, "widest": int}


def _field(record: dict[str, Any], key: str, kind: type) -> Any:
    if type(record.get(key)) is not kind:
        raise Rejected(f"{key!r} is missing, or no {kind.__name__}")
    return record[key]


def _unpacked(packed: str, boxes: int, room: int) -> bytes:
    if not 0 < boxes <= room:
        raise Rejected(f"it says that it has {boxes} boxes; 1 to {MOST} in all can be checked")
    stream = zlib.decompressobj()
    try:
        codes = stream.decompress(base64.b64decode(packed, validate=True), boxes + 1)
    except (binascii.Error, ValueError, zlib.error) as error:
        raise Rejected(f"its codes are damaged: {error}") from None
    if len(codes) != boxes or not stream.eof or stream.unused_data:
        raise Rejected(f"its codes are not those of the {boxes} boxes that it says it has")
    return codes


def _shown(value: Any) -> str:
    if not isinstance(value, tuple):
        return str(value)
    if value and len(value[0]) == 3 and isinstance(value[0][0], str):
        return ", ".join(f"{name} ∈ [{low}, {high}]" for name, low, high in value)
    return "; ".join(", ".join(f"{name} = {number}" for name, number in case) or "no case" for case in value)
