from pathlib import Path

import pytest

from zo_check.coq.store import Store, cache_directory


def test_an_entry_is_made_once(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    made: list[int] = []
    for _ in range(2):
        assert store.once("key", lambda: made.append(1) or b"content") == b"content"
    assert made == [1]


def test_a_damaged_entry_is_made_anew(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("key", b"content")
    (tmp_path / "key").write_bytes((tmp_path / "key").read_bytes() + b"more")
    assert store.get("key") is None
    assert store.once("key", lambda: b"again") == b"again"


def test_one_at_a_time(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with store.alone("key") as mine, store.alone("key") as other, store.alone("another") as unrelated:
        assert (mine, other, unrelated) == (True, False, True)


def test_a_failure_leaves_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with pytest.raises(ZeroDivisionError):
        store.once("key", lambda: bytes(1 // 0))
    assert store.get("key") is None


def test_where_it_lies_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZO_CHECK_CACHE", str(tmp_path))
    assert cache_directory() == tmp_path
    monkeypatch.delenv("ZO_CHECK_CACHE")
    assert cache_directory().name == "zo-check"
