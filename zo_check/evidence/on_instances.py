"""`on_instances`, `exact_expectation`, `quadrature`: an inequality in balls on listed instances. Strength ENCLOSED.

An exact expectation sums over every direction that a law can draw, so nothing is sampled and nothing is left to chance:
what it says of an instance is certain. Quadrature sums over the nodes of a rule, and the balls include a certified
bound of the rule's error: that is as certain.
"""

from collections.abc import Callable, Iterable
from typing import Any

from zo_check.arithmetic.truth import Truth
from zo_check.claim import Claim
from zo_check.effort import Effort
from zo_check.evidence.evidence import Evidence
from zo_check.evidence.inequality import Inequality, slack_of
from zo_check.finding import Finding
from zo_check.scope import Scope
from zo_check.verdict import Strength, Verdict

Instances = Callable[[Effort], Iterable[Any]]


def exact_expectation(claim: Claim, slack: Callable[..., Any], *, over: Instances, of: str) -> Evidence:
    """Evidence that slack ≥ 0 on each instance, with every expectation in it summed exactly.

    Args:
        claim: what is examined.
        slack: `slack(arithmetic, instance)`, returning larger − smaller or `at_most(smaller, larger)`.
        over: the instances for an effort; each has `name`, `n` and `d`.
        of: which expectation, in words, for the scope ("all signs").
    """
    return _listed(claim, "exact expectation", slack, over, of, f"summed over {of} in balls")


def quadrature(claim: Claim, slack: Callable[..., Any], *, over: Instances, of: str) -> Evidence:
    """Evidence that slack ≥ 0 on each instance, its expectations enclosed by rules; `of` says over which law.

    The slack adds the rule's error to its balls, as `exact_moments.moments` does. Other arguments as for
    `exact_expectation`.
    """
    how = f"{of}, by a rule whose certified error is in the balls"
    return _listed(claim, "quadrature", slack, over, of, how)


def on_instances(claim: Claim, slack: Callable[..., Any], *, over: Instances, of: str) -> Evidence:
    """Evidence that slack ≥ 0 on each instance; `of` says what was evaluated there, in words ("float16").

    Other arguments as for `exact_expectation`.
    """
    return _listed(claim, "instances", slack, over, of, f"{of}, evaluated in balls")


def _listed(claim: Claim, kind: str, slack: Callable[..., Any], over: Instances, of: str, how: str) -> Evidence:

    def examine(effort: Effort, on_trial: Callable[..., Any]) -> Finding:
        count, largest = 0, float("-inf")
        n_range, d_range = (10**9, 0), (10**9, 0)
        for instance in over(effort):
            count += 1
            n_range = (min(n_range[0], instance.n), max(n_range[1], instance.n))
            d_range = (min(d_range[0], instance.d), max(d_range[1], instance.d))
            sign, shown, ratio = _sign(on_trial, instance, effort.jet_bits)
            at_one = Scope.on("at one instance", n=instance.n, d=instance.d)
            if sign is Truth.FALSE:
                summary = f"violated at {instance.name}"
                witness = f"{instance.name}: slack {shown}"
                return Finding(Verdict.REFUTED, at_one, summary, Strength.ENCLOSED, witness=witness)
            if sign is not Truth.TRUE:
                summary = f"undecided at {instance.name}: slack {shown}; give more bits than {8 * effort.jet_bits}"
                return Finding(Verdict.UNDECIDED, at_one, summary)
            largest = max(largest, ratio)
        if not count:
            return Finding(Verdict.VACUOUS, Scope(), "no instance to look at")
        many = "1 instance" if count == 1 else f"{count} instances"
        scope = Scope.on(f"{of}, on {many}", n=n_range, d=d_range)
        measured = {"largest ratio": largest} if largest > float("-inf") else {}
        summary = f"{how}: holds on {many}"
        return Finding(Verdict.SUPPORTED, scope, summary, Strength.ENCLOSED, measured=measured)

    return Evidence(claim, kind, Strength.ENCLOSED, (slack,), examine)


def _sign(slack: Callable[..., Any], instance: Any, bits: int) -> tuple[Truth, str, float]:
    """Whether slack ≥ 0, the slack in words, and smaller over larger; at up to 8 times the bits."""
    from zo_check.arithmetic.ball import Ball

    for working in (bits, 2 * bits, 4 * bits, 8 * bits):
        ball = Ball(working)
        with ball.working():
            value = slack(ball, instance)
            number = ball.number(slack_of(value))
            sign, shown = ball.nonnegative(number), ball.decimal(number)
            ratio = float("-inf")
            if isinstance(value, Inequality) and ball.nonnegative(value.larger) is Truth.TRUE:
                ratio = float(value.smaller) / float(value.larger) if float(value.larger) > 0 else ratio
        if sign is not Truth.UNKNOWN:
            break
    return sign, shown, ratio
