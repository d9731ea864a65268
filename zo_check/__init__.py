"""zo_check: verification and property testing for the theory of zeroth-order softmax attention optimisation.

Everything a proof file needs is importable from here; each name is loaded when it is first used, so that importing the
package costs next to nothing.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_WHERE = {
    "Claim": "zo_check.claim",
    "OURS": "zo_check.claim",
    "Provenance": "zo_check.claim",
    "TEXTBOOK": "zo_check.claim",
    "Source": "zo_check.claim",
    "Effort": "zo_check.effort",
    "Finding": "zo_check.finding",
    "Table": "zo_check.finding",
    "Looseness": "zo_check.value",
    "Role": "zo_check.finding",
    "Scope": "zo_check.scope",
    "Standing": "zo_check.standing",
    "Strength": "zo_check.verdict",
    "Verdict": "zo_check.verdict",
    "Truth": "zo_check.arithmetic.truth",
    "Vector": "zo_check.arithmetic.vector",
    "Evidence": "zo_check.evidence.evidence",
    "Identity": "zo_check.evidence.identity",
    "AnyOf": "zo_check.evidence.conditions",
    "AllOf": "zo_check.evidence.conditions",
    "any_of": "zo_check.evidence.conditions",
    "all_of": "zo_check.evidence.conditions",
    "Slope": "zo_check.arithmetic.slopes",
    "at_most": "zo_check.evidence.inequality",
    "climbed": "zo_check.evidence.climbed",
    "derivation": "zo_check.evidence.derivation",
    "disproof": "zo_check.evidence.disproof",
    "enclosure": "zo_check.evidence.enclosure",
    "agreement": "zo_check.evidence.agreement",
    "exact_expectation": "zo_check.evidence.on_instances",
    "quadrature": "zo_check.evidence.on_instances",
    "on_instances": "zo_check.evidence.on_instances",
    "rounding": "zo_check.rounding",
    "order": "zo_check.evidence.order",
    "kernel": "zo_check.evidence.kernel",
    "rate": "zo_check.evidence.rate",
    "theorem": "zo_check.descent.theorem",
    "mean_square": "zo_check.descent.mean_square",
    "measured": "zo_check.descent.measured",
    "moment_map": "zo_check.descent.moment_map",
    "predictions": "zo_check.descent.predictions",
    "states_of_runs": "zo_check.descent.states_of_runs",
    "quadratic_cases": "zo_check.descent.quadratic_cases",
    "stability": "zo_check.descent.stability",
    "statistics": "zo_check.statistics",
    "expected_estimates": "zo_check.estimators.expected",
    "exact_moments": "zo_check.estimators.exact_moments",
    "few_parameters": "zo_check.problems.small",
    "fewest_parameters": "zo_check.problems.small",
    "sixteen_parameters": "zo_check.problems.small",
    "three_parameters": "zo_check.problems.small",
    "made_up": "zo_check.problems.small",
    "Instance": "zo_check.problems.instance",
    "generic": "zo_check.problems.small",
    "whole_heads": "zo_check.problems.small",
    "good_fits": "zo_check.problems.small",
    "parameters_near_1": "zo_check.problems.parameters",
    "representable": "zo_check.rounding.representable",
    "exact_instance": "zo_check.evidence.exact_instance",
    "jet": "zo_check.evidence.jet",
    "sampled": "zo_check.evidence.sampled",
    "tabulated": "zo_check.evidence.tabulated",
    "witness": "zo_check.evidence.witness",
    "Cases": "zo_check.calculus.chain",
    "Chain": "zo_check.calculus.chain",
    "LinearMap": "zo_check.calculus.terms",
    "assumed": "zo_check.calculus.terms",
    "letter": "zo_check.calculus.terms",
    "named": "zo_check.calculus.terms",
    "scalar": "zo_check.calculus.terms",
    "expectation": "zo_check.calculus.expectations",
    "gaussian_integral": "zo_check.calculus.integrals",
    "DIMENSION": "zo_check.calculus.expectations",
    "directions": "zo_check.directions",
    "estimators": "zo_check.estimators",
    "derivative_rule": "zo_check.calculus.power_sums",
    "facts": "zo_check.calculus.facts",
    "ONES": "zo_check.calculus.terms",
    "OnInterval": "zo_check.calculus.facts",
    "Bounded": "zo_check.evidence.bounded",
    "SoftmaxLetters": "zo_check.calculus.softmax_letters",
    "image_norms": "zo_check.directions.image_norms",
    "literature": "zo_check.literature",
    "softmax_regression": "zo_check.problems.softmax_regression",
    "nested_sets": "zo_check.problems.nested_sets",
    "strategies": "zo_check.strategies",
    "certified_regression": "zo_check.problems.certified",
    "constants": "zo_check.constants",
    "check_estimator": "zo_check.conformance.check",
    "ConformanceReport": "zo_check.conformance.report",
    "show": "zo_check.display.show",
    "show_false_variants": "zo_check.display.on_trial",
    "show_standings": "zo_check.display.at_hand",
    "sweep": "zo_check.sweep",
    "audit": "zo_check.auditing",
    "Audit": "zo_check.auditing",
}
_MODULES = {
    "certified_regression",
    "constants",
    "directions",
    "estimators",
    "exact_moments",
    "expected_estimates",
    "facts",
    "image_norms",
    "literature",
    "mean_square",
    "measured",
    "moment_map",
    "nested_sets",
    "predictions",
    "quadratic_cases",
    "rounding",
    "softmax_regression",
    "stability",
    "states_of_runs",
    "statistics",
    "strategies",
    "theorem",
    "sweep",
}

__all__ = ["__version__", *sorted(_WHERE)]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'zo_check' has no attribute {name!r}")
    module = import_module(_WHERE[name])
    value = module if name in _MODULES else getattr(module, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
