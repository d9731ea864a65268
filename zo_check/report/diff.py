"""Two reports held against each other: what was lost, what was gained, and what a person has to judge.

A loss is whatever the old report could say and the new one cannot; a statement in other words is neither a loss nor a
gain, because no program can tell, and is shown in full.
"""

from collections.abc import Iterator

from zo_check.claim import Claim
from zo_check.report.changes import Change, Diff, Effect, by_inclusion
from zo_check.report.diff_of_claims import restated, standing
from zo_check.report.model import Report
from zo_check.report.summary import errata
from zo_check.trial import Trial
from zo_check.verdict import Verdict


def diff(old: Report, new: Report) -> Diff:
    """What is different in `new`."""
    before = {claim.label: claim for claim in old.claims}
    after = {claim.label: claim for claim in new.claims}
    changes = [*_run(old, new)]
    for label in [*after, *(label for label in before if label not in after)]:
        if label not in after:
            changes.append(_gone(old, before[label], new))
        elif label not in before:
            changes.append(Change(Effect.GAINED, label, "claim", "", _stands(new, label)))
        else:
            changes += [*restated(before[label], after[label]), *standing(old, new, label)]
    changes += [*_errata(old, new), *_variants(old, new)]
    touched = {change.label for change in changes}
    return Diff(tuple(changes), tuple(_notes(old, new)), sum(1 for label in after if label not in touched))


def _notes(old: Report, new: Report) -> Iterator[str]:
    if old.profile != new.profile:
        yield f"the profiles differ, {old.profile} and {new.profile}: one of them looked harder"
    for name, report in (("old", old), ("new", new)):
        if report.only and set(old.only) != set(new.only):
            yield f"the {name} report was narrowed with --only to {', '.join(report.only)}"
    if old.paths != new.paths:
        yield f"they are of different paths: {_paths(old)}, and {_paths(new)}"


def _paths(report: Report) -> str:
    return " ".join(report.paths) or "the suite's own proofs"


def _run(old: Report, new: Report) -> Iterator[Change]:
    was, is_now = dict.fromkeys(old.failures), dict.fromkeys(new.failures)
    fresh = [reason for reason in is_now if reason not in was]
    mended = [reason for reason in was if reason not in is_now]
    if old.green and not new.green:
        yield Change(Effect.LOST, "", "green", "green", f"red: {_first(fresh)}")
    elif new.green and not old.green:
        yield Change(Effect.GAINED, "", "green", f"red: {_first(mended)}", "green")
    elif fresh or mended:
        yield Change(Effect.CHANGED, "", "why it is red", _first(mended), _first(fresh))
    if old.drill.ran and not new.drill.ran:
        yield Change(Effect.LOST, "", "false variants", f"{len(old.drill.trials)} on trial", "no drill")
    elif new.drill.ran and not old.drill.ran:
        yield Change(Effect.GAINED, "", "false variants", "no drill", f"{len(new.drill.trials)} on trial")


def _first(reasons: list[str]) -> str:
    more = f", and {len(reasons) - 1} more reasons" if len(reasons) > 1 else ""
    return reasons[0] + more if reasons else ""


def _gone(old: Report, claim: Claim, new: Report) -> Change:
    """A claim that is no longer there; what was not supported is no loss."""
    supported = old.standings[claim.label].verdict is Verdict.SUPPORTED
    why = "left out by --only" if new.only and claim.label not in new.only else "not there"
    return Change(Effect.LOST if supported else Effect.CHANGED, claim.label, "claim", _stands(old, claim.label), why)


def _stands(report: Report, label: str) -> str:
    standing = report.standings[label]
    if standing.verdict is not Verdict.SUPPORTED or standing.strength is None or standing.scope is None:
        return standing.verdict.value
    return f"{standing.strength.name}, {standing.scope.words()}"


def _errata(old: Report, new: Report) -> Iterator[Change]:
    """Published statements that were found wrong, of claims that both reports have."""
    was, is_now = ({claim.label for claim in errata(report)} for report in (old, new))
    both = {claim.label for claim in old.claims} & {claim.label for claim in new.claims}
    yield from (Change(Effect.LOST, label, "erratum", "wrong in print") for label in sorted((was - is_now) & both))
    yield from (
        Change(Effect.GAINED, label, "erratum", "", "wrong in print") for label in sorted((is_now - was) & both)
    )


def _variants(old: Report, new: Report) -> Iterator[Change]:
    """False variants, by claim and name; nothing if one of the runs held no drill, which is said once."""
    if not (old.drill.ran and new.drill.ran):
        return
    before = {(trial.claim, trial.variant): trial for trial in old.drill.trials}
    after = {(trial.claim, trial.variant): trial for trial in new.drill.trials}
    known, there = ({claim.label for claim in report.claims} for report in (old, new))
    for key, trial in before.items():
        if key not in after and trial.claim in there:
            effect = Effect.CHANGED if trial.failure else Effect.LOST
            yield Change(effect, trial.claim, f"false variant {trial.variant!r}", _outcome(trial), "not there")
    for key, trial in after.items():
        if key not in before:
            if trial.claim in known:
                effect = Effect.CHANGED if trial.failure else Effect.GAINED
                yield Change(effect, trial.claim, f"false variant {trial.variant!r}", "", _outcome(trial))
        elif (change := _tried_again(before[key], trial)) is not None:
            yield change


def _tried_again(before: Trial, after: Trial) -> Change | None:
    about = f"false variant {after.variant!r}"
    if bool(before.failure) != bool(after.failure):
        effect = Effect.LOST if after.failure else Effect.GAINED
        return Change(effect, after.claim, about, _outcome(before), _outcome(after))
    if set(before.seen_by) == set(after.seen_by):
        return None
    effect = by_inclusion(set(before.seen_by), set(after.seen_by))
    must = "must be refuted by "
    return Change(effect, after.claim, about, must + ", ".join(before.seen_by), must + ", ".join(after.seen_by))


def _outcome(trial: Trial) -> str:
    return f"not refuted: {trial.failure}" if trial.failure else "refuted"
