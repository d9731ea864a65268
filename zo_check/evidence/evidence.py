"""`Evidence`: a claim, a kind, and how to look. Looking returns a `Finding` and never raises."""

import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from zo_check.claim import Claim
from zo_check.effort import Effort
from zo_check.errors import ProofFileError, ZoCheckError
from zo_check.finding import Finding
from zo_check.scope import Scope
from zo_check.verdict import Strength, Verdict

Examine = Callable[..., Finding]


@dataclass(frozen=True)
class Parts:
    """How a long look falls into parts that several processes take side by side.

    Args:
        count: how many.
        examine: called as `examine(part, effort, *about)`, for part = 0, …, count − 1.
        joined: the finding that all of them come to; given in the order of the parts.
    """

    count: int
    examine: Callable[..., Finding]
    joined: Callable[[Sequence[Finding]], Finding]


@dataclass(frozen=True)
class Evidence:
    """How to look at a claim.

    `about` holds the functions of the proof file that are on trial (a formula, a slack, a bound); `examine` is called
    as `examine(effort, *about)`. Keeping them apart lets a false variant swap one for a wrong one and leave every
    other thing as it is.
    """

    claim: Claim
    kind: str
    at_best: Strength
    """The strongest thing this kind may say; a stronger finding is a defect and comes out BROKEN."""
    about: tuple[Callable[..., Any], ...]
    examine: Examine
    takes_data: bool = False
    """Whether this evidence can also look at somebody's own instances."""
    only_in: str | None = None
    """The profile that runs it, where it takes long; None for every profile."""
    tasks: tuple[Any, ...] = ()
    """What a certificate of this evidence would certify, case by case; none for kinds that write none."""
    parts: Parts | None = None
    """How the look is shared among processes; None where it is taken in one go."""

    def __post_init__(self) -> None:
        for subject in self.about:
            if not callable(subject):
                raise ProofFileError(
                    f"{self.kind} for {self.claim.label!r} was given {subject!r}, which is not a function",
                    "pass the function itself, so that it is evaluated by the check and not at import",
                )

    def replacing(self, wrong: Mapping[Callable[..., Any], Callable[..., Any]]) -> "Evidence":
        """The same look at other functions: each key of `wrong` that is on trial is swapped for its value."""
        return replace(self, about=tuple(wrong.get(subject, subject) for subject in self.about))

    def sees(self, functions: Mapping[Callable[..., Any], Callable[..., Any]]) -> bool:
        """Whether any of these functions is on trial here."""
        return any(subject in functions for subject in self.about)

    def look(self, effort: Effort, name: str = "", part: int | None = None) -> Finding:
        """Look, and say what was seen. Exceptions of the proof file come out as BROKEN, never as a traceback.

        With a `part`, take only that part of the look; `joined` makes one finding of all parts.
        """
        start = time.perf_counter()
        try:
            if part is None:
                finding = self.examine(effort, *self.about)
            else:
                assert self.parts is not None
                finding = self.parts.examine(part, effort, *self.about)
            finding = self._honest(finding)
        except KeyboardInterrupt:
            raise
        except ZoCheckError as error:
            finding = Finding(Verdict.BROKEN, Scope(), f"{type(error).__name__}: {error}")
        except BaseException as error:  # noqa: BLE001 - a proof file may raise anything, pytest.fail and SystemExit too
            finding = Finding(Verdict.BROKEN, Scope(), _where(error))
        return replace(
            finding,
            label=self.claim.label,
            kind=self.kind,
            evidence=name,
            seconds=time.perf_counter() - start,
        )

    def joined(self, findings: Sequence[Finding]) -> Finding:
        """One finding from those of all parts, in order."""
        assert self.parts is not None
        assert len(findings) == self.parts.count
        first = findings[0]
        return replace(
            self._honest(self.parts.joined(findings)),
            label=first.label,
            kind=first.kind,
            evidence=first.evidence,
            file=first.file,
            line=first.line,
            seconds=sum(finding.seconds for finding in findings),
        )

    def _honest(self, finding: object) -> Finding:
        if not isinstance(finding, Finding):
            return Finding(Verdict.BROKEN, Scope(), f"the {self.kind} check returned {finding!r}, not a Finding")
        if finding.verdict in (Verdict.SUPPORTED, Verdict.REFUTED) and finding.strength is None:
            return Finding(Verdict.BROKEN, finding.scope, f"the {self.kind} check concluded without a strength")
        if finding.strength is not None and finding.strength > self.at_best:
            return Finding(
                Verdict.BROKEN,
                finding.scope,
                f"the {self.kind} check said {finding.strength.name}, above its best, {self.at_best.name}",
            )
        return finding


def _where(error: BaseException) -> str:
    """The exception and the last line of the proof file that led to it (of the machinery, if no proof file did)."""
    try:
        text = f"{type(error).__name__}: {error}"
    except Exception:  # noqa: BLE001 - whoever raises anything may also fail to say what
        text = type(error).__name__
    frames = list(traceback.walk_tb(error.__traceback__))
    theirs = [seen for seen in frames if str(seen[0].f_globals.get("__name__")).startswith("_zo_check_loaded_")]
    if frames:
        last = traceback.StackSummary.extract(iter((theirs or frames)[-1:]))[0]
        text += f" (line {last.lineno} of {Path(last.filename).name}: {last.line})"
    return text
