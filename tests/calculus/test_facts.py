"""Each named fact at random exact rationals, wherever what it needs holds."""

from collections.abc import Callable
from fractions import Fraction as Q
from typing import Any

import pytest
import sympy
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from zo_check.calculus import facts
from zo_check.calculus.facts import Fact, OnInterval
from zo_check.calculus.terms import Term, as_term, letter, scalar
from zo_check.errors import IllTypedError

a, b, h, g = letter("a"), letter("b"), letter("h", nonnegative=True), letter("g", nonnegative=True)
TRUE: dict[str, Fact] = {
    "cauchy_schwarz": facts.cauchy_schwarz(a, b),
    "sum_of_squares": facts.sum_of_squares_at_most_square_of_sum(h),
    "one_term": facts.one_term_at_most_the_sum(h),
    "weighted": facts.weighted(g, facts.one_term_at_most_the_sum(h)),
    "jensen": facts.jensen_square(h, a),
}
FALSE: dict[str, Fact] = {
    "reversed Cauchy–Schwarz": Fact("false", (a @ b) ** 2 - (a @ a) * (b @ b)),
    "Cauchy–Schwarz, one per cent sharper": Fact("false", (a @ a) * (b @ b) * Q(99, 100) - (a @ b) ** 2),
    "need forgotten": Fact("false", facts.sum_of_squares_at_most_square_of_sum(a).gap),
    "one signed term": Fact("false", facts.one_term_at_most_the_sum(a).gap),
    "Jensen with signed weights": Fact("false", facts.jensen_square(b, a).gap),
    "Jensen without the mass": Fact("false", h @ a**2 - (h @ a) ** 2, (h,)),
}
numbers = st.fractions(-4, 4, max_denominator=5).map(lambda x: sympy.Rational(x.numerator, x.denominator))
points = st.integers(1, 4).flatmap(
    lambda n: st.fixed_dictionaries({name: st.lists(numbers, min_size=n, max_size=n) for name in "abhg"})
)


def worst(fact: Fact, value_of: Callable[..., Any], examples: int = 60) -> Any:
    """The least entry of the gap that was met where all needs hold."""
    least = [sympy.oo]

    @given(point=points)
    @settings(max_examples=examples, derandomize=True, database=None)
    def look(point: dict[str, Any]) -> None:
        point |= {name: [abs(x) for x in point[name]] for name in "hg"}
        n = len(point["a"])
        assume(all(entry >= 0 for need in fact.needs for entry in value_of(need, point, {}, n)))
        value = value_of(fact.gap, point, {}, n)
        least.extend(value if isinstance(value, list) else [value])

    look()
    assert len(least) > examples // 2
    return min(least)


@pytest.mark.parametrize("fact", TRUE.values(), ids=TRUE)
def test_the_gap_is_nonnegative_wherever_the_needs_hold(fact: Fact, value_of: Callable[..., Any]) -> None:
    assert fact.applies
    assert worst(fact, value_of) >= 0


@pytest.mark.parametrize("fact", FALSE.values(), ids=FALSE)
def test_a_false_fact_is_caught(fact: Fact, value_of: Callable[..., Any]) -> None:
    assert worst(fact, value_of) < 0


def test_every_fact_is_looked_at() -> None:
    made = {
        name
        for name in vars(facts)
        if not name.startswith("_")
        and callable(getattr(facts, name))
        and getattr(getattr(facts, name), "__module__", "") == facts.__name__
    }
    seen = {
        "cauchy_schwarz",
        "sum_of_squares_at_most_square_of_sum",
        "one_term_at_most_the_sum",
        "weighted",
        "jensen_square",
        "banach",
    }
    assert made == seen | {"Fact", "OnInterval", "from_claim"}  # a new fact belongs in TRUE above


@pytest.mark.parametrize(
    "fact",
    [
        facts.sum_of_squares_at_most_square_of_sum(a),
        facts.one_term_at_most_the_sum(a),
        facts.weighted(a, facts.one_term_at_most_the_sum(h)),
        facts.weighted(h, facts.one_term_at_most_the_sum(a)),
        facts.jensen_square(a, h),
    ],
)
def test_a_fact_with_unmet_needs_does_not_apply(fact: Fact) -> None:
    assert not fact.applies


def test_facts_are_about_vectors_in_logits() -> None:
    with pytest.raises(IllTypedError):
        facts.cauchy_schwarz(scalar("p"), scalar("q"))
    with pytest.raises(IllTypedError):
        facts.weighted(h, facts.cauchy_schwarz(a, b))


def test_a_claim_is_cited_by_its_label() -> None:
    fact = facts.from_claim("softmax-derivative", h)
    assert (fact.name, fact.gap, fact.applies) == ("claim softmax-derivative", h, True)


def test_interval_ends_are_exact() -> None:
    assert OnInterval(scalar("p"), 0, "0.1").interval == (0, sympy.Rational(1, 10))


def entrywise(x: Term, y: Term, z: Term) -> Term:
    """Σ x_k y_k z_k: symmetric, trilinear, and at most ‖v‖³ on equal arguments."""
    return (x * y) @ z


def test_banach_gives_the_mixed_bound_and_asks_for_what_it_rests_on(value_of: Callable[..., Any]) -> None:
    v, s = a, b
    cubic = facts.from_claim("cubic", (v @ v) ** 3 - entrywise(v, v, v) ** 2)
    mixed, rest = facts.banach(entrywise, as_term(1), cubic, v, s)
    assert worst(Fact("without its scalar need", mixed.gap), value_of) >= 0
    assert rest.name == "claim cubic"
    assert mixed.applies


def test_banach_refuses_forms_that_it_is_not_about() -> None:
    v, s = a, b
    one_sided = facts.from_claim("cubic", (v @ v) ** 3 - ((v @ v) * v.sum()) ** 2)
    with pytest.raises(IllTypedError, match="symmetric"):
        facts.banach(lambda x, y, z: (x @ y) * z.sum(), as_term(1), one_sided, v, s)
    other = facts.from_claim("cubic", 2 * (v @ v) ** 3 - entrywise(v, v, v) ** 2)
    with pytest.raises(IllTypedError, match="another form or bound"):
        facts.banach(entrywise, as_term(1), other, v, s)


def weighted_form(weights: Term) -> Callable[[Term, Term, Term], Term]:
    return lambda x, y, z: (weights * x * y) @ z


@pytest.mark.parametrize(
    ("form", "bound", "v"),
    [
        (weighted_form(a), as_term(9), a),
        (entrywise, a @ a, a),
        (entrywise, as_term(1), 2 * a),
        (entrywise, as_term(1), h),
        (entrywise, as_term(1), letter("m", moments={1: 0})),
    ],
    ids=["v in the form", "v in the bound", "not a letter", "v of one sign", "v with a known sum"],
)
def test_banach_wants_the_cubic_bound_for_every_v(form: Any, bound: Term, v: Term) -> None:
    cubic = facts.from_claim("cubic", bound * (v @ v) ** 3 - form(v, v, v) ** 2)
    with pytest.raises(IllTypedError, match="not free"):
        facts.banach(form, bound, cubic, v, b)


def test_what_banach_needs_of_its_bound_and_its_fact_must_be_visible() -> None:
    free = facts.from_claim("cubic", scalar("K") * (a @ a) ** 3 - entrywise(a, a, a) ** 2)
    mixed, _ = facts.banach(entrywise, scalar("K"), free, a, b)
    assert not mixed.applies
    needing = Fact("cubic", (a @ a) ** 3 - entrywise(a, a, a) ** 2, (b,))
    assert not any(fact.applies for fact in facts.banach(entrywise, as_term(1), needing, a, b))


def test_the_mixed_bound_is_no_smaller_than_the_cubic_one(value_of: Callable[..., Any]) -> None:
    """At v = e₁, s = −3e₁ it is attained with K = 1, and violated with a K that is too small (and a false cubic)."""
    point = {"a": [sympy.Integer(1), sympy.Integer(0)], "b": [sympy.Integer(-3), sympy.Integer(0)]}
    for bound, wrong in ((as_term(1), False), (as_term(Q(9, 10)), True)):
        cubic = facts.from_claim("cubic", bound * (a @ a) ** 3 - entrywise(a, a, a) ** 2)
        mixed, _ = facts.banach(entrywise, bound, cubic, a, b)
        assert bool(value_of(mixed.gap, point, {}, 2) < 0) is wrong
