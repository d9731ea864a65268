"""`enclosure`: slack ≥ 0 on a whole box, certified by branch and bound. Strength ENCLOSED.

The search itself is `zo_check.search`. What it proves can be written as a certificate and checked again, box by box, by
`zo-check recheck`, which shares no code with it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import product
from typing import Any

from zo_check.arithmetic.entry import exact
from zo_check.arithmetic.truth import Truth
from zo_check.claim import Claim
from zo_check.effort import PROFILES, Effort
from zo_check.errors import ProofFileError
from zo_check.evidence.certified_sign import CertifiedSign, certified_sign, rehearse
from zo_check.evidence.conditions import AllOf, AnyOf
from zo_check.evidence.evidence import Evidence, Parts
from zo_check.evidence.inequality import in_words, slack_of
from zo_check.finding import Finding, Role
from zo_check.scope import Scope
from zo_check.verdict import Strength, Verdict

Box = Mapping[str, tuple[Fraction, Fraction]]
_SHORT = (4_096, 65_536)
RULES = ("natural", "mean value")
EVERY = 500
"""Up to so many leaves of a case, every run looks at all of them again in balls, which takes about a second."""
SPOT = 100
"""Leaves of a larger case that every run looks at again, the largest among them; `zo-check recheck` looks at all."""
_LEAF = 128  # codes from here on are leaves


@dataclass(frozen=True)
class BoxTask:
    """What an enclosure certifies, for whoever searches or checks it: slack ≥ −within (or > −within) on a box.

    Args:
        slack: `slack(arithmetic, **names)`: a number, an `Inequality`, `any_of(…)` or `all_of(…)`.
        over: name → (low, high), exact, low < high.
        case: name → the integer that it stands for in this case, besides the box.
        within: tolerance ≥ 0.
        strict: whether > is asked for.
        rule: "natural" or "mean value".
    """

    slack: Callable[..., Any]
    over: Box
    case: Mapping[str, int] = field(default_factory=dict)
    within: Fraction = Fraction(0)
    strict: bool = False
    rule: str = "mean value"

    def loosened(self, arithmetic: Any, **point: Any) -> Any:
        """The slack plus the tolerance at a point of the box, in any arithmetic."""
        value = self.slack(arithmetic, **point, **self.case)
        if not self.within:
            return value
        if isinstance(value, (AnyOf, AllOf)):
            added = tuple(slack_of(entry) + arithmetic.number(self.within) for entry in value.entries)
            return type(value)(added)
        return slack_of(value) + arithmetic.number(self.within)

    @property
    def printed(self) -> str:
        """The box and the case, in words."""
        return ", ".join([*(f"{name} = {value}" for name, value in self.case.items()), in_intervals(self.over)])


def enclosure(
    claim: Claim,
    slack: Callable[..., Any],
    over: Mapping[str, tuple[Any, Any]],
    *,
    scope: Scope,
    cases: Mapping[str, Sequence[int]] | None = None,
    covers: str = "",
    within: Any = 0,
    strict: bool = False,
    rule: str = "mean value",
    only_in: str | None = None,
    cut: Sequence[str] = (),
) -> Evidence:
    """Evidence that slack ≥ −within at every point of a box.

    Args:
        claim: what is certified.
        slack: `slack(arithmetic, **names)`, evaluated on many boxes at once; see `BoxTask`.
        over: for each name a closed interval (low, high) with low < high: int, Fraction or decimal string.
        cases: for each further name the integers that it takes; the box is searched for every combination of them.
        scope: for whom the box speaks (sizes and conditions). The box is added to it, unless `covers` is given.
        covers: why the box leaves nobody out ("every p, x and z of a simplex, by z = (1 − x)t"); it is printed among
            what the finding takes for granted.
        within: tolerance ≥ 0, printed with the scope; 0 by default. With a tolerance the search certifies a weaker
            inequality, which does not support the claim.
        strict: whether slack > −within is asked for.
        rule: "mean value" (the slack must be differentiable where it is evaluated, or max/min of such) or "natural".
        only_in: the profile that runs it, where it takes long; others report NOT RUN. False variants always run.
        cut: sides that are halved beforehand, for a search that takes long: the pieces run side by side. They are the
            same for any number of workers, and so is what comes out.

    Raises:
        ProofFileError: an empty or inverted interval, no interval, a negative tolerance, an unknown rule or profile, or
            a side to be cut that there is not.
    """
    tasks = tuple(
        BoxTask(slack, _box(claim, over), case, _tolerance(within), strict, rule) for case in _combinations(cases or {})
    )
    if rule not in RULES:
        raise ProofFileError(f"no rule {rule!r}", f"choose one of: {', '.join(RULES)}")
    if only_in is not None and only_in not in PROFILES:
        raise ProofFileError(f"no profile {only_in!r}", f"choose one of: {', '.join(PROFILES)}")
    if len(set(cut) & set(over)) < len(cut):
        raise ProofFileError(
            f"sides to be cut: {', '.join(cut)}", f"name each of these once at most: {', '.join(over)}"
        )
    pieces = tuple(replace(task, over=piece) for task in tasks for piece in _halved(task.over, cut))
    chosen = [f"{name} ∈ {{{', '.join(map(str, values))}}}" for name, values in (cases or {}).items()]
    printed = ", ".join([*chosen, in_intervals(tasks[0].over)])
    tolerance = tasks[0].within
    conditions = [] if covers else [printed]
    conditions += [f"slack ≥ −{tolerance}"] if tolerance else []
    full = scope & Scope.at(*conditions)

    def examined(chosen: Sequence[BoxTask], effort: Effort, on_trial: Callable[..., Any]) -> Finding:
        if only_in not in (None, effort.profile) and on_trial is slack:
            return Finding(Verdict.NOT_RUN, full, f"left to the {only_in} profile")
        left = [replace(task, slack=on_trial) for task in chosen]
        certified: list[Finding] = []
        # Short rounds first, so that a false case does not wait until all true ones before it are certified.
        for budget in sorted({min(boxes, effort.boxes) for boxes in (*_SHORT, effort.boxes)}):
            undecided: list[tuple[BoxTask, Finding]] = []
            for task in left:
                finding = _searched(task, budget)
                if finding.verdict is Verdict.SUPPORTED:
                    certified.append(finding)
                elif finding.verdict is Verdict.UNDECIDED:
                    undecided.append((task, finding))
                else:
                    return replace(finding, scope=full)
            left = [task for task, _ in undecided]
        return joined([*certified, *(finding for _, finding in undecided)])

    def joined(findings: Sequence[Finding]) -> Finding:
        """Of one finding a case, or of one that already stands for several."""
        bad = [finding for finding in findings if finding.verdict is not Verdict.SUPPORTED]
        if bad:
            # A counterexample in one case outweighs what is merely undecided in another.
            return replace(min(bad, key=lambda f: f.verdict is not Verdict.REFUTED), scope=full)
        measured = {what: sum(f.measured[what] for f in findings) for what in ("boxes", "leaves", "looked at again")}
        opened, leaves, again = (int(number) for number in measured.values())
        summary = f"certified on {opened} boxes, {rule} rule, outward-rounded doubles; re-checked in balls: "
        summary += f"covering whole, {again} of {leaves} leaves"
        summary += ", the largest among them" * (again < leaves)
        # The relaxed inequality is weaker than the claim: it may refute it, and cannot support it.
        role = Role.RELAXED if tolerance else Role.STATEMENT
        assumes = (f"{covers}: {printed}",) if covers else ()
        return Finding(
            Verdict.SUPPORTED, full, summary, Strength.ENCLOSED, role=role, assumes=assumes, measured=measured
        )

    def examine(effort: Effort, on_trial: Callable[..., Any]) -> Finding:
        # What is false is refuted on the whole as soon as on a piece.
        return examined(pieces if on_trial is slack else tasks, effort, on_trial)

    def examine_part(part: int, effort: Effort, on_trial: Callable[..., Any]) -> Finding:
        return examined(pieces[part : part + 1], effort, on_trial)

    parts = Parts(len(pieces), examine_part, joined) if len(pieces) > 1 else None
    return Evidence(claim, "enclosure", Strength.ENCLOSED, (slack,), examine, only_in=only_in, tasks=tasks, parts=parts)


def _combinations(cases: Mapping[str, Sequence[int]]) -> list[dict[str, int]]:
    for name, values in cases.items():
        if not values or not all(type(value) is int for value in values):
            raise ProofFileError(f"the cases of {name!r} are {values!r}", "give at least one integer")
    return [dict(zip(cases, chosen, strict=True)) for chosen in product(*cases.values())]


def _halved(box: Box, cut: Sequence[str]) -> list[Box]:
    """The box, or the pieces that are left when each of these sides is halved; together they are the box."""
    ends = []
    for name, (low, high) in box.items():
        middle = (low + high) / 2
        ends.append([(low, middle), (middle, high)] if name in cut else [(low, high)])
    return [dict(zip(box, chosen, strict=True)) for chosen in product(*ends)]


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


def refuter(task: BoxTask, signs: list[CertifiedSign]) -> Callable[[dict[str, Fraction]], bool]:
    """What a search asks about a suspect point: whether it certainly is a counterexample. Fills `signs`."""

    def refutes(point: dict[str, Fraction]) -> bool:
        sign = certified_sign(task.loosened, point)
        signs.append(sign)
        below = sign.nonnegative is Truth.FALSE
        return below or (task.strict and sign.nonnegative is Truth.TRUE and sign.zero is Truth.TRUE)

    return refutes


def _searched(task: BoxTask, budget: int) -> Finding:
    """What one search came to; SUPPORTED with how many boxes it took, and how many leaves were looked at again."""
    from zo_check.certificates.sample import recheck
    from zo_check.search.run import WIDEST, search_task  # NumPy loads when a search begins

    centre = {name: (low + high) / 2 for name, (low, high) in task.over.items()}
    rehearse(task.loosened, centre)
    signs: list[CertifiedSign] = []
    outcome = search_task(task, budget, refuter(task, signs))
    if outcome.counterexample is not None:
        witness = f"{in_words({**task.case, **outcome.counterexample})}: slack {signs[-1].value}"
        return Finding(
            Verdict.REFUTED,
            Scope(),
            f"negative at the centre or a corner of a box, after {outcome.boxes} boxes",
            Strength.ENCLOSED,
            witness=f"{witness} ({signs[-1].arithmetic})",
        )
    if not outcome.proved:
        where = replace(task, over=outcome.worst or {}).printed
        summary = f"undecided after {outcome.boxes} boxes, for instance on {where}: give a larger budget or a tolerance"
        return Finding(Verdict.UNDECIDED, Scope(), summary)
    few = int((outcome.codes >= _LEAF).sum()) <= EVERY
    checked = recheck(task, outcome.codes.tobytes(), WIDEST, None if few else SPOT)
    if not checked.accepted:
        summary = f"certified on {outcome.boxes} boxes, but the recheck in balls rejects it: {checked.problem}"
        return Finding(Verdict.BROKEN, Scope(), summary)
    measured = {"boxes": outcome.boxes, "leaves": checked.leaves, "looked at again": checked.looked}
    return Finding(Verdict.SUPPORTED, Scope(), "certified", Strength.ENCLOSED, measured=measured)
