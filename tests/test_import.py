"""What is loaded by an import, in fresh interpreters: nothing heavy before it is needed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HEAVY = ("sympy", "hypothesis", "flint", "mpmath", "scipy", "rich", "typer", "jinja2", "pytest")


def loaded(code: str, *arguments: str) -> set[str]:
    """Which of the heavy libraries a fresh interpreter holds after running the code."""
    ask = f"import json, sys\n{code}\nprint(json.dumps([name for name in {HEAVY!r} if name in sys.modules]))"
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", ask, *arguments]
    told = subprocess.run(command, capture_output=True, check=True, env=environment, cwd=ROOT, encoding="utf-8")
    return set(json.loads(told.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    "statement",
    [
        "import zo_check",
        "from zo_check import Claim, Evidence, Finding, Scope, Strength, Verdict, Effort, Standing",
        "from zo_check import Identity, derivation, exact_instance, jet, sampled, enclosure, witness, disproof",
        "from zo_check import softmax_regression",
        "import zo_check.verify, zo_check.discovery, zo_check.proof_file, zo_check.report.model",
    ],
)
def test_the_nouns_and_the_kinds_of_evidence_load_nothing_heavy(statement: str) -> None:
    assert loaded(statement) == set()


def test_the_command_line_loads_only_what_it_shows_itself_with() -> None:
    assert loaded("import zo_check.cli") <= {"rich", "typer"}


def test_a_name_loads_what_it_needs() -> None:
    assert "sympy" in loaded("from zo_check import Chain")
    assert "hypothesis" in loaded("from zo_check import strategies\nstrategies.simplex")


@pytest.mark.parametrize("folder", ["softmax", "loss", "constants", "published"])
def test_loading_proof_files_runs_no_library_that_only_looking_needs(folder: str) -> None:
    code = (
        "from pathlib import Path\nfrom zo_check.proof_file import load_module\n"
        "[load_module(path) for path in sorted(Path(sys.argv[1]).glob('*.py'))]"
    )
    # sympy loads mpmath, and flint for its own integers.
    assert loaded(code, str(ROOT / "proofs" / folder)) <= {"sympy", "mpmath", "hypothesis", "flint"}
