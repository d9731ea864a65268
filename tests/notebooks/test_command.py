"""`zo-check notebooks` as its user meets it: what it writes, what it says, and with what status it leaves."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

Write = Callable[..., Path]
Run = Callable[..., "subprocess.CompletedProcess[str]"]
OUT = Path("reports/notebooks")


def cells(path: Path) -> list[dict[str, object]]:
    held: list[dict[str, object]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return held


def test_a_true_claim_is_executed_and_written_twice(write_notebook: Write, notebooks: Run, tmp_path: Path) -> None:
    done = notebooks(write_notebook())
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 of 1 notebooks executed" in done.stdout
    assert "executing 1 notebook" in done.stderr
    page = (tmp_path / OUT / "made_up.html").read_text(encoding="utf-8")
    assert "✓ supported" in page
    assert "SAMPLED" in page
    assert "<math" in page
    assert "$" not in re.sub(r"<style>.*?</style>|<pre.*?</pre>", "", page, flags=re.DOTALL)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert not re.search(r'(src|href)="(?!data:|#|\.\./|[a-z_]+\.(html|py))', page)
    last = cells(tmp_path / OUT / "made_up.ipynb")[-1]
    assert last["id"] == "cell-4"
    assert any("text/html" in output["data"] for output in last["outputs"])


def test_twice_is_the_same_bytes(write_notebook: Write, notebooks: Run, tmp_path: Path) -> None:
    for out in ("first", "second"):
        assert notebooks(write_notebook(), "--out", out).returncode == 0
    for name in ("made_up.ipynb", "made_up.html"):
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes()


def test_a_false_claim_is_1_and_says_where(write_notebook: Write, notebooks: Run, tmp_path: Path) -> None:
    """The others are made all the same, and the page of the false one says so at its top."""
    write_notebook("claims/true_one.py")
    write_notebook("claims/false_one.py", bound="9/10")
    done = notebooks("claims", "--jobs", 2)
    assert done.returncode == 1
    assert "FAILED false_one.py: cell 4: NotSupportedError: " in done.stdout
    assert "of false-one is refuted" in done.stdout
    assert "1 of 2 notebooks executed" in done.stdout
    assert "✗ This notebook failed." in (tmp_path / OUT / "false_one.html").read_text(encoding="utf-8")
    assert "✗ refuted" in (tmp_path / OUT / "false_one.html").read_text(encoding="utf-8")
    assert "This notebook failed" not in (tmp_path / OUT / "true_one.html").read_text(encoding="utf-8")


def test_evidence_that_a_file_does_not_show_is_shown_all_the_same(write_notebook: Write, notebooks: Run) -> None:
    done = notebooks(write_notebook(bound="9/10", shown="claim"))
    assert done.returncode == 1
    assert "cell 6: NotSupportedError" in done.stdout


def test_a_false_variant_must_be_refuted(
    write_notebook: Write, write_variants: Write, notebooks: Run, tmp_path: Path
) -> None:
    write_variants(room=1)
    assert notebooks(write_notebook()).returncode == 0
    page = (tmp_path / OUT / "made_up.html").read_text(encoding="utf-8")
    assert "1 of 1 false variants refuted" in page
    assert "at a corner the norm is 1" in page
    write_variants(room=0)
    done = notebooks(write_notebook())
    assert done.returncode == 1
    assert "sampled says supported" in done.stdout


WRONG = {
    "no_cells.py": (b"x = 1\n", "no_cells.py is no notebook: it has no cell in percent format"),
    "no_python.py": (b"# %%\nx = (\n", "cell 1: SyntaxError"),
    "raises.py": (b"# %%\nraise ValueError('told')\n", "cell 1: ValueError: told"),
    "leaves.py": (b"# %%\nimport os\n\nif __name__ == '__main__':\n    os._exit(3)\n", "dead kernel"),
    "exits.py": (b"# %%\nimport sys\n\nsys.exit(1)\n", "SystemExit"),
    "bytes.py": (b"# %%\n\xff\xfe", "bytes.py cannot be read"),
}
"""What may be wrong with a file, and what is said of it."""


def test_what_is_wrong_with_a_file_is_its_failure_alone(write_notebook: Write, notebooks: Run, tmp_path: Path) -> None:
    write_notebook("claims/sound.py")
    for name, (content, _) in WRONG.items():
        (tmp_path / "claims" / name).write_bytes(content)
    done = notebooks("claims", "--jobs", 2)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    said = {line.split(":")[0]: line for line in done.stdout.splitlines() if line.startswith("FAILED")}
    assert set(said) == {f"FAILED {name}" for name in WRONG}
    for name, (_, words) in WRONG.items():
        assert words in said[f"FAILED {name}"]
    assert "1 of 7 notebooks executed" in done.stdout
    assert "✗ This notebook failed." not in (tmp_path / OUT / "sound.html").read_text(encoding="utf-8")


def test_wrong_usage_is_2(write_notebook: Write, notebooks: Run, tmp_path: Path) -> None:
    path = write_notebook()
    (tmp_path / "notes.md").write_text("# no proof file", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    write_notebook("more/made_up.py")
    asked: list[tuple[list[object], str]] = [
        (["absent.py"], "there is no absent.py"),
        (["notes.md"], "is not a Python file"),
        (["empty"], "no proof file to make a notebook of"),
        ([path, "--only", "mad-up"], "did you mean 'made-up'"),
        ([path, "--jobs", 0], "give --jobs at least 1"),
        ([path, "--profile", "slow"], "choose one of: quick, full"),
        (["claims", "more"], "two files would become the notebook made_up.py"),
    ]
    for arguments, words in asked:
        done = notebooks(*arguments)
        assert (done.returncode, words in done.stderr) == (2, True), done.stderr
        assert "Traceback" not in done.stderr
    assert not (tmp_path / "reports").exists()


def test_a_place_that_cannot_be_written_is_known_before_the_run(
    write_notebook: Write, notebooks: Run, tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    done = notebooks(write_notebook(), "--out", "taken/below")
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert "executing" not in done.stderr


def test_one_is_made_and_opened(write_notebook: Write, tmp_path: Path) -> None:
    write_notebook("claims/one.py")
    write_notebook("claims/two_words.py")
    stand_in = tmp_path / "modules" / "jupyterlab" / "__main__.py"
    stand_in.parent.mkdir(parents=True)
    stand_in.with_name("__init__.py").write_text("", encoding="utf-8")
    stand_in.write_text("import sys\nprint('opening', *sys.argv[1:])", encoding="utf-8")
    command = [sys.executable, "-m", "zo_check", "notebooks", "claims", "--only", "two-words", "--open"]
    here = {**os.environ, "PYTHONPATH": str(tmp_path / "modules"), "JUPYTER_DATA_DIR": str(tmp_path / "jupyter")}
    done = subprocess.run(command, cwd=tmp_path, env=here, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert f"opening {(OUT / 'two_words.ipynb')}" in done.stdout
    assert sorted(path.name for path in (tmp_path / OUT).iterdir()) == ["two_words.html", "two_words.ipynb"]


def test_a_missing_tool_is_named_with_what_to_install(write_notebook: Write, tmp_path: Path) -> None:
    code = (
        "import importlib.util as u, sys; real = u.find_spec\n"
        "u.find_spec = lambda name, *a: None if name == 'jupytext' else real(name, *a)\n"
        "from zo_check.cli import main\nmain(sys.argv[1:])"
    )
    command = [sys.executable, "-c", code, "notebooks", str(write_notebook())]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "jupytext is missing" in done.stderr
    assert "pip install 'zo-check[notebooks]'" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="sends SIGINT to one process")
def test_ctrl_c_is_130_and_leaves_nothing_half_written(write_notebook: Write, tmp_path: Path) -> None:
    write_notebook("claims/a_quick.py")
    marker = tmp_path / "kernel"
    endless = (
        f"# %%\nimport os\nimport pathlib\nimport time\n\nif __name__ == '__main__':\n    pathlib.Path({str(marker)!r})"
    )
    endless += ".write_text(str(os.getpid()))\n    time.sleep(600)\n"
    (tmp_path / "claims" / "endless.py").write_text(endless, encoding="utf-8")
    before = tmp_path / OUT / "endless.html"
    before.parent.mkdir(parents=True)
    before.write_text("as it was", encoding="utf-8")
    command = [sys.executable, "-m", "zo_check", "notebooks", "claims", "--jobs", "2"]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    for _ in range(1200):
        if marker.exists() and marker.read_text(encoding="utf-8") and (tmp_path / OUT / "a_quick.ipynb").exists():
            break
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    out, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "interrupted" in errors
    assert "Traceback" not in out + errors
    assert before.read_text(encoding="utf-8") == "as it was"
    left = sorted(path.name for path in (tmp_path / OUT).iterdir())
    assert left == ["a_quick.html", "a_quick.ipynb", "endless.html"]
    assert _is_gone(int(marker.read_text(encoding="utf-8")))


def _is_gone(process: int) -> bool:
    """Whether the kernel ends once nobody is there to ask it anything."""
    for _ in range(200):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def test_open_asks_for_what_opens_notebooks_before_the_run(write_notebook: Write, tmp_path: Path) -> None:
    code = (
        "import importlib.util as u, sys; real = u.find_spec\n"
        "u.find_spec = lambda name, *a: None if name in ('jupyterlab', 'notebook') else real(name, *a)\n"
        "from zo_check.cli import main\nmain(sys.argv[1:])"
    )
    command = [sys.executable, "-c", code, "notebooks", str(write_notebook()), "--open"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "pip install jupyterlab" in done.stderr
    assert not (tmp_path / "reports").exists()
