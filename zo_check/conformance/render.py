"""A conformance report as JSON, and as Markdown."""

import json
import math
from typing import Any

from zo_check.conformance.report import ConformanceFinding, ConformanceReport

SCHEMA = "zo-check-conformance/1"


def to_json(report: ConformanceReport) -> str:
    """The whole report; a number that is not finite, or not there, is null."""
    payload = {
        "schema": SCHEMA,
        "estimator": report.name,
        "declared": {name: getattr(report.declared, name) for name in report.declared.__dataclass_fields__},
        "conforms": report.conforms,
        "points_recorded": report.points_recorded,
        "error_probability": report.error_probability,
        "seed": report.seed,
        "calls": report.calls,
        "plan": report.plan,
        "causes": [{"key": cause.key, "sentence": cause.sentence} for cause in report.causes],
        "findings": [_finding(finding) for finding in report.findings],
    }
    return json.dumps(payload, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def to_markdown(report: ConformanceReport) -> str:
    """For a reader: the verdict, likely causes, and a table of findings."""
    lines = [f"# {_plain(report.headline)}", ""]
    if report.causes:
        lines += ["Likely causes, the root of the matter first:", ""]
        lines += [f"- **{cause.key}**: {_plain(cause.sentence)}" for cause in report.causes] + [""]
    lines += ["| property | verdict | number | interval | what was seen |", "|---|---|---|---|---|"]
    for f in report.findings:
        number, interval = shown(f)
        lines.append(f"| {_plain(f.name)} | {f.verdict.value} | {number} | {interval} | {_plain(f.sentence)} |")
    seen = "Points were recorded." if report.points_recorded else "No points were recorded: statistics alone."
    said = f"{seen} {_plain(report.plan)}. All tests together call a correct estimator wrong with probability at most "
    kept = (
        f"{report.error_probability:g}. Intervals hold at every sample size; seed {report.seed}, {report.calls} calls."
    )
    lines += ["", said + kept]
    return "\n".join(lines) + "\n"


def shown(finding: ConformanceFinding) -> tuple[str, str]:
    """Its number and interval in four digits; empty where there are none."""
    number = "" if finding.number is None else f"{finding.number:.4g}"
    interval = "" if finding.interval is None else f"[{finding.interval[0]:.4g}, {finding.interval[1]:.4g}]"
    return number, interval


def _finding(finding: ConformanceFinding) -> dict[str, Any]:
    return {
        "name": finding.name,
        "verdict": finding.verdict.value,
        "sentence": finding.sentence,
        "number": _finite(finding.number),
        "interval": None if finding.interval is None else [_finite(end) for end in finding.interval],
        "causes": [cause.key for cause in finding.causes],
    }


def _finite(value: float | None) -> float | None:
    return float(value) if value is not None and math.isfinite(value) else None


def _plain(text: str) -> str:
    """Text that Markdown leaves alone inside a table."""
    return text.replace("|", "&#124;").replace("<", "&lt;")
