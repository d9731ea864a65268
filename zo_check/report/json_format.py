"""The report as JSON: `verification.json`, of the schema that SCHEMA.md documents, and back.

What can be computed (standings, counts, failures) is written for readers, and computed anew and compared when a file is
read: a status that somebody typed does not get through.
"""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from enum import Enum
from typing import Any

from zo_check.claim import Claim, Provenance, Source
from zo_check.coverage import Coverage, Group
from zo_check.errors import ReportError, ZoCheckError
from zo_check.finding import Finding, Role, StepRecord, Table
from zo_check.report.model import SCHEMA_VERSION, Report
from zo_check.report.summary import counts, sharpness
from zo_check.report.well_typed import misfit
from zo_check.scope import Scope
from zo_check.trial import Drill, Trial
from zo_check.value import Looseness, Value
from zo_check.verdict import Strength, Verdict

_AGAIN = "run zo-check verify to write it anew"


def to_json(report: Report) -> str:
    """The text of `verification.json`: the same on every machine."""
    return json.dumps(_payload(report), indent=2, ensure_ascii=False) + "\n"


def from_json(text: str) -> Report:
    """Read a report back.

    Raises:
        ReportError: not JSON, cut off, of another schema, or with a status that its findings do not give.
    """
    try:
        data = json.loads(text)
        json.dumps(data, ensure_ascii=False).encode("utf-8")
    except json.JSONDecodeError as error:
        raise ReportError(f"the report is not JSON, or was cut off: {error}", _AGAIN) from error
    except (RecursionError, UnicodeEncodeError) as error:  # nested without end, or half a character
        raise ReportError(f"the report is no text that was written by zo-check: {error}", _AGAIN) from error
    version = data.get("schema_version") if isinstance(data, dict) else None
    if version != SCHEMA_VERSION:
        newer = isinstance(version, int) and version > SCHEMA_VERSION
        cure = "install a newer zo-check" if newer else _AGAIN
        raise ReportError(f"the report has schema_version {version!r}, and this reads {SCHEMA_VERSION}", cure)
    try:
        report = _report(data)
        _refuse_disorder(report)
        again = _payload(report)
    except (KeyError, TypeError, ValueError, AttributeError, ZoCheckError) as error:
        problem = f"the report lacks a part or has a wrong one: {type(error).__name__}: {error}"
        raise ReportError(problem, _AGAIN) from error
    if again != data:
        part = next((key for key in again if data.get(key) != again[key]), "a key")
        raise ReportError(f"{part!r} in the report does not follow from its findings: was it edited?", _AGAIN)
    return report


def _refuse_disorder(report: Report) -> None:
    """Raises ValueError where a part has another type than it must, or a claim stands twice."""
    if wrong := misfit(report, Report, "the report"):
        raise ValueError(wrong)
    labels = [claim.label for claim in report.claims]
    grouped = [label for group in report.groups for label in group.labels]
    for name, listed in (("claims", labels), ("groups", grouped)):
        if twice := [label for label, many in Counter(listed).items() if many > 1]:
            raise ValueError(f"{twice[0]!r} stands twice in {name}")
    if unknown := set(grouped) - set(labels):
        raise ValueError(f"{min(unknown)!r} stands in a group, and is no claim")


def _payload(report: Report) -> dict[str, Any]:
    return {
        "schema_version": SCHEMA_VERSION,
        "profile": report.profile,
        "paths": list(report.paths),
        "only": list(report.only),
        "summary": counts(report),
        "failures": list(report.failures),
        "groups": [{"name": g.name, "title": g.title, "labels": list(g.labels)} for g in report.groups],
        "coverage": {
            "listed": list(report.coverage.listed),
            "uncovered": list(report.coverage.uncovered),
            "unlisted": list(report.coverage.unlisted),
        },
        "claims": [_claim(report, claim) for claim in report.claims],
        "file_findings": [_finding(finding) for finding in report.findings if not finding.label],
        "drill": _drill(report.drill),
    }


def _claim(report: Report, claim: Claim) -> dict[str, Any]:
    standing = report.standings[claim.label]
    return {
        "label": claim.label,
        "title": claim.title,
        "statement": claim.statement,
        "source": {
            "reference": claim.source.reference,
            "provenance": claim.source.provenance.name,
            "bibtex": claim.source.bibtex,
            "printed": claim.source.printed,
            "caveat": claim.source.caveat,
        },
        "group": claim.group,
        "hypotheses": list(claim.hypotheses),
        "uses": list(claim.uses),
        "values": [asdict(value) for value in claim.values],
        "beside": list(claim.beside),
        "looseness": [asdict(looseness) for looseness in claim.looseness],
        "figures": list(claim.figures),
        "verdict": standing.verdict.value,
        "strength": _name(standing.strength),
        "scope": _scope(standing.scope),
        "grounded_strength": _name(standing.grounded_strength),
        "grounded_scope": _scope(standing.grounded_scope),
        "sharpness": sharpness(report, claim.label),
        "conflict": standing.conflict,
        "findings": [_finding(finding) for finding in report.of(claim.label)],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind,
        "evidence": finding.evidence,
        "file": finding.file,
        "line": finding.line,
        "role": finding.role.value,
        "verdict": finding.verdict.value,
        "strength": _name(finding.strength),
        "scope": _scope(finding.scope),
        "summary": finding.summary,
        "witness": finding.witness,
        "sharpness": finding.sharpness,
        "cites": list(finding.cites),
        "assumes": list(finding.assumes),
        "steps": [_step(step) for step in finding.steps],
        "tables": [_table(table) for table in finding.tables],
        "formal": finding.formal,
        "seed": finding.seed,
        "error_probability": finding.error_probability,
    }


def _step(step: StepRecord) -> dict[str, Any]:
    return {
        "relation": step.relation,
        "expression": step.expression,
        "plain": step.plain,
        "reason": step.reason,
        "cites": list(step.cites),
    }


def _table(table: Table) -> dict[str, Any]:
    return {"title": table.title, "columns": list(table.columns), "rows": [list(row) for row in table.rows]}


def _drill(drill: Drill) -> dict[str, Any]:
    return {
        "ran": drill.ran,
        "trials": [
            {
                "variant": trial.variant,
                "claim": trial.claim,
                "because": trial.because,
                "file": trial.file,
                "replaces": list(trial.replaces),
                "seen_by": list(trial.seen_by),
                "refuted": not trial.failure,
                "failure": trial.failure,
                "problem": trial.problem,
                "looks": [_finding(look) for look in trial.looks],
            }
            for trial in drill.trials
        ],
        "without_variant": list(drill.without_variant),
        "file_findings": [_finding(finding) for finding in drill.problems],
    }


def _name(strength: Enum | None) -> str | None:
    return strength.name if strength is not None else None


def _scope(scope: Scope | None) -> dict[str, Any] | None:
    if scope is None:
        return None
    sizes = {name: None if size is None else list(size) for name, size in scope.sizes.items()}
    return {"words": scope.words(), "sizes": sizes, "where": list(scope.where), "listed": scope.listed}


def _read_scope(data: Mapping[str, Any]) -> Scope:
    sizes = {name: size and (size[0], size[1]) for name, size in data["sizes"].items()}
    return Scope(sizes, tuple(data["where"]), data["listed"])


def _report(data: Mapping[str, Any]) -> Report:
    coverage, drill = data["coverage"], data["drill"]
    about_files = tuple(_read_finding(f, "") for f in data["file_findings"])
    about_claims = tuple(_read_finding(f, claim["label"]) for claim in data["claims"] for f in claim["findings"])
    return Report(
        profile=data["profile"],
        claims=tuple(map(_read_claim, data["claims"])),
        findings=about_files + about_claims,
        groups=tuple(Group(g["name"], g["title"], tuple(g["labels"])) for g in data["groups"]),
        coverage=Coverage(*(tuple(coverage[key]) for key in ("listed", "uncovered", "unlisted"))),
        drill=Drill(
            drill["ran"],
            tuple(map(_read_trial, drill["trials"])),
            tuple(drill["without_variant"]),
            tuple(_read_finding(f, "") for f in drill["file_findings"]),
        ),
        paths=tuple(data["paths"]),
        only=tuple(data["only"]),
    )


def _read_claim(data: Mapping[str, Any]) -> Claim:
    source = data["source"]
    return Claim(
        data["label"],
        data["title"],
        data["statement"],
        Source(**{**source, "provenance": Provenance[source["provenance"]]}),
        data["group"],
        tuple(data["hypotheses"]),
        tuple(data["uses"]),
        tuple(Value(**value) for value in data["values"]),
        tuple(data["beside"]),
        tuple(Looseness(**looseness) for looseness in data["looseness"]),
        tuple(data["figures"]),
    )


def _read_trial(data: Mapping[str, Any]) -> Trial:
    return Trial(
        data["variant"],
        data["claim"],
        data["because"],
        data["file"],
        tuple(data["replaces"]),
        tuple(data["seen_by"]),
        tuple(_read_finding(look, data["claim"]) for look in data["looks"]),
        data["problem"],
    )


def _read_finding(data: Mapping[str, Any], label: str) -> Finding:
    return Finding(
        verdict=Verdict(data["verdict"]),
        scope=_read_scope(data["scope"]),
        summary=data["summary"],
        strength=Strength[data["strength"]] if data["strength"] else None,
        role=Role(data["role"]),
        witness=data["witness"],
        sharpness=data["sharpness"],
        cites=tuple(data["cites"]),
        assumes=tuple(data["assumes"]),
        steps=tuple(
            StepRecord(s["relation"], s["expression"], s["reason"], tuple(s["cites"]), s["plain"])
            for s in data["steps"]
        ),
        tables=tuple(Table(t["title"], tuple(t["columns"]), tuple(map(tuple, t["rows"]))) for t in data["tables"]),
        formal=data["formal"],
        error_probability=data["error_probability"],
        seed=data["seed"],
        label=label,
        evidence=data["evidence"],
        kind=data["kind"],
        file=data["file"],
        line=data["line"],
    )
