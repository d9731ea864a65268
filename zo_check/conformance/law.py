"""Which law the recorded directions follow, and whether the steps are εz: two-sample tests against our own samplers."""

from dataclasses import dataclass, replace

import numpy as np

from zo_check.conformance.causes import Cause, cause
from zo_check.conformance.declaration import BLOCKS, SCALED, SINGLE, Array, Declaration
from zo_check.conformance.distances import SLACK, allowed, distance, scales
from zo_check.conformance.exact import (
    SYMMETRIC,
    Exact,
    chi_square_mean,
    chi_square_tail,
    none_beyond,
    normal_tail,
    sign_bound,
)
from zo_check.conformance.plan import Plan
from zo_check.conformance.record import NOT_RUN, REFUTED, SUPPORTED, UNDECIDED, verdict
from zo_check.conformance.reference import LINEAR, directions
from zo_check.conformance.report import ConformanceFinding
from zo_check.conformance.sample import Sample

FEW = 0.2
"""So large a share of the directions may be strays, rather than what another law draws."""


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
    if name in ("place", "gap"):
        return values
    return np.asarray(values / (np.sqrt(c) if name in LINEAR else c))


def law_findings(
    sample: Sample, declared: Declaration, plan: Plan, seed: int, factor: float | None
) -> tuple[tuple[ConformanceFinding, ...], Match]:
    """The findings "law", "every direction", "signs" and "radius", and the law that fits best.

    `factor` is what the values are of the formula.
    """
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
    if best.square is not None and sample.exact is not None:
        best = replace(best, square=_recorded(sample.exact, best.law, plan.alpha))
    found = (
        _law(own, fitting, declared),
        every_direction(sample, declared, best, plan.alpha),
        signs(sample, declared, plan.alpha),
        _radius(sample, best, factor),
    )
    return found, best


def _recorded(exact: Exact, law: str, alpha: float) -> tuple[float, float]:
    """Of E‖z‖²/d: from the sum of all squares of Gaussian entries, or as short and as long as any direction was."""
    if law == "gaussian":
        return chi_square_mean(exact.mean, len(exact.lengths) * exact.d, alpha)
    return float(exact.lengths.min()) - exact.slack, float(exact.lengths.max()) + exact.slack


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


def every_direction(sample: Sample, declared: Declaration, best: Match, alpha: float) -> ConformanceFinding:
    """No single direction is one that the law cannot draw, or a Gaussian law would not but with probability alpha."""
    name, exact = "every direction", sample.exact
    if exact is None:
        return ConformanceFinding(name, NOT_RUN, "the records show no directions")
    many = len(exact.lengths)
    if best.law != declared.law:
        return ConformanceFinding(name, NOT_RUN, f"the directions are {best.law} as a whole, not {declared.law}")
    if declared.law == "gaussian":
        return _tails(exact, best.fits, alpha)
    uneven = exact.uneven
    good = not uneven and not exact.stray
    sentence = f"each of {many} directions has the length and the support of the {declared.law} law, to within rounding"
    if good:
        return ConformanceFinding(name, SUPPORTED, sentence, 0.0, (0.0, 0.0))
    low, high = float(exact.lengths.min()), float(exact.lengths.max())
    told = []
    if uneven:
        told.append(
            f"{uneven} of {many} directions are not as long as the others: ‖z‖² from {low:.4g} d to {high:.4g} d"
        )
    if exact.stray:
        told.append(f"{exact.stray} of {exact.estimates} estimates have directions that are not {declared.law}")
    share = max(uneven / many, exact.stray / exact.estimates)
    causes = (cause("stray-directions", "; ".join(told)),) if best.fits or share < FEW else ()
    return ConformanceFinding(name, REFUTED, "; ".join(told), share, (0.0, 0.0), causes)


def _tails(exact: Exact, fits: bool, alpha: float) -> ConformanceFinding:
    """Of directions that are Gaussian but for their length: the longest, the shortest, and the largest entry."""
    name, many = "every direction", len(exact.lengths)
    low, high = chi_square_mean(exact.mean, many * exact.d, alpha)
    c = 1.0 if low <= 1 <= high else float(np.median(exact.lengths))
    shortest, longest = float(exact.lengths.min()), float(exact.lengths.max())
    room = np.log(alpha / (4 * many))
    cut = none_beyond(exact.entry / np.sqrt(c), many * exact.d) < np.log(alpha / 4)
    unlikely = [chi_square_tail(x / c, exact.d) < room for x in (shortest, longest)]
    middle = float(np.median(exact.lengths))
    share = float(np.mean([chi_square_tail(x / middle, exact.d) < room for x in exact.lengths])) if any(unlikely) else 0
    unlikely.append(normal_tail(exact.entry / np.sqrt(c)) < room - np.log(exact.d))
    sentence = (
        f"of {many} directions ‖z‖² lies between {shortest:.4g} d and {longest:.4g} d, and no entry is beyond "
        f"{exact.entry:.3g}"
    )
    if cut:
        sentence = f"of {many * exact.d} entries none is beyond {exact.entry:.4g}: a Gaussian law is not cut off"
        causes = (cause("cut-off", sentence),) if fits else ()
        return ConformanceFinding(name, REFUTED, sentence, exact.entry, None, causes)
    if not any(unlikely):
        return ConformanceFinding(name, SUPPORTED, f"{sentence}: as tails of the Gaussian law allow", longest)
    sentence += ": too far from the rest for a Gaussian law"
    causes = (cause("stray-directions", sentence),) if fits or 0.01 < share < FEW else ()
    return ConformanceFinding(name, REFUTED, sentence, longest, None, causes)


def signs(sample: Sample, declared: Declaration, alpha: float) -> ConformanceFinding:
    """No entry, and no product of two entries of a direction, is of one sign more often than chance explains."""
    name, exact = "signs", sample.exact
    if exact is None or declared.law not in SYMMETRIC:
        return ConformanceFinding(name, NOT_RUN, f"nothing is said of signs under the {declared.law} law")
    single = 0.0 if declared.even else float(np.abs(exact.signs).max())
    off = np.abs(exact.pairs - np.diag(np.diag(exact.pairs)))
    double = float(off.max())
    tests = exact.signs.size + exact.pairs.size
    limit = sign_bound(tests, exact.estimates, alpha)
    causes = []
    if single > limit:
        causes.append(cause("sign-bias", f"one is {100 * (1 + single) / 2:.0f} % of one sign"))
    if double > limit:
        i, j = (int(exact.chosen[n]) for n in np.unravel_index(off.argmax(), off.shape))
        causes.append(cause("entries-dependent", f"coordinates {i} and {j}"))
    worst = max(single, double)
    what = "entry" if single > double else "product of two entries"
    sentence = f"the most one-sided {what} has a mean sign of {worst:.3f}; chance explains {limit:.3f}"
    return ConformanceFinding(name, verdict(not causes), sentence, worst, (0.0, limit), tuple(causes))


def _radius(sample: Sample, best: Match, factor: float | None) -> ConformanceFinding:
    d, exact = sample.d, sample.exact
    mean = exact.mean if exact is not None else float(sample.directions["length"].mean())
    if best.square is None:
        sentence = f"mean ‖step/ε‖²/d is {mean:.4g}; no law fits, so there is no interval"
        return ConformanceFinding("radius", UNDECIDED, sentence, mean)
    low, high = best.square
    good = _inside(1.0, best.square)
    fixed = best.law != "gaussian" and exact is not None
    if fixed and exact is not None and exact.uneven:
        sentence = f"‖step/ε‖² lies between {low:.4g} d and {high:.4g} d, and should always be d"
        return ConformanceFinding("radius", REFUTED, sentence, mean, (low, high))
    if fixed and exact is not None:
        seen = f"‖step/ε‖² is {mean:.6g} d for each of {len(exact.lengths)} directions, to within rounding"
    else:
        seen = f"‖step/ε‖² is {mean:.4g} d in the mean of the directions recorded"
    sentence = seen if good else f"{seen}, and should be d"
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


def not_run(why: str) -> tuple[ConformanceFinding, ...]:
    """The same findings where no steps were seen."""
    return tuple(ConformanceFinding(name, NOT_RUN, why) for name in ("law", "every direction", "signs", "radius"))


def _inside(value: float, interval: tuple[float, float]) -> bool:
    """In the interval, forgiving rounding."""
    return interval[0] * (1 - 1e-5) <= value <= interval[1] * (1 + 1e-5)
