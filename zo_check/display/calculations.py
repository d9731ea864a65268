"""A calculation line by line: the formula, its reason, and whether it was seen to follow."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from rich.console import Console, RenderableType
from rich.text import Text

from zo_check.display.lines import Lines
from zo_check.display.markup import framed
from zo_check.finding import StepRecord
from zo_check.report.maths import mathml, prose
from zo_check.report.plain_maths import plain_formula
from zo_check.report.terminal_lines import lines, visible, width_of

LONG = 45
"""Lines beyond which only the first calculation is open: a proof of many cases is read one case at a time."""

WIDE = 50
"""Characters of a formula beyond which its reason stands below it and not beside it."""


@dataclass(frozen=True)
class Calculation:
    """A proof that was checked for itself, without a claim: what `show` makes of a chain."""

    steps: tuple[StepRecord, ...]

    @classmethod
    def of(cls, proof: Any) -> "Calculation":
        """Check a chain, a split into cases, or several of them.

        Raises:
            ProofFileError: it is not a proof, or a chain of it has no step.
        """
        from zo_check.calculus.records import records

        return cls(records(proof))

    @property
    def problem(self) -> str:
        """The first line that does not follow, and why; empty if every line does."""
        failing = (f"the step {step.reason!r}: {step.problem}" for step in self.steps if step.problem)
        return next(failing, "")

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        from zo_check.display.bundle import bundle

        return bundle(self)


def page(calculation: Calculation) -> str:
    """As HTML."""
    return framed("calculation", steps_page(calculation.steps, True))


def text(calculation: Calculation) -> RenderableType:
    """For a terminal."""
    return steps_text(calculation.steps, True)


def steps_page(steps: Sequence[StepRecord], follow: bool) -> str:
    """The lines as displayed mathematics; `follow` says whether a line without a problem was seen to follow."""
    chains = list(_chains(steps))
    if len(steps) <= LONG or len(chains) == 1:
        return "".join(_chain(chain, follow) for chain in chains)
    first, *others = chains
    folded = "".join(
        f"<details><summary>{_opening(chain)}</summary>{_chain(chain, follow, titled=False)}</details>"
        for chain in others
    )
    return _chain(first, follow) + folded


def _chains(steps: Iterable[StepRecord]) -> Iterable[list[StepRecord]]:
    """The lines of each chain; a chain begins where a line has no relation."""
    chain: list[StepRecord] = []
    for step in steps:
        if not step.relation and chain:
            yield chain
            chain = []
        chain.append(step)
    if chain:
        yield chain


def _opening(chain: Sequence[StepRecord]) -> str:
    failing = any(step.problem for step in chain)
    return prose(chain[0].reason) + (' <span class="zo-sign zo-false">✗ a step fails</span>' if failing else "")


def _chain(chain: Sequence[StepRecord], follow: bool, titled: bool = True) -> str:
    opening = f'<div class="zo-opening">{_opening(chain)}</div>' if titled else ""
    return f'<div class="zo-steps">{opening}{"".join(_line(step, follow) for step in chain)}</div>'


def _line(step: StepRecord, follow: bool) -> str:
    formula = f'<div class="zo-formula">{mathml(step.expression, display=True)}</div>'
    kind = "zo-line zo-long" if len(step.plain) > WIDE else "zo-line"
    if not step.relation:
        return f'<div class="{kind}"><div></div>{formula}</div>'
    cites = f" <span class='zo-quiet'>[{prose('; '.join(step.cites))}]</span>" if step.cites else ""
    why = f'<div class="zo-why">{prose(step.reason)}{cites}{_problem(step)}</div>'
    return f'<div class="{kind}"><div>{escape(step.relation)}</div>{formula}{why}<div>{_mark(step, follow)}</div></div>'


def _problem(step: StepRecord) -> str:
    return f"<br><strong>{prose(step.problem)}</strong>" if step.problem else ""


def _mark(step: StepRecord, follow: bool) -> str:
    if step.problem:
        return '<span class="zo-sign zo-false" title="does not follow">✗</span>'
    return '<span class="zo-sign zo-supported" title="seen to follow">✓</span>' if follow else ""


def steps_text(steps: Sequence[StepRecord], follow: bool) -> RenderableType:
    """Each line with its reason beside it, or below where that does not fit, and a sign; chains stand apart."""
    return Lines(lambda console: (one for step in steps for one in _lines(console, step, follow)))


def _lines(console: Console, step: StepRecord, follow: bool) -> Iterator[Text]:
    half = console.width * 3 // 5
    reason = visible(" ".join((step.reason + (f" [{'; '.join(step.cites)}]" if step.cites else "")).split()))
    said = " ".join(visible(plain_formula(step.expression) or step.plain or step.expression).split())
    sign, style = ("✗", "bold red") if step.problem else ("✓" if follow and step.relation else " ", "green")
    if not step.relation:
        yield Text()
    line = Text.assemble((sign, style), f" {step.relation or ' '} {said}")
    if line.cell_len < half and half + width_of(reason) <= console.width:
        yield from lines(console, Text.assemble(line, " " * (half - line.cell_len), (reason, "dim")))
    else:
        yield from lines(console, line, hang=4)
        yield from lines(console, reason, indent=8, style="dim")
    if step.problem:
        yield from lines(console, step.problem, indent=8, style="bold red")
