import os
import re
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume
from hypothesis import strategies as st

from zo_check import Identity, Strength, Truth, Vector, Verdict, at_most, sampled, softmax_regression, strategies
from zo_check.errors import ProofFileError

WHOLE = st.integers(-50, 50)


def same(finding):
    """What a report prints of a finding: nothing that differs between machines."""
    return replace(finding, seconds=0.0, measured={})


def test_a_hunt_that_meets_nothing_supports(claim, look):
    finding = look(sampled(claim, lambda a, x: x * x, x=WHOLE))
    assert (finding.verdict, finding.strength) == (Verdict.SUPPORTED, Strength.SAMPLED)
    assert not finding.scope.universal
    assert finding.seed is not None
    tried = sum(int(word) for word in finding.summary.split() if word.isdecimal()) - 128 - 0
    assert tried > 100  # both precisions ran
    assert "53, 128 bits, 0 discarded" in finding.summary


def one_logit(a, f):
    return f.sum() * (len(f) - 2)


def equal_entries(a, n, u):
    return n * (u @ u) - u.sum() * u.sum() - a.number("1/1000")


def corner_of_the_ball(a, b):
    return a.number("99/100") - b @ b


def largest(a, x):
    return 10 - x


def leading_logit(a, n, u):
    f = a.exp(u) / a.exp(u).sum()
    return a.number("0.999999") - f[0]


def overflow(a, x):
    return a.exp(a.number(1000)) - a.exp(x)


@pytest.mark.parametrize(
    ("slack", "families", "witness"),
    [
        (one_logit, {"f": strategies.simplex()}, "f = (1): slack -1 (exact rationals)"),
        (equal_entries, {"n": st.integers(2, 4), "u": strategies.vectors()}, "n = 2, u = (0, 0): slack -1/1000 (exact"),
        (corner_of_the_ball, {"b": strategies.targets()}, "b = (1): slack -1/100 (exact rationals)"),
        (largest, {"x": st.integers(-500, 500)}, "x = 11: slack -1 (exact rationals)"),
        (leading_logit, {"n": 2, "u": strategies.logits()}, "n = 2, u = (20, 0): slack [-9.979388464e-7 ±"),
        (overflow, {"x": st.integers(0, 5000)}, "x = 1001: slack [-3.385137396e+434"),
    ],
)
def test_a_planted_counterexample_is_found_shrunk_and_certified(claim, look, slack, families, witness):
    finding = look(sampled(claim, slack, **families))
    assert (finding.verdict, finding.strength) == (Verdict.REFUTED, Strength.SAMPLED)
    assert finding.witness.startswith(witness)


def test_the_smallest_counterexample_violates_when_recomputed(claim, look, read):
    def slack(a, x, y):
        return at_most(x * y, x * x + y * y / 5)

    finding = look(sampled(claim, slack, x=WHOLE, y=WHOLE))
    at = read(finding.witness)
    value = at["x"] ** 2 + at["y"] ** 2 / 5 - at["x"] * at["y"]
    assert value < 0
    assert f"slack {value} (exact" in finding.witness
    assert max(map(abs, at.values())) <= 3


@pytest.mark.parametrize(
    "slack",
    [
        lambda a, x: x / 3 + x / 3 + x / 3 - x,
        lambda a, x: x - (x / 49) * 49,
        lambda a, x: a.number("0.1") * 3 * x - a.number("0.3") * x,
        lambda a, x: a.exp(x) * a.exp(-x) - 1,
        lambda a, x: a.sqrt(x * x + 1) * a.sqrt(x * x + 1) - x * x - 1,
    ],
)
def test_a_rounding_artefact_is_no_counterexample(claim, look, slack):
    assert look(sampled(claim, slack, x=st.integers(-100, 100))).verdict is Verdict.SUPPORTED


@pytest.mark.parametrize("lowest", [-90, -400, -20_000])
def test_a_violation_that_rounds_to_zero_is_certified(claim, look, lowest):
    # In rounded arithmetic 1 − e^−400 is 1.
    finding = look(sampled(claim, lambda a, x: (1 - a.exp(x)) - 1, x=st.just(lowest)), bits=(53,))
    assert finding.verdict is Verdict.REFUTED
    assert finding.witness.startswith(f"x = {lowest}: slack [-")


@pytest.mark.parametrize(
    "slack",
    [
        lambda a, x: 1 / (x * x),
        lambda a, x: a.log(x * x),
        lambda a, x: (x * x) / (x * x),
        lambda a, x: at_most(0, 1 / (x * x)),
    ],
)
def test_what_is_not_finite_is_undecided(claim, look, slack):
    for bits in ((53,), (128,), (53, 128)):
        finding = look(sampled(claim, slack, x=st.integers(0, 3)), bits=bits)
        assert (finding.verdict, finding.strength) == (Verdict.UNDECIDED, Strength.SAMPLED)
        assert finding.witness.startswith("x = ")


@pytest.mark.parametrize(
    "slack",
    [
        lambda a, x: x * x + 0.1,
        lambda a, x: at_most(0.5, 1 + x * x),
        lambda a, x: 1.0,
        lambda a, x: x * x + float("inf"),
        lambda a, x: x * float("nan"),
        lambda a, x: x >= 0,
        lambda a, x: True,
        lambda a, x: False,
        lambda a, x: Truth.TRUE,
        lambda a, x: None,
        lambda a, x: "5",
        lambda a, x: Vector([x, x]),
        lambda a, x: a.vector([1, 2]),
        lambda a, x: a.vector([1]),
        lambda a, x: 1 if x == 0 else -1,
        lambda a, x: 1 / 0,
        lambda a, x: sys.exit(3),
        lambda a, x: pytest.fail("no"),
        lambda a, x: pytest.skip("no"),
        lambda a, x: x + "1",
        lambda a, y: y,
    ],
)
@pytest.mark.parametrize("bits", [(53,), (128,)])
def test_what_is_no_slack_is_broken(claim, look, slack, bits):
    finding = look(sampled(claim, slack, x=WHOLE), bits=bits)
    assert (finding.verdict, finding.strength) == (Verdict.BROKEN, None)


def test_an_exception_in_one_rare_case_is_broken(claim, look):
    def slack(a, u):
        return u.sum() - u.sum() if len(u) > 1 else u[1]

    assert look(sampled(claim, slack, u=strategies.vectors())).verdict is Verdict.BROKEN


@pytest.mark.parametrize("strategy", [st.nothing(), WHOLE.filter(lambda x: x > 99), WHOLE.filter(lambda x: False)])
def test_no_case_is_vacuous(claim, look, strategy):
    finding = look(sampled(claim, lambda a, x: x, x=strategy))
    assert finding.verdict is Verdict.VACUOUS
    assert look(sampled(claim, IDENTITY, over=strategy)).verdict is Verdict.VACUOUS


def test_a_slack_that_throws_every_case_away_is_vacuous(claim, look):
    assert look(sampled(claim, lambda a, x: assume(False), x=WHOLE)).verdict is Verdict.VACUOUS
    assert look(sampled(claim, lambda a, x: x * x, x=WHOLE), bits=()).verdict is Verdict.VACUOUS


def test_discarded_cases_are_counted(claim, look):
    finding = look(sampled(claim, lambda a, x: x, x=st.integers(0, 1000).filter(lambda x: x % 7 == 0)))
    assert finding.verdict is Verdict.SUPPORTED
    assert int(finding.summary.split(" discarded")[0].split()[-1]) > 20


def test_the_largest_ratio_is_measured(claim, look):
    finding = look(sampled(claim, lambda a, x: at_most(x, 7 + 0 * x), x=st.integers(-5, 5)))
    assert finding.verdict is Verdict.SUPPORTED
    assert finding.measured["largest ratio"] == pytest.approx(5 / 7)
    negative = look(sampled(claim, lambda a, x: at_most(x, -1 + 0 * x), x=st.integers(-5, 5)))
    assert negative.verdict is Verdict.REFUTED
    assert negative.witness == "x = 0: slack -1 (exact rationals)"


def gradient(A, f, b):
    c = f - b
    return A.T @ (f * c - (f @ c) * f)


IDENTITY = Identity(softmax_regression, softmax_regression.loss, gradient, along=("v",), contract="y")


def test_an_identity_that_holds_is_supported(claim, look):
    finding = look(sampled(claim, IDENTITY), examples=40)
    assert (finding.verdict, finding.strength) == (Verdict.SUPPORTED, Strength.SAMPLED)


def test_a_false_identity_is_refuted_by_a_small_instance(claim, look):
    finding = look(sampled(claim, IDENTITY).replacing({gradient: lambda A, f, b: A.T @ (f * (f - b))}))
    assert (finding.verdict, finding.strength) == (Verdict.REFUTED, Strength.SAMPLED)
    # n = d = 1, f = 1: the true derivative is 0, and the wrong one (1 − b)·A·y.
    numbers = re.fullmatch(r"generated: A = \[\[(.*)\]\], b = \[(.*)\], x = .*, y = \[(.*)\], r = .*", finding.witness)
    A, b, y = (Fraction(number) for number in numbers.groups())
    assert A * y * (1 - b) == 2
    assert finding.witness.split("formula ")[1].startswith(("2.0", "[2.0"))


def test_an_identity_whose_balls_stay_wide_is_undecided(claim, look):
    size = 10**4000

    def lossy_sum(v, one):
        return (size + v) @ one - size * (one @ one)

    lossy = Identity(softmax_regression, lambda u, one: u @ one, lossy_sum, ("v",))
    assert look(sampled(claim, lossy), examples=10).verdict is Verdict.UNDECIDED


@pytest.mark.parametrize(
    ("function", "formula"),
    [
        (lambda u: 0.1 * (u @ u), lambda u, v: 0.2 * (u @ v)),
        (lambda u: True, lambda u: False),
        (lambda u: Vector([]), lambda u: Vector([])),
        (lambda u: u @ u, lambda beta: beta),
        (lambda u: u @ u, lambda u: sys.exit(1)),
    ],
)
def test_what_cannot_be_compared_is_broken(claim, look, function, formula):
    assert look(sampled(claim, Identity(softmax_regression, function, formula, ("v",)))).verdict is Verdict.BROKEN


def test_an_identity_takes_no_families(claim):
    with pytest.raises(ProofFileError, match="'f'"):
        sampled(claim, IDENTITY, f=strategies.simplex())


def test_a_family_that_cannot_be_drawn_from_is_broken(claim, look):
    finding = look(sampled(claim, lambda a, x: x, x=Fraction(1, 2)))
    assert finding.verdict is Verdict.BROKEN
    assert "x=Fraction(1, 2)" in finding.summary


def test_two_runs_say_the_same(claim, look):
    for slack in (leading_logit, one_logit):
        families = {"n": 2, "u": strategies.logits()} if slack is leading_logit else {"f": strategies.simplex()}
        assert same(look(sampled(claim, slack, **families))) == same(look(sampled(claim, slack, **families)))


HUNT = """
import sys
from hypothesis import strategies as st
from zo_check import Claim, Effort, sampled, strategies
if sys.argv[1:]:
    __import__(sys.argv[1])
def slack(a, n, u, x):
    return a.number(7) * (u @ u) + 10 ** 9 - x * (u @ u)
effort = Effort("e", examples=150, bits=(53, 128), jet_bits=128, boxes=1, tokens_per_head=1)
families = {"n": st.integers(1, 4), "u": strategies.vectors(), "x": st.integers()}
for label in ("one", "two"):
    found = sampled(Claim(label, "t", "t"), slack, **families).look(effort)
    print(found.verdict, found.summary, found.witness, found.seed, found.scope.words(), dict(found.measured))
"""


def test_another_process_with_other_modules_and_hashes_says_the_same(tmp_path):
    (tmp_path / "hunt.py").write_text(HUNT, encoding="utf-8")
    (tmp_path / "constants.py").write_text("A = [123456789, 987654321, 1000000007, -31415926535]\n", encoding="utf-8")
    root = Path(__file__).resolve().parents[2]

    def run(hashes, *modules):
        environment = os.environ | {"PYTHONHASHSEED": hashes, "PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"}
        command = [sys.executable, str(tmp_path / "hunt.py"), *modules]
        told = subprocess.run(command, capture_output=True, check=True, env=environment, cwd=tmp_path, encoding="utf-8")
        return told.stdout

    first = run("1")
    assert "Verdict." in first
    assert first == run("2")
    assert first == run("3", "constants")
