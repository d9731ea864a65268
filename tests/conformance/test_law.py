from dataclasses import replace

import numpy as np
import pytest

from zo_check import Verdict
from zo_check.conformance.declaration import LAW_NAMES, Declaration
from zo_check.conformance.exact import ExactTally
from zo_check.conformance.law import law_findings, match
from zo_check.conformance.plan import planned
from zo_check.conformance.reference import IID, direction_statistics
from zo_check.conformance.sample import Sample

D, K = 40, 2


def sample(declared: Declaration, z: np.ndarray) -> Sample:
    found = direction_statistics(z, declared.even, declared.law in IID)
    return Sample(D, len(z), {}, found, (), ("central",), (4, 4), (K, K), 0.0, (0, 0, 0), (0, 0), 0, (), "")


@pytest.mark.parametrize("true", LAW_NAMES)
@pytest.mark.parametrize("declared", LAW_NAMES)
def test_a_law_matches_itself_and_no_other(true: str, declared: str) -> None:
    drawn, claimed = Declaration(law=true, k=K, d=D), Declaration(law=declared, k=K, d=D)
    plan = planned(claimed, 1e-6, hidden=False)
    z = drawn.sample(np.random.default_rng(3), plan.calls, D)
    found = match(sample(claimed, z), claimed, declared, plan, seed=0)
    # Two coordinates are the same one with probability 1/40: too seldom to tell the blocks at this sample size.
    alike = {true, declared} == {"coordinate", "coordinate-blocks"}
    assert found.fits == (true == declared or alike)


def test_the_length_is_found_with_its_interval() -> None:
    declared = Declaration(law="gaussian", k=K, d=D)
    plan = planned(declared, 1e-6, hidden=False)
    z = 2 * declared.sample(np.random.default_rng(4), plan.calls, D)
    found = match(sample(declared, z), declared, "gaussian", plan, seed=0)
    assert found.fits
    assert found.square is not None
    assert 3.5 < found.square[0] < 4 < found.square[1] < 4.5
    assert match(sample(replace(declared), z), declared, "sphere", plan, seed=0).square is None


def law_of(declared: Declaration, z: np.ndarray) -> dict[str, Verdict]:
    tally = ExactTally(declared.law, D, 4)
    tally.add(z, 1e-12)
    seen = replace(sample(declared, z), exact=tally.done())
    findings, _ = law_findings(seen, declared, planned(declared, 1e-6, hidden=False), 0, 1.0)
    return {finding.name: finding.verdict for finding in findings}


@pytest.mark.parametrize("law", LAW_NAMES)
def test_a_distribution_function_that_fits_does_not_hide_a_few_strays(law: str) -> None:
    declared = Declaration(law=law, k=K, d=D)
    z = declared.sample(np.random.default_rng(5), 1928, D)
    assert {Verdict.REFUTED, Verdict.UNDECIDED}.isdisjoint(law_of(declared, z).values())
    z[::40] *= 100  # 2.5 % of the steps
    found = law_of(declared, z)
    assert found["every direction"] is Verdict.REFUTED
    assert found["radius"] is not Verdict.SUPPORTED


def test_the_interval_of_the_radius_holds_what_was_recorded() -> None:
    declared = Declaration(law="gaussian", k=K, d=D)
    z = 1.05 * declared.sample(np.random.default_rng(6), 1928, D)
    assert law_of(declared, z)["radius"] is Verdict.REFUTED
