"""The command `zo-check`. Exit status: 0 all supported and covered; 1 something is not; 2 wrong usage; 130 Ctrl-C."""

import os
import sys
from collections.abc import Sequence

from zo_check.cli.app import app
from zo_check.cli.signs import spelled_out
from zo_check.errors import DataError, UsageError, ZoCheckError

__all__ = ["app", "main"]

INTERRUPTED, UNREAD = 130, 141


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and leave with its status; what this package raises on purpose is a message, not a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=spelled_out())  # a pipe on Windows may not know ‖ or ≤
    try:
        app(args=None if arguments is None else list(arguments), prog_name="zo-check")
    except ZoCheckError as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        raise SystemExit(2 if isinstance(error, UsageError | DataError) else 1) from None
    except BrokenPipeError:  # somebody reads only the first lines, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that nothing fails again at the very end
        raise SystemExit(UNREAD) from None
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        raise SystemExit(INTERRUPTED) from None
