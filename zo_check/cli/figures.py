"""`zo-check figures`: write the pictures."""

from pathlib import Path

from zo_check.atomic import write_text
from zo_check.report.files import ensure_writable


def draw(out: Path) -> None:
    """Write every figure into the directory `out`. Raises ReportError if it cannot be written."""
    from zo_check.figures.curvature import FIGURES

    ensure_writable(out)
    for name, figure in FIGURES.items():
        write_text(out / name, figure())
        print(f"wrote {(out / name).as_posix()}")
