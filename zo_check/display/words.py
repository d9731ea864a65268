"""The words, signs and colours in which a verdict is said, so that it is never said by colour alone."""

from zo_check.finding import Finding, Role
from zo_check.verdict import Verdict

SIGNS = {
    Verdict.SUPPORTED: "✓",
    Verdict.REFUTED: "✗",
    Verdict.UNDECIDED: "?",
    Verdict.VACUOUS: "∅",
    Verdict.BROKEN: "!",
    Verdict.UNAVAILABLE: "–",
    Verdict.NOT_RUN: "–",
}
STYLES = {
    Verdict.SUPPORTED: "green",
    Verdict.REFUTED: "bold red",
    Verdict.UNDECIDED: "yellow",
    Verdict.VACUOUS: "yellow",
    Verdict.BROKEN: "bold magenta",
    Verdict.UNAVAILABLE: "dim",
    Verdict.NOT_RUN: "dim",
}
PASSES = (Verdict.SUPPORTED, Verdict.UNAVAILABLE, Verdict.NOT_RUN)
"""What does not stop a notebook: support, and a look that was not taken, which counts as nothing and says so."""
_BEARS_ON = {Role.STATEMENT: "", Role.SHARPNESS: "how sharp it is", Role.RELAXED: "a weaker form of it"}


def sign(verdict: Verdict) -> str:
    """The verdict as a sign and a word: "✓ supported"."""
    return f"{SIGNS[verdict]} {verdict.value}"


def bears_on(finding: Finding) -> str:
    """What else than the statement itself it speaks of; empty if nothing."""
    return _BEARS_ON[finding.role]


def means(finding: Finding) -> str:
    """By what means and for whom: "DERIVED, every n, d"; the scope alone where nothing was concluded."""
    strength = [finding.strength.name] if finding.strength is not None else []
    return ", ".join([*strength, finding.scope.words()])
