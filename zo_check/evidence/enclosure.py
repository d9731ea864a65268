"""`enclosure`: slack ≥ 0 on a whole box, certified by branch and bound. Strength ENCLOSED.

The search itself is `zo_check.search`. What it proves can be written as a certificate and checked again, box by box, by
`zo-check recheck`, which shares no code with it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from zo_check.arithmetic.entry import exact
from zo_check.arithmetic.truth import Truth
from zo_check.claim import Claim
from zo_check.effort import PROFILES, Effort
from zo_check.errors import ProofFileError
from zo_check.evidence.certified_sign import CertifiedSign, certified_sign, rehearse
from zo_check.evidence.conditions import AllOf, AnyOf
from zo_check.evidence.evidence import Evidence
from zo_check.evidence.inequality import in_words, slack_of
from zo_check.finding import Finding, Role
from zo_check.scope import Scope
from zo_check.verdict import Strength, Verdict

Box = Mapping[str, tuple[Fraction, Fraction]]
RULES = ("natural", "mean value")


@dataclass(frozen=True)
class BoxTask:
    """What an enclosure certifies, for whoever searches or checks it: slack ≥ −within (or > −within) on a box.

    Args:
        slack: `slack(arithmetic, **names)`: a number, an `Inequality`, `any_of(…)` or `all_of(…)`.
        over: name → (low, high), exact, low < high.
        within: tolerance ≥ 0.
        strict: whether > is asked for.
        rule: "natural" or "mean value".
    """

    slack: Callable[..., Any]
    over: Box
    within: Fraction = Fraction(0)
    strict: bool = False
    rule: str = "mean value"

    def loosened(self, arithmetic: Any, **case: Any) -> Any:
        """The slack plus the tolerance, in any arithmetic."""
        value = self.slack(arithmetic, **case)
        if not self.within:
            return value
        if isinstance(value, (AnyOf, AllOf)):
            added = tuple(slack_of(entry) + arithmetic.number(self.within) for entry in value.entries)
            return type(value)(added)
        return slack_of(value) + arithmetic.number(self.within)

    @property
    def printed(self) -> str:
        """The box, in words."""
        return in_intervals(self.over)


def enclosure(
    claim: Claim,
    slack: Callable[..., Any],
    over: Mapping[str, tuple[Any, Any]],
    *,
    scope: Scope,
    covers: str = "",
    within: Any = 0,
    strict: bool = False,
    rule: str = "mean value",
    only_in: str | None = None,
) -> Evidence:
    """Evidence that slack ≥ −within at every point of a box.

    Args:
        claim: what is certified.
        slack: `slack(arithmetic, **names)`, evaluated on many boxes at once; see `BoxTask`.
        over: for each name a closed interval (low, high) with low < high: int, Fraction or decimal string.
        scope: for whom the box speaks (sizes and conditions). The box is added to it, unless `covers` is given.
        covers: why the box leaves nobody out ("every p, x and z of a simplex, by z = (1 − x)t"); it is printed among
            what the finding takes for granted.
        within: tolerance ≥ 0, printed with the scope; 0 by default. With a tolerance the search certifies a weaker
            inequality, which does not support the claim.
        strict: whether slack > −within is asked for.
        rule: "mean value" (the slack must be differentiable where it is evaluated, or max/min of such) or "natural".
        only_in: the profile that runs it, where it takes long; others report NOT RUN. False variants always run.

    Raises:
        ProofFileError: an empty or inverted interval, no interval, a negative tolerance, an unknown rule or profile.
    """
    task = BoxTask(slack, _box(claim, over), _tolerance(within), strict, rule)
    if rule not in RULES:
        raise ProofFileError(f"no rule {rule!r}", f"choose one of: {', '.join(RULES)}")
    if only_in is not None and only_in not in PROFILES:
        raise ProofFileError(f"no profile {only_in!r}", f"choose one of: {', '.join(PROFILES)}")
    conditions = [] if covers else [task.printed]
    conditions += [f"slack ≥ −{task.within}"] if task.within else []
    full = scope & Scope.at(*conditions)

    def examine(effort: Effort, on_trial: Callable[..., Any]) -> Finding:
        if only_in not in (None, effort.profile) and on_trial is slack:
            return Finding(Verdict.NOT_RUN, full, f"left to the {only_in} profile")
        finding = _searched(replace(task, slack=on_trial), effort.boxes, full)
        if covers and finding.verdict is Verdict.SUPPORTED:
            finding = replace(finding, assumes=(f"{covers}: {task.printed}",))
        # The relaxed inequality is weaker than the claim: it may refute it, and cannot support it.
        relaxed = bool(task.within) and finding.verdict is Verdict.SUPPORTED
        return replace(finding, role=Role.RELAXED) if relaxed else finding

    return Evidence(claim, "enclosure", Strength.ENCLOSED, (slack,), examine, task=task)


def _box(claim: Claim, over: Mapping[str, tuple[Any, Any]]) -> Box:
    box = {name: (exact(low), exact(high)) for name, (low, high) in over.items()}
    if not box:
        raise ProofFileError(f"enclosure for {claim.label!r} has no interval", "give over={'p': (0, 1)}")
    for name, (low, high) in box.items():
        if not low < high:
            raise ProofFileError(f"the interval of {name!r} is [{low}, {high}]", "give low < high")
    return box


def _tolerance(within: Any) -> Fraction:
    tolerance = exact(within)
    if tolerance < 0:
        raise ProofFileError(f"within={within} is negative", "give a tolerance ≥ 0")
    return tolerance


def in_intervals(box: Box) -> str:
    """A box as a reader meets it."""
    return ", ".join(f"{name} ∈ [{low}, {high}]" for name, (low, high) in box.items())


def _searched(task: BoxTask, budget: int, scope: Scope) -> Finding:
    from zo_check.search.run import search_task  # NumPy loads when a search begins

    centre = {name: (low + high) / 2 for name, (low, high) in task.over.items()}
    rehearse(task.loosened, centre)
    signs: list[CertifiedSign] = []

    def refutes(point: dict[str, Fraction]) -> bool:
        sign = certified_sign(task.loosened, point)
        signs.append(sign)
        below = sign.nonnegative is Truth.FALSE
        return below or (task.strict and sign.nonnegative is Truth.TRUE and sign.zero is Truth.TRUE)

    outcome = search_task(task, budget, refutes)
    if outcome.counterexample is not None:
        witness = f"{in_words(outcome.counterexample)}: slack {signs[-1].value} ({signs[-1].arithmetic})"
        summary = f"negative at the centre of a box, after {outcome.boxes} boxes"
        return Finding(Verdict.REFUTED, scope, summary, Strength.ENCLOSED, witness=witness)
    if not outcome.proved:
        where = f"undecided after {outcome.boxes} boxes, for instance on {in_intervals(outcome.worst or {})}"
        return Finding(Verdict.UNDECIDED, scope, f"{where}: give a larger budget or a tolerance")
    summary = f"certified on {outcome.boxes} boxes, {task.rule} rule, outward-rounded doubles"
    return Finding(Verdict.SUPPORTED, scope, summary, Strength.ENCLOSED)
