from dataclasses import replace

from zo_check.claim import Claim
from zo_check.report.established import established
from zo_check.report.json_format import from_json, to_json
from zo_check.report.markdown import to_markdown
from zo_check.report.model import Report
from zo_check.value import Looseness, Value
from zo_check.verdict import Verdict

VALUE = Value("c", "a | b", r"\tfrac13", "0.3333")


def with_constants(report: Report) -> Report:
    """`squares` establishes c, rests on `ground`, and stands beside `apart`; `printed` has 20 in the place of c."""
    ground, squares = report.claims
    squares = replace(squares, values=(VALUE,), beside=("apart",), figures=("c.svg",))
    apart = Claim("apart", "apart", "$2 = 2$")
    printed = Claim("printed", "printed", "$20$", looseness=(Looseness("c", "20", "60 times as large"),))
    other = Claim("other", "other", "$7$", looseness=(Looseness("e", "7", "twice as large"),))
    return replace(report, claims=(ground, squares, apart, printed, other))


def test_steps_neighbours_and_print(green: Report) -> None:
    (found,) = established(with_constants(green))
    assert found.claim.label == "squares"
    assert [step.claim.label for step in found.steps] == ["ground", "squares"]
    assert [step.by.kind for step in found.steps if step.by] == ["exact instance", "derivation"]
    assert [(step.claim.label, step.by) for step in found.beside] == [("apart", None)]
    assert [(loose.printed, claim.label) for loose, claim in found.published] == [("20", "printed")]


def test_what_is_not_supported_establishes_nothing(green: Report) -> None:
    report = with_constants(green)
    wrong = tuple(
        replace(f, verdict=Verdict.UNDECIDED, strength=None) if f.label == "squares" else f for f in report.findings
    )
    assert established(replace(report, findings=wrong)) == ()


def test_a_reader_meets_them(green: Report) -> None:
    text = to_markdown(with_constants(green))
    section = text.split("## The constants")[1].split("## Claims")[0]
    for words in (
        "0.3333",
        r"$\tfrac13$",
        "a &#124; b",
        "60 times as large",
        "figures/c.svg",
        "not supported in this run",
    ):
        assert words in section
    assert "twice as large" not in section
    assert "## The constants" not in to_markdown(green)


def test_they_round_trip(green: Report) -> None:
    report = with_constants(green)
    assert from_json(to_json(report)).claims == report.claims
