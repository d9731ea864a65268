"""Text that somebody wrote, as safe HTML: prose with formulas, formulas on their own, and facts that are cited."""

import re
from collections.abc import Collection
from html import escape
from urllib.parse import quote

from markupsafe import Markup

from zo_check.report.html.anchors import anchor
from zo_check.report.maths import breaking, widest
from zo_check.report.maths import prose as as_prose
from zo_check.scope import Scope

LONGEST = 1500
"""Characters of LaTeX in a step that are still set as a formula; a longer one is shown as text: pages stay light."""
WIDE = 55
"""Characters in one piece of a formula from which it may be too wide for paper, where nothing scrolls: fonts differ."""
_CLAIM = re.compile(r"\bclaims? ([a-z0-9]+(?:-[a-z0-9]+)*)")


def prose(text: str) -> Markup:
    """Text with `$…$` as HTML, each formula as MathML."""
    return Markup(as_prose(text))


def formula(latex: str, plain: str = "") -> Markup:
    """A formula on a line of its own, or the prose that stands in its place; a very long one as text.

    Args:
        latex: with or without dollars.
        plain: the same as Unicode text, for paper and for formulas that nobody would read as such.
    """
    if "$" in latex:
        return prose(latex)
    if len(latex) > LONGEST and plain:
        return Markup('<code class="plain long">{}</code>').format(plain)
    shown = Markup(breaking(latex, display=True))  # built from an allow-list
    if not plain or widest(latex) <= WIDE:
        return shown
    return Markup('<span class="on-screen">{}</span><code class="plain on-paper">{}</code>').format(shown, plain)


def wide(latex: str) -> bool:
    """Whether a formula may well be wider than its box, which then scrolls."""
    return "$" not in latex and len(latex) <= LONGEST and widest(latex) > WIDE


def inline(latex: str) -> Markup:
    """A formula within a line."""
    return prose(latex) if "$" in latex or not latex else Markup(breaking(latex))


def cited(text: str, known: Collection[str]) -> Markup:
    """A fact that is cited, where "claim LABEL" links to the claim if the report has it."""
    parts, end = [], 0
    for found in _CLAIM.finditer(text):
        label = found[1]
        if label in known:
            parts.append(escape(text[end : found.start(1)]) + f'<a href="#{anchor(label)}">{label}</a>')
            end = found.end()
    return Markup("".join(parts) + escape(text[end:]))


def words(scope: Scope | None) -> str:
    """For whom, in words; a dash for nobody."""
    return scope.words() if scope is not None else "–"


def path(*parts: str) -> str:
    """A relative address of a file, with everything quoted that an address cannot hold."""
    return "/".join(quote(part) for part in parts)
