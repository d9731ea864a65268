"""What a terminal shows line by line, made for the width that it has."""

from collections.abc import Callable, Iterator

from rich.console import Console, ConsoleOptions, RenderableType
from rich.text import Text


class Lines:
    """A function from a console to the lines for it, as one thing that can be printed or stand in a group."""

    def __init__(self, made: Callable[[Console], Iterator[Text]]) -> None:
        self._made = made

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        yield from self._made(console)
