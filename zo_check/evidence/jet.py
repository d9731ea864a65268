"""`jet`: the formula's ball against the function's power series on concrete instances. No step size, nothing shared."""

from collections.abc import Callable, Iterable
from typing import Any

from zo_check.arithmetic.truth import Truth
from zo_check.claim import Claim
from zo_check.effort import Effort
from zo_check.errors import IllTypedError
from zo_check.evidence.bounded import Bounded, bound_at
from zo_check.evidence.comparison import Comparison, agreement
from zo_check.evidence.evidence import Evidence
from zo_check.evidence.identity import Identity, rehearse_at
from zo_check.finding import Finding
from zo_check.scope import Scope
from zo_check.verdict import Strength, Verdict


def jet(claim: Claim, target: Identity | Bounded, over: Callable[[Effort], Iterable[Any]] | None = None) -> Evidence:
    """Evidence on instances: formula and power series agree as narrow balls, or the bound holds for the series.

    Args:
        claim: what is examined.
        target: a derivative and its formula, or a derivative and its bound.
        over: the instances for an effort; by default the problem's own. Somebody's data always replaces them.
    """
    measure = compare if isinstance(target, Identity) else bound_at

    def examine(effort: Effort, function: Callable[..., Any], claimed: Callable[..., Any]) -> Finding:
        trial = target.on_trial(function, claimed)
        chosen = over if over is not None and effort.data is None else target.problem.instances
        return _examine(trial, measure, chosen(effort), effort.jet_bits)

    return Evidence(claim, "jet", Strength.ENCLOSED, target.subjects, examine, takes_data=True)


def compare(identity: Identity, instance: Any, bits: int) -> Comparison:
    """Compare at `bits`, and at up to 8 times as many where cancellation leaves the balls wide."""
    for working in (bits, 2 * bits, 4 * bits, 8 * bits):
        comparison = _compare(identity, instance, working, bits)
        if comparison.violated or comparison.narrow:
            break
    return comparison


def _compare(identity: Identity, instance: Any, working: int, bits: int) -> Comparison:
    from zo_check.arithmetic.ball import Ball

    ball = Ball(working)
    with ball.working():
        names = identity.problem.point(ball, instance)
        claimed, oracle = identity.claimed(names), identity.by_series(names, working)
        if len(claimed) != len(oracle):
            raise IllTypedError(
                f"the formula has {len(claimed)} components and the derivative {len(oracle)}",
                "return what `along` and `contract` describe",
            )
        width, narrow, apart, shown = 0.0, True, 0.0, ""
        for ours, theirs in zip(map(ball.number, claimed), map(ball.number, oracle), strict=True):
            width = max(width, ball.width(ours), ball.width(theirs))
            narrow = narrow and all(ball.narrow(side, theirs, agreement(bits)) for side in (ours, theirs))
            if ball.equal(ours, theirs) is Truth.FALSE:
                gap = ball.at_least(ours - theirs)
                if gap > apart or not shown:
                    apart, shown = gap, f"formula {ball.decimal(ours)}, derivative {ball.decimal(theirs)}"
    return Comparison(apart, width, narrow, shown)


def _examine(
    trial: Identity | Bounded, measure: Callable[[Any, Any, int], Comparison], instances: Iterable[Any], bits: int
) -> Finding:
    count, widest = 0, 0.0
    n_range, d_range, wide = (10**9, 0), (10**9, 0), ""
    for instance in instances:
        count += 1
        n_range = (min(n_range[0], instance.n), max(n_range[1], instance.n))
        d_range = (min(d_range[0], instance.d), max(d_range[1], instance.d))
        if count == 1:
            rehearse_at(trial.problem, trial.subjects, instance)
        comparison = measure(trial, instance, bits)
        if comparison.violated:
            scope = Scope.on("at one instance", n=instance.n, d=instance.d)
            return Finding(
                Verdict.REFUTED,
                scope,
                f"wrong {comparison.by()} at {instance.name}",
                Strength.ENCLOSED,
                witness=f"{instance.name}: {comparison.shown}",
            )
        if not comparison.narrow:
            wide = wide or instance.name
        widest = max(widest, comparison.width)
    if not count:
        return Finding(Verdict.VACUOUS, Scope(), "no instance to look at")
    many = "1 instance" if count == 1 else f"{count} instances"
    scope = Scope.on(f"on {many}", n=n_range, d=d_range)
    if wide:
        return Finding(Verdict.UNDECIDED, scope, f"the balls stay wide at {wide}: give more bits than {8 * bits}")
    if isinstance(trial, Identity):
        summary = f"formula and power series agree on {many} to 2^-{agreement(bits)} (relative)"
    else:
        summary = f"the power series stays within the bound on {many}"
    return Finding(Verdict.SUPPORTED, scope, summary, Strength.ENCLOSED, measured={"widest ball": widest})
