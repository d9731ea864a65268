"""The whole flow: discover, hold against the scope, look (in a pool), put false variants on trial, and report."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

from zo_check.coverage import Coverage, Group, cover
from zo_check.discovery import Discovered, discover, unknown_label
from zo_check.drill import Charge, charges
from zo_check.effort import QUICK, Effort
from zo_check.errors import UsageError
from zo_check.evidence.evidence import Evidence
from zo_check.finding import Finding
from zo_check.locations import own_false_claims, own_proofs
from zo_check.pool import Progress, run_units
from zo_check.report.model import Report, known_claims
from zo_check.standing import topological
from zo_check.trial import Drill
from zo_check.units import Unit
from zo_check.verdict import Verdict


def verify(
    paths: Sequence[Path] = (),
    effort: Effort = QUICK,
    *,
    jobs: int | None = None,
    only: Sequence[str] = (),
    data: Path | None = None,
    drill: bool = True,
    require: Sequence[str] = (),
    progress: Callable[[Progress], None] = lambda _: None,
    executor: Executor | None = None,
) -> Report:
    """Look at every claim under `paths` and report; the same report for any number of workers.

    Args:
        paths: proof files or directories; the suite's own by default.
        effort: budgets.
        jobs: worker processes; by default one for each processor.
        only: labels to look at; whatever else they use is shown as not run.
        data: somebody's instances (.npz), which evidence that takes data looks at besides.
        drill: whether false variants are put on trial.
        require: kinds of evidence that must not be unavailable.
        progress: called as the run goes.
        executor: any concurrent.futures executor to use in place of the local pool.

    Raises:
        UsageError: no such path, label or number of jobs, or a required kind that no evidence is of.
        DataError: `data` is not an instance file.
        ProofFileError: a scope file is unreadable, or claims use each other in a circle.
        UnknownLabelError: a used label is stated nowhere.
        Interrupted: Ctrl-C.
    """
    jobs = processors() if jobs is None else jobs
    if jobs < 1:
        raise UsageError(f"{jobs} jobs cannot do anything", "give --jobs at least 1")
    if data is not None:
        from zo_check.problems.instance_file import load_instances

        load_instances(data)  # once and up front: a mistake in somebody's file is no finding about a claim
    found = discover(tuple(paths) or (own_proofs(),), _library())
    _refuse_unknown_kinds(found, require)
    groups, coverage = cover(found)
    topological(known_claims(found.claims))  # a circle is an error before anything runs
    asked, shown = _asked_and_shown(found, coverage, only)
    if only:
        coverage = Coverage(tuple(only), tuple(label for label in coverage.uncovered if label in only))
    places = _false_claims(found) if drill else ()
    held, problems = charges(places, found, asked, whole=not only and _whole(found))
    looks = [look for label in (asked if only else shown) for look in _looks(found, label, effort, data)]
    trials = [_trial_units(found, charge, effort) for charge in held]
    units = [*chain.from_iterable(its for _, its in looks), *chain.from_iterable(trials)]
    results = iter(run_units(units, jobs, progress, executor))
    findings = tuple(_required(_joined(item, tuple(islice(results, len(its)))), require) for item, its in looks)
    told = tuple(
        charge.trial(replace(look, steps=()) for look in islice(results, len(its)))
        for charge, its in zip(held, trials, strict=True)
    )
    titled = _groups(groups, found, shown)
    group_of = {label: group.name for group in titled for label in group.labels}
    bare = tuple(label for label in asked if label not in {trial.claim for trial in told})
    return Report(
        profile=effort.profile,
        claims=tuple(replace(found.claims[label], group=group_of[label]) for label in shown),
        findings=(*found.problems, *findings),
        groups=titled,
        coverage=coverage,
        drill=Drill(True, told, bare, problems) if places else Drill(),
        paths=tuple(path.as_posix() for path in paths),
        only=tuple(only),
    )


def processors() -> int:
    """How many processors this process may use, at least 1."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _library() -> Path | None:
    try:
        return own_proofs()
    except UsageError:
        return None


def _asked_and_shown(
    found: Discovered, coverage: Coverage, only: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Labels of claims that must be supported, and of those that the report shows; both in reading order."""
    pulled = tuple(label for file in found.pulled for label in file.claims)
    order = tuple(label for label in (*coverage.listed, *coverage.unlisted, *pulled) if label in found.claims)
    for label in only:
        if label not in order and label not in coverage.listed:
            raise unknown_label(label, order)
    if not only:
        return tuple(label for label in order if label not in pulled), order
    needed = set(only)
    queue = list(only)
    while queue:
        claim = found.claims.get(queue.pop())
        fresh = set(claim.uses) - needed if claim else set()
        needed |= fresh
        queue.extend(sorted(fresh))
    return tuple(label for label in order if label in only), tuple(label for label in order if label in needed)


def _looks(found: Discovered, label: str, effort: Effort, data: Path | None) -> list[tuple[Evidence, list[Unit]]]:
    """Each look at the claim, with the units that it takes: several where it falls into parts."""
    home = found.homes[label]
    looks = []
    for name, item in home.evidence.items():
        if item.claim.label == label:
            whole = Unit(home.path, home.name, name, label, item.kind, effort)
            parts = range(item.parts.count) if item.parts else [None]
            looks.append((item, [replace(whole, part=part) for part in parts]))
            if data is not None and item.takes_data:
                looks.append((item, [replace(whole, effort=effort.on(data))]))
    return looks


def _joined(item: Evidence, findings: tuple[Finding, ...]) -> Finding:
    return item.joined(findings) if item.parts else findings[0]


def _required(finding: Finding, kinds: Sequence[str]) -> Finding:
    """The same, but broken where it is of a required kind and its tool is missing."""
    if finding.verdict is Verdict.UNAVAILABLE and finding.kind in kinds:
        return replace(finding, verdict=Verdict.BROKEN, summary=f"required, and unavailable: {finding.summary}")
    return finding


def _refuse_unknown_kinds(found: Discovered, require: Sequence[str]) -> None:
    kinds = {item.kind for file in (*found.files, *found.pulled) for item in file.evidence.values()}
    for kind in require:
        if kind not in kinds:
            known = f"the kinds here are: {', '.join(sorted(kinds))}" if kinds else "there is no evidence here"
            raise UsageError(f"no evidence is of the kind {kind!r}, which is required", known)


def _trial_units(found: Discovered, charge: Charge, effort: Effort) -> list[Unit]:
    if charge.problem:
        return []
    label = charge.variant.claim
    home = found.homes[label]
    return [
        Unit(home.path, home.name, name, label, item.kind, effort.on_trial, charge.path, charge.variant.name)
        for name, item in charge.seers
    ]


def _false_claims(found: Discovered) -> tuple[Path, ...]:
    """Directories of false variants: the suite's own for its own proofs, and `false_claims` in any other root."""
    own, places = own_false_claims(), []
    for root in found.roots:
        if _within_suite(root):
            places += [own] if own else []
        elif (root / "false_claims").is_dir():
            places.append(root / "false_claims")
    return tuple(dict.fromkeys(places))


def _whole(found: Discovered) -> bool:
    """Whether each root is a whole suite, so that a variant of a claim that is not there is an error."""
    library = _library()
    return all(root == library or not _within_suite(root) for root in found.roots)


def _within_suite(root: Path) -> bool:
    library = _library()
    return library is not None and (root == library.resolve() or library.resolve() in root.parents)


def _groups(groups: tuple[Group, ...], found: Discovered, shown: tuple[str, ...]) -> tuple[Group, ...]:
    """The groups of what is shown; what no scope lists comes last, under a title that says so."""
    kept = [replace(group, labels=tuple(label for label in group.labels if label in shown)) for group in groups]
    grouped = {label for group in kept for label in group.labels}
    pulled = {label for file in found.pulled for label in file.claims}
    rest = [label for label in shown if label not in grouped]
    kept.append(Group("used", "Used from elsewhere", tuple(label for label in rest if label in pulled)))
    kept.append(Group("unlisted", "Not listed in scope.toml", tuple(label for label in rest if label not in pulled)))
    return tuple(group for group in kept if group.labels)
