"""pytest collects each piece of evidence of a proof file as a test item, so that reports and xdist come for free.

A file is a proof file if it lies under a directory with a scope.toml, or imports zo_check and makes a `Claim`; names
like test_*.py and conftest.py, and what lies under false_claims, are left to others.
"""

import re
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

_IMPORTS = re.compile(r"^\s*(from|import) zo_check\b", re.MULTILINE)
_CLAIMS = re.compile(r"^\w+(: [\w.]+)? = (\w+\.)*Claim\(", re.MULTILINE)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --zo-check-profile."""
    group = parser.getgroup("zo-check")
    group.addoption("--zo-check-profile", default="quick", help="how hard to look at each claim: quick or full")


def is_proof(path: Path) -> bool:
    """Whether this file is collected here."""
    if path.suffix != ".py" or path.name.startswith(("test_", "_", ".")) or path.name == "conftest.py":
        return False
    if "false_claims" in path.parts:
        return False
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    states = _CLAIMS.search(text) is not None
    if _IMPORTS.search(text) and states:
        return True
    return any((directory / "scope.toml").is_file() for directory in path.parents)


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> Generator[None, Any, Any]:
    """Collect proof files here, and nowhere else: pytest would import one that is named on the command line."""
    collected = yield
    return [ProofModule.from_parent(parent, path=file_path)] if is_proof(file_path) else collected


class ProofModule(pytest.File):
    """A proof file."""

    def collect(self) -> Iterator["EvidenceItem"]:
        """One item for each piece of evidence that the profile runs; what it leaves out is no test, and no skip."""
        from zo_check.errors import ProofFileError
        from zo_check.proof_file import load_proof_file

        try:
            file = load_proof_file(self.path, self.path.name)
        except ProofFileError as error:
            raise self.CollectError(str(error)) from None
        if bare := set(file.claims) - {item.claim.label for item in file.evidence.values()}:
            raise self.CollectError(f"no evidence for {', '.join(sorted(bare))}")
        profile = self.config.getoption("--zo-check-profile")
        for name, evidence in file.evidence.items():
            if evidence.only_in not in (None, profile):
                continue
            yield EvidenceItem.from_parent(self, name=name, evidence=evidence)


class Unsupported(Exception):
    """A look that did not support its claim."""


class EvidenceItem(pytest.Item):
    """One look at a claim."""

    def __init__(self, *, evidence: Any, **keywords: Any) -> None:
        super().__init__(**keywords)
        self.evidence = evidence

    def runtest(self) -> None:
        """Look, with one thread as the suite's workers do; SUPPORTED passes, UNAVAILABLE skips, all else fails."""
        from zo_check.effort import profile
        from zo_check.sweep.threads import one_thread
        from zo_check.verdict import Verdict

        with one_thread():
            finding = self.evidence.look(profile(self.config.getoption("--zo-check-profile")), self.name)
        strength = finding.strength.name if finding.strength else ""
        self.user_properties += [("strength", strength), ("scope", finding.scope.words())]
        if finding.verdict is Verdict.UNAVAILABLE:
            pytest.skip(finding.summary)
        if finding.verdict is not Verdict.SUPPORTED:
            raise Unsupported(self._in_words(finding))

    def _in_words(self, finding: Any) -> str:
        label, profile = finding.label, self.config.getoption("--zo-check-profile")
        again = f'zo-check verify "{self.path}" --only {label} --profile {profile}'
        lines = [f"{label} is {finding.verdict.value} by {finding.kind}: {finding.summary}"]
        lines += [f"witness: {finding.witness}"] if finding.witness else []
        return "\n".join([*lines, f"what to do: {finding.verdict.advice}", f"again: {again}"])

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What was found, without a traceback through this plugin."""
        return str(excinfo.value) if isinstance(excinfo.value, Unsupported) else super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Where the item lies, and its title."""
        return self.path, None, f"{self.path.name}: {self.name}"
