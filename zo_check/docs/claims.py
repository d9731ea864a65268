"""Markdown about the claims: statements from the proof files, and where each stands from the report that lies there.

What a page says of a claim's standing comes from `reports/verification.json`, and only where that report speaks of the
very claim that the proof file states; otherwise the page says that it was not computed.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from zo_check import literature
from zo_check.claim import Claim, Provenance
from zo_check.coverage import cover
from zo_check.discovery import Discovered, discover
from zo_check.docs.notebooks import link, made
from zo_check.errors import ReportError
from zo_check.locations import own_proofs
from zo_check.proof_file import line_of, load_module
from zo_check.report.files import read_report
from zo_check.report.model import Report
from zo_check.report.summary import headline as headline_of
from zo_check.verdict import Strength, Verdict

ROOT = Path(__file__).resolve().parents[2]

_FORMULA = re.compile(r"\$\$.+?\$\$|\$.+?\$|`[^`]+`", re.DOTALL)
_PRINTED = (Provenance.VERBATIM, Provenance.QUOTED, Provenance.PARTIAL)


@cache
def _found() -> Discovered:
    return discover((own_proofs(),))


@cache
def _report() -> Report | str:
    """The report that lies there, or why there is none."""
    try:
        return read_report(ROOT / "reports")
    except ReportError as error:
        return error.problem


def headline() -> str:
    """One sentence with the counts of the report that lies there."""
    report = _report()
    if isinstance(report, str):
        return f"No report was read ({text(report)}): `make verify` writes one."
    return f"{headline_of(report)}. Profile: {report.profile}.".replace("  ", " ")


def constants() -> str:
    """The constants that claims establish: what each bounds, its value, by which claim, and where that stands."""
    found = _found()
    groups, _ = cover(found)
    order = (found.claims[label] for group in groups for label in group.labels if label in found.claims)
    return "\n".join(
        f"- **{text(value.symbol)}** {_short(value.decimal)}, which bounds {text(value.bounds)}: "
        f"[`{claim.label}`](claims.md#claim-{claim.label}), {_standing(claim)}"
        for claim in order
        for value in claim.values
    )


def _short(decimal: str) -> str:
    """A number of a claim to eight digits, for a sentence."""
    shown = decimal[: len(decimal.partition(".")[0]) + 9]
    exact = not decimal[len(shown) :].strip("0")
    return ("= " + shown.rstrip("0") if exact else f"= {shown}…").replace("-", "−")


def claims() -> str:
    """Every claim in reading order: statement, hypotheses, source, what it rests on, file, and where it stands."""
    found = _found()
    groups, _ = cover(found)
    parts = []
    for group in groups:
        parts.append(f"## {text(group.title)}\n")
        parts += ["\n".join(_claim(found, found.claims[label])) for label in group.labels if label in found.claims]
    return "\n".join(parts)


def _claim(found: Discovered, claim: Claim) -> Iterator[str]:
    file = found.homes[claim.label]
    yield f"(claim-{claim.label})=\n\n### `{claim.label}`\n\n**{text(claim.title)}**\n"
    yield _quoted(claim.statement)
    for hypothesis in claim.hypotheses:
        yield f"- Needs: {text(hypothesis)}"
    yield f"- Source: {text(claim.source.reference)} ({claim.source.provenance.value})"
    if claim.uses:
        yield f"- Rests on: {', '.join(f'[`{label}`](claims.md#claim-{label})' for label in claim.uses)}"
    yield f"- Standing: {_standing(claim)}"
    line = line_of(file.path, next(name for name, value in vars(load_module(file.path)).items() if value == claim))
    if made(file.name):
        yield f"- Notebook: {link(file.name, file.name)}"
    inside = file.path.relative_to(ROOT).as_posix()
    yield f"- Look again: `zo-check verify --only {claim.label}`; stated in line {line} of"
    yield f"  [`{inside}`](../../{inside})\n"


def _standing(claim: Claim) -> str:
    report = _report()
    if isinstance(report, str):
        return "not computed; no report was read"
    if claim not in report.claims:
        return "not computed; the report that lies there is of another state of this claim"
    standing = report.standings[claim.label]
    words = [standing.verdict.value]
    own, grounded = (standing.strength, standing.scope), (standing.grounded_strength, standing.grounded_scope)
    if own[0] is not None and own[1] is not None:
        words.append(f"{own[0].name}, {own[1].words()}")
    if grounded != own and grounded[0] is not None and grounded[1] is not None:
        words.append(f"with all that it rests on {grounded[0].name}, {grounded[1].words()}")
    return text("; ".join(words))


def published() -> str:
    """What was printed elsewhere, paper by paper: as printed, as it holds, where it stands, what print gives away."""
    found = _found()
    groups, _ = cover(found)
    order = [found.claims[label] for group in groups for label in group.labels if label in found.claims]
    printed = [claim for claim in order if claim.source.provenance in _PRINTED]
    papers = [paper for paper in vars(literature).values() if isinstance(paper, literature.Paper)]
    return "\n".join(line for paper in papers for line in _paper(paper, printed))


def _paper(paper: literature.Paper, printed: list[Claim]) -> Iterator[str]:
    yield f"## {text(paper.short)}\n"
    of_it = [claim for claim in printed if claim.source.bibtex == paper.bibtex]
    if not of_it:
        yield "Nothing here is attributed to it; claims of our own or known ones may name it as a source.\n"
    for claim in of_it:
        place = claim.source.reference.removeprefix(f"{paper.short}, ")
        yield f"### {text(place)}\n\n[`{claim.label}`](claims.md#claim-{claim.label}): {text(claim.title)}\n"
        if claim.source.printed:
            yield f"In print:\n\n{_quoted(claim.source.printed)}\nWhat holds:\n"
        yield _quoted(claim.statement)
        for loose in claim.looseness:
            yield f"- In the place of {text(loose.symbol)}: ${loose.printed}$, {text(loose.factor)}"
        yield f"- How it was read: {claim.source.provenance.value}. {text(claim.source.caveat)}".rstrip()
        yield f"- Standing: {_standing(claim)}\n"
    yield f"```bibtex\n{paper.bibtex.strip()}\n```\n"


def strengths() -> str:
    """What each strength says, from the weakest to the strongest."""
    return "\n".join(f"- `{strength.name}`: {text(strength.meaning)}." for strength in Strength)


def verdicts() -> str:
    """What each verdict asks its reader to do."""
    return "\n".join(f"- *{verdict.value}*: {text(verdict.advice)}." for verdict in Verdict)


def provenances() -> str:
    """How far a source may have been read."""
    return "\n".join(f"- `{item.name}`: {text(item.value)}." for item in Provenance)


def _quoted(statement: str) -> str:
    return "\n".join(f"> {line.strip()}" for line in text(statement).strip().splitlines()) + "\n"


def text(said: str) -> str:
    """Text with `$…$` and code as Markdown: formulas and code as they are, everything else taken literally."""
    parts, end = [], 0
    for found in _FORMULA.finditer(said):
        parts += [_plain(said[end : found.start()]), found[0]]
        end = found.end()
    return "".join([*parts, _plain(said[end:])])


def _plain(said: str) -> str:
    return re.sub(r"([\\*_\[\]<>|#$`{}^~])", r"\\\1", said)
