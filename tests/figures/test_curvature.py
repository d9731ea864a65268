from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from zo_check.figures.curvature import FIGURES, eigenvalues
from zo_check.figures.svg import colour

COMMITTED = Path(__file__).parents[2] / "reports" / "figures"


@pytest.mark.parametrize("name", FIGURES)
def test_the_committed_figure_is_the_one_that_is_drawn(name: str) -> None:
    drawn = FIGURES[name]()
    assert (COMMITTED / name).read_text(encoding="utf-8") == drawn
    assert ElementTree.fromstring(drawn).tag.endswith("svg")


@pytest.mark.parametrize("f", [(0.2, 0.3, 0.5), (0.6, 0.4, 0.0), (1 / 3, 1 / 3, 1 / 3), (0.9, 0.05, 0.05)])
def test_eigenvalues_are_those_of_the_hessian(f: tuple[float, float, float]) -> None:
    x, b = np.array(f), np.array([1.0, 0, 0])
    q, a, k = (2 * x - b) * x, (x - b) @ x, (3 * x - 2 * b) @ x
    B = np.diag(q) - a * np.diag(x) + k * np.outer(x, x) - np.outer(q, x) - np.outer(x, q)
    across = np.array([[1, -1, 0], [1, 1, -2]]) / np.sqrt([[2], [6]])
    assert eigenvalues(f) == pytest.approx(np.linalg.eigvalsh(across @ B @ across.T))


def test_the_scale_runs_from_blue_over_white_to_red() -> None:
    assert [colour(share) for share in (-1, 0, 1)] == ["#2166ac", "#f7f7f7", "#b2182b"]
    assert colour(-7) == colour(-1)
