"""The report as JUnit XML, for whatever collects test results: one suite a group, one case for each look at a claim."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from zo_check.finding import Finding
from zo_check.report.beside import Beside
from zo_check.report.model import Problem, Report
from zo_check.report.summary import command
from zo_check.verdict import Verdict

_ELEMENTS = {
    Verdict.SUPPORTED: "",
    Verdict.REFUTED: "failure",
    Verdict.UNDECIDED: "failure",
    Verdict.VACUOUS: "failure",
    Verdict.BROKEN: "error",
    Verdict.UNAVAILABLE: "skipped",
    Verdict.NOT_RUN: "skipped",
}
_OUTSIDE = {"run": "error", "file": "error", "coverage": "failure", "standing": "failure", "variant": "failure"}
"""What a reason to be red counts as that is no look at a claim."""
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class _Case:
    classname: str
    name: str
    element: str = ""
    type: str = ""
    message: str = ""
    text: str = ""
    seconds: float = 0.0


def to_junit(report: Report, beside: Beside | None = None) -> str:
    """The text of `verification.junit.xml`; seconds come from the run record, and are 0 where there is none.

    A look that was not taken is skipped and never passed; every reason why the run is red is a case that fails.
    """
    beside = beside or Beside()
    seconds = beside.seconds()
    suites = [(group.title, [*_looks(report, group.labels, seconds)]) for group in report.all_groups]
    others = [_outside(problem) for problem in report.problems if problem.kind != "finding"]
    if others:
        suites.append(("The report as a whole", others))
    date = str(beside.record["date"])[:19] if beside.record and "date" in beside.record else ""
    parts = [text for number, (name, cases) in enumerate(suites) for text in _suite(number, name, cases, date)]
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>", *parts, "</testsuites>"]) + "\n"


def _looks(report: Report, labels: tuple[str, ...], seconds: Mapping[tuple[str, str, str], float]) -> Iterator[_Case]:
    for label in labels:
        for finding in report.of(label):
            taken = seconds.get((label, finding.evidence, finding.kind), 0.0)
            element = _ELEMENTS[finding.verdict]
            message = f"{finding.verdict.value}: {finding.summary}" if element else ""
            text = _details(report, finding) if element else ""
            yield _Case(label, finding.evidence, element, finding.verdict.value, message, text, taken)


def _details(report: Report, finding: Finding) -> str:
    place = f"{finding.file}:{finding.line}" if finding.line else finding.file
    lines = [f"{finding.kind} in {place}: {finding.verdict.value}: {finding.summary}"]
    if finding.witness:
        lines.append(f"witness: {finding.witness}")
    lines += [f"scope: {finding.scope.words()}", f"what to do: {finding.verdict.advice}"]
    return "\n".join([*lines, f"again: {command(report, finding.label)}"])


def _outside(problem: Problem) -> _Case:
    if problem.finding is not None:
        where, name = problem.finding.file, "loads"
    else:
        where = problem.label or "zo-check"
        name = f"false variant {problem.trial.variant}" if problem.trial else problem.words
    return _Case(where, name, _OUTSIDE[problem.kind], problem.kind, problem.words, problem.words)


def _suite(number: int, name: str, cases: list[_Case], date: str) -> Iterator[str]:
    counted = Counter(case.element for case in cases)
    total = sum(case.seconds for case in cases)
    when = f" timestamp={_attribute(date)}" if date else ""
    yield (
        f'  <testsuite name={_attribute(name)} id="{number}" package="zo_check" hostname="localhost"{when}'
        f' tests="{len(cases)}" failures="{counted["failure"]}" errors="{counted["error"]}"'
        f' skipped="{counted["skipped"]}" time="{total:.3f}">'
    )
    yield "    <properties/>"
    for case in cases:
        yield from _case(case)
    yield "    <system-out/>"
    yield "    <system-err/>"
    yield "  </testsuite>"


def _case(case: _Case) -> Iterator[str]:
    opened = (
        f'    <testcase classname={_attribute(case.classname)} name={_attribute(case.name)} time="{case.seconds:.3f}"'
    )
    if not case.element:
        yield f"{opened}/>"
        return
    # Ant's schema knows no type of what was skipped.
    kind = "" if case.element == "skipped" else f"type={_attribute(case.type)} "
    yield f"{opened}>"
    yield (
        f"      <{case.element} {kind}message={_attribute(case.message)}>{escape(_legal(case.text))}</{case.element}>"
    )
    yield "    </testcase>"


def _attribute(text: str) -> str:
    return quoteattr(_legal(" ".join(text.split()) or "–"))


def _legal(text: str) -> str:
    """The text with what XML cannot hold, such as control characters, replaced by U+FFFD."""
    return _ILLEGAL.sub("\ufffd", text)
