from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from zo_check.constants import CURVATURE_ABOVE, CURVATURE_BELOW
from zo_check.figures.curvature import _TARGETS, FIGURES, attained, eigenvalues, extreme
from zo_check.figures.svg import colour

COMMITTED = Path(__file__).parents[2] / "reports" / "figures"


@pytest.mark.parametrize("name", FIGURES)
def test_the_committed_figure_is_the_one_that_is_drawn(name: str) -> None:
    drawn = FIGURES[name]()
    assert (COMMITTED / name).read_text(encoding="utf-8") == drawn
    assert ElementTree.fromstring(drawn).tag.endswith("svg")


@pytest.mark.parametrize("b", [(1, 0, 0), (-1, 0, 0), (0, 0, -1), (0.3, -0.5, 0.1)])
@pytest.mark.parametrize("f", [(0.2, 0.3, 0.5), (0.6, 0.4, 0.0), (1 / 3, 1 / 3, 1 / 3), (0.9, 0.05, 0.05)])
def test_eigenvalues_are_those_of_the_hessian(f: tuple[float, float, float], b: tuple[float, float, float]) -> None:
    x, t = np.array(f), np.array(b)
    q, a, k = (2 * x - t) * x, (x - t) @ x, (3 * x - 2 * t) @ x
    B = np.diag(q) - a * np.diag(x) + k * np.outer(x, x) - np.outer(q, x) - np.outer(x, q)
    across = np.array([[1, -1, 0], [1, 1, -2]]) / np.sqrt([[2], [6]])
    assert eigenvalues(f, b) == pytest.approx(np.linalg.eigvalsh(across @ B @ across.T))


@pytest.mark.parametrize("largest", [True, False])
@pytest.mark.parametrize("index", range(3))
def test_the_dots_are_where_the_extremes_are_attained(index: int, largest: bool) -> None:
    targets = list(_TARGETS.values())[index]
    value = float(CURVATURE_ABOVE if largest else CURVATURE_BELOW)
    dots = attained(index, largest)
    assert len(dots) == (6 if index == 2 else 2)
    assert [extreme(f, targets, largest) for f in dots] == pytest.approx([value] * len(dots))
    grid = [(i / 30, j / 30, (30 - i - j) / 30) for i in range(31) for j in range(31 - i)]
    found = [extreme(f, targets, largest) for f in grid]
    assert (max(found) <= value) if largest else (min(found) >= value)


def test_the_scale_runs_from_blue_over_white_to_red() -> None:
    assert [colour(share) for share in (-1, 0, 1)] == ["#2166ac", "#f7f7f7", "#b2182b"]
    assert colour(-7) == colour(-1)
