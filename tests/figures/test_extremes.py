from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from zo_check.figures.extremes import CURVES, FIGURES, Curve

COMMITTED = Path(__file__).parents[2] / "reports" / "figures"
JACOBIAN, GRADIENT, THIRD = CURVES


@pytest.mark.parametrize("name", FIGURES)
def test_the_committed_figure_is_the_one_that_is_drawn(name: str) -> None:
    drawn = FIGURES[name]()
    assert (COMMITTED / name).read_text(encoding="utf-8") == drawn
    assert ElementTree.fromstring(drawn).tag.endswith("svg")


@pytest.mark.parametrize("p", [0.05, 0.25, 1 / 3, 0.5, 0.8, 1.0])
def test_the_polynomials_are_what_they_are_called(p: float) -> None:
    f, b, v = np.array([p, 1 - p]), np.array([1, 0]), np.array([1, -1]) / np.sqrt(2)
    J, c = np.diag(f) - np.outer(f, f), f - b
    assert JACOBIAN.of(p) == pytest.approx(np.linalg.norm(J, 2), abs=1e-12)
    assert GRADIENT.of(p) == pytest.approx(np.linalg.norm(J @ c), abs=1e-12)
    u, h = np.log(np.maximum(f, 1e-9)), 1e-2

    def g(t: float) -> float:
        e = np.exp(u + t * v - u.max())
        return float(np.sum((e / e.sum() - b) ** 2) / 2)

    third = (g(2 * h) - 2 * g(h) + 2 * g(-h) - g(-2 * h)) / (2 * h**3)
    assert THIRD.of(p) == pytest.approx(third, abs=1e-3)


@pytest.mark.parametrize("curve", CURVES)
def test_the_dot_is_at_the_largest_value_and_that_is_the_constant(curve: Curve) -> None:
    assert curve.of(curve.peak) == pytest.approx(float(curve.constant), rel=1e-8)
    values = [abs(curve.of(k / 1000)) for k in range(1001)]
    assert max(values) <= float(curve.constant) * (1 + 1e-12)
    assert max(range(1001), key=values.__getitem__) / 1000 == pytest.approx(curve.peak, abs=1e-3)
