"""`derivation`: every step of a calculation follows, symbolically, for every size at once. Strength DERIVED."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from zo_check.claim import Claim
from zo_check.effort import Effort
from zo_check.errors import ProofFileError
from zo_check.evidence.evidence import Evidence
from zo_check.finding import Finding, StepRecord
from zo_check.scope import Scope
from zo_check.verdict import Strength, Verdict

_UNTIED = "that the chain states the claim: none of its formulas is on trial"


def derivation(
    claim: Claim,
    proof: Callable[..., Any],
    *about: Callable[..., Any],
    scope: Scope | None = None,
    cites: tuple[str, ...] = (),
) -> Evidence:
    """Evidence that a chain (or several, or a split into cases) proves the claim.

    Args:
        claim: what is proved.
        proof: a function that returns a `Proof`; it is called with the functions in `about`, which are on trial.
        about: formulas or bounds that the proof is about.
        scope: for whom the proof speaks; every n, d by default.
        cites: facts that the argument rests on besides its steps.
    """

    def examine(effort: Effort, *functions: Callable[..., Any]) -> Finding:
        finding = examine_proof(proof(*functions), scope or Scope.every("n", "d"), claim.uses, cites)
        # Without a function on trial nothing ties the chain to the claim but the reader's eye.
        return finding if functions else replace(finding, assumes=(*finding.assumes, _UNTIED))

    return Evidence(claim, "derivation", Strength.DERIVED, about, examine)


def examine_proof(proof: Any, scope: Scope, uses: tuple[str, ...] = (), cites: tuple[str, ...] = ()) -> Finding:
    """Check every step of a proof.

    Raises:
        ProofFileError: a step cites a claim that is not among `uses`, or a chain assumes its own conclusion.
    """
    from zo_check.arithmetic.truth import Truth
    from zo_check.calculus.assumptions import assumptions, contradictory
    from zo_check.calculus.chain import Chain
    from zo_check.calculus.check_chain import CheckedStep, assumed_conclusion, chains_of, check_chain, contradiction
    from zo_check.calculus.display import latex, plain

    def record(chain: Chain) -> list[StepRecord]:
        reasons = ("a case" if h in chain.cases else h.args[1] for h in chain.given)
        given = "; ".join(f"{plain(h)} ≥ 0 ({why})" for h, why in zip(chain.given, reasons, strict=True))
        opening = chain.title or "start"
        first = StepRecord(
            "", latex(chain.start), f"{opening}, given {given}" if given else opening, plain=plain(chain.start)
        )
        return [first] + [
            StepRecord(
                s.relation,
                latex(s.expression),
                s.reason,
                tuple(dict.fromkeys((*(f.citation for f, _ in s.facts), *s.cites))),
                plain(s.expression),
            )
            for s in chain.steps
        ]

    chains = list(chains_of(proof))
    checked: list[CheckedStep] = [step for chain in chains for step in check_chain(chain)]
    records = tuple(line for chain in chains for line in record(chain))
    cited = tuple(dict.fromkeys([c for line in records for c in line.cites] + list(cites)))
    for cited_fact in cited:
        if cited_fact.startswith("claim ") and cited_fact.removeprefix("claim ").split(":")[0] not in uses:
            raise ProofFileError(f"a step cites {cited_fact!r}", "add its label to the claim's `uses`")
    for chain in chains:
        if (hypothesis := assumed_conclusion(chain)) is not None:
            problem = f"the chain {chain.title!r} is given its own conclusion, {plain(hypothesis)} ≥ 0"
            raise ProofFileError(problem, "prove it instead")
    assumes = tuple(dict.fromkeys(assumption for chain in chains for assumption in assumptions(chain)))
    failed = [step for step in checked if step.holds is not Truth.TRUE]
    for chain in chains if not failed else []:
        if contradictory(chain):
            summary = f"no instance was met that fits what {chain.title or 'a chain'!r} is given"
            return Finding(Verdict.VACUOUS, scope, summary, assumes=assumes, steps=records)
    if not failed:
        many = f"{len(checked)} steps in {len(chains)} chains" if len(chains) > 1 else f"{len(checked)} steps"
        summary = f"every step follows ({many})"
        return Finding(Verdict.SUPPORTED, scope, summary, Strength.DERIVED, cites=cited, assumes=assumes, steps=records)
    worst = min(failed, key=lambda step: step.holds is not Truth.FALSE)
    problem = f"the step {worst.step.reason!r} does not follow: {worst.problem}"
    for step in failed:
        # A false step undoes the argument; only a false conclusion undoes the claim.
        if step.holds is Truth.FALSE and not step.chain.lemma and (witness := contradiction(step.chain)):
            problem = f"the step {step.step.reason!r} does not follow: {step.problem}"
            return Finding(Verdict.REFUTED, scope, problem, Strength.DERIVED, witness=witness, steps=records)
    return Finding(Verdict.UNDECIDED, scope, problem, witness=worst.witness, steps=records)
