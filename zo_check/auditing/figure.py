"""Measured, predicted and guaranteed gap on somebody's data, as SVG; readable in grey."""

from math import isfinite

from zo_check.auditing.audit import Audit
from zo_check.figures.axes import Axes
from zo_check.figures.svg import document, dot, text


def three_lines(audit: Audit) -> str | None:
    """The figure; None where nothing was run, or the start is the minimiser."""
    if audit.measured is None:
        return None
    curve, rates = audit.measured.curve, audit.measured.rates
    shown = [i for i, mean in enumerate(curve.mean) if isfinite(mean) and mean > 0 and isfinite(curve.high[i])]
    if len(shown) < 2:
        return None
    steps = [curve.steps[i] for i in shown]
    lines = {
        name: [line[i] for i in shown]
        for name, line in (("9 4", curve.predicted), ("2 4", curve.guaranteed))
        if line is not None and all(isfinite(line[i]) for i in shown)
    }
    mean, low, high = ([line[i] for i in shown] for line in (curve.mean, curve.low, curve.high))
    seen = [value for line in (mean, low, *lines.values()) for value in line if value > 0]
    top = max(1.2, *(1.2 * value for value in (*high, *mean)))
    axes = Axes(80, 62, 560, 300, (0, max(steps[-1], 1)), (max(min(seen) / 1.5, 1e-14), top))
    parts = axes.frame("step", "mean of L − L*, over L(x₀) − L*", [round(steps[-1] * i / 4) for i in range(5)])
    parts.append(axes.band(steps, [max(value, 1e-16) for value in low], high))
    parts += [axes.line(steps, line, dashes, 2.0) for dashes, line in lines.items()]
    parts += [axes.dot(step, value) for step, value in zip(steps, mean, strict=True)]
    n, d, k = audit.sizes["n"], audit.sizes["d"], audit.choice.k
    law = audit.choice.law
    parts.append(text((360, 22), f"{_escaped(audit.name)}: n = {n}, d = {d}, {law} directions, k = {k}"))
    names = (("measured", rates.measured), ("predicted", rates.predicted), ("guaranteed", rates.guaranteed))
    told = ", ".join(f"{name} {rate:.3g}" for name, rate in names if rate is not None)
    parts.append(text((360, 44), f"rates, −log of what one step leaves: {told}" if told else "no rates"))
    parts += [dot((110, 425)), text((122, 429), f"measured, mean of {audit.measured.replicates} runs", "start")]
    parts += [axes.key((350, 425), "predicted", "9 4")] * ("9 4" in lines)
    parts += [axes.key((500, 425), "guaranteed", "2 4")] * ("2 4" in lines)
    parts.append(text((360, 452), f"grey: from the 10 % to the 90 % quantile of runs; η = {audit.choice.eta:.3g}, "
                                  f"ε = {audit.smooth.eps:.3g}"))  # fmt: skip
    return document(700, 466, parts, "Measured, predicted and guaranteed gap of ZO-SGD")


def _escaped(name: str) -> str:
    return name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
