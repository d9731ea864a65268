import concurrent.futures
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from zo_check.effort import QUICK
from zo_check.pool import HEARTBEAT, InProcess, Progress, run_units
from zo_check.report.json_format import to_json
from zo_check.units import Unit
from zo_check.verdict import Verdict
from zo_check.verify import verify

ROOT = Path(__file__).resolve().parent.parent

FILE = """
import os, time
from zo_check import Claim, Evidence, Finding, Scope, Strength, Verdict

claim = Claim("{label}", "a title", "a statement")

def supported(words="fine"):
    return Finding(Verdict.SUPPORTED, Scope.every("n"), words, Strength.SAMPLED)

def of_set(effort):
    return supported(str(sorted(set("hash seeds move sets"), key=lambda letter: 0)))

def killed(effort):
    os.kill(os.getpid(), 9)

def slow(effort):
    time.sleep({seconds})
    return supported()

def unpicklable(effort):
    return Finding(Verdict.SUPPORTED, Scope(), "fine", Strength.SAMPLED, measured={{"it": lambda: 1}})

check = Evidence(claim, "sampled", Strength.SAMPLED, (), {look})
other = Evidence(claim, "witness", Strength.SAMPLED, (), lambda effort: supported())
"""


def suite(folder: Path, look: str = "of_set", files: int = 3, seconds: float = 0) -> Path:
    folder.mkdir(exist_ok=True)
    for number in range(files):
        text = FILE.format(label=f"claim-{number}", look=look, seconds=seconds)
        (folder / f"file_{number}.py").write_text(text, encoding="utf-8")
    return folder


def test_one_and_many_workers_and_any_hash_seed_give_the_same_bytes(tmp_path: Path) -> None:
    suite(tmp_path / "claims")
    texts = set()
    for jobs, seed in ((1, "1"), (3, "2"), (2, "2")):
        command = [sys.executable, "-m", "zo_check", "verify", "claims", "--jobs", str(jobs), "--out", f"{jobs}"]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        subprocess.run(command, check=True, cwd=tmp_path, env=environment, capture_output=True)
        texts.add((tmp_path / f"{jobs}" / "verification.json").read_bytes())
    assert len(texts) == 1


def test_any_executor_gives_the_same_report(tmp_path: Path) -> None:
    claims = suite(tmp_path / "claims", look="lambda effort: supported()")
    with concurrent.futures.ThreadPoolExecutor(2) as threads:
        elsewhere = to_json(verify([claims], executor=threads))
    assert elsewhere == to_json(verify([claims], executor=InProcess())) == to_json(verify([claims], jobs=2))


def test_results_come_in_the_order_of_the_units(tmp_path: Path) -> None:
    claims = suite(tmp_path / "claims")
    names = [(claims / f"file_{n}.py", evidence) for n in (2, 0, 1) for evidence in ("other", "check")]
    kinds = {"check": "sampled", "other": "witness"}
    units = [Unit(path, path.name, name, "claim-0", kinds[name], QUICK) for path, name in names]
    begun: list[str] = []
    found = run_units(units, 1, lambda event: begun.append(event.unit.evidence if event.unit else ""), InProcess())
    assert [(finding.file, finding.evidence) for finding in found] == [(path.name, name) for path, name in names]
    assert len(begun) == 6


def test_the_slower_kinds_are_begun_first() -> None:
    costs = [Unit(Path(), "", "", "", kind, QUICK).cost for kind in ("sampled", "jet", "derivation", "witness")]
    assert costs == sorted(costs)


@pytest.mark.skipif(os.name == "nt", reason="kills by signal")
def test_a_killed_worker_is_broken_and_no_traceback(tmp_path: Path) -> None:
    report = verify([suite(tmp_path / "claims", look="killed", files=1)], jobs=1)
    assert not report.green
    assert {finding.verdict for finding in report.findings} == {Verdict.BROKEN}
    assert all("worker process died" in finding.summary for finding in report.findings)


def test_what_does_not_pickle_is_broken(tmp_path: Path) -> None:
    report = verify([suite(tmp_path / "claims", look="unpicklable", files=1)], jobs=1)
    assert [finding.verdict for finding in report.findings] == [Verdict.BROKEN, Verdict.SUPPORTED]
    assert "did not come back" in report.findings[0].summary


def test_progress_is_reported_in_between(tmp_path: Path) -> None:
    events: list[Progress] = []
    verify([suite(tmp_path / "claims", look="slow", files=1, seconds=2.5 * HEARTBEAT)], jobs=1, progress=events.append)
    assert events[-1].finished == events[-1].total == 2
    assert any(event.unit is None for event in events)


@pytest.mark.skipif(os.name == "nt", reason="sends SIGINT to one process")
def test_ctrl_c_leaves_the_previous_report_and_no_worker(tmp_path: Path) -> None:
    suite(tmp_path / "claims", look="slow", files=4, seconds=300)
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "verification.json").write_text("previous", encoding="utf-8")
    command = [sys.executable, "-m", "zo_check", "verify", "claims", "--jobs", "2"]
    process = subprocess.Popen(
        command,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stderr is not None
    for line in process.stderr:
        if "looks finished" in line:
            break
    process.send_signal(signal.SIGINT)
    out, errors = process.communicate(timeout=20)  # ends when the pipes are closed: no worker holds them any more
    assert process.returncode == 130
    assert "of 8 looks had finished" in errors
    assert "Traceback" not in out + errors
    assert (tmp_path / "reports" / "verification.json").read_text(encoding="utf-8") == "previous"
    assert len(list((tmp_path / "reports").iterdir())) == 1


def test_one_thread_for_what_is_not_set_and_only_before_numpy() -> None:
    ask = "import os; from zo_check.pool import ask_for_one_thread; {}ask_for_one_thread(); print(os.environ.get({!r}))"
    env = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    for before, name, expected in (
        ("", "OPENBLAS_NUM_THREADS", "1"),
        ("", "OMP_NUM_THREADS", "3"),
        ("import numpy; ", "OPENBLAS_NUM_THREADS", "None"),
    ):
        command = [sys.executable, "-c", ask.format(before, name)]
        said = subprocess.run(command, capture_output=True, text=True, check=True, env={**env, "OMP_NUM_THREADS": "3"})
        assert said.stdout.strip() == expected
