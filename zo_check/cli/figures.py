"""`zo-check figures`: write the pictures."""

from pathlib import Path

from zo_check.atomic import write_text
from zo_check.report.files import ensure_writable


def draw(out: Path, growth: bool = False) -> None:
    """Write every figure into the directory `out`. Raises ReportError if it cannot be written.

    With `growth` also the one of how the searches' work grows, for which they are run.
    """
    from zo_check.figures import curvature, extremes, rates, rounding

    ensure_writable(out)
    figures = {**curvature.FIGURES, **extremes.FIGURES, **rounding.FIGURES, **rates.FIGURES}
    print(
        f"drawing {len(figures)} figures; rates are measured for the last {len(rates.FIGURES)}: a few minutes",
        flush=True,
    )
    for number, (name, figure) in enumerate(figures.items(), start=1):
        print(f"{number} of {len(figures)}: {name} …", flush=True)
        write_text(out / name, figure())
        print(f"wrote {(out / name).as_posix()}", flush=True)
    if growth:
        _draw_growth(out / "growth-of-the-searches.svg")


def _draw_growth(path: Path) -> None:
    from zo_check.figures.growth import Measured, draw, measure

    def told(m: Measured) -> None:
        print(f"{m.bound}, n = {m.n}, within {m.tolerance}: {m.boxes} boxes", flush=True)

    print("searching at six tolerances each; about a minute", flush=True)
    write_text(path, draw(list(measure(told=told))))
    print(f"wrote {path.as_posix()}")
