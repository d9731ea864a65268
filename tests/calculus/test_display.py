from fractions import Fraction
from random import Random
from typing import Any

import pytest

from zo_check.calculus.display import latex, plain
from zo_check.calculus.power_sums import derivative_rule
from zo_check.calculus.terms import ONES, LinearMap, Term, as_term, assumed, letter, named, scalar

f, v, b = letter("f"), letter("v"), letter("b", r"\beta")
p, q = scalar("p"), scalar("q_1")
c = named("c", f - b)
A = LinearMap("A")
y = A.direction("y", v)
D = derivative_rule("D_v", {f: f * v})
HALF = as_term(Fraction(1, 2))
TABLE: list[tuple[Any, str]] = [
    (f, "f"),
    (b, r"\beta"),
    (c, "c"),
    (q, "q_{1}"),
    (3, "3"),
    (ONES, r"\mathbf{1}"),
    (f + v, "f + v"),
    (f - v, "f - v"),
    (f - (v - b), r"f - \left(v - \beta\right)"),
    (f - (v + b), r"f - \left(v + \beta\right)"),
    (f + (v - b), r"f + v - \beta"),
    (-f, "-f"),
    (-(f + v), r"-\left(f + v\right)"),
    (f * v, r"f \circ v"),
    (f * (v + b), r"f \circ \left(v + \beta\right)"),
    (p * f, r"p \, f"),
    (f * p, r"p \, f"),
    ((p + q) * f, r"\left(p + q_{1}\right) \, f"),
    (f * (v - f @ v), r"f \circ \left(v - \langle f,\, v \rangle\right)"),
    (f * c - (f @ c) * f, r"f \circ c - \langle f,\, c \rangle \, f"),
    (f**2, r"f^{\circ 2}"),
    ((f + v) ** 2, r"\left(f + v\right)^{\circ 2}"),
    (p**2, "p^{2}"),
    ((p - 1) ** 3, r"\left(p - 1\right)^{3}"),
    (f @ v, r"\langle f,\, v \rangle"),
    (f @ f, r"\lVert f \rVert^{2}"),
    ((f @ f) ** 2, r"\left(\lVert f \rVert^{2}\right)^{2}"),
    ((f @ v) ** 2, r"\langle f,\, v \rangle^{2}"),
    ((f * v).sum(), r"\langle f \circ v,\, \mathbf{1} \rangle"),
    (p**-1, r"\frac{1}{p}"),
    (f / (1 + p), r"\frac{1}{1 + p} \, f"),
    (A.T @ f, r"A^{\top} f"),
    (A.T @ (f - v), r"A^{\top} \left(f - v\right)"),
    (A @ y, "Ay"),
    ((A.T @ f) @ y, r"\langle A^{\top} f,\, y \rangle"),
    (D(f), "D_v f"),
    (D(f @ v), r"D_v \langle f,\, v \rangle"),
    (D(f + v), r"D_v \left(f + v\right)"),
    (assumed(1 - p, "why"), "1 - p"),
    (HALF * f, r"\frac{1}{2} \, f"),
    ((HALF * p) ** 2, r"\left(\frac{1}{2} \, p\right)^{2}"),
    (HALF**2, r"\left(\frac{1}{2}\right)^{2}"),
    (HALF * (-p * (f @ f)), r"\frac{1}{2} \, \left(-p \, \lVert f \rVert^{2}\right)"),
    (q + HALF * (-p), r"q_{1} + \frac{1}{2} \, \left(-p\right)"),
    (q + (-p + q), "q_{1} - p + q_{1}"),
    (q - (-p * q), r"q_{1} - \left(-p \, q_{1}\right)"),
    (-(-p * q), r"-\left(-p \, q_{1}\right)"),
]
"""A factor that begins with a minus stands in brackets: ½ (−p) must not read as a difference."""


@pytest.mark.parametrize(("term", "text"), TABLE, ids=[text for _, text in TABLE])
def test_latex(term: Any, text: str) -> None:
    assert latex(term) == text


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (scalar("varepsilon") ** 2 * (b @ b), "ε^2 ‖β‖²"),
        (scalar("ell") * scalar("Delta"), "ℓ Δ"),
        (scalar("cell"), "cell"),
        (scalar("eta_2"), "η_2"),
        (HALF * -p, "(1/2) (-p)"),
    ],
)
def test_plain_text_spells_no_letters_out(term: Any, text: str) -> None:
    assert plain(term) == text


def balanced(text: str) -> bool:
    depth = 0
    for character in text.replace(r"\{", "").replace(r"\}", ""):
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return (
        depth == 0
        and text.count(r"\left") == text.count(r"\right")
        and text.count(r"\langle") == text.count(r"\rangle")
    )


def random_term(source: Random, depth: int) -> Term:
    if depth == 0:
        return source.choice([f, v, b, c, p, q, ONES, f @ f, -p, p / 3])
    left, right = random_term(source, depth - 1), random_term(source, depth - 1)
    match source.randrange(8):
        case 0:
            return left + right
        case 1:
            return left - right
        case 2:
            return left * right
        case 3:
            return left ** source.choice([2, 3])
        case 4:
            return (left * ONES) @ (right * f)
        case 5:
            return (left * v).sum()
        case 6:
            return D(left)
    return (right + v) / ((left * f).sum() + 2)


def test_brackets_match_in_random_terms() -> None:
    texts = [latex(random_term(Random(seed), 1 + seed % 4)) for seed in range(400)]
    assert all(map(balanced, texts))
    assert max(map(len, texts)) > 200


@pytest.mark.parametrize("text", ["{", "}{", r"\left(x", r"x\right)", r"\langle x", r"a^{\circ 2"])
def test_what_does_not_match_is_seen(text: str) -> None:
    assert not balanced(text)
