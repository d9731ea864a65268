"""For test files: an assertion that an estimator is what it is declared to be, and strategies for more tests.

`problems()` and `directions(k, d)` are hypothesis strategies; `instances`, `vectors` and the others of
`zo_check.strategies` are here too.
"""

from collections.abc import Callable
from typing import Any

from zo_check.conformance.check import check_estimator
from zo_check.conformance.report import ConformanceReport
from zo_check.strategies import instances, logits, matrices, simplex, targets, vectors
from zo_check.strategies.estimation import directions, problems

__all__ = [
    "assert_estimator_conforms",
    "directions",
    "instances",
    "logits",
    "matrices",
    "problems",
    "simplex",
    "targets",
    "vectors",
]


def assert_estimator_conforms(estimate: Callable[..., Any], **declared: Any) -> ConformanceReport:
    """Check an estimator as `check_estimator` does, with the same keywords; returns the report.

    Raises:
        AssertionError: it does not conform; the message holds the likely causes and each property that failed.
        UsageError: the declaration contradicts itself.
    """
    __tracebackhide__ = True
    report = check_estimator(estimate, **declared)
    if not report.conforms:
        causes = [f"  likely cause: {cause.sentence}" for cause in report.causes]
        failures = [f"  {finding.name} ({finding.verdict.value}): {finding.sentence}" for finding in report.failures]
        raise AssertionError("\n".join([report.headline, *causes, *failures]))
    return report
