"""Which law the recorded directions follow, and whether the steps are εz: two-sample tests against our own samplers."""

from dataclasses import dataclass, replace

import numpy as np

from zo_check.conformance.causes import Cause, cause
from zo_check.conformance.declaration import BLOCKS, SCALED, SINGLE, Array, Declaration
from zo_check.conformance.distances import SLACK, allowed, distance, scales
from zo_check.conformance.plan import Plan
from zo_check.conformance.record import NOT_RUN, REFUTED, UNDECIDED, verdict
from zo_check.conformance.reference import LINEAR, directions
from zo_check.conformance.report import ConformanceFinding
from zo_check.conformance.sample import Sample


@dataclass(frozen=True)
class Match:
    """A law, the interval of E‖z‖²/d for which the steps may follow it, and the statistic that is farthest off."""

    law: str
    square: tuple[float, float] | None
    worst: str
    share: float
    distance: float

    @property
    def fits(self) -> bool:
        """Whether nothing speaks against it."""
        return self.square is not None and self.share <= 1


def match(sample: Sample, declared: Declaration, law: str, plan: Plan, seed: int) -> Match:
    """Compare the recorded directions with a law, rescaled where their length is another than the law's."""
    other = replace(declared, law=law, unit=False, d=sample.d)
    reference = directions(other, sample.d, plan.reference, seed)
    square = scales(sample.directions["length"], reference["length"], plan.alpha)
    c = 1.0 if square is None or _inside(1.0, square) else float(np.sqrt(square[0] * square[1]))
    c = c or 1.0
    worst, share, far = "", 0.0, 0.0
    for name, values in reference.items():
        if name not in sample.directions:
            continue  # pooled entries, of laws whose entries are independent
        seen = _rescaled(name, sample.directions[name], c)
        # Directions have entries of order 1; an inner product that is 0 by construction comes with their rounding.
        D = distance(seen, values, SLACK * max(1.0, float(np.abs(values).max())))
        limit = allowed(len(seen), len(values), plan.alpha)
        if D / limit > share:
            worst, share, far = name, D / limit, D
    return Match(law, square, worst, share, far)


def _rescaled(name: str, values: Array, c: float) -> Array:
    if name == "place":
        return values
    return np.asarray(values / (np.sqrt(c) if name in LINEAR else c))


def law_findings(
    sample: Sample, declared: Declaration, plan: Plan, seed: int, factor: float | None
) -> tuple[ConformanceFinding, ConformanceFinding, Match]:
    """The findings "law" and "radius", and the law that fits best; `factor` is what the values are of the formula."""
    own = match(sample, declared, declared.law, plan, seed)
    matches = [own]
    if not own.fits:
        plain = replace(declared, unit=False)
        others = [law for law in SINGLE if law != declared.law]
        others += [law for law in BLOCKS if law != declared.law and declared.k <= sample.d]
        matches += [match(sample, plain, law, plan, seed) for law in others]
    fitting = [one for one in matches if one.fits]
    # Where the shape is another, no multiple of the length is the law's.
    best = fitting[0] if fitting else replace(own, square=None)
    return _law(own, fitting, declared), _radius(sample, best, factor), best


def _law(own: Match, fitting: list[Match], declared: Declaration) -> ConformanceFinding:
    limit = own.distance / own.share if own.share else 0.0
    if own.fits:
        sentence = f"the directions match the {own.law} law; the farthest statistic is {own.worst or 'none'}"
        return ConformanceFinding("law", verdict(True), sentence, own.distance, (0.0, limit))
    names = " or ".join(one.law for one in fitting) or "no known law"
    far = (
        f"{own.worst} is {own.distance:.3f} away, {limit:.3f} allowed" if own.share > 1 else "their length does not fit"
    )
    sentence = f"the directions match {names}, not the declared {declared.law} law: {far}"
    causes: list[Cause] = [cause("other-law", f"{names} in place of {declared.law}")]
    if not fitting and own.worst in ("serial", "within"):
        causes.append(cause("dependent"))
    return ConformanceFinding("law", REFUTED, sentence, own.distance, (0.0, limit), tuple(causes))


def _radius(sample: Sample, best: Match, factor: float | None) -> ConformanceFinding:
    mean, d = float(sample.directions["length"].mean()), sample.d
    if best.square is None:
        sentence = f"mean ‖step/ε‖²/d is {mean:.4g}; no law fits, so there is no interval"
        return ConformanceFinding("radius", UNDECIDED, sentence, mean)
    low, high = best.square
    good = _inside(1.0, best.square)
    sentence = f"‖step/ε‖² is {mean:.4g} d in the mean" + (", as it should be" if good else ", not d")
    causes: tuple[Cause, ...] = ()
    if not good:
        unit = _inside(1 / d, best.square) and best.law in SCALED
        if unit and factor is not None and abs(factor / d - 1) < 1e-3:
            causes = (cause("unit-step"),)
        elif unit:
            causes = (cause("unit-direction", law=best.law),)
        else:
            causes = (cause("other-radius", f"by a factor {mean**0.5:.4g}"),)
    return ConformanceFinding("radius", verdict(good), sentence, mean, (low, high), causes)


def not_run(why: str) -> tuple[ConformanceFinding, ConformanceFinding]:
    """The same two findings where no steps were seen."""
    return ConformanceFinding("law", NOT_RUN, why), ConformanceFinding("radius", NOT_RUN, why)


def _inside(value: float, interval: tuple[float, float]) -> bool:
    """In the interval, forgiving rounding."""
    return interval[0] * (1 - 1e-5) <= value <= interval[1] * (1 + 1e-5)
