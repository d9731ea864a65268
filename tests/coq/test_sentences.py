import pytest

from zo_check.coq import sentences as module
from zo_check.coq.sentences import (
    computes,
    offers_computing,
    refuse_assumptions,
    sentences,
    statement_as_written,
    without_comments,
)
from zo_check.errors import KernelError

TEXT = """(** A title. *)
From Coq Require Import Reals.
(** x (* a comment. "*)" in it *) *)
Definition half : R := 1 / 2.
Definition statement : Prop := half = "a. b".
Definition statement_other : Prop := True.
"""


def test_comments_nest_and_leave_every_letter_where_it_was() -> None:
    bare = without_comments(TEXT)
    assert len(bare) == len(TEXT)
    assert "comment" not in bare
    assert bare.index("Definition") == TEXT.index("Definition")


def test_a_sentence_ends_with_a_full_stop_outside_of_comments_and_strings() -> None:
    assert sentences(TEXT) == [
        "From Coq Require Import Reals",
        "Definition half : R := 1 / 2",
        'Definition statement : Prop := half = "a. b"',
        "Definition statement_other : Prop := True",
    ]


def test_a_reader_gets_the_definitions_with_their_comments() -> None:
    written = statement_as_written(TEXT, ["statement"])
    assert written.startswith("(** x")
    assert "half : R" in written
    assert "statement_other" not in written
    assert "Require" not in written


@pytest.mark.parametrize(
    "text",
    [
        "Lemma x : True. Proof. Admitted.",
        "Local Axiom x : False.",
        "#[local] Parameter x : nat.",
        "#[bypass_check(guard)] Fixpoint f (n : nat) : False := f n.",
        'Add LoadPath "elsewhere" as other.',
        'Declare ML Module "plugin".',
    ],
)
def test_what_no_source_may_say(text: str) -> None:
    with pytest.raises(KernelError):
        refuse_assumptions("x.v", text)


def test_words_in_comments_and_in_names_are_no_offence() -> None:
    refuse_assumptions("x.v", "(* Axiom: Admitted. *) Definition Axiom_of_choice := admitted.")


def test_who_computes() -> None:
    assert computes("Lemma x : True. Proof. vm_compute. exact I. Qed.")
    assert computes("From Interval Require Import Tactic.")
    assert not computes("Record interval := Interval { low : Z }. (* vm_compute. *)")
    tactic = "Ltac boxes := vm_cast_no_check (eq_refl true)."
    assert offers_computing(tactic)
    assert not computes(tactic)


def test_a_source_is_read_once_however_many_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    monkeypatch.setattr(module, "without_comments", lambda text: read.append(text) or text)
    for _ in range(2):
        assert not computes("Definition once := 1.")
        refuse_assumptions("x.v", "Definition once := 1.")
    assert read == ["Definition once := 1."]
    with pytest.raises(KernelError):  # and another text is another source
        refuse_assumptions("x.v", "Axiom once : False.")
