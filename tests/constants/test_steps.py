"""Numbers that several claims share stand in one place, and are those that the certifying claim states."""

import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from zo_check import constants
from zo_check.proof_file import load_proof_file

PROOFS = Path(__file__).parents[2] / "proofs"
CERTIFIED = {
    "curvature-chain-maxima": ("curvature_on_chains", constants.steps.CURVATURE_ON_CHAINS),
    "third-derivative-chain-maxima": ("third_derivative_on_chains", constants.steps.THIRD_ON_CHAINS),
    "curvature-near-a-pair": ("curvature_near_a_pair", constants.steps.CURVATURE_WIDTHS),
    "third-derivative-near-two-coordinates": (
        "third_derivative_near_two_coordinates",
        {0: constants.steps.THIRD_WIDTH},
    ),
}


def decimals(text: str) -> set[Fraction]:
    return {Fraction(found) for found in re.findall(r"\d+\.\d+", text)}


@pytest.mark.parametrize("label", CERTIFIED)
def test_the_certifying_claim_states_them(label: str) -> None:
    name, numbers = CERTIFIED[label]
    file = load_proof_file(PROOFS / "constants" / f"{name}.py", f"constants/{name}.py")
    (claim,) = [claim for claim in file.claims.values() if claim.label == label]
    assert set(numbers.values()) <= decimals(claim.statement)


@pytest.mark.parametrize("path", sorted(PROOFS.rglob("*.py")), ids=lambda path: path.stem)
def test_no_proof_writes_them_again(path: Any) -> None:
    shared = {number for _, numbers in CERTIFIED.values() for number in numbers.values()}
    typed = re.findall(r'"(\d+\.\d+)"|number\("(\d+\.\d+)"\)', path.read_text(encoding="utf-8"))
    assert not shared & {Fraction(one or two) for one, two in typed}
