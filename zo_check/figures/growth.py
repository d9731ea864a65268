"""How the work of the direct searches grows: boxes opened against the tolerance, for three to five logits."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import log10
from typing import Any

from zo_check.evidence.enclosure import BoxTask, refuter
from zo_check.figures.svg import Point, document, dot, line, text
from zo_check.locations import own_proofs
from zo_check.proof_file import load_module
from zo_check.search.run import search_task

BUDGET = 1_000_000
"""A search that would open more is left out."""
_TOLERANCES = [Fraction(1, 10**k) for k in range(1, 7)]
_COLOURS = {3: "#2166ac", 4: "#1b7837", 5: "#b2182b"}
_CUTS = "ptsr"


@dataclass(frozen=True)
class Measured:
    """One search that ended: the bound it certified, for how many logits, within what, on how many boxes."""

    bound: str
    n: int
    tolerance: Fraction
    boxes: int


def measure(budget: int = BUDGET, told: Callable[[Measured], None] = lambda _: None) -> Iterator[Measured]:
    """Search with b = e₁, ever finer, until the budget does not suffice. Deterministic."""
    constants = own_proofs() / "constants"
    curvature = load_module(constants / "curvature_directly.py")
    third = load_module(constants / "third_derivative_directly.py")
    for n in (3, 4, 5):
        for bound, slack, names in (
            ("curvature", _curvature(curvature, n), _CUTS[: n - 1]),
            ("third derivative", _third(third, n), "ptqh"[: n - 1] + "srz"[: n - 2]),
        ):
            for tolerance in _TOLERANCES:
                task = BoxTask(slack(tolerance), {name: (Fraction(0), Fraction(1)) for name in names}, strict=True)
                outcome = search_task(task, budget, refuter(task, []))
                if not outcome.proved:
                    break
                found = Measured(bound, n, tolerance, outcome.boxes)
                told(found)
                yield found


def _curvature(proof: Any, n: int) -> Callable[[Fraction], Callable[..., Any]]:
    """λ_max(B) < c₊ + tolerance, as the proof file asks it."""

    def within(tolerance: Fraction) -> Callable[..., Any]:
        def slack(arithmetic: Any, **cuts: Any) -> Any:
            b = arithmetic.vector([1] + [0] * (n - 1))
            return proof.definite(arithmetic, proof.ordered(arithmetic, *cuts.values()), b, 1, tolerance)

        return slack

    return within


def _third(proof: Any, n: int) -> Callable[[Fraction], Callable[..., Any]]:
    """|T(v)| < (c₃ + tolerance)‖v‖³ with the ends of v at the first two coordinates."""

    def within(tolerance: Fraction) -> Callable[..., Any]:
        def slack(arithmetic: Any, **named: Any) -> Any:
            cuts, inner = list(named.values())[: n - 1], list(named.values())[n - 1 :]
            weights, left = [], arithmetic.number(1)
            for cut in cuts:
                weights.append(left * cut)
                left = left * (1 - cut)
            f = type(arithmetic.vector([0]))([*weights, left])
            return proof.room(arithmetic, f, inner, 1, 1, tolerance)

        return slack

    return within


def draw(found: list[Measured]) -> str:
    """Two panels, both axes logarithmic, as SVG."""
    top, height, wide = 50.0, 230.0, 240.0
    parts = []
    for index, bound in enumerate(("curvature", "third derivative")):
        left = 70 + index * 320

        def at(tolerance: float, boxes: float, left: float = left) -> Point:
            return left - wide * (log10(tolerance) + 1) / 5, top + height * (6 - log10(boxes)) / 6

        for power in range(7):
            parts += [line([at(0.1, 10**power), at(1e-6, 10**power)], "#dddddd")]
            parts.append(text((left - 8, at(0.1, 10**power)[1] + 4), f"10{_raised(power)}", "end"))
        for power in range(-6, 0):
            parts.append(text((at(10**power, 1)[0], top + height + 18), f"10⁻{_raised(-power)}"))
        for n, ink in _COLOURS.items():
            points = [at(float(m.tolerance), m.boxes) for m in found if (m.bound, m.n) == (bound, n)]
            if points:
                parts += [line(points, ink, 2), *(dot(point, ink) for point in points)]
                parts.append(text((points[-1][0] + 8, points[-1][1] - 6), f"n = {n}", "start"))
        parts.append(text((left + wide / 2, 26), f"{bound}, b = e₁"))
        parts.append(text((left + wide / 2, top + height + 40), "tolerance"))
    parts.append(text((16, 26), "boxes", "start"))
    return document(720, 340, parts, "How many boxes the direct searches open, against the tolerance")


def _raised(number: int) -> str:
    return "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(digit)] for digit in str(number))
