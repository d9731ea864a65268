"""`climbed`: a numerical optimiser looks for a violation, for up to hundreds of coordinates. Strength SAMPLED.

hypothesis hunts at small sizes with small numbers; this one climbs in floating point from starts that are shaped like
the extremal instances, and whatever it reaches is re-checked in exact arithmetic before it counts.
"""

from collections.abc import Callable
from typing import Any
from zlib import crc32

from zo_check.arithmetic.floating import Floating
from zo_check.arithmetic.truth import Truth
from zo_check.claim import Claim
from zo_check.effort import Effort
from zo_check.errors import ProofFileError
from zo_check.evidence.certified_sign import certified_sign
from zo_check.evidence.evidence import Evidence
from zo_check.evidence.inequality import Inequality, in_words
from zo_check.finding import Finding
from zo_check.scope import Scope
from zo_check.verdict import Strength, Verdict

_SUSPECT = 1 + 1e-12
"""Ratios beyond this are re-checked exactly; rounding alone reaches a few units in the last place."""
_SHOWN = 12


def climbed(claim: Claim, slack: Callable[..., Any], *, sizes: tuple[int, ...] = (2, 3, 5, 20, 200)) -> Evidence:
    """Evidence that hill climbing met no violation of smaller ≤ larger.

    Args:
        claim: what is attacked.
        slack: `slack(arithmetic, f, b, v)`, returning `at_most(smaller, larger)`; f in the simplex, b = ±e₁, v ≠ 0.
        sizes: numbers of coordinates n ≥ 2.

    Raises:
        ProofFileError: no size, or one below 2.
    """
    if not sizes or min(sizes) < 2:
        raise ProofFileError(f"sizes={sizes!r}", "give at least one n, each ≥ 2")

    def examine(effort: Effort, on_trial: Callable[..., Any]) -> Finding:
        from zo_check.search.climb import climb

        floating = Floating()

        def ratio(f: Any, b: Any, v: Any) -> float:
            value = on_trial(floating, f, b, v)
            if not isinstance(value, Inequality):
                raise ProofFileError("a climb needs both sides", "return at_most(smaller, larger)")
            return float(value.smaller / value.larger)

        seed = crc32(claim.label.encode())
        steps = 10 * effort.examples
        scope = Scope.on("on climbs with b = ±e₁", n=(min(sizes), max(sizes)))
        count, largest = 0, dict.fromkeys(sizes, float("-inf"))
        for summit in climb(ratio, sizes, steps, seed):
            count += 1
            largest[len(summit.b)] = max(largest[len(summit.b)], summit.ratio)
            if summit.ratio > _SUSPECT:
                point = summit.exactly()
                sign = certified_sign(on_trial, point)
                if sign.nonnegative is Truth.FALSE:
                    n = len(summit.b)
                    shown = in_words(point) if n <= _SHOWN else f"n = {n}, {summit.shape}"
                    witness = f"{shown}: slack {sign.value} ({sign.arithmetic})"
                    summary = f"a violation at the top of climb {count} ({summit.shape}), certified"
                    return Finding(Verdict.REFUTED, scope, summary, Strength.SAMPLED, witness=witness, seed=seed)
        summary = f"no violation on {count} climbs of {steps} steps, n up to {max(sizes)}"
        measured = {f"largest ratio at n = {n}": value for n, value in largest.items()}
        return Finding(Verdict.SUPPORTED, scope, summary, Strength.SAMPLED, seed=seed, measured=measured)

    return Evidence(claim, "climbed", Strength.SAMPLED, (slack,), examine)
