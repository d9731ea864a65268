"""Units of work: small, picklable orders for one look, carried out in whichever process receives them."""

from dataclasses import dataclass, replace
from pathlib import Path

from zo_check.effort import Effort
from zo_check.errors import ProofFileError
from zo_check.evidence.evidence import Evidence
from zo_check.false_claims import Variant
from zo_check.finding import Finding
from zo_check.proof_file import line_of, load_module, own_objects
from zo_check.scope import Scope
from zo_check.verdict import Verdict

# What takes longest is begun first, so that no core is idle at the end. Kinds that are not named stand in between.
_SLOWEST_FIRST = ("enclosure", "sampled", "exact instance", "jet", "kernel")
_QUICK = ("witness",)


@dataclass(frozen=True)
class Unit:
    """One look to be taken.

    Args:
        path: the proof file.
        file: its name in reports.
        evidence: the attribute that holds the evidence.
        label: the claim's label.
        kind: the kind of evidence.
        effort: how hard to look, and at whose data.
        variants: the file that holds the false variant to be put on trial; None for the claim itself.
        variant: the name of that variant.
        part: which part of the look to take; None for all of it.
    """

    path: Path
    file: str
    evidence: str
    label: str
    kind: str
    effort: Effort
    variants: Path | None = None
    variant: str = ""
    part: int | None = None

    @property
    def name(self) -> str:
        """The evidence as a finding names it: with the data that it was spent on, if any."""
        return f"{self.evidence} on {self.effort.data.name}" if self.effort.data else self.evidence

    @property
    def cost(self) -> int:
        """A rank: units of lower rank are begun first."""
        if self.kind in _SLOWEST_FIRST:
            return _SLOWEST_FIRST.index(self.kind)
        return len(_SLOWEST_FIRST) + (self.kind in _QUICK)

    def broken(self, why: str) -> Finding:
        """A BROKEN finding in place of the look."""
        return self._signed(Finding(Verdict.BROKEN, Scope(), why))

    def _signed(self, finding: Finding) -> Finding:
        line = line_of(self.path, self.evidence)
        return replace(finding, label=self.label, evidence=self.name, kind=self.kind, file=self.file, line=line)

    def run(self) -> Finding:
        """Take the look. The file is loaded once in each process; whatever goes wrong is a BROKEN finding."""
        try:
            evidence = own_objects(load_module(self.path), Evidence)[self.evidence]
            if self.variants is not None:
                held = own_objects(load_module(self.variants), Variant).values()
                variant = next(v for v in held if (v.claim, v.name) == (self.label, self.variant))
                evidence = evidence.replacing(variant.swaps(self.path))
        except (ProofFileError, KeyError, StopIteration) as error:
            return self.broken(f"the file changed while the run was under way: {error!s}")
        return self._signed(evidence.look(self.effort, self.name, self.part))


def run_unit(unit: Unit) -> Finding:
    """Take one look; a module-level function, so that every executor can pickle it."""
    return unit.run()
