"""What the convergence theorem needs of a loss, certified: upper ends of upper bounds, lower ends of lower bounds.

With H = (c₊ + max w²)·(1/N)Σ A_jᵀA_j and the stacked A: ℓ = ‖H‖ = (c₊ + max w²)‖A‖²/N, μ = (min w² + c₋)σ₊(A)²/N. For
attention the stacked A is Q ⊗ K, and every number is a product of those of Q and K.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from zo_check.arithmetic.ball import Ball
from zo_check.constants import CURVATURE_ABOVE, CURVATURE_BELOW, THIRD_DERIVATIVE, Constant, Interval
from zo_check.constants.of_large_data import Sizes, power, product, sizes, times
from zo_check.constants.rounding_bounds import above, each_above
from zo_check.directions.image_norms import eighth, sixth, sphere_factor
from zo_check.errors import UsageError
from zo_check.problems.linear_maps import Kronecker
from zo_check.problems.loss import Loss

MOST_INSTANCES = 1_000
"""Up to here each A_j is looked at by itself; beyond, ‖A_j‖ ≤ ‖A_j‖_F serves."""


@dataclass(frozen=True)
class Constants:
    """Of L = (1/N)Σ L_j; see the module's text.

    Args:
        ell: ∇²L ⪯ H with ‖H‖ ≤ ell.
        mu: ½‖∇L‖² ≥ mu·(L − inf L); 0 where that is not certain.
        everywhere: whether ∇²L ⪰ mu on all of R^d, and not only on the row space of the stacked A.
        hessian_lipschitz: of ∇²L.
        effective_rank: r = tr(H)/‖H‖ = ‖A‖_F²/‖A‖².
        norm: ‖A‖ of the stacked A.
        sigma_plus: σ₊(A), the smallest singular value that is not 0.
        rank: of the stacked A, exactly; None where it is not decided.
        condition: ‖A‖/σ₊(A).
        traces: tr (AᵀA)^i for i = 1, …, 4, of the stacked A.
        columns: upper bounds of ‖A_{*i}‖, (d,).
        largest_ell: max_j (c₊ + max w_j²)‖A_j‖².
        max_diagonal_share: max_i H_ii/‖H‖, at most 1.
        most: c₊ + max w².
        least: min w² + c₋; negative where w is too small for μ > 0, by that much.
        sixth: E((1/N)Σ‖A_j z‖³)² for Gaussian z.
        eighth: E((1/N)Σ‖A_j z‖³)²·(1/N)Σ‖A_j z‖² for Gaussian z.
        columns_sixth: Σ_i ((1/N)Σ_j ‖A_j e_i‖³)².
        columns_eighth: likewise.
        d: number of parameters.
        certified: whether all of this is sharp and certified; where not, the notes say which bound is crude. Every
            bound is valid all the same.
        notes: what is unusual or crude, in words.
        estimates: not certified, by name.
    """

    ell: float
    mu: float
    everywhere: bool
    hessian_lipschitz: float
    effective_rank: Interval
    norm: Interval
    sigma_plus: Interval
    rank: int | None
    condition: Interval
    traces: tuple[Interval, ...]
    columns: Any
    largest_ell: float
    max_diagonal_share: float
    most: float
    least: float
    sixth: float
    eighth: float
    columns_sixth: float
    columns_eighth: float
    d: int
    certified: bool
    notes: tuple[str, ...] = ()
    estimates: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class _Each:
    """Upper bounds over the instances: max ‖A_j‖², and means of ‖A_j‖³ and of what moments need."""

    largest_ell: float
    cubes: float
    sixth: float
    eighth: float
    columns_sixth: float
    columns_eighth: float
    notes: tuple[str, ...] = ()


def certify(loss: Loss) -> Constants:
    """Certified constants of a loss; a few seconds for n = 2 000, d = 500.

    Upper bounds are rounded up and lower bounds down. Claims smoothness, strong-convexity, polyak-lojasiewicz,
    hessian-lipschitz, effective-rank and image-norms. `Constants.certified` is False, and its notes say why, where a
    bound had to be coarser than the data allow.
    """
    whole = _stacked(loss)
    N, constant = loss.N, max(loss.sizes) == 1
    most, least = _weights_and(CURVATURE_ABOVE, loss, max), _weights_and(CURVATURE_BELOW, loss, min)
    each = _each(loss, whole)
    notes = whole.notes + each.notes
    if constant:
        notes += ("every n_j is 1: softmax is constant, and only the regulariser is left",)
    if least.low <= 0:
        notes += (f"min w² + c₋ = {least.low:.4g} is not positive: L need not be convex, so μ = 0",)
    sigma, norm = whole.smallest_nonzero, whole.norm
    mu = _over(times(Interval(max(least.low, 0.0), max(least.high, 0.0)), power(sigma, 2)), N).low
    squared = power(norm, 2)
    frobenius = whole.traces[0]
    third = _ball_upper(THIRD_DERIVATIVE)
    injective = whole.rank == loss.d
    if whole.rank is not None and not injective and mu > 0:
        notes += (f"rank {whole.rank} < d = {loss.d}: σ_min = 0, so μ is with σ₊, on the row space",)
    return Constants(
        ell=_over(times(most, squared), N).high,
        mu=mu,
        everywhere=injective,
        hessian_lipschitz=0.0 if constant else above(third * min(each.cubes, _over(power(norm, 3), N).high), 1),
        effective_rank=_quotient(frobenius, squared, 1.0, float(whole.rank or min(whole.shape))),
        norm=norm,
        sigma_plus=sigma,
        rank=whole.rank,
        condition=_quotient(norm, sigma, 1.0, float("inf")),
        traces=whole.traces,
        columns=each_above(np.sqrt(whole.columns), 1),
        largest_ell=each.largest_ell,
        max_diagonal_share=_quotient(Interval(0.0, float(whole.columns.max())), squared, 0.0, 1.0).high,
        most=most.high,
        least=least.low,
        sixth=min(each.sixth, _over(_over(_gaussian_sixth(whole), N), N).high),
        eighth=min(each.eighth, _over(_over(_over(_gaussian_eighth(whole), N), N), N).high),
        columns_sixth=min(each.columns_sixth, _columns(whole, 3) / N**2 * (1 + 2**-50)),
        columns_eighth=min(each.columns_eighth, _columns(whole, 4) / N**3 * (1 + 2**-50)),
        d=loss.d,
        certified=whole.sharp and not each.notes,
        notes=notes,
        estimates=whole.estimates | ({"ell": most.high * whole.estimates["norm"] ** 2 / N} if whole.estimates else {}),
    )


def image_moment(law: Any, order: int, constants: Constants) -> float:
    """An upper bound of E‖Az‖⁶ in D₁², or of E‖Az‖⁸ in D₂². Claim image-norms.

    For several instances these are E((1/N)Σ‖A_jz‖³)² and E((1/N)Σ‖A_jz‖³)²·(1/N)Σ‖A_jz‖². By power means they are at
    most (1/N)Σ E‖A_jz‖⁶ and (1/N)Σ E‖A_jz‖⁸, and by Σ‖A_jz‖³ ≤ ‖Az‖³ at most E‖Az‖⁶/N² and E‖Az‖⁸/N³ with the stacked
    A: the smaller bound counts.

    Args:
        law: a law of directions, or of blocks of them, whose marginals are the sphere's or the coordinate law.
        order: 6 or 8.
        constants: of the loss.

    Raises:
        UsageError: the order is another, or nothing is known of the law.
    """
    if order not in (6, 8):
        raise UsageError(f"the moment of order {order}", "ask for 6 or 8")
    half, d = order // 2, constants.d
    plain = constants.sixth if half == 3 else constants.eighth
    if law.name in ("gaussian", "rademacher"):
        return plain
    if law.name in ("sphere", "orthogonal blocks"):
        return above(plain * float(sphere_factor(half, _fraction(d))), 2)
    if law.name in ("coordinate", "coordinate blocks"):
        columns = constants.columns_sixth if half == 3 else constants.columns_eighth
        return above(columns * float(d ** (half - 1)), 2)
    raise UsageError(f"the moments of the law {law.name!r}", "use one of zo_check.directions")


def _fraction(d: int) -> Any:
    from fractions import Fraction

    return Fraction(d)


def _stacked(loss: Loss) -> Sizes:
    if isinstance(loss.images, Kronecker):
        return product(sizes(loss.images.Q), sizes(loss.images.K))
    return sizes(loss.images.rows(0, loss.logits_total))


def _each(loss: Loss, whole: Sizes) -> _Each:
    if isinstance(loss.images, Kronecker):
        return _each_query(loss)
    if loss.N == 1:
        return _mean_of([whole], [_top(loss, 0)])
    parts = [loss.images.rows(rows.start, rows.stop) for rows in map(loss.rows_of, range(loss.N))]
    tops = [_top(loss, j) for j in range(loss.N)]
    if loss.N > MOST_INSTANCES:
        return _mean_of(
            [_by_frobenius(part) for part in parts],
            tops,
            (f"{loss.N} instances: ‖A_j‖ ≤ ‖A_j‖_F stands for each of them",),
        )
    found = [sizes(part) for part in parts]
    crude = sum(not part.sharp and part.rank is None and bool(part.estimates) for part in found)
    return _mean_of(found, tops, (f"‖A_j‖ is crude for {crude} instances",) if crude else ())


def _by_frobenius(A: Any) -> Sizes:
    squares = np.asarray(A.multiply(A).sum(axis=0)).ravel() if hasattr(A, "tocsr") else np.square(A).sum(axis=0)
    columns = each_above(squares, A.shape[0])
    total = Interval(0.0, above(float(columns.sum()), A.shape[1]))
    norm = Interval(0.0, above(float(np.sqrt(total.high)), 1))
    return Sizes(norm, Interval(0.0, norm.high), None, tuple(power(total, i) for i in range(1, 5)), columns, A.shape)


def _mean_of(found: list[Sizes], tops: list[float], notes: tuple[str, ...] = ()) -> _Each:
    N = len(found)

    def mean(values: list[float]) -> float:
        return above(sum(values) / N, N + 1)

    return _Each(
        max(above(top * part.norm.high**2, 3) for top, part in zip(tops, found, strict=True)),
        mean([above(part.norm.high**3, 3) for part in found]),
        mean([_gaussian_sixth(part).high for part in found]),
        mean([_gaussian_eighth(part).high for part in found]),
        mean([_columns(part, 3) for part in found]),
        mean([_columns(part, 4) for part in found]),
        notes,
    )


def _each_query(loss: Loss) -> _Each:
    """A_j = q_jᵀ ⊗ K: one singular value ‖q_j‖ times those of K."""
    Q, K = loss.images.Q, sizes(loss.images.K)  # type: ignore[attr-defined]
    N, h = Q.shape
    lengths = each_above(np.square(Q).sum(axis=1), h)
    tops = np.array([_top(loss, j) for j in range(N)])

    def mean(half: float) -> float:
        return above(float((lengths**half).mean()), N + 8)

    def columns(half: int) -> float:
        return above(float((np.abs(Q) ** (2 * half)).sum()) / N * _columns(K, half), Q.size + 20)

    return _Each(
        above(float((tops * lengths).max()) * K.norm.high**2, 5),
        above(mean(1.5) * K.norm.high**3, 5),
        above(mean(3) * _gaussian_sixth(K).high, 3),
        above(mean(4) * _gaussian_eighth(K).high, 3),
        columns(3),
        columns(4),
    )


def _gaussian_sixth(part: Sizes) -> Interval:
    """t₁³ + 6t₁t₂ + 8t₃. Claim image-norms."""
    t1, t2, t3, _ = (t.high for t in part.traces)
    return Interval(0.0, above(sixth(t1, t2, t3), 10))


def _gaussian_eighth(part: Sizes) -> Interval:
    """t₁⁴ + 12t₁²t₂ + 12t₂² + 32t₁t₃ + 48t₄. Claim image-norms."""
    t1, t2, t3, t4 = (t.high for t in part.traces)
    return Interval(0.0, above(eighth(t1, t2, t3, t4), 16))


def _columns(part: Sizes, half: int) -> float:
    """Σ_i ‖A e_i‖^{2·half}, from above."""
    return above(float((part.columns**half).sum()), len(part.columns) + 4)


def _top(loss: Loss, j: int) -> float:
    """c₊ + max w_j², from above; without c₊ where n_j = 1."""
    weight = 0.0 if loss.w is None else float(np.abs(loss.w[loss.rows_of(j)]).max())
    sharp = 0.0 if loss.sizes[j] == 1 else _ball_upper(CURVATURE_ABOVE)
    return above(weight * weight + sharp, 2)


def _weights_and(constant: Constant, loss: Loss, end: Any) -> Interval:
    """max w² + c₊ or min w² + c₋; the constant is 0 where softmax is constant."""
    weight = 0.0 if loss.w is None else float(end(np.abs(loss.w).ravel().tolist()))
    ball = Ball(128)
    with ball.working():
        sharp = constant.within(ball) if max(loss.sizes) > 1 else ball.number(0)
        squared = ball.double(weight) * ball.double(weight)
        return Interval(*ball.bounds(squared + sharp))


def _ball_upper(constant: Constant) -> float:
    ball = Ball(128)
    with ball.working():
        return ball.bounds(constant.within(ball))[1]


def _over(x: Interval, N: int) -> Interval:
    if N == 1:
        return x
    return Interval(max(0.0, float(np.nextafter(x.low / N, -np.inf))), float(np.nextafter(x.high / N, np.inf)))


def _quotient(x: Interval, y: Interval, least: float, most: float) -> Interval:
    """x/y for nonnegative intervals, known to lie between `least` and `most`."""
    low = float(np.nextafter(x.low / y.high, -np.inf)) if y.high else least
    high = float(np.nextafter(x.high / y.low, np.inf)) if y.low else most
    return Interval(min(max(low, least), most), max(min(high, most), least))
