"""`sampled`: hypothesis hunts a negative slack, or a formula that misses its derivative. Strength SAMPLED.

Generated cases are exact rationals. The hunt runs in rounded arithmetic; whatever it meets is re-checked in exact
rationals or balls before it counts, so a REFUTED is a certified counterexample, shrunk to small integers.
"""

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import count
from typing import Any
from zlib import crc32

from zo_check.arithmetic.truth import Truth
from zo_check.claim import Claim
from zo_check.effort import Effort
from zo_check.errors import ProofFileError
from zo_check.evidence.certified_sign import certified_sign, rehearse
from zo_check.evidence.evidence import Evidence
from zo_check.evidence.identity import Identity, rehearse_at
from zo_check.evidence.inequality import Inequality, enter, in_words, slack_of
from zo_check.evidence.jet import compare
from zo_check.finding import Finding
from zo_check.scope import Scope
from zo_check.verdict import Strength, Verdict


@dataclass(frozen=True)
class Measurement:
    """One case: a certified violation or what stayed undecided, in words; if it touches equality; how close it came."""

    violation: str = ""
    undecided: str = ""
    touching: bool = False
    ratio: float | None = None


_CASES_FOR_A_SLACK = 4
"""A bound is violated first near its extremal instance, which is rare; a wrong formula is wrong almost everywhere."""

_DRAWS = 10
"""Most draws for each case asked for: hypothesis may climb on with draws that it throws away, for a minute."""

Measure = Callable[[Any, int], Measurement]
"""(case, bits) → what was seen."""

Rehearsal = Callable[[Any], None]
"""Looks at the first case, and raises where the formula holds a float: rounded arithmetic would not mind."""


def sampled(claim: Claim, target: Callable[..., Any] | Identity, **families: Any) -> Evidence:
    """Evidence that a hunt over generated cases met no counterexample.

    Args:
        claim: what is attacked.
        target: a slack function `slack(arithmetic, **names)`, or an `Identity`.
        families: for a slack, what to draw for each name: strategies of `zo_check.strategies`, sized ones jointly.
            For an identity: `over=` a strategy of instances; by default the problem's own.
    """
    if isinstance(target, Identity):
        identity = target
        unknown = sorted(set(families) - {"over"})
        if unknown:
            raise ProofFileError(
                f"sampled(claim, identity) takes no {unknown[0]!r}", "pass over=a strategy of instances"
            )

        def hunt_identity(effort: Effort, function: Callable[..., Any], formula: Callable[..., Any]) -> Finding:
            trial = identity.on_trial(function, formula)
            strategy = families["over"] if "over" in families else identity.problem.strategy()
            return _hunt(
                claim,
                strategy,
                lambda case: rehearse_at(trial.problem, trial.subjects, case),
                lambda case, bits: _agreement(trial, case, bits),
                effort,
            )

        return Evidence(claim, "sampled", Strength.SAMPLED, identity.subjects, hunt_identity)

    def hunt_slack(effort: Effort, slack: Callable[..., Any]) -> Finding:
        from zo_check.strategies import jointly

        return _hunt(
            claim,
            jointly(**families),
            lambda case: rehearse(slack, case),
            lambda case, bits: _slack_at(slack, case, bits),
            replace(effort, examples=_CASES_FOR_A_SLACK * effort.examples),
        )

    return Evidence(claim, "sampled", Strength.SAMPLED, (target,), hunt_slack)


def _agreement(identity: Identity, instance: Any, bits: int) -> Measurement:
    comparison = compare(identity, instance, bits)
    if comparison.violated:
        return Measurement(violation=f"{instance}: {comparison.shown}")
    return Measurement(undecided="" if comparison.narrow else str(instance))


def _slack_at(slack: Callable[..., Any], case: dict[str, Any], bits: int) -> Measurement:
    from zo_check.arithmetic.floating import Floating
    from zo_check.arithmetic.multiprecision import Multiprecision

    arithmetic = Floating() if bits == 53 else Multiprecision(bits)
    sign, ratio = Truth.UNKNOWN, None
    with arithmetic.working(), suppress(ZeroDivisionError):  # mpmath raises where others say inf
        value = slack(arithmetic, **{name: enter(arithmetic, drawn) for name, drawn in case.items()})
        sign = arithmetic.nonnegative(slack_of(value)) & ~arithmetic.equal(slack_of(value), arithmetic.number(0))
        ratio = _ratio(value)
    if sign is Truth.TRUE:  # a rounded 0 may be a violation that cancelled, and costs little to certify
        return Measurement(ratio=ratio)
    certified = certified_sign(slack, case)
    if certified.nonnegative is Truth.FALSE:
        where = f"{in_words(case)}: slack {certified.value} ({certified.arithmetic})"
        return Measurement(violation=where, ratio=ratio)
    if certified.nonnegative is Truth.TRUE:
        return Measurement(ratio=ratio)
    # Finite and not separated from 0 by 32 768 bits is equality as far as balls can say; not finite decides nothing.
    return Measurement(undecided="" if certified.finite else in_words(case), touching=certified.finite, ratio=ratio)


def _ratio(value: Any) -> float | None:
    if not isinstance(value, Inequality):
        return None
    larger, smaller = float(value.larger), float(value.smaller)
    ratio = smaller / larger if larger > 0 else math.nan
    return ratio if math.isfinite(ratio) else None  # beyond doubles there is nothing to aim at


class _EnoughError(BaseException):
    """Ends a hunt that makes draws and no cases; not an Exception, which hypothesis would take for a finding."""


class _CounterexampleError(AssertionError):
    """Carries a violation out of hypothesis; never seen by users."""


@dataclass
class _Tally:
    tried: int = 0
    discarded: int = 0
    touching: int = 0
    undecided: str = ""
    largest: float | None = None
    violation: str = ""
    enough: bool = False
    """Whether the hunt was ended because it made draws and no cases."""

    def add(self, seen: Measurement) -> None:
        self.tried += 1
        self.touching += seen.touching
        self.undecided = self.undecided or seen.undecided
        if seen.ratio is not None and (self.largest is None or seen.ratio > self.largest):
            self.largest = seen.ratio
        self.violation = seen.violation or self.violation


def _hunt(claim: Claim, strategy: Any, rehearsal: Rehearsal, measure: Measure, effort: Effort) -> Finding:
    seed = crc32(claim.label.encode())
    tallies: dict[int, _Tally] = {}
    for bits in effort.bits:
        tallies[bits] = _run(strategy, rehearsal, measure, effort, bits, seed)
        if tallies[bits].violation:
            break
    return _finding(tallies, seed)


def _run(strategy: Any, rehearsal: Rehearsal, measure: Measure, effort: Effort, bits: int, seed: int) -> _Tally:
    from hypothesis import HealthCheck, Phase, Verbosity, given, settings, strategies, target
    from hypothesis import seed as seeded
    from hypothesis.errors import Flaky, Unsatisfiable

    tally = _Tally()
    draws = count()

    def patience() -> None:
        if next(draws) > _DRAWS * effort.examples and not tally.violation:
            tally.enough = True
            raise _EnoughError

    @seeded(seed)
    @settings(
        max_examples=effort.examples,
        database=None,
        deadline=None,
        derandomize=True,
        phases=(Phase.generate, Phase.target, *([Phase.shrink] if effort.shrink else [])),
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.quiet,
        report_multiple_bugs=False,
        print_blob=False,
    )
    @given(strategies.tuples(strategies.builds(patience), strategy))
    def hunt(drawn: Any) -> None:
        case = drawn[1]
        if not tally.tried:
            rehearsal(case)
        seen = measure(case, bits)
        tally.add(seen)
        if seen.violation:
            raise _CounterexampleError(seen.violation)
        if seen.ratio is not None:
            # Coarse, and flat below 0: or the search would climb rounding errors for thousands of runs.
            target(round(min(max(seen.ratio, 0.0), 1e9), 4), label="measured/bound")

    statistics: list[dict[str, Any]] = []
    with _without_constants_of_local_modules(), _collecting(statistics):
        try:
            hunt()
        except (_EnoughError, Flaky):
            if not tally.enough:  # hypothesis may take the end of its patience for flakiness; any other is real
                raise
        except Unsatisfiable:
            tally.tried = 0  # no case was valid, which is for `_finding` to say
        except _CounterexampleError as smallest:
            tally.violation = str(smallest)
    tally.discarded = _discarded(statistics)
    return tally


def _collecting(statistics: list[dict[str, Any]]) -> Any:
    """Have hypothesis report on the cases that it makes."""
    from hypothesis.statistics import collector

    variable: Any = collector  # typed as if it could only hold None
    return variable.with_value(statistics.append)


def _discarded(statistics: list[dict[str, Any]]) -> int:
    """How many generated cases hypothesis threw away before they reached the test."""
    phases = [phase for run in statistics for phase in run.values() if isinstance(phase, dict)]
    cases = [case for phase in phases for case in phase.get("test-cases", [])]
    return sum(case["status"] == "invalid" for case in cases)


@contextmanager
def _without_constants_of_local_modules() -> Iterator[None]:
    """Keep hypothesis from drawing constants out of whatever modules happen to be loaded.

    They differ between an installed package, a checkout, and the workers of a pool, and with them every report would.
    """
    from hypothesis.internal.conjecture import providers

    original = getattr(providers, "_get_local_constants", None)
    if original is None:  # a hypothesis without this feature
        yield
        return
    empty = type(providers._local_constants)()
    providers._get_local_constants = lambda: empty
    try:
        yield
    finally:
        providers._get_local_constants = original


def _finding(tallies: dict[int, _Tally], seed: int) -> Finding:
    tried = sum(tally.tried for tally in tallies.values())
    precisions = ", ".join(map(str, tallies))
    scope = Scope.on(f"on {tried} generated cases at {precisions} bits")
    ratios = [tally.largest for tally in tallies.values() if tally.largest is not None]
    measured = {"largest ratio": max(ratios)} if ratios else {}

    def found(verdict: Verdict, summary: str, witness: str = "") -> Finding:
        return Finding(verdict, scope, summary, Strength.SAMPLED, witness=witness, seed=seed, measured=measured)

    if violation := next((tally.violation for tally in tallies.values() if tally.violation), ""):
        return found(Verdict.REFUTED, "a counterexample, certified in exact or ball arithmetic", violation)
    if not tried:
        return found(Verdict.VACUOUS, "no case was generated")
    if undecided := next((tally.undecided for tally in tallies.values() if tally.undecided), ""):
        return found(
            Verdict.UNDECIDED, "a case where nothing could be decided (not finite, or balls stay wide)", undecided
        )
    discarded, touching = (sum(getattr(t, name) for t in tallies.values()) for name in ("discarded", "touching"))
    summary = f"no counterexample: {tried} cases at {precisions} bits, {discarded} discarded"
    return found(Verdict.SUPPORTED, summary + (f", {touching} at equality" if touching else ""))
