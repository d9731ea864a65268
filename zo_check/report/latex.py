r"""The claims as a `longtable` to be \input into a paper: label, statement, strength and scope."""

import re

from zo_check.claim import Claim
from zo_check.report.latex_signs import escaped, formula
from zo_check.report.model import Report
from zo_check.report.summary import headline
from zo_check.verdict import Verdict

_HEAD = r"""% The claims that zo-check looked at, from its report. Input it into a document that has
%   \usepackage{amsmath,amssymb,longtable}
% %s
\begin{longtable}{p{0.55\linewidth}p{0.15\linewidth}p{0.17\linewidth}}
\hline
claim & strength & scope \\
\hline
\endhead
\hline
\endfoot
"""
_NO_ROOM = re.compile(r"\\(begin|end|input|include|write|def|catcode|newcommand|\\)")
"""Commands that a cell of a table has no room for, or that do more than say how a formula looks."""
_MATRICES = re.compile(r"\\(?:begin|end)\{(?:[bBpvV]?matrix|smallmatrix|cases|aligned|array)\}|\\\\")

_LONGEST = 2000
"""Characters of a statement that are shown: a cell cannot go on over the next page."""


def to_latex(report: Report) -> str:
    """The text of `verification.tex`: ASCII only, and every group under its title."""
    known = {claim.label: claim for claim in report.claims}
    parts = [_HEAD.replace("%s", f"{escaped(headline(report))}.", 1)]
    for group in report.all_groups:
        parts.append(rf"\multicolumn{{3}}{{l}}{{\textbf{{{escaped(group.title)}}}}} \\*" + "\n")
        parts += [_row(report, known[label]) for label in group.labels if label in known]
    return "".join([*parts, r"\end{longtable}", "\n"])


def _row(report: Report, claim: Claim) -> str:
    standing = report.standings[claim.label]
    supported = standing.verdict is Verdict.SUPPORTED and standing.strength is not None
    strength = standing.strength.name if supported and standing.strength else standing.verdict.value
    scope = standing.scope.words() if standing.scope else "–"
    label = escaped(claim.label).replace("-", r"-\allowbreak{}")
    cells = [
        rf"\texttt{{{label}}}: {_title(claim)}. {statement(claim.statement)}",
        rf"\textsc{{{escaped(strength.lower())}}}",
        escaped(scope),
    ]
    return " & ".join(cells) + r" \\" + "\n"


def _title(claim: Claim) -> str:
    words = " ".join(claim.title.split())
    return escaped(words if len(words) <= _LONGEST // 4 else f"{words[: _LONGEST // 4]}…")


def statement(text: str) -> str:
    r"""A statement, LaTeX with `$…$`, as it can stand in a cell; as its source where something in it does not close."""
    words = " ".join(text.split())
    if len(words) > _LONGEST:
        return f"{escaped(words[:_LONGEST])}{escaped('… (shortened here; the report has all of it)')}"
    parts = re.split(r"(?<!\\)\$\$?", words)
    if len(parts) % 2 == 0 or not all(_closes(part) for part in parts):
        return escaped(words)
    shown = [f"${formula(part)}$" if index % 2 else _prose(part) for index, part in enumerate(parts)]
    return "".join(part for part in shown if part != "$$")


def _closes(part: str) -> bool:
    """Whether braces close in it, and nothing in it would end the cell or do more than say how a formula looks."""
    depth = 0
    for brace in re.findall(r"(?<!\\)[{}]", part):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    bare = _MATRICES.sub("", part)
    return depth == 0 and not _NO_ROOM.search(bare) and ("&" not in part or bool(_MATRICES.search(part)))


def _prose(part: str) -> str:
    r"""Words between formulas: text, in which a command such as \emph{…} or \L keeps its meaning."""
    pieces = re.split(r"(\\[A-Za-z]+\s?|\\[^A-Za-z]|[{}])", part)
    return "".join(piece if index % 2 else escaped(piece) for index, piece in enumerate(pieces))
