"""What `import zo_check` costs a fresh interpreter, beside what numpy costs it."""

import subprocess
import sys
from typing import Any

import pytest


@pytest.mark.benchmark(group="a fresh interpreter that imports")
@pytest.mark.parametrize("what", ["nothing", "numpy", "zo_check", "zo_check and numpy"])
def test_import(benchmark: Any, what: str) -> None:
    statement = "pass" if what == "nothing" else f"import {what.replace(' and ', ', ')}"
    benchmark.pedantic(subprocess.run, args=([sys.executable, "-c", statement],), kwargs={"check": True}, rounds=7)
