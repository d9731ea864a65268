"""The drill on the suite's own theorems: each statement made false in one place is refused by its proof.

Nothing but the altered statement and what rests on it is compiled; the rest comes from the cache.
"""

import shutil
from pathlib import Path

import pytest

from zo_check.coq.check import check
from zo_check.errors import KernelError
from zo_check.locations import own_proofs

pytestmark = pytest.mark.usefixtures("coq")

FALSE = [
    # proof, theorem, what its statement says, what it is made to say
    ("directions/fourth_moments", "holds_signs", "(rademacher d) 1 (-2)", "(rademacher d) 1 (-3)"),
    ("directions/fourth_moments", "holds_coordinates", "(coordinates d) 0 (INR d)", "(coordinates d) 0 1"),
    (
        "directions/fourth_moments",
        "holds_like_the_sphere",
        "(INR d / (INR d + 2)) 0 /\\",
        "(INR d / (INR d + 1)) 0 /\\",
    ),
    ("directions/fourth_moments", "holds_like_the_gaussian", "(three_points d) 1 0", "(three_points d) 1 1"),
    ("estimator/covariance", "holds_covariance", "(1 - / INR k) *", "(1 + / INR k) *"),
    ("estimator/covariance", "holds_curvature", "2 * kappa1 / INR k", "kappa1 / INR k"),
    ("estimator/covariance", "holds_second_moment", "kappa1 * (INR d + 2)", "kappa1 * (INR d + 1)"),
    ("estimator/covariance", "holds_second_moment_of_each", "INR d + INR k + 1", "INR d + INR k - 1"),
    ("estimator/exact_on_quadratics", "holds", "limit_estimate k d", "limit_estimate (S k) d"),
    ("estimator/exact_on_quadratics", "holds_forward", "eps / 2", "eps"),
    ("estimator/exact_on_quadratics", "holds_taylor", "/ 2 * t ^ 2", "t ^ 2"),
    ("estimator/exact_on_quadratics", "holds_unbiased", "zs) y)\n    = dot", "zs) y)\n    = 2 * dot"),
    ("convergence/one_step", "holds_growth", "1 - / INR k + kappa1", "- / INR k + kappa1"),
    ("convergence/one_step", "holds_gain", "/ 2 * eta * ell", "/ 4 * eta * ell"),
    ("convergence/one_step", "holds_half_gain", "- (eta / 2)", "- eta"),
    ("convergence/one_step", "holds_at_least_one", "1 <= amplification", "2 <= amplification"),
    ("convergence/one_step_of_softmax", "holds", "/ 2 * eta * smoothness", "/ 4 * eta * smoothness"),
    ("convergence/one_step_of_softmax", "holds_coordinates", "smoothness W a * INR d", "smoothness W a"),
    ("convergence/averaged_directions", "holds_one_step", "- (eta / 4) * norm2", "- (2 * eta) * norm2"),
    ("convergence/averaged_directions", "holds_one_step_of_the_gap", "(1 - eta * modulus", "(0 - eta * modulus"),
    ("convergence/each_law", "holds", "sigma) ^ T * (L x - L y).\n\n(** So", "sigma * 2) ^ T * (L x - L y).\n\n(** So"),
    ("convergence/each_law", "holds_signs", "+ 1) / INR k)) in", "- 3) / INR k)) in"),
    ("convergence/each_law", "holds_coordinates", "(INR d - 1)", "(INR d - 2)"),
    ("convergence/each_law", "holds_steps", "gamma * (a / sigma) ^ 2", "gamma * (a / sigma)"),
    ("constants/hessian_lipschitz", "holds", "1 / 2 * (a ^ 3) ^ 2", "1 / 4 * (a ^ 3) ^ 2"),
    ("constants/hessian_lipschitz", "holds_logits", "1 / 2 * norm2 n (fun", "1 / 4 * norm2 n (fun"),
    ("constants/hessian_lipschitz", "holds_form", "2 0 (hessian_form", "2 1 (hessian_form"),
    ("constants/hessian_bounds", "holds_smooth", "<= (8 / 25 + W) * norm2", "<= (7 / 25 + W) * norm2"),
    (
        "constants/hessian_bounds",
        "holds_convex",
        "8 / 25 + mu / sigma ^ 2 <= m -> sigma",
        "mu / sigma ^ 2 <= m -> sigma",
    ),
    ("constants/gradient_bound", "holds_parameters", "128 / 729 * a ^ 2", "127 / 729 * a ^ 2"),
    ("loss/gradient", "holds_printed_is_off_by", "2 * dot n c f", "dot n c f"),
]


@pytest.mark.parametrize(("proof", "theorem", "true", "false"), FALSE, ids=[f"{it[0]}: {it[1]}" for it in FALSE])
def test_a_statement_made_false(tmp_path: Path, proof: str, theorem: str, true: str, false: str) -> None:
    for file in (own_proofs() / "_CoqProject", *own_proofs().rglob("*.v")):
        copy = tmp_path / file.relative_to(own_proofs())
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, copy)
    statement = tmp_path / f"{proof}_statement.v"
    text = statement.read_text(encoding="utf-8")
    assert text.count(true) == 1, f"{true!r} stands {text.count(true)} times in the statement"
    statement.write_text(text.replace(true, false), encoding="utf-8")
    with pytest.raises(KernelError, match=rf"{Path(proof).name}\.v is not accepted"):
        check(tmp_path / f"{proof}.v", [theorem], computing=True)
