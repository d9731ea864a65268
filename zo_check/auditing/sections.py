"""An audit as a few sections of sentences and tables, which the terminal and Markdown both show."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite

from zo_check.auditing.audit import Audit
from zo_check.auditing.cost import Cost
from zo_check.auditing.numbers_known import Number

_HOW_TO_READ = (
    "f_i/f_j: of the fitted softmax, by claim regulariser-cost. Learned: the share of what could be learned from x = 0 "
    "that the regularised minimiser x* learns, at least."
)
_FAR = 0.05
"""The quadratic model may be off by this share of the gap at x₀ before a comparison of rates says nothing."""
_SAID = {True: "holds", False: "FAILS", None: "not decided"}


@dataclass(frozen=True)
class Section:
    """A title, perhaps a table, and sentences below it."""

    title: str
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    lines: tuple[str, ...] = ()


def sections(audit: Audit) -> Iterator[Section]:
    """In reading order."""
    yield _hypotheses(audit)
    if audit.costs:
        yield _costs(audit)
    yield Section(
        "Constants",
        ("constant", "where", "value", "status", "what it is"),
        tuple((n.symbol, n.where, value(n), n.status, n.meaning) for n in audit.numbers),
        audit.notes,
    )
    yield _settings(audit)
    yield _counts(audit)
    if audit.measured is not None:
        yield _measured(audit)
    if audit.methods:
        yield _methods(audit)


def _hypotheses(audit: Audit) -> Section:
    rows = []
    for one in audit.hypotheses:
        asked = "asked" if audit.theorem in one.needed_by else "not asked"
        rows.append((one.name, _SAID[one.holds], asked, one.seen))
    failing = [one for one in audit.hypotheses if one.holds is not True]
    return Section(
        f"Hypotheses of {audit.theorem}",
        ("hypothesis", "", "", "seen"),
        tuple(rows),
        tuple(f"{one.name}: {one.cure}" for one in failing if one.cure),
    )


def _costs(audit: Audit) -> Section:
    rows = []
    for one in audit.costs:
        ratio = "not bounded" if one.ratio is None else f"{one.ratio:.4g}"
        places = f"{one.at_minimiser:.5g}", f"{one.at_zero:.5g}", f"{one.infimum:.3g}"
        whose = "of the data" if one.given else "the least for global-convergence"
        rows.append((f"{one.weight:.4g}", ratio, *places, f"{100 * one.learned:.1f} %", whose))
    return Section(
        "What the regulariser costs",
        ("min |w|", "f_i/f_j ≤", "L_exp(x*)", "L_exp(0)", "inf ≥", "learned", "whose w"),
        tuple(rows),
        (_HOW_TO_READ, *_warning(audit.costs)),
    )


def _warning(costs: tuple[Cost, ...]) -> list[str]:
    poor = [one for one in costs if one.learned < 0.5]
    return [
        f"With |w| ≥ {one.weight:.4g} the theorem is about a loss whose minimiser learns little of the target: "
        f"{100 * one.learned:.1f} %."
        for one in poor
    ]


def _settings(audit: Audit) -> Section:
    c, s = audit.choice, audit.smooth
    recommended = "none" if s.recommended is None else f"{s.recommended:.4g}"
    threshold = c.why_no_threshold
    if c.stable is not None:
        kind = "the stability threshold" if c.sharp else "beyond it even the mean diverges"
        threshold = f"{c.stable:.4g}: η is {c.eta / c.stable:.3g} of it; at the minimiser, an estimate; {kind}"
    rounding = s.why_not if s.rounding is None else f"≤ {s.rounding:.3g}, an estimate, which grows like 1/ε"
    rows = [
        ("ε", f"{s.eps:.4g}", f"recommended for {audit.settings.dtype}: {recommended}, where bias + rounding is least"),
        ("  bias", f"{s.bias:.3g}", f"≥ ‖E ĝ − ∇L‖, certified, grows like ε²; beside ‖∇L(x₀)‖ = {s.slope:.3g}"),
        ("  rounding", "", f"of a coefficient: {rounding}"),
        ("k", str(c.k), c.why_k),
        ("γ", f"{c.gamma:.4g}", f"of one step, {c.law} directions"),
        ("η", f"{c.eta:.4g}", c.why_eta),
        ("  as ε → 0", f"{c.vanishing:.4g}", "1/(ℓγ)"),
        ("  stable below", "", threshold),
    ]
    return Section("Settings", ("", "value", "why"), tuple(rows))


def _counts(audit: Audit) -> Section:
    gap = audit.start - audit.lowest
    floor = f"{audit.floor:.3g}" if isfinite(audit.floor) else "none: μ = 0"
    rows = tuple((c.name, "–" if c.steps is None else f"{c.steps:,}".replace(",", " "), c.words) for c in audit.counts)
    return Section(
        f"Steps to {audit.to:g} of the gap",
        ("", "steps", "from"),
        rows,
        (
            f"Guaranteed, of Δ₀ = L(x₀) − inf L ≤ {gap:.5g}; L(x₀) = {audit.start:.5g}.",
            f"Predicted and measured, of Δ* = L(x₀) − L(x*) = {audit.fall:.5g}, x* the {_least(audit)}.",
            f"Floor at this ε: (2/μ)(D₁² + ηD₂²) = {floor}.",
        ),
    )


def _least(audit: Audit) -> str:
    return "minimiser" if audit.certain else "lowest point found: no minimiser is certified, and there may be none"


def _measured(audit: Audit) -> Section:
    m = audit.measured
    assert m is not None
    curve, rates = m.curve, m.rates
    places = [i for i in range(len(curve.steps)) if i % 4 == 0 or i == len(curve.steps) - 1]
    rows = [
        (
            str(curve.steps[i]),
            share(curve.mean[i]),
            f"{share(curve.low[i])} … {share(curve.high[i])}",
            share(curve.predicted[i]) if curve.predicted else "–",
            share(curve.guaranteed[i]) if curve.guaranteed else "–",
        )
        for i in places
    ]
    rows.append(("rate", _rate(rates.measured), "", _rate(rates.predicted), _rate(rates.guaranteed)))
    lines = [f"Mean gap over Δ* of {m.replicates} runs, seed {audit.settings.seed}; {m.diverged}. {m.checked}."]
    lines += [f"Rate: −log of what one step leaves of the gap, over {rates.over} steps."]
    if m.consistent and rates.measured and rates.guaranteed and rates.measured > 0:
        lines.append(f"The guarantee gives away a factor {rates.measured / rates.guaranteed:.3g} of the rate.")
    far = curve.predicted is not None and abs(curve.predicted[0] - 1) > _FAR
    if rates.measured and rates.predicted and rates.predicted > 0 and not far:
        lines.append(
            f"Measured over predicted: {rates.measured / rates.predicted:.3g}. The prediction is exact for the "
            "quadratic at the minimiser; from afar it is an estimate."
        )
    if curve.predicted and far:
        lines.append(
            f"The quadratic at the minimiser says {curve.predicted[0]:.3g} of the true gap at x₀: the start is far "
            "from the minimiser, and the prediction is rough."
        )
    if m.reached is not None:
        lines.append(f"The mean was at most {audit.to:g}·Δ* from the checkpoint at step {m.reached} on.")
    if m.slope is not None:
        lines.append(f"Mean ‖∇L‖² at the last step: {m.slope:.3g}; at x₀: {audit.smooth.slope**2:.3g}.")
    return Section("Measured", ("step", "measured", "10 … 90 %", "predicted", "guaranteed"), tuple(rows), tuple(lines))


def _methods(audit: Audit) -> Section:
    rows = tuple(
        (
            one.law,
            str(one.k),
            f"{one.gamma:.4g}",
            f"{one.eta:.3g}",
            str(one.steps),
            share(one.mean),
            f"{share(one.low)} … {share(one.high)}",
            "–" if one.predicted is None else share(one.predicted),
            "–" if one.guaranteed is None else share(one.guaranteed),
        )
        for one in audit.methods
    )
    calls = max(2 * one.k * one.steps for one in audit.methods)
    return Section(
        f"Laws and k at {calls} evaluations of the loss",
        ("law", "k", "γ", "η", "steps", "mean", "min … max", "predicted", "guaranteed"),
        rows,
        ("Gaps over Δ*, each law with its own η = 1/(2ℓγ); the smallest mean first.",),
    )


def value(number: Number) -> str:
    """An interval as people write it; digits that both ends share where it is narrow."""
    low, high = number.low, number.high
    if low is None and high is None:
        return "–"
    if low is None:
        return f"≤ {high:.4g}"
    if high is None:
        return f"≥ {low:.4g}"
    if not isfinite(high):
        return f"≥ {low:.4g}"
    if high == low or abs(high - low) <= 5e-5 * abs(high):
        return f"{high:.5g}"
    return f"[{low:.4g}, {high:.4g}]"


def share(gap: float) -> str:
    """A gap over Δ*; never a NaN."""
    return f"{gap + 0.0:.3g}" if isfinite(gap) else "diverged"


def _rate(rate: float | None) -> str:
    return "–" if rate is None else f"{rate + 0.0:.3g}"  # never −0
