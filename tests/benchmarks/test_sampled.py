"""How many generated cases a second at 53, 128 and 512 bits, and what share of the time is hypothesis itself.

`hypothesis alone` draws the same cases and measures nothing; its time over that of the others is its share.
"""

from pathlib import Path
from typing import Any

import pytest

from zo_check.effort import Effort
from zo_check.evidence.sampled import Measurement, _run
from zo_check.proof_file import load_module
from zo_check.strategies import jointly, simplex, targets
from zo_check.verdict import Verdict

CASES = 400
PROOF = Path(__file__).parent.parent.parent / "proofs" / "constants" / "gradient_bound.py"

pytestmark = pytest.mark.benchmark(group=f"sampled: {CASES} cases of gradient-bound")


@pytest.mark.parametrize("bits", [53, 128, 512])
def test_hunt(benchmark: Any, bits: int) -> None:
    attacked = load_module(PROOF).attacked
    effort = Effort("benchmark", CASES // 4, (bits,), 128, 1, 1)
    finding = benchmark.pedantic(attacked.look, args=(effort,), rounds=3, warmup_rounds=1)
    assert finding.verdict is Verdict.SUPPORTED
    benchmark.extra_info["cases per second"] = CASES / benchmark.stats["median"]


def test_hypothesis_alone(benchmark: Any) -> None:
    effort = Effort("benchmark", CASES, (128,), 128, 1, 1)
    strategy = jointly(f=simplex(), b=targets())

    def draw() -> Any:
        return _run(strategy, lambda case: None, lambda case, bits: Measurement(), effort, 128, 0)

    assert benchmark.pedantic(draw, rounds=3, warmup_rounds=1).tried == CASES
