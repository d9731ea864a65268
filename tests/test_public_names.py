import subprocess
import sys

import pytest

import zo_check


@pytest.mark.parametrize("name", zo_check.__all__)
def test_every_public_name_resolves(name: str) -> None:
    assert getattr(zo_check, name) is getattr(zo_check, name)
    assert name in dir(zo_check)


def test_no_name_is_listed_twice() -> None:
    assert len(set(zo_check.__all__)) == len(zo_check.__all__)


def test_every_public_name_says_what_it_is() -> None:
    silent = [name for name in zo_check.__all__ if not (getattr(zo_check, name).__doc__ or "").strip()]
    assert silent == []


def test_a_star_import_brings_them_all() -> None:
    code = "from zo_check import *; import zo_check; assert all(name in globals() for name in zo_check.__all__)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="'nonsense'"):
        zo_check.nonsense  # noqa: B018
    with pytest.raises(ImportError, match="nonsense"):
        exec("from zo_check import nonsense")
