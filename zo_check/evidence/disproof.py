"""`disproof`: an erratum is a claim like any other, supported when looking at the printed statement refutes it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from zo_check.claim import Claim
from zo_check.effort import Effort
from zo_check.evidence.evidence import Evidence
from zo_check.finding import Finding
from zo_check.verdict import Verdict

_OPPOSITE = {Verdict.REFUTED: Verdict.SUPPORTED, Verdict.SUPPORTED: Verdict.REFUTED}


def disproof(claim: Claim, printed: Evidence) -> Evidence:
    """Evidence for an erratum: `printed`, a look at the statement as printed, comes out REFUTED, with a witness.

    Args:
        claim: the erratum ("the printed formula is not the gradient").
        printed: evidence that would support the printed statement; every kind will do.
    """

    def examine(effort: Effort, *functions: Callable[..., Any]) -> Finding:
        found = printed.examine(effort, *functions)
        if found.verdict is Verdict.REFUTED and not found.witness:
            return replace(found, verdict=Verdict.UNDECIDED, summary=f"refuted without a witness: {found.summary}")
        verdict = _OPPOSITE.get(found.verdict, found.verdict)
        told = "the printed statement is refuted" if verdict is Verdict.SUPPORTED else "the printed statement stands"
        summary = f"{told}: {found.summary}" if found.verdict in _OPPOSITE else found.summary
        # The steps are those of an argument that fails; showing them as a derivation would mislead.
        return replace(found, verdict=verdict, summary=summary, witness=found.witness or found.summary, steps=())

    return Evidence(claim, printed.kind, printed.at_best, printed.about, examine, printed.takes_data)
