"""Terms for readers, as LaTeX or as plain text: as they were written, and not as they expand."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

import sympy

from zo_check.calculus.terms import Rank, Term, as_term

_SUM, _PRODUCT, _ATOM = 0, 1, 2


@dataclass(frozen=True)
class _Notation:
    """How one medium writes what terms are made of; `{0}`, `{1}` stand for the parts."""

    scalar: Callable[[Any], str]
    name: Callable[[str], str]
    bracket: str
    inverse: str
    entrywise: str
    times: str
    power: str
    entrywise_power: str
    inner: str
    norm_squared: str
    ones: str
    transpose: str


_SPELLINGS = (
    "alpha beta gamma delta epsilon varepsilon zeta eta theta kappa lambda mu nu xi pi rho sigma tau phi chi psi omega "
    "Gamma Delta Theta Lambda Sigma Phi Psi Omega ell"
)
_LETTERS = dict(zip(_SPELLINGS.split(), "αβγδεεζηθκλμνξπρστφχψωΓΔΘΛΣΦΨΩℓ", strict=True))
_SPELLED_OUT = re.compile(rf"(?<![A-Za-z])({'|'.join(_LETTERS)})(?![A-Za-z])")


def _sympy_plain(expression: Any) -> str:
    return _in_greek(str(expression).replace("**", "^").replace("*", "·"))


def _in_greek(text: str) -> str:
    """Letters that are spelled out, as letters."""
    return _SPELLED_OUT.sub(lambda found: _LETTERS[found[0]], text)


_SPELLED = {r"\mathbb": "", r"\lVert ": "‖", r"\lVert": "‖", r"\rVert": "‖", r"\int": "∫", r"\,": " "}
"""What names are made of in LaTeX, and what plain text has in its place."""


def _plain_name(latex: str) -> str:
    """A name written in LaTeX, such as y^{+}, without its braces and backslashes."""
    for written, shown in _SPELLED.items():
        latex = latex.replace(written, shown)
    return _in_greek(latex.replace("{", "").replace("}", "").replace("\\", ""))


_LATEX = _Notation(
    scalar=sympy.latex,
    name=lambda latex: latex,
    bracket=r"\left({0}\right)",
    inverse=r"\frac{{1}}{{{0}}}",
    entrywise=r"{0} \circ {1}",
    times=r"{0} \, {1}",
    power="{0}^{{{1}}}",
    entrywise_power=r"{0}^{{\circ {1}}}",
    inner=r"\langle {0},\, {1} \rangle",
    norm_squared=r"\lVert {0} \rVert^{{2}}",
    ones=r"\mathbf{1}",
    transpose=r"{0}^{{\top}} {1}",
)
_PLAIN = _Notation(
    scalar=_sympy_plain,
    name=_plain_name,
    bracket="({0})",
    inverse="1/{0}",
    entrywise="{0}∘{1}",
    times="{0} {1}",
    power="{0}^{1}",
    entrywise_power="{0}^∘{1}",
    inner="⟨{0}, {1}⟩",
    norm_squared="‖{0}‖²",
    ones="1",
    transpose="{0}ᵀ{1}",
)


def latex(value: Any) -> str:
    """LaTeX of a term, or of whatever can enter one."""
    return _IN_LATEX.text(as_term(value))


def plain(value: Any) -> str:
    """Unicode text of a term, for terminals."""
    return _IN_PLAIN.text(as_term(value))


@dataclass(frozen=True)
class _Writer:
    notation: _Notation
    known: "WeakKeyDictionary[Term, tuple[str, int]]" = field(default_factory=WeakKeyDictionary, compare=False)
    """What was written before: terms share parts."""

    def text(self, term: Term) -> str:
        return self._write(term)[0]

    def _write(self, term: Term) -> tuple[str, int]:
        """The text, and how tightly its outermost operation binds."""
        written = self.known.get(term)
        if written is None:
            written = self.known[term] = self._written(term)
        return written

    def _written(self, term: Term) -> tuple[str, int]:
        say = self.notation
        match term.op, term.args:
            case "scalar", (expression,):
                tight = expression.is_Atom and not expression.could_extract_minus_sign() and not expression.is_Rational
                tight = tight or bool(expression.is_Integer and expression >= 0)
                as_factor = expression.is_Mul or (say is _LATEX and bool(expression.is_Rational and expression > 0))
                return say.scalar(expression), _ATOM if tight else _PRODUCT if as_factor else _SUM
            case "letter", (one,):
                return say.name(one.latex), _ATOM
            case "ones", _:
                return say.ones, _ATOM
            case (("named" | "direction"), (first, *_)):
                return say.name(first), _ATOM
            case "assumed", (inner, _):
                return self._write(inner)
            case "add", (left, right):
                return self._sum(left, right), _SUM
            case "mul", _:
                return self._product(term), _PRODUCT
            case "pow", (base, -1):
                inverse = say.inverse.format(self.text(base) if say is _LATEX else self._bracketed(base, _ATOM))
                return inverse, _ATOM if say is _LATEX else _PRODUCT
            case "pow", (base, exponent):
                form = say.entrywise_power if base.rank is Rank.LOGITS else say.power
                return form.format(self._bracketed(base, _ATOM), exponent), _PRODUCT
            case "dot", (left, right) if left is right:
                return say.norm_squared.format(self.text(left)), _PRODUCT
            case "dot", (left, right):
                return say.inner.format(self.text(left), self.text(right)), _ATOM
            case "sum", (inner,):
                return say.inner.format(self.text(inner), say.ones), _ATOM
            case "pullback", (inner, matrix):
                return say.transpose.format(matrix.latex, self._bracketed(inner, _ATOM)), _PRODUCT
            case (("derivative" | "expectation"), (inner, operator)):
                return f"{say.name(operator.latex)} {self._bracketed(inner, _ATOM)}", _PRODUCT
        raise AssertionError(term.op)  # pragma: no cover - every op is listed

    def _bracketed(self, term: Term, at_least: int) -> str:
        text, binding = self._write(term)
        return text if binding >= at_least else self.notation.bracket.format(text)

    def _sum(self, left: Term, right: Term) -> str:
        """A right side that begins with a minus joins as it is: x + (−a + b) is x − a + b."""
        if (negated := _minus(right)) is not None:
            return f"{self.text(left)} - {self._factor(negated)}"
        first = self.text(left) if (negated := _minus(left)) is None else f"-{self._factor(negated)}"
        added = self.text(right)
        return f"{first} - {added[1:]}" if added.startswith("-") else f"{first} + {added}"

    def _product(self, term: Term) -> str:
        if (negated := _minus(term)) is not None:
            return f"-{self._factor(negated)}"
        left, right = term.args
        both_vectors = left.rank is Rank.LOGITS and right.rank is Rank.LOGITS
        if right.rank is Rank.SCALAR and left.rank is not Rank.SCALAR:
            left, right = right, left  # scalars stand before vectors
        form = self.notation.entrywise if both_vectors else self.notation.times
        return form.format(self._bracketed(left, _PRODUCT), self._factor(right))

    def _factor(self, term: Term) -> str:
        """A factor that something stands before: ½ (−η) without its bracket would read as a difference."""
        text = self._bracketed(term, _PRODUCT)
        return self.notation.bracket.format(text) if text.startswith("-") else text


_IN_LATEX, _IN_PLAIN = _Writer(_LATEX), _Writer(_PLAIN)


def _minus(term: Term) -> Term | None:
    """The factor t of a term −1·t, however deep the −1 stands at the left of a product."""
    if term.op != "mul":
        return None
    left, right = term.args
    if left.op == "scalar" and left.args[0] == -1:
        return right  # type: ignore[no-any-return]
    inner = _minus(left)
    return inner * right if inner is not None else None
