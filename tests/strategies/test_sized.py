"""Families that share a size, and what cannot be drawn from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zo_check.errors import UsageError
from zo_check.strategies import Sized, jointly, matrices, simplex, targets, vectors


@given(jointly(f=simplex(), b=targets(), v=vectors()))
def test_families_share_their_size_and_an_unnamed_size_stays_out(case):
    assert list(case) == ["f", "b", "v"]
    assert len(case["f"]) == len(case["b"]) == len(case["v"])
    assert 1 <= len(case["f"]) <= 6


@given(jointly(n=st.integers(2, 3), f=simplex(), p=st.booleans()))
def test_a_named_size_is_obeyed_and_comes_back(case):
    assert case["n"] == len(case["f"])
    assert case["n"] in (2, 3)
    assert isinstance(case["p"], bool)


@given(jointly(d=2, A=matrices(), x=vectors().along("d"), b=targets(), fixed=simplex(3)))
def test_two_sizes(case):
    assert len(case["A"]) == len(case["b"])
    assert len(case["A"][0]) == len(case["x"]) == case["d"] == 2
    assert len(case["fixed"]) == 3


def test_sizes_shrink_first(smallest):
    assert smallest(jointly(f=simplex(), b=targets())) == {"f": (1,), "b": (1,)}
    assert len(smallest(jointly(f=simplex(), b=targets()), lambda case: min(case["b"]) < 0 < max(case["b"]))["f"]) == 2


def test_every_default_size_occurs(occurs):
    for n in range(1, 7):
        occurs(jointly(v=vectors()), lambda case, n=n: len(case["v"]) == n)


@pytest.mark.parametrize(
    ("families", "message"),
    [
        ({"f": simplex}, "f=<function simplex .* cannot be drawn from[^$]*such as simplex()"),
        ({"f": (1, 2)}, r"f=\(1, 2\) cannot be drawn from"),
        ({"n": 0, "f": simplex()}, "n=0 is not a size"),
        ({"n": simplex(), "f": simplex()}, "n=Sized.*pass a strategy of sizes"),
    ],
)
def test_what_cannot_be_drawn_from(families, message):
    with pytest.raises(UsageError, match=f"(?s){message}"):
        jointly(**families)


def test_a_drawn_size_must_be_one(smallest):
    with pytest.raises(UsageError, match="n=0 is not a size"):
        smallest(jointly(n=st.just(0), f=simplex()))


def test_along_wants_as_many_names():
    assert vectors().along("d").sizes == ("d",)
    with pytest.raises(UsageError, match=r"name 2 size\(s\)"):
        matrices().along("n")


def test_a_familys_own_function_makes_it_sized(smallest):
    own = Sized(lambda n: st.just((n,) * n))
    assert smallest(jointly(n=4, own=own)) == {"n": 4, "own": (4, 4, 4, 4)}
