"""What the records of a sample say: how often and where f was evaluated, and whether directions are used again."""

import math

import numpy as np

from zo_check.conformance.causes import Cause, cause
from zo_check.conformance.declaration import BLOCKS, Declaration
from zo_check.conformance.distances import chernoff
from zo_check.conformance.report import ConformanceFinding
from zo_check.conformance.sample import Sample
from zo_check.verdict import Verdict

SUPPORTED, REFUTED, UNDECIDED, NOT_RUN = Verdict.SUPPORTED, Verdict.REFUTED, Verdict.UNDECIDED, Verdict.NOT_RUN
SEEDS = 2.0**-31
"""The chance that two integer seeds are the same, which no estimator can help."""
_OTHER_SIDE = {
    "forward": "one-sided",
    "central": "two-sided",
    "one-point": "one-point",
    "same side": "same-side",
    "unpaired": "unpaired",
    "moved": "off-centre",
    "still": "one-point",
    "hidden": "no-evaluation",
}


def verdict(good: bool) -> Verdict:
    """Supported or refuted."""
    return SUPPORTED if good else REFUTED


def evaluations(sample: Sample, declared: Declaration, first: int) -> ConformanceFinding:
    """How often f was evaluated; `first`, in the first call of all."""
    (low, high), (least, most) = declared.evaluations, sample.evaluations
    good = low <= least and most <= high
    seen = f"{least}" if least == most else f"{least} to {most}"
    meant = f"{low}" if low == high else f"{low} to {high}"
    causes: list[Cause] = []
    if not good:
        if least < first:
            causes.append(cause("stale-cache", f"{first} evaluations in the first call, {least} in a later one"))
        used = sample.used[1]
        if sample.sided[0] == declared.sided and used != declared.k:
            key = "fewer-directions" if used < declared.k else "more-directions"
            causes.append(cause(key, f"{used} where k = {declared.k}"))
        elif most > high:
            causes.append(cause("extra-evaluations", f"{most} where {meant} will do"))
    sentence = f"{seen} evaluations of f a call; {declared.sided} with k = {declared.k} takes {meant}"
    return ConformanceFinding("evaluations", verdict(good), sentence, most, (least, most), tuple(causes))


def finite_points(sample: Sample) -> tuple[ConformanceFinding, ...]:
    """A finding if f was evaluated where there is nothing to evaluate; nothing otherwise."""
    bad = sum(reading.not_finite for _, reading in sample.looked)
    if not bad:
        return ()
    sentence = f"{bad} of the points in the first {len(sample.looked)} calls hold NaN or infinity"
    return (ConformanceFinding("finite points", REFUTED, sentence, bad, causes=(cause("point-not-finite"),)),)


def sides(sample: Sample, declared: Declaration) -> ConformanceFinding:
    """Whether every record shows the declared differences; read off the points, never from a mean."""
    seen = ", ".join(sample.sided)
    good = sample.sided == (declared.sided,)
    sentence = f"the recorded points are {seen}" + ("" if good else f", where {declared.sided} was declared")
    causes = [] if good else [cause(_OTHER_SIDE[side]) for side in sample.sided if side != declared.sided]
    return ConformanceFinding("sides", verdict(good), sentence, causes=tuple(causes))


def pairs(sample: Sample) -> ConformanceFinding:
    """Whether the two sides of each pair lie opposite each other about x."""
    good = sample.centre <= 1
    sentence = (
        "both sides of each pair see the same direction, and their middle is x to within rounding"
        if good
        else f"the middle of a pair misses x by {sample.centre:.3g} times what rounding explains"
    )
    causes = [] if good else [_why_off(sample)]
    return ConformanceFinding("pairs", verdict(good), sentence, sample.centre, (0.0, 1.0), tuple(causes))


def _why_off(sample: Sample) -> Cause:
    call, _ = sample.looked[0]
    points = call.points
    for kind in (np.float16, np.float32):
        middle = (points[:2].sum(axis=0)) / 2
        short = call.x.astype(kind).astype(np.float64)
        if len(points) >= 2 and np.abs(middle - short).max() <= 1e-12 * np.abs(short).max():
            return cause("cast-before-step", f"the middle is x in {np.dtype(kind).name}")
    return cause("off-centre")


def cast(sample: Sample) -> tuple[Cause, ...]:
    """Whether every point is exact in a shorter format than x has: the cause, or nothing."""
    call, _ = sample.looked[0]
    with np.errstate(over="ignore"):
        for kind in (np.float16, np.float32):
            short = [np.array_equal(value, value.astype(kind).astype(np.float64)) for value in (call.points, call.x)]
            if len(call.points) and short == [True, False]:
                return (cause("cast-before-step", f"every evaluated point is exact in {np.dtype(kind).name}"),)
    return ()


def reuse(sample: Sample, declared: Declaration, alpha: float) -> ConformanceFinding:
    """Whether the k directions of an estimate are different ones; how often chance makes them equal is known."""
    equal, opposite, compared = sample.repeats
    if not compared:
        return ConformanceFinding("reuse within k", NOT_RUN, "one direction an estimate: there is nothing to compare")
    k = sample.used[1]
    chance = k * (k - 1) / 2 * collision(declared, sample.d)  # of any two of the k: at most the sum over pairs
    if chance >= 1:
        sentence = f"k = {k} directions of the {declared.law} law in R^{sample.d} repeat by chance: ask for a larger d"
        return ConformanceFinding("reuse within k", NOT_RUN, sentence)
    bad = [chernoff(hits, compared, chance) <= alpha for hits in (equal, opposite)]
    sentence = (
        f"of {compared} calls {equal} use a direction twice and {opposite} a direction and its opposite; "
        f"by chance at most {chance:.2g} of them"
    )
    causes = [cause(key) for key, is_bad in zip(("reuse-within", "antithetic-twice"), bad, strict=True) if is_bad]
    share = (equal + opposite) / compared
    return ConformanceFinding(
        "reuse within k", verdict(not any(bad)), sentence, share, (0.0, min(1.0, 2 * chance)), tuple(causes)
    )


def independence(sample: Sample, declared: Declaration, alpha: float) -> ConformanceFinding:
    """Whether no call repeats the directions of the last one, or of any before (of hidden callables: estimates)."""
    again, compared = sample.again
    if not compared:
        return ConformanceFinding("independence of calls", UNDECIDED, "too few calls to compare")
    chance = max(SEEDS, collision(declared, sample.d) * 2)
    good = chernoff(again, compared, chance) > alpha
    # In few dimensions points are rounded to a grid, on which different directions may meet.
    free = sample.d if declared.law == "gaussian" else sample.d - 1
    of_two = min(1.0, chance + min(1.0, 4 * sample.grain) ** free)
    pooled = repeats_by_chance(sample.duplicates, sample.calls, of_two) <= alpha
    telling = sample.calls**2 * of_two < 1
    told = f", {sample.duplicates} of {sample.calls} that of any earlier call" if telling else ""
    sentence = (
        f"{again} of {compared} calls repeat the first direction of the call before{told}; chance {chance:.2g} each"
    )
    causes: tuple[Cause, ...] = ()
    if not good or pooled:
        pool = sample.calls**2 / (2 * sample.duplicates) if sample.duplicates else 0.0
        detail = f"as from a pool of about {pool:.2g} seeds" if pooled and good else ""
        causes = (cause("reuse-across", detail),)
    number = again / compared
    return ConformanceFinding(
        "independence of calls", verdict(good and not pooled), sentence, number, (0.0, chance), causes
    )


def repeats_by_chance(repeats: int, calls: int, chance: float) -> float:
    """A bound of the probability of so many repeats among all calls, `chance` that two are equal: (N²p)^m/m!."""
    # Each of m calls hits one of at most N earlier ones: a union bound over the choices of m.
    if not repeats:
        return 1.0
    return math.exp(min(0.0, repeats * math.log(max(calls**2 * chance, 1e-300)) - math.lgamma(repeats + 1)))


def coordinates(sample: Sample, declared: Declaration, alpha: float, name: str = "coordinates") -> ConformanceFinding:
    """Whether every coordinate is perturbed; under the coordinate laws only enough calls can tell."""
    d, missed = sample.d, sample.missed
    draws = sample.calls * declared.k
    chance = d * (1 - 1 / d) ** draws if declared.law in ("coordinate", "coordinate-blocks") else 0.0
    sentence = f"{d - missed} of {d} coordinates were perturbed in {sample.calls} calls"
    if missed and chance > alpha:
        return ConformanceFinding(name, NOT_RUN, f"{sentence}: too few to tell, ask for a smaller d")
    causes = (cause("coordinates-missed", f"{missed} of {d}"),) if missed else ()
    return ConformanceFinding(name, verdict(not missed), sentence, missed, (0.0, 0.0), causes)


def collision(declared: Declaration, d: int) -> float:
    """The chance that two independent directions are equal; that they are opposite is no more likely."""
    if declared.law == "coordinate":
        return 1 / d
    if declared.law == "coordinate-blocks":
        return 1 / d  # between estimates; within one they differ, so this errs on the side of no alarm
    return 2.0**-d if declared.law == "rademacher" else (0.0 if d > 1 or declared.law in BLOCKS else 0.5)
