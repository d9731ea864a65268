from collections.abc import Callable
from pathlib import Path

import pytest

from zo_check.claim import Claim
from zo_check.display.on_trial import show_false_variants, trials
from zo_check.effort import QUICK
from zo_check.errors import NotSupportedError, UsageError
from zo_check.locations import beside_code, false_claims_for, own_false_claims, own_proofs
from zo_check.proof_file import load_module

GRADIENT = own_proofs() / "loss" / "gradient.py"


def test_the_variants_of_a_claim_of_the_suite_are_refuted(capsys: pytest.CaptureFixture[str]) -> None:
    claim = load_module(GRADIENT).claim
    told = trials((claim,), GRADIENT, QUICK)
    assert told.ran
    assert len(told.trials) >= 3
    assert told.problem == ""
    show_false_variants(claim)  # this file states no such claim: the suite's own is found by its label
    assert f"{len(told.trials)} of {len(told.trials)} false variants refuted" in capsys.readouterr().out


def test_a_claim_that_nobody_states_is_an_error() -> None:
    with pytest.raises(UsageError, match="no-such-claim"):
        show_false_variants(Claim("no-such-claim", "a title", "$x$"))


def test_a_claim_without_variants_stops(write_claim: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_claim("bare")
    (path.parent / "false_claims").mkdir()
    monkeypatch.setenv("ZO_CHECK_PROOF_FILE", str(path))
    names = {"show_false_variants": show_false_variants, "bare": load_module(path).claim}
    with pytest.raises(NotSupportedError, match="bare has no false variant"):
        exec("show_false_variants(bare)", names)


def test_where_variants_lie(tmp_path: Path) -> None:
    assert false_claims_for(GRADIENT) == own_false_claims()
    file = tmp_path / "claims" / "deep" / "one.py"
    assert false_claims_for(file) is None
    (tmp_path / "claims" / "false_claims").mkdir(parents=True)
    assert false_claims_for(file) == (tmp_path / "claims" / "false_claims").resolve()


def test_a_file_beside_the_code_of_a_notebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside the file itself; else beside the one that runs, in the working directory, or in the suite."""
    monkeypatch.delenv("ZO_CHECK_PROOF_FILE", raising=False)
    monkeypatch.chdir(tmp_path)
    assert beside_code(str(GRADIENT), "gradient.v") == GRADIENT.parent / "gradient.v"
    cell = str(tmp_path / "ipykernel_7" / "123.py")
    assert beside_code(cell, "gradient.v").samefile(GRADIENT.parent / "gradient.v")
    assert beside_code(cell, "nowhere.v") == tmp_path / "nowhere.v"
    (tmp_path / "gradient.v").write_text("", encoding="utf-8")
    assert beside_code(cell, "gradient.v") == tmp_path / "gradient.v"
    monkeypatch.setenv("ZO_CHECK_PROOF_FILE", str(GRADIENT))
    assert beside_code(cell, "gradient.v") == GRADIENT.parent / "gradient.v"
