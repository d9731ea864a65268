"""Where the suite's own proofs and false claims lie: in a checkout beside the package, in a wheel inside it."""

from pathlib import Path

from zo_check.errors import UsageError

_PACKAGE = Path(__file__).resolve().parent


def own_proofs() -> Path:
    """The directory of the suite's own proof files.

    Raises:
        UsageError: there is none, so that a command without paths has nothing to look at.
    """
    found = _first(_PACKAGE / "proofs", _PACKAGE.parent / "proofs")
    if found is None:
        raise UsageError(f"no proofs beside or inside {_PACKAGE.name}", "name your own: zo-check verify PATH")
    return found


def own_false_claims() -> Path | None:
    """The directory of the false variants of the suite's own claims, or None if it was not shipped."""
    return _first(_PACKAGE / "false_claims", _PACKAGE.parent / "tests" / "false_claims")


def _first(*directories: Path) -> Path | None:
    return next((directory for directory in directories if directory.is_dir()), None)
