"""Which notebooks are to be made, and where each goes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from zo_check.discovery import discover, python_files, unknown_label
from zo_check.errors import UnknownLabelError, UsageError
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
        homes: label → name of the file among them that states it.
    """

    path: Path
    name: str
    out: Path
    siblings: frozenset[str]
    profile: str
    homes: Mapping[str, str] = field(default_factory=dict)

    def written(self, ending: str) -> Path:
        """Where the notebook goes, with this ending (".ipynb", ".html")."""
        return (self.out / self.name).with_suffix(ending)


def orders(paths: Sequence[Path], only: Sequence[str], out: Path, profile: str) -> tuple[Order, ...]:
    """The notebooks of these proof files, by default the suite's own; with `only`, those that state these labels.

    Raises:
        UsageError: no such path or label, nothing to be made, or two files that would go to one place.
    """
    roots = tuple(paths) or (own_proofs(),)
    files = [(path, _name(path, name)) for path, name in python_files(roots)]
    homes = _homes(roots)
    if only:
        for label in only:
            if label not in homes:
                raise unknown_label(label, homes)
        wanted = {homes[label] for label in only}
        files = [(path, name) for path, name in files if path in wanted]
    if not files:
        raise UsageError("there is no proof file to make a notebook of", "name a .py file, or a directory with some")
    names = [name for _, name in files]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        cure = "make them by one command each, with an --out of its own"
        raise UsageError(f"two files would become the notebook {twice[0]}", cure)
    made = dict(files)
    stated = {label: made[path] for label, path in homes.items() if path in made}
    return tuple(Order(path, name, out, frozenset(names), profile, stated) for path, name in files)


def _name(path: Path, name: str) -> str:
    """Where a file of the suite stands within it, however it was asked for; any other file as it was found."""
    library = own_proofs().resolve()
    return path.relative_to(library).as_posix() if library in path.parents else name


def _homes(roots: Sequence[Path]) -> Mapping[str, Path]:
    """The file that states each label. A file that does not load states none: its own notebook will say why."""
    try:
        found = discover(roots, own_proofs())
    except UnknownLabelError:
        return {}
    return {label: file.path for label, file in found.homes.items()}
