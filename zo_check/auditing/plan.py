"""k, η and the number of steps: what is recommended or was given, why, and what theorem and dynamics say of it."""

from dataclasses import dataclass
from math import ceil, log

from zo_check.auditing.known import Known, longest
from zo_check.auditing.settings import Settings
from zo_check.auditing.smoothing import Smoothing
from zo_check.descent import theorem
from zo_check.descent.growth import growth
from zo_check.errors import UsageError

PRINTED = 20
"""The constant in print (H2O, Lemma D.47) in the place of −c₋."""
MOST_DIRECTIONS = 16
_UNCERTAIN = "not known: no minimiser is certified at which it would be one"
_UNSTABLE = "not known: A is too large for the Hessian at the minimiser"


@dataclass(frozen=True)
class Count:
    """Steps to the target: a number or None, and in words where it comes from."""

    name: str
    steps: int | None
    words: str


@dataclass(frozen=True)
class Choice:
    """k and η with γ, and where η stands.

    Args:
        law: of the directions, by name.
        k: directions an estimate.
        why_k: the reason.
        gamma: γ of one step.
        eta: the step size that is used.
        limit: 1/(2ℓγ).
        vanishing: 1/(ℓγ), the step as ε → 0.
        stable: the stability threshold at the minimiser, in doubles; None if not known.
        sharp: whether the law has just this threshold, or only diverges beyond it.
        why_eta: the reason.
        why_no_threshold: the reason where `stable` is None.
    """

    law: str
    k: int
    why_k: str
    gamma: float
    eta: float
    limit: float
    vanishing: float
    stable: float | None
    sharp: bool
    why_eta: str
    why_no_threshold: str = ""


def chosen(known: Known, settings: Settings) -> Choice:
    """What is recommended, or was given.

    Raises:
        UsageError: η is above the stability threshold, and nobody forced it.
    """
    law, d, c = settings.directions, known.loss.d, known.constants
    k, why_k = _directions(known, settings)
    gamma = growth(c, law, k, d)
    limit, vanishing = float(theorem.step_at_finite_epsilon(c.ell, gamma)), float(theorem.step(c.ell, gamma))
    eta = limit if settings.eta is None else settings.eta
    stable = known.stable_below(law, k)
    why = "1/(2ℓγ), the largest step of the theorem at finite ε" if settings.eta is None else "given"
    if stable is not None and eta > stable[0]:
        why += f"; ABOVE the stability threshold {stable[0]:.4g}"
        if not settings.force:
            raise UsageError(
                f"η = {eta:.4g} is above the stability threshold {stable[0]:.4g} of ZO-SGD at the minimiser",
                f"lower --eta (1/(2ℓγ) = {limit:.4g} is guaranteed), or add --force to watch it diverge",
            )
    elif stable is None and eta > 2 * vanishing:
        why += f"; ABOVE 2/(ℓγ) = {2 * vanishing:.4g}"
        if not settings.force:
            raise UsageError(
                f"η = {eta:.4g} is above 2/(ℓγ) = {2 * vanishing:.4g}, and no stability threshold is known here",
                f"lower --eta (1/(2ℓγ) = {limit:.4g} is guaranteed), or add --force to watch what it does",
            )
    edge, sharp = stable or (None, False)
    unknown = "" if stable else _UNSTABLE if known.certain else _UNCERTAIN
    return Choice(law.name, k, why_k, gamma, eta, limit, vanishing, edge, sharp, why, unknown)


def _directions(known: Known, settings: Settings) -> tuple[int, str]:
    law, d, c = settings.directions, known.loss.d, known.constants
    if settings.k is not None:
        if hasattr(law, "pair") and settings.k > d:
            raise UsageError(f"k = {settings.k} orthogonal directions in R^{d}", f"give --k at most {d}")
        return settings.k, "given"
    r = float(c.effective_rank.high)
    k = max(1, min(1 + round((r + 2) / 2), MOST_DIRECTIONS, d))
    fewest, here = growth(c, law, 1, d), k * growth(c, law, k, d)
    why = (
        f"evaluations to a target grow like kγ(k): {here / fewest:.2f} times those of k = 1, for "
        f"{fewest / growth(c, law, k, d):.2f} times fewer steps"
    )
    return k, why + (f"; at most {MOST_DIRECTIONS} unless --k says more" if k == MOST_DIRECTIONS else "")


def counts(known: Known, settings: Settings, choice: Choice, smooth: Smoothing) -> tuple[tuple[Count, ...], float]:
    """Steps to the target, and the floor (2/μ)(D₁² + ηD₂²) at this ε; infinite where μ = 0."""
    c, eta = known.constants, choice.eta
    first, second = known.bias(settings.directions, smooth.eps)
    target = settings.to * known.gap
    floor = float(theorem.floor(eta, c.mu, first, second)) if c.mu else float("inf")
    found = []
    if not known.gap > 0:
        return (Count("guaranteed", 0, "the start is a minimiser"),), floor
    if c.mu:
        found += _guaranteed(known, settings, choice, floor, target)
    else:
        found.append(_stationary(known, settings, choice, first, second))
        found += _local(known, settings, choice, first, second)
    if known.settled:
        return (*found, Count("predicted", 0, "the start is a minimiser as far as doubles can tell")), floor
    steps = known.steps_predicted(settings.directions, choice.k, eta, settings.to * known.fall)
    words = f"to {settings.to:g}·Δ*: mean-square dynamics of the Hessian at x*, from x₀, at η = {eta:.4g}; an estimate"
    if not known.certain:
        words = "nothing: no minimiser is certified, so there is no Hessian at one to predict from"
    elif steps is None:
        computed = known.predicted(settings.directions, choice.k, eta, 1) is not None
        words = (
            f"not within {longest(settings.directions, choice.k, known.loss.d)} steps"
            if computed
            else "A is too large for the dynamics of this law"
        )
    found.append(Count("predicted", steps, words))
    return tuple(found), floor


def _guaranteed(known: Known, settings: Settings, choice: Choice, floor: float, target: float) -> list[Count]:
    c, gap = known.constants, known.gap
    vanishing = theorem.steps_to_target(c.mu * choice.vanishing, log(gap / target))
    found = [Count("guaranteed as ε → 0", ceil(vanishing), "γκ(A)²(max w² + c₊)/(min w² + c₋)·log, η = 1/(ℓγ)")]
    weight = float(abs(known.loss.w).min()) ** 2
    if weight > PRINTED:
        under = vanishing * c.least / (weight - PRINTED)
        found.append(Count("the same with the constant 20 in print", ceil(under), "20 in the place of −c₋ = 0.2404"))
    else:
        words = f"nothing: it asks for min w² > 20; here {weight:.4g}"
        found.append(Count("the same with the constant 20 in print", None, words))
    if choice.eta > choice.limit * (1 + 1e-12):
        words, steps = f"nothing at η = {choice.eta:.4g} > 1/(2ℓγ)", None
    elif floor >= target:
        words, steps = f"nothing: the floor {floor:.3g} is above the target {target:.3g}; lower --eps", None
    else:
        rate = choice.eta * c.mu / 2
        steps = ceil(theorem.steps_to_target(rate, log(gap / (target - floor))))
        words = f"(1 − ημ/2)ᵗΔ₀ + floor, η = {choice.eta:.4g}"
    return [*found, Count("guaranteed at this ε and η", steps, words)]


def _stationary(known: Known, settings: Settings, choice: Choice, first: float, second: float) -> Count:
    """Steps after which the mean of E‖∇L‖² is at most target·‖∇L(x₀)‖². Claim stationarity."""
    name = f"guaranteed: mean E‖∇L‖² ≤ {settings.to:g}·‖∇L(x₀)‖²"
    wanted = settings.to * known.slope**2 - 4 * first - 4 * choice.eta * second
    if choice.eta > choice.limit * (1 + 1e-12):
        return Count(name, None, f"nothing at η = {choice.eta:.4g} > 1/(2ℓγ)")
    if not wanted > 0:
        return Count(name, None, "nothing: the bias at this ε is above the target; lower --eps")
    steps = 4 * known.gap / (choice.eta * wanted)
    return Count(name, ceil(steps), "4(L(x₀) − inf L)/(ηT) + 4D₁² + 4ηD₂², any w")


def _local(known: Known, settings: Settings, choice: Choice, first: float, second: float) -> list[Count]:
    if (
        known.local_pl is None
        or not known.certain
        or not known.local_pl[1].mu
        or choice.eta > choice.limit * (1 + 1e-12)
    ):
        return []
    mu, target = known.local_pl[1].mu, settings.to * known.gap
    floor = float(theorem.floor(choice.eta, mu, first, second))
    words = f"as long as the run stays within {known.away:.3g} of x₀, which is not certified"
    if floor >= target:
        return [Count("guaranteed by local-pl", None, f"the floor {floor:.3g} is above the target; lower --eps")]
    steps = theorem.steps_to_target(choice.eta * mu / 2, log(known.gap / (target - floor)))
    return [Count("guaranteed by local-pl", ceil(steps), words)]
