"""Wrong constants of the loss for given data: smoothness, strong convexity, the Hessian's Lipschitz constant."""

from zo_check import Vector, at_most, constants, softmax_regression
from zo_check.false_claims import Variant


def lowered(constant):
    """A thousandth less in size."""
    return lambda arithmetic: constant.within(arithmetic) * 999 / 1000


def form_of_B(f, b, v):
    centred = v - f @ v
    return (f * centred * centred) @ (2 * f - b - (f - b) @ f)


def form_of_J(f, b, v):
    centred = v - f @ v
    return (f * centred) @ centred


def curvature_slack(number, below=False, form=form_of_B):
    """The sampled slack with another certified number, another side, another form."""

    def slack(arithmetic, instance):
        o = softmax_regression.point(arithmetic, instance)
        y = o["A"].T @ o["v"] if below else o["y"]
        v, w = o["A"] @ y, o["w"]
        value = form(o["f"], o["b"], v) + (w * v) @ (w * v)
        bound = arithmetic.number(number(instance.A, instance.w)) * (y @ y)
        return at_most(bound, value) if below else at_most(value, bound)

    return slack


# Smoothness ----------------------------------------------------------------------------------------------------------


def at_the_steepest(constant, bound, form=form_of_B):
    def slack(arithmetic, p, w):
        f = Vector([p, arithmetic.number(1) - p])
        b, v = arithmetic.vector([1, 0]), arithmetic.vector([1, -1])
        second = form(f, b, v) + (v * v).sum() * w * w
        return at_most(second, bound(constant(arithmetic), w * w, arithmetic.number(2)))

    return slack


ABOVE = constants.CURVATURE_ABOVE

smoothness_lowered = Variant(
    "c₊ lowered by 1e-3",
    "smoothness",
    {"at_the_steepest": at_the_steepest(lowered(ABOVE), constants.curvature_formula)},
    "c₊ is attained",
    ("witness",),
)
smoothness_of_J = Variant(
    "J for B",
    "smoothness",
    {
        "form_of_B": form_of_J,
        "slack": curvature_slack(lambda A, w: constants.smoothness(A, w).exact_high, form=form_of_J),
        "at_the_steepest": at_the_steepest(ABOVE.within, constants.curvature_formula, form_of_J),
    },
    "the Jacobian is not the Hessian; its norm is ½",
    ("witness",),
)


def weight_forgotten(constant, weight_squared, norm_squared):
    return constant * norm_squared


smoothness_without_w = Variant(
    "the weights forgotten",
    "smoothness",
    {
        "bound": weight_forgotten,
        "slack": curvature_slack(lambda A, w: constants.smoothness(A).exact_high),
        "at_the_steepest": at_the_steepest(ABOVE.within, weight_forgotten),
    },
    "the regulariser curves too",
    ("sampled", "witness"),
)
smoothness_smallest = Variant(
    "σ_min for σ_max",
    "smoothness",
    {
        "slack": curvature_slack(
            lambda A, w: constants.singular_values(A).smallest.exact_high ** 2 * (1 + max(x * x for x in w))
        ),
        "squared_bound": lambda modulus, y: (modulus * (y @ y)) ** 2,
    },
    "A stretches by its largest singular value",
    ("jet", "sampled"),
)


# Strong convexity ----------------------------------------------------------------------------------------------------


def at_the_flattest(constant, modulus, form=form_of_B):
    def slack(arithmetic, p, w, A, y, sigma_squared):
        f = Vector([p, arithmetic.number(1) - p])
        v = A @ y
        second = form(f, arithmetic.vector([1, 0]), v) + (v * v).sum() * w * w
        return at_most(modulus(constant(arithmetic), w * w, sigma_squared) * (y @ y), second)

    return slack


BELOW = constants.CURVATURE_BELOW

convexity_lowered = Variant(
    "−c₋ lowered by 1e-3",
    "strong-convexity",
    {"at_the_flattest": at_the_flattest(lowered(BELOW), constants.curvature_formula)},
    "c₋ is attained",
    ("witness",),
)


def plus(constant, weight_squared, singular_value_squared):
    return (weight_squared - constant) * singular_value_squared


convexity_sign = Variant(
    "the sign of c₋",
    "strong-convexity",
    {"at_the_flattest": at_the_flattest(BELOW.within, plus)},
    "L_exp is not convex: it takes from the regulariser's curvature",
    ("witness",),
)
convexity_largest = Variant(
    "σ_max for σ_min",
    "strong-convexity",
    {
        "slack": curvature_slack(
            lambda A, w: (
                (min(x * x for x in w) - 1) * constants.singular_values(A).smallest_nonzero.exact_low ** 2
                if min(x * x for x in w) < 1
                else constants.singular_values(A).largest.exact_low ** 2 * (min(x * x for x in w) - 1)
            ),
            below=True,
        ),
    },
    "A stretches the least direction by σ_min only",
    ("sampled",),
)
convexity_without_hypothesis = Variant(
    "the hypothesis on w dropped",
    "strong-convexity",
    {
        "slack": curvature_slack(
            lambda A, w: (min(x * x for x in w) - 2) * constants.singular_values(A).smallest_nonzero.exact_low ** 2 / 8,
            below=True,
        )
    },
    "a negative modulus goes with ‖A‖, not with σ_min",
    ("sampled",),
)
convexity_everywhere = Variant(
    "0 for the modulus where L is not convex",
    "strong-convexity",
    {"slack": curvature_slack(lambda A, w: 0, below=True)},
    "with small weights L has directions of negative curvature",
    ("sampled",),
)


# The Hessian's Lipschitz constant ------------------------------------------------------------------------------------

THIRD = constants.THIRD_DERIVATIVE


def third(f, b, x, y, z, sign=-1):
    a = (f - b) @ f
    x, y, z = x - f @ x, y - f @ y, z - f @ z
    weights = 2 * f - b
    mixed = ((f * x) @ y) * ((f * z) @ weights)
    mixed = mixed + ((f * y) @ z) * ((f * x) @ weights) + ((f * x) @ z) * ((f * y) @ weights)
    return (f * x * y * z) @ (4 * f - b - a) + sign * mixed


def with_a_plus(f, b, x, y, z):
    return third(f, b, x, y, z, sign=1)


def at_the_most_twisted(constant, bound, third=third):
    def slack(arithmetic, p):
        f = Vector([p, arithmetic.number(1) - p])
        b, v = arithmetic.vector([1, 0]), arithmetic.vector([1, -1])
        M = bound(constant(arithmetic), arithmetic.sqrt(arithmetic.number(2)))
        return at_most(third(f, b, v, v, v), M)

    return slack


def squared(constant, norm):
    return constant * norm**2


twisted_lowered = Variant(
    "c₃ lowered by 1e-3",
    "hessian-lipschitz",
    {
        "at_the_most_twisted": at_the_most_twisted(lowered(THIRD), constants.hessian_lipschitz_formula),
    },
    "c₃ is attained",
    ("witness",),
)
twisted_square = Variant(
    "‖A‖² for ‖A‖³",
    "hessian-lipschitz",
    {
        "bound": squared,
        "at_the_most_twisted": at_the_most_twisted(THIRD.within, squared),
    },
    "a third derivative takes three directions through A",
    ("derivation", "witness"),
)
twisted_sign = Variant(
    "the sign of the mixed terms",
    "hessian-lipschitz",
    {
        "third": with_a_plus,
        "at_the_most_twisted": at_the_most_twisted(THIRD.within, constants.hessian_lipschitz_formula, with_a_plus),
    },
    "that is not the third derivative",
    ("derivation",),
)


# Effective rank ------------------------------------------------------------------------------------------------------


def rank_slack(effective_rank):
    def slack(arithmetic, instance):
        A = arithmetic.matrix(instance.A)
        y = A.T @ (A @ arithmetic.vector(instance.y))
        squares = arithmetic.number(sum(a * a for row in instance.A for a in row))
        low = arithmetic.number(effective_rank(instance.A))
        return at_most(low * ((A @ y) @ (A @ y)), squares * (y @ y))

    return slack


def ends(effective_rank):
    return {
        "effective_rank": effective_rank,
        "room_below_the_rank": lambda arithmetic, frobenius_squared, norm_squared, rank: at_most(
            effective_rank(frobenius_squared, norm_squared), rank
        ),
        "room_above_one": lambda arithmetic, frobenius_squared, norm_squared: at_most(
            arithmetic.number(1), effective_rank(frobenius_squared, norm_squared)
        ),
    }


rank_without_norm = Variant(
    "‖A‖_F² for ‖A‖_F²/‖A‖²",
    "effective-rank",
    ends(lambda frobenius_squared, norm_squared: frobenius_squared),
    "the norm is missing",
    ("derivation", "witness"),
)
rank_doubled = Variant(
    "twice the effective rank",
    "effective-rank",
    {"slack": rank_slack(lambda A: 2 * constants.effective_rank(A).exact_low)}
    | ends(lambda frobenius_squared, norm_squared: 2 * frobenius_squared / norm_squared),
    "a matrix of rank one has effective rank 1",
    ("sampled", "witness"),
)
rank_by_the_smallest = Variant(
    "‖A‖_F²/σ₊²",
    "effective-rank",
    {
        "slack": rank_slack(
            lambda A: (
                constants.singular_values(A).frobenius.exact_low ** 2
                / constants.singular_values(A).smallest_nonzero.exact_high ** 2
            )
        )
    },
    "the norm is the largest singular value",
    ("sampled",),
)
