"""`zo-check certify` and `zo-check recheck`: write certificates of searches, and check them without the search."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.text import Text

from zo_check.certificates.checker import Recheck
from zo_check.certificates.issue import issue, kept, orders
from zo_check.certificates.recheck import recheck_file
from zo_check.cli.inspect import discovered
from zo_check.cli.progress import EVERY
from zo_check.discovery import python_files
from zo_check.effort import profile as effort_of
from zo_check.errors import UsageError
from zo_check.locations import own_proofs
from zo_check.report.files import ensure_writable

CERTIFICATES = Path("reports/certificates")


def certify(labels: tuple[str, ...], proofs: tuple[Path, ...], profile: str, out: Path | None) -> int:
    """Search and write a certificate for each search of these claims; 1 if any proved nothing, or there is none."""
    out, errors = out or CERTIFICATES, Console(stderr=True)
    budget = effort_of(profile).boxes
    asked = list(orders(discovered(proofs), labels))
    if not asked:
        errors.print(Text(f"no search to certify{' for ' + ', '.join(labels) if labels else ''}", style="red"))
        return 1
    ensure_writable(out)
    missing = 0
    for number, order in enumerate(asked, start=1):
        what = f"{order.label}: {order.name}"
        errors.print(Text(f"searching {number} of {len(asked)}, {what}", style="dim"))
        try:
            held = issue(order, budget)
        except Exception as error:  # noqa: BLE001 - a slack may raise anything; the others are still certified
            errors.print(Text(f"{what}: {type(error).__name__}: {error}", style="red"))
            missing += 1
            continue
        if held is None:
            cure = "zo-check verify says why, and --profile full searches longer"
            errors.print(Text(f"{what}: not proved with {budget} boxes; {cure}", style="red"))
            missing += 1
        else:
            print(f"wrote {kept(held, out).as_posix()} ({held.boxes} boxes)")
    return 1 if missing else 0


def recheck(files: tuple[Path, ...], proofs: tuple[Path, ...], every: bool, jobs: int) -> int:
    """Recheck each certificate and say what came out; 1 if any is rejected."""
    if jobs < 1:
        raise UsageError(f"{jobs} jobs cannot do anything", "give --jobs at least 1")
    for path in files:
        if path.is_dir():
            raise UsageError(f"{path} is a directory", f"name the certificates in it: zo-check recheck {path}/*.json")
        if not path.is_file():
            raise UsageError(f"there is no {path}", "name certificates: zo-check certify writes them")
    roots = proofs or (own_proofs(),)
    python_files(roots)  # a path that there is not is wrong usage, and no certificate's fault
    console, errors, rejected = Console(), Console(stderr=True), 0
    for path in files:
        with _counting(errors, path.name) as (say, count):
            told = recheck_file(path, roots, every=every, jobs=jobs, say=say, count=count)
        rejected += not told.accepted
        style = "green" if told.accepted else "red"
        console.print(Text(f"{path.name}: {in_words(told)}", style=style), soft_wrap=True)
    return 1 if rejected else 0


def in_words(told: Recheck) -> str:
    """A recheck, for a reader."""
    if not told.accepted:
        return f"REJECTED: {told.problem}"
    if told.whole:
        return f"accepted: the {told.boxes} boxes cover the whole, and the bound holds on all {told.leaves} leaves"
    covers = f"the {told.boxes} boxes cover the whole"
    return (
        f"SPOT CHECK accepted: {covers}, and the bound holds on {told.looked} of {told.leaves} leaves (--all: on all)"
    )


@contextmanager
def _counting(console: Console, name: str) -> Iterator[tuple[Callable[[str], None], Callable[[int, int], None]]]:
    """What takes longer than a moment shows on standard error how far it is."""
    last = [time.monotonic()]

    def say(expected: str) -> None:
        console.print(Text(f"{name}: {expected}", style="dim"))

    def line(done: int, total: int) -> None:
        if time.monotonic() - last[0] >= EVERY:
            last[0] = time.monotonic()
            console.print(Text(f"{name}: {done} of {total} leaves", style="dim"))

    if not console.is_terminal:
        yield say, line
        return
    from rich.progress import Progress

    with Progress(console=console, transient=True) as bar:
        task = bar.add_task(name, total=None)
        yield say, lambda done, total: bar.update(task, completed=done, total=total)
