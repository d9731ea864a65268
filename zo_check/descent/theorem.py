"""The convergence theorem's numbers: written once, for numbers, balls and terms alike.

x⁺ = x − ηĝ with ĝ averaged over k directions, ∇²L ⪯ H everywhere, ℓ = ‖H‖, r = tr(H)/ℓ of that same H, and μ a
Polyak–Łojasiewicz constant: ½‖∇L‖² ≥ μ(L − inf L) = μΔ. The claims of `proofs/convergence/` are about these functions.
Arguments are ≥ 0, and those that are divided by are > 0; whatever adds, multiplies and divides will do, and where all
are ints or Fractions the result is exact. Steps are counted from 0, logarithms are natural.
"""

from typing import Any

from zo_check.errors import UsageError


def growth(kappa: tuple[Any, Any], k: Any, r: Any, share: Any = None) -> Any:
    """γ with E ĝᵀHĝ ≤ ℓγ‖∇L‖² as ε → 0, for k independent directions of one law. Claim one-step.

    Args:
        kappa: (κ₁, κ₂) of the law, as `Law.kappa(d)` gives them.
        k: directions an estimate, ≥ 1.
        r: effective rank tr(H)/‖H‖.
        share: max_i H_ii/‖H‖, at most 1; only laws with κ₂ > 0 need it, and they cannot do without.

    Raises:
        UsageError: κ₂ > 0 and no share is given.
    """
    first, second = kappa
    value = 1 - one_over(k) + first * (r + 2) * one_over(k)
    if not _may_be_positive(second):
        return value
    if share is None:
        raise UsageError("a law with κ₂ > 0 and no `share`", "pass max_i H_ii/‖H‖, or 1, which it never exceeds")
    return value + second * share * one_over(k)


def growth_of_blocks(d: Any, k: Any, r: Any) -> Any:
    """γ for k ≤ d orthogonal directions of length √d (Haar), d ≥ 2. Claim one-step-of-blocks."""
    return d / (d + 2 * one_of(d)) * ((r + 2) * one_over(k) + (1 - one_over(k)) * (d - r) / (d - 1))


def step(ell: Any, gamma: Any) -> Any:
    """η = 1/(ℓγ), as ε → 0. Claims one-step and global-convergence."""
    return one_of(ell) / (ell * gamma)


def step_at_finite_epsilon(ell: Any, gamma: Any) -> Any:
    """η = 1/(2ℓγ). Claim finite-epsilon-one-step."""
    return one_of(ell) / (2 * ell * gamma)


def gain(eta: Any, ell: Any, gamma: Any, squared_gradient: Any) -> Any:
    """E L(x⁺) − L(x) ≤ −η(1 − ½ηℓγ)‖∇L‖² as ε → 0, for every η. Claim one-step."""
    return -eta * (1 - eta * ell * gamma / 2) * squared_gradient


def half_gain(eta: Any, squared_gradient: Any) -> Any:
    """−½η‖∇L‖²: the same for η ≤ 1/(ℓγ). Claim one-step."""
    return -eta * squared_gradient / 2


def quarter_gain(eta: Any, squared_gradient: Any) -> Any:
    """−¼η‖∇L‖², to which the noise is added: at finite ε, for η ≤ 1/(2ℓγ). Claim finite-epsilon-one-step."""
    return -eta * squared_gradient / 4


def dominance(squared_gradient: Any, mu: Any, gap: Any) -> Any:
    """½‖∇L‖² − μΔ ≥ 0. Claim polyak-lojasiewicz."""
    return squared_gradient / 2 - mu * gap


def contraction(eta: Any, mu: Any) -> Any:
    """1 − ημ, for η ≤ 1/(ℓγ): E Δ⁺ ≤ (1 − ημ)Δ as ε → 0. Claim global-convergence."""
    return 1 - eta * mu


def slow_contraction(eta: Any, mu: Any) -> Any:
    """1 − ημ/2: at finite ε, and with minibatches. Claims finite-epsilon-one-step and minibatch-convergence."""
    return 1 - eta * mu / 2


def squared_bias(eps: Any, c3: Any, sixth: Any) -> Any:
    """D₁² = (ε²c₃/6)²E‖Az‖⁶ ≥ ‖E ĝ − ∇L‖². Claim bias-order."""
    return eps**4 * c3**2 * sixth / 36


def curvature_of_the_error(eps: Any, c3: Any, top: Any, eighth: Any) -> Any:
    """D₂² = (ε²c₃/6)²(c₊ + max w²)E‖Az‖⁸; `top` is c₊ + max w². Claim finite-epsilon-one-step."""
    return eps**4 * c3**2 * top * eighth / 36


def noise(eta: Any, squared_bias: Any, curvature: Any) -> Any:
    """ηD₁² + η²D₂²: what a step at finite ε adds to E Δ. Claim finite-epsilon-one-step."""
    return eta * squared_bias + eta * eta * curvature


def floor(eta: Any, mu: Any, squared_bias: Any, curvature: Any) -> Any:
    """(2/μ)(D₁² + ηD₂²): where E Δ stops at finite ε. Claim global-convergence-finite-epsilon."""
    return 2 / mu * (squared_bias + eta * curvature)


def variance_factor(largest_ell: Any) -> Any:
    """α = 2 max ℓ_j, with tr Σ ≤ α(Δ + δ). Claim variance-condition."""
    return 2 * largest_ell


def step_of_minibatches(ell: Any, gamma: Any, mu: Any, m: Any, alpha: Any) -> tuple[Any, Any]:
    """Both limits 1/(ℓγ) and μm/(ℓγα), of which η is to be at most the smaller. Claim minibatch-convergence."""
    return step(ell, gamma), mu * m / (ell * gamma * alpha)


def minibatch_noise(eta: Any, ell: Any, gamma: Any, m: Any, alpha: Any, delta: Any) -> Any:
    """½η²ℓγαδ/m: what a step with a minibatch of m adds to E Δ. Claim minibatch-convergence."""
    return eta * eta * ell * gamma * alpha * delta / (2 * m)


def minibatch_floor(eta: Any, ell: Any, gamma: Any, mu: Any, m: Any, alpha: Any, delta: Any) -> Any:
    """ηℓγαδ/(μm). Claim minibatch-convergence."""
    return eta * ell * gamma * alpha * delta / (mu * m)


def mean_squared_gradient(ell: Any, gamma: Any, gap: Any, steps: Any) -> Any:
    """2ℓγ(L(x₀) − inf L)/T ≥ the mean of E‖∇L‖² over T steps as ε → 0, with η = 1/(ℓγ). Claim stationarity."""
    return 2 * ell * gamma * gap / steps


def mean_squared_gradient_at_finite_epsilon(eta: Any, gap: Any, steps: Any, squared_bias: Any, curvature: Any) -> Any:
    """4(L(x₀) − inf L)/(ηT) + 4D₁² + 4ηD₂², with η ≤ 1/(2ℓγ). Claim stationarity."""
    return 4 * gap / (eta * steps) + 4 * squared_bias + 4 * eta * curvature


def steps_to_target(rate: Any, log_ratio: Any) -> Any:
    """t = log(Δ₀/target)/rate: (1 − rate)^t ≤ exp(−rate·t) = target/Δ₀. Claim global-convergence."""
    return log_ratio / rate


def inverse_rate_of_softmax(gamma: Any, condition: Any, most: Any, least: Any) -> Any:
    """ℓγ/μ = γ κ(A)² (max w² + c₊)/(min w² + c₋). Claim rate-for-softmax.

    Args:
        gamma: γ of one step.
        condition: κ(A) = ‖A‖/σ, with σ the smallest singular value that is not 0.
        most: max w² + c₊.
        least: min w² + c₋ > 0.
    """
    return gamma * condition * condition * most / least


def one_over(k: Any) -> Any:
    """1/k, exact where k is an int."""
    return one_of(k) / k


def one_of(x: Any) -> Any:
    """1 in the arithmetic of x: an int becomes a Fraction, so that quotients stay exact."""
    from fractions import Fraction

    return Fraction(1) if isinstance(x, int) else 1


def _may_be_positive(second: Any) -> bool:
    """κ₂ is −2, 0 or d, whatever holds it; a term, which does not compare, is d, and what is no number is not ≤ 0."""
    try:
        return not second <= 0
    except TypeError:
        return True
