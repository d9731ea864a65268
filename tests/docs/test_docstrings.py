"""Docstrings are plain text: nothing in them but code in backticks means anything to the documentation."""

import pytest

from zo_check.docs.docstrings import importable, plain, short


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("‖A‖ in R^d, *never* |x|, sum_ and a_b", r"‖A‖ in R^d, \*never\* \|x\|, sum\_ and a_b"),
        ("a `code_` and ``more``", "a ``code_`` and ``more``"),
        ("`k`s", "``k``\\ s"),
        (r"a \frac", r"a \\frac"),
        ("", ""),
    ],
)
def test_what_is_shown_is_what_is_written(line: str, shown: str) -> None:
    assert plain(line) == shown


def test_arrays_are_named_as_one_writes_them() -> None:
    array = "~numpy.ndarray[tuple[~typing.Any, ...], ~numpy.dtype[~numpy.float64]]"
    assert short(f"(x: {array}, k: int)") == "(x: ~numpy.typing.NDArray[~numpy.float64], k: int)"
    assert short(None) is None


@pytest.mark.parametrize("name", ["int", "zo_check.claim.Claim", "fractions.Fraction", "zo_check.problems.loss.Loss.d"])
def test_names_that_exist(name: str) -> None:
    assert importable(name)


@pytest.mark.parametrize("name", ["nonsense", "zo_check.claim.Clam", "no_such_module.Name", "zo_check.no_module.Name"])
def test_names_that_do_not(name: str) -> None:
    assert not importable(name)
