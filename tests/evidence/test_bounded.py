import pytest

from zo_check import Bounded, Strength, Verdict, jet, softmax_regression
from zo_check.problems.instance import Instance

LOSS = softmax_regression.loss
TWO = Instance.of("two", [[1, 2], [3, 5]], [1, 0], x=[1, -1], y=[1, 2])
FAR = Instance.of("far apart", [[0], [-20000]], [1, 0], x=[1], y=[1])
N = 10**40


def squared_bound(v):
    return (v @ v) * 256 / 729


def bounded(function, bound):
    return Bounded(softmax_regression, function, bound, along=("v",))


def over(*instances):
    return lambda effort: instances


def test_a_true_bound_is_supported(claim, look):
    finding = look(jet(claim, bounded(LOSS, squared_bound)))
    assert (finding.verdict, finding.strength) == (Verdict.SUPPORTED, Strength.ENCLOSED)


def test_a_false_bound_is_refuted_with_both_sides(claim, look):
    # The derivative of u ↦ u₁² is 2u₁v₁ = 2·(−1)·5.
    finding = look(jet(claim, bounded(lambda u: u[0] * u[0], lambda v: v @ v / 2), over=over(TWO)))
    assert (finding.verdict, finding.strength) == (Verdict.REFUTED, Strength.ENCLOSED)
    assert finding.witness == "two: squared derivative 100.0000000, bound 97.00000000"
    assert float(finding.summary.split("at least ")[1].split()[0]) == pytest.approx(3)


def test_equality_is_no_violation(claim, look):
    assert look(jet(claim, bounded(lambda u: u[0], lambda v: v[0] * v[0]), over=over(TWO))).verdict is Verdict.SUPPORTED


def lossy(size):
    """u @ u, computed so that about 2·log2(size) bits are lost."""
    return lambda u, one: (size + u) @ (size + u) - 2 * size * (u @ one)


@pytest.mark.parametrize(("size", "verdict"), [(N, Verdict.REFUTED), (N**10, Verdict.UNDECIDED)])
def test_a_wide_slack_is_never_support(claim, look, size, verdict):
    finding = look(jet(claim, bounded(lossy(size), lambda v: v @ v / 100), over=over(TWO)))
    assert finding.verdict is verdict


def test_where_cancellation_leaves_the_slack_wide_the_precision_grows(claim, look):
    assert look(jet(claim, bounded(lossy(N), lambda v: 100 * (v @ v)), over=over(TWO))).verdict is Verdict.SUPPORTED


def test_a_violation_below_every_double_is_seen(claim, look):
    finding = look(jet(claim, bounded(lambda f: f[1], lambda f, v: f[1] * f[1] * (v @ v) / 2), over=over(FAR)))
    assert finding.verdict is Verdict.REFUTED
    assert "less than the smallest double" in finding.summary


def test_what_is_not_finite_is_undecided(claim, look):
    assert look(jet(claim, bounded(LOSS, lambda u: 1 / (u[0] - u[0])), over=over(TWO))).verdict is Verdict.UNDECIDED


@pytest.mark.parametrize(
    ("function", "bound", "said"),
    [
        (LOSS, lambda v: 0.5 * (v @ v), "float 0.5"),
        (LOSS, lambda v: True, "truth value"),
        (LOSS, lambda beta: 1, "use one of"),
    ],
)
def test_what_cannot_be_compared_is_broken(claim, look, function, bound, said):
    finding = look(jet(claim, bounded(function, bound), over=over(TWO)))
    assert finding.verdict is Verdict.BROKEN
    assert said in finding.summary


def test_no_instance_is_vacuous_and_a_variant_is_refuted(claim, look):
    assert look(jet(claim, bounded(LOSS, squared_bound), over=over())).verdict is Verdict.VACUOUS
    wrong = jet(claim, bounded(LOSS, squared_bound)).replacing({squared_bound: lambda v: 0 * (v @ v)})
    assert look(wrong).verdict is Verdict.REFUTED


def test_a_vector_is_bounded_by_its_norm(claim, look):
    """Softmax moves by at most ½‖v‖, and by more than ‖v‖/20 somewhere."""
    assert look(jet(claim, bounded(lambda f: f, lambda v: (v @ v) / 4))).verdict is Verdict.SUPPORTED
    assert look(jet(claim, bounded(lambda f: f, lambda v: (v @ v) / 400))).verdict is Verdict.REFUTED
