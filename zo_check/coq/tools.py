"""The programs of the proof assistant: where they are, which version, and one way to run them."""

import functools
import hashlib
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from zo_check.errors import KernelError, MissingToolError

TIMEOUT = 600
"""Seconds after which a program is stopped; no file of the suite takes a tenth of it."""
INSTALL = "Debian, Ubuntu: apt-get install --no-install-recommends coq libcoq-coquelicot libcoq-interval"


@dataclass(frozen=True)
class Tools:
    """The programs, each as the beginning of a command line.

    Args:
        compiler: of one file (`coqc`).
        dependencies: what files require (`coqdep`).
        checker: the second look at compiled files (`coqchk`).
        fingerprint: of the versions of the assistant and of every library that is installed with it.
    """

    compiler: tuple[str, ...]
    dependencies: tuple[str, ...]
    checker: tuple[str, ...]
    fingerprint: str


@functools.cache
def tools() -> Tools:
    """The programs on the path; found once in a process.

    Raises:
        MissingToolError: there is no `coqc` and no `rocq`, or one of its companions is missing.
    """
    if shutil.which("coqc"):
        compiler, dependencies, checker = ["coqc"], ["coqdep"], ["coqchk"]
    elif shutil.which("rocq"):
        compiler, dependencies, checker = ["rocq", "compile"], ["rocq", "dep"], ["rocqchk"]
    else:
        raise MissingToolError("the proof assistant is not installed: no coqc, no rocq", INSTALL)
    for program in (dependencies[0], checker[0]):
        if not shutil.which(program):
            raise MissingToolError(f"{compiler[0]} is here, and {program} is not", INSTALL)
    said = run([*compiler, "--version"], Path.cwd()).output
    where = Path(run([*compiler, "-where"], Path.cwd()).output.strip())
    digest = hashlib.sha256(said.encode())
    # Sizes and times stand for the contents: hundreds of libraries are compiled files that nobody edits.
    for file in sorted(where.rglob("*.vo")):
        state = file.stat()
        digest.update(f"{file.relative_to(where)} {state.st_size} {state.st_mtime_ns}\n".encode())
    return Tools(tuple(compiler), tuple(dependencies), tuple(checker), digest.hexdigest())


@dataclass(frozen=True)
class Ran:
    """What a program came to."""

    status: int
    output: str
    errors: str


def run(command: Sequence[str], where: Path) -> Ran:
    """Run a program, with nothing from the user's own settings that could lead it to other libraries.

    Raises:
        KernelError: it took longer than `TIMEOUT`.
    """
    environment = {name: value for name, value in os.environ.items() if name not in ("COQPATH", "ROCQPATH")}
    try:
        done = subprocess.run(
            command,
            cwd=where,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        problem = f"{command[0]} was stopped after {TIMEOUT} s on {command[-1]}"
        raise KernelError(problem, "split the proof, or compute less in it") from error
    return Ran(done.returncode, done.stdout, done.stderr)
