from pathlib import Path

import pytest

from zo_check import locations
from zo_check.errors import UsageError


def test_a_checkout_has_both() -> None:
    assert (locations.own_proofs() / "scope.toml").is_file()
    assert locations.own_false_claims() is not None


def test_a_wheel_carries_them_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locations, "_PACKAGE", tmp_path / "site" / "zo_check")
    with pytest.raises(UsageError, match="name your own"):
        locations.own_proofs()
    assert locations.own_false_claims() is None
    for name in ("proofs", "false_claims"):
        (tmp_path / "site" / "zo_check" / name).mkdir(parents=True)
    assert locations.own_proofs() == tmp_path / "site" / "zo_check" / "proofs"
    assert locations.own_false_claims() == tmp_path / "site" / "zo_check" / "false_claims"


def test_the_module_of_variants_wins_over_the_directory_of_that_name() -> None:
    # In a wheel zo_check/false_claims/ lies beside zo_check/false_claims.py; an __init__.py would hide the module.
    found = locations.own_false_claims()
    assert found is not None
    assert not list(found.rglob("__init__.py"))
