"""The calculus against plain sympy at explicit n: random terms, first and second derivatives, two directions."""

from collections.abc import Callable, Iterator
from fractions import Fraction as Q
from itertools import islice
from random import Random
from typing import Any

import pytest
import sympy

from zo_check.calculus.power_sums import Derivation, derivative_rule, monomial_of, normal, power_sum, power_sum_symbol
from zo_check.calculus.terms import ONES, LinearMap, Rank, Term, as_term, letter, scalar
from zo_check.errors import IllTypedError

f = letter("f", nonnegative=True, moments={1: 1})
e = letter("e", nonnegative=True)
u, v, w, b = (letter(name) for name in "uvwb")
A = LinearMap("A")
y = A.direction("y", v)
RULES: dict[str, dict[Term, Any]] = {
    "v": {f: f * (v - f @ v), u: v, e: e * v},
    "w": {f: f * (w - f @ w), u: w, e: e * w},
}
D_v, D_w = derivative_rule("D_v", RULES["v"]), derivative_rule("D_w", RULES["w"])
t, s = sympy.symbols("t s", real=True)
Differ = Callable[..., int]


def random_vector(source: Random, depth: int) -> Term:
    if depth == 0:
        return source.choice([f, f, f, u, v, b, e, ONES])
    left = random_vector(source, depth - 1)
    match source.randrange(6):
        case 0:
            return left * source.choice([f, u, v, b])
        case 1:
            return left + random_vector(source, depth - 1)
        case 2:
            return random_scalar(source, depth - 1) * left
        case 3:
            return left - random_scalar(source, depth - 1)
        case 4:
            return left**2
    return left / source.choice([2, -3, Q(2, 5)])


def random_scalar(source: Random, depth: int) -> Term:
    if depth == 0:
        return source.choice([f @ v, f @ u, b @ u, f @ f, u.sum(), as_term(Q(source.randint(1, 5), 3)), e @ e])
    match source.randrange(5):
        case 0:
            return random_vector(source, depth - 1) @ random_vector(source, depth - 1)
        case 1:
            return random_vector(source, depth - 1).sum() - random_scalar(source, depth - 1)
        case 2:
            return random_scalar(source, depth - 1) * random_scalar(source, depth - 1)
        case 3:
            return random_scalar(source, depth - 1) ** 2
    return random_scalar(source, depth - 1) / (
        1 + source.choice([f @ f, e @ f**2, (f @ v) ** 2])
    )  # no pole, no logarithm


def random_term(seed: int) -> Term:
    source = Random(seed)
    kind = source.randrange(4)
    if kind == 0:
        return random_vector(source, 2)
    if kind == 1:
        return A.T @ random_vector(source, 1)
    if kind == 2:
        return (A.T @ random_vector(source, 1)) @ y + random_scalar(source, 1)
    return random_scalar(source, 2)


class Point:
    """Explicit n, d ≤ 3: a matrix, directions and u = log E, so that exp(u) is rational; f and e move along tv + sw."""

    def __init__(self, seed: int) -> None:
        source = Random(seed)
        self.n, d = 1 + seed % 3, 1 + seed // 3 % 3
        self.A = [[sympy.Integer(source.randint(-2, 2)) for _ in range(d)] for _ in range(self.n)]
        y_is = [sympy.Integer(source.randint(-2, 3)) for _ in range(d)]
        v_is = [sum((a * x for a, x in zip(row, y_is, strict=True)), sympy.Integer(0)) for row in self.A]
        w_is, b_is = ([sympy.Rational(source.randint(-3, 3), 2) for _ in range(self.n)] for _ in "wb")
        E = [sympy.Rational(p, 2) for p in source.sample([3, 5, 7, 11], self.n)]
        self.steps = [t * a + s * c for a, c in zip(v_is, w_is, strict=True)]
        moving = [base * sympy.exp(step) for base, step in zip(E, self.steps, strict=True)]
        logits = [sympy.log(base) + step for base, step in zip(E, self.steps, strict=True)]
        softmax = [entry / sympy.Add(*moving) for entry in moving]
        self.path = {"f": softmax, "e": moving, "u": logits, "v": v_is, "w": w_is, "b": b_is, "y": y_is}
        self.here = {name: [self.at_start(x) for x in values] for name, values in self.path.items()}

    @staticmethod
    def at_start(expression: Any) -> Any:
        return sympy.sympify(expression).subs({t: 0, s: 0})

    def pulled(self, entries: list[Any]) -> list[Any]:
        return [sympy.Add(*(row[j] * z for row, z in zip(self.A, entries, strict=True))) for j in range(len(self.A[0]))]


@pytest.fixture(scope="session")
def differ(value_of: Callable[..., Any], normal_at: Callable[..., Any]) -> Differ:
    """How many of the terms have another derivative by plain `sympy.diff` than by the rules, along the steps given."""

    def count(seeds: Iterator[int] | range, along: str, rules: list[Derivation], stop: int = 10**6) -> int:
        return len(list(islice((seed for seed in seeds if not same(seed, along, rules)), stop)))

    def same(seed: int, along: str, rules: list[Derivation]) -> bool:
        term, point = random_term(seed), Point(seed)
        derivative = term
        for rule in rules:
            derivative = rule(derivative)
        ours = normal_at(normal(derivative), point.here, {}, point.n)
        if term.rank is Rank.PARAMETERS:
            ours = point.pulled(ours)
        path = value_of(term, point.path, {}, point.n, point.A)
        symbols = [t if direction == "v" else s for direction in along]
        for one, other in zip(*(x if isinstance(x, list) else [x] for x in (ours, path)), strict=True):
            plain = Point.at_start(sympy.diff(other, *symbols)) if symbols else Point.at_start(other)
            if sympy.expand(one - plain) != 0:
                return False
        return True

    return count


def test_normal_forms_keep_the_value(differ: Differ) -> None:
    assert differ(range(120), "", []) == 0


@pytest.mark.parametrize(
    ("along", "rules", "seeds"),
    [
        ("v", [D_v], range(90)),
        ("w", [D_w], range(200, 230)),
        ("vv", [D_v, D_v], range(300, 324)),
        ("vw", [D_v, D_w], range(400, 420)),
        ("wv", [D_w, D_v], range(400, 408)),
    ],
    ids=["first", "other direction", "second", "two directions", "two directions, swapped"],
)
def test_derivatives_of_random_terms(differ: Differ, along: str, rules: list[Derivation], seeds: range) -> None:
    assert differ(seeds, along, rules) == 0


# The comparison must be able to fail: wrong rules, and a derivation that forgets a term.

UNCHECKED = letter("f", nonnegative=True)


def broken(**changes: Any) -> Derivation:
    table = {one.args[0].name: derivative for one, derivative in RULES["v"].items()} | changes
    return derivative_rule("D_v", {{"f": f, "u": u, "e": e}[name]: table[name] for name in table})


@pytest.mark.parametrize(
    "wrong",
    [
        broken(f=f * (f @ v - v)),
        broken(f=f * (v - f @ v) * 2),
        broken(f=f * (v - f @ v) * Q(101, 100)),
        broken(f=f * (w - f @ w)),
        broken(u=-v),
        broken(u=v + 1),
        broken(e=e),
        broken(e=0 * e),
    ],
    ids=["sign of f'", "twice f'", "one per cent", "direction", "sign of u'", "shifted u'", "e' = e", "e constant"],
)
def test_a_wrong_rule_is_caught(differ: Differ, wrong: Derivation) -> None:
    assert differ(range(90), "v", [wrong], stop=1) == 1


def test_a_dropped_term_of_the_product_rule_is_caught(differ: Differ, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Derivation._of_monomial
    monkeypatch.setattr(
        Derivation, "_of_monomial", lambda self, monomial: whole(self, monomial) if len(monomial) < 2 else {}
    )
    assert differ(range(90), "v", [D_v], stop=1) == 1


def test_a_forgotten_exponent_is_caught(differ: Differ, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Derivation._of_monomial

    def without(self: Derivation, monomial: Any) -> Any:
        form = whole(self, monomial)
        return {m: c / monomial[0][1] for m, c in form.items()} if len(monomial) == 1 else form

    monkeypatch.setattr(Derivation, "_of_monomial", without)
    assert differ(range(90), "v", [D_v], stop=1) == 1


def test_a_forgotten_coefficient_is_caught(differ: Differ, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Derivation.of

    def entries_only(self: Derivation, form: Any) -> Any:
        return whole(self, {m: sympy.Symbol("k") for m in form} if isinstance(form, dict) else form)

    monkeypatch.setattr(Derivation, "of", entries_only)
    assert differ(range(90), "v", [D_v], stop=1) == 1


# Normal forms.


def test_normal_is_linear_and_multiplicative() -> None:
    for seed in range(40):
        source = Random(seed)
        one, two = random_scalar(source, 2), random_scalar(source, 1)
        assert sympy.expand(normal(3 * one - two / 2) - 3 * normal(one) + normal(two) / 2) == 0
        assert sympy.expand(normal(one * two) - normal(one) * normal(two)) == 0
        x, z = random_vector(source, 1), random_vector(source, 1)
        assert normal(x * z) == normal(z * x)
        assert normal(x @ z) == normal((x * z).sum())
        assert normal(x + z) == normal(z + x)
        assert normal((x + z) * z) == normal(x * z + z**2)
        assert normal(x - x) == {}


def test_declared_moments_are_substituted() -> None:
    V = scalar("V")
    g = letter("g", moments={1: 3, 2: V})
    assert normal(f.sum()) == 1
    assert normal(f @ ONES) == 1
    assert normal(g.sum()) == 3
    assert normal(g @ g) == V.args[0]
    assert normal((g * v).sum()) == power_sum_symbol(((g.args[0], 1), (v.args[0], 1)))
    assert normal(f @ (v - f @ v)) == 0
    assert normal(ONES.sum()) == power_sum(())
    assert power_sum(()).name == "n"


def test_power_sums_know_their_sign_and_monomial() -> None:
    monomial = ((f.args[0], 1), (v.args[0], 2))
    symbol = normal(f @ v**2)
    assert symbol.is_nonnegative
    assert monomial_of(symbol) == monomial
    assert normal(f @ v).is_nonnegative is None
    assert monomial_of(sympy.Symbol("p")) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (letter("g"), letter("g", moments={1: 1})),
        (letter("g"), letter("g", nonnegative=True)),
        (letter("g"), letter("g", r"\gamma")),
    ],
    ids=["moments", "sign", "latex"],
)
def test_letters_of_one_name_are_not_taken_for_each_other(one: Term, other: Term) -> None:
    assert normal(one @ v - other @ v) != 0
    assert normal(one @ one - other @ other) != 0
    assert normal(one * other) == normal(other * one)


def test_a_rule_that_changes_a_declared_moment_is_refused() -> None:
    with pytest.raises(IllTypedError, match="changes Σ f\\^1"):
        derivative_rule("D", {f: f * v})
    g = letter("g", moments={2: 1})
    with pytest.raises(IllTypedError, match=r"Σ g\^2"):
        derivative_rule("D", {g: g})
    derivative_rule("D", {UNCHECKED: UNCHECKED * v})


@pytest.mark.parametrize(
    "rules", [lambda: {f: A.T @ v}, lambda: {f + v: v}, lambda: {scalar("p"): v}], ids=["R^d", "no letter", "a scalar"]
)
def test_rules_are_for_letters(rules: Any) -> None:
    with pytest.raises(IllTypedError, match="rule"):
        derivative_rule("D", rules())


# R^d is known only through A.


def test_pairing_a_pullback_with_a_direction() -> None:
    assert normal((A.T @ f) @ y) == normal(f @ v)
    assert normal(y @ (2 * (A.T @ f) - A.T @ b)) == normal(2 * (f @ v) - b @ v)
    assert normal((A @ y) @ f) == normal(f @ v)


@pytest.mark.parametrize(
    "term",
    [
        lambda: (A.T @ f) @ (A.T @ v),
        lambda: y @ y,
        lambda: y @ A.direction("x", u),
        lambda: (A.T @ f) @ LinearMap("B").direction("z", v),
        lambda: A.T @ f - LinearMap("B").T @ f,
        lambda: y + A.T @ f,
        lambda: v**-1,
        lambda: v**0,
    ],
    ids=[
        "two pullbacks",
        "a direction squared",
        "two directions",
        "two matrices",
        "sum over matrices",
        "bare y",
        "1/v",
        "v^0",
    ],
)
def test_what_has_no_normal_form(term: Any) -> None:
    with pytest.raises(IllTypedError):
        normal(term())
