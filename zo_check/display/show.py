"""`show`: take the looks, and display everything a reader asked for. What is not supported stops the notebook."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from zo_check.claim import Claim
from zo_check.display.words import PASSES
from zo_check.effort import QUICK, Effort, profile
from zo_check.errors import NotSupportedError, UsageError
from zo_check.evidence.evidence import Evidence
from zo_check.finding import Finding
from zo_check.locations import PROOF_FILE

PROFILE = "ZO_CHECK_PROFILE"
"""Environment variable: the effort of looks that name none."""


def show(*things: Any, effort: Effort | str | None = None) -> None:
    """Display claims, evidence, chains, cases, findings, reports, audits and conformance reports.

    Evidence is looked at here and now, and its finding displayed; a chain is checked line by line. In a notebook the
    displays are rich objects, in a terminal text.

    Args:
        things: in the order in which they are to be shown.
        effort: how hard to look, as an `Effort` or the name of one; by default what the environment variable
            ZO_CHECK_PROFILE names, or quick.

    Raises:
        NotSupportedError: after everything is displayed: a finding is neither supported nor unavailable nor left to
            another profile, or a step of a chain does not follow.
        UsageError: there is nothing to show, no display of such a thing, or no such effort.
    """
    from zo_check.display.bundle import displayable
    from zo_check.display.screen import screen

    if not things:
        raise UsageError(
            "show() was given nothing", "give it claims or evidence: a notebook that shows nothing saw nothing"
        )
    spent = effort_of(effort)
    names = _names(sys._getframe(1).f_globals)
    put = screen()
    problems: list[str] = []
    shown: Claim | None = None
    for thing in things:
        if isinstance(thing, Evidence) and thing.claim is not shown:
            shown = thing.claim
            put(shown)
        shown = thing if isinstance(thing, Claim) else shown
        seen = thing.look(spent, names.get(id(thing), "")) if isinstance(thing, Evidence) else thing
        ready = displayable(seen)
        put(ready)
        problems += _problems(ready)
    refuse(problems)


def effort_of(effort: Effort | str | None) -> Effort:
    """The effort that was asked for, by name or by the environment. Raises UsageError if there is none of that name."""
    if isinstance(effort, Effort):
        return effort
    return profile(effort or os.environ.get(PROFILE) or QUICK.profile)


def refuse(problems: list[str]) -> None:
    """Raise NotSupportedError if there are any problems."""
    if problems:
        cure = "what is displayed above says why; mend the claim or its evidence"
        raise NotSupportedError("; ".join(problems), cure)


def _names(namespace: dict[str, Any]) -> dict[int, str]:
    """The names under which a caller's module holds its evidence, by identity."""
    return {id(value): name for name, value in namespace.items() if isinstance(value, Evidence)}


def _problems(ready: Any) -> Iterator[str]:
    if isinstance(ready, Finding):
        if ready.verdict not in PASSES:
            name = ready.evidence or ready.kind or "a look"
            yield f"{name} of {ready.label or 'a claim'} is {ready.verdict.value}: {ready.summary}"
    elif getattr(ready, "problem", ""):
        yield str(ready.problem)


def home_of(namespace: dict[str, Any]) -> Path | None:
    """The proof file whose code has this namespace: its own, or what runs as a notebook; None if unknown."""
    file = namespace.get("__file__")
    if file is None:
        file = os.environ.get(PROOF_FILE)
    return Path(file).resolve() if file and Path(file).is_file() else None
