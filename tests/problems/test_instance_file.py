"""Somebody's .npz: good layouts are read exactly, bad ones are refused with array, place, value and cure."""

from fractions import Fraction

import numpy as np
import pytest

from zo_check.errors import DataError
from zo_check.problems.instance_file import load_instances

A = [[1.0, 2.0], [3.0, 4.0], [5.0, 6.5]]
B = [0.5, 0.25, 0.25]


@pytest.fixture
def load(tmp_path):
    def save_and_load(**arrays):
        path = tmp_path / "data.npz"
        np.savez(path, **{name: np.asarray(array) for name, array in arrays.items()})
        return load_instances(path)

    return save_and_load


def test_one_instance_with_defaults(load):
    (instance,) = load(A=A, b=B)
    assert instance.name == "data.npz"
    assert instance.A[2] == (5, Fraction(13, 2))
    assert instance.b == (Fraction(1, 2), Fraction(1, 4), Fraction(1, 4))
    assert (instance.x, instance.w, instance.notes) == ((0, 0), (1, 1, 1), ())
    assert any(instance.y)
    assert any(instance.r)


def test_every_array_and_every_dtype_at_its_exact_value(load):
    (instance,) = load(
        A=np.array(A, np.float16), b=np.array([0.1, 0.2, 0], np.float32), x=np.array([1, 2], np.uint8), w=[0.1, 1, 2]
    )
    assert instance.b[0] == Fraction(float(np.float32(0.1)))
    assert instance.x == (1, 2)
    assert instance.w[0] == Fraction(0.1)


def test_one_row_and_one_column(load):
    (instance,) = load(A=[[3]], b=[1])
    assert (instance.n, instance.d) == (1, 1)


def test_a_stack_with_shared_and_own_vectors(load):
    first, second = load(A=[A, A], b=[B, [0, 0, -1]], x=[1, 2], w=[[1, 1, 1], [2, 2, 2]])
    assert (first.name, second.name) == ("data.npz instance 0", "data.npz instance 1")
    assert first.x == second.x == (1, 2)
    assert second.w == (2, 2, 2)
    assert second.b == (0, 0, -1)


def test_a_stack_with_one_point_each_and_a_causal_mask(load):
    mask = np.where(np.tri(3, dtype=bool), 0.0, -np.inf)
    found = load(A=[A, A, A], b=[[1, 0, 0], [0.5, 0.5, 0], B], x=[[1, 2], [3, 4], [5, 6]], mask=mask)
    assert [instance.n for instance in found] == [1, 2, 3]
    assert found[1].x == (3, 4)
    assert found[0].name == "data.npz instance 0 (2 of 3 rows masked)"


def test_a_shared_boolean_mask_removes_rows_of_everything(load):
    bad = [A[0], [-np.inf, np.nan], A[2]]
    for instance in load(A=[bad, bad], b=[[1, 0, 0], [0, 0, 1]], w=[1, np.nan, 3], mask=[True, False, True]):
        assert instance.A == ((1, 2), (5, Fraction(13, 2)))
        assert instance.w == (1, 3)
        assert instance.notes == ("1 of 3 rows masked",)


def test_numbered_instances_of_different_shapes_in_numerical_order(load):
    found = load(A_10=[[1]], b_10=[1], A_2=A, b_2=B, x_2=[1, 1], mask_2=[True] * 3)
    assert [(instance.name, instance.n) for instance in found] == [
        ("data.npz instance 2", 3),
        ("data.npz instance 10", 1),
    ]


def test_a_softmax_row_a_hair_above_one_is_scaled_and_says_so(load):
    (instance,) = load(A=A, b=[0.7000000000000002, 0.2, 0.1])
    assert sum(instance.b) == 1
    assert instance.notes == ("b divided by its ‖b‖₁ = 1 + 1.94e-16",)
    assert instance.notes[0] in instance.name


@pytest.mark.parametrize("x", [[1e4, 0], [1e308, 1e308], [1e308, -1e308]])
def test_logits_beyond_doubles_are_noted_not_refused(load, x):
    (instance,) = load(A=[[1e3, 1e3], [0, 0], [0, 1]], b=B, x=x)
    assert "exp overflows doubles, balls do not" in instance.name


def test_directions_differ_between_instances_and_not_between_loads(load):
    d = 8
    first, second = load(A=np.ones((2, 3, d)), b=[B, B])
    again, _ = load(A=np.ones((2, 3, d)), b=[B, B])
    assert first.y == again.y != second.y


NAN_ROW, INF_ROW = [A[0], [0, np.nan], A[2]], [A[0], A[1], [-np.inf, 1]]


@pytest.mark.parametrize(
    ("arrays", "message"),
    [
        ({}, "has no array 'A'[^$]*numpy.savez"),
        ({"b": B}, "has no array 'A'"),
        ({"A": A}, "has no array 'b'"),
        ({"A_0": A, "b_0": B, "A_1": A}, "has no array 'b_1'"),
        ({"A_0": A, "b_0": B, "x_1": [1, 1]}, "has no array 'A_1'"),
        ({"A": A, "b": B, "masks": B}, "array 'masks'[^$]*did you mean 'mask'"),
        ({"a": A, "b": B}, "array 'a'[^$]*did you mean 'A'"),
        ({"A": A, "b": B, "target": B}, "array 'target', which means nothing here[^$]*leave others out"),
        ({"A": A, "b": B, "A_0": A}, "'A' beside numbered arrays"),
        ({"A": [1.0, 2.0], "b": B}, r"A has shape \(2,\)[^$]*\(N, n, d\)"),
        ({"A": [[A]], "b": B}, r"A has shape \(1, 1, 3, 2\)[^$]*squeeze"),
        ({"A_0": [A], "b_0": B}, r"A_0 has shape \(1, 3, 2\)[^$]*shape \(n, d\); numpy.squeeze"),
        ({"A": A, "b": B[:2]}, r"b has shape \(2,\), but A has shape \(3, 2\)[^$]*give b shape \(3,\)"),
        ({"A": A, "b": B, "x": B}, r"x has shape \(3,\)[^$]*shape \(2,\)"),
        ({"A": A, "b": B, "w": [1, 1]}, r"w has shape \(2,\)"),
        ({"A": A, "b": B, "mask": [True]}, r"mask has shape \(1,\)"),
        ({"A": [A, A], "b": B}, r"b has shape \(3,\), but A has shape \(2, 3, 2\)[^$]*shape \(2, 3\)$"),
        ({"A": [A, A], "b": [B, B], "x": B}, r"give x shape \(2, 2\) or \(2,\)"),
        ({"A": np.ones((0, 2)), "b": []}, r"A has shape \(0, 2\): nothing"),
        ({"A": np.ones((2, 0)), "b": [1, 0]}, r"A has shape \(2, 0\): nothing"),
        ({"A": np.ones((0, 3, 2)), "b": np.ones((0, 3))}, "no instance"),
        ({"A": NAN_ROW, "b": B}, r"A\[1, 1\] is nan[^$]*finite number"),
        ({"A": [A, NAN_ROW], "b": [B, B]}, r"A\[1\]\[1, 1\] is nan"),
        ({"A": INF_ROW, "b": B}, r"A\[2, 0\] is -inf[^$]*remove row 2 through `mask`"),
        ({"A": A, "b": [1, np.inf, 0]}, r"b\[1\] is inf"),
        ({"A": A, "b": B, "x": [0, np.nan]}, r"x\[1\] is nan\n  what to do: replace it by a finite number$"),
        ({"A": A, "b": B, "w": [1, 1, -np.inf]}, r"w\[2\] is -inf"),
        ({"A": np.array(A) * 1j, "b": B}, "A has dtype complex128"),
        ({"A": A, "b": ["1", "0", "0"]}, "b has dtype <U1"),
        ({"A": A, "b": [0.5, -0.5, 0.25]}, r"‖b‖₁ is 1.25, above 1 by 0.25"),
        ({"A": [A, A], "b": [B, [1, 1, 0]]}, r"‖b\[1\]‖₁ is 2, above 1 by 1"),
        ({"A_7": A, "b_7": [1, 1, 0]}, r"‖b_7‖₁ is 2"),
        ({"A": A, "b": B, "mask": [1, 0, 1]}, "mask has dtype int"),
        ({"A": A, "b": B, "mask": [0, -1e9, 0]}, r"mask\[1\] is -1000000000.0, neither[^$]*numpy.where"),
        ({"A": A, "b": B, "mask": [0, np.nan, 0]}, r"mask\[1\] is nan"),
        ({"A": A, "b": [0, 0, 0], "mask": [False] * 3}, "mask removes all 3 rows"),
        ({"A": A, "b": B, "mask": [True, True, False]}, r"b\[2\] is 0.25, but mask removes row 2[^$]*renormalise"),
        ({"A": [A, A], "b": [B, B], "mask": [True, True, False]}, r"b\[0\]\[2\] is 0.25, but mask removes"),
    ],
)
def test_what_is_wrong_is_named_with_its_cure(load, arrays, message):
    with pytest.raises(DataError, match=message):
        load(**arrays)


def test_errors_of_the_archive_come_through(tmp_path):
    with pytest.raises(DataError, match="no file"):
        load_instances(tmp_path / "absent.npz")
