"""The report as SARIF 2.1.0, for code scanning: what is not supported, at the line of the proof file that looked."""

import json
from collections.abc import Mapping
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any
from urllib.parse import quote

from zo_check.claim import Claim
from zo_check.coverage import SCOPE_FILE
from zo_check.report.model import Problem, Report
from zo_check.report.summary import command
from zo_check.verdict import Verdict

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
"""What code scanning takes for the root of the repository."""
_LEVELS = {Verdict.UNDECIDED: "warning", Verdict.VACUOUS: "warning"}
_LONGEST = 1000
"""Characters of a text that has a short form: some readers refuse more than 1 024."""
_OTHER_RULES = {
    "run": "Something was looked at",
    "file": "Every file of proofs and of false variants loads, and says nothing twice",
    "coverage": "What is listed in scope.toml has evidence, and what has evidence is listed",
    "standing": "Every claim is supported",
    "variant": "Every claim has false variants, and each of them is refuted with a witness",
}
"""Rules that no claim stands for, by the kind of `Problem`."""


def to_sarif(report: Report) -> str:
    """The text of `verification.sarif`: one rule a claim, and one result a reason to be red."""
    claims = {claim.label: claim for claim in report.claims}
    rules = [_rule(report, claim) for claim in report.claims]
    rules += [_other_rule(kind, says) for kind, says in _OTHER_RULES.items()]
    places = {rule["id"]: place for place, rule in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": "zo-check", "rules": rules}},
        "automationDetails": {"id": f"zo-check/{report.profile}/"},
        "originalUriBaseIds": {_ROOT: {"description": {"text": "where zo-check was started: the repository's root"}}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(report, problem, claims, places) for problem in report.problems],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False) + "\n"


def _rule(report: Report, claim: Claim) -> dict[str, Any]:
    lines = [claim.statement, *(f"Needs: {hypothesis}" for hypothesis in claim.hypotheses)]
    lines += [f"Source: {claim.source.reference} ({claim.source.provenance.value})"]
    lines += [f"Look again: {command(report, claim.label)}"]
    return {
        "id": claim.label,
        "shortDescription": {"text": _short(claim.title)},
        "fullDescription": {"text": _short(claim.statement)},
        "help": {"text": "\n\n".join(line.strip() for line in lines)},
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": [claim.group, claim.source.provenance.name]},
    }


def _other_rule(kind: str, says: str) -> dict[str, Any]:
    help_text = f"{says}. Otherwise the report is red: a check that did not happen supports nothing."
    return {
        "id": f"zo-check/{kind}",
        "shortDescription": {"text": says},
        "help": {"text": help_text},
        "defaultConfiguration": {"level": "error"},
    }


def _result(report: Report, problem: Problem, claims: Mapping[str, Claim], places: Mapping[str, int]) -> dict[str, Any]:
    finding = problem.finding
    about_claim = problem.kind in ("finding", "standing") and problem.label in claims
    rule = problem.label if about_claim else f"zo-check/{problem.kind}"
    words = [problem.words]
    if finding is not None:
        words += [f"Witness: {finding.witness}"] if finding.witness else []
        words += [f"What to do: {finding.verdict.advice}."]
    return {
        "ruleId": rule,
        "ruleIndex": places[rule],
        "level": _LEVELS.get(finding.verdict, "error") if finding is not None else "error",
        "message": {"text": "\n\n".join(words)},
        "locations": [{"physicalLocation": _location(report, problem)}],
        "partialFingerprints": {"zoCheckReason/v1": _fingerprint(problem)},
    }


def _fingerprint(problem: Problem) -> str:
    """The same for the same reason in the next report, whatever the numbers in its words."""
    parts = [problem.kind, problem.label]
    if problem.finding is not None:
        parts += [problem.finding.file, problem.finding.evidence]
    elif problem.trial is not None:
        parts += [problem.trial.file, problem.trial.variant]
    elif not problem.label or problem.kind == "coverage":
        parts.append(problem.words)
    return "/".join(parts)


def _location(report: Report, problem: Problem) -> dict[str, Any]:
    """Where to look; the list of what must be covered where nothing else is known, for a place there must be."""
    about = problem.finding or next((f for f in report.of(problem.label) if problem.label and f.file), None)
    file = problem.trial.file if problem.trial is not None else about.file if about is not None else ""
    line = about.line if about is not None and problem.trial is None else None
    physical: dict[str, Any] = {"artifactLocation": _artifact(_within_root(report, file or SCOPE_FILE))}
    if line is not None and line > 0:
        physical["region"] = {"startLine": line}
    return physical


def _artifact(path: str) -> dict[str, str]:
    if path.startswith("/"):
        return {"uri": f"file://{quote(path)}"}
    if PureWindowsPath(path).drive:
        return {"uri": f"file:///{quote(path, safe='/:')}"}
    return {"uri": quote(path), "uriBaseId": _ROOT}


def _within_root(report: Report, file: str) -> str:
    """Where the file lies below the directory in which the command was started, as far as the report says.

    A finding's file is relative to the path that was asked for; without paths, the suite's own proofs were, as they
    lie in a checkout. Of several paths, only one that is the file itself can be told.
    """
    if not report.paths:
        return f"tests/{file}" if file.startswith("false_claims/") else f"proofs/{file}"
    for path in report.paths:
        if path.endswith(".py") and PurePosixPath(path).name == file:
            return path
    folders = [path for path in report.paths if not path.endswith(".py")]
    return (PurePosixPath(folders[0]) / file).as_posix() if len(folders) == 1 else file


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
