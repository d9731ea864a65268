from dataclasses import replace

from tests.report.html.pages import parsed, text_of
from zo_check.finding import StepRecord
from zo_check.report.html import to_html
from zo_check.report.html.claims import blocks, chains
from zo_check.report.html.highlights import rounded
from zo_check.report.html.index import Index
from zo_check.report.html.table import rows
from zo_check.report.html.text import cited, formula, wide
from zo_check.report.model import Report
from zo_check.verdict import Verdict


def test_a_step_without_a_relation_opens_a_chain() -> None:
    first, second, third = (StepRecord(relation, "x", "") for relation in ("", "=", ""))
    assert chains((first, second, third)) == ((first, second), (third,))
    assert chains((second,)) == ((second,),)


def test_where_evidence_is_made_is_linked_to(green: Report) -> None:
    findings = tuple(replace(f, file="a b/squares.py", line=12) for f in green.findings)
    _, block = blocks(Index(replace(green, findings=findings)))
    assert block.seen[0].place == "proofs/a b/squares.py:12"
    assert block.seen[0].href == "../proofs/a%20b/squares.py#L12"
    assert block.notebooks == (("a b/squares.py", "notebooks/a%20b/squares.html"),)


def test_what_is_not_there_is_named_and_not_linked(green: Report) -> None:
    _, block = blocks(Index(green), {"../proofs/squares.py"})
    assert block.seen[0].href.startswith("../proofs/squares.py")
    assert block.notebooks == (("squares.py", ""),)
    assert "zo-check notebooks --only squares" in text_of(to_html(green, reachable=()))
    assert 'href="..' not in to_html(green, reachable=())
    assert 'href="notebooks' not in to_html(green, reachable=())


def test_of_somebody_s_own_files_nobody_knows_where_they_lie(green: Report) -> None:
    _, block = blocks(Index(replace(green, paths=("mine",))))
    assert (block.seen[0].place, block.seen[0].href, block.notebooks) == ("squares.py", "", ())
    assert 'href="..' not in to_html(replace(green, paths=("mine",)))


def test_who_refuted_a_variant_is_said(green: Report) -> None:
    _, block = blocks(Index(green))
    (variant,) = block.variants
    assert [(a.kind, a.says, a.must) for a in variant.accusers] == [("sampled", "refutes it", True)]
    assert variant.witness == "x = 1"
    (trial,) = green.drill.trials
    blind = replace(trial.looks[0], verdict=Verdict.SUPPORTED, kind="jet")
    drill = replace(green.drill, trials=(replace(trial, looks=(blind,)),))
    _, block = blocks(Index(replace(green, drill=drill)))
    (variant,) = block.variants
    assert [a.says for a in variant.accusers] == ["does not have it on trial", "cannot see it"]
    assert block.tries == "0 of 1 refuted"


def test_claims_that_are_cited_are_linked_to() -> None:
    assert str(cited("claim ground: a < b", {"ground"})) == 'claim <a href="#ground">ground</a>: a &lt; b'
    assert str(cited("claim other & more", {"ground"})) == "claim other &amp; more"


def test_a_formula_that_nobody_would_read_is_shown_as_text() -> None:
    assert "<math" not in formula("x + " * 1000 + "1", "x + x")
    assert "x + x" in formula("x + " * 1000 + "1", "x + x")
    assert wide(r"\left(" + "x + " * 60 + r"1\right)")
    assert "on-paper" in formula(r"\left(" + "x + " * 60 + r"1\right)", "the same")
    assert not wide("x = 1")


def test_a_row_says_how_sharp(green: Report) -> None:
    ground, squares = rows(Index(green), {"ground": 0.9999, "squares": 0.5})
    assert (ground.share, ground.attained) == ("> 0.999", False)
    assert (squares.share, squares.width, squares.attained, squares.rank) == ("0.500", "50.0", True, 4)
    assert rows(Index(green), {})[0].share == "–"


def test_decimals_are_cut_and_never_rounded_up() -> None:
    assert rounded("0.30811999") == "0.3081199…"
    assert rounded("0.50000000000000") == "0.5"
    assert rounded("-0.24", 1) == "-0.2…"
    assert rounded("3") == "3"


def test_tables_of_numbers_are_shown(green: Report) -> None:
    (table,) = parsed(to_html(green)).xpath("//table[@class='numbers']")
    assert [cell.text for cell in table.iter("td")] == ["a | b", "1", "<b>", "2"]
