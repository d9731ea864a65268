"""Which notebooks are to be made, and where each goes."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from zo_check.discovery import discover, python_files, unknown_label
from zo_check.errors import UsageError
from zo_check.locations import own_proofs


@dataclass(frozen=True)
class Order:
    """One notebook to be made.

    Args:
        path: the proof file.
        name: its path relative to the root that it was found under, with forward slashes: "loss/gradient.py".
        out: the directory under which the notebook goes, at `name` with another ending.
        siblings: names of all files that are made together, so that links between them can be followed.
        profile: how hard its evidence looks.
    """

    path: Path
    name: str
    out: Path
    siblings: frozenset[str]
    profile: str

    def written(self, ending: str) -> Path:
        """Where the notebook goes, with this ending (".ipynb", ".html")."""
        return (self.out / self.name).with_suffix(ending)


def orders(paths: Sequence[Path], only: Sequence[str], out: Path, profile: str) -> tuple[Order, ...]:
    """The notebooks of these proof files, by default the suite's own; with `only`, those that state these labels.

    Raises:
        UsageError: no such path or label, nothing to be made, or two files that would go to one place.
    """
    roots = tuple(paths) or (own_proofs(),)
    files = python_files(roots)
    if only:
        found = discover(roots)
        homes = found.homes
        for label in only:
            if label not in homes:
                raise unknown_label(label, homes)
        wanted = {homes[label].path for label in only}
        files = [(path, name) for path, name in files if path in wanted]
    if not files:
        raise UsageError("there is no proof file to make a notebook of", "name a .py file, or a directory with some")
    names = [name for _, name in files]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        cure = "make them by one command each, with an --out of its own"
        raise UsageError(f"two files would become the notebook {twice[0]}", cure)
    return tuple(Order(path, name, out, frozenset(names), profile) for path, name in files)
