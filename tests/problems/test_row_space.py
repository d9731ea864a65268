"""Coordinates of the space on which a loss depends, and how large it is."""

import numpy as np
import pytest

from zo_check.problems.loss import attention_loss, softmax_loss
from zo_check.problems.row_space import exact_rank, most_rank, reduced

RNG = np.random.default_rng(0)


def targets(*shape):
    return RNG.dirichlet(np.ones(shape[-1]), shape[:-1] or None)


LOW = (RNG.integers(-3, 4, (6, 2)) @ RNG.integers(-3, 4, (2, 5))).astype(float)
CASES = {
    "tall": (softmax_loss(RNG.normal(size=(9, 4)), targets(9), np.ones(9)), 4),
    "wide": (softmax_loss(RNG.normal(size=(3, 7)), targets(3), np.ones(3)), 3),
    "wide, no w": (softmax_loss(RNG.normal(size=(3, 7)), targets(3)), 2),
    "one instance without w": (
        softmax_loss(RNG.normal(size=(2, 3, 9)), targets(2, 3), np.array([[1.0, 0, 0], [0, 0, 0]])),
        5,
    ),
    "low rank": (softmax_loss(LOW, targets(6), np.ones(6)), 2),
    "attention": (attention_loss(RNG.normal(size=(2, 3)), RNG.normal(size=(3, 4)), targets(2, 3), np.ones(3)), 6),
    "attention, no w": (attention_loss(RNG.normal(size=(2, 3)), RNG.normal(size=(3, 4)), targets(2, 3)), 4),
}


@pytest.mark.parametrize("name", CASES)
def test_the_loss_is_the_same_in_fewer_coordinates(name):
    loss, rank = CASES[name]
    at = reduced(loss)
    assert at.loss.d == rank
    y = RNG.normal(size=rank)
    assert at.loss.value(y[:, None]) == pytest.approx(loss.value(at.lifted(y)[:, None]))
    assert at.coordinates(at.lifted(y)) == pytest.approx(y)
    x = RNG.normal(size=loss.d)
    assert loss.value(at.lifted(at.coordinates(x))[:, None]) == pytest.approx(loss.value(x[:, None]))
    g = loss.gradient(at.lifted(y)[:, None])[:, 0]
    assert at.pulled_back(g) == pytest.approx(at.loss.gradient(y[:, None])[:, 0])


def test_images_are_nearly_orthonormal():
    images = reduced(CASES["tall"][0]).loss.images.matrix
    assert images.T @ images == pytest.approx(np.eye(4), abs=1e-7)


@pytest.mark.parametrize("name", CASES)
def test_ranks(name):
    loss, rank = CASES[name]
    assert exact_rank(loss) in (rank, None)
    assert (exact_rank(loss) is None) is name.startswith("attention")
    assert most_rank(loss) == rank or name == "low rank"


def test_what_is_too_large_stays(monkeypatch):
    from zo_check.problems import row_space

    monkeypatch.setattr(row_space, "MOST", 2)
    loss = CASES["tall"][0]
    assert reduced(loss).loss is loss
    monkeypatch.setattr(row_space, "EXACT_ENTRIES", 2)
    assert exact_rank(loss) is None
