"""`zo-check notebooks`: make them, say which failed and why, and open one where asked."""

import contextlib
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console

from zo_check.cli.progress import EVERY
from zo_check.effort import profile as effort_of
from zo_check.errors import UsageError
from zo_check.notebooks.tools import lab, require_tools
from zo_check.report.files import ensure_writable

NOTEBOOKS = Path("reports/notebooks")
DONE, FAILED, INTERRUPTED = 0, 1, 130


def run(
    paths: Sequence[Path], out: Path | None, jobs: int | None, only: Sequence[str], profile: str, opened: bool
) -> int:
    """Make the notebooks, and return the exit status."""
    require_tools()
    from zo_check.notebooks.order import orders
    from zo_check.notebooks.run import make_all
    from zo_check.verify import processors

    jobs = processors() if jobs is None else jobs
    if jobs < 1:
        raise UsageError(f"{jobs} jobs cannot do anything", "give --jobs at least 1")
    opener = lab() if opened else ""
    effort_of(profile)
    out = out or NOTEBOOKS
    wanted = orders(paths, only, out, profile)
    ensure_writable(out)
    start = time.perf_counter()
    try:
        with _reporting(Console(stderr=True), len(wanted)) as told:
            made = make_all(wanted, jobs, told)
    except KeyboardInterrupt:
        print("interrupted: what was written is whole, and the rest is as it was", file=sys.stderr)
        return INTERRUPTED
    failed = [one for one in made if one.failure is not None]
    for one in failed:
        assert one.failure is not None
        print(f"FAILED {one.order.name}: {one.failure.words}")
    written = [one for one in made if one.written]
    print(f"{len(made) - len(failed)} of {len(made)} notebooks executed, in {time.perf_counter() - start:.0f} s")
    if written:
        entry = next((one for one in written if one.order.name == "index.py"), written[0])
        print(f"wrote {len(written)} under {out.as_posix()}; read {entry.order.written('.html').as_posix()}")
    if opener and written:
        from zo_check.notebooks.open import open_notebook

        open_notebook(written[0].order.written(".ipynb"), opener)
    return FAILED if failed else DONE


@contextlib.contextmanager
def _reporting(console: Console, total: int) -> Iterator[Callable[[int, Any], None]]:
    """A bar in a terminal, plain lines anywhere else; a failure is said at once."""
    if console.is_terminal:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (BarColumn(30), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, TextColumn("{task.description}"), console=console, transient=True) as bar:
            task = bar.add_task("starting kernels", total=total)

            def drawn(finished: int, made: Any) -> None:
                bar.update(task, completed=finished)
                if made is not None:
                    bar.update(task, description=made.order.name)
                _say_if_failed(bar.console, made)

            yield drawn
        return
    last = [time.monotonic()]
    console.print(f"executing {total} notebook{'s' * (total != 1)}", highlight=False)

    def lines(finished: int, made: Any) -> None:
        _say_if_failed(console, made)
        if time.monotonic() - last[0] >= EVERY or finished == total:
            last[0] = time.monotonic()
            console.print(f"{finished} of {total} notebooks finished", highlight=False)

    yield lines


def _say_if_failed(console: Console, made: Any) -> None:
    if made is not None and made.failure is not None:
        console.print(f"{made.order.name}: {made.failure.words}", style="red", markup=False, highlight=False)
