"""The texts that users paste: YAML parses, commands exist with these options, and the steps do what they say."""

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from zo_check.cli import app

PAGE = (Path(__file__).parents[2] / "zo_check" / "docs" / "ci.md").read_text(encoding="utf-8")
COMMANDS: Any = typer.main.get_command(app)


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, flags=re.DOTALL)


def texts(value: Any) -> Iterator[str]:
    """Every string in parsed YAML."""
    if isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)
    elif isinstance(value, str):
        yield value


def commands(script: str) -> Iterator[list[str]]:
    """The words of each zo-check command in a piece of shell, up to what the shell takes for itself."""
    for line in script.splitlines():
        if line.startswith("zo-check "):
            words = shlex.split(line, comments=True)
            end = next((place for place, word in enumerate(words) if word in ("||", "&&", ";", "|", ">", ">>")), None)
            yield words[1:end]


def all_commands() -> list[list[str]]:
    scripts = [text for block in blocks("yaml") for text in texts(yaml.safe_load(block))] + blocks("sh")
    return [command for script in scripts for command in commands(script)]


def check(words: list[str]) -> None:
    """Parse the words as the command line would, and run nothing."""
    name, *arguments = words
    COMMANDS.commands[name].make_context(name, arguments)


def test_every_block_parses() -> None:
    hook, action, gitlab = map(yaml.safe_load, blocks("yaml"))
    assert hook["repos"][0]["repo"] == "local"
    assert set(hook["repos"][0]["hooks"][0]) >= {"id", "name", "language", "entry"}
    assert {"name", "jobs", "permissions"} <= set(action)
    assert all(("run" in step) != ("uses" in step) for step in action["jobs"]["verify"]["steps"])
    assert gitlab["zo-check"]["artifacts"]["reports"] == {"junit": "fresh/verification.junit.xml"}


@pytest.mark.parametrize("words", all_commands(), ids=" ".join)
def test_every_command_exists_with_its_options(words: list[str]) -> None:
    check(words)


def test_enough_commands_were_found_and_a_wrong_one_is_seen() -> None:
    assert {words[0] for words in all_commands()} == {"verify", "report", "diff"}
    assert len(all_commands()) > 9
    with pytest.raises(KeyError):
        check(["prove"])
    with pytest.raises(Exception, match="No such option: --fromat"):
        check(["report", "--fromat", "junit"])
    with pytest.raises(Exception, match="(?i)missing (argument|parameter)"):
        check(["diff", "one.json"])


@pytest.fixture
def repository(write_claim: Callable[..., Path], tmp_path: Path) -> Path:
    """A repository with one claim in my_claims/, whose report on main is committed, and a change that refutes it."""
    write_claim(folder="my_claims")
    root = tmp_path
    command = [sys.executable, "-m", "zo_check", "verify", "my_claims", "--jobs", "1", "--out", "reports"]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    main = ["update-ref", "refs/remotes/origin/main", "HEAD"]
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "one"], main):
        subprocess.run([*git, *words], cwd=root, check=True, capture_output=True)
    return root


def steps() -> dict[str, str]:
    action = yaml.safe_load(blocks("yaml")[1])
    ours = (step for step in action["jobs"]["verify"]["steps"] if "zo-check " in step.get("run", ""))
    return {step["name"]: step["run"] for step in ours}


@pytest.mark.parametrize("refuted", [False, True])
def test_the_steps_do_what_they_say(repository: Path, write_claim: Callable[..., Path], refuted: bool) -> None:
    if refuted:
        write_claim(folder="my_claims", verdict="REFUTED", witness="x = 3")
    summary = repository / "summary.md"
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "GITHUB_STEP_SUMMARY": str(summary),
    }
    status = {}
    for name, script in steps().items():
        shell = ["bash", "-e", "-o", "pipefail", "-c", script]
        told = subprocess.run(shell, cwd=repository, env=environment, capture_output=True, check=False)
        status[name] = told.returncode
    assert status == {
        "prove and attack every claim": int(refuted),
        "the verdict on the job's page": 0,
        "results for code scanning and for test reports": 0,
        "what is lost against main": int(refuted),
    }
    log = json.loads((repository / "fresh" / "verification.sarif").read_text(encoding="utf-8"))
    (run,) = log["runs"]
    assert len(run["results"]) == int(refuted)
    page = summary.read_text(encoding="utf-8")
    assert page.startswith(f"## zo-check: {'**red**' if refuted else 'green'}")
    assert ("| `made-up` | verdict | supported | refuted |" in page) == refuted
    if refuted:
        place = run["results"][0]["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "my_claims/made_up.py"
        assert place["region"]["startLine"] > 1
        assert "x = 3" in run["results"][0]["message"]["text"]
