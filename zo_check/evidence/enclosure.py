"""`enclosure`: slack ≥ 0 on a whole box, by ball arithmetic and bisection. Strength ENCLOSED.

Breadth-first, with the exact centre of every box tried as a counterexample: a depth-first search certified a true bound
and left a false one undecided after 200 000 boxes, where this one refutes it at once.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from zo_check.arithmetic.entry import exact
from zo_check.arithmetic.truth import Truth
from zo_check.claim import Claim
from zo_check.effort import Effort
from zo_check.errors import ProofFileError
from zo_check.evidence.certified_sign import certified_sign, rehearse
from zo_check.evidence.evidence import Evidence
from zo_check.evidence.inequality import in_words, slack_of
from zo_check.finding import Finding, Role
from zo_check.scope import Scope
from zo_check.verdict import Strength, Verdict

Box = tuple[tuple[Fraction, Fraction], ...]


def enclosure(
    claim: Claim,
    slack: Callable[..., Any],
    over: Mapping[str, tuple[Any, Any]],
    *,
    scope: Scope,
    within: Any = 0,
    bits: int = 64,
) -> Evidence:
    """Evidence that slack ≥ −within at every point of a box.

    Args:
        claim: what is certified.
        slack: `slack(arithmetic, **names)`, evaluated on balls.
        over: for each name a closed interval (low, high) with low < high: int, Fraction or decimal string.
        scope: for whom the box speaks (sizes and conditions); the box and `within` are added to it.
        within: tolerance ≥ 0, printed with the scope; 0 by default. With a tolerance the search certifies a weaker
            inequality, which does not support the claim.
        bits: working precision.

    Raises:
        ProofFileError: an empty or inverted interval, no interval at all, or a negative tolerance.
    """
    box: Box = tuple((exact(low), exact(high)) for low, high in over.values())
    names = tuple(over)
    if not box:
        raise ProofFileError(f"enclosure for {claim.label!r} has no interval", "give over={'p': (0, 1)}")
    for name, (low, high) in zip(names, box, strict=True):
        if not low < high:
            raise ProofFileError(f"the interval of {name!r} is [{low}, {high}]", "give low < high")
    tolerance = exact(within)
    if tolerance < 0:
        raise ProofFileError(f"within={within} is negative", "give a tolerance ≥ 0")
    printed = ", ".join(f"{name} ∈ [{low}, {high}]" for name, (low, high) in zip(names, box, strict=True))
    full = scope & Scope.at(printed, *([f"slack ≥ −{tolerance}"] if tolerance else []))

    def examine(effort: Effort, on_trial: Callable[..., Any]) -> Finding:
        def loosened(arithmetic: Any, **case: Any) -> Any:
            value = slack_of(on_trial(arithmetic, **case))
            return value + arithmetic.number(tolerance) if tolerance else value

        finding = _search(_Search(loosened, names, bits, effort.boxes), box, full)
        # The relaxed inequality is weaker than the claim: it may refute it, and cannot support it.
        relaxed = bool(tolerance) and finding.verdict is Verdict.SUPPORTED
        return replace(finding, role=Role.RELAXED) if relaxed else finding

    return Evidence(claim, "enclosure", Strength.ENCLOSED, (slack,), examine)


@dataclass(frozen=True)
class _Search:
    slack: Callable[..., Any]
    names: tuple[str, ...]
    bits: int
    budget: int

    def centre(self, box: Box) -> dict[str, Fraction]:
        return {name: (low + high) / 2 for name, (low, high) in zip(self.names, box, strict=True)}

    def words(self, box: Box) -> str:
        return ", ".join(f"{name} ∈ [{low}, {high}]" for name, (low, high) in zip(self.names, box, strict=True))


def _search(search: _Search, whole: Box, scope: Scope) -> Finding:
    from zo_check.arithmetic.ball import Ball

    rehearse(search.slack, search.centre(whole))
    ball = Ball(search.bits)
    opened, level = 0, [whole]
    while level:
        undecided: list[Box] = []
        for box in level:
            if opened >= search.budget:
                worst = undecided[0] if undecided else box
                where = f"undecided after {opened} boxes, for instance on {search.words(worst)}"
                return Finding(Verdict.UNDECIDED, scope, f"{where}: give a larger budget or a tolerance")
            opened += 1
            with ball.working():
                centre = ball.nonnegative(
                    ball.number(search.slack(ball, **{k: ball.number(v) for k, v in search.centre(box).items()}))
                )
            if centre is Truth.FALSE:
                return _refuted(search, box, scope, opened)
            with ball.working():
                sides = {name: ball.interval(*side) for name, side in zip(search.names, box, strict=True)}
                holds = ball.nonnegative(ball.number(search.slack(ball, **sides)))
            if holds is not Truth.TRUE:
                undecided.append(box)
        level = [half for box in undecided for half in _halves(box, whole)]
    return Finding(Verdict.SUPPORTED, scope, f"certified on {opened} boxes at {search.bits} bits", Strength.ENCLOSED)


def _refuted(search: _Search, box: Box, scope: Scope, opened: int) -> Finding:
    at = search.centre(box)
    sign = certified_sign(search.slack, at)
    witness = f"{in_words(at)}: slack {sign.value} ({sign.arithmetic})"
    summary = f"negative at the centre of box {opened}"
    return Finding(Verdict.REFUTED, scope, summary, Strength.ENCLOSED, witness=witness)


def _halves(box: Box, whole: Box) -> tuple[Box, Box]:
    """Split the side that is widest relative to where it began."""

    def relative(k: int) -> Fraction:
        return (box[k][1] - box[k][0]) / (whole[k][1] - whole[k][0])

    widest = max(range(len(box)), key=relative)
    low, high = box[widest]
    middle = (low + high) / 2
    return (
        (*box[:widest], (low, middle), *box[widest + 1 :]),
        (*box[:widest], (middle, high), *box[widest + 1 :]),
    )
