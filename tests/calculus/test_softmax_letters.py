import pytest
import sympy

from zo_check.calculus.power_sums import normal
from zo_check.calculus.softmax_letters import SoftmaxLetters
from zo_check.errors import IllTypedError


def test_a_formula_is_called_with_the_letters_it_names() -> None:
    letters = SoftmaxLetters()
    assert normal(letters(lambda f, c: f @ c)) == normal(letters.f @ (letters.f - letters.b))
    with pytest.raises(IllTypedError, match="'nonsense'"):
        letters(lambda f, nonsense: f)


def test_the_letters_keep_their_moments_along_both_directions() -> None:
    o = SoftmaxLetters()
    assert normal(o.f.sum()) == 1
    for derive, direction in ((o.along_v, o.v), (o.along_s, o.s)):
        assert normal(derive(o.f.sum())) == 0
        assert normal(derive(o.f)) == normal(o.f * direction - (o.f @ direction) * o.f)
        assert normal(derive(o.u)) == normal(direction)
        assert normal(derive(o.b)) == {}


def test_derivatives_along_the_two_directions_commute() -> None:
    o = SoftmaxLetters()
    loss = (o.c @ o.c) / 2 + (o.w * o.u) @ (o.w * o.u) / 2
    assert sympy.expand(normal(o.along_v(o.along_s(loss))) - normal(o.along_s(o.along_v(loss)))) == 0


def test_parameters_pair_with_their_images() -> None:
    o = SoftmaxLetters()
    assert normal((o.A.T @ o.c) @ o.y) == normal(o.c @ o.v)
    assert normal((o.A.T @ o.c) @ o.r) == normal(o.c @ o.s)
    assert normal((o.A @ o.x) @ o.one) == normal(o.u.sum())
