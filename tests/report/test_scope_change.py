import pytest

from zo_check.report.scope_change import ScopeChange, scope_change, within
from zo_check.scope import Scope

EVERY = Scope.every("n", "d")


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        (EVERY, EVERY, "same"),
        (EVERY, Scope({"d": None, "n": None}), "same"),
        (EVERY, Scope({"n": (2, 5), "d": None}), "narrowed"),
        (Scope.at(n=(2, 5)), Scope.at(n=(3, 4)), "narrowed"),
        (Scope.at(n=(2, 5)), Scope.at(n=(2, 6)), "widened"),
        (Scope.at(n=(2, 5)), Scope.at(n=(3, 6)), "changed"),
        (Scope.every("n"), Scope.every("n", where=("f > 0",)), "narrowed"),
        (Scope.every("n", where=("a", "b")), Scope.every("n", where=("b", "a")), "same"),
        (Scope.every("n", where=("a", "b")), Scope.every("n", where=("b",)), "widened"),
        (Scope.on("100 cases", n=3), Scope.on("200 cases", n=3), "changed"),
        (Scope.at("x", n=3), Scope.on("x", n=3), "narrowed"),
        (EVERY, Scope.on("on 10 instances", n=3), "narrowed"),
        (Scope.on("on 10 instances", n=3), EVERY, "widened"),
        (Scope.every("n"), EVERY, "changed"),
        (Scope.at(n=3), Scope.at(m=3), "changed"),
    ],
)
def test_what_became_of_a_scope(old: Scope, new: Scope, change: str) -> None:
    assert scope_change(old, new) is ScopeChange(change)
    back = {"narrowed": "widened", "widened": "narrowed"}.get(change, change)
    assert scope_change(new, old) is ScopeChange(back)


def test_nobody_lies_within_everything() -> None:
    nobody = Scope.at(n=2) & Scope.at(n=3)
    assert within(nobody, Scope.at(n=9))
    assert not within(Scope.at(n=9), nobody)
