"""Every evidence of the suite, from file to finding, with budgets far below those of the quick profile.

Rates have one size whatever the budget: those are looked at by `make verify`, and by `pytest proofs/`.
"""

from pathlib import Path

import pytest

from zo_check import Effort, Verdict
from zo_check.proof_file import load_proof_file

PROOFS = Path(__file__).resolve().parents[2] / "proofs"
FILES = sorted(path.relative_to(PROOFS).as_posix() for path in PROOFS.rglob("*.py") if path.name != "index.py")
EFFORT = Effort("tests", examples=20, bits=(128,), jet_bits=128, boxes=4_000_000, tokens_per_head=1)
RATE = "rate"


def test_there_are_proofs() -> None:
    assert len(FILES) >= 16


def test_there_are_rates() -> None:
    files = [load_proof_file(PROOFS / name, name) for name in FILES if name.startswith("convergence/measured_")]
    kinds = {item.kind for file in files for item in file.evidence.values()}
    assert RATE in kinds


@pytest.mark.parametrize("name", FILES)
def test_every_evidence_of_the_file_supports_its_claim(name: str) -> None:
    file = load_proof_file(PROOFS / name, name)
    assert file.claims
    assert {item.claim.label for item in file.evidence.values()} == set(file.claims)
    looks = {attribute: item for attribute, item in file.evidence.items() if item.kind != RATE}
    findings = [item.look(EFFORT, attribute) for attribute, item in looks.items()]
    fine = (Verdict.SUPPORTED, Verdict.NOT_RUN)
    wrong = [
        (f.evidence, f.verdict, f.summary)
        for f in findings
        if f.verdict not in fine and (f.kind, f.verdict) != ("kernel", Verdict.UNAVAILABLE)
    ]
    assert wrong == []
    for finding, item in zip(findings, looks.values(), strict=True):
        if finding.verdict is Verdict.UNAVAILABLE:
            continue
        if finding.verdict is Verdict.NOT_RUN:
            assert finding.summary.startswith("left to the ")
            continue
        assert finding.strength is not None
        assert finding.strength <= item.at_best
