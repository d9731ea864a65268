"""How the estimator behaves from call to call and at the edges: one function a finding, each with a few calls."""

import math

import numpy as np

from zo_check.conformance.bench import Bench, Call
from zo_check.conformance.causes import Cause, cause, of_problem
from zo_check.conformance.declaration import Array, Declaration
from zo_check.conformance.facts import Facts
from zo_check.conformance.formula import COEFFICIENT, fit, step_bound
from zo_check.conformance.objectives import Objective, affine, cubic, quadratic, softmax_loss
from zo_check.conformance.reading import Reading, read
from zo_check.conformance.record import NOT_RUN, REFUTED, SUPPORTED, UNDECIDED, verdict
from zo_check.conformance.report import ConformanceFinding
from zo_check.conformance.token import OPAQUE

LARGE = 100_000
"""The dimension of the large case."""
CURE = "pass an index, an array, a seed or a generator"
FAR = 0.02
"""Powers of ε, and lengths of steps in proportion, that are off by more are wrong."""
SHIFT = 1000.0
"""The constant that is added to f."""


def same_seed(facts: Facts) -> ConformanceFinding:
    """The same seed gives the same answer."""
    name = "same seed"
    if facts.repeats is None:
        return ConformanceFinding(name, UNDECIDED, "the calls that would tell did not return a value")
    if facts.repeats:
        return ConformanceFinding(name, SUPPORTED, "the same seed gives the same answer")
    sentence = "the same seed gives another answer"
    return ConformanceFinding(name, REFUTED, sentence, causes=(cause("ignores-rng"),))


def order(bench: Bench, facts: Facts) -> ConformanceFinding:
    """The power of ε in the error along fixed directions, from three radii on the cubic; needs the same seed."""
    name, declared = "order in ε", bench.declared
    if not facts.repeats:
        return ConformanceFinding(name, UNDECIDED, "without an answer that repeats, ε cannot be varied alone")
    d = declared.d
    # So small that the leading term leads, the more so in many dimensions, where a step is √d long.
    radii = [2.0**-5 / math.sqrt(d) / 2**i for i in range(3)]
    if declared.unit:
        radii = [eps * math.sqrt(d) for eps in radii]
    calls = [bench.call(cubic(d), d, bench.rng(12), eps) for eps in radii]
    values = [call.returned for call in calls]
    if any(value is None or not np.isfinite(value).all() for value in values):
        return ConformanceFinding(name, UNDECIDED, "a call on the cubic did not return finite values")
    one, two = (np.asarray(values[i]) - np.asarray(values[i + 1]) for i in (0, 1))
    noise = max(_noise(call, bench) for call in calls)
    top, bottom = float(np.linalg.norm(one)), float(np.linalg.norm(two))
    if bottom <= 2 * noise:
        sentence = "the estimate on the cubic does not depend on ε beyond rounding"
        return ConformanceFinding(name, UNDECIDED, sentence)
    slope = math.log2(top / bottom) if top else -math.inf
    low = math.log2((top - 2 * noise) / (bottom + 2 * noise)) if top > 2 * noise else -math.inf
    high = math.log2((top + 2 * noise) / (bottom - 2 * noise))
    meant = declared.order
    sentence = f"along fixed directions the error is of order ε^{slope:.3f}; {declared.sided} has order {meant}"
    near = 0.1
    if meant - near <= low and high <= meant + near:
        found = SUPPORTED
    else:
        found = REFUTED if high < meant - near or low > meant + near else UNDECIDED
    return ConformanceFinding(name, found, sentence, slope, (low, high))


def _noise(call: Call, bench: Bench) -> float:
    """How far rounding may have moved the estimate, as a length: values of f, and steps."""
    reading = read(call, bench.declared)
    if len(reading.steps) and reading.sided in COEFFICIENT:
        return float(np.linalg.norm(_rounding(call, reading, bench)))
    returned = np.asarray(call.returned)
    return float(np.linalg.norm(returned)) * 64 * call.roundoff / call.eps


def _rounding(call: Call, reading: Reading, bench: Bench, value: float = 0.0) -> Array:
    """Entrywise rounding of an estimate when f itself is computed with an error of 4 roundings of |f| + |value|."""
    eps, k = bench.declared.radius(call.eps, len(call.x)), len(reading.steps)
    weight = COEFFICIENT[reading.sided]
    size = np.abs(reading.steps)
    of_values = (k + 20) * call.roundoff * (np.abs(weight(reading.total + value, eps)) @ size)
    of_steps = (8 + 4 * k) * call.roundoff * (np.abs(weight(reading.change, eps)) @ (np.abs(call.x) + size))
    found = np.asarray((of_values + of_steps) / (eps * k))
    if bench.steps and call.returned is not None:
        found = found + step_bound(call, reading, call.returned, bench.steps)
    return found


def shift(bench: Bench, facts: Facts) -> ConformanceFinding:
    """f + C has the same gradient: the estimate stays within the rounding of |f| + |C|. Claim rounding."""
    name, d = "shift of f", bench.declared.d
    if bench.declared.sided == "one-point":
        return ConformanceFinding(name, NOT_RUN, "a one-point estimate depends on the constant of f by its formula")
    if not facts.repeats:
        return ConformanceFinding(name, UNDECIDED, "without an answer that repeats, f cannot be varied alone")
    plain, moved = (bench.call(affine(d, 0.7 + C), d, bench.rng(13)) for C in (0.0, SHIFT))
    if plain.returned is None or moved.returned is None:
        return ConformanceFinding(name, REFUTED, f"on f + {SHIFT:g} the call {moved.problem or plain.problem}")
    readings = [read(call, bench.declared) for call in (plain, moved)]
    if any(reading.sided not in COEFFICIENT or not len(reading.steps) for reading in readings):
        return ConformanceFinding(name, NOT_RUN, "without recorded points the rounding cannot be bounded")
    allowed = sum(_rounding(call, r, bench, SHIFT) for call, r in zip((plain, moved), readings, strict=True))
    off = np.abs(moved.returned - plain.returned)
    good = bool((off <= allowed).all())
    worst = float(np.abs(off).max())
    sentence = (
        f"adding {SHIFT:g} to f changes the estimate by {worst:.2g}; rounding explains {float(np.max(allowed)):.2g}"
    )
    return ConformanceFinding(name, verdict(good), sentence, worst, (0.0, float(np.max(allowed))))


def objectives(bench: Bench, factor: float | None, spare: bool = False) -> ConformanceFinding:
    """On other functions in turn the values are the same multiple of the formula: nothing is kept from an earlier one.

    `factor` is that multiple on the affine function (1 is right, and the finding on the formula says so); None where
    there was none. `spare`: f is evaluated more often than the formula needs.
    """
    name, d = "other objectives", bench.declared.d
    problems: list[str] = []
    compared = 0
    several: tuple[Objective, ...] = (quadratic(d), cubic(d), softmax_loss(d), affine(d))
    for number, f in enumerate(several):
        told = _matches(bench, f, d, 30 + number, 1.0 if factor is None else factor)
        compared += told is not None
        if told:
            problems.append(f"on the {f.name} {told}")
    if not compared:
        return ConformanceFinding(name, NOT_RUN, "no record of an estimator's points to compare with")
    if not problems:
        held = "the formula holds" if factor in (None, 1.0) else f"the values are {factor:.4g} times the formula"
        sentence = f"on a quadratic, a cubic, a softmax loss and an affine function in turn {held}"
        return ConformanceFinding(name, SUPPORTED, sentence)
    why = "extra-evaluations" if spare else "stale-cache"
    causes = () if factor is None else (cause(why, "they enter the estimate" if spare else ""),)
    return ConformanceFinding(name, REFUTED, "; ".join(problems), causes=causes)


def _matches(bench: Bench, f: Objective, d: int, stream: int, factor: float) -> str | None:
    """Empty if a call gives this multiple of the formula, otherwise what is wrong; None if nothing can be compared."""
    call = bench.call(f, d, bench.rng(stream))
    if call.returned is None:
        return call.problem
    found = fit(call, read(call, bench.declared), bench.declared, bench.steps)
    if found is None:
        return None
    if found.matches if factor == 1.0 else found.proportional and abs(found.factor / factor - 1) < 1e-3:
        return ""
    return f"the value is not {factor:.4g} times the formula on its own recorded points"


def sized(bench: Bench, d: int, known: bool) -> ConformanceFinding:
    """In R^d, d = 1 or large, it still does what it does. `known`: in the declared dimension that was the formula."""
    name = f"d = {d}"
    if not bench.declared.exists(d):
        return ConformanceFinding(name, NOT_RUN, f"there are no {bench.declared.k} orthogonal directions in R^{d}")
    call = bench.call(affine(d), d, bench.rng(14))
    if call.returned is None:
        return ConformanceFinding(name, REFUTED, f"in R^{d} it {call.problem}", causes=(of_problem(call.problem),))
    if not np.isfinite(call.returned).all():
        return ConformanceFinding(name, REFUTED, f"in R^{d} the estimate is not finite")
    problem, causes = _otherwise(bench, call, "depends-on-d") if known else ("", ())
    if problem:
        return ConformanceFinding(name, REFUTED, f"in R^{d} {problem}", causes=causes)
    seen = "the returned value is the formula on its recorded points" if known and len(call.points) else "it is finite"
    return ConformanceFinding(name, SUPPORTED, f"in R^{d} {seen}")


def steady_format(bench: Bench, known: bool) -> ConformanceFinding:
    """float32 in, float32 out, and the same formula. `known`: in float64 that was the formula."""
    name, kind = "floating-point format", np.float32
    d = max(bench.declared.d, 20)  # in few dimensions a step may be too short for this format to show
    # So large that steps are ten thousand roundings long.
    eps = max(bench.declared.eps, 1e4 * float(np.finfo(kind).eps) * (math.sqrt(d) if bench.declared.unit else 1.0))
    call = bench.call(affine(d), d, bench.rng(15), eps, kind=kind)
    if call.returned is None:
        why = (of_problem(call.problem),)
        return ConformanceFinding(name, REFUTED, f"with x in float32 it {call.problem}", causes=why)
    sentence = f"x in float32 gives an estimate in {call.kind}"
    if call.kind != "float32":
        return ConformanceFinding(name, REFUTED, sentence, causes=(cause("dtype-changed", sentence),))
    problem, causes = _otherwise(bench, call, "depends-on-format") if known else ("", ())
    if problem:
        return ConformanceFinding(name, REFUTED, f"with x in float32 {problem}", causes=causes)
    return ConformanceFinding(name, SUPPORTED, sentence)


def _otherwise(bench: Bench, call: Call, key: str) -> tuple[str, tuple[Cause, ...]]:
    """What one call does otherwise than declared, read off its record as for the calls of a sample; and why."""
    declared = bench.declared
    if not len(call.points):
        return "", ()
    reading = read(call, declared)
    if reading.sided != declared.sided:
        return f"the recorded points are {reading.sided}, not {declared.sided}", (cause(key),)
    used = len(reading.steps)
    if used != declared.k:
        number = cause("fewer-directions" if used < declared.k else "more-directions", f"{used} where k = {declared.k}")
        return f"{used} directions are evaluated, not {declared.k}", (cause(key), number)
    missed = int((reading.steps == 0).all(axis=0).sum())
    if declared.law not in ("coordinate", "coordinate-blocks") and missed > _lost(call, declared):
        sentence = f"{missed} of {len(call.x)} coordinates are not perturbed"
        return sentence, (cause("coordinates-missed", sentence),)
    found = fit(call, reading, declared, bench.steps)
    if found is None or found.matches:
        return "", ()
    shown = f"{found.factor:.4g} times the formula" if found.proportional else "not the formula"
    return f"the value is {shown} on its own recorded points", (cause(key, shown),)


def _lost(call: Call, declared: Declaration) -> int:
    """How many coordinates may stay where they are because their step is below a rounding of x, but for 10⁻¹²."""
    d = len(call.x)
    gap = 4 * call.roundoff * float(np.abs(call.x).sum()) / declared.radius(call.eps, d)
    if declared.law == "rademacher" or declared.k > 1:
        return 0 if gap < 1e-3 * d else d
    lost = 0
    while lost < d and (math.e * gap / (lost + 1)) ** (lost + 1) > 1e-12:  # of a sum of rare events (Chernoff)
        lost += 1
    return lost


def radius_in_eps(seen: Facts) -> ConformanceFinding:
    """The steps are as long as ε says, from a thousandth of the declared ε to a hundred times it."""
    name = "radius in ε"
    if seen.step_power is None or not seen.radii:
        return ConformanceFinding(name, NOT_RUN, "no steps of one seed at several ε to compare")
    ratios = [ratio for _, ratio in seen.radii]
    low, high = seen.radii[0][0], seen.radii[-1][0]
    interval = (min(ratios), max(ratios))
    power, found = seen.step_power, []
    if abs(power - 1) > FAR:
        key = "fixed-radius" if abs(power) < FAR else "radius-power"
        sentence = f"the length of the steps is proportional to ε to the power {power:.3g}, not to ε"
        return ConformanceFinding(name, REFUTED, sentence, power, interval, (cause(key, f"power {power:.2f}"),))
    found = [f"{eps:.3g}" for eps, ratio in seen.radii if abs(ratio - 1) > FAR]
    if found:
        sentence = f"at ε = {', '.join(found)} the steps are not in proportion to ε as they are near the declared one"
        return ConformanceFinding(name, REFUTED, sentence, power, interval, (cause("radius-clamped", sentence),))
    sentence = f"the length of the steps is proportional to ε for ε from {low:.3g} to {high:.3g}"
    return ConformanceFinding(name, SUPPORTED, sentence, power, interval)


def vanishing(bench: Bench) -> ConformanceFinding:
    """With ε below one ulp of x the points do not move; what comes back is finite, or an error that says so."""
    name, d, eps = "ε below one ulp", bench.declared.d, 1e-30
    call = bench.call(affine(d), d, bench.rng(16), eps)
    if call.problem.startswith("raised"):
        return ConformanceFinding(name, SUPPORTED, f"with ε = {eps:g} it {call.problem}")
    if call.returned is None:
        return ConformanceFinding(name, REFUTED, f"with ε = {eps:g} it {call.problem}")
    size = float(np.abs(call.returned).max())
    if not np.isfinite(size):
        sentence = f"with ε = {eps:g} it returns values that are not finite, and raises nothing"
        return ConformanceFinding(name, REFUTED, sentence, causes=(cause("vanishing-step"),))
    return ConformanceFinding(name, SUPPORTED, f"with ε = {eps:g} the largest entry returned is {size:.3g}", size)


def poisoned(bench: Bench) -> ConformanceFinding:
    """A value of f that is not finite shows in the estimate, or is raised; it must not vanish."""
    name, d = "non-finite values", bench.declared.d
    for number, value in enumerate((math.nan, math.inf, -math.inf)):
        call = bench.call(affine(d), d, bench.rng(17, number), poison=value)
        if not len(call.points):
            return ConformanceFinding(name, NOT_RUN, "no evaluation was seen that could return one")
        if call.problem and not call.problem.startswith("raised"):
            return ConformanceFinding(name, REFUTED, f"where f is {value} it {call.problem}")
        if call.returned is not None and np.isfinite(call.returned).all():
            sentence = f"where f returns {value} the estimate is finite, and nothing is raised"
            return ConformanceFinding(name, REFUTED, sentence, causes=(cause("nan-swallowed", sentence),))
    return ConformanceFinding(name, SUPPORTED, "where f is NaN, ∞ or −∞ the estimate shows it, or an error is raised")


def input_kept(bench: Bench) -> ConformanceFinding:
    """x is as it was after every call, or put back to within what in-place steps of ε must leave."""
    name, drift = "input", bench.drift
    if drift == 0:
        return ConformanceFinding(name, SUPPORTED, "x is bit for bit as it was after every call", 0.0, (0.0, 1.0))
    if drift <= 1:
        sentence = f"x is put back in place; the drift is at most {drift:.2g} of what rounding explains"
        return ConformanceFinding(name, SUPPORTED, sentence, drift, (0.0, 1.0))
    sentence = f"x is changed by {drift:.3g} times what putting it back in place would leave"
    return ConformanceFinding(name, REFUTED, sentence, drift, (0.0, 1.0), (cause("mutated-input"),))


def minibatch(bench: Bench, unpaired: int, of: int) -> ConformanceFinding:
    """Of a stochastic f, both sides of each pair see the same sample, and another call sees another.

    `unpaired` calls of a sample `of` so many did not.
    """
    name, d = "minibatch", bench.declared.d
    calls = [bench.call(affine(d), d, bench.rng(19, number)) for number in range(4)]
    readings = [read(call, bench.declared) for call in calls]
    if any(call.returned is None for call in calls) or not all(len(call.points) for call in calls):
        return ConformanceFinding(name, UNDECIDED, "the calls that would tell showed no points")
    if any("None" in call.samples for call in calls):
        return ConformanceFinding(name, REFUTED, "f was called without a sample, though it was declared stochastic")
    if any(told.startswith(OPAQUE) for call in calls for told in call.samples):
        kind = next(told for call in calls for told in call.samples if told.startswith(OPAQUE))
        return ConformanceFinding(name, NOT_RUN, f"the samples cannot be compared: {kind} ({CURE})")
    if unpaired or not all(reading.same_sample for reading in readings):
        sentence = f"the two sides of a pair are evaluated on different samples in {unpaired} of {of} calls"
        return ConformanceFinding(name, REFUTED, sentence, causes=(cause("minibatch-unpaired"),))
    if len({call.samples for call in calls}) == 1:
        return ConformanceFinding(name, REFUTED, "every call sees the same sample", causes=(cause("reuse-across"),))
    return ConformanceFinding(name, SUPPORTED, "both sides of each pair see the same sample, and each call another")


def printed(bench: Bench) -> ConformanceFinding:
    """Nothing is written to standard output or standard error."""
    if not bench.printed:
        return ConformanceFinding("output", SUPPORTED, "nothing is printed")
    line = " ".join(bench.printed.split())[:80]
    return ConformanceFinding("output", REFUTED, f"it prints {line!r}", causes=(cause("prints"),))


def form(bench: Bench) -> ConformanceFinding:
    """What comes back is an array of the shape of x."""
    if not bench.forms:
        return ConformanceFinding("form", SUPPORTED, "returns an array of the shape of x")
    first = bench.forms[0]
    key = "masked-array" if "masked" in first else "list-returned" if "not an array" in first else "wrong-shape"
    return ConformanceFinding("form", REFUTED, "; ".join(bench.forms), causes=(cause(key),))
