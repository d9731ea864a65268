"""Wrong statements about the bias of the estimator."""

from fractions import Fraction

from zo_check import at_most, constants, directions, expected_estimates, softmax_regression
from zo_check.false_claims import Variant

LABEL = "bias-order"
EPS = Fraction(1, 4)
TINY = Fraction(1, 10**6)


def third_order(eps, c3, sixth):
    return eps**6 * c3**2 * sixth / 36


def a_sixth_dropped_twice(eps, c3, sixth):
    return eps**4 * c3**2 * sixth / 144


def gradient(A, f, b, sign=-1):
    c = f - b
    return A.T @ (f * c + sign * (f @ c) * f)


def bias(arithmetic, instance, law, eps, along, scale=1, sign=-1):
    o = softmax_regression.point(arithmetic, instance)

    def loss(u):
        return softmax_regression.loss(softmax_regression.softmax(arithmetic, u), o["b"]) * scale

    estimate = expected_estimates.expected(arithmetic, law, loss, o["A"], o["u"], eps, d=instance.d, along=along)
    return estimate - gradient(o["A"], o["f"], o["b"], sign)


def slack_with(law, part=1, **changes):
    def slack(arithmetic, instance):
        eps = arithmetic.number(EPS)
        error = bias(arithmetic, instance, law, eps, expected_estimates.central_along, **changes)
        sixth = expected_estimates.image_norm(arithmetic, law, arithmetic.matrix(instance.A), 6, d=instance.d)
        c3 = constants.THIRD_DERIVATIVE.within(arithmetic)
        return at_most(error @ error, arithmetic.number(part) * eps**4 * c3**2 * sixth / 36)

    return slack


def error_with(law, along):
    def error(arithmetic, instance, eps):
        gap = bias(arithmetic, instance, law, eps, along)
        return arithmetic.sqrt(gap @ gap)

    return error


SIGNS, COORDINATES = directions.RADEMACHER, directions.COORDINATE
central, forward = expected_estimates.central_along, expected_estimates.forward_along

too_good = Variant(
    "ε³ for ε²", LABEL, {"squared_bound": third_order}, "the third derivative does not vanish", ("derivation",)
)
quarter = Variant(
    "1/12 for 1/6", LABEL, {"squared_bound": a_sixth_dropped_twice}, "Taylor's remainder has 1/3!", ("derivation",)
)
tiny = Variant(
    "the bound divided by 1000",
    LABEL,
    {
        "over_signs": slack_with(SIGNS, Fraction(1, 10**6)),
        "over_coordinates": slack_with(COORDINATES, Fraction(1, 10**6)),
    },
    "there is a bias",
    ("exact expectation",),
)
scaled = Variant(
    "an estimate twice as large",
    LABEL,
    {"over_signs": slack_with(SIGNS, scale=2), "over_coordinates": slack_with(COORDINATES, scale=2)},
    "its error does not vanish with ε",
    ("exact expectation",),
)
wrong_gradient = Variant(
    "the printed gradient",
    LABEL,
    {"over_signs": slack_with(SIGNS, sign=1), "over_coordinates": slack_with(COORDINATES, sign=1)},
    "the estimator is not biased towards it",
    ("exact expectation",),
)
forward_without_signs = Variant(
    "second order for the forward difference without signs",
    LABEL,
    {"central_expected": error_with(COORDINATES, forward)},
    "under the coordinate law its bias is of first order",
    ("order",),
)
first_for_central = Variant(
    "first order for the central difference",
    LABEL,
    {"forward_unsigned": error_with(COORDINATES, central)},
    "even terms cancel",
    ("order",),
)


def with_the_mean_singular_value(arithmetic, instance):
    """‖A‖_F/√d in the place of ‖A‖."""
    d, frobenius = instance.d, sum(a * a for row in instance.A for a in row)
    A = arithmetic.matrix(instance.A)
    gram = A.T @ A
    rows, squared = gram.rows, (gram @ gram).rows
    first, second = (sum(row[i] for i, row in enumerate(matrix)) for matrix in (rows, squared))
    third = sum(p * q for row, other in zip(rows, squared, strict=True) for p, q in zip(row, other, strict=True))
    room = arithmetic.number(Fraction(frobenius, d)) ** 3 * (d * (d + 2) * (d + 4))
    yield at_most(first**3 + 6 * first * second + 8 * third, room), *["–"] * 7


mean_for_largest = Variant(
    "the mean singular value for the largest in the bound without structure",
    LABEL,
    {"against_usual_bounds": with_the_mean_singular_value},
    "one large singular value dominates E‖Az‖⁶",
    ("table",),
)
