import pytest

from zo_check.coq.axioms import CLASSICAL, Axiom, read_assumptions, refuse_axioms, refuse_summary
from zo_check.errors import KernelError

TWO = """Axioms:
ClassicalDedekindReals.sig_not_dec : forall P : Prop, {~ ~ P} + {~ P}
ClassicalDedekindReals.sig_forall_dec
  : forall P : nat -> Prop,
    (forall n : nat, {P n} + {~ P n}) ->
    {n : nat | ~ P n} + {forall n : nat, P n}
"""
SUMMARY = """
CONTEXT SUMMARY
===============

* Theory: Set is predicative

* Axioms:
    Coq.Logic.Classical_Prop.classic
    Coq.ssr.ssrunder.Under_rel.Under_rel

* Constants/Inductives relying on type-in-type: <none>

* Inductives whose positivity is assumed: <none>
"""


def test_the_axioms_of_the_real_numbers_are_read_and_allowed() -> None:
    axioms = read_assumptions(TWO)
    names = ["ClassicalDedekindReals.sig_not_dec", "ClassicalDedekindReals.sig_forall_dec"]
    assert axioms == tuple(Axiom(name, CLASSICAL[name]) for name in names)
    refuse_axioms("it", axioms, computing=False)
    assert read_assumptions("Closed under the global context\n") == ()


@pytest.mark.parametrize(
    "printed",
    ["", "Error", "Axioms:\n  indented", "Axioms:\nf is assumed to be guarded.", "Section Variables:\nx : nat"],
)
def test_what_is_not_understood_is_refused(printed: str) -> None:
    with pytest.raises(KernelError, match="Print Assumptions"):
        read_assumptions(printed)


@pytest.mark.parametrize(
    ("axiom", "computing", "reason"),
    [
        (Axiom("derivative.lemma", "False"), True, "which is not allowed"),
        (Axiom("Classical_Prop.classic", "False"), True, "another Classical_Prop.classic"),
        (Axiom("Uint63.add_spec", "forall x, x = x"), False, "machine numbers"),
    ],
)
def test_what_is_not_on_the_list_is_refused(axiom: Axiom, computing: bool, reason: str) -> None:
    with pytest.raises(KernelError, match=reason):
        refuse_axioms("it", [axiom], computing)


def test_machine_numbers_for_who_says_so() -> None:
    refuse_axioms("it", [Axiom("Uint63.add_spec", "forall x, x = x")], computing=True)


def test_both_lists_agree() -> None:
    refuse_summary(SUMMARY, "zo", [Axiom("Classical_Prop.classic", "")])


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("Coq.ssr.ssrunder.Under_rel.Under_rel", "zo.softmax.derivative.lemma", "lists zo.softmax.derivative.lemma"),
        ("Coq.Logic.Classical_Prop.classic", "Coq.Logic.Other.classic", "does not know of Classical_Prop.classic"),
        ("type-in-type: <none>", "type-in-type: zo.x", "relying on type-in-type"),
        ("Set is predicative", "Set is impredicative", "impredicative"),
        ("CONTEXT SUMMARY", "nothing", "no summary"),
    ],
)
def test_a_summary_that_says_otherwise(old: str, new: str, reason: str) -> None:
    with pytest.raises(KernelError, match=reason):
        refuse_summary(SUMMARY.replace(old, new), "zo", [Axiom("Classical_Prop.classic", "")])
