"""A small search with a certificate, written as a proof file of somebody's own."""

from collections.abc import Callable
from pathlib import Path

import pytest

PROOF = """
from zo_check import Claim, Scope, any_of, enclosure

claim = Claim("{label}", "a title", "a statement")


def slack(arithmetic, x, y):
    return {slack}


found = enclosure(claim, slack, over={over}, scope=Scope.at("every x and y"), within="{within}", strict={strict})
"""
SLACK = 'x * x + y * y - x * y - x + arithmetic.number("0.34")'


@pytest.fixture
def prove(tmp_path: Path) -> Callable[..., Path]:
    """Write (or write again) `proofs/topic/bowl.py`; keywords change what it asks for. Returns the root."""

    def write(**changed: object) -> Path:
        asked: dict[str, object] = {"label": "bowl", "slack": SLACK, "within": 0, "strict": False}
        asked |= {"over": '{"x": (0, 1), "y": (-1, "3/2")}'} | changed
        path = tmp_path / "proofs" / "topic" / "bowl.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PROOF.format(**asked), encoding="utf-8")
        return tmp_path / "proofs"

    return write
