"""Issuing certificates: search again what a proof file asks for, and write down the boxes."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from zo_check.certificates.file import Certificate, certificate, write
from zo_check.discovery import Discovered
from zo_check.evidence.enclosure import refuter
from zo_check.evidence.evidence import Evidence


@dataclass(frozen=True)
class Order:
    """One search that may be certified: the proof file's name and one of its evidence."""

    file: str
    name: str
    evidence: Evidence

    @property
    def label(self) -> str:
        """The claim's."""
        return self.evidence.claim.label


def orders(found: Discovered, labels: tuple[str, ...]) -> Iterator[Order]:
    """Every search of these claims, or of all claims where none is named. Raises UsageError for an unknown label."""
    wanted = {found.claim(label).label for label in labels}
    for file in found.files:
        for name, evidence in file.evidence.items():
            if evidence.tasks and (not labels or evidence.claim.label in wanted):
                yield Order(file.name, name, evidence)


def issue(order: Order, budget: int) -> Certificate | None:
    """Search with at most `budget` boxes a case; None if that proves nothing. A slack's own exceptions pass."""
    from zo_check.search.run import WIDEST, search_task  # NumPy loads when a search begins

    codes = []
    for task in order.evidence.tasks:
        outcome = search_task(task, budget, refuter(task, []))
        if not outcome.proved:
            return None
        codes.append(outcome.codes.tobytes())
    return certificate(order.label, order.name, order.file, order.evidence.tasks, WIDEST, codes)


def kept(held: Certificate, directory: Path) -> Path:
    """Write it under its own name, and say where. Raises OSError."""
    path = directory / held.name
    write(path, held)
    return path
