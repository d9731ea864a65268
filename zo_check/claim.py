"""A mathematical statement with where it comes from. Frozen data, and never a status."""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Any

from zo_check.errors import ProofFileError
from zo_check.value import Looseness, Value

_LABEL = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Provenance(Enum):
    """How a published statement reached us."""

    VERBATIM = "the source's own text was read"
    QUOTED = "read as quoted, with its numbering, in the document named"
    PARTIAL = "read incompletely or in paraphrase"
    OURS = "stated and proved by this project"
    KNOWN = "a known fact, proved here again"


@dataclass(frozen=True)
class Source:
    """Where a statement comes from: what a reader would cite, and how far it was read.

    `reference` is a human-readable citation with the place in it; `bibtex` may be empty for our own statements.
    """

    reference: str
    provenance: Provenance
    bibtex: str = ""
    printed: str = ""
    """The statement as printed or attributed, in LaTeX, where it differs from what is claimed."""
    caveat: str = ""
    """A sentence that a reader must see beside it: what could not be checked, who only reports it."""


OURS = Source("this project", Provenance.OURS)
TEXTBOOK = Source("textbook calculus", Provenance.KNOWN)


@dataclass(frozen=True)
class Claim:
    """One statement.

    Args:
        label: kebab-case name, unique in a run ("loss-gradient").
        title: what it says in a few words, for a table.
        statement: LaTeX, with `$…$` around formulas.
        source: where it comes from.
        group: the part of the theory ("calculus", "constants", "published", …).
        hypotheses: LaTeX sentences, each of which the statement needs.
        uses: labels of claims that the argument rests on.
        values: the constants that it establishes, for the report's section on them.
        beside: labels of claims to be read beside it: independent checks, weaker bounds with shorter proofs. It does
            not rest on them.
        looseness: what a published statement gives away, constant by constant.
        figures: names of pictures that `zo-check figures` draws of it.

    Raises:
        ProofFileError: the label is not kebab-case, or title or statement is empty.
    """

    label: str
    title: str
    statement: str
    source: Source = OURS
    group: str = "theory"
    hypotheses: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    values: tuple[Value, ...] = ()
    beside: tuple[str, ...] = ()
    looseness: tuple[Looseness, ...] = ()
    figures: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not _LABEL.fullmatch(self.label):
            raise ProofFileError(f"label {self.label!r} is not kebab-case", "write it like 'loss-gradient'")
        for name in ("title", "statement"):
            if not getattr(self, name).strip():
                raise ProofFileError(f"claim {self.label!r} has an empty {name}", f"say in `{name}` what is claimed")
        for name in ("hypotheses", "uses", "beside", "figures"):
            if isinstance(getattr(self, name), str):
                raise ProofFileError(f"claim {self.label!r}: {name} is a string", f"write {name}=(…,), a tuple")

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        """For a notebook: the statement as mathematics, what it needs, where it comes from."""
        from zo_check.display.bundle import bundle

        return bundle(self)
