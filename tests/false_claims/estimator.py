"""Wrong statements about the zeroth-order estimator, as ε → 0 and on polynomials."""

from zo_check import directions
from zo_check.false_claims import one_variant


def sixth_without_cross(t1, t2, t3):
    return t1**3 + 8 * t3


def no_sphere_factor(power, d):
    return 1 + 0 * d


def smaller_surplus(a):
    return 30 * (a @ a) * (a**2 @ a**2) - 15 * (a**3 @ a**3)


image_cross = one_variant(
    "6t₁t₂ dropped", "image-norms", "sixth", sixth_without_cross, "a chi-square is no power of its mean"
)
image_sphere = one_variant(
    "the sphere as long as the Gaussian", "image-norms", "sphere_factor", no_sphere_factor, "E‖z‖⁶ = d³ on the sphere"
)
image_signs = one_variant(
    "15 for 16 in the surplus", "image-norms", "surplus_of_sixth", smaller_surplus, "E z⁶ = 1, not 0, for d = 1"
)


def without_two(plus, minus, eps):
    return (plus - minus) / eps


def of_two_steps(plus, here, eps):
    return (plus - here) / (2 * eps)


quadratic_scale = one_variant(
    "ε for 2ε", "exact-on-quadratics", "central", without_two, "twice the gradient: the commonest error of scale"
)
quadratic_forward = one_variant(
    "2ε under a one-sided difference", "exact-on-quadratics", "forward", of_two_steps, "half the gradient"
)
one_sided_scale = one_variant("ε for 2ε in the central one", "one-sided-bias", "central", without_two, "twice as large")


def growth_of_first_order(eps, k, moment):
    return eps / (4 * k) * moment


def bias_without_root(eps, root, diagonal):
    return eps / 2 * diagonal


one_sided_growth = one_variant(
    "ε for ε² in the growth", "one-sided-bias", "growth", growth_of_first_order, "odd terms vanish"
)
one_sided_coordinates = one_variant(
    "√d dropped", "one-sided-bias", "coordinate_bias", bias_without_root, "a direction is √d long"
)


def same_law_inside(law):
    return law


smoothing_law = one_variant(
    "the sphere's average for the ball's", "smoothing", "smoothed", same_law_inside, "E ĝ averages over the inside"
)


def gaussian_kappa(h, y, k, kappa):
    own = (h @ h) * (y @ y) + 2 * (h @ y) ** 2
    return (1 - 1 / k) * (h @ y) ** 2 + own / k


def undivided(h, y, k, kappa):
    first, second = kappa
    own = first * ((h @ h) * (y @ y) + 2 * (h @ y) ** 2) + second * ((h * h) @ (y * y))
    return (h @ y) ** 2 + own / k


covariance_kappa = one_variant(
    "Gaussian κ for every law", "covariance", "variance_along", gaussian_kappa, "fourth moments differ"
)
covariance_k = one_variant(
    "1 for 1 − 1/k", "covariance", "variance_along", undivided, "only k(k − 1) pairs have different directions"
)


def same_for_all(name, d, k):
    return (d + k - 1) / k


def divided_by_k_squared(name, d, k):
    return (d + k + (1 if name == "gaussian" else -1)) / k**2


second_moment_gaussian = one_variant(
    "d + k − 1 for Gaussians too", "second-moment", "factor", same_for_all, "E‖z‖⁴ = d² + 2d"
)
second_moment_k = one_variant(
    "k² for k", "second-moment", "factor", divided_by_k_squared, "an average, not divided by k twice"
)


def form_without_trace(h, y, k, kappa):
    first, second = kappa
    return (1 - 1 / k + 2 * first / k) * (h @ y) ** 2 + second / k * ((h * h) @ (y * y))


curvature_trace = one_variant(
    "the trace dropped", "curvature-of-the-estimate", "quadratic_form", form_without_trace, "it carries the rank"
)


def independent_pair(a, b, c, e, d):
    return ((a @ b) * (c @ e) + (a @ c) * (b @ e)) / 2


def with_diagonal(a, b, c, e, d):
    return d / (d - 1) * ((a @ b) * (c @ e) + (a @ c) * (b @ e)) / 2


def variance_of_independent(d, k):
    return (d + k - 1) / k


def unswapped(d):
    p, q, s = directions.ORTHOGONAL_BLOCKS.pair(d)
    return q, p, s


blocks_pair = one_variant(
    "as for independent directions", "orthogonal-blocks", "haar_pair", independent_pair, "for G = I it would not be 0"
)
blocks_diagonal = one_variant(
    "the diagonal kept", "orthogonal-blocks", "coordinate_pair", with_diagonal, "no coordinate is drawn twice"
)
blocks_factor = one_variant(
    "d + k − 1 for d", "orthogonal-blocks", "factor", variance_of_independent, "at k = d nothing is left"
)
blocks_numbers = one_variant("p and q swapped", "orthogonal-blocks", "haar_numbers", unswapped, "what users call")
