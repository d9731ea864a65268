"""`zo-check verify`: run, show, write; and the status to leave with."""

import sys
import time
from pathlib import Path

from rich.console import Console

from zo_check.cli.progress import reporting
from zo_check.cli.report import status, written
from zo_check.effort import profile as effort_of
from zo_check.pool import Interrupted
from zo_check.report.files import ensure_writable, write_report
from zo_check.report.model import Report
from zo_check.report.run_record import run_record
from zo_check.report.terminal import show
from zo_check.verify import processors, verify

REPORTS = Path("reports")
INTERRUPTED = 130


def run(
    paths: tuple[Path, ...],
    profile: str,
    jobs: int | None,
    only: tuple[str, ...],
    data: Path | None,
    out: Path | None,
    drill: bool,
    require: tuple[str, ...] = (),
) -> int:
    """Verify, show, write the reports, and return the exit status."""
    effort = effort_of(profile)
    if data is not None:
        _introduce(data)
    jobs = processors() if jobs is None else jobs
    writes = out is not None or not only
    if writes:
        ensure_writable(out or REPORTS)
    start = time.perf_counter()
    try:
        with reporting(Console(stderr=True)) as progress:
            report = verify(
                paths, effort, jobs=jobs, only=only, data=data, drill=drill, require=require, progress=progress
            )
    except Interrupted as stopped:
        print(f"interrupted: {stopped.finished} of {stopped.total} looks had finished;", file=sys.stderr)
        print("no report was written, and the previous one is as it was", file=sys.stderr)
        return INTERRUPTED
    seconds = time.perf_counter() - start
    console = Console()
    show(report, console)
    if data is not None:
        _say_on(data, report)
    console.print(f"{seconds:.1f} s on {jobs} worker{'s' if jobs > 1 else ''}", style="dim", highlight=False)
    if not writes:
        print("reports not written: --only looks at a part (give --out DIR to write them)")
    else:
        written(write_report(report, out or REPORTS, run_record(report, jobs, seconds)))
    return status(report)


def _introduce(data: Path) -> None:
    """Say what was read from somebody's file, and what was done to it."""
    from zo_check.problems.instance_file import load_instances

    for instance in load_instances(data):
        print(f"data: {instance.name}, n = {instance.n}, d = {instance.d}", file=sys.stderr)


def _say_on(data: Path, report: Report) -> None:
    """What the looks at somebody's instances came to, claim by claim."""
    looks = [finding for finding in report.findings if finding.evidence.endswith(f" on {data.name}")]
    for label in dict.fromkeys(finding.label for finding in looks):
        verdicts = dict.fromkeys(f"{f.verdict.value}: {f.summary}" for f in looks if f.label == label)
        print(f"on {data.name}, {label}: {'; '.join(verdicts)}")
