import re
from dataclasses import replace

import pytest

from tests.report.html.large import large_report
from zo_check.claim import Claim
from zo_check.report.html import graph
from zo_check.report.html.graph import broken, drawing, in_words
from zo_check.report.html.index import Index
from zo_check.report.model import Report


def test_a_node_says_how_strong_its_claim_is_alone_and_grounded(green: Report) -> None:
    drawn = drawing(Index(green))
    ground, squares = drawn.nodes
    assert (ground.strength, ground.grounded, squares.strength, squares.grounded) == (
        "ENCLOSED",
        "ENCLOSED",
        "DERIVED",
        "ENCLOSED",
    )
    assert squares.title == "squares: DERIVED, every n, d; with all that it uses ENCLOSED, n = 2, every d, every entry"
    assert [(arrow.source, arrow.target) for arrow in drawn.arrows] == [("ground", "squares")]
    assert ground.box.x + ground.box.width < squares.box.x


def test_what_is_not_supported_has_no_strength(green: Report) -> None:
    drawn = drawing(Index(replace(green, findings=green.findings[1:])))
    ground, squares = drawn.nodes
    assert (ground.strength, ground.verdict) == ("", "not run")
    assert (squares.strength, squares.grounded) == ("DERIVED", "")
    assert "not grounded" in in_words(replace(green, findings=green.findings[1:]).standings["squares"])


def test_an_arrow_that_a_longer_way_says_is_left_out(green: Report) -> None:
    claims = (*green.claims, Claim("third", "third", "$1 = 1$", uses=("squares", "ground", "squares")))
    drawn = drawing(Index(replace(green, claims=claims)))
    assert [(a.source, a.target) for a in drawn.arrows] == [("ground", "squares"), ("squares", "third")]


def test_what_stands_by_itself_is_beside_the_drawing(green: Report) -> None:
    claims = (*green.claims, Claim("alone", "alone", "$1 = 1$"), Claim("lost", "lost", "$1 = 1$", uses=("nowhere",)))
    drawn = drawing(Index(replace(green, claims=claims)))
    assert [node.label for node in drawn.alone] == ["alone", "lost"]
    assert [node.label for node in drawn.nodes] == ["ground", "squares"]


def test_nodes_lie_in_the_drawing_within_the_frame_of_their_part_and_do_not_overlap() -> None:
    report = large_report(60)
    drawn = drawing(Index(report))
    assert len(drawn.nodes) == 60
    for node in drawn.nodes:
        frame = next(
            f.box for f in drawn.frames if f.title == f"Part {int(node.label.split('-')[-1]) // 30} of the theory"
        )
        assert frame.x <= node.box.x
        assert node.box.x + node.box.width <= frame.x + frame.width
        assert frame.y <= node.box.y
        assert node.box.y + node.box.height <= frame.y + frame.height <= drawn.height + 0.1
    boxes = [node.box for node in drawn.nodes]
    for i, one in enumerate(boxes):
        for other in boxes[:i]:
            apart = one.x + one.width <= other.x or other.x + other.width <= one.x
            assert apart or one.y + one.height <= other.y or other.y + other.height <= one.y


def test_an_arrow_ends_at_its_node() -> None:
    drawn = drawing(Index(large_report(20)))
    boxes = {node.href: node.box for node in drawn.nodes}
    for arrow in drawn.arrows:
        x, y = map(float, re.findall(r"-?[\d.]+ -?[\d.]+", arrow.path)[-1].split())
        box = boxes[arrow.target]
        assert box.x - 2 <= x <= box.x + box.width + 2
        assert box.y - 2 <= y <= box.y + box.height + 2


def test_every_machine_draws_the_same() -> None:
    assert drawing(Index(large_report(40))) == drawing(Index(large_report(40)))


def test_of_too_many_claims_only_the_parts_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph, "MOST", 50)
    drawn = drawing(Index(large_report(90)))
    assert drawn.parts_only
    assert [node.title for node in drawn.nodes] == [f"Part {i} of the theory: 30 claims" for i in range(3)]
    assert ("group_1", "group_2") in [(arrow.source, arrow.target) for arrow in drawn.arrows]
    monkeypatch.setattr(graph, "MOST_PARTS", 2)
    assert drawing(Index(large_report(90))).nodes == ()


def test_names_are_broken_after_hyphens() -> None:
    assert broken("loss-gradient") == ("loss-gradient",)
    assert broken("third-derivative-near-two-coordinates") == ("third-", "derivative-", "near-two-", "coordinates")
    assert broken("a" * 100) == ("a" * 27 + "…",)
