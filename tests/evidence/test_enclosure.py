from fractions import Fraction

import pytest

from zo_check import Scope, Strength, Truth, Vector, Verdict, all_of, any_of, at_most, enclosure
from zo_check.effort import QUICK
from zo_check.errors import InexactEntryError, ProofFileError

UNIT = {"x": (0, 1)}


def on(claim, slack, over=None, **rest):
    return enclosure(claim, slack, over or UNIT, scope=Scope.at("every x", n=2), **rest)


def test_a_slack_that_stays_positive_is_certified(claim, look):
    finding = look(on(claim, lambda a, x: x * x - x + a.number("0.26")))
    assert (finding.verdict, finding.strength) == (Verdict.SUPPORTED, Strength.ENCLOSED)
    assert finding.scope == Scope.at("every x", "x ∈ [0, 1]", n=2)
    assert "certified on 15 boxes" in finding.summary


def near_zero(a, x):
    return x - a.number("1e-9")


def near_one(a, x):
    return a.number("0.999999") - x


def near_a_third(a, x):
    return (x - a.number("1/3")) * (x - a.number("1/3")) - a.number("1e-12")


@pytest.mark.parametrize("slack", [near_zero, near_one, near_a_third])
def test_a_claim_false_on_a_tiny_region_is_refuted_there(claim, look, read, slack):
    finding = look(on(claim, slack))
    assert (finding.verdict, finding.strength) == (Verdict.REFUTED, Strength.ENCLOSED)
    at = read(finding.witness)["x"]
    assert 0 <= at <= 1
    recomputed = {
        near_zero: at - Fraction(1, 10**9),
        near_one: Fraction(999_999, 10**6) - at,
        near_a_third: (at - Fraction(1, 3)) ** 2 - Fraction(1, 10**12),
    }[slack]
    assert recomputed < 0
    assert f"slack {recomputed} (exact rationals)" in finding.witness


@pytest.mark.parametrize(
    "slack",
    [
        lambda a, x: (x - a.number("1/3")) * (x - a.number("1/3")),  # true, and equality at one point
        lambda a, x: (x - a.number("1/3")) * (x - a.number("1/3")) - a.number("1e-40"),  # false on a width of 1e-20
        lambda a, x: x * x * x * (x - a.number("1e-300")),
        lambda a, x: 1 / x,
        lambda a, x: x / x,
        lambda a, x: a.log(x) * 0 + 1,
        lambda a, x: a.sqrt(x - 2) + 5,
        lambda a, x: 1 / (x - x),
    ],
)
def test_what_doubles_cannot_see_is_undecided_and_names_a_box(claim, look, slack):
    finding = look(on(claim, slack), boxes=300)
    assert (finding.verdict, finding.strength) == (Verdict.UNDECIDED, None)
    assert "boxes, for instance on x ∈ [" in finding.summary


def test_a_claim_false_only_near_a_corner_is_refuted_at_it(claim, look, read):
    finding = look(on(claim, lambda a, x: x - a.number("1e-1000")))
    assert finding.verdict is Verdict.REFUTED
    assert read(finding.witness)["x"] == 0


def test_every_case_is_searched_and_a_false_one_does_not_wait_for_the_others(claim, look):
    seen = []

    def slack(a, x, sign, size):
        seen.append((sign, size))
        return a.number("5/2") + sign * x * size

    cases = {"sign": (1, -1), "size": (1, 2)}
    finding = look(on(claim, slack, cases=cases))
    assert finding.verdict is Verdict.SUPPORTED
    assert set(seen) == {(1, 1), (1, 2), (-1, 1), (-1, 2)}
    assert "sign ∈ {1, -1}, size ∈ {1, 2}" in finding.scope.words()
    finding = look(on(claim, slack, cases={"sign": (1, -1), "size": (1, 3)}))
    assert finding.verdict is Verdict.REFUTED
    assert "sign = -1, size = 3, x = " in finding.witness
    for wrong in ({"sign": ()}, {"sign": (1, 0.5)}, {"sign": ("1",)}):
        with pytest.raises(ProofFileError, match="the cases of 'sign'"):
            on(claim, slack, cases=wrong)


def test_what_is_left_to_a_profile_is_not_run_elsewhere_but_variants_are(claim, look):
    def slack(a, x):
        return x + 1

    left = on(claim, slack, only_in="full")
    assert look(left).verdict is Verdict.NOT_RUN
    assert look(left.replacing({slack: lambda a, x: x - 1})).verdict is Verdict.REFUTED
    for wrong in ({"only_in": "slow"}, {"rule": "best"}):
        with pytest.raises(ProofFileError, match="no (profile|rule)"):
            on(claim, slack, **wrong)


def test_what_the_box_covers_is_printed_as_taken_for_granted(claim, look):
    finding = look(on(claim, lambda a, x: x + 1, covers="every x by symmetry"))
    assert finding.scope == Scope.at("every x", n=2)
    assert finding.assumes == ("every x by symmetry: x ∈ [0, 1]",)


def test_a_transcendental_violation_is_certified(claim, look):
    finding = look(on(claim, lambda a, x: a.exp(x) - 1 - x - x * x / 2 - x * x * x / 5))
    assert finding.verdict is Verdict.REFUTED
    assert "balls" in finding.witness


def test_the_budget_is_the_number_of_boxes_opened(claim, look):
    easy = on(claim, lambda a, x: x + 1)
    assert look(easy, boxes=1).verdict is Verdict.SUPPORTED
    assert look(easy, boxes=0).verdict is Verdict.UNDECIDED
    wants_more = on(claim, lambda a, x: x * x - x + a.number("0.26"))
    needed = int(look(wants_more).summary.split()[2])  # a level is opened whole or not at all
    assert look(wants_more, boxes=needed).verdict is Verdict.SUPPORTED
    short = look(wants_more, boxes=needed - 1)
    assert short.verdict is Verdict.UNDECIDED
    assert "x ∈ [" in short.summary


def test_a_tolerance_is_part_of_what_is_claimed(claim, look):
    def slack(a, x):
        return at_most(x * (1 - x), a.number("0.2"))

    assert look(on(claim, slack)).verdict is Verdict.REFUTED
    assert look(on(claim, slack, within="0.04")).verdict is Verdict.REFUTED
    finding = look(on(claim, slack, within="0.06"))
    assert finding.verdict is Verdict.SUPPORTED
    assert "slack ≥ −3/50" in finding.scope.words()


def test_every_side_is_split(claim, look):
    def slack(a, x, y):
        return x * x + y * y - 2 * x * y + a.number("0.5")

    box = {"x": (0, 1), "y": ("-1/2", 2)}
    assert look(on(claim, slack, box)).verdict is Verdict.SUPPORTED
    refuted = look(on(claim, lambda a, x, y: x * x + y * y - a.number("1e-4"), {"x": (-1, 2), "y": (-2, 1)}))
    assert refuted.verdict is Verdict.REFUTED


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({}, "no interval"),
        ({"x": (1, 1)}, r"'x' is \[1, 1\]"),
        ({"x": (0, 1), "y": (1, 0)}, r"'y' is \[1, 0\]"),
        ({"x": ("0.2", "1/10")}, r"\[1/5, 1/10\]"),
    ],
)
def test_a_box_that_is_empty_is_an_error(claim, over, said):
    with pytest.raises(ProofFileError, match=said):
        enclosure(claim, lambda a, x: x, over, scope=Scope())


def test_a_negative_or_inexact_setting_is_an_error(claim):
    with pytest.raises(ProofFileError, match="within=-1 is negative"):
        on(claim, lambda a, x: x, within=-1)
    for wrong in ({"within": 0.1}, *({"over": {"x": (0, high)}} for high in (0.5, float("inf"), "nan"))):
        with pytest.raises(InexactEntryError):
            on(claim, lambda a, x: x, **wrong)


@pytest.mark.parametrize(
    "slack",
    [
        lambda a, x: x + 0.1,
        lambda a, x: 1.0,
        lambda a, x: 0.5 + 0 * x,
        lambda a, x: x + float("nan"),
        lambda a, x: True,
        lambda a, x: Truth.TRUE,
        lambda a, x: Vector([x]),
        lambda a, x: None,
        lambda a, x: 1 if x > 0 else -1,
        lambda a, x: -a.number(1) if x == a.number("1/3") else a.number(1),
        lambda a, x: a.number(1) if x else -a.number(1),
        lambda a, x: max(x, 0),
        lambda a, y: y,
        lambda a, x: 1 / 0,
    ],
)
def test_what_is_no_slack_is_broken(claim, look, slack):
    assert look(on(claim, slack)).verdict is Verdict.BROKEN


def test_a_variant_takes_the_place_of_the_slack(claim, look):
    def slack(a, x):
        return x + 1

    assert look(on(claim, slack).replacing({slack: lambda a, x: -x - 1})).verdict is Verdict.REFUTED


def test_what_was_rechecked_is_said(claim, look):
    finding = look(on(claim, lambda a, x: x * x - x + a.number("0.26")))
    assert finding.summary.endswith("re-checked in balls: covering whole, 8 of 8 leaves")
    many = look(on(claim, lambda a, x: x * x - x + a.number("0.250001"), rule="natural"), boxes=100_000)
    assert "covering whole, 100 of " in many.summary
    assert many.summary.endswith(" leaves, the largest among them")


def test_up_to_five_hundred_leaves_every_one_is_rechecked(claim, look):
    few = look(on(claim, lambda a, x: x * x - x + a.number("0.2501"), rule="natural"), boxes=100_000)
    assert few.measured["looked at again"] == few.measured["leaves"] > 400


OVERFLOWING = {
    "root of a square": (lambda a, x: a.minimum(a.sqrt(x * x), 10**300) - 5 * 10**299, 10**200, 2 * 10**200),
    "sum": (lambda a, x: a.minimum((x + x) / 2**1000, 2**1000) - 2**999, 2**1023, 2**1023 + 2**1000),
    "inverse": (lambda a, x: a.minimum(1 / x / 10**20, 10**301) - 5 * 10**300, "1e-316", "2e-316"),
    "power": (lambda a, x: a.minimum(a.sqrt(x**4), 10**300) - 10**299, 10**100, 2 * 10**100),
    "exp": (lambda a, x: a.minimum(a.exp(x) / 10**300, 10**300) - 10**299, 800, 801),
}


@pytest.mark.parametrize("name", OVERFLOWING)
def test_what_is_false_beyond_doubles_is_not_certified_by_the_search(claim, look, name):
    slack, low, high = OVERFLOWING[name]
    assert look(on(claim, slack, {"x": (low, high)})).verdict in (Verdict.REFUTED, Verdict.UNDECIDED)


def hidden_by_overflow(a, x, y):
    """False for x > 1/2, on the one leaf there; the others are many and small."""
    diagonal = (x - y) * (x - y) + a.positive_part(x - a.number("1/2")) + a.number("1/3000")
    root = a.minimum(a.sqrt(2**1028 * x * x + 1), 2**600)
    return all_of(diagonal, root - a.positive_part(x - a.number("1/2")) * 2**590)


def undefined_on_a_leaf(a, x, y):
    """log x has no value for x ≤ 0."""
    diagonal = (x - y) * (x - y) + a.positive_part(-x) + a.number("1/1000")
    return all_of(diagonal, 1 - a.positive_part(a.log(x)) + 0 * x)


@pytest.mark.parametrize(("slack", "low"), [(hidden_by_overflow, 0), (undefined_on_a_leaf, -1)])
def test_a_leaf_that_is_wrong_among_many_is_not_certified_by_the_search(claim, look, slack, low):
    finding = look(on(claim, slack, {"x": (low, 1), "y": (0, 1)}), boxes=60_000)
    assert finding.verdict in (Verdict.REFUTED, Verdict.UNDECIDED)


def test_a_fraction_that_is_not_entered_is_told_what_to_do(claim, look):
    finding = look(on(claim, lambda a, x: x - Fraction(1, 3)))
    assert finding.verdict is Verdict.BROKEN
    assert 'arithmetic.number("1/3")' in finding.summary


@pytest.mark.parametrize("entries", [64, 65, 100])
def test_conditions_of_many_numbers(claim, look, entries):
    """A leaf's code has room for 64 entries of any_of; of all_of every one is needed, whichever is named."""
    good = look(on(claim, lambda a, x: all_of(*[x + k for k in range(1, entries)], x + a.number("1/2"))))
    assert good.verdict is Verdict.SUPPORTED
    bad = look(on(claim, lambda a, x: all_of(*[x + k for k in range(1, entries)], x - a.number("1/2"))))
    assert bad.verdict is Verdict.REFUTED
    any_does = look(on(claim, lambda a, x: any_of(*[x - k for k in range(2, entries + 1)], x + 1)))
    if entries == 64:
        assert any_does.verdict is Verdict.SUPPORTED
    else:
        assert any_does.verdict is Verdict.BROKEN
        assert f"any_of has {entries} entries" in any_does.summary


def test_what_the_checker_rejects_is_broken(claim, look, monkeypatch):
    from zo_check.certificates.balls import Enclosed

    monkeypatch.setattr(Enclosed, "positive_part", lambda x: -x)  # the two arithmetics disagree about a function
    finding = look(on(claim, lambda a, x: a.positive_part(x) + 1 / (x + 4)))
    assert finding.verdict is Verdict.BROKEN
    assert "but the recheck in balls rejects it: the " in finding.summary
    assert "bound does not hold on x ∈ [" in finding.summary


def bowl(a, x, y, sign):
    return (x - y) * (x - y) + sign * (x - a.number("1/2")) * (y - a.number("1/2")) + a.number("0.26")


def in_two(claim, slack=bowl, **rest):
    return on(claim, slack, {"x": (0, 1), "y": (0, 1)}, cases={"sign": (1, -1)}, **rest)


def test_a_search_that_is_cut_covers_the_same_whole_in_pieces_side_by_side(claim, look):
    whole, cut = in_two(claim), in_two(claim, cut=("y", "x"))
    assert (whole.parts.count, cut.parts.count) == (2, 8)
    assert cut.tasks == whole.tasks  # a certificate is of the whole
    together = look(cut)
    assert together.verdict is Verdict.SUPPORTED
    assert together.scope == look(whole).scope
    apart = cut.joined([cut.look(QUICK, part=part) for part in range(cut.parts.count)])
    assert (apart.verdict, apart.summary, apart.measured) == (together.verdict, together.summary, together.measured)


def test_one_false_piece_is_enough(claim, look):
    def dented(a, x, y, sign):
        return (
            bowl(a, x, y, sign)
            if sign == 1
            else (x - a.number("0.9")) ** 2 + (y - a.number("0.1")) ** 2 - a.number("1e-4")
        )

    assert look(in_two(claim, dented, cut=("x", "y"))).verdict is Verdict.REFUTED


@pytest.mark.parametrize("cut", [("z",), ("x", "x"), ("x", "sign")])
def test_only_sides_are_cut_and_each_once(claim, cut):
    with pytest.raises(ProofFileError, match="once"):
        in_two(claim, cut=cut)
