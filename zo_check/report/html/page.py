"""The page as a whole: everything is looked up here, and the templates only say where it stands."""

import base64
import hashlib
from collections.abc import Collection, Mapping
from typing import Any

import jinja2
from markupsafe import Markup

from zo_check.claim import Provenance
from zo_check.report.html import anchors, claims, graph, highlights, limits, pictures, rates, record, table, text, trust
from zo_check.report.html.index import Index
from zo_check.report.html.published import published, tally
from zo_check.report.model import Report
from zo_check.report.summary import errata, headline, refutations
from zo_check.verdict import Strength, Verdict


def to_html(
    report: Report,
    *,
    record: Mapping[str, Any] | None = None,
    pictures: Mapping[str, str] | None = None,
    reachable: Collection[str] | None = None,
) -> str:
    """The text of `verification.html`.

    Args:
        report: all that the page says about claims comes from it, and is the same on every machine.
        record: `run.json` as it was read: date, commit, versions, and how near to equality the attacks came; without
            it the page says that they are not known.
        pictures: the SVG of each picture by its name, as in `Claim.figures` ("three-lines.svg"); what is missing is
            named and not shown.
        reachable: notebooks and proof files that links may lead to, relative to the page; None links all of them.
    """
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("zo_check.report", "templates/html"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters.update(
        prose=text.prose, inline=text.inline, words=text.words, anchor=anchors.anchor, cut=highlights.rounded
    )
    environment.globals.update(
        formula=text.formula, wide=text.wide, cited=text.cited, group_anchor=anchors.group_anchor
    )
    environment.globals.update(kind_anchor=anchors.kind_anchor)
    page = environment.get_template("page.html.j2").render(_names(report, record, pictures, reachable, environment))
    return page.strip() + "\n"


def _names(
    report: Report,
    run: Mapping[str, Any] | None,
    given: Mapping[str, str] | None,
    reachable: Collection[str] | None,
    environment: jinja2.Environment,
) -> Mapping[str, Any]:
    index = Index(report)
    statements = published(index)
    script = _source(environment, "page.js")
    columns, lines = trust.matrix(index)
    kinds = trust.kinds(index, record.libraries(run))
    return {
        "report": report,
        "index": index,
        "sections": anchors.SECTIONS,
        "headline": headline(report),
        "sentence": headline(report, strengths=False),
        "shares": highlights.shares(index),
        "constants": highlights.constants(index),
        "errata": errata(report),
        "refutations": refutations(report),
        "record": run,
        "facts": record.facts(run),
        "drawing": graph.drawing(index),
        "most_drawn": graph.MOST,
        "limits": limits.limits(report),
        "most_lines": limits.MOST_LINES,
        "most_variants": limits.MOST_VARIANTS,
        "rows": table.rows(index, record.ratios(report, run)),
        "blocks": claims.blocks(index, reachable),
        "published": statements,
        "tally": tally(statements),
        "measured": rates.measured(index),
        "pictures": pictures.embedded(given),
        "shown": set[str](),
        "kinds": kinds,
        "kind_rows": {kind.name: i for i, kind in enumerate(kinds)},
        "axioms": trust.axioms(index),
        "cited_facts": trust.facts(index),
        "columns": columns,
        "lines": lines,
        "spent": trust.spent(index),
        "strengths": tuple(reversed(Strength)),
        "verdicts": tuple(Verdict),
        "provenances": tuple(Provenance),
        "supported": Verdict.SUPPORTED,
        "style": _source(environment, "page.css"),
        "script": script,
        "script_hash": base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii"),
    }


def _source(environment: jinja2.Environment, name: str) -> Markup:
    """A file of ours that goes into the page as it is."""
    assert environment.loader is not None
    return Markup(environment.loader.get_source(environment, name)[0].strip())
