import sys
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.kernelspec import KernelSpec

from zo_check.notebooks import execute as module
from zo_check.notebooks.read import read


def test_a_kernel_that_does_not_start_is_quoted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "file.py"
    path.write_text("# %%\nx = 1\n", encoding="utf-8")

    def spec(self: Any, kernel_name: str) -> KernelSpec:
        return KernelSpec(argv=[sys.executable, "-c", "raise SystemExit('no socket anywhere')"], language="python")

    monkeypatch.setattr(module._ThisInterpreter, "get_kernel_spec", spec)
    failure = module.execute(read(path), path, "quick")
    assert failure is not None
    assert failure.name == "no kernel"
    assert failure.message.endswith("its last words: no socket anywhere")
    out, errors = capfd.readouterr()
    assert "no socket" not in out + errors
