"""Wrong gradients of the loss."""

from zo_check.false_claims import Variant

EVERY_KIND = ("derivation", "exact instance", "jet", "sampled")


def plus(A, f, b):
    c = f - b
    return A.T @ (f * c + (f @ c) * f)


def without_rank_one_term(A, f, b):
    return A.T @ (f * (f - b))


def residual_forgotten(A, f, b):
    return A.T @ (f * f - (f @ f) * f)


def one_percent_more(A, f, b):
    c = f - b
    return A.T @ (f * c - (f @ c) * f * 101 / 100)


def not_transposed(A, f, b):
    c = f - b
    return A @ (f * c - (f @ c) * f)


wrong_sign = Variant(
    "plus for minus", "loss-gradient", {"gradient": plus}, "the printed gradient of one paper, as quoted", EVERY_KIND
)
dropped_term = Variant(
    "the rank-one term dropped",
    "loss-gradient",
    {"gradient": without_rank_one_term},
    "the normaliser moves too",
    EVERY_KIND,
)
target_dropped = Variant(
    "f for the residual c", "loss-gradient", {"gradient": residual_forgotten}, "it would not depend on b", EVERY_KIND
)
one_percent = Variant(
    "1 % too much of the rank-one term",
    "loss-gradient",
    {"gradient": one_percent_more},
    "softmax-derivative fixes the constant",
    EVERY_KIND,
)
transposed = Variant(
    "A for its transpose",
    "loss-gradient",
    {"gradient": not_transposed},
    "for n ≠ d it does not even fit; for n = d it is another vector",
    ("exact instance", "jet"),
)
