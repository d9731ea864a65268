"""The commands and their options, as `--help` says them."""

import contextlib
import io

from zo_check.cli import app, main


def commands() -> str:
    """Markdown: one section a command, with what its `--help` prints."""
    sections = ["```text\n" + _help() + "```\n"]
    for command in app.registered_commands:
        name = command.name or ""
        sections.append(f"## zo-check {name}\n\n```text\n{_help(name)}```\n")
    return "\n".join(sections)


def _help(*command: str) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.suppress(SystemExit):
        main([*command, "--help"])
    return "\n".join(line.rstrip() for line in printed.getvalue().strip().splitlines()) + "\n"
