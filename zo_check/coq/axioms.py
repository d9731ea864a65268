"""What a theorem rests on: `Print Assumptions` and the checker's summary, read and held against an allow-list.

Whatever is not understood is refused. An axiom is known by its name and by its type, so that another one under a known
name does not pass.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zo_check.errors import KernelError

CLASSICAL = {
    "ClassicalDedekindReals.sig_forall_dec": (
        "forall P : nat -> Prop, (forall n : nat, {P n} + {~ P n}) -> {n : nat | ~ P n} + {forall n : nat, P n}"
    ),
    "ClassicalDedekindReals.sig_not_dec": "forall P : Prop, {~ ~ P} + {~ P}",
    "FunctionalExtensionality.functional_extensionality_dep": (
        "forall (A : Type) (B : A -> Type) (f g : forall x : A, B x), (forall x : A, f x = g x) -> f = g"
    ),
    "Classical_Prop.classic": "forall P : Prop, P \\/ ~ P",
}
"""The real numbers of the standard library and classical logic: name → type."""
COMPUTING = ("PrimInt63", "Uint63", "Sint63", "PrimFloat", "FloatAxioms", "FloatOps", "Int63", "SpecFloat")
"""Libraries that specify the machine's integers and floats: for theorems that compute with them."""
RESERVED = (*(name.split(".")[0] for name in CLASSICAL), *COMPUTING)
_CLOSED = "Closed under the global context"


@dataclass(frozen=True)
class Axiom:
    """Something that a theorem rests on: its shortest name and its type, on one line."""

    name: str
    type: str


def read_assumptions(printed: str) -> tuple[Axiom, ...]:
    """What `Print Assumptions` lists for one theorem.

    Raises:
        KernelError: it says something that is not understood.
    """
    text = printed.strip()
    if text == _CLOSED:
        return ()
    heading, _, listed = text.partition("\n")
    if heading != "Axioms:":
        raise KernelError(f"Print Assumptions says {heading!r}, which is no list of axioms", "look at the theorem")
    found: list[Axiom] = []
    for line in listed.splitlines():
        if line[:1].isspace():
            if not found:
                raise KernelError(f"Print Assumptions begins with {line!r}", "look at the theorem")
            found[-1] = Axiom(found[-1].name, f"{found[-1].type} {' '.join(line.split())}".removeprefix(": ").strip())
        else:
            name, _, rest = line.partition(" : ")
            if not re.fullmatch(r"[\w.']+", name.strip()):
                raise KernelError(f"Print Assumptions says {line!r}", "look at the theorem")
            found.append(Axiom(name.strip(), " ".join(rest.split())))
    return tuple(Axiom(axiom.name, axiom.type.removeprefix(": ")) for axiom in found)


def refuse_axioms(theorem: str, axioms: Sequence[Axiom], computing: bool) -> None:
    """Hold what a theorem rests on against the allow-list.

    Args:
        theorem: its name, for the message.
        axioms: as read.
        computing: whether it may rest on the specifications of machine integers and floats.

    Raises:
        KernelError: something that is not allowed.
    """
    for axiom in axioms:
        if axiom.name.split(".")[0] in COMPUTING:
            if not computing:
                problem = f"{theorem} rests on {axiom.name}, machine numbers"
                raise KernelError(problem, "say computes=True, or prove it without")
        elif axiom.name not in CLASSICAL:
            raise KernelError(f"{theorem} rests on {axiom.name} : {axiom.type}, which is not allowed", "prove it")
        elif CLASSICAL[axiom.name] != axiom.type:
            problem = f"{theorem} rests on another {axiom.name} than the library's: {axiom.type}"
            raise KernelError(problem, "rename it, and prove it")


def refuse_summary(printed: str, name: str, axioms: Sequence[Axiom]) -> None:
    """Hold the summary of the checker against what `Print Assumptions` listed.

    Its list is longer: it holds every axiom of every library that was loaded, under full names.

    Args:
        printed: the summary.
        name: of the project, none of whose names may be among the axioms.
        axioms: what must be.

    Raises:
        KernelError: it names an axiom of the project, lacks one that the theorem rests on, or something went unchecked.
    """
    parts = _summary(printed)
    for title, entries in parts.items():
        if title != "Axioms" and entries != ["<none>"]:
            raise KernelError(f"the checker says {title}: {', '.join(entries)}", "do without")
    held = [entry for entry in parts.get("Axioms", []) if entry != "<none>"]
    if ours := [entry for entry in held if entry.startswith(f"{name}.")]:
        raise KernelError(f"the checker lists {', '.join(ours)} among the axioms", "prove them")
    if lost := [axiom.name for axiom in axioms if not any(f".{entry}".endswith(f".{axiom.name}") for entry in held)]:
        raise KernelError(f"the checker does not know of {', '.join(lost)}", "look at both lists")


def _summary(printed: str) -> Mapping[str, list[str]]:
    """The parts of the checker's summary: title → entries."""
    _, found, summary = printed.partition("CONTEXT SUMMARY")
    if not found:
        raise KernelError("the checker printed no summary", "look at what it says")
    parts: dict[str, list[str]] = {}
    title = ""
    for line in summary.splitlines():
        if line.startswith("* "):
            title, _, rest = line.removeprefix("* ").partition(":")
            if title == "Theory":
                if rest.strip() != "Set is predicative":
                    raise KernelError(f"the checker says {rest.strip()}", "do without")
                continue
            parts[title] = [rest.strip()] if rest.strip() else []
        elif line.strip() and title in parts:
            parts[title].append(line.strip())
    return parts
