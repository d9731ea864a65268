"""A conformance report: the verdict on an estimator, likely causes, and each property with its number."""

from html import escape

from zo_check.conformance.render import shown
from zo_check.conformance.report import ConformanceReport
from zo_check.display.markup import framed, pill, table
from zo_check.report.maths import prose
from zo_check.verdict import Verdict


def page(report: ConformanceReport) -> str:
    """As HTML."""
    refuted = any(finding.verdict is Verdict.REFUTED for finding in report.failures)
    verdict = Verdict.SUPPORTED if report.conforms else Verdict.REFUTED if refuted else Verdict.UNDECIDED
    causes = "".join(f"<li><strong>{escape(c.key)}</strong>: {prose(c.sentence)}</li>" for c in report.causes)
    rows = ([prose(f.name), pill(f.verdict), *map(escape, shown(f)), prose(f.sentence)] for f in report.findings)
    return framed(
        "conformance",
        f"<p>{pill(verdict)} {prose(report.headline)}.</p>",
        f"<p>Likely causes, the root of the matter first:</p><ul>{causes}</ul>" if causes else "",
        table(("property", "verdict", "number", "interval", "what was seen"), rows),
        f'<p class="zo-quiet">{prose(report.plan)}. A correct estimator is called wrong with probability at most '
        f"{report.error_probability:g}; seed {report.seed}, {report.calls} calls.</p>",
    )
