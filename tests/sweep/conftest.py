"""A small sweep, and a stand-in for ZO-SGD that workers in other processes can import."""

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from zo_check.sweep import Spec, parse_spec

FOLDER = Path(__file__).resolve().parent
SMALL: dict[str, Any] = {
    "steps": 10,
    "checkpoints": 3,
    "seeds": [0, 1, 2],
    "grid": {"law": ["gaussian", "sphere"], "k": [1, 2], "eps": 1e-3, "eta": [0.1]},
    "problem": [{"kind": "synthetic", "n": 4, "d": [2, 3], "w": 1}],
}


@pytest.fixture
def small() -> dict[str, Any]:
    """What its file would hold."""
    return SMALL


@pytest.fixture
def spec() -> Spec:
    """24 tasks."""
    return parse_spec(SMALL)


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, Any]]:
    """The stand-in's function."""
    monkeypatch.syspath_prepend(FOLDER)
    work: Callable[..., dict[str, Any]] = importlib.import_module("stand_in").measured
    return work
