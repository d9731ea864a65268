"""The report as markdown: `verification.md`, rendered from the report alone."""

import re
from collections.abc import Mapping
from typing import Any

import jinja2

from zo_check.report.established import established
from zo_check.report.model import Report
from zo_check.report.summary import command, errata, headline, kinds_of, refutations, sharpness
from zo_check.scope import Scope
from zo_check.trial import Trial, refutes
from zo_check.verdict import Strength, Verdict


def to_markdown(report: Report) -> str:
    """The text of `verification.md`: the same on every machine."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("zo_check.report", "templates"),
        autoescape=False,  # markdown, not HTML: `prose` and `cell` escape for it
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters.update(cell=cell, prose=prose, quote=quote, fence=fence, math=math, words=_words)
    text = environment.get_template("verification.md.j2").render(_names(report))
    return re.sub(r"\n{3,}", "\n\n", text).rstrip() + "\n"


def _names(report: Report) -> Mapping[str, Any]:
    claims = {claim.label: claim for claim in report.claims}
    return {
        "report": report,
        "headline": headline(report),
        "refutations": refutations(report),
        "errata": errata(report),
        "established": established(report),
        "tables": [(f, table) for f in report.findings if f.verdict is Verdict.SUPPORTED for table in f.tables],
        "claims": claims,
        "kinds": kinds_of(report),
        "strengths": list(reversed(Strength)),
        "advice": {verdict: verdict.advice for verdict in Verdict if verdict is not Verdict.SUPPORTED},
        "sharpness": lambda label: sharpness(report, label),
        "command": lambda label: command(report, label),
        "mark": _mark,
    }


def _mark(trial: Trial, kind: str) -> str:
    """One cell of the matrix of false variants and kinds."""
    said = trial.says(kind)
    if said is None:
        return "·"
    if kind in trial.seen_by:
        refuted = any(refutes(look) for look in trial.looks if look.kind == kind)
        return "**refuted**" if refuted else f"**{said.value} (must refute, with a witness)**"
    return "supported (cannot see it)" if said is Verdict.SUPPORTED else said.value


def prose(text: str) -> str:
    """Text that somebody wrote, on one line, with nothing in it that could become HTML or a heading."""
    return re.sub(r"^(\d*)(?=[#>+-]|[.)] )", r"\1\\", _no_tags(" ".join(text.split())))


def cell(text: str) -> str:
    """Such text for a cell of a table: a vertical bar would end the cell, so it is written another way."""
    parts = _no_tags(" ".join(text.split())).split("$")
    if len(parts) % 2 == 0:  # a lone dollar sign is no formula
        return "$".join(parts).replace("|", "&#124;")
    for index, part in enumerate(parts):
        if index % 2:
            parts[index] = part.replace(r"\|", r"\Vert ").replace("|", r"\vert ")
        else:
            parts[index] = part.replace("|", "&#124;")
    return "$".join(parts)


def quote(text: str) -> str:
    """A paragraph of LaTeX, line by line in a block quote, so that nothing in it can open another block."""
    lines = [line.strip() for line in text.strip().splitlines()]
    return "\n".join(f"> {prose(line)}".rstrip() for line in lines)


def fence(text: str, language: str = "text") -> str:
    """A block of code that the text cannot close."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    ticks = "`" * max(3, longest + 1)
    return f"{ticks}{language}\n{text.strip()}\n{ticks}"


def math(text: str) -> str:
    """A formula, in dollars unless it has its own."""
    text = " ".join(text.split())
    return prose(text) if "$" in text else f"${_no_tags(text)}$" if text else ""


def _no_tags(text: str) -> str:
    return re.sub(r"<(?=[A-Za-z/!?])", "&lt;", text)


def _words(scope: Scope | None) -> str:
    return scope.words() if scope is not None else "–"
