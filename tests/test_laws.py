"""The law of imports, read off the syntax trees: who may import whom, and one door for each third-party library.

ruff's banned-api says the same while one types, but it can only open a file to all banned libraries or to none.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

DOORS = {
    "array_api_compat": [
        "zo_check/descent/*.py",
        *(f"zo_check/problems/{name}.py" for name in ("linear_maps", "logit_space", "loss")),
    ],
    "dask": [],
    "docutils": ["zo_check/docs/*.py"],
    "distributed": ["zo_check/sweep/cluster.py"],
    "flint": [
        "zo_check/arithmetic/ball.py",
        "zo_check/arithmetic/exact_rank.py",
        "zo_check/arithmetic/rules.py",
        "zo_check/certificates/balls.py",
        "zo_check/certificates/checker.py",
    ],
    "hypothesis": ["zo_check/evidence/sampled.py", "zo_check/strategies/*.py"],
    "jax": ["zo_check/conformance/adapters.py"],
    "IPython": ["zo_check/display/screen.py"],
    "jinja2": ["zo_check/notebooks/page.py", "zo_check/report/*.py"],
    "jupyter_client": ["zo_check/notebooks/execute.py"],
    "jupytext": ["zo_check/notebooks/read.py"],
    "latex2mathml": ["zo_check/report/maths.py"],
    "markupsafe": ["zo_check/report/html/*.py"],
    "mpmath": ["zo_check/arithmetic/multiprecision.py"],
    "nbclient": ["zo_check/notebooks/execute.py"],
    "nbconvert": ["zo_check/notebooks/page.py"],
    "nbformat": [f"zo_check/notebooks/{name}.py" for name in ("make", "open", "read")],
    "numpy": [
        "zo_check/arithmetic/floating.py",
        "zo_check/auditing/*.py",
        "zo_check/conformance/*.py",
        "zo_check/constants/of_large_data.py",
        "zo_check/constants/rounding_bounds.py",
        "zo_check/constants/singular_values.py",
        "zo_check/constants/spectrum.py",
        "zo_check/data/*.py",
        "zo_check/descent/*.py",
        "zo_check/directions/*.py",
        "zo_check/estimators/*.py",
        "zo_check/figures/rounding.py",
        "zo_check/problems/*.py",
        "zo_check.rounding.representable.py",
        "zo_check/rounding/*.py",
        "zo_check/search/*.py",
        "zo_check/sweep/measure.py",
        "zo_check/sweep/problems.py",
    ],
    "pygments": ["zo_check/notebooks/page.py"],
    "pygraphviz": ["zo_check/report/html/layout.py"],
    "pytest": ["zo_check/pytest_plugin.py"],
    "rich": ["zo_check/cli/*.py", "zo_check/display/*.py", "zo_check/report/terminal*.py"],
    "sphinx": ["zo_check/docs/*.py"],
    "scipy": ["zo_check/problems/sparse.py", "zo_check/statistics/binomial.py"],
    "sympy": ["zo_check/arithmetic/symbolic.py", "zo_check/calculus/*.py"],
    "threadpoolctl": ["zo_check/sweep/threads.py"],
    "torch": ["zo_check/conformance/adapters.py"],
    "typer": ["zo_check/cli/*.py"],
}
"""Library → the files of zo_check that may import it."""

FORBIDDEN = {
    "zo_check/*.py": ["proofs", "tests"],
    "zo_check/evidence/*.py": [
        "zo_check.cli",
        "zo_check.descent",
        "zo_check.display",
        "zo_check.directions",
        "zo_check.estimators",
        "zo_check.notebooks",
        "zo_check.problems",
        "zo_check.report",
    ],
}
"""Files → what they may not import. Evidence sees callables, never the problem or estimator that they come from."""

NOTATION = ["__future__", "collections.abc", "fractions", "itertools", "math", "typing"]
ONLY = {
    "proofs/*.py": ["zo_check", *NOTATION],
    "tests/false_claims/*.py": ["zo_check", *NOTATION],
}
"""Files → all that they may import."""

NOUNS = ["atomic", "claim", "coverage", "errors", "finding", "scope", "standing", "trial"]
NOUNS += ["value", "verdict", "__version__"]
CHECKER = ["certificates.balls", "arithmetic.vector", "evidence.conditions", "evidence.inequality"]
ONLY_OF_OURS = {
    "zo_check/report/*.py": ["zo_check.report", *(f"zo_check.{noun}" for noun in NOUNS)],
    "zo_check/certificates/balls.py": ["zo_check.arithmetic.vector"],
    "zo_check/certificates/checker.py": [f"zo_check.{name}" for name in CHECKER]
    + ["zo_check.evidence.enclosure.BoxTask"],
}
"""Files → all of zo_check that they may import. A report and its renderers see what was found, never how to look; the
checker of certificates shares nothing with the search (`BoxTask` it imports for its type alone)."""


def imports(source: str) -> Iterator[str]:
    """Every dotted name that the source imports, at any depth, by statement or by a literal `import_module`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = "." * node.level + (node.module or "")
            yield from (f"{package}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in ("import_module", "__import__"):
                yield str(node.args[0].value)


def inside(name: str, packages: list[str]) -> bool:
    """Whether a dotted name is one of the packages or lies in one."""
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def breaches(path: str, source: str) -> list[str]:
    """What the file at `path` (relative to the root, with /) imports against the law."""
    found = []
    ours = path.startswith("zo_check/")
    for name in imports(source):
        library = name.partition(".")[0]
        if name.startswith("."):
            found.append(f"{path} imports {name}: write the absolute name")
        if ours and library in DOORS and not any(fnmatchcase(path, door) for door in DOORS[library]):
            found.append(f"{path} imports {name}: its door is {' or '.join(DOORS[library]) or 'not built yet'}")
        for where, packages in FORBIDDEN.items():
            if fnmatchcase(path, where) and inside(name, packages):
                found.append(f"{path} imports {name}: {where} may not")
        for where, packages in ONLY.items():
            if fnmatchcase(path, where) and not inside(name, packages):
                found.append(f"{path} imports {name}: {where} may import only {', '.join(packages)}")
        for where, packages in ONLY_OF_OURS.items():
            if fnmatchcase(path, where) and library == "zo_check" and not inside(name, packages):
                found.append(f"{path} imports {name}: {where} may import of zo_check only {', '.join(packages)}")
    return found


def sources() -> list[str]:
    """Every Python file that a law speaks of, relative to the root."""
    folders = ("zo_check", "proofs", "tests/false_claims")
    return sorted(file.relative_to(ROOT).as_posix() for folder in folders for file in (ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("path", sources())
def test_every_file_keeps_the_law(path: str) -> None:
    assert breaches(path, (ROOT / path).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("zo_check/claim.py", "import sympy"),
        ("zo_check/arithmetic/ball.py", "from mpmath import mp"),
        ("zo_check/arithmetic/ball.py", "from .arithmetic import each"),
        ("zo_check/statistics/test.py", "def late():\n    import scipy.stats as statistics"),
        ("zo_check/discovery.py", "import importlib\nimportlib.import_module('proofs.softmax')"),
        ("zo_check/verify.py", "from tests import helpers"),
        ("zo_check/evidence/jet.py", "from zo_check.problems.softmax_regression import softmax"),
        ("zo_check/evidence/jet.py", "from zo_check import problems"),
        ("zo_check/report/markdown.py", "from zo_check.evidence.evidence import Evidence"),
        ("zo_check/certificates/checker.py", "from zo_check.search.intervals import Intervals"),
        ("zo_check/certificates/balls.py", "from zo_check.arithmetic.ball import Ball"),
        ("proofs/softmax/gradient.py", "import sympy"),
        ("proofs/softmax/gradient.py", "from proofs.softmax import other"),
        ("tests/false_claims/gradient.py", "import os"),
    ],
)
def test_the_reader_sees_a_breach(path: str, source: str) -> None:
    assert breaches(path, source)


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("zo_check/arithmetic/ball.py", "from flint import arb"),
        ("zo_check/calculus/terms.py", "import sympy"),
        ("zo_check/report/markdown.py", "import json\nfrom zo_check.report.model import Report"),
        ("zo_check/verify.py", "# import proofs\nimport sympyish"),
        ("proofs/softmax/gradient.py", "from fractions import Fraction\nfrom zo_check import Claim"),
    ],
)
def test_the_reader_lets_the_lawful_pass(path: str, source: str) -> None:
    assert breaches(path, source) == []


def test_import_stays_light() -> None:
    heavy = [
        "sympy",
        "hypothesis",
        "flint",
        "mpmath",
        "scipy",
        "array_api_compat",
        "rich",
        "typer",
        "jinja2",
        "latex2mathml",
        "pygraphviz",
        "IPython",
        "nbclient",
        "jupytext",
    ]
    look = f"import sys, zo_check; print([name for name in {heavy} if name in sys.modules])"
    seen = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True, cwd=ROOT)
    assert seen.stdout.strip() == "[]"
