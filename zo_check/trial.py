"""What the evidence of a claim said about its false variants: one `Trial` each, a `Drill` for all."""

from dataclasses import dataclass

from zo_check.finding import Finding, Role
from zo_check.verdict import Verdict


def refutes(look: Finding) -> bool:
    """Whether a look refutes the statement itself (not only how sharp it is) and shows where."""
    return look.verdict is Verdict.REFUTED and look.role is Role.STATEMENT and bool(look.witness)


@dataclass(frozen=True)
class Trial:
    """A variant and what the evidence of its claim said about it.

    Args:
        variant: its name.
        claim: label.
        because: why it is false.
        file: the file of variants that holds it.
        replaces: names of the replaced functions.
        seen_by: kinds that must refute it.
        looks: one finding for each evidence that has a replaced function on trial.
        problem: why it could not be put on trial at all; empty if it could.
    """

    variant: str
    claim: str
    because: str
    file: str
    replaces: tuple[str, ...]
    seen_by: tuple[str, ...]
    looks: tuple[Finding, ...] = ()
    problem: str = ""

    def says(self, kind: str) -> Verdict | None:
        """What this kind says: a refutation (with a witness) first, then the worst; None if it does not see it."""
        looks = [look for look in self.looks if look.kind == kind]
        if any(refutes(look) for look in looks):
            return Verdict.REFUTED
        order = (Verdict.BROKEN, Verdict.SUPPORTED, Verdict.UNDECIDED, Verdict.REFUTED)
        return min((look.verdict for look in looks), key=lambda v: order.index(v) if v in order else 9, default=None)

    @property
    def failure(self) -> str:
        """Why this trial is a failure, in words; empty when the variant is refuted by every kind that must."""
        if self.problem:
            return self.problem
        for kind in self.seen_by:
            if not any(refutes(look) for look in self.looks if look.kind == kind):
                said = self.says(kind)
                if said is None:
                    return f"no {kind} evidence of {self.claim!r} has {' or '.join(self.replaces)} on trial"
                if said is Verdict.REFUTED:
                    return f"{kind} refutes it without a witness"
                return f"{kind} says {said.value}"
        return ""


@dataclass(frozen=True)
class Drill:
    """All trials of a run.

    Args:
        ran: whether the run held a drill at all.
        trials: in the order of claims, then of files.
        without_variant: claims that no variant contradicts, although every claim must have one.
        problems: one finding for each file of variants that could not be loaded.
    """

    ran: bool = False
    trials: tuple[Trial, ...] = ()
    without_variant: tuple[str, ...] = ()
    problems: tuple[Finding, ...] = ()
