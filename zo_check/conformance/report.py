"""What came out of a conformance check: findings, their likely causes, and the verdict on the whole."""

from dataclasses import dataclass
from typing import Any

from zo_check.conformance.causes import Cause, ranked
from zo_check.conformance.declaration import Declaration
from zo_check.verdict import Verdict


@dataclass(frozen=True)
class ConformanceFinding:
    """One property of the estimator: verdict, a plain sentence, and the number with its interval where there is one.

    An interval of positive length is valid at every sample size at the error probability of the report; one of length
    0, or as wide as rounding, was read off the record and is certain.
    """

    name: str
    verdict: Verdict
    sentence: str
    number: float | None = None
    interval: tuple[float, float] | None = None
    causes: tuple[Cause, ...] = ()


@dataclass(frozen=True)
class ConformanceReport:
    """The findings on one estimator, in the order of looking."""

    name: str
    declared: Declaration
    findings: tuple[ConformanceFinding, ...]
    calls: int
    points_recorded: bool
    error_probability: float
    seed: int
    plan: str

    @property
    def conforms(self) -> bool:
        """Whether something was supported and nothing was refuted or left undecided. NOT RUN supports nothing."""
        verdicts = [finding.verdict for finding in self.findings]
        return Verdict.SUPPORTED in verdicts and all(v in (Verdict.SUPPORTED, Verdict.NOT_RUN) for v in verdicts)

    @property
    def status(self) -> int:
        """The exit status: 0 if it conforms, else 1."""
        return 0 if self.conforms else 1

    @property
    def causes(self) -> tuple[Cause, ...]:
        """Likely causes of what was refuted, the root of the matter first."""
        return ranked([cause for finding in self.findings for cause in finding.causes])

    @property
    def failures(self) -> tuple[ConformanceFinding, ...]:
        """What was not supported, and should be."""
        return tuple(f for f in self.findings if f.verdict not in (Verdict.SUPPORTED, Verdict.NOT_RUN))

    def finding(self, name: str) -> ConformanceFinding:
        """The finding of this name. Raises KeyError."""
        for finding in self.findings:
            if finding.name == name:
                return finding
        raise KeyError(f"no finding {name!r}; there are: {', '.join(f.name for f in self.findings)}")

    @property
    def headline(self) -> str:
        """The outcome in a sentence."""
        if self.conforms:
            return f"{self.name} conforms to what was declared ({self.declared})"
        words = ", ".join(f.name for f in self.failures) or "nothing could be tested"
        return f"{self.name} does not conform to what was declared ({self.declared}): {words}"

    def to_json(self) -> str:
        """As JSON."""
        from zo_check.conformance.render import to_json

        return to_json(self)

    def to_markdown(self) -> str:
        """As Markdown."""
        from zo_check.conformance.render import to_markdown

        return to_markdown(self)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        """For a notebook: the verdict, likely causes, and each property with its number."""
        from zo_check.display.bundle import bundle

        return bundle(self)
