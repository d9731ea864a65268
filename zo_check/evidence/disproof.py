"""`disproof`: an erratum is a claim like any other, supported when looking at the printed statement refutes it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from zo_check.claim import Claim
from zo_check.effort import Effort
from zo_check.evidence.evidence import Evidence
from zo_check.finding import PRINTED_IS_REFUTED, Finding
from zo_check.verdict import Verdict


def disproof(claim: Claim, printed: Evidence) -> Evidence:
    """Evidence for an erratum: `printed`, a look at the statement as printed, comes out REFUTED, with a witness.

    Args:
        claim: the erratum ("the printed formula is not the gradient").
        printed: evidence that would support the printed statement; every kind will do.
    """

    def examine(effort: Effort, *functions: Callable[..., Any]) -> Finding:
        return _turned(printed.examine(effort, *functions))

    # Somebody's own instance on which the printed statement happens to hold would say nothing about the erratum.
    return Evidence(claim, printed.kind, printed.at_best, printed.about, examine, takes_data=False)


def _turned(found: Finding) -> Finding:
    """The finding about the erratum. Holding on some instances does not clear the printed statement."""
    # The steps are those of an argument that fails; showing them as a derivation would mislead.
    found = replace(found, steps=())
    if found.verdict is Verdict.REFUTED and not found.witness:
        return replace(found, verdict=Verdict.UNDECIDED, summary=f"refuted without a witness: {found.summary}")
    if found.verdict is Verdict.REFUTED:
        return replace(found, verdict=Verdict.SUPPORTED, summary=f"{PRINTED_IS_REFUTED}: {found.summary}")
    if found.verdict is Verdict.SUPPORTED and found.scope.universal:
        summary = f"the printed statement stands: {found.summary}"
        return replace(found, verdict=Verdict.REFUTED, summary=summary, witness=found.witness or found.summary)
    if found.verdict is Verdict.SUPPORTED:
        summary = f"the printed statement holds where it was looked at: {found.summary}"
        return replace(found, verdict=Verdict.UNDECIDED, summary=summary)
    return found
