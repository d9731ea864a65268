"""The assertion for test files, and the example of one in the documentation."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from zo_check.testing import assert_estimator_conforms

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "zo_check" / "conformance" / "README.md").read_text(encoding="utf-8")
EXAMPLE, RECIPES = re.findall(r"```python\n(.*?)```", PAGE, flags=re.DOTALL)


def ran(tmp_path: Path, source: str) -> subprocess.CompletedProcess[str]:
    (tmp_path / "test_mine.py").write_text(source, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT, check=False)


def test_the_documented_test_file_passes(tmp_path: Path) -> None:
    told = ran(tmp_path, EXAMPLE)
    assert "2 passed" in told.stdout, told.stdout


def test_and_fails_with_the_cause_when_the_estimator_is_wrong(tmp_path: Path) -> None:
    told = ran(tmp_path, EXAMPLE.replace("/ (2 * eps) * z", "/ eps * z"))
    assert "1 failed, 1 passed" in told.stdout
    assert "divided by ε, not by 2ε" in told.stdout


def test_the_recipes_are_python() -> None:
    names: dict[str, object] = {}
    exec(RECIPES, names)
    assert {"noisyopt_spsa", "qiskit_spsa", "mezo", "of_optax"} <= set(names)


def test_the_message_holds_the_causes_and_the_properties_that_failed() -> None:
    def estimate(f, x, *, eps, rng):
        return [1.0] * len(x)

    with pytest.raises(AssertionError, match=r"(?s)estimate does not conform.*likely cause: .*\(refuted\)"):
        assert_estimator_conforms(estimate, d=20, resolution=0.2)
