"""The picture: well formed, with what its caption must say."""

from dataclasses import replace
from xml.etree import ElementTree

from tests.auditing.made import small
from zo_check.auditing.audit import audit
from zo_check.auditing.figure import three_lines

ONE = audit(**small(), steps=20, replicates=16, k=2)


def test_three_lines_and_their_caption():
    drawn = three_lines(replace(ONE, name="a<b & c.npz"))
    ElementTree.fromstring(drawn)
    for words in (
        "n = 12, d = 4",
        "k = 2",
        "measured, mean of 16 runs",
        "predicted",
        "guaranteed",
        "ε =",
        "a&lt;b &amp;",
    ):
        assert words in drawn
    assert drawn.count("stroke-dasharray") == 4  # two lines and their keys


def test_no_guarantee_no_line():
    drawn = three_lines(audit(**small(w=None), steps=20, replicates=16, k=2))
    assert "guaranteed" not in drawn.split("</title>")[1]


def test_nothing_run_or_all_diverged_is_no_picture_or_a_short_one():
    assert three_lines(audit(**small(), run=False)) is None
    gone = audit(**small(), steps=40, replicates=16, k=4, eta=10.0, force=True)
    drawn = three_lines(gone)
    assert drawn is None or "nan" not in drawn
