import pytest

from zo_check.finding import Finding
from zo_check.scope import Scope
from zo_check.trial import Trial
from zo_check.verdict import Verdict

YES, NO, BROKEN = Verdict.REFUTED, Verdict.SUPPORTED, Verdict.BROKEN


def look(kind: str, verdict: Verdict, witness: str = "x = 1") -> Finding:
    return Finding(verdict, Scope(), "", kind=kind, witness=witness if verdict is YES else "")


def trial(*looks: Finding, seen_by: tuple[str, ...] = ("jet", "sampled"), problem: str = "") -> Trial:
    return Trial("wrong sign", "made-up", "because", "v.py", ("slack",), seen_by, looks, problem)


def test_every_kind_that_must_refute_does() -> None:
    assert trial(look("jet", YES), look("sampled", YES)).failure == ""


def test_one_evidence_of_a_kind_is_enough() -> None:
    assert trial(look("jet", NO), look("jet", YES), look("sampled", YES)).failure == ""


def test_a_kind_that_is_not_listed_may_say_anything() -> None:
    held = trial(look("jet", YES), look("sampled", YES), look("witness", NO))
    assert held.failure == ""
    assert held.says("witness") is NO
    assert held.says("enclosure") is None


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (look("sampled", NO), "sampled says supported"),
        (look("sampled", BROKEN), "sampled says broken"),
        (look("sampled", Verdict.UNDECIDED), "sampled says undecided"),
        (look("sampled", YES, witness=""), "without a witness"),
        (look("witness", YES), "no sampled evidence"),
    ],
)
def test_a_surviving_variant_says_who_let_it(said: Finding, why: str) -> None:
    assert why in trial(look("jet", YES), said).failure


def test_a_problem_is_a_failure_whatever_was_seen() -> None:
    assert trial(look("jet", YES), look("sampled", YES), problem="no such claim").failure == "no such claim"
