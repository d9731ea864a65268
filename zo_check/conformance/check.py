"""Check somebody's zeroth-order estimator against what theory says of the one that it is declared to be."""

import statistics
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from zo_check.conformance import behaviour, record, value
from zo_check.conformance.adapters import Standard, adapter_of
from zo_check.conformance.bench import Bench, Call
from zo_check.conformance.causes import cause, of_problem
from zo_check.conformance.declaration import Declaration
from zo_check.conformance.facts import Facts, facts
from zo_check.conformance.injected import EverySign, exact_mean
from zo_check.conformance.law import Match, law_findings, not_run
from zo_check.conformance.objectives import affine
from zo_check.conformance.plan import PROBES, Plan, planned
from zo_check.conformance.record import REFUTED, SUPPORTED
from zo_check.conformance.report import ConformanceFinding, ConformanceReport
from zo_check.conformance.sample import Sample, collect
from zo_check.conformance.sandbox import sandbox
from zo_check.errors import UsageError

LONGEST = 86_400.0
"""Seconds of the longest timeout: a day."""
WARM = 5
"""Calls that are timed before the plan is told."""


@dataclass(frozen=True)
class Listener:
    """Who is told: `say` a sentence, `count` calls done of how many, `beat` on the way into and out of each call."""

    say: Callable[[str], None] = lambda sentence: None
    count: Callable[[int, int], None] = lambda done, total: None
    beat: Callable[[], None] = lambda: None


SILENT = Listener()


def check_estimator(
    estimate: Callable[..., Any],
    *,
    law: str = "gaussian",
    k: int = 1,
    sided: str = "central",
    d: int = 100,
    eps: float = 1e-3,
    unit: bool = False,
    stochastic: bool = False,
    adapter: str | Callable[[Callable[..., Any]], Standard] = "keyword",
    error_probability: float = 1e-6,
    resolution: float | None = None,
    seed: int = 0,
    timeout: float = 10.0,
    large: int = behaviour.LARGE,
    name: str = "",
    listener: Listener = SILENT,
) -> ConformanceReport:
    """Call the estimator on functions that record where they are evaluated, and compare with theory.

    Args:
        estimate: a callable `estimate(f, x, *, eps, rng) -> array` of the shape of x, or what the adapter takes; f maps
            a point (d,) to a number and points (m, d) to m numbers.
        law: gaussian, sphere, rademacher, coordinate, orthogonal-blocks or coordinate-blocks.
        k: directions an estimate.
        sided: central, forward or one-point.
        d: the dimension that most calls are made in; 4, 1 and `large` are tried besides.
        eps: the smoothing radius that is passed in.
        unit: steps of length ε in place of ε√d (sphere, coordinate, blocks).
        stochastic: f takes a second argument that names the minibatch.
        adapter: keyword, seed, directions, step, torch or jax (see `conformance.adapters`), or a function that makes
            `standard(f, x, eps, rng)` of the estimator.
        error_probability: of calling a correct estimator wrong, over all statistical tests of the report together.
        resolution: how far, at most, an empirical distribution function may be from its law but for that probability;
            by default 0.07, or 0.02 where points are hidden. It fixes the number of calls.
        seed: of everything random here; the same seed gives the same report.
        timeout: seconds that a call may take.
        large: the dimension of the large case; 0 leaves it out.
        name: what reports call the estimator; by default its own name.
        listener: who is told of the plan and of the progress.

    Returns:
        A report; whatever the estimator does is a finding, not an error.

    Raises:
        UsageError: a declaration that contradicts itself, an adapter that is not known or whose library is missing.
    """
    declared = Declaration(law, k, sided, d, float(eps), unit, stochastic)
    if not 0 < error_probability < 1:
        raise UsageError(f"error_probability = {error_probability}", "give a number between 0 and 1, such as 1e-6")
    if resolution is not None and not 0 < resolution < 1:
        raise UsageError(f"resolution = {resolution}", "give a number between 0 and 1, such as 0.07")
    if not 0 < timeout <= LONGEST:
        raise UsageError(f"timeout = {timeout}", f"give a positive number of seconds, at most {LONGEST:g}")
    if seed < 0:
        raise UsageError(f"seed = {seed}", "give an integer that is 0 or more")
    if large < 0:
        raise UsageError(f"large = {large}", "give a dimension, or 0 to leave the large case out")
    if not callable(estimate):
        raise UsageError(f"{type(estimate).__name__} is not callable", "pass the estimator as a function")
    chosen = adapter_of(adapter)
    standard = chosen.wrap(estimate, declared)
    name = name or getattr(estimate, "__name__", type(estimate).__name__)
    with sandbox(timeout) as box:
        bench = Bench(standard, declared, box, seed, chosen.steps, beat=listener.beat)
        run = _Run(bench, error_probability, resolution, large, listener)
        findings = run.findings()
        if chosen.name == "directions":
            every = Bench(chosen.wrap(estimate, EverySign()), declared, box, seed, beat=listener.beat)
            findings += (exact_mean(every),)
    return ConformanceReport(
        name, declared, findings, bench.calls, run.recorded, error_probability, seed, run.plan.sentence
    )


class _Run:
    """One check, from the first call to the last."""

    def __init__(
        self, bench: Bench, error_probability: float, resolution: float | None, large: int, listener: Listener
    ) -> None:
        self.bench, self._large, self._listener = bench, large, listener
        self._precision = error_probability, resolution
        self.recorded = False
        self.plan = self._planned(hidden=False)

    def _planned(self, hidden: bool) -> Plan:
        error_probability, resolution = self._precision
        return planned(self.bench.declared, error_probability, hidden, resolution)

    def findings(self) -> tuple[ConformanceFinding, ...]:
        bench, declared = self.bench, self.bench.declared
        first = bench.call(affine(declared.d), declared.d, bench.rng(10))
        if first.returned is None or not np.isfinite(first.returned).all():
            return (_broken(first), *self._talk())
        self.recorded = len(first.points) > 0
        self.plan = self._planned(hidden=not self.recorded)
        self._tell()
        seen = facts(bench)
        samples = self._samples()
        for sample in samples:
            if sample.problem:
                failed = ConformanceFinding("calls", REFUTED, sample.problem, causes=(of_problem(sample.problem),))
                return (failed, *self._talk())
        measured = self._statistics(samples, seen, first)
        lawful = all(f.verdict is SUPPORTED for f in measured if f.name in ("law", "every direction"))
        return (
            ConformanceFinding("calls", SUPPORTED, "every call returned finite numbers"),
            *self._points(),
            *measured,
            *self._behaviour(seen, samples, lawful),
            *self._talk(),
        )

    def _tell(self) -> None:
        bench, d = self.bench, self.bench.declared.d
        seconds = [bench.call(affine(d), d, bench.rng(9, i)).seconds for i in range(WARM)]
        expected = (statistics.median(seconds) + 1e-4) * self.plan.total + 0.5
        self._listener.say(f"{self.plan.sentence}; {self.plan.total} calls in all, about {expected:.0f} s")

    def _samples(self) -> tuple[Sample, Sample]:
        plan, total = self.plan, self.plan.total
        one = collect(self.bench, plan.d, plan.calls, lambda n: self._listener.count(PROBES + n, total))
        if one.problem or plan.small == plan.d:
            return one, one
        return one, collect(
            self.bench, plan.small, plan.calls, lambda n: self._listener.count(PROBES + plan.calls + n, total)
        )

    def _points(self) -> tuple[ConformanceFinding, ...]:
        if self.recorded:
            sentence = "f was evaluated where it could be seen: what can be read off the record is, exactly"
            return (ConformanceFinding("points", SUPPORTED, sentence),)
        sentence = "no evaluation was seen: everything below rests on statistics of the returned values alone"
        return (ConformanceFinding("points", record.NOT_RUN, sentence),)

    def _statistics(self, samples: tuple[Sample, Sample], seen: Facts, first: Call) -> list[ConformanceFinding]:
        declared, plan, seed = self.bench.declared, self.plan, self.bench.seed
        one, small = samples
        factor = value.factor_of(one)
        found: list[ConformanceFinding] = []
        square = None
        if self.recorded:
            found += [*record.finite_points(one)]
            found += [record.evaluations(one, declared, len(first.points)), record.sides(one, declared)]
            if one.sided == ("central",) and declared.sided == "central":
                found.append(record.pairs(one))
            if casts := record.cast(one):
                found.append(ConformanceFinding("points in short format", REFUTED, casts[0].sentence, causes=casts))
            if one.directions and one.sided == (declared.sided,):
                looked, best = law_findings(one, declared, plan, seed, _multiple(factor))
                square = best.square
                found += looked
                if small is not one and small.directions and small.sided == (declared.sided,):
                    found += _in_few(small, declared, plan, seed, best)
            else:
                found += not_run("the records show no directions of the declared estimator")
            found += [record.reuse(one, declared, plan.alpha), record.coordinates(one, declared, plan.alpha)]
        found.append(record.independence(one, declared, plan.alpha))
        found.append(value.formula_finding(factor, one, seen))
        scale = value.scale_finding(one, factor, square, declared, seen, plan, seed)
        found.append(scale)
        known = _known(scale, factor, square)
        found.append(value.bias_finding(one, known, declared, plan, seed))
        found.append(value.variance_finding(small, _in_small(known, samples, square), declared, plan, seed))
        if not self.recorded and not (found[-1].verdict is SUPPORTED and scale.verdict is SUPPORTED):
            hidden = cause("no-evaluation", "or it is hidden from us")
            found.append(
                ConformanceFinding("unseen f", record.UNDECIDED, "no evaluation of f was seen", causes=(hidden,))
            )
        return found

    def _behaviour(self, seen: Facts, samples: tuple[Sample, Sample], lawful: bool) -> list[ConformanceFinding]:
        bench = self.bench
        one = samples[0]
        factor = value.factor_of(one)
        k = bench.declared.k
        # Elsewhere it is compared with what was right here; what is wrong here as well is told already.
        formal = factor is not None and factor.matches and one.sided == (bench.declared.sided,) and one.used == (k, k)
        known = formal and lawful and (seen.step_power is None or abs(seen.step_power - 1) <= behaviour.FAR)
        spare = one.evaluations[1] > bench.declared.evaluations[1]
        found = [
            behaviour.same_seed(seen),
            behaviour.order(bench, seen),
            behaviour.shift(bench, seen),
            behaviour.radius_in_eps(seen),
            behaviour.objectives(bench, _multiple(factor), spare),
            behaviour.steady_format(bench, known),
            behaviour.vanishing(bench),
            behaviour.poisoned(bench),
            behaviour.sized(bench, 1, known),
        ]
        if self._large:
            found.append(behaviour.sized(bench, self._large, known))
        if bench.declared.stochastic:
            found.append(behaviour.minibatch(bench, one.unpaired, one.calls))
        return found

    def _talk(self) -> tuple[ConformanceFinding, ...]:
        return behaviour.form(self.bench), behaviour.input_kept(self.bench), behaviour.printed(self.bench)


def _broken(call: Call) -> ConformanceFinding:
    if call.returned is not None:
        sentence = "returned values that are not finite on a finite function"
        return ConformanceFinding("calls", REFUTED, f"the first call {sentence}", causes=(cause("not-finite"),))
    return ConformanceFinding("calls", REFUTED, f"the first call {call.problem}", causes=(of_problem(call.problem),))


def _multiple(factor: value.Factor | None) -> float | None:
    """The one number that the values are of the formula, if there is one."""
    if factor is None or not factor.steady or factor.middle == 0:
        return None
    return 1.0 if factor.matches else factor.middle


def _in_few(small: Sample, declared: Declaration, plan: Plan, seed: int, best: Match) -> tuple[ConformanceFinding, ...]:
    """The same looks in R^small, where what is wrong with one coordinate is wrong with a large part of them."""
    d = small.d
    if best.law != declared.law or not best.fits:
        return ()  # it is told where the law was looked at first
    (law, every, pairs, _), _ = law_findings(small, replace(declared, d=d), plan, seed, None)
    own = [replace(finding, name=f"{finding.name} in R^{d}") for finding in (law, every, pairs)]
    return (*own, record.coordinates(small, declared, plan.alpha, f"coordinates in R^{d}"))


def _known(scale: ConformanceFinding, factor: value.Factor | None, square: value.Interval | None) -> float:
    """What to divide estimates by, so that their law alone is left to compare."""
    if factor is not None and factor.steady and factor.middle and square is not None and square[0] <= 1 <= square[1]:
        return 1.0 if factor.matches else factor.middle  # and nothing of the chance that the recorded lengths hold
    usable = scale.verdict is REFUTED and scale.number is not None and np.isfinite(scale.number) and scale.number != 0
    return float(scale.number) if usable and scale.number is not None else 1.0


def _in_small(known: float, samples: tuple[Sample, Sample], square: value.Interval | None) -> float:
    """The same in R^small: there a factor may be another, and a direction of length 1 is off by another 1/d."""
    one, small = samples
    here, there = value.factor_of(one), value.factor_of(small)
    if known == 1.0 or here is None or there is None or not (here.steady and there.steady) or square is None:
        return known
    unit = square[0] * (1 - 1e-5) <= 1 / one.d <= square[1] * (1 + 1e-5)
    return known * there.middle / here.middle * (one.d / small.d if unit else 1.0)
