"""What is returned, against the formula of the record and against theory: scale, bias of direction, variance."""

from dataclasses import dataclass, replace

import numpy as np

from zo_check.conformance.causes import Cause, cause
from zo_check.conformance.declaration import BLOCKS, LAW_NAMES, Array, Declaration
from zo_check.conformance.distances import SLACK, allowed, distance, scales, shifts
from zo_check.conformance.facts import Facts
from zo_check.conformance.plan import Plan
from zo_check.conformance.record import NOT_RUN, REFUTED, SUPPORTED, UNDECIDED, verdict
from zo_check.conformance.reference import estimates
from zo_check.conformance.report import ConformanceFinding
from zo_check.conformance.sample import Sample

WIDE = 1.25
"""An interval for the scale that reaches beyond this factor of 1 decides nothing."""
Interval = tuple[float, float]


@dataclass(frozen=True)
class Factor:
    """What the returned values are of the formula on the same record: one number to within `spread`, or none."""

    steady: bool
    matches: bool
    low: float
    high: float
    residual: float

    @property
    def middle(self) -> float:
        """The number."""
        return (self.low + self.high) / 2

    @property
    def wavers(self) -> bool:
        """Whether it is 1 but for errors that differ from call to call, and are larger than rounding explains."""
        return not self.matches and self.high - self.low > abs(self.middle - 1)

    def __str__(self) -> str:
        """For a reader."""
        return f"between {self.low:.9g} and {self.high:.9g}" if self.wavers else f"{self.middle:.9g}"


def factor_of(sample: Sample) -> Factor | None:
    """From all fits of a sample; None where there is none."""
    fits = sample.fits
    known = [fit for fit in fits if np.isfinite(fit.factor)]
    if not known:
        return None
    factors = [fit.factor for fit in known]
    low, high = min(factors), max(factors)
    steady = all(fit.proportional for fit in known) and high - low <= 1e-3 * max(abs(low), abs(high))
    return Factor(
        steady, all(fit.matches for fit in fits), low, high, float(np.median([fit.residual for fit in known]))
    )


def formula_finding(factor: Factor | None, sample: Sample, facts: Facts) -> ConformanceFinding:
    """Whether each returned value is what the formula makes of its own record."""
    name = "formula"
    if factor is None:
        return ConformanceFinding(name, NOT_RUN, "no record of an estimator's points to compare with")
    interval = (factor.low, factor.high)
    if factor.matches:
        sentence = "each returned value is the formula on its own recorded points, to within rounding"
        return ConformanceFinding(name, SUPPORTED, sentence, factor.middle, interval)
    if factor.steady:
        sentence = f"each returned value is {factor} times the formula on its own recorded points"
        short = factor.wavers and facts.repeats is not False
        why = (cause("low-precision-result", str(factor)),) if short else ()
        return ConformanceFinding(name, REFUTED, sentence, factor.middle, interval, why)
    causes = _odd(sample, facts, factor)
    sentence = "the returned values are not a multiple of the formula on their own recorded points"
    return ConformanceFinding(name, REFUTED, sentence, factor.middle, interval, causes)


def _odd(sample: Sample, facts: Facts, factor: Factor) -> tuple[Cause, ...]:
    """Why values are no multiple of the formula: tried one after the other on the calls that were kept."""
    kept = [(call, reading) for call, reading in sample.looked if call.returned is not None and len(reading.steps)]
    returned = [np.asarray(call.returned) for call, _ in kept]
    if all(np.allclose(value, call.x, rtol=1e-2, atol=0.05) for value, (call, _) in zip(returned, kept, strict=True)):
        return (cause("start-point"),)
    if 1e-10 < factor.residual < 0.03 and abs(factor.middle - 1) < 0.05:
        return (cause("low-precision-result", f"relative error {factor.residual:.1g}"),)
    if facts.answer in ("clipped", "nonlinear"):
        return (cause("clipped" if facts.answer == "clipped" else "nonlinear"),)
    outside = [_outside(value, reading.steps) for value, (_, reading) in zip(returned, kept, strict=True)]
    if outside and min(outside) > 1e-3:
        return (cause("other-direction"),)
    added = [np.asarray(reading.total @ reading.steps) for _, reading in kept]
    if _one_ratio(returned, added):
        return (cause("sides-added"),)
    known = [fit for fit in sample.fits if np.isfinite(fit.factor)]
    if all(fit.proportional for fit in known):
        return (_varying(sample, factor, facts),)
    return (cause("partly-used"),)


def _varying(sample: Sample, factor: Factor, facts: Facts) -> Cause:
    """Each value is a multiple of its own formula, but not all are the same one."""
    factors = np.array([fit.factor for fit in sample.fits if np.isfinite(fit.factor)])
    seen = f"between {factor.low:.4g} and {factor.high:.4g} times the formula"
    if float(np.abs(factors - 1).max()) < 0.05:
        return cause("low-precision-result", seen)
    if facts.repeats is False:
        return cause("stale-cache", seen)
    if len(factors) == len(sample.fits) and sample.exact is not None and len(sample.exact.lengths) == len(factors):
        scaled = factors * sample.exact.lengths
        if float(np.ptp(scaled)) <= 1e-3 * float(np.abs(scaled).max()):
            return cause("divided-by-length", seen)
    size = np.abs(factors)
    if float(np.ptp(size)) <= 1e-3 * float(size.max()):
        return cause("sign-varies", f"{int((factors < 0).sum())} of {len(factors)}")
    return cause("varying-factor", seen)


def _one_ratio(values: list[Array], others: list[Array]) -> bool:
    """Whether all values are one and the same multiple of the others, to within rounding."""
    pairs = list(zip(values, others, strict=True))
    if len(pairs) < 2 or not all(_parallel(a, b) for a, b in pairs):
        return False
    ratios = np.array([(a @ b) / (b @ b) for a, b in pairs])
    return float(np.ptp(ratios)) <= 1e-6 * float(np.abs(ratios).max())


def _outside(value: Array, steps: Array) -> float:
    """The share of a vector that lies outside the span of the steps."""
    if np.linalg.matrix_rank(steps) >= len(value):
        return 0.0
    coefficients, *_ = np.linalg.lstsq(steps.T, value, rcond=None)
    return float(np.linalg.norm(value - steps.T @ coefficients) / max(float(np.linalg.norm(value)), 1e-300))


def _parallel(a: Array, b: Array) -> bool:
    return bool(abs(a @ b) >= (1 - 1e-9) * np.linalg.norm(a) * np.linalg.norm(b) > 0)


def scale_finding(
    sample: Sample,
    factor: Factor | None,
    square: Interval | None,
    declared: Declaration,
    facts: Facts,
    plan: Plan,
    seed: int,
) -> ConformanceFinding:
    """⟨E ĝ, ∇f⟩/‖∇f‖²: from the record, the factor times E‖z‖²/d; without one, from the law of ⟨ĝ, ∇f⟩ alone."""
    along = sample.estimates["along"]
    if factor is not None and factor.steady and square is not None:
        ends = sorted(a * b for a in (factor.low, factor.high) for b in square)
        interval: Interval | None = (ends[0], ends[-1])
        number = factor.middle * recorded_mean(sample)
        exact_factor: float | None = factor.middle
    else:
        reference = estimates(replace(declared, d=sample.d), sample.d, plan.reference, seed)["along"]
        interval = scales(along, reference, plan.alpha)
        number, exact_factor = float(along.mean()), 1.0 if factor is not None and factor.matches else None
    exact = factor is not None and factor.steady and (factor.matches or factor.wavers)
    causes = _factor_causes(exact_factor, interval, square, declared, facts, sample.d, exact)
    if interval is None:
        sentence = f"the mean of ⟨ĝ, ∇f⟩/‖∇f‖² is {number:.4g}, and its law is no multiple of theory's: no interval"
        return ConformanceFinding("scale", UNDECIDED, sentence, number, None, causes)
    low, high = interval
    slack = 1e-5
    if not low - slack <= 1 <= high + slack:
        return ConformanceFinding("scale", REFUTED, _off_by(number), number, interval, causes)
    if (
        factor is not None
        and factor.steady
        and not factor.matches
        and square is not None
        and square[0] <= 1 <= square[1]
    ):
        sentence = f"returns {factor} times the formula: that is not 1, beyond rounding"
        return ConformanceFinding("scale", REFUTED, sentence, number, interval, causes)
    if low < 1 / WIDE or high > WIDE:
        sentence = f"the scale lies in [{low:.3g}, {high:.3g}], which is too wide to call it 1"
        return ConformanceFinding("scale", UNDECIDED, sentence, number, interval)
    if not low - slack <= number <= high + slack:
        sentence = f"the mean of ⟨ĝ, ∇f⟩/‖∇f‖² is {number:.4g}, where its law is right for [{low:.3g}, {high:.3g}]"
        return ConformanceFinding("scale", UNDECIDED, sentence, number, interval)
    return ConformanceFinding("scale", SUPPORTED, f"returns {number:.4g} of the gradient", number, interval)


def recorded_mean(sample: Sample) -> float:
    """E‖z‖²/d over every direction that was recorded."""
    return sample.exact.mean if sample.exact is not None else float(sample.directions["length"].mean())


def _off_by(number: float) -> str:
    if number == 0 or not np.isfinite(number):
        return f"returns {number:g} of the gradient"
    factor = abs(number) if abs(number) > 1 else 1 / abs(number)
    words = "large" if abs(number) > 1 else "small"
    wrong = " and of the wrong sign" if number < 0 else ""
    if abs(factor - 1) < 1e-9:
        return f"returns {number:.4g} of the gradient: of the wrong sign"
    return f"returns {number:.4g} of the gradient: a factor {factor:.4g} too {words}{wrong}"


def _factor_causes(
    factor: float | None,
    interval: Interval | None,
    square: Interval | None,
    declared: Declaration,
    facts: Facts,
    d: int,
    matches: bool,
) -> tuple[Cause, ...]:
    """Causes of a wrong factor: a power of ε first, then the constants that people forget."""
    power = facts.eps_power
    if power is not None and abs(power) > 0.02:
        keys = {1.0: "missing-1/eps", 2.0: "missing-1/eps2", -1.0: "extra-1/eps", 0.5: "root-normaliser"}
        near = min(keys, key=lambda p: abs(p - power))
        found = keys[near] if abs(near - power) < 0.02 else "eps-power"
        return (cause(found, f"proportional to ε to the power {power:.2f}"),)
    if facts.step_power is not None and abs(facts.step_power - 1) > 0.02:
        return ()  # "radius in ε" tells
    if factor is not None:
        shown = f"{factor:.9g}"
    elif interval is not None:
        shown = f"between {interval[0]:.3g} and {interval[1]:.3g}"
    else:
        return ()

    def near_to(value: float) -> bool:
        if factor is not None:
            return abs(factor / value - 1) < 1e-3
        return interval is not None and interval[0] <= value <= interval[1]

    if near_to(1.0):
        off = cause("constant-factor", f"{shown}: near 1, but farther from it than rounding")
        return () if factor is None or matches else (off,)
    if factor is not None and square is not None and near_to(float(d)) and square[0] <= (1 + 1e-5) / d <= 2 * square[1]:
        return ()  # unit steps, of which the radius tells
    k, sided = declared.k, declared.sided
    known = [
        ("sign-flipped", -1.0, True),
        ("sum-not-mean", float(k), k > 1),
        ("k-twice", 1 / k, k > 1),
        ("eps-for-2eps", 2.0, sided == "central"),
        ("2eps-for-eps", 0.5, sided == "forward"),
        ("times-d", float(d), d > 2),
        ("over-d", 1 / d, d > 2),
    ]
    causes = tuple(cause(key) for key, value, possible in known if possible and near_to(value))
    return causes or (cause("constant-factor", shown),)


def bias_finding(sample: Sample, scale: float, declared: Declaration, plan: Plan, seed: int) -> ConformanceFinding:
    """Whether the estimate has the law of theory across the gradient, where a biased direction shows."""
    name = "direction bias"
    if sample.d == 1:
        return ConformanceFinding(name, NOT_RUN, "in R¹ nothing lies across the gradient")
    reference = estimates(replace(declared, d=sample.d), sample.d, plan.reference, seed)["across"]
    seen = sample.estimates["across"] / scale
    limit = allowed(len(seen), len(reference), plan.alpha)
    # Where k = d orthogonal directions give the gradient itself, both are nothing but rounding.
    far = distance(seen, reference, SLACK * max(1.0, float(np.abs(reference).max())))
    mean = float(seen.mean())
    if far > limit:
        sentence = (
            f"across the gradient the law differs from theory's by {far:.3f}, {limit:.3f} allowed; mean {mean:.3g}"
        )
        return ConformanceFinding(name, REFUTED, sentence, mean, None)
    sentence = f"across the gradient the estimate has the law of theory; mean {mean:.3g} of ‖∇f‖"
    return ConformanceFinding(name, SUPPORTED, sentence, mean, shifts(seen, reference, plan.alpha))


def variance_finding(sample: Sample, scale: float, declared: Declaration, plan: Plan, seed: int) -> ConformanceFinding:
    """E‖ĝ‖²/‖∇f‖² in R^small, where the laws differ most; which laws, with k directions or one, it matches."""
    d = sample.d
    seen = sample.estimates["size"] / scale**2
    own = replace(declared, d=d)
    matched: list[Declaration] = []
    for law in dict.fromkeys((declared.law, *LAW_NAMES)):
        for k in dict.fromkeys((declared.k, 1, 2 * declared.k)):
            if law in BLOCKS and (k > d or k == 1):
                continue
            unit = declared.unit and law == declared.law
            other = replace(own, law=law, k=k, unit=unit)
            reference = estimates(other, d, plan.reference, seed)["size"]
            if distance(seen, reference) <= allowed(len(seen), len(reference), plan.alpha):
                matched.append(other)
        if matched and matched[0] == own:
            break
    number = float(seen.mean())
    good = own in matched
    meant = (
        own.second_moment(d)
        if declared.sided != "one-point"
        else float(estimates(own, d, plan.reference, seed)["size"].mean())
    )
    names = " or ".join(f"{one.law}, k = {one.k}" for one in matched) or "no known law"
    interval = scales(seen, estimates(matched[0], d, plan.reference, seed)["size"], plan.alpha) if matched else None
    if interval is not None:
        centre = matched[0].second_moment(d) if declared.sided != "one-point" else meant
        interval = (interval[0] * centre, interval[1] * centre)
    sentence = f"in R^{d}, E‖ĝ‖² is about {number:.4g} ‖∇f‖² (theory {meant:.4g}): matches {names}"
    if not good:
        sentence += f", not the declared {declared.law}, k = {declared.k}"
    causes = (
        ()
        if good or not matched or matched[0].law == declared.law
        else (cause("other-law", f"{names} in place of {declared.law}"),)
    )
    return ConformanceFinding("variance", verdict(good), sentence, number, interval, causes)
