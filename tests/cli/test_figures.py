import re
from pathlib import Path

import pytest

from zo_check.cli import main
from zo_check.figures import curvature, extremes, rates, rounding

ROOT = Path(__file__).parents[2]


@pytest.fixture
def drawn_at_once(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of all figures, which take no time to draw."""
    names: list[str] = []
    for module in (curvature, extremes, rounding, rates):
        names += module.FIGURES
        monkeypatch.setattr(module, "FIGURES", {name: lambda: "<svg/>" for name in module.FIGURES})
    return names


def test_each_picture_is_told_before_and_after_it_is_drawn(
    drawn_at_once: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status("figures", "--out", str(tmp_path)) == 0
    first, *told = capsys.readouterr().out.splitlines()
    assert first == "drawing 8 figures; rates are measured for the last 3: a few minutes"
    steps = [
        (f"{i} of 8: {name} …", f"wrote {(tmp_path / name).as_posix()}") for i, name in enumerate(drawn_at_once, 1)
    ]
    assert told == [line for step in steps for line in step]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(drawn_at_once)


def test_what_is_drawn_is_named_where_it_is_described(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")  # nothing is broken over two lines
    assert status("figures", "--help") == 0
    told = capsys.readouterr().out
    (line,) = re.findall("^zo-check figures .*$", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    for words in (told, line):
        assert all(of in words for of in ("rounding", "measured rates", "minutes"))


def status(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return int(ended.value.code or 0)
