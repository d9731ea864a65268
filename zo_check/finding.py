"""What one look at a claim found: a verdict with its strength, scope, and everything needed to doubt it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from zo_check.scope import Scope
from zo_check.verdict import Strength, Verdict

PRINTED_IS_REFUTED = "the printed statement is refuted"
"""How the summary begins of a finding that supports an erratum: looking at what was printed refuted it."""


class Role(Enum):
    """What a finding bears on: the statement itself, only how sharp it is, or only a weaker form of it."""

    STATEMENT = "statement"
    SHARPNESS = "sharpness"
    RELAXED = "relaxed"


@dataclass(frozen=True)
class StepRecord:
    """One line of a derivation as a reader sees it, rendered from the object that was checked."""

    relation: str
    expression: str
    """LaTeX."""
    reason: str
    cites: tuple[str, ...] = ()
    plain: str = ""
    """The expression as Unicode text, for terminals."""
    problem: str = ""
    """Why the line does not follow from the one before; empty where it does. It stays out of the committed report, in
    which the finding's summary says it."""


@dataclass(frozen=True)
class Table:
    """Numbers for a reader, as text that is the same on every machine; a row has one cell a column."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Finding:
    """The outcome of one look.

    `summary`, `witness`, `cites`, `steps`, `tables`, `formal` and `seed` are the same on every machine and go into the
    committed report; `measured` and `seconds` are not, and go into `run.json`.
    """

    verdict: Verdict
    scope: Scope
    summary: str
    strength: Strength | None = None
    """None where nothing was concluded (broken, unavailable, not run)."""
    role: Role = Role.STATEMENT
    witness: str = ""
    """A concrete instance, in a form that can be copied; empty if there is none."""
    sharpness: str = ""
    """How close to equality, in words or certified decimals; empty if not examined."""
    cites: tuple[str, ...] = ()
    """Named facts and claims that it rests on."""
    assumes: tuple[str, ...] = ()
    """What the argument takes for granted about the things that it names, in words."""
    steps: tuple[StepRecord, ...] = ()
    tables: tuple[Table, ...] = ()
    formal: str = ""
    """The statement in the language of a proof assistant; empty for other kinds."""
    error_probability: float = 0.0
    seed: int | None = None
    measured: Mapping[str, float] = field(default_factory=dict)
    seconds: float = 0.0
    label: str = ""
    evidence: str = ""
    """Name of the evidence in its proof file; `label`, `evidence` and `kind` are filled in by `Evidence.look`."""
    kind: str = ""
    file: str = ""
    """Proof file, relative to the root it was found under, with forward slashes."""
    line: int | None = None
    """Where that file makes the evidence, counted from 1; None for findings about a whole file."""

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        """For a notebook: verdict and means in words, steps, witness, and what it rests on."""
        from zo_check.display.bundle import bundle

        return bundle(self)
