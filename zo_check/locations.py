"""Where the suite's own proofs and false claims lie: in a checkout beside the package, in a wheel inside it."""

import os
from pathlib import Path

from zo_check.errors import UsageError

PROOF_FILE = "ZO_CHECK_PROOF_FILE"
"""Environment variable: the proof file that a kernel runs as a notebook."""
_PACKAGE = Path(__file__).resolve().parent


def own_proofs() -> Path:
    """The directory of the suite's own proof files.

    Raises:
        UsageError: there is none, so that a command without paths has nothing to look at.
    """
    found = _library()
    if found is None:
        raise UsageError(f"no proofs beside or inside {_PACKAGE.name}", "name your own: zo-check verify PATH")
    return found


def own_false_claims() -> Path | None:
    """The directory of the false variants of the suite's own claims, or None if it was not shipped."""
    return _first(_PACKAGE / "false_claims", _PACKAGE.parent / "tests" / "false_claims")


def false_claims_for(file: Path) -> Path | None:
    """The directory of the false variants of a proof file: the suite's own, or the nearest `false_claims` above it."""
    file = file.resolve()
    library = _library()
    if library is not None and library.resolve() in file.parents:
        return own_false_claims()
    return _first(*(parent / "false_claims" for parent in file.parents))


def beside_code(code: str, wanted: str) -> Path:
    """A file beside the proof file whose code was compiled under the name `code`; it need not exist.

    A notebook's cells come from no file. It is then beside the proof file that ZO_CHECK_PROOF_FILE names, or in the
    directory where the kernel works, or, for a notebook that lies elsewhere, the suite's one file of that name.
    """
    if Path(code).is_file() and not Path(code).parent.name.startswith("ipykernel_"):
        return Path(code).parent / wanted
    named = os.environ.get(PROOF_FILE)
    here = (Path(named).parent if named else Path.cwd()) / wanted
    library = _library()
    if here.exists() or library is None:
        return here
    found = [path for path in library.rglob(Path(wanted).name) if path.as_posix().endswith(f"/{wanted}")]
    return found[0] if len(found) == 1 else here


def _library() -> Path | None:
    return _first(_PACKAGE / "proofs", _PACKAGE.parent / "proofs")


def _first(*directories: Path) -> Path | None:
    return next((directory for directory in directories if directory.is_dir()), None)
