"""What a reader is told, in sentences and tables."""

from math import inf

import numpy as np
import pytest

from tests.auditing.made import small
from zo_check.auditing.audit import audit
from zo_check.auditing.numbers_known import Number
from zo_check.auditing.sections import _rate, sections, share, value

QUICK = {"steps": 20, "replicates": 16, "k": 2}


def told(**how):
    return {section.title: section for section in sections(audit(**how))}


def test_all_sections_in_reading_order():
    found = told(**small(), **QUICK, methods=True)
    assert list(found) == [
        "Hypotheses of global-convergence", "What the regulariser costs", "Constants", "Settings",
        "Steps to 0.01 of the gap", "Measured", "Laws and k at 80 evaluations of the loss",
    ]  # fmt: skip
    for section in found.values():
        assert all(len(row) == len(section.header) for row in section.rows)
    words = " ".join(found["Measured"].lines)
    assert "The guarantee gives away a factor" in words
    assert "seed 0" in words
    settings = {row[0].strip(): row for row in found["Settings"].rows}
    assert {"ε", "bias", "rounding", "k", "γ", "η", "stable below"} <= set(settings)
    assert all(row[-1] for row in settings.values())
    assert any("20 in print" in row[0] for row in found["Steps to 0.01 of the gap"].rows)


def test_what_fails_has_its_cure_and_a_regulariser_its_cost():
    for w in (None, 0.3):
        found = told(**small(w=w), run=False)
        (first, *_) = found.values()
        assert any("cost" in line for line in first.lines)
        assert found["What the regulariser costs"].rows
    lines = found["What the regulariser costs"].lines
    assert any("learns little" in line for line in lines)


def test_divergence_is_a_word():
    found = told(**small(), **QUICK | {"k": 4}, eta=10.0, force=True)["Measured"]
    assert "diverged" in found.rows[-2][1]
    assert not any("nan" in cell for row in found.rows for cell in row)


@pytest.mark.parametrize(
    ("ends", "words"),
    [
        ((None, None), "–"),
        ((None, 2.0), "≤ 2"),
        ((2.0, None), "≥ 2"),
        ((2.0, inf), "≥ 2"),
        ((2.0, 2.0 + 1e-9), "2"),
        ((1.0, 2.0), "[1, 2]"),
    ],
)
def test_intervals(ends, words):
    assert value(Number("x", "everywhere", *ends, "certified", "")) == words


def test_shares():
    assert share(0.5) == "0.5"
    assert share(inf) == "diverged"


def test_the_two_gaps_have_two_names_and_no_minimiser_is_claimed():
    found = {s.title: s for s in sections(audit(np.eye(4), np.eye(4)[0], run=False))}
    guaranteed, predicted, _ = found["Steps to 0.01 of the gap"].lines
    assert "Δ₀ = L(x₀) − inf L" in guaranteed
    assert "Δ* = L(x₀) − L(x*)" in predicted
    assert "lowest point found: no minimiser is certified" in predicted
    assert not any(row[1] == "at the minimiser" for row in found["Constants"].rows)
    assert any("not known: no minimiser" in row[2] for row in found["Settings"].rows)


def test_zero_has_no_sign():
    assert share(-0.0) == "0"
    assert _rate(-0.0) == "0"


def test_without_mu_no_note_speaks_of_it_on_the_row_space():
    assert not any("σ₊" in note for note in audit(**small(4, 6, w=None), run=False).notes)
    assert any("σ₊" in note for note in audit(**small(4, 6), run=False).notes)
