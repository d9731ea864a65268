from dataclasses import replace

from tests.report.html.pages import text_of
from zo_check.report.html import to_html
from zo_check.report.html.index import Index
from zo_check.report.html.trust import axioms, facts, kinds, matrix, spent
from zo_check.report.html.trusted import base_of
from zo_check.report.model import Report
from zo_check.verdict import Strength, Verdict


def test_a_kind_rests_on_the_files_that_it_imports_and_on_their_libraries() -> None:
    derivation = base_of("derivation")
    assert {"zo_check/evidence/derivation.py", "zo_check/calculus/check_chain.py"} <= set(derivation.files)
    assert derivation.libraries == ("sympy",)
    assert derivation.lines > 500
    assert "zo_check/report/model.py" not in derivation.files
    assert "flint" in base_of("enclosure").libraries
    assert "hypothesis" in base_of("sampled").libraries


def test_an_unknown_kind_rests_on_nothing_that_is_known() -> None:
    assert base_of("divination").files == ()


def test_a_kind_carries_the_claims_that_get_their_strength_from_it(green: Report) -> None:
    derivation, exact, sampled = kinds(Index(green), {"sympy": "1.14.0"})
    assert (derivation.name, derivation.strength, derivation.carries) == ("derivation", "DERIVED", ("squares",))
    assert derivation.libraries == ("sympy 1.14.0",)
    assert (exact.name, exact.carries, exact.findings) == ("exact instance", ("ground",), 1)
    assert (sampled.name, sampled.carries) == ("sampled", ())


def test_a_claim_says_what_its_strength_rests_on(green: Report) -> None:
    page = to_html(green)
    files = len(base_of("derivation").files)
    assert f"Its strength comes from derived, derivation: the proof file, {files} files of zo_check, sympy" in text_of(
        page
    )
    bare = to_html(replace(green, findings=()))
    assert "Its strength comes from" not in bare


def test_axioms_and_cited_facts_are_listed(green: Report) -> None:
    cites = ("axiom choice", "claim ground", "Cauchy–Schwarz inequality")
    kernel = replace(green.findings[1], strength=Strength.KERNEL, cites=cites)
    index = Index(replace(green, findings=(kernel, kernel)))
    assert axioms(index) == ("choice",)
    assert facts(index) == (("Cauchy–Schwarz inequality", 2),)


def test_error_probabilities_add_up(green: Report) -> None:
    assert spent(Index(green)) == 0.01


def test_a_cell_of_the_matrix_counts_what_was_refuted(green: Report) -> None:
    columns, (line,) = matrix(Index(green))
    assert columns == ("sampled",)
    (cell,) = line.cells
    assert cell is not None
    assert (cell.words, cell.failed) == ("1 of 1 refuted; 1 had to be", False)
    (trial,) = green.drill.trials
    missed = replace(trial, looks=(replace(trial.looks[0], verdict=Verdict.SUPPORTED),))
    _, (line,) = matrix(Index(replace(green, drill=replace(green.drill, trials=(missed,)))))
    (cell,) = line.cells
    assert cell is not None
    assert (cell.words, cell.failed, line.refuted) == ("0 of 1 refuted; 1 had to be", True, 0)
