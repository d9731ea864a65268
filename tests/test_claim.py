import pickle
from dataclasses import FrozenInstanceError
from typing import Any

import pytest

from zo_check.claim import OURS, Claim, Provenance
from zo_check.errors import ProofFileError


@pytest.mark.parametrize("label", ["a", "loss-gradient", "lemma-5-6", "2024"])
def test_kebab_case_labels(label: str) -> None:
    assert Claim(label, "title", "$x$").label == label


@pytest.mark.parametrize(
    "label", ["", "Loss", "loss_gradient", "-loss", "loss-", "loss--gradient", "loss gradient", "ℓ", "a\n"]
)
def test_other_labels_are_refused(label: str) -> None:
    with pytest.raises(ProofFileError, match="kebab-case"):
        Claim(label, "title", "$x$")


@pytest.mark.parametrize("empty", [{"title": " "}, {"statement": ""}])
def test_title_and_statement_must_say_something(empty: dict[str, Any]) -> None:
    (name,) = empty
    with pytest.raises(ProofFileError, match=f"empty {name}"):
        Claim(**({"label": "a", "title": "t", "statement": "s"} | empty))


@pytest.mark.parametrize("name", ["uses", "hypotheses"])
def test_a_string_is_not_a_tuple_of_strings(name: str) -> None:
    words: Any = {name: "loss-gradient"}
    with pytest.raises(ProofFileError, match="tuple"):
        Claim("a", "title", "$x$", **words)


def test_a_claim_is_frozen_data_without_a_status() -> None:
    claim = Claim("a", "title", "$x$")
    with pytest.raises(FrozenInstanceError):
        claim.title = "other"
    assert pickle.loads(pickle.dumps(claim)) == claim
    assert claim.source is OURS
    assert OURS.provenance is Provenance.OURS
    assert not {"verdict", "status", "strength"} & set(vars(claim))
