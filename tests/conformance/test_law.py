from dataclasses import replace

import numpy as np
import pytest

from zo_check.conformance.declaration import LAW_NAMES, Declaration
from zo_check.conformance.law import match
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
