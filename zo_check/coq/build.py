"""Compile what a theorem needs: in order, each source once on this machine, and several processes side by side.

Processes that look at different theorems share the work: each takes the next source that nobody has begun. So the build
is as parallel as the pool that runs it, and no more.
"""

import tempfile
import time
from pathlib import Path

from zo_check.coq.news import at_work
from zo_check.coq.project import Project
from zo_check.coq.store import Store, cache_directory
from zo_check.coq.tools import INSTALL, run, tools
from zo_check.errors import KernelError, MissingToolError

_ABSENT = "Cannot find a physical path bound to logical path"
_OPTIONAL = ("Coquelicot", "Interval", "mathcomp", "Flocq")
_PATIENCE = 0.05


def store() -> Store:
    """What this user has built so far."""
    return Store(cache_directory() / "kernel")


def compiled(project: Project, *modules: str) -> dict[str, bytes]:
    """The compiled files of the modules and of all that they require, by module, each after what it requires.

    Raises:
        KernelError: a source does not compile.
        MissingToolError: a library that it requires is not installed.
    """
    kept, order = store(), project.closure(*modules)
    found: dict[str, bytes] = {}
    while len(found) < len(order):
        progress = False
        for module in order:
            if module in found or not all(required in found for required in project.requires[module]):
                continue
            content = kept.get(project.keys[module])
            if content is None:
                with kept.alone(project.keys[module]) as mine:
                    if not mine:
                        continue
                    content = kept.get(project.keys[module])
                    if content is None:
                        path = project.path(module)
                        with at_work(f"compiling {path} ({len(found) + 1} of {len(order)} sources)"):
                            content = _compile(project, module, found)
                        kept.put(project.keys[module], content)
            found[module] = content
            progress = True
        if not progress:
            time.sleep(_PATIENCE)  # whatever could be done next is being done by others
    return {module: found[module] for module in order}


def laid_out(project: Project, built: dict[str, bytes], place: Path) -> None:
    """Write compiled files where the assistant looks for them."""
    for module, content in built.items():
        file = place / project.path(module)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.with_suffix(".vo").write_bytes(content)


def _compile(project: Project, module: str, found: dict[str, bytes]) -> bytes:
    """From the text that the key was made of, in an empty directory that holds what it requires and nothing else."""
    with tempfile.TemporaryDirectory(prefix="zo-check-") as name:
        place = Path(name)
        laid_out(project, {needed: found[needed] for needed in project.closure(module) if needed != module}, place)
        source = place / project.path(module)
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text(project.texts[module], encoding="utf-8")
        command = [*tools().compiler, "-q", *project.flags, "-Q", ".", project.name, project.path(module)]
        done = run(command, place)
        if done.status == 0:
            return source.with_suffix(".vo").read_bytes()
    said = " ".join(done.errors.split())
    if _ABSENT in said and any(library in said for library in _OPTIONAL):
        raise MissingToolError(f"a library of the proof assistant is not installed: {said}", INSTALL)
    raise KernelError(f"{project.path(module)} is not accepted: {said}", "mend the proof")
