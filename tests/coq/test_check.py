"""The negative drill: every way in which a theorem may be less than it looks is refused, with its own reason."""

from collections.abc import Callable
from pathlib import Path

import pytest

from zo_check.coq import check as module
from zo_check.coq.check import check
from zo_check.errors import KernelError, VacuousError

pytestmark = pytest.mark.usefixtures("coq")

Write = Callable[..., Path]
LEMMA = "Proof. intros large; apply Rmult_lt_0_compat; lra. Qed."
STATED = "forall x : R, 1 <= x -> 0 < square x."


def refused(file: Path, **how: object) -> str:
    with pytest.raises(KernelError) as caught:
        check(file, ["holds"], **({"witnesses": ["holds_met"]} | how))
    return caught.value.problem


def test_what_is_as_it_should_be_passes(write: Write) -> None:
    seen = check(write(), ["holds"], ["holds_met"], again=True)
    assert {axiom.name.split(".")[0] for axiom in seen.axioms} <= {
        "ClassicalDedekindReals",
        "FunctionalExtensionality",
    }
    assert seen.statement == f"(** x² > 0 for x ≥ 1 *)\nDefinition statement : Prop := {STATED}"
    assert (seen.computing, seen.sources, seen.again) == ((), 3, 3)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("Qed.", "Admitted."), "gives up the proof of product"),
        (("apply Rmult_lt_0_compat; lra.", "admit."), "gives up the proof of product"),
        (("Theorem holds :", "Axiom free : False.\nTheorem holds :"), "takes free for granted: Axiom"),
        (("Theorem holds :", "Parameter free : False.\nTheorem holds :"), "takes free for granted: Parameter"),
        (("Theorem holds :", "Unset Guard Checking.\nTheorem holds :"), "says 'Unset Guard Checking'"),
        (("lra. Qed.", "vm_compute; lra. Qed."), "virtual machine computes in positive.v"),
    ],
)
def test_sources_that_take_something_for_granted(write: Write, change: tuple[str, str], reason: str) -> None:
    assert reason in refused(write(positive=change))


@pytest.mark.parametrize(
    "assumed",
    [
        "Variable product : forall x : R, 1 <= x -> 0 < x * x.",
        "Axiom product : forall x : R, 1 <= x -> 0 < x * x.",
        "Lemma product (x : R) : 1 <= x -> 0 < x * x. Admitted.",
        "Module Type T. Parameter product : forall x : R, 1 <= x -> 0 < x * x. End T. Declare Module M : T. Import M.",
    ],
)
def test_the_kernel_says_so_too_whatever_it_is_called(
    write: Write, monkeypatch: pytest.MonkeyPatch, assumed: str
) -> None:
    monkeypatch.setattr(module, "refuse_assumptions", lambda path, text: None)  # the first look is not needed
    lemma = f"Lemma product (x : R) : 1 <= x -> 0 < x * x.\n{LEMMA}"
    reason = refused(write(positive=(lemma, assumed)))
    assert "holds rests on" in reason
    assert "product : forall x" in reason
    assert reason.endswith("which is not allowed")


def test_an_axiom_under_a_known_name(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "refuse_assumptions", lambda path, text: None)
    spoof = "Module Classical_Prop. Axiom classic : forall x : R, 1 <= x -> 0 < x * x. End Classical_Prop."
    file = write(positive=("Theorem holds :", f"{spoof}\nTheorem holds :"))
    text = file.read_text().replace("exact (product x large)", "exact (Classical_Prop.classic x large)")
    file.write_text(text)
    assert "Classical_Prop.classic" in refused(file)


def test_a_weakened_theorem(write: Write) -> None:
    weaker = "Theorem holds : forall x : R, 2 <= x -> 0 < square x.\nProof. intros x large; apply product; lra. Qed."
    old = "Theorem holds : statement.\nProof. intros x large; exact (product x large). Qed."
    reason = refused(write(positive=(old, weaker)))
    assert "made_up.positive.holds is not accepted as a proof of made_up.positive_statement.statement" in reason
    assert "expected to have type" in reason


def test_a_swapped_name(write: Write) -> None:
    reason = refused(write(positive=("Theorem holds_met : statement_met", "Theorem other : statement_met")))
    assert "made_up.positive.holds_met was not found" in reason
    reason = refused(write(positive=("Theorem holds :", "Theorem hold :")))
    assert "made_up.positive.holds was not found" in reason


def test_a_false_theorem(write: Write) -> None:
    file = write(
        positive_statement=("0 < square x", "square x < 0"), positive=("exact (product x large)", "apply product")
    )
    assert "positive.v is not accepted" in refused(file)


def test_contradictory_hypotheses(write: Write) -> None:
    file = write(
        positive_statement=("1 <= x -> 0 <", "1 <= x -> x < 0 -> 0 <"),
        positive=("intros x large; exact (product x large)", "intros x large small; lra"),
    )
    with pytest.raises(VacuousError) as caught:
        check(file, ["holds"], ["holds_met"])
    assert "hypotheses of made_up.positive.holds can be met does not follow from holds_met" in caught.value.problem


def test_hypotheses_without_a_witness(write: Write) -> None:
    with pytest.raises(VacuousError, match="does not follow by itself"):
        check(write(), ["holds"])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("(** There", "Axiom more : False.\n(** There"),
        ("(** There", "Lemma more : True. Proof. exact I. Qed.\n(** There"),
        ("(** There", "Definition more : True. exact I. Defined.\n(** There"),
        ("(** There", 'Notation "0" := 1.\n(** There'),
        ("(** There", "Hypothesis more : False.\n(** There"),
    ],
)
def test_a_file_of_statements_only_defines(write: Write, old: str, new: str) -> None:
    reason = refused(write(positive_statement=(old, new)))
    assert "more" in reason or "may only define" in reason


def test_what_a_statement_is_read_from_only_defines_too(write: Write) -> None:
    lemma = "Open Scope R_scope.\nLemma more : True. Proof. exact I. Qed."
    assert "definitions.v states, and so may only define" in refused(write(definitions=("Open Scope R_scope.", lemma)))


def test_a_stale_compiled_file_is_not_read(write: Write) -> None:
    file = write()
    check(file, ["holds"], ["holds_met"])
    assert not list(file.parent.rglob("*.vo"))  # nothing was built in the tree
    for name in ("definitions", "positive_statement", "positive"):
        (file.parent / f"{name}.vo").write_bytes(b"not a compiled file")
    check(file, ["holds"], ["holds_met"])
    write(definitions=("x * x", "x * x * x"))
    assert "positive.v is not accepted" in refused(file)  # the proof was of the square, and is asked for the cube


def test_flags_that_check_less(write: Write) -> None:
    assert "-type-in-type" in refused(write(settings=("-Q . made_up", "-Q . made_up\n-arg -type-in-type")))


def test_a_source_under_the_name_of_a_library(write: Write) -> None:
    file = write()
    (file.parent / "Classical_Prop.v").write_text("Definition x := 0.\n")
    assert "has the name of a library" in refused(file)


def test_what_the_proof_assistant_lacks(write: Write) -> None:
    file = write()
    assert "there is no missing.v" in refused(file.with_name("missing.v"))
    with pytest.raises(KernelError, match="has no statement"):
        check(file, ["product"])
    (file.parent / "_CoqProject").unlink()
    assert "no _CoqProject" in refused(file)
