"""False variants on trial: in which ways the claim would be false, why, and which evidence refuted each."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from zo_check.display.markup import framed
from zo_check.report.maths import prose
from zo_check.trial import Trial, refutes

_LONGEST = 300
"""Characters of a witness that are shown; the drill's report has all of them."""


@dataclass(frozen=True)
class Trials:
    """The trials of some claims' false variants.

    Args:
        claims: labels.
        trials: in the order of the files of variants.
        ran: whether there was a place to look for variants at all.
        problems: files of variants that could not be loaded, in words.
    """

    claims: tuple[str, ...]
    trials: tuple[Trial, ...] = ()
    ran: bool = False
    problems: tuple[str, ...] = ()

    @property
    def problem(self) -> str:
        """What went wrong, in words: a variant that was not refuted, or a claim without any; empty if nothing."""
        failing = [f"{trial.variant!r} of {trial.claim}: {trial.failure}" for trial in self.trials if trial.failure]
        tried = {trial.claim for trial in self.trials}
        bare = [f"{label} has no false variant" for label in self.claims if self.ran and label not in tried]
        return "; ".join([*self.problems, *failing, *bare])

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        from zo_check.display.bundle import bundle

        return bundle(self)


def headline(trials: Trials) -> str:
    """How many were refuted."""
    if not trials.ran:
        return "No false variants lie beside this proof file"
    refuted = sum(1 for trial in trials.trials if not trial.failure)
    return f"{refuted} of {len(trials.trials)} false variants refuted"


def page(trials: Trials) -> str:
    """As HTML."""
    several = len(trials.claims) > 1
    problem = f"<p><strong>{prose(trials.problem)}</strong></p>" if trials.problem else ""
    told = (_trial(trial, several) for trial in trials.trials)
    return framed("trials", f"<p>{escape(headline(trials))}.</p>", problem, *told)


def _trial(trial: Trial, several: bool) -> str:
    whose = f" of <code>{escape(trial.claim)}</code>" if several else ""
    said = f"<strong>{prose(trial.variant)}</strong>{whose}: {prose(trial.because)}"
    if trial.failure:
        return (
            f'<div class="zo-trial"><span class="zo-sign zo-false">✗ not refuted</span> {said}'
            f"<p><strong>{prose(trial.failure)}</strong></p></div>"
        )
    seen = list(_witnesses(trial))
    kinds = ", ".join(kind for kind, _ in seen)
    inside = "".join(f"<p>{escape(kind)}: <code>{escape(_short(witness))}</code></p>" for kind, witness in seen)
    where = f'<details class="zo-quiet"><summary>by {escape(kinds)}</summary>{inside}</details>'
    return f'<div class="zo-trial"><span class="zo-sign zo-supported">✓ refuted</span> {said} {where}</div>'


def _witnesses(trial: Trial) -> Iterable[tuple[str, str]]:
    """Each kind that refuted it, once, with its first witness."""
    first: dict[str, str] = {}
    for look in trial.looks:
        if refutes(look):
            first.setdefault(look.kind, look.witness)
    return first.items()


def _short(witness: str) -> str:
    return witness if len(witness) <= _LONGEST else f"{witness[:_LONGEST]} …"


def text(trials: Trials) -> RenderableType:
    """For a terminal."""
    columns = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("what is wrong in it", "why it is false", "outcome"):
        columns.add_column(title, overflow="fold")
    for trial in trials.trials:
        kinds = ", ".join(kind for kind, _ in _witnesses(trial))
        outcome = Text(f"✗ {trial.failure}", style="bold red") if trial.failure else Text(f"✓ refuted by {kinds}")
        columns.add_row(Text(trial.variant), Text(trial.because, style="dim"), outcome)
    said = [Text(trials.problem, style="bold red")] if trials.problem else []
    return Group(Text(headline(trials), style="bold"), *said, columns)
