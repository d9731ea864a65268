"""`rate`: a measured quantity with a confidence interval, against where a formula puts it. Strength OBSERVED.

Sample sizes are fixed before anything is drawn and nothing is looked at in between. The whole report declares one
probability of a false alarm, of which each confidence interval gets an equal share. Numbers that were measured go into
`measured`; what the summary says is the same on every machine.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from zo_check.claim import Claim
from zo_check.effort import Effort
from zo_check.errors import UsageError
from zo_check.evidence.evidence import Evidence
from zo_check.finding import Finding
from zo_check.scope import Scope
from zo_check.statistics.budget import REPORT, Budget
from zo_check.statistics.observation import Observation
from zo_check.verdict import Strength, Verdict

Measure = Callable[..., Iterable[Observation]]


@dataclass(frozen=True)
class Looking:
    """How a `rate` evidence looks; `checks` is read off by whoever adds up what a report declares."""

    measure: Measure
    checks: int
    of: str
    budget: Budget

    def __call__(self, effort: Effort, *on_trial: Callable[..., Any]) -> Finding:
        """Measure, and compare all that was measured with what the formulas say."""
        seen: list[Observation] = []
        intervals = 0
        for observation in self.measure(effort, self.budget.share, *on_trial):
            seen.append(observation)
            intervals += observation.intervals
            if intervals > self.checks:
                raise UsageError(f"more than {self.checks} intervals", "declare as many `checks` as there may be")
        if not seen:
            return Finding(Verdict.VACUOUS, Scope(), "nothing was measured")
        measured = {f"{o.name}: {end}": value for o in seen for end, value in (("low", o.low), ("high", o.high))}
        scope = Scope.on(f"{self.of}, {len(seen)} observations")
        chance = self.budget.of(intervals)
        for verdict in (Verdict.REFUTED, Verdict.UNDECIDED):
            found = [o for o in seen if o.verdict is verdict]
            if not found:
                continue
            summary = f"{len(found)} of {len(seen)} observations: {found[0].words}"
            if verdict is Verdict.UNDECIDED:
                return Finding(verdict, scope, summary, measured=measured)
            words, strength = found[0].words, Strength.OBSERVED
            return Finding(
                verdict, scope, summary, strength, witness=words, error_probability=chance, measured=measured
            )
        summary = f"all {len(seen)} confidence intervals lie where the formula says"
        return Finding(
            Verdict.SUPPORTED, scope, summary, Strength.OBSERVED, error_probability=chance, measured=measured
        )


def rate(
    claim: Claim,
    measure: Measure,
    *formulas: Callable[..., Any],
    checks: int,
    of: str,
    budget: Budget = REPORT,
) -> Evidence:
    """Evidence that what was measured lies where the formulas say.

    Args:
        claim: what is examined.
        measure: called as `measure(effort, alpha, *formulas)`; yields observations, each of whose intervals has error
            probability alpha.
        formulas: the functions on trial.
        checks: the most intervals that its observations may rest on, all together, declared beforehand.
        of: what was measured, in words, for the scope.
        budget: of the report that this evidence belongs to.
    """
    return Evidence(claim, "rate", Strength.OBSERVED, formulas, Looking(measure, checks, of, budget))
