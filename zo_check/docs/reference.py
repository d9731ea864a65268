"""The API reference, page by page: which public names stand on which, each documented from its docstring.

A name that stands on two pages fails the build, and so does one that is gone. One that nobody gave a place stands at
the end of the first page.
"""

import ast
import inspect
from collections.abc import Iterator, Mapping
from enum import Enum
from importlib import import_module
from itertools import pairwise
from types import ModuleType
from typing import Any

from sphinx.errors import ExtensionError

import zo_check
from zo_check.claim import Source
from zo_check.constants import Constant
from zo_check.docs.docstrings import plain

_PAGES: Mapping[str, tuple[str, ...]] = {
    "stating": (
        "Claim Source Provenance OURS TEXTBOOK Looseness literature Scope Effort",
        "at_most any_of all_of AnyOf AllOf Bounded Slope Vector Truth show show_standings show_false_variants",
    ),
    "evidence": (
        "derivation kernel exact_instance jet enclosure exact_expectation quadrature agreement on_instances order",
        "tabulated witness sampled climbed rate disproof Identity Evidence",
        "Finding Role Table Verdict Strength Standing",
        "strategies statistics",
    ),
    "calculus": (
        "Chain Cases LinearMap SoftmaxLetters letter named scalar assumed ONES DIMENSION derivative_rule OnInterval",
        "expectation gaussian_integral facts",
    ),
    "problems": (
        "Instance softmax_regression certified_regression nested_sets image_norms",
        "generic whole_heads good_fits few_parameters fewest_parameters three_parameters sixteen_parameters made_up",
        "parameters_near_1 representable",
        "zo_check.problems.loss zo_check.problems.certified_constants zo_check.problems.minimiser",
        "zo_check.problems.local_curvature zo_check.problems.local_pl zo_check.problems.real_losses zo_check.data",
    ),
    "estimation": ("directions estimators expected_estimates exact_moments rounding",),
    "descent": (
        "theorem mean_square moment_map predictions stability measured quadratic_cases states_of_runs",
        "zo_check.descent.zo_sgd zo_check.descent.outcome zo_check.descent.plan zo_check.descent.dynamics",
        "zo_check.descent.growth zo_check.descent.quadratic",
    ),
    "constants": ("constants",),
    "tools": (
        "audit Audit zo_check.auditing.settings zo_check.auditing.files check_estimator ConformanceReport",
        "zo_check.conformance.report zo_check.testing sweep zo_check.errors",
    ),
}
"""Page → names. Those without a dot are names of `zo_check`; a module stands for all that is public in it."""


def reference(page: str) -> str:
    """Markdown with the directives of one page.

    Raises:
        ExtensionError: a name stands on two pages, or `zo_check` has no such name.
    """
    left = placed()
    names = [name for line in _PAGES[page] for name in line.split()]
    names += left if page == next(iter(_PAGES)) else []
    plain = [name for name in names if "." not in name and not inspect.ismodule(getattr(zo_check, name))]
    parts = ["## From `zo_check` itself\n", _block(_of_name("zo_check", name) for name in plain)] if plain else []
    for name in names:
        if name not in plain:
            module = import_module(name) if "." in name else getattr(zo_check, name)
            parts += [f"## `{_title(name, module)}`\n", _block(_of_module(module))]
    return "\n".join(parts)


def placed() -> list[str]:
    """Public names of `zo_check` that stand on no page. Raises ExtensionError if one stands on two, or is gone."""
    listed = [name for lines in _PAGES.values() for line in lines for name in line.split()]
    public = set(zo_check.__all__) - {"__version__"}
    twice = {name for name in listed if listed.count(name) > 1}
    wrong = twice | {name for name in listed if "." not in name and name not in public}
    if wrong:
        raise ExtensionError(f"on two pages of the API reference, or gone: {', '.join(sorted(wrong))}")
    return sorted(public - set(listed))


def _title(name: str, module: ModuleType) -> str:
    """What to import: proof files know a module by its short name."""
    short = f"zo_check.{name}"
    return name if "." in name else module.__name__ if module.__name__ == short else f"{short} = {module.__name__}"


def _block(directives: Iterator[str]) -> str:
    return "````{eval-rst}\n" + "\n".join(directives) + "\n````\n"


def _of_module(module: ModuleType) -> Iterator[str]:
    yield f".. automodule:: {module.__name__}\n   :no-index:\n"
    for name in public(module):
        yield _of_name(module.__name__, name)


def public(module: ModuleType) -> list[str]:
    """What `__all__` lists; without one, functions and classes that the module itself makes, in its order."""
    if hasattr(module, "__all__"):
        return [name for name in module.__all__ if not inspect.ismodule(getattr(module, name))]
    own = [name for name, value in vars(module).items() if getattr(value, "__module__", "") == module.__name__]
    return [name for name in own if not name.startswith("_") and callable(getattr(module, name))]


def _of_name(module: str, name: str) -> str:
    value = getattr(import_module(module), name)
    if inspect.isclass(value) and issubclass(value, Enum):
        return f".. autoclass:: {module}.{name}()\n   :members:\n   :undoc-members:\n   :member-order: bysource\n"
    if inspect.isclass(value):
        return f".. autoclass:: {module}.{name}\n   :members:\n   :member-order: bysource\n"
    if inspect.isroutine(value):
        return f".. autofunction:: {module}.{name}\n"
    about = f"   :module: {module}\n   :type: {_kind(value)}\n"
    return f".. py:data:: {name}\n{about}\n   {plain(_said(module, name, value))}\n"


def _kind(value: Any) -> str:
    return f"{type(value).__module__}.{type(value).__qualname__}".removeprefix("builtins.")


def _said(module: str, name: str, value: Any) -> str:
    """What its module says below it; otherwise what it is, or what kind of thing."""
    for place in (zo_check._WHERE.get(name, module), type(value).__module__):
        if place.startswith("zo_check") and (below := _below(place, name)):
            return below
    if isinstance(value, Constant):
        return f"The constant {value.name} = {value.decimal(10)}…: {value.bounds}."
    if isinstance(value, Source):
        return f"The source “{value.reference}”: {value.provenance.value}."
    if isinstance(value, tuple):
        return f"These {len(value)}: {', '.join(getattr(each, 'name', None) or each.__name__ for each in value)}."
    return (inspect.getdoc(type(value)) or "").partition("\n")[0]


def _below(module: str, name: str) -> str:
    """The first line of the string that follows an assignment in a module; empty if there is none."""
    body = ast.parse(inspect.getsource(import_module(module))).body
    for before, after in pairwise(body):
        names = [target.id for target in getattr(before, "targets", []) if isinstance(target, ast.Name)]
        if name in names and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            return str(after.value.value).partition("\n")[0]
    return ""
