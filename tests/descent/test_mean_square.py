from fractions import Fraction

import numpy as np
import pytest

from zo_check.arithmetic.ball import Ball
from zo_check.descent import mean_square as ms


def test_ints_stay_exact() -> None:
    assert ms.second_moment_factor(3, 1) == Fraction(4, 3)
    assert ms.spread(4, Fraction(1, 2)) == Fraction(1, 8)
    assert ms.second_moment_factor(1, Fraction(8, 10)) == Fraction(8, 5)


@pytest.mark.parametrize("enter", [float, Fraction, Ball(64).number], ids=["floats", "fractions", "balls"])
def test_every_arithmetic_gives_the_same(enter) -> None:
    values = [enter(Fraction(n, 8)) for n in (3, 5, 2, 12, 1, 9)]
    s, lam, eta, a, kappa, total = values
    assert float(ms.diagonal_update(s, lam, eta, a, kappa, total)) == pytest.approx(
        (1 - 2 * 0.25 * 0.625 + 0.0625 * 1.5 * 0.625**2) * 0.375 + 0.0625 * 0.125 * 1.125
    )
    assert float(ms.stability_sum_term(lam, eta, a, kappa)) == pytest.approx(
        0.25 * 0.125 * 0.625 / (2 - 0.25 * 1.5 * 0.625)
    )


def test_the_matrix_form_has_the_diagonal_form_on_its_diagonal() -> None:
    rng = np.random.default_rng(0)
    lam, s, eta, k, kappa1 = rng.random(4), rng.random(4), 0.3, 2, Fraction(2, 3)
    a, kappa = (float(f(k, kappa1)) for f in (ms.second_moment_factor, ms.spread))
    S, H = np.diag(s), np.diag(lam)
    HSH = H @ S @ H
    whole = ms.update(
        S, H @ S, S @ H, HSH, eta, a, float(ms.isotropic(k, kappa1, Fraction(1))) * np.trace(HSH) * np.eye(4)
    )
    np.testing.assert_allclose(np.diag(whole), ms.diagonal_update(s, lam, eta, a, kappa, lam**2 @ s))
    assert ms.on_the_diagonal(2, -2, Fraction(3)) == -3
