"""A claim's findings folded into where it stands: alone, and grounded on what it uses. Never stored by hand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zo_check.claim import Claim
from zo_check.errors import ProofFileError, UnknownLabelError
from zo_check.finding import Finding, Role
from zo_check.scope import Scope
from zo_check.verdict import Strength, Verdict

# The order in which a bad finding outweighs the others: a refutation beats any number of supports.
_WORST_FIRST = (Verdict.REFUTED, Verdict.BROKEN, Verdict.UNDECIDED, Verdict.VACUOUS)


@dataclass(frozen=True)
class Standing:
    """Where a claim stands.

    `strength` and `scope` are those of its strongest supporting finding about the statement; `grounded_strength` is
    the minimum, and `grounded_scope` the intersection, with those of everything it uses. None where not supported.
    """

    label: str
    verdict: Verdict
    strength: Strength | None = None
    scope: Scope | None = None
    grounded_strength: Strength | None = None
    grounded_scope: Scope | None = None
    conflict: bool = False
    """Whether one finding supports what another refutes; both are shown."""


def alone(label: str, findings: Iterable[Finding]) -> Standing:
    """Fold a claim's own findings. Without any finding about the statement it is NOT_RUN, never supported."""
    findings = list(findings)
    verdicts = {finding.verdict for finding in findings}
    supports = [f for f in findings if f.verdict is Verdict.SUPPORTED and f.role is Role.STATEMENT]
    best = max(supports, key=_rank, default=None)
    verdict = next((v for v in _WORST_FIRST if v in verdicts), None)
    if verdict is None:
        verdict = Verdict.SUPPORTED if best else _nothing_concluded(verdicts)
    return Standing(
        label,
        verdict,
        best.strength if best else None,
        best.scope if best else None,
        conflict=Verdict.REFUTED in verdicts and bool(supports),
    )


def _rank(finding: Finding) -> tuple[int, bool, int]:
    """Strongest first, then whoever speaks for every size, then whoever has fewer conditions."""
    return int(finding.strength or 0), finding.scope.universal, -len(finding.scope.where)


def _nothing_concluded(verdicts: set[Verdict]) -> Verdict:
    if verdicts & {Verdict.SUPPORTED}:
        return Verdict.UNDECIDED  # only its sharpness was supported
    return Verdict.UNAVAILABLE if Verdict.UNAVAILABLE in verdicts else Verdict.NOT_RUN


def topological(claims: Mapping[str, Claim]) -> list[str]:
    """Labels, each after everything it uses, otherwise in the given order.

    Raises:
        UnknownLabelError: a claim uses a label that no claim carries.
        ProofFileError: claims use each other in a circle.
    """
    order: dict[str, None] = {}
    for first in claims:
        # A stack and no recursion: an argument may be longer than Python's calls may be deep.
        path = dict.fromkeys([first])
        stack = [(first, iter(_used(first, claims)))] if first not in order else []
        while stack:
            label, left = stack[-1]
            used = next((one for one in left if one not in order), None)
            if used is None:
                stack.pop()
                del path[label]
                order[label] = None
            elif used in path:
                places = list(path)
                circle = " → ".join([*places[places.index(used) :], used])
                raise ProofFileError(f"claims use each other in a circle: {circle}", "remove one `uses`")
            else:
                path[used] = None
                stack.append((used, iter(_used(used, claims))))
    return list(order)


def _used(label: str, claims: Mapping[str, Claim]) -> tuple[str, ...]:
    for used in claims[label].uses:
        if used not in claims:
            raise UnknownLabelError(
                f"claim {label!r} uses {used!r}, which no claim carries",
                "correct the label, or add the proof file that states it to the paths",
            )
    return claims[label].uses


def fold(claims: Mapping[str, Claim], findings: Iterable[Finding]) -> dict[str, Standing]:
    """Standings of all claims, grounded along `uses` in topological order, returned in the order of `claims`."""
    by_label: dict[str, list[Finding]] = {label: [] for label in claims}
    for finding in findings:
        by_label[finding.label].append(finding)
    standings: dict[str, Standing] = {}
    for label in topological(claims):
        standings[label] = _ground(alone(label, by_label[label]), [standings[u] for u in claims[label].uses])
    return {label: standings[label] for label in claims}


def _ground(own: Standing, used: list[Standing]) -> Standing:
    if own.verdict is not Verdict.SUPPORTED or own.strength is None or own.scope is None:
        return own
    strength, scope = own.strength, own.scope
    for standing in used:
        if standing.grounded_strength is None or standing.grounded_scope is None:
            return own  # rests on something that is not supported: grounded stays None
        strength = min(strength, standing.grounded_strength)
        scope = scope & standing.grounded_scope
    return Standing(own.label, own.verdict, own.strength, own.scope, strength, scope, own.conflict)
