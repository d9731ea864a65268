"""Explicit small numbers at which a step fails: what turns "not shown" into "wrong"."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from random import Random

import sympy

from zo_check.calculus.power_sums import Monomial, Normal, monomial_of, normal, power_sum
from zo_check.calculus.terms import Letter, Term

_TRIALS = 300
_DISGUISED = sympy.Rational(1, 10**15)
_LENGTH = power_sum(())
_SMALL = [Fraction(k, m) for k in range(4) for m in range(1, 4)]


@dataclass(frozen=True)
class _Assignment:
    """Values of letters (vectors of one length) and of scalar symbols."""

    letters: Mapping[Letter, tuple[sympy.Rational, ...]]
    symbols: Mapping[sympy.Symbol, sympy.Expr]

    def entry(self, monomial: Monomial, k: int) -> sympy.Expr:
        product = sympy.Integer(1)
        for one, power in monomial:
            product *= self.letters[one][k] ** power
        return product

    def sum(self, monomial: Monomial) -> sympy.Expr:
        length = len(next(iter(self.letters.values())))
        return sum((self.entry(monomial, k) for k in range(length)), sympy.Integer(0))

    def value(self, expression: sympy.Expr) -> sympy.Expr:
        table = dict(self.symbols)
        for symbol in expression.free_symbols:
            monomial = monomial_of(symbol)
            if monomial is not None:
                table[symbol] = self.sum(monomial)
        if not expression.free_symbols:
            return expression
        value = expression.xreplace(table)
        # Only a value that may be 0 in disguise is worth the time that simplification takes.
        settled = value.is_Rational or (value.is_number and value.is_finite and abs(value.evalf(20)) > _DISGUISED)
        return value if settled else sympy.simplify(value)

    def values(self, form: Normal) -> list[sympy.Expr]:
        """A scalar's value, or each entry of a vector."""
        if not isinstance(form, dict):
            return [self.value(form)]
        length = len(next(iter(self.letters.values()), ()))
        return [
            sum((self.value(c) * self.entry(m, k) for m, c in form.items()), sympy.Integer(0)) for k in range(length)
        ]

    def words(self) -> str:
        vectors = [f"{one.name} = ({', '.join(map(str, v))})" for one, v in self.letters.items()]
        return ", ".join(vectors + [f"{symbol.name} = {value}" for symbol, value in self.symbols.items()])


def find_counterexample(difference: Normal, equality: bool, given: Iterable[Term] = ()) -> str | None:
    """An instance, in words, at which `difference` is nonzero (for an equality) or negative; None if none was met.

    Only instances that meet every hypothesis in `given` and every declared moment count. The search is deterministic.
    """
    conditions = [normal(hypothesis) for hypothesis in given]
    for trial in _trials([difference, *conditions], conditions):
        if not _meets(trial, conditions):
            continue
        for value in trial.values(difference):
            if not value.is_finite:
                continue  # a pole is not an instance
            if (equality and value.is_zero is False) or (not equality and value.is_negative):
                gap = "the two sides differ by" if equality else "the larger side minus the smaller is"
                return f"{trial.words()}: {gap} {value}"
    return None


def can_be_met(given: Iterable[Term], divisors: Iterable[Term] = (), letters: Iterable[Letter] = ()) -> bool:
    """Whether an instance was found that meets every hypothesis, makes no divisor 0, and has letters as declared."""
    conditions = [normal(hypothesis) for hypothesis in given]
    apart = [normal(divisor) for divisor in divisors]
    beside: list[Normal] = [{((one, 1),): sympy.Integer(1)} for one in letters]
    for trial in _trials([*conditions, *apart, *beside], conditions):
        if _meets(trial, conditions) and all(value.is_zero is False for form in apart for value in trial.values(form)):
            return True
    return False


def _trials(forms: list[Normal], conditions: list[Normal]) -> Iterator["_Assignment"]:
    for count, drawn in enumerate(_assignments(forms)):
        yield _tightened(drawn, conditions) if count % 2 else drawn


def _meets(trial: "_Assignment", conditions: list[Normal]) -> bool:
    return all(value.is_nonnegative for condition in conditions for value in trial.values(condition))


def _tightened(trial: _Assignment, conditions: list[Normal]) -> _Assignment:
    """Move each scalar to where a hypothesis about it becomes an equality: that is where bounds break first.

    A hypothesis that is linear in the symbol gives the place exactly; the caller checks all hypotheses afterwards.
    """
    fixed = {s for one in trial.letters for _, value in one.moments for s in sympy.sympify(value).free_symbols}
    for symbol in trial.symbols:
        if symbol in fixed or symbol.name == "n":
            continue  # the drawn letters have settled it
        lower: list[sympy.Expr] = []
        upper: list[sympy.Expr] = []
        for condition in conditions:
            if symbol not in _symbols(condition):
                continue
            ends = [_Assignment(trial.letters, {**trial.symbols, symbol: sympy.Integer(k)}) for k in (0, 1)]
            for at_zero, at_one in zip(*(end.values(condition) for end in ends), strict=True):
                slope = at_one - at_zero
                if slope.is_rational and slope != 0:  # a pole bounds nothing
                    (lower if slope.is_positive else upper).append(-at_zero / slope)
        if lower or upper:
            place = max(lower) if lower else min(upper)
            if _allowed(symbol, place):
                trial = _Assignment(trial.letters, {**trial.symbols, symbol: place})
    return trial


def _assignments(forms: list[Normal]) -> Iterator[_Assignment]:
    letters = sorted({one for form in forms for one in _letters(form)}, key=str)
    symbols = sorted({s for form in forms for s in _symbols(form)}, key=lambda s: s.name)
    random = Random(0)
    for trial in range(_TRIALS):
        length = 2 + trial % 2
        drawn = {one: _draw(one, length, random) for one in letters}
        scalars: dict[sympy.Symbol, sympy.Expr] = {}
        possible = all(_respects(one, drawn[one], scalars, random) for one in letters)
        for symbol in symbols:
            if symbol not in scalars:
                scalars[symbol] = sympy.Integer(length) if symbol.name == "n" else _draw_scalar(symbol, random)
        if possible and all(_allowed(symbol, value) for symbol, value in scalars.items()):
            yield _Assignment(drawn, scalars)


def _letters(form: Normal) -> set[Letter]:
    coefficients = list(form.values()) if isinstance(form, dict) else [form]
    monomials = list(form) if isinstance(form, dict) else []
    for coefficient in coefficients:
        monomials += [m for s in coefficient.free_symbols if (m := monomial_of(s)) is not None]
    return {one for monomial in monomials for one, _ in monomial}


def _symbols(form: Normal) -> set[sympy.Symbol]:
    coefficients = form.values() if isinstance(form, dict) else [form]
    return {s for c in coefficients for s in c.free_symbols if monomial_of(s) is None}


def _draw(one: Letter, length: int, random: Random) -> tuple[sympy.Rational, ...]:
    drawn = [sympy.Integer(random.randint(1, 4) if one.nonnegative else random.randint(-2, 2)) for _ in range(length)]
    total = sum(drawn)
    if dict(one.moments).get(1) == 1 and total != 0:
        return tuple(value / total for value in drawn)
    if one.nonnegative:  # parts of a distribution among them, and entries that vanish
        scale = random.choice((sympy.Integer(1), sympy.Rational(1, 12)))
        return tuple(value * scale * random.choice((1, 1, 1, int(one.positive))) for value in drawn)
    return tuple(drawn)


def _respects(
    one: Letter, drawn: tuple[sympy.Rational, ...], scalars: dict[sympy.Symbol, sympy.Expr], random: Random
) -> bool:
    """Whether the drawn letter has its declared moments; a symbol in a moment takes the value it must."""
    for power, declared in one.moments:
        actual = sum((value**power for value in drawn), sympy.Integer(0))
        left = sympy.sympify(declared).xreplace({**scalars, _LENGTH: sympy.Integer(len(drawn))})
        free = sorted(left.free_symbols, key=lambda s: s.name)
        if any(monomial_of(symbol) is not None for symbol in free):
            return False
        for symbol in free[1:]:
            scalars[symbol] = _draw_scalar(symbol, random)
        if free:
            at_0, at_1, at_2 = (left.xreplace({**scalars, free[0]: sympy.Integer(k)}) for k in range(3))
            slope = at_1 - at_0
            if not slope.is_finite or slope == 0 or at_2 - at_1 != slope:
                return False
            scalars[free[0]] = (actual - at_0) / slope
        elif left != actual:
            return False
    return True


def _allowed(symbol: sympy.Symbol, value: sympy.Expr) -> bool:
    """Whether the value has every property that the symbol was declared with."""
    return all(getattr(value, f"is_{name}") is declared for name, declared in symbol.assumptions0.items())


def _draw_scalar(symbol: sympy.Symbol, random: Random) -> sympy.Expr:
    value = random.choice(_SMALL)
    sign = 1 if symbol.is_nonnegative else -1 if symbol.is_nonpositive else random.choice((1, -1))
    drawn = sympy.Rational(sign * value.numerator, value.denominator)
    return sympy.Rational(1, 2) if drawn == 0 and symbol.is_positive else drawn
