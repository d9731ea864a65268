import math

import numpy as np
import pytest

from zo_check.conformance.declaration import LAW_NAMES, Declaration
from zo_check.conformance.exact import (
    Exact,
    ExactTally,
    chi_square_mean,
    chi_square_tail,
    none_beyond,
    normal_tail,
    sign_bound,
)

D, K = 12, 3


def drawn(law: str, N: int = 400) -> np.ndarray:
    return Declaration(law=law, k=K, d=D).sample(np.random.default_rng(2), N, D)


def looked(law: str, z: np.ndarray) -> Exact:
    tally = ExactTally(law, D, 4)
    tally.add(z[:100], 1e-12)
    tally.add(z[100:], 1e-12)
    found = tally.done()
    assert found is not None
    return found


@pytest.mark.parametrize("law", LAW_NAMES)
def test_no_direction_of_a_law_is_a_stray_whatever_its_length(law: str) -> None:
    z = drawn(law)
    assert looked(law, z).stray == looked(law, 3 * z).stray == 0
    assert law == "gaussian" or looked(law, z).uneven == 0
    assert looked(law, 2 * z).mean == pytest.approx(4 * float((z**2).mean()))


@pytest.mark.parametrize("law", [law for law in LAW_NAMES if law not in ("gaussian", "sphere")])
def test_one_stray_of_400_is_counted(law: str) -> None:
    z = drawn(law)
    z[7, 1] = z[7, 1] + 1e-3 * np.linspace(1, 2, D)
    assert looked(law, z).stray == 1
    z = drawn(law)
    z[7, 1] *= 1 + 1e-4
    assert looked(law, z).uneven == 1


def test_a_coordinate_twice_in_a_block_is_a_stray() -> None:
    z = drawn("coordinate-blocks")
    z[5, 2] = z[5, 0]
    assert looked("coordinate-blocks", z).stray == 1
    assert looked("coordinate", z).stray == 0


def test_signs_are_counted_entry_by_entry_and_pair_by_pair() -> None:
    z = drawn("gaussian", 2000)
    z[:, 0, 3] = np.abs(z[:, 0, 3])
    z[:, :, 5] = -z[:, :, 4]
    found, limit = looked("gaussian", z), sign_bound(D * D, 2000, 1e-7)
    assert found.signs[0, 3] == 1
    assert found.pairs[4, 5] == -1
    others = np.abs(found.pairs - np.eye(D))
    others[4, 5] = others[5, 4] = 0
    assert others.max() < limit


def test_the_tails_bound_what_they_say() -> None:
    """Against frequencies among many draws."""
    rng = np.random.default_rng(0)
    squares = rng.chisquare(10, 200_000) / 10
    for x in (0.2, 0.4, 1.8, 2.5):
        share = float((squares <= x).mean() if x < 1 else (squares >= x).mean())
        assert share <= math.exp(chi_square_tail(x, 10)) < 30 * share
    entries = np.abs(rng.standard_normal(200_000))
    for x in (1.0, 2.0, 3.0):
        assert float((entries >= x).mean()) <= math.exp(normal_tail(x))
    largest = entries.reshape(-1, 100).max(axis=1)
    for x in (1.8, 2.2, 2.6):
        assert float((largest <= x).mean()) <= math.exp(none_beyond(x, 100))


def test_the_interval_of_a_scale_holds_it_at_least_as_often_as_it_says() -> None:
    rng = np.random.default_rng(1)
    outside = 0
    for mean in 3 * rng.chisquare(200, 4000) / 200:
        low, high = chi_square_mean(mean, 200, 0.05)
        assert low < mean < high
        outside += not low <= 3 <= high
    assert outside <= 0.05 * 4000
    assert chi_square_mean(1.0, 10**6, 1e-7)[1] < 1.01
