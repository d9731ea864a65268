"""False forms of the published bounds on exponentials."""

from zo_check import at_most
from zo_check.false_claims import Variant


def logit_slack(bound):
    def squared_logit(arithmetic, instance):
        row, x = instance.A[0], instance.x
        R_squared = max(sum(a * a for a in row), sum(t * t for t in x))
        logit = arithmetic.vector(row) @ arithmetic.vector(x)
        return at_most(logit * logit, bound(arithmetic.number(R_squared)))

    return squared_logit


def scalar_slack(bound):
    def scalar_case(arithmetic, row, x, R_squared):
        logit = row @ x
        return at_most(logit * logit, bound(R_squared))

    return scalar_case


def bounded_by(bound):
    def parallel(arithmetic, x):
        return at_most((x @ x) * (x @ x), bound(x @ x))

    slacks = {"squared_logit": logit_slack(bound), "scalar_case": scalar_slack(bound), "parallel": parallel}
    return {"squared_logit_bound": bound, **slacks}


wrong_power = Variant(
    "exp(R) for exp(R²)",
    "exponential-sup-bound",
    bounded_by(lambda R_squared: R_squared),
    "a logit is a product of two numbers up to R",
    ("derivation", "sampled", "witness"),
)
one_percent = Variant(
    "1 % less in the exponent",
    "exponential-sup-bound",
    bounded_by(lambda R_squared: R_squared * R_squared * 98 / 100),
    "R² is attained",
    ("sampled", "witness"),
)


def speed(sufficient):
    def speed_at_the_end(arithmetic, R):
        moved = R * arithmetic.exp(R * R)
        return at_most(moved * moved, sufficient(R * R, arithmetic.exp(2 * R * R), 1))

    return speed_at_the_end


def moved(sufficient):
    def slack(arithmetic, instance):
        A, x, y = arithmetic.matrix(instance.A), arithmetic.vector(instance.x), arithmetic.vector(instance.y)
        parts = (instance.A, (instance.x,), (instance.y,))
        R2 = arithmetic.number(max(sum(a * a for row in part for a in row) for part in parts))
        change, difference = arithmetic.exp(A @ x) - arithmetic.exp(A @ y), x - y
        return at_most(change @ change, sufficient(R2, arithmetic.exp(2 * R2), difference @ difference))

    return slack


def sufficient_is(function):
    return {"sufficient_squared": function, "slack": moved(function), "speed_at_the_end": speed(function)}


exponential_dropped = Variant(
    "exp(R²) dropped",
    "exponential-lipschitz",
    sufficient_is(lambda R_squared, E_squared, distance_squared: R_squared * distance_squared),
    "exponentials move as fast as they are large",
    ("derivation", "sampled", "witness"),
)
lowered = Variant(
    "2 % less than (R exp(R²))²",
    "exponential-lipschitz",
    sufficient_is(lambda R_squared, E_squared, distance_squared: R_squared * E_squared * distance_squared * 98 / 100),
    "R exp(R²) is the speed at A = x = R",
    ("witness",),
)
quartered = Variant(
    "a quarter of (R exp(R²))²",
    "exponential-lipschitz",
    sufficient_is(lambda R_squared, E_squared, distance_squared: R_squared * E_squared * distance_squared / 4),
    "half the constant: small A, x and y come close to the whole of it",
    ("sampled", "witness"),
)
