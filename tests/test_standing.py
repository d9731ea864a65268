from itertools import pairwise, permutations
from typing import Any

import pytest

from zo_check.claim import Claim
from zo_check.errors import ProofFileError, UnknownLabelError
from zo_check.finding import Finding, Role
from zo_check.scope import Scope
from zo_check.standing import Standing, alone, fold, topological
from zo_check.verdict import Strength, Verdict

EVERY, SMALL = Scope.every("n"), Scope.at(n=3)


def finding(
    verdict: Verdict = Verdict.SUPPORTED,
    strength: Strength | None = Strength.DERIVED,
    scope: Scope = EVERY,
    role: Role = Role.STATEMENT,
    label: str = "a",
) -> Finding:
    concluded = verdict in (Verdict.SUPPORTED, Verdict.REFUTED)
    return Finding(verdict, scope, "", strength if concluded else None, role, label=label)


def claims(**uses: tuple[str, ...]) -> dict[str, Claim]:
    return {label: Claim(label, "title", "statement", uses=used) for label, used in uses.items()}


@pytest.mark.parametrize("others", [1, 5])
def test_a_refutation_beats_any_number_of_supports_and_is_a_conflict(others: int) -> None:
    findings = [finding(strength=Strength.KERNEL)] * others + [finding(Verdict.REFUTED, Strength.SAMPLED)]
    for order in (findings, findings[::-1]):
        standing = alone("a", order)
        assert standing.verdict is Verdict.REFUTED
        assert standing.conflict


def test_a_refutation_alone_is_no_conflict() -> None:
    standing = alone("a", [finding(Verdict.REFUTED), finding(role=Role.SHARPNESS)])
    assert (standing.verdict, standing.conflict, standing.strength) == (Verdict.REFUTED, False, None)


def test_bad_findings_outweigh_good_ones_in_order() -> None:
    order = [Verdict.REFUTED, Verdict.BROKEN, Verdict.UNDECIDED, Verdict.VACUOUS, Verdict.SUPPORTED]
    for worse, better in pairwise(order):
        for pair in permutations([finding(worse), finding(better)]):
            assert alone("a", pair).verdict is worse


@pytest.mark.parametrize("silent", [Verdict.NOT_RUN, Verdict.UNAVAILABLE])
def test_what_did_not_run_neither_supports_nor_spoils(silent: Verdict) -> None:
    assert alone("a", [finding(silent)]).verdict is silent
    assert alone("a", [finding(silent), finding()]).verdict is Verdict.SUPPORTED


def test_a_claim_without_findings_is_not_run() -> None:
    assert alone("a", []) == Standing("a", Verdict.NOT_RUN)
    assert fold(claims(a=()), [])["a"].verdict is Verdict.NOT_RUN


def test_sharpness_alone_never_supports() -> None:
    standing = alone("a", [finding(role=Role.SHARPNESS)] * 3)
    assert standing.verdict is Verdict.UNDECIDED
    assert standing.strength is None
    assert fold(claims(a=()), [finding(role=Role.SHARPNESS)])["a"].grounded_strength is None


def test_the_strongest_support_speaks_and_of_equals_the_widest() -> None:
    sampled, derived = finding(strength=Strength.SAMPLED), finding(scope=SMALL)
    conditioned = finding(scope=Scope.every("n", where=("f > 0",)))
    for order in permutations([sampled, derived, finding(), conditioned]):
        standing = alone("a", order)
        assert (standing.strength, standing.scope) == (Strength.DERIVED, EVERY)
    assert alone("a", [sampled, derived]).scope == SMALL


def test_grounding_takes_the_least_strength_and_the_common_scope() -> None:
    standings = fold(
        claims(c=("b",), b=("a",), a=()),
        [
            finding(label="c", strength=Strength.KERNEL),
            finding(label="b", strength=Strength.ENCLOSED, scope=Scope.at(n=(2, 9))),
            finding(label="a", strength=Strength.DERIVED, scope=Scope.at("f > 0", n=(1, 5))),
        ],
    )
    assert list(standings) == ["c", "b", "a"]
    top = standings["c"]
    assert (top.strength, top.scope) == (Strength.KERNEL, EVERY)
    assert (top.grounded_strength, top.grounded_scope) == (Strength.ENCLOSED, Scope.at("f > 0", n=(2, 5)))
    assert standings["a"].grounded_strength is Strength.DERIVED


@pytest.mark.parametrize(
    "bad", [Verdict.REFUTED, Verdict.UNDECIDED, Verdict.BROKEN, Verdict.VACUOUS, Verdict.NOT_RUN, None]
)
def test_resting_on_what_is_not_supported_is_not_grounded(bad: Verdict | None) -> None:
    found = [finding(label="c"), finding(label="b")] + ([finding(bad, label="a")] if bad else [])
    standings = fold(claims(c=("b",), b=("a",), a=()), found)
    for label in "cb":
        assert standings[label].verdict is Verdict.SUPPORTED
        assert standings[label].strength is Strength.DERIVED
        assert standings[label].grounded_strength is None
        assert standings[label].grounded_scope is None


def test_one_good_dependency_does_not_hide_a_bad_one() -> None:
    found = [finding(label="c"), finding(label="a")]
    assert fold(claims(a=(), b=(), c=("a", "b")), found)["c"].grounded_strength is None


def test_a_conflict_is_never_grounded() -> None:
    found = [finding(label="a"), finding(Verdict.REFUTED, label="a"), finding(label="b")]
    standings = fold(claims(a=(), b=("a",)), found)
    assert standings["a"].conflict
    assert standings["b"].grounded_strength is None


def test_topological_order_is_the_given_one_where_it_can_be() -> None:
    assert topological(claims(d=(), c=("a", "b"), b=("a",), a=())) == ["d", "a", "b", "c"]


@pytest.mark.parametrize("uses", [{"a": ("a",)}, {"a": ("b",), "b": ("a",)}, {"a": ("b",), "b": ("c",), "c": ("b",)}])
def test_a_circle_is_an_error(uses: Any) -> None:
    with pytest.raises(ProofFileError, match="circle: .*→"):
        fold(claims(**uses), [])


def test_an_unknown_label_is_an_error() -> None:
    with pytest.raises(UnknownLabelError, match="'a' uses 'nowhere'"):
        fold(claims(a=("nowhere",)), [])
