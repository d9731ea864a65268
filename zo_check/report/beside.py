"""What lies beside a report's JSON and is no part of it: the record of its run, pictures, notebooks, proof files."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from zo_check.report.model import Report
from zo_check.report.places import notebook_of, source_of

RUN, FIGURES = "run.json", "figures"


@dataclass(frozen=True)
class Beside:
    """What a renderer may show besides the report.

    Args:
        record: the parsed run.json of the very run that the report is of; None if there is none.
        pictures: SVG text by the name that a claim's `figures` has.
        reachable: executed notebooks and proof files that a page in that directory can link, relative to it; None if
            nobody looked.
    """

    record: Mapping[str, Any] | None = None
    pictures: Mapping[str, str] = field(default_factory=dict)
    reachable: frozenset[str] | None = None

    def seconds(self) -> Mapping[tuple[str, str, str], float]:
        """Seconds by label, evidence and kind; empty where nobody recorded them."""
        units = self.record["units"] if self.record else []
        return {_key(unit): float(unit["seconds"]) for unit in units if "variant" not in unit}


def beside(report: Report, directory: Path, record: str = "") -> Beside:
    """What lies in `directory`: `record`, or the run.json there if it is of the same run, and the pictures drawn of it.

    What cannot be read is left out: a report is whole without it.
    """
    parsed = json.loads(record) if record else _read_record(directory / RUN)
    pictures = dict(_pictures(report, directory / FIGURES))
    return Beside(parsed if belongs(parsed, report) else None, pictures, _reachable(report, directory))


def _reachable(report: Report, directory: Path) -> frozenset[str]:
    files = {finding.file for finding in report.findings if finding.file.endswith(".py")}
    safe = [file for file in files if ".." not in file.split("/") and not Path(file).is_absolute()]
    places = [place for file in safe for place in (notebook_of(file), source_of(file))]
    return frozenset(place for place in places if (directory / place).is_file())


def belongs(record: Any, report: Report) -> bool:
    """Whether a run record is of this report: of the same profile and the same looks, and not of an older run."""
    try:
        if record["profile"] != report.profile:
            return False
        recorded = Counter((*_key(unit), unit.get("variant", "")) for unit in record["units"])
        return recorded == Counter(_looks(report)) and all(float(unit["seconds"]) >= 0 for unit in record["units"])
    except (TypeError, KeyError, ValueError, AttributeError):
        return False


def _looks(report: Report) -> Iterator[tuple[str, str, str, str]]:
    yield from ((f.label, f.evidence, f.kind, "") for f in report.findings if f.label)
    for trial in report.drill.trials:
        yield from ((look.label, look.evidence, look.kind, trial.variant) for look in trial.looks)


def _key(unit: Mapping[str, Any]) -> tuple[str, str, str]:
    return unit["label"], unit["evidence"], unit["kind"]


def _read_record(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None


def _pictures(report: Report, directory: Path) -> Iterator[tuple[str, str]]:
    names = dict.fromkeys(name for claim in report.claims for name in claim.figures)
    for name in names:
        if Path(name).name != name:
            continue  # a report from elsewhere does not name files all over this machine
        try:
            yield name, (directory / name).read_text(encoding="utf-8")
        except (OSError, ValueError):
            continue
