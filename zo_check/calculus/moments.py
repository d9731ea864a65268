"""Whether the moments that a letter is declared with contradict each other: what nothing has would prove anything."""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

import sympy


def contradiction_of(moments: Mapping[int, Any], nonnegative: bool, positive: bool = False) -> str:
    """The first inequality between sums of powers that the declared ones certainly break, in words; "" for none.

    Args:
        moments: power → Σ f^power, in normal form.
        nonnegative: whether every entry is ≥ 0; otherwise only even powers bound others.
        positive: whether every entry is > 0.
    """
    for power, value in moments.items() if positive else ():
        if sympy.sympify(value).is_nonpositive:
            return f"Σf^{power} > 0"
    for words, gap in _gaps(moments, nonnegative):
        if sympy.expand(gap).is_negative:
            return words
    return ""


def _gaps(moments: Mapping[int, Any], nonnegative: bool) -> Iterator[tuple[str, Any]]:
    """(inequality, larger side minus smaller) for moments M_p = Σ|f|^p, of which M_0 = n."""
    known = {0: sympy.Symbol("n", integer=True, positive=True), **moments}

    def bounds(power: int) -> bool:
        return nonnegative or power % 2 == 0

    for power in filter(bounds, moments):
        yield f"Σf^{power} ≥ 0", known[power]
    for p, q in combinations(sorted(moments), 2):
        if bounds(p):
            yield f"(Σf^{q})^{p} ≤ (Σf^{p})^{q}", known[p] ** q - known[q] ** p
    for p, r, q in combinations(sorted(known), 3):
        if bounds(p) and bounds(q):  # Hölder's inequality between three of them
            low = "n" if p == 0 else f"(Σf^{p})"
            words = f"(Σf^{r})^{q - p} ≤ {low}^{q - r} (Σf^{q})^{r - p}"
            yield words, known[p] ** (q - r) * known[q] ** (r - p) - known[r] ** (q - p)
