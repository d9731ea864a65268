"""An estimator is checked in a process of its own: it may end that process, or never come back, and is still reported.

The parent writes what is asked into a directory of its own, and the child what it found. Whatever the estimator writes
to standard output goes into a file there, so that it cannot get into a report on the parent's. The child counts, in
eight shared bytes, each time it enters a call of the estimator and each time it leaves one: an odd count that stands
still for longer than a call may take is a call that no exception could interrupt, and the process is killed.
"""

import json
import mmap
import os
import struct
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from zo_check.atomic import write_text
from zo_check.conformance import ConformanceFinding, ConformanceReport, Listener, check_estimator
from zo_check.conformance.causes import Cause, cause
from zo_check.conformance.declaration import Declaration
from zo_check.errors import UsageError
from zo_check.verdict import Verdict

GRACE = 2.0
"""Seconds after the timeout in which a call may still be interrupted from within."""
DECLARED = tuple(Declaration.__dataclass_fields__)
INTERRUPTED = 130
BEAT = struct.Struct("<q")


@dataclass(frozen=True)
class Told:
    """What came of the check: the exit status, the outcome in a sentence, and the rendered report."""

    status: int
    headline: str
    text: str


def told_by_child(target: str, settings: dict[str, Any], form: str) -> Told:
    """Check the target in a process of its own, and wait for it.

    Raises:
        UsageError: the target cannot be imported, or the settings contradict each other.
    """
    with tempfile.TemporaryDirectory(prefix="zo-check-") as name:
        folder = Path(name)
        asked = {"target": target, "settings": settings, "form": form, "path": sys.path}
        (folder / "asked.json").write_text(json.dumps(asked), encoding="utf-8")
        (folder / "beat").write_bytes(BEAT.pack(0))
        code = "from zo_check.cli.child import main; main()"
        with (folder / "printed").open("wb") as printed:
            child = subprocess.Popen(
                [sys.executable, "-c", code, name], stdin=subprocess.DEVNULL, stdout=printed, env=_environment()
            )
            ended = _waited(child, folder / "beat", float(settings["timeout"]))
        if ended is None and (folder / "told.json").exists():
            return _read(json.loads((folder / "told.json").read_text(encoding="utf-8")))
        calls = (_beats(folder / "beat") + 1) // 2
        return _rendered(_failed(target, settings, calls, ended or _vanished(child.returncode, calls)), form)


def _environment() -> dict[str, str]:
    """The child finds this package wherever the parent did."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "PYTHONIOENCODING": "utf-8"}


def _waited(child: "subprocess.Popen[bytes]", beat: Path, timeout: float) -> Cause | None:
    """Wait for the end; a call that takes too long and could not be interrupted is ended, and is the cause returned."""
    last, since = -1, time.monotonic()
    try:
        while True:
            try:
                child.wait(0.05)
            except subprocess.TimeoutExpired:
                now = _beats(beat)
                if now != last:
                    last, since = now, time.monotonic()
                elif now % 2 and time.monotonic() - since > timeout + GRACE:
                    return cause(
                        "blocks", f"did not return within the {timeout:g} s of --timeout, nor could it be stopped"
                    )
            else:
                return None
    finally:
        if child.poll() is None:
            child.kill()
            child.wait()


def _beats(beat: Path) -> int:
    (count,) = BEAT.unpack(beat.read_bytes())
    return int(count)


def _vanished(status: int, calls: int) -> Cause:
    where = f"in call {calls}" if calls else "before its first call, while it was imported"
    how = f"signal {-status}" if status < 0 else f"exit status {status}"
    return cause("vanishes", f"{how}, {where}")


def _failed(target: str, settings: dict[str, Any], calls: int, why: Cause) -> ConformanceReport:
    declared = Declaration(**{name: settings[name] for name in DECLARED})
    finding = ConformanceFinding("calls", Verdict.REFUTED, f"call {calls}: {why.sentence}", causes=(why,))
    return ConformanceReport(
        target, declared, (finding,), calls, calls > 0, settings["error_probability"], settings["seed"], "not finished"
    )


def _rendered(report: ConformanceReport, form: str) -> Told:
    return Told(report.status, report.headline, report.to_json() if form == "json" else report.to_markdown())


def _read(told: dict[str, Any]) -> Told:
    if "problem" in told:
        raise UsageError(told["problem"], told["cure"])
    if "crash" in told:
        raise RuntimeError(f"the check itself failed; please report this:\n{told['crash']}")
    return Told(**told)


def main() -> None:
    """What the child does; the directory that it shares with its parent is its only argument."""
    folder = Path(sys.argv[1])
    asked = json.loads((folder / "asked.json").read_text(encoding="utf-8"))
    sys.path[:] = asked["path"]
    try:
        with _pulse(folder / "beat") as beat:
            told = _told(asked, beat)
    except KeyboardInterrupt:  # of the parent's terminal, or raised by the estimator: no traceback
        os._exit(INTERRUPTED)
    write_text(folder / "told.json", json.dumps(told))
    # Threads that somebody left running must not keep the report waiting.
    os._exit(0)


@contextmanager
def _pulse(path: Path) -> Iterator[Any]:
    with path.open("r+b") as file, mmap.mmap(file.fileno(), BEAT.size) as memory:
        count = 0

        def beat() -> None:
            nonlocal count
            count += 1
            memory[:] = BEAT.pack(count)

        yield beat


def _told(asked: dict[str, Any], beat: Any) -> dict[str, Any]:
    from zo_check.cli.estimator import imported, listener

    try:
        estimate = imported(asked["target"])
        sys.stdout.flush()
        before = os.fstat(1).st_size
        listening: Listener = replace(listener(), beat=beat)
        report = check_estimator(estimate, name=asked["target"], listener=listening, **asked["settings"])
        found = _rendered(_with_output(report, before), asked["form"])
    except UsageError as error:
        return {"problem": error.problem, "cure": error.cure}
    except Exception:  # noqa: BLE001 - the parent raises it again, with its traceback
        return {"crash": traceback.format_exc()}
    return {"status": found.status, "headline": found.headline, "text": found.text}


def _with_output(report: ConformanceReport, before: int) -> ConformanceReport:
    """What was written past Python's standard output, by its number, is output as well."""
    if not sys.stdout.closed:
        sys.stdout.flush()
    written = os.fstat(1).st_size - before
    if written <= 0:
        return report
    sentence = f"{written} bytes are written to standard output"
    seen = ConformanceFinding("output", Verdict.REFUTED, sentence, causes=(cause("prints"),))
    kept = [seen if f.name == "output" and f.verdict is Verdict.SUPPORTED else f for f in report.findings]
    return replace(report, findings=tuple(kept))
