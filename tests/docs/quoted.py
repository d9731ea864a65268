"""What the documentation tells people to type and what it shows them, read off its pages."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "zo_check" / "docs"
WRITTEN = sorted(DOCS.glob("*.md"))
"""The pages of the documentation, as they are written."""
SHOWN = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(ROOT.glob("zo_check/*/README.md")), *WRITTEN]
"""Every page that may tell people what to type."""

_FENCE = re.compile(r"^```(?P<language>\w+)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
_INLINE = re.compile(r"`(zo-check [^`]+)`")
_SAVE = re.compile(r"[Ss]ave this as `(?P<name>[^`]+)`")


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its text, and the name under which its page says to save it."""

    language: str
    body: str
    saved_as: str = ""


def blocks(page: str) -> Iterator[Block]:
    """The fenced blocks of a page, in order."""
    end = 0
    for found in _FENCE.finditer(page):
        names = _SAVE.findall(page[end : found.start()])
        yield Block(found["language"], found["body"], names[-1] if names else "")
        end = found.end()


def commands(page: str) -> Iterator[list[str]]:
    """The words after `zo-check` of every line that a page says to type, less its comment."""
    for block in blocks(page):
        for line in block.body.splitlines() if block.language in ("sh", "console") else []:
            typed = line.removeprefix("$ ") if block.language == "console" else line
            shown_only = block.language == "console" and typed == line
            if typed.startswith("zo-check ") and not shown_only:
                yield shlex.split(typed, comments=True)[1:]


def mentions(page: str) -> Iterator[list[str]]:
    """The words after `zo-check` of every command that stands in the middle of a sentence."""
    for found in _INLINE.finditer(_FENCE.sub("", page)):
        yield found[1].split()[1:]


@dataclass(frozen=True)
class Session:
    """A command with what a page shows of its output."""

    words: list[str]
    shown: str


def sessions(body: str) -> Iterator[Session]:
    """The commands of a console block, each with the lines below it."""
    for part in re.split(r"^\$ zo-check ", body, flags=re.MULTILINE)[1:]:
        typed, _, shown = part.partition("\n")
        yield Session(shlex.split(typed), shown)


def shown_by(shown: str, output: str) -> bool:
    """Whether a page shows this output: `…` stands for anything, and alone for any lines."""
    lines = [" ".join(line.split()) for line in shown.splitlines() if line.strip()]
    wanted = "".join("(?:.*\n)*" if line == "…" else re.escape(line).replace("…", ".*") + "\n" for line in lines)
    real = "".join(" ".join(line.split()) + "\n" for line in output.splitlines() if line.strip())
    return re.fullmatch(wanted, real) is not None
