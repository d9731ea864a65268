"""What quick runs leave to the full profile is tried in small: other precisions, and searches that take minutes."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from zo_check.discovery import discover
from zo_check.effort import FULL
from zo_check.evidence.certified_sign import rehearse
from zo_check.evidence.evidence import Evidence
from zo_check.false_claims import Variant
from zo_check.proof_file import load_module, own_objects
from zo_check.verdict import Verdict

ROOT = Path(__file__).resolve().parents[2]
FEW = replace(FULL, examples=3, tokens_per_head=1)
"""Three cases at each precision."""


def of_kind(kind: str) -> Iterator[tuple[Path, str, Evidence]]:
    for file in discover((ROOT / "proofs",)).files:
        for name, evidence in file.evidence.items():
            if evidence.kind == kind:
                yield file.path, name, evidence


def named(looks: list[tuple[Path, str, Evidence]]) -> dict[str, Any]:
    """For `parametrize`: a look is called by its file and name."""
    ids = [f"{path.stem}-{name}" for path, name, _ in looks]
    return {"argnames": ("path", "name", "evidence"), "argvalues": looks, "ids": ids}


SAMPLED, ENCLOSED = list(of_kind("sampled")), list(of_kind("enclosure"))
VARIANTS = [
    variant
    for path in sorted((ROOT / "tests" / "false_claims").glob("*.py"))
    for variant in own_objects(load_module(path), Variant).values()
    if "sampled" in variant.seen_by
]


@pytest.mark.parametrize(**named(SAMPLED))
def test_every_attack_runs_at_every_precision(path: Path, name: str, evidence: Evidence) -> None:
    seen = evidence.look(FEW, name)
    assert seen.verdict is Verdict.SUPPORTED, seen.summary


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: f"{variant.claim}: {variant.name}")
def test_every_false_variant_can_be_attacked_at_every_precision(variant: Variant) -> None:
    tried = 0
    for path, name, evidence in SAMPLED:
        if evidence.claim.label == variant.claim:
            swapped = evidence.replacing(variant.swaps(path))
            if swapped.about != evidence.about:
                seen = swapped.look(FEW.without_shrinking, name)
                assert seen.verdict is not Verdict.BROKEN, seen.summary
                tried += 1
    assert tried


@pytest.mark.parametrize(**named(ENCLOSED))
def test_every_search_can_be_certified_where_it_begins(path: Path, name: str, evidence: Evidence) -> None:
    for task in evidence.tasks:
        centre = {side: (low + high) / 2 for side, (low, high) in task.over.items()}
        rehearse(task.loosened, centre)
