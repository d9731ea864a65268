from collections.abc import Callable
from pathlib import Path

import pytest

from zo_check.errors import ProofFileError
from zo_check.false_claims import Variant
from zo_check.proof_file import load_module


def test_names_are_looked_up_in_the_proof_file(write_claim: Callable[..., Path]) -> None:
    path = write_claim()
    variant = Variant("wrong", "made-up", {"slack": abs}, "because", ("sampled",))
    assert variant.swaps(path) == {load_module(path).slack: abs}


@pytest.mark.parametrize("name", ["slick", "__name__"])
def test_a_name_that_is_no_function_is_an_error(write_claim: Callable[..., Path], name: str) -> None:
    with pytest.raises(ProofFileError, match="no function"):
        Variant("wrong", "made-up", {name: abs}, "because", ("sampled",)).swaps(write_claim())


@pytest.mark.parametrize(
    ("replaces", "because", "seen_by"),
    [
        ({}, "because", ("sampled",)),
        ({"slack": abs}, " ", ("sampled",)),
        ({"slack": abs}, "because", ()),
        ({"slack": abs}, "because", "jet"),
    ],
)
def test_a_variant_that_says_nothing_is_an_error(replaces: dict[str, object], because: str, seen_by: object) -> None:
    with pytest.raises(ProofFileError, match="variant 'wrong'"):
        Variant("wrong", "made-up", replaces, because, seen_by)


def test_one_variant_replaces_one_function_and_is_for_derivations() -> None:
    from zo_check.false_claims import one_variant

    made = one_variant("wrong sign", "some-claim", "formula", abs, "it is odd")
    assert (dict(made.replaces), made.seen_by) == ({"formula": abs}, ("derivation",))
    assert one_variant("wrong sign", "some-claim", "formula", abs, "it is odd", ("sampled",)).seen_by == ("sampled",)
