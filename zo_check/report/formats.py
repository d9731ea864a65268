"""Every format that a report can be had in: its name, the file it goes into, and who renders it."""

from collections.abc import Callable
from dataclasses import dataclass

from zo_check.errors import UsageError
from zo_check.report.beside import Beside
from zo_check.report.job_summary import to_job_summary
from zo_check.report.json_format import to_json
from zo_check.report.junit import to_junit
from zo_check.report.latex import to_latex
from zo_check.report.markdown import to_markdown
from zo_check.report.model import Report
from zo_check.report.sarif import to_sarif

JSON, MARKDOWN, HTML = "verification.json", "verification.md", "verification.html"


@dataclass(frozen=True)
class Format:
    """One way to have a report.

    Args:
        file: the name of the file that it goes into.
        render: the text, from the report and what lies beside it.
        words: what it is for, in a few words.
    """

    file: str
    render: Callable[[Report, Beside], str]
    words: str


def _html(report: Report, beside: Beside) -> str:
    # Only here: its libraries take a while to load, and most formats do without them.
    from zo_check.report.html import to_html

    return to_html(report, record=beside.record, pictures=beside.pictures, reachable=beside.reachable)


FORMATS = {
    "json": Format(JSON, lambda report, _: to_json(report), "the report itself"),
    "markdown": Format(MARKDOWN, lambda report, _: to_markdown(report), "to read in a repository"),
    "html": Format(HTML, _html, "the one to read"),
    "junit": Format("verification.junit.xml", to_junit, "for what collects test results"),
    "sarif": Format("verification.sarif", lambda report, _: to_sarif(report), "for code scanning"),
    "summary": Format("verification.summary.md", lambda report, _: to_job_summary(report), "for a CI job's page"),
    "latex": Format("verification.tex", lambda report, _: to_latex(report), "the claims, for a paper"),
}
ALWAYS = ("json", "markdown", "html")
"""Written by every run."""


def format_named(name: str) -> Format:
    """The format of that name. Raises UsageError if there is none."""
    if name not in FORMATS:
        raise UsageError(f"format {name!r} is not known", f"give --format one of: {', '.join(FORMATS)}")
    return FORMATS[name]
