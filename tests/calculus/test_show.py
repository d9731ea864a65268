import pytest

from zo_check.calculus.chain import Chain
from zo_check.calculus.show import show
from zo_check.calculus.terms import scalar

p = scalar("p")


def test_every_line_comes_with_its_reason_and_its_truth(capsys: pytest.CaptureFixture[str]) -> None:
    show(
        (
            Chain(p, "first").equals(1 * p, "nothing changed"),
            Chain(p, "second").equals(p + 1, "a slip").at_most(p**2, ""),
        )
    )
    shown = capsys.readouterr().out
    for words in ("first", "second", "nothing changed", "a slip"):
        assert words in shown
