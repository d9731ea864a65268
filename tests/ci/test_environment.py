"""The environment is made once, made anew when what it is made from changes, and never half made."""

import pytest


@pytest.fixture
def environment(script, tmp_path, monkeypatch):
    """The script, set on a folder of its own, with commands that only leave a trace. `fails_at` is the step to fail."""
    module = script("environment")
    module.steps, module.fails_at = [], ""

    def run(title, command, log):
        (tmp_path / ".venv").mkdir(exist_ok=True)
        module.steps.append(title)
        return int(bool(module.fails_at) and title.startswith(module.fails_at))

    (tmp_path / "requirements.lock").write_text("numpy==2.0\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("", encoding="utf-8")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "LOCK", tmp_path / "requirements.lock")
    monkeypatch.setattr(module, "run", run)
    return module


def steps_of(environment, folder):
    environment.steps.clear()
    status = environment.main(folder)
    return status, len(environment.steps)


@pytest.mark.parametrize("changed", ["requirements.lock", "pyproject.toml"])
def test_it_is_made_once_and_anew_after_a_change(environment, tmp_path, changed):
    folder = tmp_path / ".venv"
    assert steps_of(environment, folder) == (0, 3)
    assert steps_of(environment, folder) == (0, 0)
    (tmp_path / changed).write_text("# changed", encoding="utf-8")
    assert steps_of(environment, folder) == (0, 3)


def test_half_made_does_not_count(environment, tmp_path, capsys):
    environment.fails_at = "installing from"
    assert steps_of(environment, tmp_path / ".venv") == (1, 2)
    assert ".venv-setup.log" in capsys.readouterr().err
    environment.fails_at = ""
    assert steps_of(environment, tmp_path / ".venv") == (0, 3)


def test_a_failing_renewal_leaves_no_old_stamp(environment, tmp_path):
    assert steps_of(environment, tmp_path / ".venv") == (0, 3)
    before = (tmp_path / "requirements.lock").read_bytes()
    (tmp_path / "requirements.lock").write_text("numpy==2.1\n", encoding="utf-8")
    environment.fails_at = "making"
    assert steps_of(environment, tmp_path / ".venv") == (1, 1)
    (tmp_path / "requirements.lock").write_bytes(before)
    environment.fails_at = ""
    assert steps_of(environment, tmp_path / ".venv") == (0, 3)


@pytest.mark.parametrize(
    ("version", "lacks", "says"),
    [
        ((3, 10, 4), "", "is Python 3.10; zo_check needs Python 3.11"),
        ((3, 12, 0), "ensurepip", "apt install python3.12-venv"),
    ],
)
def test_an_unusable_python_is_told_so(environment, tmp_path, monkeypatch, capsys, version, lacks, says):
    monkeypatch.setattr(environment.sys, "version_info", version)
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None if name == lacks else name)
    assert steps_of(environment, tmp_path / ".venv") == (1, 0)
    assert says in capsys.readouterr().err


def test_a_missing_lock_is_told_so(environment, tmp_path, capsys):
    environment.LOCK.unlink()
    assert steps_of(environment, tmp_path / ".venv") == (1, 0)
    assert "git checkout requirements.lock" in capsys.readouterr().err
