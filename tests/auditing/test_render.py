"""JSON, Markdown, and files that are written whole or not at all."""

import json
from pathlib import Path

import pytest

from tests.auditing.made import small
from zo_check.auditing import render
from zo_check.auditing.audit import audit
from zo_check.auditing.render import to_json, to_markdown, write
from zo_check.errors import ReportError

ONE = audit(**small(), steps=20, replicates=16, k=2)
GONE = audit(**small(), steps=40, replicates=16, k=4, eta=10.0, force=True)


def test_json_has_everything_and_no_nan():
    for found in (ONE, GONE):
        content = json.loads(to_json(found), parse_constant=pytest.fail)
        assert content["schema"] == "zo-check-audit/1"
        assert content["status"] == found.status
        assert {one["symbol"] for one in content["numbers"]} >= {"ℓ", "μ", "M", "r", "‖A‖", "κ(A)"}
        assert content["choice"]["eta"] == found.choice.eta
    assert None in content["measured"]["curve"]["mean"]  # diverged


def test_markdown_tables_are_even():
    text = to_markdown(ONE)
    assert text.startswith("# Audit of data")
    assert "![measured, predicted and guaranteed](three-lines.svg)" in text
    width = 0
    for line in text.splitlines():
        if not line.startswith("|"):
            width = 0
            continue
        width = width or line.count("|")
        assert line.count("|") == width, line


def test_files(tmp_path):
    assert [path.name for path in write(ONE, tmp_path / "new")] == ["audit.json", "audit.md", "three-lines.svg"]
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["audit.json", "audit.md", "three-lines.svg"]


def test_a_full_disk_leaves_what_was_there(tmp_path, monkeypatch):
    (tmp_path / "audit.json").write_text("before")

    def full(path: Path, text: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(render, "write_text", full)
    with pytest.raises(ReportError, match="No space left on device") as caught:
        write(ONE, tmp_path)
    assert "--out" in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == ["audit.json"]
    assert (tmp_path / "audit.json").read_text() == "before"
