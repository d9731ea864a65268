"""What the pages tell people to type is accepted, and what they show is what comes out."""

import doctest
import os
import subprocess
import sys
from pathlib import Path

import pytest
from quoted import ROOT, SHOWN, WRITTEN, Block, blocks, commands, mentions, sessions, shown_by
from typer.main import get_command

from zo_check.cli import app

GROUP = get_command(app)
LONGEST = 120
"""Lines of a guide."""


def accepted(words: list[str]) -> None:
    """Parse a command as the command line does, without running it. Raises what it raises."""
    command = GROUP.commands[words[0]]
    command.make_context(words[0], words[1:])


def options(command: str) -> set[str]:
    """Every spelling of the options of a command."""
    return {name for each in GROUP.commands[command].params for name in (*each.opts, *each.secondary_opts)}


def unknown(words: list[str]) -> list[str]:
    """Which of the words is no command, or no option of its command."""
    if words[0] not in GROUP.commands:
        return words[:1]
    return [word for word in words if word.startswith("--") and word.partition("=")[0] not in options(words[0])]


@pytest.mark.parametrize("page", SHOWN, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_commands_are_accepted(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for words in commands(text):
        accepted(words)
    for words in mentions(text):
        assert unknown([word.strip(",;:") for word in words]) == []


def test_the_pages_quote_commands() -> None:
    quoted = [words for page in SHOWN for words in commands(page.read_text(encoding="utf-8"))]
    assert len(quoted) > 30


@pytest.mark.parametrize("typed", ["verify --onyl x", "explain", "sweep s.toml --jobs many", "audit a.npz --weight 1"])
def test_a_wrong_command_is_seen(typed: str) -> None:
    (words,) = commands(f"```sh\nzo-check {typed}  # a comment\n```")
    with pytest.raises(Exception, match="(?i)no such option|missing (argument|parameter)|valid integer"):
        accepted(words)


def test_a_wrong_mention_is_seen() -> None:
    assert unknown(["verify", "--onyl"]) == ["--onyl"]
    assert unknown(["verfiy", "--only"]) == ["verfiy"]
    assert list(mentions("see `zo-check verify --onyl` there")) == [["verify", "--onyl"]]


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.stem)
def test_guides_are_short(page: Path) -> None:
    assert len(page.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_the_checker_is_as_small_as_the_pages_say() -> None:
    """The referee's guide and the page on certificates say: under 500 lines."""
    files = [ROOT / "zo_check" / "certificates" / name for name in ("checker.py", "balls.py")]
    assert sum(len(file.read_text(encoding="utf-8").splitlines()) for file in files) < 500


class Workshop:
    """A folder in which a page is followed: its Python runs, and its commands print what it shows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names: dict[str, object] = {"__name__": "guide"}

    def follow(self, block: Block) -> None:
        if block.saved_as:
            place = self.folder / block.saved_as
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(block.body, encoding="utf-8")
        if block.language == "python":
            self.python(block.body)
        if block.language == "console":
            for session in sessions(block.body):
                output = self.zo_check(session.words)
                assert shown_by(session.shown, output), f"zo-check {' '.join(session.words)} printed:\n{output}"

    def python(self, source: str) -> None:
        if ">>>" in source:
            test = doctest.DocTestParser().get_doctest(source, self.names, "guide", None, 0)
            self.names |= test.globs
            runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
            found: list[str] = []
            runner.run(test, out=found.append, clear_globs=False)
            assert not runner.failures, "".join(found)
            self.names = test.globs
        else:
            exec(compile(source, "guide", "exec"), self.names)
            for name in [name for name in self.names if name.startswith("test_")]:
                self.names.pop(name)()

    def zo_check(self, words: list[str]) -> str:
        plain = {"COLUMNS": "88", "NO_COLOR": "1", "PYTHONUTF8": "1"}
        asked = [sys.executable, "-m", "zo_check", *words]
        where = {"cwd": self.folder, "env": os.environ | plain}
        done = subprocess.run(asked, check=False, capture_output=True, encoding="utf-8", **where)
        assert done.returncode in (0, 1), done.stderr
        return done.stdout


def followed(page: str, folder: Path) -> None:
    workshop = Workshop(folder)
    for block in blocks(page):
        workshop.follow(block)


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.stem)
def test_a_page_can_be_followed(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "certificates").symlink_to(ROOT / "reports" / "certificates")
    followed(page.read_text(encoding="utf-8"), tmp_path)


@pytest.mark.parametrize(
    "page",
    [
        "```python\n>>> 1 + 1\n3\n\n```",
        "```python\nassert 1 + 1 == 3\n```",
        "```python\ndef test_it():\n    assert 1 + 1 == 3\n```",
        "```console\n$ zo-check cite loss-gradient\n% a BibTeX entry\n…\n```",
    ],
)
def test_a_page_that_is_wrong_fails(page: str, tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        followed(page, tmp_path)


def test_an_ellipsis_stands_for_anything_else_must_be_there() -> None:
    output = "a   1\n\nb 2\nc 3\nd 4\n"
    for shown in ("a 1\nb 2\nc 3\nd 4\n", "…\nd 4\n", "a 1\n…\n", "a …\n…\nd 4", "…\nc 3\n…", "…"):
        assert shown_by(shown, output), shown
    for shown in ("a 1\n", "a 2\n…\n", "b 2\n…", "…\nc 4\n…", "…\nd 4\nc 3", ""):
        assert not shown_by(shown, output), shown
