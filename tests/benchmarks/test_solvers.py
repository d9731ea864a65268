"""The curvature of three logits from above, b = e₁, as a question to z3 and to cvc5, beside the search.

Solvers for polynomial arithmetic get the very condition that the search certifies, with an easier tolerance beside the
one of the claim, and are asked for a point where it fails; `unsat` would prove the bound. What they say in time
stands in `extra_info`. They are optional: without them there is nothing to measure, and the benchmark is skipped.
"""

import subprocess
import sys
from dataclasses import dataclass
from decimal import ROUND_CEILING, Context
from fractions import Fraction
from typing import Any

import pytest

from zo_check.arithmetic.vector import Vector
from zo_check.evidence.conditions import AllOf
from zo_check.evidence.enclosure import BoxTask
from zo_check.evidence.evidence import Evidence
from zo_check.locations import own_proofs
from zo_check.proof_file import load_module, own_objects
from zo_check.search.run import search_task

LIMIT = 30
"""Seconds that each solver gets."""
TOLERANCES = {"the claim's 1e-6": Fraction(0), "0.012 more, so 0.32": Fraction(12, 1000)}


@dataclass(frozen=True)
class Term:
    """An expression in SMT-LIB's prefix form."""

    text: str

    def __add__(self, other: Any) -> "Term":
        return _op("+", self, other)

    def __radd__(self, other: Any) -> "Term":
        return _op("+", other, self)

    def __sub__(self, other: Any) -> "Term":
        return _op("-", self, other)

    def __rsub__(self, other: Any) -> "Term":
        return _op("-", other, self)

    def __mul__(self, other: Any) -> "Term":
        return _op("*", self, other)

    def __rmul__(self, other: Any) -> "Term":
        return _op("*", other, self)

    def __truediv__(self, other: Any) -> "Term":
        return self * (1 / Fraction(other))

    def __neg__(self) -> "Term":
        return 0 - self


def _op(name: str, one: Any, other: Any) -> Any:
    if isinstance(other, Vector):
        return NotImplemented  # the vector takes its turn, entry by entry
    return Term(f"({name} {_text(one)} {_text(other)})")


def _text(value: Any) -> str:
    if isinstance(value, Term):
        return value.text
    number = Fraction(value)
    size = f"(/ {abs(number.numerator)}.0 {number.denominator}.0)"
    return f"(- {size})" if number < 0 else size


class Terms:
    """As much of an arithmetic as the curvature of a few logits needs; a square root is rounded up."""

    @staticmethod
    def number(value: Any) -> Fraction:
        return Fraction(value)

    @staticmethod
    def sqrt(value: Fraction) -> Fraction:
        return Fraction(Context(prec=20, rounding=ROUND_CEILING).sqrt(int(value)).next_plus())

    @staticmethod
    def vector(values: Any) -> Vector:
        return Vector([Fraction(value) for value in values])


def question(slack: Any, names: tuple[str, ...], arithmetic: Any, **case: int) -> str:
    """SMT-LIB: names in [0, 1] with a negative slack. `unsat` proves slack ≥ 0."""
    value = slack(arithmetic, **{name: Term(name) for name in names}, **case)
    assert isinstance(value, AllOf)
    lines = ["(set-logic QF_NRA)", *(f"(declare-const {name} Real)" for name in names)]
    lines += [f"(assert (and (<= 0.0 {name}) (<= {name} 1.0)))" for name in names]
    lines.append("(assert (or " + " ".join(f"(< {_text(entry)} 0.0)" for entry in value.entries) + "))")
    return "\n".join([*lines, "(check-sat)"]) + "\n"


def task() -> BoxTask:
    """The case b = e₁ from above, of the claim for three logits."""
    held = own_objects(load_module(own_proofs() / "constants" / "curvature_directly.py"), Evidence)
    return next(t for t in held["three_certified"].tasks if t.case == {"side": 1, "sign": 1})


def asked(tolerance: Fraction) -> str:
    """The question with the constant raised by a tolerance: 39/1152 grows with it."""

    class Raised(Terms):
        @staticmethod
        def number(value: Any) -> Fraction:
            return Fraction(value) + (tolerance if Fraction(value) == Fraction(1, 10**6) else 0)

    return question_for(Raised)


def question_for(arithmetic: Any) -> str:
    chosen = task()
    return question(chosen.slack, tuple(chosen.over), arithmetic, **chosen.case)


Z3 = "import sys, z3; s = z3.Solver(); s.from_string(sys.stdin.read()); print(s.check())"
CVC5 = """
import sys, cvc5
solver = cvc5.Solver(cvc5.TermManager())
parser = cvc5.InputParser(solver)
parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, sys.stdin.read(), "question")
symbols = parser.getSymbolManager()
while not (command := parser.nextCommand()).isNull():
    print(command.invoke(solver, symbols), end="")
"""


def answer(program: str, text: str) -> str:
    """What a solver prints, in a process of its own: neither keeps its own time limit on such questions."""
    try:
        done = subprocess.run(
            [sys.executable, "-c", program], input=text, capture_output=True, text=True, timeout=LIMIT, check=True
        )
    except subprocess.TimeoutExpired:
        return f"no answer in {LIMIT} s"
    return done.stdout.strip()


def test_the_question_is_the_slack() -> None:
    text = asked(Fraction(0))
    assert text.count("declare-const") == 2
    assert text.count("(< ") == 2  # one for each leading minor


@pytest.mark.benchmark(group="three logits, curvature from above: search against solvers")
@pytest.mark.parametrize(("library", "program"), [("z3", Z3), ("cvc5", CVC5)])
@pytest.mark.parametrize("tolerance", TOLERANCES)
def test_solver(benchmark: Any, library: str, program: str, tolerance: str) -> None:
    pytest.importorskip(library)
    said = benchmark.pedantic(answer, args=(program, asked(TOLERANCES[tolerance])), rounds=1)
    benchmark.extra_info["answer"] = said
    assert said != "sat"  # there is no such point


@pytest.mark.benchmark(group="three logits, curvature from above: search against solvers")
def test_search(benchmark: Any) -> None:
    outcome = benchmark.pedantic(search_task, args=(task(), 1_000_000, lambda point: False), rounds=1)
    assert outcome.proved
    benchmark.extra_info["answer"] = f"proved on {outcome.boxes} boxes"
