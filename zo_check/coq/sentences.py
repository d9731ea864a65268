"""Sources read sentence by sentence: what a statement may hold, what no source may hold, and who computes.

This is a first look, which gives a refusal its reason. What a theorem rests on is decided by the kernel (`axioms`).
"""

import functools
import re
from collections.abc import Collection

from zo_check.errors import KernelError

STATEMENT = "statement"
"""What the names of statements begin with."""
_STATES = ("From", "Require", "Import", "Open Scope", "Local Open Scope", "Definition", "Fixpoint", "Record")
_DEFINES = ("Definition", "Fixpoint", "Record")
_ASSUMES = re.compile(r"(?:(?:Local|Global|#\[[^]]*\])\s+)*(Axioms?|Parameters?|Conjectures?|Primitive)\s+(\w+)")
_BYPASSES = re.compile(
    r"\b(bypass_check|Unset (?:Guard|Positivity|Universe) Checking|Set Type In Type|Declare ML Module"
    r"|Add (?:Rec )?LoadPath|Add ML Path|Redirect|Load)\b"
)
# Tactics of coq-interval compute, whatever they are called.
_COMPUTES = re.compile(
    r"\b(vm_compute|native_compute|vm_cast_no_check|native_cast_no_check)\b|^From Interval\b|\bRequire\b.*\bInterval\b"
)


_MARKS = re.compile(r'"|\(\*|\*\)')
_ENDS = re.compile(r'"|\.(?=\s|\Z)')


def sentences(text: str) -> list[str]:
    """The sentences of a source, without comments, each on one line and without its full stop."""
    return [sentence for _, sentence in spans(text)]


@functools.lru_cache(maxsize=512)
def spans(text: str) -> tuple[tuple[str, str], ...]:
    """Each sentence as it stands, with the comments before it, and as `sentences` has it.

    Kept for each text: many theorems rest on the same sources, and every look asks what they say.
    """
    bare = without_comments(text)
    found, start, quoted = list[tuple[str, str]](), 0, False
    for mark in _ENDS.finditer(bare):
        if mark[0] == '"':
            quoted = not quoted
        elif not quoted and (place := mark.start()) >= start and not bare[start:place].endswith("."):
            found.append((text[start : place + 1].strip(), " ".join(bare[start:place].split())))
            start = place + 1
    found.append((text[start:].strip(), " ".join(bare[start:].split())))
    return tuple((raw, sentence) for raw, sentence in found if sentence)


def without_comments(text: str) -> str:
    """The source with spaces in place of comments, of the same length; comments nest, and may hold strings."""
    kept, depth, quoted, done = list[str](), 0, False, 0
    for mark in _MARKS.finditer(text):
        if mark[0] == '"':
            quoted = not quoted
        elif not quoted and mark[0] == "(*":
            if not depth:
                kept.append(text[done : mark.start()])
                done = mark.start()
            depth += 1
        elif not quoted and depth:
            depth -= 1
            if not depth:
                kept.append(_blank(text[done : mark.end()]))
                done = mark.end()
    kept.append(_blank(text[done:]) if depth else text[done:])
    return "".join(kept)


def _blank(comment: str) -> str:
    return "\n".join(" " * len(line) for line in comment.split("\n"))


def statement_as_written(text: str, names: Collection[str]) -> str:
    """What a reader needs of a file of statements: these, with what the file defines besides, comments included."""
    kept = []
    for raw, sentence in spans(text):
        words = sentence.split()
        if words[0] in _DEFINES and (words[1] in names or not words[1].startswith(STATEMENT)):
            kept.append(raw)
    return "\n\n".join(kept)


def refuse_proofs(path: str, text: str) -> None:
    """A file that a statement is read from only defines.

    Raises:
        KernelError: it holds a sentence of another kind, or a definition without its body.
    """
    for sentence in sentences(text):
        kind = next((kind for kind in _STATES if re.match(rf"{kind}\b", sentence)), None)
        if kind is None or (kind in _DEFINES and ":=" not in sentence):
            said = sentence if len(sentence) < 60 else sentence[:57] + "…"
            problem = f"{path} states, and so may only define: {said!r}"
            raise KernelError(problem, f"keep to {', '.join(_STATES)}; proofs lie in another file")


def refuse_assumptions(path: str, text: str) -> None:
    """No source takes anything for granted.

    Raises:
        KernelError: it gives up a proof, introduces an axiom, or asks the assistant to check less.
    """
    theorem = "a proof"
    for sentence in sentences(text):
        named = re.match(r"(?:Theorem|Lemma|Corollary|Proposition|Fact|Remark|Example|Definition)\s+(\w+)", sentence)
        theorem = named[1] if named else theorem
        if sentence in ("Admitted", "Admit Obligations") or re.search(r"\b(admit|give_up)\b", sentence):
            problem = f"{path} gives up the proof of {theorem}: {sentence.split('. ')[-1]}"
            raise KernelError(problem, "prove it")
        if assumed := _ASSUMES.match(sentence):
            raise KernelError(f"{path} takes {assumed[2]} for granted: {assumed[1]}", "prove it")
        if bypass := _BYPASSES.search(sentence):
            raise KernelError(f"{path} says {bypass[1]!r}, which has less checked", "do without")


def computes(text: str) -> bool:
    """Whether a proof in this source asks the kernel to compute; a tactic that would do so does not count here."""
    return any(_COMPUTES.search(sentence) and not _is_tactic(sentence) for sentence in sentences(text))


def offers_computing(text: str) -> bool:
    """Whether it defines a tactic that asks the kernel to compute."""
    return any(_COMPUTES.search(sentence) and _is_tactic(sentence) for sentence in sentences(text))


def _is_tactic(sentence: str) -> bool:
    return re.match(r"(?:Local |Global )?(?:Ltac|Tactic Notation)\b", sentence) is not None
