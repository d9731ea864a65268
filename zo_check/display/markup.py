"""Pieces of HTML that every display shares. Everything that comes from a proof file is escaped here or made MathML."""

from collections.abc import Iterable, Sequence
from html import escape

from zo_check.display.words import sign
from zo_check.report.maths import prose
from zo_check.verdict import Verdict

# White on these is readable by WCAG AA, so a sign looks the same on a light page and on a dark one.
STYLE = """<style>
.zo{max-width:62em;margin:.4em 0 1em;line-height:1.5;overflow-wrap:anywhere}
.zo p{margin:.3em 0}
.zo .zo-sign{display:inline-block;padding:0 .55em;border-radius:.8em;color:#fff;background:#57606a;font-weight:600;\
white-space:nowrap}
.zo .zo-supported{background:#1a7f37}.zo .zo-refuted,.zo .zo-false{background:#b3261e}
.zo .zo-undecided,.zo .zo-vacuous{background:#8a5300}.zo .zo-broken{background:#7d2a8c}
.zo .zo-quiet{opacity:.8;font-size:.92em}
.zo-claim{border-left:.25em solid #8888;padding-left:.8em}
.zo .zo-steps{margin:.4em 0;border-left:.15em solid #8884;padding-left:.7em}
.zo .zo-opening{font-weight:600;margin-top:.3em}
.zo .zo-line{display:grid;grid-template-columns:1.2em minmax(0,1fr) 16em 2.2em;gap:.1em .6em;align-items:center;\
margin:.3em 0}
.zo .zo-line>*{min-width:0}
.zo .zo-formula{overflow-x:auto;overflow-y:hidden;padding:.15em 0}
.zo .zo-formula math{text-align:left;margin:0;width:max-content}
.zo .zo-why{font-size:.92em}
.zo pre,.zo code{white-space:pre-wrap;overflow-wrap:anywhere}
.zo .zo-wide{overflow-x:auto}
.zo table{overflow-wrap:break-word;border-collapse:collapse;margin:.4em 0;font-size:.95em}
.zo th,.zo td{text-align:left;vertical-align:top;padding:.25em .6em;border-bottom:1px solid #8885}
.zo td:first-child{min-width:11em}
.zo summary{cursor:pointer}
.zo .zo-trial{border-top:1px solid #8884;padding:.3em 0}
.zo .zo-long{grid-template-columns:1.2em minmax(0,1fr) 2.2em}.zo .zo-long .zo-why{grid-row:2;grid-column:2/4}
@media (max-width:720px){.zo .zo-line{grid-template-columns:1.2em minmax(0,1fr) 2.2em}\
.zo .zo-why{grid-row:2;grid-column:2/4}}
</style>"""


def framed(kind: str, *parts: str) -> str:
    """One display: the parts in a frame that carries its own style, for a notebook keeps none between its cells."""
    return f'{STYLE}<div class="zo zo-{kind}">{"".join(parts)}</div>'


def pill(verdict: Verdict) -> str:
    """The verdict, in words, with a sign and a colour."""
    kind = verdict.value.replace(" ", "-")
    return f'<span class="zo-sign zo-{kind}" title="{escape(verdict.advice)}">{escape(sign(verdict))}</span>'


def paragraph(name: str, text: str) -> str:
    """A named sentence; nothing where there is none."""
    return f"<p><strong>{escape(name)}:</strong> {prose(text)}</p>" if text else ""


def copyable(name: str, text: str) -> str:
    """A named piece of text to be copied as it is; nothing where there is none."""
    return f"<p><strong>{escape(name)}:</strong> <code>{escape(text)}</code></p>" if text else ""


def listed(name: str, items: Sequence[str]) -> str:
    """A named list that opens on demand; nothing where it is empty."""
    if not items:
        return ""
    inside = "".join(f"<li>{prose(item)}</li>" for item in items)
    return f"<details><summary>{escape(name)} ({len(items)})</summary><ul>{inside}</ul></details>"


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; the cells are HTML already, the titles are text. It scrolls by itself where it is too wide."""
    head = "".join(f"<th>{escape(column)}</th>" for column in columns)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f'<div class="zo-wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
