"""The searches behind the sharp constants: how long each takes, with boxes a second and bytes a box.

`tasks` are exactly those that the proof files certify. The last group puts the question for three logits to solvers for
polynomial arithmetic, with an easier constant and a time limit; it runs where z3 or cvc5 is installed.
"""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from zo_check.effort import FULL, QUICK
from zo_check.evidence.enclosure import BoxTask, refuter
from zo_check.evidence.evidence import Evidence
from zo_check.false_claims import Variant
from zo_check.locations import own_false_claims, own_proofs
from zo_check.proof_file import load_module, own_objects
from zo_check.search.run import search_task
from zo_check.verdict import Verdict

QUESTIONS = {
    "curvature, n = 3, within 1e-6": ("curvature_directly.py", "three_certified"),
    "curvature, n = 4, within 1e-4": ("curvature_directly.py", "four_certified"),
    "curvature, n = 5, within 1e-3": ("curvature_directly.py", "five_certified"),
    "third derivative, n = 3, within 1e-6": ("third_derivative_directly.py", "three_certified"),
    "third derivative, n = 4, within 1e-3": ("third_derivative_directly.py", "four_certified"),
    "curvature, every n, chain maxima": ("curvature_on_chains.py", "certified"),
    "third derivative, every n, chain maxima": ("third_derivative_on_chains.py", "certified"),
    "third derivative, every n, sharp, on a head": ("third_derivative_near_two_coordinates.py", "on_a_head"),
    "third derivative, every n, sharp, in the rest": ("third_derivative_near_two_coordinates.py", "in_the_rest"),
    "curvature, every n, sharp": ("curvature_near_a_pair.py", "certified"),
}


def evidence(file: str, name: str) -> tuple[Path, Evidence]:
    path = own_proofs() / "constants" / file
    return path, own_objects(load_module(path), Evidence)[name]


@pytest.mark.benchmark(group="sharp constants: all cases of each question, one after the other")
@pytest.mark.parametrize("question", QUESTIONS)
def test_search(benchmark: Any, question: str) -> None:
    _, item = evidence(*QUESTIONS[question])

    def searched() -> tuple[int, int]:
        outcomes = [search_task(task, FULL.boxes, refuter(task, [])) for task in item.tasks]
        assert all(outcome.proved for outcome in outcomes)
        return sum(o.boxes for o in outcomes), max(32 * len(task.over) for task in item.tasks)

    boxes, bytes_a_box = benchmark.pedantic(searched, rounds=1)
    benchmark.extra_info["boxes"] = boxes
    benchmark.extra_info["boxes per second"] = boxes / benchmark.stats["median"]
    benchmark.extra_info["bytes per box, while a level is split"] = bytes_a_box
    benchmark.extra_info["cases"] = len(item.tasks)


LOWERED = {
    "curvature, n = 3": ("curvature_directly.py", "three_certified", "three_lowered"),
    "curvature, n = 4": ("curvature_directly.py", "four_certified", "four_lowered"),
    "curvature, n = 5": ("curvature_directly.py", "five_certified", "five_lowered"),
    "third derivative, n = 3": ("third_derivative_directly.py", "three_certified", "three_lowered"),
    "third derivative, n = 4": ("third_derivative_directly.py", "four_certified", "four_lowered"),
    "third derivative, n = 5": ("third_derivative_directly.py", "five_certified", "five_lowered"),
}


@pytest.mark.benchmark(group="sharp constants: refuting them lowered by 1/1000")
def test_refutation_for_six(benchmark: Any) -> None:
    """No claim is certified for six logits: the condition of the others, in five variables, all four cases."""
    held = vars(load_module(own_proofs() / "constants" / "curvature_directly.py"))

    def lowered(arithmetic: Any, p: Any, t: Any, s: Any, r: Any, q: Any, side: int, sign: int) -> Any:
        f = held["ordered"](arithmetic, p, t, s, r, q)
        target = arithmetic.vector([sign, 0, 0, 0, 0, 0])
        return held["definite"](
            arithmetic, f, target, side, -Fraction(31, 10**5) if side == 1 else -Fraction(25, 10**5)
        )

    sides = {name: (Fraction(0), Fraction(1)) for name in ("p", "t", "s", "r", "q")}
    tasks = [BoxTask(lowered, sides, {"side": a, "sign": b}, strict=True) for a in (1, -1) for b in (1, -1)]

    def refuted() -> bool:
        return all(search_task(task, QUICK.boxes, refuter(task, [])).counterexample is not None for task in tasks)

    assert benchmark.pedantic(refuted, rounds=1)


@pytest.mark.benchmark(group="sharp constants: refuting them lowered by 1/1000")
@pytest.mark.parametrize("question", LOWERED)
def test_refutation(benchmark: Any, question: str) -> None:
    file, name, variant = LOWERED[question]
    path, item = evidence(file, name)
    folder = own_false_claims()
    assert folder is not None
    held = own_objects(load_module(folder / file), Variant)[variant]
    finding = benchmark.pedantic(item.replacing(held.swaps(path)).look, args=(QUICK,), rounds=1)
    assert finding.verdict is Verdict.REFUTED
