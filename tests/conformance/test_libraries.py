"""The documented recipes, two of them for estimators that nobody here wrote.

noisyopt is among the test tools; the others are large, and their recipes are tried where they are installed.
"""

import re
from pathlib import Path
from typing import Any

import pytest

from zo_check import ConformanceReport, Verdict, check_estimator

PAGE = Path(__file__).resolve().parents[2] / "zo_check" / "conformance" / "README.md"
RECIPES: dict[str, Any] = {}
exec(re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)[1], RECIPES)


def checked(estimate: Any, adapter: str, **declared: Any) -> ConformanceReport:
    coarse = {"resolution": 0.25, "d": 40, "timeout": 60.0}
    return check_estimator(estimate, adapter=adapter, **coarse | declared)


def test_noisyopt() -> None:
    report = checked(RECIPES["noisyopt_spsa"], "step", law="rademacher")
    assert report.conforms, report.to_markdown()


def test_qiskit_algorithms() -> None:
    pytest.importorskip("qiskit_algorithms")
    # Not in R^100000: version 0.4.0 allocates a d × d matrix there.
    report = checked(RECIPES["qiskit_spsa"], "step", law="rademacher", large=0)
    assert report.conforms, report.to_markdown()


def test_pennylane() -> None:
    pytest.importorskip("pennylane")
    # Not in R^100000: the time that version 0.45.1 takes to make its tapes grows as d².
    report = checked(RECIPES["pennylane_spsa"], "keyword", law="rademacher", large=0)
    assert report.conforms, report.to_markdown()


def test_a_mezo_style_trainer_in_torch() -> None:
    pytest.importorskip("torch")
    report = checked(RECIPES["mezo"], "torch")
    assert report.conforms, report.to_markdown()
    drift = report.finding("input")
    assert drift.verdict is Verdict.SUPPORTED
    assert drift.number != 0


def test_a_transformation_in_the_form_of_optax() -> None:
    jax = pytest.importorskip("jax")
    optax = pytest.importorskip("optax")

    def spsa(eps: float, key: Any) -> Any:
        def update(updates: Any, state: Any, params: Any = None, *, value_fn: Any, **extra: Any) -> Any:
            now, later = jax.random.split(state)
            z = jax.random.normal(now, params.shape, params.dtype)
            return (value_fn(params + eps * z) - value_fn(params - eps * z)) / (2 * eps) * z, later

        transformation = optax.GradientTransformationExtraArgs(lambda params: key, update)
        return optax.chain(transformation, optax.scale(-1.0))

    report = checked(RECIPES["of_optax"](spsa), "jax")
    assert report.conforms, report.to_markdown()
