"""Wrong statements about expectations under Gaussian directions, on the sphere and over many signs, on instances."""

from fractions import Fraction

from zo_check import at_most, constants, directions, exact_moments, expected_estimates, softmax_regression
from zo_check.false_claims import Variant

EPS, SMALL, TAU, TWO, FINE = Fraction(1, 4), Fraction(1, 16), Fraction(1, 8), 2, 100
GAUSSIAN, SPHERE, SIGNS = directions.GAUSSIAN, directions.SPHERE, directions.RADEMACHER


def moments(arithmetic, instance, law, eps, **how):
    """The named quantities, ∇L and the moments of the estimate."""
    o = softmax_regression.point(arithmetic, instance)
    h = softmax_regression.gradient(o["A"], o["f"], o["b"])
    return o, h, exact_moments.moments(arithmetic, law, o["A"], o["u"], o["b"], eps, **how)


# Bias.


def printed_gradient(o):
    c = o["f"] - o["b"]
    return o["A"].T @ (o["f"] * c + (o["f"] @ c) * o["f"])


def bias_slack(law, part=1, scale=1, printed=False):
    def slack(arithmetic, instance):
        eps = arithmetic.number(SMALL)
        o, h, found = moments(arithmetic, instance, law, eps)
        error = found.mean * scale - (printed_gradient(o) if printed else h)
        longest = GAUSSIAN if law is SIGNS else law
        sixth = expected_estimates.image_norm(arithmetic, longest, o["A"], 6, d=instance.d)
        c3 = constants.THIRD_DERIVATIVE.within(arithmetic)
        return at_most(error @ error, arithmetic.number(part) * eps**4 * c3**2 * sixth / 36)

    return slack


def bias_of_printed(arithmetic, instance, eps):
    o, _, found = moments(arithmetic, instance, GAUSSIAN, eps)
    gap = found.mean - printed_gradient(o)
    return arithmetic.sqrt(gap @ gap)


def bias_laws(**changes):
    return {"over_gaussian": bias_slack(GAUSSIAN, **changes), "over_sphere": bias_slack(SPHERE, **changes)}


tiny = Variant(
    "the bound divided by 1000, under Gaussian directions and on the sphere",
    "bias-order",
    bias_laws(part=Fraction(1, 10**6)),
    "there is a bias under these laws too",
    ("quadrature",),
)
twice = Variant(
    "an estimate twice as large, under Gaussian directions and on the sphere",
    "bias-order",
    bias_laws(scale=2),
    "its error does not vanish with ε",
    ("quadrature",),
)
many_signs = Variant(
    "an estimate of the printed gradient, over 2¹⁶ signs",
    "bias-order",
    {"over_many_signs": bias_slack(SIGNS, part=Fraction(1, 10**6), printed=True)},
    "the estimator is not biased towards it, and the bound is divided by 1000",
    ("exact expectation",),
)
order_printed = Variant(
    "the printed gradient, under Gaussian directions",
    "bias-order",
    {"central_gaussian": bias_of_printed},
    "what is left of it does not vanish with ε",
    ("order",),
)

# One-sided differences.


def one_sided(law, read):
    def value(arithmetic, instance):
        how = {"one_sided": True, "shift": Fraction(1, 4)}
        return read(moments(arithmetic, instance, law, arithmetic.number(EPS), **how)[2])

    return value


def two_sided(law, read):
    def value(arithmetic, instance):
        return read(moments(arithmetic, instance, law, arithmetic.number(EPS))[2])

    return value


def one_sided_laws(read):
    return {"forward_gaussian": one_sided(GAUSSIAN, read), "forward_sphere": one_sided(SPHERE, read)}


wrong_sign = Variant(
    "the forward difference backward",
    "one-sided-bias",
    one_sided_laws(lambda found: -found.mean),
    "it estimates −∇L",
    ("agreement",),
)
half = Variant(
    "2ε under a forward difference",
    "one-sided-bias",
    one_sided_laws(lambda found: found.mean / 2),
    "half the gradient, under every law",
    ("agreement",),
)
lengths = Variant(
    "second moments alike as well",
    "one-sided-bias",
    {
        "forward_gaussian": one_sided(GAUSSIAN, lambda found: found.squared_length()),
        "central_gaussian": two_sided(GAUSSIAN, lambda found: found.squared_length()),
        "forward_sphere": one_sided(SPHERE, lambda found: found.squared_length()),
        "central_sphere": two_sided(SPHERE, lambda found: found.squared_length()),
    },
    "the even terms that a central difference drops have a square",
    ("agreement",),
)

# Smoothing.


def averaged(law, part):
    def gradient(arithmetic, instance):
        o = softmax_regression.point(arithmetic, instance)
        eps = arithmetic.number(EPS * part)
        return exact_moments.smoothed_gradient(arithmetic, law, o["A"], o["u"], o["b"], eps)

    return gradient


def unsmoothed(arithmetic, instance):
    o = softmax_regression.point(arithmetic, instance)
    return softmax_regression.gradient(o["A"], o["f"], o["b"])


at_the_point = Variant(
    "∇L for ∇L_ε",
    "smoothing-of-the-softmax-loss",
    {"averaged_gaussian": unsmoothed, "averaged_ball": unsmoothed},
    "there is a bias",
    ("agreement",),
)
half_radius = Variant(
    "ε/2 for ε",
    "smoothing-of-the-softmax-loss",
    {"averaged_gaussian": averaged(GAUSSIAN, Fraction(1, 2)), "averaged_ball": averaged(SPHERE, Fraction(1, 2))},
    "less is smoothed",
    ("agreement",),
)
gaussian_inside = Variant(
    "the Gaussian average for the ball's",
    "smoothing-of-the-softmax-loss",
    {"averaged_ball": averaged(GAUSSIAN, 1)},
    "a Gaussian is longer",
    ("agreement",),
)

# Second moments.


def gap_with(law, wrong):
    """What is left after a limit that is wrong: `wrong(o, h, found, d, k, number)`."""

    def error(arithmetic, instance, eps):
        o, h, found = moments(arithmetic, instance, law, eps, bits=FINE)
        return abs(wrong(o, h, found, instance.d, arithmetic.number(TWO), arithmetic))

    return error


def variance_without_kappa(o, h, found, d, k, arithmetic):
    y = o["y"]
    along = sum((row @ y) * entry for row, entry in zip(found.outer(TWO), y, strict=True))
    return along - (1 - 1 / k) * (h @ y) ** 2 - ((h @ h) * (y @ y) + 2 * (h @ y) ** 2) / k


def length_of_signs(o, h, found, d, k, arithmetic):
    return found.squared_length(TWO) - (d + k - 1) / k * (h @ h)


def length_of_gaussians(o, h, found, d, k, arithmetic):
    return found.squared_length(TWO) - (d + k + 1) / k * (h @ h)


def form_without_trace(o, h, found, d, k, arithmetic):
    image = o["A"] @ h
    return found.quadratic_form(o["A"].T @ o["A"], TWO) - (1 + 1 / k) * (image @ image)


gaussian_kappa = Variant(
    "Gaussian κ for every law, on instances",
    "covariance",
    {
        "variance_sphere": gap_with(SPHERE, variance_without_kappa),
        "variance_signs": gap_with(SIGNS, variance_without_kappa),
        "variance_coordinates": gap_with(directions.COORDINATE, variance_without_kappa),
    },
    "fourth moments differ",
    ("order",),
)
lengths_swapped = Variant(
    "d + k + 1 and d + k − 1 swapped, on instances",
    "second-moment",
    {
        "length_gaussian": gap_with(GAUSSIAN, length_of_signs),
        "length_sphere": gap_with(SPHERE, length_of_gaussians),
    },
    "E‖z‖⁴ = d² + 2d for Gaussians, and d² on the sphere",
    ("order",),
)
without_trace = Variant(
    "the trace dropped, on instances",
    "curvature-of-the-estimate",
    {
        "curvature_gaussian": gap_with(GAUSSIAN, form_without_trace),
        "curvature_signs": gap_with(SIGNS, form_without_trace),
    },
    "it carries the rank",
    ("order",),
)


def limit_alone(law):
    def slack(arithmetic, instance):
        _, h, found = moments(arithmetic, instance, law, arithmetic.number(EPS))
        factor = instance.d + 2 if law is GAUSSIAN else instance.d
        return at_most(found.squared_length(), (1 + arithmetic.number(TAU)) * factor * (h @ h))

    return slack


no_remainder = Variant(
    "the remainder dropped",
    "finite-epsilon-second-moment",
    {"over_gaussian": limit_alone(GAUSSIAN), "over_sphere": limit_alone(SPHERE)},
    "at finite ε the estimate also sees the third derivative",
    ("quadrature",),
)
