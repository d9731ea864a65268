"""Numbers enter an instance exactly, and directions are the same everywhere."""

from fractions import Fraction

import numpy as np

from zo_check.problems.instance import Instance, directions, exact_row


def test_defaults_and_exact_binary_values():
    instance = Instance.of("small", np.array([[0.1, 2], [3, 4]]), [1, 0])
    assert instance.A[0][0] == Fraction(0.1) != Fraction(1, 10)
    assert (instance.n, instance.d) == (2, 2)
    assert (instance.x, instance.w, instance.y, instance.r) == ((0, 0), (1, 1), (1, 0), (0, 1))
    assert instance.notes == ()


def test_exact_row_takes_every_kind_of_number():
    row = exact_row([1, Fraction(1, 3), 0.5, np.float32(0.25), np.int64(-2)])
    assert row == (1, Fraction(1, 3), Fraction(1, 2), Fraction(1, 4), -2)
    assert all(type(entry) is Fraction for entry in row)


def test_directions_are_pinned():
    y, r = directions("text0/layer0/head0/0", 6)
    assert (y, r) == ((1, -2, 1, 3, -2, 1), (-3, -3, -3, -1, 2, -1))


def test_directions_never_vanish():
    for seed in range(60):
        for vector in directions(str(seed), 1):
            assert any(vector)
            assert all(abs(entry) <= 3 for entry in vector)


def test_in_words_small_instances_show_their_numbers_and_large_ones_their_sizes():
    small = Instance.of("s", [[Fraction(1, 2), 2]], [1], x=[0, 1])
    assert str(small) == "s: A = [[1/2, 2]], b = [1], x = [0, 1], w = [1], y = [1, 0], r = [0, 1]"
    assert str(Instance.of("big", [[1] * 33] * 2, [1, 0])) == "big (n = 2, d = 33)"
