"""A search for what an enclosure asks."""

from collections.abc import Callable
from fractions import Fraction

from zo_check.evidence.enclosure import BoxTask
from zo_check.search.bounds import Rule
from zo_check.search.branch_and_bound import WIDEST, Interval, Outcome, search

__all__ = ["WIDEST", "search_task"]


def search_task(
    task: BoxTask, budget: int, refutes: Callable[[dict[str, Fraction]], bool], widest: int = WIDEST
) -> Outcome:
    """Search with at most `budget` boxes; `refutes` certifies that an exact point is a counterexample."""
    over = [Interval(name, low, high) for name, (low, high) in task.over.items()]
    return search(
        task.loosened,
        over,
        rule=Rule(task.rule),
        strict=task.strict,
        budget=budget,
        refutes=refutes,
        widest=widest,
    )
