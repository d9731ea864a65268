from pathlib import Path

import pytest

from zo_check.atomic import replacing, write_text


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


def test_what_is_streamed_is_there_at_the_end_and_not_before(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file.bin"
    with replacing(path) as stream:
        stream.write(b"one\r\n")
        assert not path.exists()
    assert path.read_bytes() == b"one\r\n"
    with pytest.raises(TypeError), replacing(path) as stream:
        stream.writelines([b"two", "three"])  # the second is no bytes
    assert path.read_bytes() == b"one\r\n"
    assert list(path.parent.iterdir()) == [path]
