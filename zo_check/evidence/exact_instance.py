"""`exact instance`: the identity by plain symbolic differentiation at explicit small n and d, for every real entry."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from zo_check.claim import Claim
from zo_check.effort import Effort
from zo_check.evidence.derivation import examine_proof
from zo_check.evidence.evidence import Evidence
from zo_check.evidence.identity import Identity
from zo_check.finding import Finding
from zo_check.scope import Scope
from zo_check.verdict import Strength, Verdict


def exact_instance(
    claim: Claim,
    target: Identity | Callable[..., Any],
    *about: Callable[..., Any],
    n: int = 3,
    d: int = 3,
    where: str = "every real entry",
) -> Evidence:
    """Evidence that a statement holds for every real entry at one pair of sizes.

    Args:
        claim: what is examined.
        target: an identity, differentiated symbol by symbol; or, for an inequality, a function that returns a proof
            about explicit scalars, called with the functions in `about`.
        about: bounds or formulas that such a proof is about.
        n: number of logits.
        d: number of parameters.
        where: for whom an inequality's proof speaks at these sizes.
    """
    if not isinstance(target, Identity):
        proof = target

        def examine_bound(effort: Effort, *functions: Callable[..., Any]) -> Finding:
            finding = examine_proof(proof(*functions), Scope.at(where, n=n, d=d), claim.uses)
            return replace(finding, strength=finding.strength and Strength.ENCLOSED)

        return Evidence(claim, "exact instance", Strength.ENCLOSED, about, examine_bound)
    identity = target

    def examine(effort: Effort, function: Callable[..., Any], formula: Callable[..., Any]) -> Finding:
        return _examine(identity.on_trial(function, formula), n, d)

    subjects = identity.subjects
    return Evidence(claim, "exact instance", Strength.ENCLOSED, subjects, examine)


def _examine(identity: Identity, n: int, d: int) -> Finding:
    from zo_check.calculus.explicit import explicit_differences, nonzero_instance, vanishes

    scope = Scope.at("every real entry", n=n, d=d)
    differences = explicit_differences(identity, n, d)
    wrong = [difference for difference in differences if not vanishes(difference)]
    if not wrong:
        summary = f"differentiated symbol by symbol: {len(differences)} component(s) vanish identically"
        return Finding(Verdict.SUPPORTED, scope, summary, Strength.ENCLOSED)
    witness = nonzero_instance(wrong[0])
    if witness is None:
        return Finding(Verdict.UNDECIDED, scope, "the difference did not simplify to zero, and no instance shows it")
    return Finding(
        Verdict.REFUTED,
        scope,
        f"{len(wrong)} component(s) differ from the derivative",
        Strength.ENCLOSED,
        witness=witness,
    )
