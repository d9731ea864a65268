"""`run.json`: what differs between machines and runs, and so stays out of the committed report."""

import importlib.metadata
import json
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from zo_check import __version__
from zo_check.finding import Finding
from zo_check.report.model import Report

LIBRARIES = ("sympy", "numpy", "scipy", "mpmath", "hypothesis", "python-flint", "rich", "typer", "jinja2")


def run_record(report: Report, jobs: int, seconds: float) -> str:
    """The text of `run.json`: environment, seconds for each unit, and measured floats."""
    record = {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "profile": report.profile,
        "jobs": jobs,
        "seconds": round(seconds, 3),
        "environment": environment(),
        "units": [_unit(finding) for finding in report.findings if finding.label]
        + [_unit(look, trial.variant) for trial in report.drill.trials for look in trial.looks],
    }
    return json.dumps(record, indent=2, ensure_ascii=False) + "\n"


def environment() -> dict[str, Any]:
    """Python, platform, versions of the libraries (None where one is not installed), processors, and the commit."""
    return {
        "python": platform.python_version(),
        "implementation": sys.implementation.name,
        "platform": platform.platform(),
        "processors": os.cpu_count(),
        "libraries": {"zo-check": __version__} | {name: version_of(name) for name in LIBRARIES},
        "commit": _commit(),
    }


def version_of(distribution: str) -> str | None:
    """Version of an installed distribution, or None."""
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return None


def _unit(finding: Finding, variant: str = "") -> dict[str, Any]:
    return {
        "label": finding.label,
        "evidence": finding.evidence,
        "kind": finding.kind,
        **({"variant": variant} if variant else {}),
        "seconds": round(finding.seconds, 4),
        "measured": {name: _finite(value) for name, value in finding.measured.items()},
    }


def _finite(value: Any) -> Any:
    """JSON has no infinity and no NaN."""
    return value if isinstance(value, int) or abs(value) < float("inf") else str(value)


def _commit() -> str | None:
    """The commit of the checkout that this runs from; None outside one, or without git."""
    checkout = Path(__file__).resolve().parents[2]
    if not (checkout / ".git").exists():
        return None
    command = ["git", "-C", str(checkout), "rev-parse", "HEAD"]
    try:
        told = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return told.stdout.strip() or None if told.returncode == 0 else None
