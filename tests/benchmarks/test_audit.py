"""The whole audit at n = 2 000, d = 500, with its run: under 20 s on two processors that are not busy."""

import json
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np
import pytest

from zo_check.auditing import Settings, audited, load


@pytest.mark.benchmark(group="audit: n = 2000, d = 500, with the run")
def test_with_the_run(benchmark: Any, tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    A = rng.standard_normal((2000, 500)) / np.sqrt(500)
    logits = 3 * A @ rng.standard_normal(500)
    b = np.exp(logits - logits.max())
    np.savez(tmp_path / "mine.npz", A=A, b=b / b.sum(), w=np.full(2000, 0.6))
    start = process_time()
    found = benchmark.pedantic(lambda: audited(load(tmp_path / "mine.npz"), Settings()), rounds=1)
    benchmark.extra_info["seconds of processors"] = process_time() - start
    assert found.status == 0
    assert json.loads(found.to_json())["measured"]["rates"]["measured"] > 0
