"""Wrong variants of the printed lemmas on the Hessian of the loss with exponentials."""

from zo_check import Vector, at_most, constants, softmax_regression
from zo_check.false_claims import Variant

# Lemma D.47 ----------------------------------------------------------------------------------------------------------


def form_of_B(f, b, v):
    centred = v - f @ v
    return (f * centred * centred) @ (2 * f - b - (f - b) @ f)


def curvature(f, b, w_squared, e, v, sign=1):
    return form_of_B(f, b, v) + w_squared @ v**2 + sign * (e @ v**2)


def concave(f, b, w_squared, e, v):
    return curvature(f, b, w_squared, e, v, sign=-1)


def convexity_slack(number, curvature=curvature, smallest=True):
    def slack(arithmetic, instance):
        o = softmax_regression.point(arithmetic, instance)
        values = constants.singular_values(instance.A)
        sigma = arithmetic.number((values.smallest if smallest else values.largest).exact_low)
        w_squared = (number(arithmetic) + 100 / (sigma * sigma)) * o["one"]
        return at_most(100 * (o["y"] @ o["y"]), curvature(o["f"], o["b"], w_squared, arithmetic.exp(o["u"]), o["v"]))

    return slack


def without_exponentials(number):
    return lambda arithmetic, f, b, v: at_most(-form_of_B(f, b, v), number(arithmetic) * (v @ v))


def sufficient(arithmetic):
    return -constants.CURVATURE_BELOW.within(arithmetic)


def lowered(arithmetic):
    return sufficient(arithmetic) * 999 / 1000


def tenth(arithmetic):
    return arithmetic.number("1/10")


lowered_number = Variant(
    "−c₋ lowered by 1e-3",
    "strong-convexity-as-printed",
    {"sufficient": lowered},
    "−c₋ is the least that suffices",
    ("derivation",),
)
too_small = Variant(
    "1/10 for 20",
    "strong-convexity-as-printed",
    {
        "printed": tenth,
        "sufficient": tenth,
        "slack": convexity_slack(tenth),
        "without_exponentials": without_exponentials(tenth),
    },
    "the curvature of L_exp can be −0.2404",
    ("derivation", "sampled"),
)
exponentials_subtracted = Variant(
    "the sign of the exponential term",
    "strong-convexity-as-printed",
    {"curvature": concave, "slack": convexity_slack(sufficient, concave)},
    "exponentials are convex, and what is subtracted may be as large as one likes",
    ("derivation", "sampled"),
)
largest = Variant(
    "σ_max for σ_min",
    "strong-convexity-as-printed",
    {"slack": convexity_slack(sufficient, smallest=False)},
    "A stretches the least direction by σ_min only",
    ("sampled",),
)


def with_more(arithmetic, number, p, t):
    """At the instance that 0.2404 misses, 0.2405 is enough."""
    A, y = arithmetic.matrix([[1, -1], [-1, -1]]), arithmetic.vector([1, 0])
    u = A @ Vector([arithmetic.log(p / (1 - p)) / 2, t])
    w_squared = (number + arithmetic.number("0.0001") + arithmetic.number("1/2")) * arithmetic.vector([1, 1])
    f = softmax_regression.softmax(arithmetic, u)
    return at_most(y @ y, curvature(f, arithmetic.vector([1, 0]), w_squared, arithmetic.exp(u), A @ y))


not_needed = Variant(
    "0.2405 fails too",
    "strong-convexity-as-printed",
    {"with_less": with_more},
    "0.2405 is above −c₋",
    ("witness",),
)


# Lemma D.48 ----------------------------------------------------------------------------------------------------------


def radius_squared(instance):
    there = tuple(x + r / 16 for x, r in zip(instance.x, instance.r, strict=True))
    return max(sum(a * a for row in part for a in row) for part in (instance.A, (instance.x,), (there,)))


def second(f, b, e, v):
    centred = v - f @ v
    return (f * centred * centred) @ (2 * f - b - (f - b) @ f) + e @ v**2


def change_slack(sufficient):
    def slack(arithmetic, instance):
        o = softmax_regression.point(arithmetic, instance)
        here, there = (
            second(softmax_regression.softmax(arithmetic, u), o["b"], arithmetic.exp(u), o["v"])
            for u in (o["u"], o["u"] + o["s"] / 16)
        )
        t, change = arithmetic.number(radius_squared(instance)), there - here
        M = sufficient(constants.THIRD_DERIVATIVE.within(arithmetic), arithmetic.sqrt(t), arithmetic.exp(t))
        return at_most(change * change, M * M * (o["y"] @ o["y"]) ** 2 * (o["r"] @ o["r"]) / 256)

    return slack


def speed_slack(sufficient):
    def speed_at_the_end(arithmetic, R):
        E = arithmetic.exp(R * R)
        return at_most(R**3 * E, sufficient(arithmetic.number(0), R, E))

    return speed_at_the_end


def sufficient_is(function):
    return {"sufficient": function, "slack": change_slack(function), "speed_at_the_end": speed_slack(function)}


exponential_lowered = Variant(
    "exp(R²) lowered by 1e-3",
    "hessian-lipschitz-as-printed",
    sufficient_is(lambda constant, R, E: R**3 * (constant + E * 999 / 1000)),
    "R³exp(R²) is attained for one logit",
    ("derivation", "witness"),
)
exponential_forgotten = Variant(
    "the exponential term forgotten",
    "hessian-lipschitz-as-printed",
    sufficient_is(lambda constant, R, E: R**3 * constant),
    "exponentials move fast",
    ("derivation", "sampled", "witness"),
)
softmax_forgotten = Variant(
    "c₃ forgotten",
    "hessian-lipschitz-as-printed",
    {"sufficient": lambda constant, R, E: R**3 * E},
    "for two logits both parts of L move",
    ("derivation",),
)
square = Variant(
    "R² for R³",
    "hessian-lipschitz-as-printed",
    sufficient_is(lambda constant, R, E: R**2 * (constant + E)),
    "a third derivative takes three directions through A",
    ("derivation",),
)


def number_slack(exponent):
    def at_most_the_exponential(arithmetic, instance):
        t = arithmetic.number(radius_squared(instance))
        c3 = constants.THIRD_DERIVATIVE.within(arithmetic)
        return at_most(arithmetic.sqrt(t) ** 3 * (c3 + arithmetic.exp(t)), arithmetic.exp(exponent * t))

    return at_most_the_exponential


smaller_exponent = Variant(
    "exp(R²) for exp(2R²)",
    "hessian-lipschitz-as-printed",
    {"at_most_the_exponential": number_slack(1)},
    "R³ exp(R²) outgrows exp(R²)",
    ("sampled",),
)
exponent_enough = Variant(
    "7/4 fails too",
    "hessian-lipschitz-as-printed",
    {"smaller_exponent": lambda arithmetic, n, R: at_most(R**3 * arithmetic.exp(R * R), arithmetic.exp(R * R * 7 / 4))},
    "3 log R ≤ ¾R²",
    ("witness",),
)
