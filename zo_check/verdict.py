"""What one look at a claim may conclude (`Verdict`), and by what means it did (`Strength`)."""

from enum import Enum, IntEnum


class Verdict(Enum):
    """The outcome of one look. Each one asks its reader for another act, which `advice` names."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    UNDECIDED = "undecided"
    VACUOUS = "vacuous"
    BROKEN = "broken"
    UNAVAILABLE = "unavailable"
    NOT_RUN = "not run"

    @property
    def advice(self) -> str:
        """What the reader of this verdict should do next."""
        return _ADVICE[self]


_ADVICE = {
    Verdict.SUPPORTED: "nothing; the scope says for which sizes",
    Verdict.REFUTED: "correct the claim: the witness is a counterexample",
    Verdict.UNDECIDED: "give the check more bits, boxes or cases, or a better argument",
    Verdict.VACUOUS: "find an instance that meets the hypotheses",
    Verdict.BROKEN: "mend the proof file: the check itself failed",
    Verdict.UNAVAILABLE: "install the optional tool that the summary names",
    Verdict.NOT_RUN: "run the profile that includes it",
}


class Strength(IntEnum):
    """By what means a finding was reached; combined by `min` along `uses`. It says nothing about scope."""

    OBSERVED = 1
    SAMPLED = 2
    ENCLOSED = 3
    DERIVED = 4
    KERNEL = 5

    @property
    def meaning(self) -> str:
        """One sentence that a reader may quote."""
        return _MEANING[self]


_MEANING = {
    Strength.OBSERVED: "a statistical test with a stated error probability",
    Strength.SAMPLED: "no counterexample among the generated cases",
    Strength.ENCLOSED: "certified by interval computation, or exactly, on the printed set",
    Strength.DERIVED: "every symbolic step checked, resting on the named facts that it cites",
    Strength.KERNEL: "accepted by a proof assistant, resting on the axioms that it lists",
}
