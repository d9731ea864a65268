import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zo_check.scope import Scope

intervals = st.one_of(st.none(), st.tuples(st.integers(1, 5), st.integers(1, 5)))
scopes = st.builds(
    Scope,
    st.dictionaries(st.sampled_from("ndk"), intervals, max_size=3),
    st.lists(st.sampled_from(["on real data", "f > 0", "p = 2"]), unique=True, max_size=2).map(tuple),
)


def same(one: Scope, other: Scope) -> bool:
    """Up to the order of the conditions."""
    return one.sizes == other.sizes and sorted(one.where) == sorted(other.where)


@given(scopes, scopes, scopes)
def test_intersection_is_an_intersection(a: Scope, b: Scope, c: Scope) -> None:
    assert same(a & b, b & a)
    assert same((a & b) & c, a & (b & c))
    assert a & a == a
    assert same(a & Scope(), a)


@given(scopes, scopes)
def test_an_intersection_admits_exactly_the_sizes_that_both_admit(a: Scope, b: Scope) -> None:
    def admits(scope: Scope, name: str, size: int) -> bool:
        low, high = scope.sizes.get(name) or (1, 5)
        return low <= size <= high

    for name in "ndk":
        for size in range(1, 6):
            assert admits(a & b, name, size) is (admits(a, name, size) and admits(b, name, size))


@given(scopes)
def test_universal_never_holds_with_a_size_or_a_condition(scope: Scope) -> None:
    assert scope.universal is (not scope.where and set(scope.sizes.values()) <= {None})


@given(scopes, scopes)
def test_an_intersection_is_universal_only_where_both_are(a: Scope, b: Scope) -> None:
    assert (a & b).universal is (a.universal and b.universal)


@given(scopes)
def test_a_scope_pickles(scope: Scope) -> None:
    back = pickle.loads(pickle.dumps(scope))
    assert back == scope
    assert hash(back) == hash(scope)


@given(scopes)
def test_equal_scopes_have_equal_hashes_whatever_the_order(scope: Scope) -> None:
    turned = Scope(dict(reversed(scope.sizes.items())), scope.where)
    assert turned == scope
    assert hash(turned) == hash(scope)


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        (Scope.every("n", "d"), "every n, d"),
        (Scope.at(n=3, d=3), "n = d = 3"),
        (Scope.at("every real entry", n=3, d=3), "n = d = 3, every real entry"),
        (Scope.at(n=(2, 5)), "2 ≤ n ≤ 5"),
        (Scope.at(n=(2, 5), d=(2, 5), k=1), "2 ≤ n, d ≤ 5, k = 1"),
        (Scope.every("n", where=("f > 0",)) & Scope.at(d=2), "every n, d = 2, f > 0"),
        (Scope(), "no free sizes"),
        (Scope.at(n=2) & Scope.at(n=3), "no common size"),
    ],
)
def test_words(scope: Scope, words: str) -> None:
    assert scope.words() == words


def test_the_words_every_are_earned() -> None:
    for scope in (
        Scope.at(n=3),
        Scope.at(n=(1, 10**9)),
        Scope.every("n", where=("sampled",)),
        Scope.every("n") & Scope.at(d=1),
    ):
        assert not scope.universal
    assert Scope.every("n", "d").universal


def test_empty() -> None:
    assert (Scope.at(n=(1, 2)) & Scope.at(n=(3, 4))).empty
    assert not (Scope.at(n=(1, 3)) & Scope.at(n=(3, 4))).empty
    assert not Scope.every("n").empty


def test_a_scope_is_frozen() -> None:
    sizes: dict[str, Any] = {"n": None}
    scope = Scope(sizes)
    sizes["d"] = (1, 1)
    assert "d" not in scope.sizes
    with pytest.raises(TypeError):
        scope.sizes["n"] = (1, 1)


def test_listed_instances_are_never_every_size():
    one = Scope.on("at one instance")
    assert not one.universal
    assert (one & Scope.every("n", "d")).words() == "at one instance"
    assert (Scope.every("n", "d") & Scope.on("on 78 instances", n=(1, 56))).words() == "1 ≤ n ≤ 56, on 78 instances"
