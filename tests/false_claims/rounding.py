"""Wrong bounds on rounding."""

from fractions import Fraction

from zo_check import Vector, all_of, at_most, representable, rounding, softmax_regression
from zo_check.false_claims import Variant


def exact_place(arithmetic, exact):
    zero = arithmetic.number(0)
    reached = [sum(abs(a * x) for a, x in zip(row, exact.x, strict=True)) for row in exact.A]
    return rounding.Perturbed(
        arithmetic.matrix(exact.A) @ arithmetic.vector(exact.x),
        arithmetic.vector(exact.b),
        Vector([arithmetic.number(value) for value in reached]),
        Vector([zero] * exact.n),
        exact.d,
    )


def loss_slack(fmt, bound):
    def slack(arithmetic, instance):
        exact = representable(instance, fmt)
        A = [[float(entry) for entry in row] for row in exact.A]
        x, b = ([float(entry) for entry in vector] for vector in (exact.x, exact.b))
        computed = arithmetic.number(Fraction(rounding.rounded_loss(fmt, A, x, b)))
        place = exact_place(arithmetic, exact)
        f = softmax_regression.softmax(arithmetic, place.u)
        loss = softmax_regression.loss(f, place.b)
        return at_most(abs(computed - loss), bound(arithmetic, fmt, place, f, loss))

    return slack


def of_the_value(arithmetic, fmt, place, f, loss):
    return arithmetic.number(fmt.unit) * len(place.u) * loss


def of_logits_rounded_once(arithmetic, fmt, place, f, loss):
    c = f - place.b
    moves = [abs(weight * u) for weight, u in zip(f * c - (f @ c) * f, place.u, strict=True)]
    return arithmetic.number(fmt.unit) * (loss + sum(moves[1:], start=moves[0]))


def hundredth(arithmetic, fmt, place, f, loss):
    return rounding.loss_bound(arithmetic, fmt, place) / 100


def in_formats(bound):
    names = ("of_float64", "of_float32", "of_float16", "of_bfloat16")
    return {name: loss_slack(fmt, bound) for name, fmt in zip(names, rounding.FORMATS, strict=True)}


ON_INSTANCES = ("instances",)
value_only = Variant(
    "nυL alone", "rounding", in_formats(of_the_value), "near a good fit L is tiny and the logits are not", ON_INSTANCES
)
rounded_once = Variant(
    "as if logits were rounded once",
    "rounding",
    in_formats(of_logits_rounded_once),
    "long inner products lose more than one υ, and large terms may cancel in them",
    ON_INSTANCES,
)
a_hundredth = Variant(
    "a hundredth of the bound", "rounding", in_formats(hundredth), "it is sharp to a factor of five", ON_INSTANCES
)


def restored(size, step, unit, tiny):
    return 0 * size


def one_rounding(size, step, unit, tiny):
    return unit * (size + step) / 4


EPS = Fraction(1, 8)


def drift_slack(bound):
    def in_every_format(arithmetic, instance):
        gaps, x, z = [], instance.x, instance.y
        for fmt in rounding.FORMATS:
            start = [Fraction(float(value)) for value in fmt.rounded([float(entry) for entry in x])]
            step = [Fraction(float(value)) for value in fmt.rounded([float(EPS * entry) for entry in z])]
            there = rounding.cycle(fmt, [float(value) for value in start], [float(entry) for entry in z], float(EPS))
            for after, before, s in zip(there, start, step, strict=True):
                limit = bound(*(arithmetic.number(value) for value in (abs(before), abs(s), fmt.unit, fmt.tiny)))
                gaps.append(limit - arithmetic.number(abs(Fraction(float(after)) - before)))
        return all_of(*gaps)

    return in_every_format


exactly_restored = Variant(
    "x is restored",
    "restore-drift",
    {"bound": restored, "in_every_format": drift_slack(restored)},
    "each update is rounded",
    ("derivation", "sampled"),
)
too_little = Variant(
    "a quarter of one rounding",
    "restore-drift",
    {"bound": one_rounding, "in_every_format": drift_slack(one_rounding)},
    "there are three roundings",
    ("derivation", "sampled"),
)


def a_hundredth_of_the_bound(arithmetic, instance):
    for fmt in rounding.FORMATS:
        radii = [Fraction(1, 2**k) for k in range(12)]
        room = min(Fraction(p.bound) / 100 - Fraction(p.error) for p in rounding.curve(fmt, instance, radii))
        yield room, *["–"] * 10


hundredth_in_the_table = Variant(
    "a hundredth of the bound at every ε",
    "rounding",
    {"ranges_of_eps": a_hundredth_of_the_bound},
    "truncation alone comes closer to its bound",
    ("table",),
)


def restored_for_good(arithmetic, instance):
    x, z = [float(entry) for entry in instance.x], instance.directions(1)
    for fmt in rounding.FORMATS:
        start = fmt.rounded(x)
        there = rounding.cycle(fmt, start, fmt.rounded(z[0]), 2.0**-10)
        drift = max(abs(Fraction(float(p)) - Fraction(float(q))) for p, q in zip(there, start, strict=True))
        yield -drift, *["–"] * 5


no_drift_in_the_table = Variant(
    "no drift after a cycle", "restore-drift", {"drifts": restored_for_good}, "each update is rounded", ("table",)
)
