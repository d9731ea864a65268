"""The command as a user runs it: with its exit status, and in a directory of its own."""

from collections.abc import Callable

import pytest

from zo_check.cli import main


@pytest.fixture
def run() -> Callable[..., int]:
    """Run `zo-check` with these arguments, and return the status that it leaves with."""

    def run(*arguments: object) -> int:
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        return int(left.value.code or 0)

    return run
