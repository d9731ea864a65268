"""A theorem held against its statement: it proves exactly that, from allowed axioms, and not for want of instances.

The proof lies in `name.v`, the statement in `name_statement.v` beside it, which only defines. The theorem `holds`
proves `statement`, `holds_sharp` proves `statement_sharp`.
"""

import hashlib
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from zo_check.coq.axioms import Axiom, read_assumptions, refuse_axioms, refuse_summary
from zo_check.coq.build import compiled, laid_out, store
from zo_check.coq.news import at_work
from zo_check.coq.project import Project, project_of
from zo_check.coq.sentences import (
    STATEMENT,
    computes,
    offers_computing,
    refuse_assumptions,
    refuse_proofs,
    statement_as_written,
)
from zo_check.coq.tools import Ran, run, tools
from zo_check.errors import KernelError, VacuousError

PROOF = "holds"
"""What the names of theorems begin with."""
_MARK = "theorem number"
_HYPOTHESES = Path(__file__).with_name("hypotheses.v")


@dataclass(frozen=True)
class Checked:
    """What was seen.

    Args:
        statement: as it is written, with the comments and the definitions of its file.
        axioms: on which any of the theorems rests, by name.
        computing: sources in which the kernel's virtual machine computes, among all that the theorems need.
        sources: how many sources the theorems need.
        again: how many of them the checker has looked at; 0 if it was not asked.
    """

    statement: str
    axioms: tuple[Axiom, ...]
    computing: tuple[str, ...]
    sources: int
    again: int = 0


def check(
    file: Path, theorems: Sequence[str], witnesses: Sequence[str] = (), *, computing: bool = False, again: bool = False
) -> Checked:
    """Build what the theorems need, and look at each.

    Args:
        file: `name.v`.
        theorems: names in it.
        witnesses: theorems of the same file that show instances which meet the hypotheses.
        computing: whether the proofs may have the kernel compute.
        again: whether the assistant's separate checker looks at every source whose proofs do not compute.

    Raises:
        KernelError: with the reason why it is refused.
        VacuousError: the hypotheses of a theorem were not seen to be met.
        MissingToolError: the proof assistant or a library is not installed.
    """
    project = project_of(file.parent)
    proof = project.module(file)
    stated = project.module(file.with_name(f"{file.stem}_statement.v"))
    order = project.closure(proof, stated)
    for module in order:
        refuse_assumptions(project.path(module), project.texts[module])
    for module in project.closure(stated):
        refuse_proofs(project.path(module), project.texts[module])
    where_computed = _computing(project, order)
    if where_computed and not computing:
        problem = f"the kernel's virtual machine computes in {', '.join(where_computed)}"
        raise KernelError(problem, "say computes=True, or prove it without")
    built = compiled(project, proof, stated)
    name = project.name
    pairs = [(f"{name}.{proof}.{it}", f"{name}.{stated}.{_statement(it)}") for it in (*theorems, *witnesses)]
    axioms: dict[str, Axiom] = {}
    for it, found in zip((*theorems, *witnesses), _proved(project, built, pairs), strict=True):
        refuse_axioms(it, found, computing)
        axioms |= {axiom.name: axiom for axiom in found}
    _refuse_vacuous(project, built, pairs[: len(theorems)], [witness for witness, _ in pairs[len(theorems) :]])
    listed = tuple(axioms[axiom] for axiom in sorted(axioms))
    seen = [module for module in order if project.path(module) not in where_computed] if again else []
    if seen:
        _look_again(project, built, seen, listed)
    text = statement_as_written(project.texts[stated], [_statement(it) for it in theorems])
    return Checked(text, listed, where_computed, len(order), len(seen))


def _statement(theorem: str) -> str:
    if theorem != PROOF and not theorem.startswith(f"{PROOF}_"):
        raise KernelError(
            f"the theorem {theorem!r} has no statement", f"call it {PROOF}, or {PROOF}_… of {STATEMENT}_…"
        )
    return theorem.replace(PROOF, STATEMENT, 1)


def _computing(project: Project, order: Sequence[str]) -> tuple[str, ...]:
    """Sources with a proof that computes: by its own words, or by a tactic of a source that it requires."""
    offered = {module for module in order if offers_computing(project.texts[module])}
    return tuple(
        project.path(module)
        for module in order
        if computes(project.texts[module]) or offered & set(project.requires[module])
    )


def _proved(project: Project, built: dict[str, bytes], pairs: Sequence[tuple[str, str]]) -> list[tuple[Axiom, ...]]:
    """Have the kernel take each theorem for a proof of its statement, and list what that rests on."""
    modules = dict.fromkeys(name.rpartition(".")[0] for pair in pairs for name in pair)
    lines = [f"Require {' '.join(modules)}."]
    for number, (theorem, statement) in enumerate(pairs):
        lines.append(f"Definition checked_{number} : {statement} := {theorem}.")
        lines.append(f'Goal True. idtac "{_MARK} {number}". Abort. Print Assumptions checked_{number}.')
    done = _asked(project, built, "\n".join(lines) + "\n", f"holding {_source(project, pairs)} against its statements")
    if done.status:
        theorem, statement = pairs[_line(done, 1, 2)]
        said = " ".join(done.errors.partition("Error:")[2].split())
        raise KernelError(f"{theorem} is not accepted as a proof of {statement}: {said}", "prove what is stated")
    parts = re.split(rf"{_MARK} \d+\n", done.output)[1:]
    return [read_assumptions(part) for part in parts]


def _refuse_vacuous(
    project: Project, built: dict[str, bytes], pairs: Sequence[tuple[str, str]], witnesses: Sequence[str]
) -> None:
    """Have it proved that the hypotheses of each statement are not contradictory.

    Raises:
        VacuousError: the instances of the witnesses do not show it.
    """
    modules = dict.fromkeys(name.rpartition(".")[0] for pair in pairs for name in pair)
    shown = " ".join(f"pose proof {witness} as met; hnf in met; open_up;" for witness in witnesses)
    lines = [*_HYPOTHESES.read_text(encoding="utf-8").splitlines(), f"Require {' '.join(modules)}."]
    before = len(lines)
    lines += [f"Goal ltac:(can_be_met {it}). Proof. intro none; {shown} show_it. Qed." for _, it in pairs]
    done = _asked(
        project, built, "\n".join(lines) + "\n", f"looking for what meets the hypotheses of {_source(project, pairs)}"
    )
    if done.status:
        theorem = pairs[_line(done, before, 1)][0]
        by = f"from {', '.join(witness.rpartition('.')[2] for witness in witnesses)}" if witnesses else "by itself"
        problem = f"that the hypotheses of {theorem} can be met does not follow {by}"
        raise VacuousError(problem, "name a theorem that shows an instance: witness=…")


def _line(done: Ran, before: int, each: int) -> int:
    """Which entry an error is in, where each takes so many lines and so many stand before them all."""
    at = re.search(r"line (\d+)", done.errors)
    return max(0, (int(at[1]) - before - 1) // each) if at else 0


def _look_again(project: Project, built: dict[str, bytes], modules: Sequence[str], axioms: Sequence[Axiom]) -> None:
    """Have the separate checker look at these modules, taking libraries and what computes as they are."""
    names = [word for module in modules for word in ("-norec", f"{project.name}.{module}")]
    command = [*tools().checker, "-silent", "-o", "-Q", ".", project.name, *names]
    done = _remembered(project, built, command, "", f"the separate checker looks at {len(modules)} sources")
    if done.status:
        said = " ".join((done.output + done.errors).split())
        raise KernelError(f"the checker does not accept what was compiled: {said}", "look at what it says")
    refuse_summary(done.output + done.errors, project.name, axioms)


def _source(project: Project, pairs: Sequence[tuple[str, str]]) -> str:
    return project.path(pairs[0][0].removeprefix(f"{project.name}.").rpartition(".")[0])


def _asked(project: Project, built: dict[str, bytes], text: str, words: str) -> Ran:
    """What the assistant says of a text that uses compiled modules."""
    return _remembered(project, built, [*tools().compiler, "-q", "-Q", ".", project.name, "Asked.v"], text, words)


def _remembered(project: Project, built: dict[str, bytes], command: Sequence[str], text: str, words: str) -> Ran:
    """Run it where the compiled modules lie; what it said of the same modules before, it says again."""
    failed: list[Ran] = []

    def ask() -> bytes:
        with tempfile.TemporaryDirectory(prefix="zo-check-") as name:
            place = Path(name)
            laid_out(project, built, place)
            (place / "Asked.v").write_text(text, encoding="utf-8")
            with at_work(words):
                done = run(command, place)
        if done.status:  # a failure may be the machine's, so it is not remembered
            failed.append(done)
            raise KernelError("not remembered", "look again")
        return "\0".join([done.output, done.errors]).encode()

    parts = [tools().fingerprint, *(project.keys[module] for module in built), *command, text]
    try:
        said = store().once(hashlib.sha256("\0".join(parts).encode()).hexdigest(), ask)
    except KernelError:
        if not failed:
            raise
        return failed[0]
    output, errors = said.decode().split("\0")
    return Ran(0, output, errors)
