import json
from collections.abc import Callable
from pathlib import Path

import pytest

from zo_check.certificates import recheck as rechecking
from zo_check.cli import main

PROOF = """
from zo_check import Claim, Scope, enclosure

claim = Claim("wave", "a title", "a statement")


def slack(arithmetic, x):
    return x * x - x + arithmetic.number("{constant}")


found = enclosure(claim, slack, over={{"x": (0, 1)}}, scope=Scope.at("every x"), rule="natural")
"""


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as left:
        main([str(argument) for argument in arguments])
    return int(left.value.code or 0)


@pytest.fixture(autouse=True)
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Write `mine/wave.py`, true or false by its constant, below the current directory."""
    monkeypatch.chdir(tmp_path)

    def write(constant: str) -> None:
        Path("mine").mkdir(exist_ok=True)
        Path("mine/wave.py").write_text(PROOF.format(constant=constant), encoding="utf-8")

    write("0.251")
    return write


def test_certify_then_recheck(capfd: pytest.CaptureFixture[str]) -> None:
    assert run("certify", "--proofs", "mine") == 0
    out, errors = capfd.readouterr()
    assert out.startswith("wrote reports/certificates/wave.found.json (")
    assert "searching 1 of 1, wave: found" in errors
    assert run("recheck", "reports/certificates/wave.found.json", "--proofs", "mine") == 0
    out, _ = capfd.readouterr()
    assert out.startswith("wave.found.json: accepted: the ")
    assert "boxes cover the whole, and the bound holds on all" in out


def test_the_suite_certifies_and_rechecks_itself(capfd: pytest.CaptureFixture[str]) -> None:
    assert run("certify", "softmax-half-lipschitz", "--out", "out", "--profile", "quick") == 0
    assert run("recheck", *sorted(Path("out").iterdir()), "--jobs", "1") == 0
    assert "accepted" in capfd.readouterr().out


def test_a_tampered_certificate_is_rejected_and_the_status_is_1(
    mine: Callable[[str], None], capfd: pytest.CaptureFixture[str]
) -> None:
    assert run("certify", "wave", "--proofs", "mine", "--out", ".") == 0
    path = Path("wave.found.json")
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace('"within": "0"', '"within": "1"'), encoding="utf-8")
    assert run("recheck", path, "--proofs", "mine") == 1
    assert "REJECTED: it certifies within = 1, and the proof file asks for 0" in capfd.readouterr().out
    path.write_text(whole[:-20], encoding="utf-8")
    assert run("recheck", path, "--proofs", "mine") == 1
    path.write_text(whole, encoding="utf-8")
    assert run("recheck", path) == 1  # the suite's own proofs hold no wave
    assert run("recheck", path, "--proofs", "mine") == 0
    mine("0.2499")
    assert run("recheck", path, "--proofs", "mine") == 1
    assert "REJECTED: the natural bound does not hold on x ∈ [" in capfd.readouterr().out


def test_one_rejected_among_several_is_1(capfd: pytest.CaptureFixture[str]) -> None:
    assert run("certify", "--proofs", "mine", "--out", ".") == 0
    Path("bad.json").write_text("{}", encoding="utf-8")
    assert run("recheck", "bad.json", "wave.found.json", "--proofs", "mine") == 1
    out = capfd.readouterr().out
    assert "bad.json: REJECTED" in out
    assert "wave.found.json: accepted" in out


def test_a_spot_check_says_so(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    for name, value in (("WHOLE", 5), ("SPOT", 4), ("SAMPLE", 3)):
        monkeypatch.setattr(rechecking, name, value)
    assert run("certify", "--proofs", "mine", "--out", ".") == 0
    assert run("recheck", "wave.found.json", "--proofs", "mine") == 0
    out = capfd.readouterr().out
    assert "wave.found.json: SPOT CHECK accepted" in out
    assert "(--all: on all)" in out
    assert run("recheck", "wave.found.json", "--proofs", "mine", "--all") == 0
    assert "accepted: the" in capfd.readouterr().out


def test_what_is_false_is_not_certified(mine: Callable[[str], None], capfd: pytest.CaptureFixture[str]) -> None:
    mine("0.2499")
    assert run("certify", "--proofs", "mine") == 1
    assert "wave: found: not proved" in capfd.readouterr().err
    assert not Path("reports/certificates").exists() or not list(Path("reports/certificates").iterdir())


def test_a_slack_that_raises_is_told(mine: Callable[[str], None], capfd: pytest.CaptureFixture[str]) -> None:
    mine('0.3") + nothing("')
    assert run("certify", "--proofs", "mine") == 1
    out, errors = capfd.readouterr()
    assert "NameError" in errors
    assert "Traceback" not in out + errors


def test_claims_without_a_search_have_no_certificate(capfd: pytest.CaptureFixture[str]) -> None:
    assert run("certify", "hessian-null-vector") == 1
    assert "no search to certify for hessian-null-vector" in capfd.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ("recheck",),
        ("recheck", "absent.json"),
        ("recheck", "mine/wave.py", "--jobs", "0"),
        ("recheck", "mine/wave.py", "--proofs", "absent"),
        ("certify", "no-such-claim"),
        ("certify", "--profile", "slow"),
        ("certify", "--such"),
    ],
)
def test_wrong_usage_is_2(arguments: tuple[str, ...], capfd: pytest.CaptureFixture[str]) -> None:
    assert run(*arguments) == 2
    assert "Traceback" not in capfd.readouterr().err


def test_a_directory_is_told_how_to_be_named(capfd: pytest.CaptureFixture[str]) -> None:
    assert run("recheck", "mine", "--proofs", "mine") == 2
    assert "zo-check recheck mine/*.json" in " ".join(capfd.readouterr().err.split())


def test_certificates_are_small_texts() -> None:
    assert run("certify", "--proofs", "mine", "--out", ".") == 0
    record = json.loads(Path("wave.found.json").read_text(encoding="utf-8"))
    assert record["format"] == "zo_check certificate"
    assert record["file"] == "wave.py"
