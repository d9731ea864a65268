"""What became of one claim between two reports: of its wording, and of what supports it."""

from collections.abc import Iterable, Iterator

from zo_check.claim import Claim
from zo_check.finding import Finding, Role
from zo_check.report.changes import GROUNDED, Change, Effect, by_inclusion
from zo_check.report.model import PASSES, Report
from zo_check.report.scope_change import ScopeChange, scope_change, within
from zo_check.scope import Scope
from zo_check.verdict import Strength, Verdict

_OF_SCOPES = {ScopeChange.NARROWED: Effect.LOST, ScopeChange.WIDENED: Effect.GAINED}


def restated(old: Claim, new: Claim) -> Iterator[Change]:
    """What is claimed in other words under the same label."""
    for about, before, after in (
        ("title", old.title, new.title),
        ("statement", old.statement, new.statement),
        ("source", old.source.reference, new.source.reference),
        ("provenance", old.source.provenance.name, new.source.provenance.name),
        ("printed form", old.source.printed, new.source.printed),
        ("what it uses", ", ".join(old.uses), ", ".join(new.uses)),
        ("constants", _constants(old), _constants(new)),
    ):
        if before != after:
            yield Change(Effect.CHANGED, old.label, about, before, after)
    if set(old.hypotheses) != set(new.hypotheses):
        # Of one statement, more hypotheses say less and fewer say more.
        same = old.statement == new.statement
        effect = by_inclusion(set(new.hypotheses), set(old.hypotheses)) if same else Effect.CHANGED
        yield Change(effect, old.label, "hypotheses", "; ".join(old.hypotheses), "; ".join(new.hypotheses))


def _constants(claim: Claim) -> str:
    return "; ".join(f"{value.symbol} = {value.closed_form} ≈ {value.decimal}" for value in claim.values)


def standing(old: Report, new: Report, label: str) -> Iterator[Change]:
    """What became of its verdict, strength, scope, sharpness and kinds of support, alone and grounded."""
    before, after = old.standings[label], new.standings[label]
    if before.verdict is not after.verdict:
        yield Change(
            _of_verdicts(before.verdict, after.verdict), label, "verdict", before.verdict.value, after.verdict.value
        )
    elif before.verdict is Verdict.SUPPORTED:
        yield from _support(old, new, label)
        yield from _grounded(old, new, label)
        yield from _by_kind(old, new, label)
    yield from _sharpness(_sharp(old, label), _sharp(new, label), label)


def _of_verdicts(before: Verdict, after: Verdict) -> Effect:
    if Verdict.SUPPORTED in (before, after):
        return Effect.LOST if before is Verdict.SUPPORTED else Effect.GAINED
    return Effect.LOST if before in PASSES and after not in PASSES else Effect.CHANGED


def _support(old: Report, new: Report, label: str) -> Iterator[Change]:
    """Strength and scope of the strongest finding; it is no loss if another still says what the old one said."""
    before, after = old.standings[label], new.standings[label]
    if before.strength is None or after.strength is None or before.scope is None or after.scope is None:
        return
    kept = any(
        finding.strength is not None and finding.strength >= before.strength and within(before.scope, finding.scope)
        for finding in _supports(new, label)
    )
    if before.strength is not after.strength:
        effect = Effect.GAINED if after.strength > before.strength else Effect.LOST
        yield Change(effect, label, "strength", before.strength.name, after.strength.name)
    yield from _scope(before.scope, after.scope, label, "scope", kept)


def _supports(report: Report, label: str) -> Iterable[Finding]:
    return (f for f in report.of(label) if f.verdict is Verdict.SUPPORTED and f.role is Role.STATEMENT)


def _scope(before: Scope, after: Scope, label: str, about: str, kept: bool = False) -> Iterator[Change]:
    change = scope_change(before, after)
    if change is ScopeChange.SAME:
        return
    if change is ScopeChange.NARROWED and kept:
        yield Change(Effect.CHANGED, label, f"{about} of its strongest support", before.words(), after.words())
        return
    about = about if change is ScopeChange.CHANGED else f"{about} {change.value}"
    yield Change(_OF_SCOPES.get(change, Effect.CHANGED), label, about, before.words(), after.words())


def _grounded(old: Report, new: Report, label: str) -> Iterator[Change]:
    """What is left of strength and scope after everything that the claim uses."""
    before, after = old.standings[label], new.standings[label]
    if all((s.grounded_strength, s.grounded_scope) == (s.strength, s.scope) for s in (before, after)):
        return  # it rests on nothing that weakens it, and its own strength and scope have been compared
    one, other = before.grounded_strength, after.grounded_strength
    if one is not other:
        worse = other is None or (one is not None and other < one)
        effect = Effect.LOST if worse else Effect.GAINED
        yield Change(effect, label, f"{GROUNDED} strength", _named(one), _named(other))
    if before.grounded_scope is not None and after.grounded_scope is not None:
        yield from _scope(before.grounded_scope, after.grounded_scope, label, f"{GROUNDED} scope")


def _named(strength: Strength | None) -> str:
    return strength.name if strength is not None else "not grounded"


def _by_kind(old: Report, new: Report, label: str) -> Iterator[Change]:
    """Kinds of evidence that supported it, alone among the looks of their kind."""
    before = dict.fromkeys(finding.kind for finding in _supports(old, label))
    after = dict.fromkeys(finding.kind for finding in _supports(new, label))
    for kind in before:
        if kind not in after:
            said = dict.fromkeys(f.verdict.value for f in new.of(label) if f.kind == kind and f.role is Role.STATEMENT)
            yield Change(Effect.LOST, label, f"support by {kind}", "supported", ", ".join(said) or "no such evidence")
    for kind in after:
        if kind not in before:
            yield Change(Effect.GAINED, label, f"support by {kind}", "", "supported")


def _sharp(report: Report, label: str) -> tuple[str, ...]:
    said = (f.sharpness for f in report.of(label) if f.sharpness and f.verdict is Verdict.SUPPORTED)
    return tuple(dict.fromkeys(said))


def _sharpness(before: tuple[str, ...], after: tuple[str, ...], label: str) -> Iterator[Change]:
    if set(before) == set(after):
        return
    effect = by_inclusion(set(before), set(after))
    yield Change(effect, label, "sharpness", "; ".join(before), "; ".join(after))
