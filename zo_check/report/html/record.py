"""What a run record adds to the page: when and where the run was, and how near to equality the attacks came."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zo_check.report.model import Report

ABOUT_1 = 1 + 1e-9
"""Beyond it, only errata are supported: what was measured there is no share of a bound."""


@dataclass(frozen=True)
class Fact:
    """One line about the run."""

    name: str
    value: str
    code: bool = False


def facts(record: Mapping[str, Any] | None) -> tuple[Fact, ...]:
    """Lines about the run; what a record lacks is left out, whatever else it holds."""
    if record is None:
        return ()
    environment = record.get("environment")
    environment = environment if isinstance(environment, Mapping) else {}
    python = " ".join(filter(None, (_text(environment.get("implementation")), _text(environment.get("python")))))
    found = [
        Fact("date", _text(record.get("date"))),
        Fact("commit", _text(environment.get("commit")), code=True),
        Fact("profile", _text(record.get("profile"))),
        Fact("took", _duration(record.get("seconds"), record.get("jobs"))),
        Fact("Python", python),
        Fact("platform", _text(environment.get("platform"))),
        Fact("libraries", ", ".join(f"{name} {version}" for name, version in libraries(record).items())),
    ]
    return tuple(fact for fact in found if fact.value)


def libraries(record: Mapping[str, Any] | None) -> dict[str, str]:
    """Versions of the libraries, by the name under which they are distributed."""
    environment = (record or {}).get("environment")
    held = environment.get("libraries") if isinstance(environment, Mapping) else None
    return {str(k): str(v) for k, v in held.items() if v} if isinstance(held, Mapping) else {}


def ratios(report: Report, record: Mapping[str, Any] | None) -> dict[str, float]:
    """The largest share of its bound that a claim's attacks met, by label, from the record and from the report."""
    met: dict[str, float] = {}
    for finding in report.findings:
        _note(met, finding.label, finding.measured)
    units = (record or {}).get("units")
    for unit in units if isinstance(units, list) else []:
        if isinstance(unit, Mapping) and "variant" not in unit:
            _note(met, str(unit.get("label")), unit.get("measured"))
    return met


def _note(met: dict[str, float], label: str, measured: object) -> None:
    for name, value in measured.items() if isinstance(measured, Mapping) else ():
        if str(name).startswith("largest ratio") and isinstance(value, int | float) and 0 <= value <= ABOUT_1:
            met[label] = max(met.get(label, 0.0), min(float(value), 1.0))


def _text(value: object) -> str:
    return str(value) if isinstance(value, str | int | float) else ""


def _duration(seconds: object, jobs: object) -> str:
    if not isinstance(seconds, int | float):
        return ""
    return f"{seconds:.0f} s" + (f" in {jobs} processes" if isinstance(jobs, int) and jobs > 1 else "")
