import pytest

from zo_check import Role, Strength, Verdict, all_of, at_most, witness
from zo_check.errors import ProofFileError

SHOWS = ("equality", "violation", "difference")


def parabola(a, x):
    """1 − x², which is 0 at ±1 and negative beyond."""
    return at_most(x * x, a.number(1))


def exponential(a, x):
    return a.exp(x) - 8


def root(a, x):
    return a.sqrt(x) * a.sqrt(x) - 2


@pytest.mark.parametrize(
    ("slack", "x", "equality", "violation", "difference"),
    [
        (parabola, 1, Verdict.SUPPORTED, Verdict.REFUTED, Verdict.REFUTED),
        (parabola, "3/2", Verdict.REFUTED, Verdict.SUPPORTED, Verdict.SUPPORTED),
        (parabola, "1/2", Verdict.REFUTED, Verdict.REFUTED, Verdict.SUPPORTED),
        (exponential, 2, Verdict.REFUTED, Verdict.SUPPORTED, Verdict.SUPPORTED),
        (exponential, 3, Verdict.REFUTED, Verdict.REFUTED, Verdict.SUPPORTED),
        (root, 2, Verdict.SUPPORTED, Verdict.REFUTED, Verdict.REFUTED),
        (lambda a, x: (1 - a.exp(x)) - 1, -20_000, Verdict.REFUTED, Verdict.SUPPORTED, Verdict.SUPPORTED),
        (lambda a, x: 1 / (x - 1), 1, Verdict.UNDECIDED, Verdict.UNDECIDED, Verdict.UNDECIDED),
        (lambda a, x: (x - 1) / (x - 1), 1, Verdict.UNDECIDED, Verdict.UNDECIDED, Verdict.UNDECIDED),
        (lambda a, x: a.log(x - 1), 1, Verdict.UNDECIDED, Verdict.UNDECIDED, Verdict.UNDECIDED),
        (lambda a, x: x + 0.1, 1, Verdict.BROKEN, Verdict.BROKEN, Verdict.BROKEN),
        (lambda a, x: False, 1, Verdict.BROKEN, Verdict.BROKEN, Verdict.BROKEN),
        (lambda a, x: -1.0, 1, Verdict.BROKEN, Verdict.BROKEN, Verdict.BROKEN),
        (lambda a, x: 1 / 0, 1, Verdict.BROKEN, Verdict.BROKEN, Verdict.BROKEN),
        (lambda a, y: y, 1, Verdict.BROKEN, Verdict.BROKEN, Verdict.BROKEN),
        (parabola, 0.5, Verdict.BROKEN, Verdict.BROKEN, Verdict.BROKEN),
    ],
)
def test_each_mode_gives_the_verdict_that_the_slack_earns(claim, look, slack, x, equality, violation, difference):
    for shows, verdict in zip(SHOWS, (equality, violation, difference), strict=True):
        finding = look(witness(claim, slack, {"x": x}, shows))
        assert finding.verdict is verdict
        if verdict in (Verdict.SUPPORTED, Verdict.REFUTED):
            assert finding.strength is Strength.ENCLOSED
            assert finding.witness.startswith(f"x = {x}: slack ")


def test_equality_bears_on_sharpness_alone(claim, look):
    attained = look(witness(claim, parabola, {"x": 1}))
    assert (attained.role, attained.sharpness) == (Role.SHARPNESS, "attained")
    assert look(witness(claim, parabola, {"x": 1}, remark="at ±1")).sharpness == "attained; remark: at ±1"
    assert look(witness(claim, parabola, {"x": 2}, remark="at ±1")).sharpness == ""
    assert look(witness(claim, parabola, {"x": 2}, "violation")).role is Role.STATEMENT


def test_vectors_and_matrices_are_entered_exactly(claim, look):
    def slack(a, A, x):
        return (A @ x) @ (A @ x) - a.number("0.49")

    at = {"A": ((1, "1/10"), (0, 2)), "x": ("0.7", 0)}
    finding = look(witness(claim, slack, at))
    assert finding.verdict is Verdict.SUPPORTED
    assert finding.witness == "A = ((1, 1/10), (0, 2)), x = (0.7, 0): slack 0 (exact rationals)"


def test_a_mode_that_does_not_exist_is_an_error(claim, look):
    with pytest.raises(ProofFileError, match="shows='sharp'"):
        witness(claim, parabola, {"x": 1}, "sharp")


def test_a_variant_takes_the_place_of_the_slack(claim, look):
    evidence = witness(claim, parabola, {"x": 1}).replacing({parabola: lambda a, x: 2 - x * x})
    assert look(evidence).verdict is Verdict.REFUTED


@pytest.mark.parametrize(("x", "verdict"), [("1/2", Verdict.SUPPORTED), (1, Verdict.REFUTED), (2, Verdict.REFUTED)])
def test_hypotheses_that_are_met(claim, look, x, verdict):
    finding = look(witness(claim, lambda a, x: all_of(1 - x, x), {"x": x}, "met", remark="inside"))
    assert (finding.verdict, finding.role) == (verdict, Role.STATEMENT)
    words = {Verdict.SUPPORTED: "an instance meets the hypotheses, with room", Verdict.REFUTED: "not met here"}
    assert finding.summary == f"{words[verdict]}; remark: inside"


@pytest.mark.parametrize(("x", "verdict"), [("1/2", Verdict.SUPPORTED), (1, Verdict.REFUTED), (2, Verdict.REFUTED)])
def test_what_holds_with_room_is_no_equality(claim, look, x, verdict):
    finding = look(witness(claim, parabola, {"x": x}, "room"))
    words = {Verdict.SUPPORTED: "holds here, with room", Verdict.REFUTED: "no room here"}
    assert (finding.verdict, finding.role, finding.summary) == (verdict, Role.STATEMENT, words[verdict])
