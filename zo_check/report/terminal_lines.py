"""Lines for a terminal of any width: wrapped between words, indented, and without spaces at their ends."""

import re
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

_LEAST = 20
"""Columns in which words can still be read; a narrower terminal wraps what it must itself."""
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def say(console: Console, words: Text | str, *, indent: int = 0, hang: int = 0, style: str = "") -> None:
    """Print the words, every line `indent` columns in and every line but the first `hang` columns further."""
    for line in lines(console, words, indent=indent, hang=hang, style=style):
        console.print(line, soft_wrap=True)


def lines(console: Console, words: Text | str, *, indent: int = 0, hang: int = 0, style: str = "") -> Iterator[Text]:
    """The lines that `say` prints."""
    text = Text(" ".join(visible(words).split()), style=style) if isinstance(words, str) else words
    room = max(console.width - indent, _LEAST)
    if text.cell_len > room:
        first, rest = _split(console, text, room)
        yield _indented(first, indent)
        for line in rest.wrap(console, max(room - hang, _LEAST)) if rest.plain else ():
            yield _indented(line, indent + hang)
    else:
        yield _indented(text, indent)


def visible(words: str) -> str:
    """The words without what would steer a terminal: control characters, and marks that turn the reading direction."""
    return _STEERING.sub("", words)


def width_of(words: str) -> int:
    """How many columns the words take."""
    return Text(words).cell_len


def _split(console: Console, text: Text, room: int) -> tuple[Text, Text]:
    """The first line, and what is left after it."""
    first = text.wrap(console, room)[0]
    taken = len(first.plain.rstrip())
    rest = text[taken:]
    return first, rest[len(rest.plain) - len(rest.plain.lstrip()) :] if rest.plain.strip() else Text()


def _indented(line: Text, indent: int) -> Text:
    line = Text(" " * indent).append_text(line)
    line.rstrip()
    return line
