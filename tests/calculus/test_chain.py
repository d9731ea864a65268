import pytest

from zo_check.calculus import facts
from zo_check.calculus.chain import Chain
from zo_check.calculus.power_sums import normal
from zo_check.calculus.terms import letter, scalar

p, h, g = scalar("p"), letter("h", nonnegative=True), letter("g", nonnegative=True)


def test_a_chain_grows_without_changing_what_it_grew_from() -> None:
    start = Chain(p, "a title")
    longer = start.equals(1 * p, "times one", cites=("a rule",)).at_most(p + 1, "one more", slack=1)
    assert start.steps == ()
    assert start.end.args == p.args
    assert [step.relation for step in longer.steps] == ["=", "≤"]
    assert longer.steps[0].cites == ("a rule",)
    assert longer.title == "a title"
    befores = [before for before, _ in longer.lines()]
    assert [normal(before) for before in befores] == [p.args[0], p.args[0]]
    assert normal(longer.end) == p.args[0] + 1


@pytest.mark.parametrize(
    ("chain", "relation"),
    [
        (Chain(p), "="),
        (Chain(p).equals(p, ""), "="),
        (Chain(p).equals(p, "").at_most(p, ""), "≤"),
        (Chain(p).at_least(p, "").equals(p, ""), "≥"),
        (Chain(p).at_least(p, "").at_most(p, ""), ""),
    ],
)
def test_how_the_ends_compare(chain: Chain, relation: str) -> None:
    assert chain.relation == relation


def test_factors_go_with_their_facts() -> None:
    two = (facts.cauchy_schwarz(h, g), facts.cauchy_schwarz(g, h))
    (step,) = Chain(p).at_most(p, "", by=two, times=(2, p)).steps
    assert [(fact, normal(factor)) for fact, factor in step.facts] == [(two[0], 2), (two[1], p.args[0])]
    (step,) = Chain(p).at_most(p, "", by=two, times=3).steps
    assert [normal(factor) for _, factor in step.facts] == [3, 3]
    with pytest.raises(ValueError, match="argument"):
        Chain(p).at_most(p, "", by=two, times=(1, 2, 3))
