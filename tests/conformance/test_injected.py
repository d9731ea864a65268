import pytest

from zo_check import Verdict, check_estimator
from zo_check.estimators import central, forward, one_point

RULES = {"central": central, "forward": forward, "one-point": one_point}


@pytest.mark.parametrize("sided", RULES)
def test_the_expectation_over_all_sign_vectors_is_the_gradient(sided: str) -> None:
    report = check_estimator(RULES[sided], adapter="directions", sided=sided, d=20, k=2, resolution=0.2)
    exact = report.finding("exact expectation")
    assert report.conforms, report.to_markdown()
    assert exact.number == pytest.approx(1, abs=1e-9)


def test_a_factor_of_one_in_a_million_is_seen() -> None:
    def estimate(f, x, directions, eps):
        return central(f, x, directions, eps) * (1 + 1e-6)

    exact = check_estimator(estimate, adapter="directions", d=20, resolution=0.2).finding("exact expectation")
    assert exact.verdict is Verdict.REFUTED
    assert exact.number == pytest.approx(1 + 1e-6, abs=1e-9)
