"""Conformance: is somebody's zeroth-order estimator what theory says of the one that it is declared to be?

The test functions are ours and record every point at which they are evaluated, so that what can be read off is read off
exactly; only the law of the directions is tested statistically, at sample sizes that are fixed in advance.
"""

from zo_check.conformance.check import Listener, check_estimator
from zo_check.conformance.report import ConformanceFinding, ConformanceReport

__all__ = ["ConformanceFinding", "ConformanceReport", "Listener", "check_estimator"]
