import base64
import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from zo_check.certificates import file
from zo_check.certificates.checker import Rejected
from zo_check.certificates.file import Certificate, read, tasks_of, write
from zo_check.certificates.issue import issue, kept, orders
from zo_check.discovery import discover

Prove = Callable[..., Path]


@pytest.fixture
def root(prove: Prove) -> Path:
    return prove()


@pytest.fixture
def path(root: Path, tmp_path: Path) -> Path:
    (order,) = orders(discover([root]), ())
    held = issue(order, 100_000)
    assert held is not None
    return kept(held, tmp_path / "out")


def changed(path: Path, **fields: Any) -> Path:
    """Fields of its only case are changed there."""
    record = json.loads(path.read_text(encoding="utf-8"))
    (case,) = record["cases"]
    case |= {key: fields.pop(key) for key in ("boxes", "codes", "case") if key in fields}
    record |= {"cases": [{key: value for key, value in case.items() if value != "gone"}]} | fields
    path.write_text(json.dumps({key: value for key, value in record.items() if value != "gone"}), encoding="utf-8")
    return path


def packed(codes: bytes) -> str:
    return base64.b64encode(zlib.compress(codes)).decode()


def test_what_is_written_is_read(path: Path, root: Path) -> None:
    held = read(path)
    assert path.name == held.name == "bowl.found.json"
    assert (held.label, held.evidence, held.file) == ("bowl", "found", "topic/bowl.py")
    assert held.over == (("x", "0", "1"), ("y", "-1", "3/2"))
    assert tasks_of(held, (root,))[0].rule == "mean value"
    other = path.with_name("again.json")
    write(other, held)
    assert other.read_bytes() == path.read_bytes()


@pytest.mark.parametrize("keep", [0, 1, 100, -3])
def test_a_truncated_file_is_rejected(path: Path, keep: int) -> None:
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(Rejected, match="no JSON, truncated perhaps"):
        read(path)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"format": "other"}, "it is no zo_check certificate"),
        ({"format": "gone"}, "it is no zo_check certificate"),
        ({"version": 2}, "version 2"),
        ({"version": True}, "version True"),
        ({"version": 1.0}, "version 1.0"),
        ({"label": 7}, "'label' is missing, or no str"),
        ({"codes": "gone"}, "'codes' is missing"),
        ({"strict": 0}, "'strict' is missing, or no bool"),
        ({"boxes": True}, "'boxes' is missing, or no int"),
        ({"over": [["x", "0", "1"]]}, "'over' is missing, or no dict"),
        ({"over": {"x": ["0", 1]}}, "pair of texts"),
        ({"over": {"x": ["0", "1", "2"]}}, "pair of texts"),
        ({"cases": "gone"}, "'cases' is missing"),
        ({"cases": [7]}, "'cases' does not hold records"),
        ({"case": {"s": "1"}}, "something else than integers"),
        ({"case": []}, "'case' is missing, or no dict"),
        ({"boxes": 0}, "it has 0 boxes"),
        ({"boxes": 10**12}, "it has 1000000000000 boxes"),
        ({"boxes": 5}, "not those of the 5 boxes"),
        ({"boxes": 10**6}, "not those of the 1000000 boxes"),
        ({"codes": "no base64!"}, "its codes are damaged"),
        ({"codes": "é"}, "its codes are damaged"),
        ({"codes": base64.b64encode(b"not zlib").decode()}, "its codes are damaged"),
        ({"codes": packed(b"\x80" * 50)[:-8]}, "its codes are"),
        ({"codes": ""}, "not those of"),
    ],
)
def test_a_damaged_record_is_rejected_with_the_reason(path: Path, fields: dict[str, Any], said: str) -> None:
    with pytest.raises(Rejected, match=said):
        read(changed(path, **fields))


def test_a_bomb_is_not_inflated(path: Path) -> None:
    bomb = packed(bytes(300_000_000))
    assert len(bomb) < 500_000
    with pytest.raises(Rejected, match="not those of the 3 boxes"):
        read(changed(path, boxes=3, codes=bomb))


def test_an_enormous_file_is_not_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "MOST", 100)
    with pytest.raises(Rejected, match="too large"):
        read(path)


def test_what_is_no_text_or_no_record_is_rejected(tmp_path: Path) -> None:
    path = tmp_path / "odd.json"
    for content in (b"\xff\xfe\x00", b"[" * 100_000, b"[1, 2]", b"null", b'{"format": "zo_check certificate"}'):
        path.write_bytes(content)
        with pytest.raises(Rejected):
            read(path)
    with pytest.raises(Rejected, match="cannot be read"):
        read(tmp_path / "absent.json")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"over": '{"x": (0, 2), "y": (-1, "3/2")}'}, r"over = x ∈ \[0, 1\].*asks for x ∈ \[0, 2\]"),
        ({"over": '{"y": (-1, "3/2"), "x": (0, 1)}'}, "over = x ∈"),
        ({"within": "1e-3"}, "within = 0, and the proof file asks for 1/1000"),
        ({"strict": True}, "strict = False, and the proof file asks for True"),
        ({"label": "cup"}, "no search 'found' for the claim 'bowl'"),
    ],
)
def test_what_the_proof_file_does_not_ask_for_is_rejected(
    path: Path, prove: Prove, asked: dict[str, Any], said: str
) -> None:
    """The file of the proof was changed after the certificate was written, or the certificate was."""
    held = read(path)
    with pytest.raises(Rejected, match=said):
        tasks_of(held, (prove(**asked),))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"over": {"x": ["-1", "1"], "y": ["-1", "3/2"]}}, "over = x ∈ "),
        ({"within": "1e-3"}, "within = 1e-3"),
        ({"strict": True}, "strict = True"),
        ({"rule": "natural"}, "rule = natural"),
        ({"case": {"s": 1}}, "cases = s = 1, and the proof file asks for no case"),
        ({"cases": []}, "cases = , and the proof file asks for no case"),
        ({"label": "softmax-half-lipschitz"}, "for the claim 'softmax-half-lipschitz'"),
        ({"evidence": "claim"}, "no search 'claim'"),
        ({"file": "topic/other.py"}, "no proof file 'topic/other.py'"),
        ({"file": "../proofs/topic/bowl.py"}, "no proof file"),
        ({"file": "/etc/passwd"}, "no proof file"),
    ],
)
def test_a_certificate_of_something_else_is_rejected(path: Path, root: Path, fields: dict[str, Any], said: str) -> None:
    with pytest.raises(Rejected, match=said):
        tasks_of(read(changed(path, **fields)), (root,))


def test_a_proof_file_that_does_not_load_certifies_nothing(path: Path, root: Path) -> None:
    (root / "topic" / "bowl.py").write_text("1 / 0", encoding="utf-8")
    with pytest.raises(Rejected, match="ZeroDivisionError"):
        tasks_of(read(path), (root,))


def test_certificates_may_be_kept_by_value(path: Path) -> None:
    held = read(path)
    assert isinstance(held, Certificate)
    assert hash(held) == hash(read(path))
