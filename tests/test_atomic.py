from pathlib import Path

import pytest

from zo_check.atomic import write_text


def test_text_is_utf8_with_lf_and_directories_are_made(tmp_path: Path) -> None:
    write_text(tmp_path / "new" / "file.md", "‖b‖₁ ≤ 1\n")
    assert (tmp_path / "new" / "file.md").read_bytes() == "‖b‖₁ ≤ 1\n".encode()


def test_a_failing_write_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "file.md"
    write_text(path, "old")
    with pytest.raises(UnicodeEncodeError):
        write_text(path, "new \ud800")
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]
