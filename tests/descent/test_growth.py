import numpy as np
import pytest

from zo_check import directions
from zo_check.descent.growth import growth
from zo_check.errors import UsageError
from zo_check.problems.certified_constants import certify
from zo_check.problems.loss import softmax_loss

V = np.array([0.8, 0.6])


@pytest.fixture(scope="module")
def rank_one():
    """H is a multiple of vvᵀ: r = 1 and max H_ii/‖H‖ = 0.64."""
    return certify(softmax_loss(np.array([[2.0], [-1.0], [0.5]]) * V, [1.0, 0.0, 0.0], [1.0, 1.0, 1.0]))


@pytest.mark.parametrize("law", [directions.RADEMACHER, directions.COORDINATE])
def test_the_form_of_one_direction_stays_below(rank_one, law):
    """E ĝᵀHĝ for h = v and H = vvᵀ, summed over all directions; γ without κ₁ would promise less."""
    support = law.support(2)
    z = np.sqrt(support.square) * np.array(list(support.points), dtype=float)
    form = float(np.mean((z @ V) ** 4))
    assert form <= growth(rank_one, law, 1, 2) * (1 + 1e-9)


def test_each_law_gets_its_own_constant(rank_one):
    values = [growth(rank_one, law, 1, 2) for law in directions.LAWS]
    assert values == pytest.approx([3.0, 1.5, 3.0, 1.28])


def test_blocks(rank_one):
    blocks = directions.ORTHOGONAL_BLOCKS
    assert growth(rank_one, blocks, 2, 2) == pytest.approx(1.0)
    assert growth(rank_one, blocks, 1, 1) == growth(rank_one, directions.SPHERE, 1, 1)
    with pytest.raises(UsageError, match="coordinate blocks"):
        growth(rank_one, directions.COORDINATE_BLOCKS, 2, 2)
