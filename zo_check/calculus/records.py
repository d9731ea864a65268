"""A calculation that was checked, as the lines that a reader sees: each rendered from the object that was checked."""

from collections.abc import Sequence
from typing import Any

from zo_check.arithmetic.truth import Truth
from zo_check.calculus.chain import Chain
from zo_check.calculus.check_chain import CheckedStep, chains_of, check_chain
from zo_check.calculus.display import latex, plain
from zo_check.finding import StepRecord


def records_of(chain: Chain, checked: Sequence[CheckedStep]) -> tuple[StepRecord, ...]:
    """The chain's start, then one line a step; a start has no relation, and its reason is the chain's title."""
    reasons = ("a case" if h in chain.cases else h.args[1] for h in chain.given)
    given = "; ".join(f"{plain(h)} ≥ 0 ({why})" for h, why in zip(chain.given, reasons, strict=True))
    opening = chain.title or "start"
    first = StepRecord(
        "", latex(chain.start), f"{opening}, given {given}" if given else opening, plain=plain(chain.start)
    )
    return (first, *(_record(one) for one in checked))


def records(proof: Any) -> tuple[StepRecord, ...]:
    """The lines of a whole proof, which is checked here.

    Raises:
        ProofFileError: it is not a proof, or a chain of it has no step.
    """
    return tuple(line for chain in chains_of(proof) for line in records_of(chain, check_chain(chain)))


def _record(checked: CheckedStep) -> StepRecord:
    step = checked.step
    return StepRecord(
        step.relation,
        latex(step.expression),
        step.reason,
        tuple(dict.fromkeys((*(fact.citation for fact, _ in step.facts), *step.cites))),
        plain(step.expression),
        _problem(checked),
    )


def _problem(checked: CheckedStep) -> str:
    if checked.holds is Truth.TRUE:
        return ""
    if checked.holds is Truth.FALSE:
        return f"false at {checked.witness}: {checked.problem}"
    return f"not shown: {checked.problem}"
