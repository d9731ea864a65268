"""The command, in processes of its own, with a stand-in for ZO-SGD."""

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from rich.console import Console

from zo_check.cli import sweep
from zo_check.sweep import Progress

ROOT = Path(__file__).resolve().parents[2]
SPEC = """
steps = 10
seeds = [0, 1, 2, 3]
[grid]
eps = 1e-3
eta = 0.1
k = {k}
[[problem]]
kind = "synthetic"
n = 4
d = [2, 3]
"""
COMMAND = """
import sys
import stand_in
import zo_check.sweep.run
from zo_check.cli import main
if __name__ == "__main__":
    zo_check.sweep.run._measure = stand_in.measured
    main(["sweep", *sys.argv[1:]])
"""


def begun(folder: Path, *arguments: object, **variables: str) -> subprocess.Popen[str]:
    (folder / "command.py").write_text(COMMAND, encoding="utf-8")
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests" / "sweep")])
    return subprocess.Popen(
        [sys.executable, "command.py", *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def run(folder: Path, *arguments: object) -> tuple[int, str, str]:
    process = begun(folder, *arguments)
    out, errors = process.communicate(timeout=120)
    assert "Traceback" not in out + errors
    return process.returncode, out, errors


@pytest.fixture(autouse=True)
def spec(tmp_path: Path) -> None:
    (tmp_path / "laws.toml").write_text(SPEC.format(k="[1, 2]"), encoding="utf-8")


def test_all_done_is_0_and_again_too(tmp_path: Path) -> None:
    status, out, errors = run(tmp_path, "laws.toml", "--jobs", 2)
    assert status == 0
    assert out.startswith("wrote laws.jsonl: 16 tasks, 0 failed; ")
    assert "16 tasks on 2 processes; results go to laws.jsonl" in errors
    assert "16 of 16 tasks" in errors
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".jsonl", ".py", ".toml"]
    status, _, errors = run(tmp_path, "laws.toml")
    assert status == 0
    assert "laws.jsonl is complete already: nothing to do" in errors


def test_a_failed_task_is_1_and_how_to_retry_is_said(tmp_path: Path) -> None:
    (tmp_path / "laws.toml").write_text(SPEC.format(k="[1, 3]"), encoding="utf-8")
    status, out, errors = run(tmp_path, "laws.toml", "--jobs", 1, "--out", "deep/er/out.jsonl")
    assert status == 1
    assert out.startswith("wrote deep/er/out.jsonl: 16 tasks, 8 failed; ")
    assert "--retry-failed runs them again" in out
    assert "8 failed" in errors


def test_a_dry_run_says_how_much_and_leaves_nothing(tmp_path: Path) -> None:
    before = set(tmp_path.iterdir())
    status, out, _ = run(tmp_path, "laws.toml", "--dry-run")
    assert status == 0
    assert out.startswith("16 tasks: 2 problems × 1 law × 2 k × 1 eps × 1 eta × 1 minibatch × 4 seeds\n")
    assert "480 evaluations of a loss" in out
    assert "kB" in out
    assert set(tmp_path.iterdir()) - before <= {tmp_path / "command.py"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("none.toml",), "there is no none.toml"),
        (("laws.toml", "--jobs", 0), "0 jobs cannot do anything"),
        (("laws.toml", "--jobs", 2, "--dask", "tcp://127.0.0.1:1"), "leave --jobs out"),
        (("laws.toml", "--dask", "tcp://127.0.0.1:1"), "no scheduler answers at tcp://127.0.0.1:1"),
        (("laws.toml", "--out", "command.py"), "holds something that is no sweep"),
    ],
)
def test_wrong_usage_is_2_and_leaves_nothing(tmp_path: Path, arguments: tuple[object, ...], said: str) -> None:
    status, _, errors = run(tmp_path, *arguments)
    assert status == 2
    assert said in errors
    assert sorted(path.name for path in tmp_path.iterdir()) == ["command.py", "laws.toml"]


@pytest.mark.skipif(os.name == "nt", reason="sends SIGINT to one process")
def test_ctrl_c_is_130_and_says_how_to_go_on(tmp_path: Path) -> None:
    assert run(tmp_path, "laws.toml", "--jobs", 1, "--out", "whole.jsonl")[0] == 0
    process = begun(tmp_path, "laws.toml", "--jobs", 2, STAND_IN_SECONDS="0.5")
    journal = tmp_path / "laws.jsonl.part"
    for _ in range(600):
        if journal.exists() and len(journal.read_bytes().splitlines()) > 3:
            break
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    out, errors = process.communicate(timeout=20)  # ends when the pipes are closed: no worker holds them any more
    assert process.returncode == 130
    assert "of 16 tasks are done and kept\nin laws.jsonl.part; give the same command again to go on" in errors
    assert "Traceback" not in out + errors
    assert not (tmp_path / "laws.jsonl").exists()
    status, _, errors = run(tmp_path, "laws.toml", "--jobs", 2)
    assert status == 0
    assert "of 16 tasks were done before" in errors
    assert (tmp_path / "laws.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="kills by signal")
def test_a_sweep_that_was_killed_itself_goes_on_to_the_same_bytes(tmp_path: Path) -> None:
    assert run(tmp_path, "laws.toml", "--jobs", 1, "--out", "whole.jsonl")[0] == 0
    process = begun(tmp_path, "laws.toml", "--jobs", 2, STAND_IN_SECONDS="0.5")
    journal = tmp_path / "laws.jsonl.part"
    for _ in range(600):
        if journal.exists() and len(journal.read_bytes().splitlines()) > 3:
            break
        time.sleep(0.1)
    process.kill()
    process.communicate(timeout=30)
    assert run(tmp_path, "laws.toml", "--jobs", 2)[0] == 0
    assert (tmp_path / "laws.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


@pytest.mark.parametrize("terminal", [True, False])
def test_what_was_done_before_does_not_make_this_run_look_fast(terminal: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweep, "EVERY", 0.0)
    stream = io.StringIO()
    with sweep._counting(Console(file=stream, force_terminal=terminal, width=100)) as count:
        for done in (900, 901, 902):
            count(Progress(done, 1000, 1, 900))
            time.sleep(1.1)
    told = stream.getvalue()
    assert "1 failed" in told
    if terminal:
        assert "0:01:4" in told or "0:01:5" in told  # 98 tasks of 1.1 s
    else:
        assert told.splitlines()[-1] == "902 of 1000 tasks, 1 failed, about 2 min left"
