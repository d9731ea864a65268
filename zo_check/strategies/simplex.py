"""What softmax can be (the open simplex) and what it may be compared with (the ball ‖b‖₁ ≤ 1), exactly."""

from fractions import Fraction
from functools import lru_cache
from typing import overload

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from zo_check.problems.instance import Row
from zo_check.strategies.sized import Sized, size

_WEIGHTS = st.integers(1, 9)
_SIMPLE = st.integers(1, 2)
_SIGNED = st.integers(-6, 6)
_TINY = st.sampled_from((10, 100, 10_000, 1_000_000))


@overload
def simplex(n: int) -> SearchStrategy[Row]: ...
@overload
def simplex(n: None = None) -> Sized: ...
def simplex(n: int | None = None) -> SearchStrategy[Row] | Sized:
    """Points f of the open simplex in Q^n: every f_k > 0 and Σ f_k = 1 exactly.

    Uniform, anywhere, near a vertex, and near an edge, where the bounds of the theory are attained or approached
    (down to f_k of about 10⁻⁷).
    """
    return Sized(_simplex) if n is None else _simplex(size("n", n))


@overload
def targets(n: int) -> SearchStrategy[Row]: ...
@overload
def targets(n: None = None) -> Sized: ...
def targets(n: int | None = None) -> SearchStrategy[Row] | Sized:
    """Targets b in Q^n with ‖b‖₁ ≤ 1 exactly: 0, ±e_j, uniform, distributions, mixed signs on the sphere and inside."""
    return Sized(_targets) if n is None else _targets(size("n", n))


@lru_cache(maxsize=256)
def _simplex(n: int) -> SearchStrategy[Row]:
    weights, position = st.tuples(*[_WEIGHTS] * n), st.integers(0, n - 1)
    return st.one_of(
        st.just(_uniform(n)),
        weights.map(_normalised),
        st.builds(_heavy, weights, position, position, _TINY),
        st.builds(_heavy, st.tuples(*[_SIMPLE] * n), position, position, _TINY),
    )


def _uniform(n: int) -> Row:
    return (Fraction(1, n),) * n


def _normalised(weights: tuple[int, ...]) -> Row:
    total = sum(weights)
    return tuple(Fraction(weight, total) for weight in weights)


def _heavy(weights: tuple[int, ...], first: int, second: int, factor: int) -> Row:
    """One weight, or two, far heavier than the others."""
    return _normalised(tuple(weight * factor if k in (first, second) else weight for k, weight in enumerate(weights)))


@lru_cache(maxsize=256)
def _targets(n: int) -> SearchStrategy[Row]:
    return st.one_of(
        st.sampled_from([*(_corner(j, sign, n) for sign in (1, -1) for j in range(n)), _corner(0, 0, n), _uniform(n)]),
        st.tuples(*[st.integers(0, 6)] * n).map(lambda weights: _within(weights, 0)),
        st.builds(_within, st.tuples(*[_SIGNED] * n), st.sampled_from((0, 0, 1, 5))),
    )


def _corner(j: int, sign: int, n: int) -> Row:
    return tuple(Fraction(sign * (k == j)) for k in range(n))


def _within(weights: tuple[int, ...], room: int) -> Row:
    """Weights over their ‖·‖₁ + room: on the sphere without room, inside with it, and 0 for no weights at all."""
    total = sum(map(abs, weights)) + room
    return tuple(Fraction(weight, total or 1) for weight in weights)
