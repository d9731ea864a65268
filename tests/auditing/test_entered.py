"""Arrays on the way in: every layout, and every way of being wrong."""

import numpy as np
import pytest
from scipy import sparse

from tests.auditing.made import attention, small
from zo_check.auditing.entered import entered
from zo_check.errors import DataError

ONE, HEADS = small(), attention()


def test_one_instance_with_a_start():
    data = entered({**ONE, "x0": np.ones(4)})
    assert (data.loss.logits_total, data.loss.d, data.loss.N, data.given) == (12, 4, 1, True)
    assert (data.x0 == 1).all()
    assert not entered({**ONE, "x0": None}).given


def test_x_is_x0_and_both_are_one_too_many():
    assert (entered({**ONE, "x": np.ones(4)}).x0 == 1).all()
    with pytest.raises(DataError, match="both x and x0"):
        entered({**ONE, "x": np.ones(4), "x0": np.ones(4)})


def test_a_stack_and_instances_of_different_sizes():
    stack = entered({"A": np.ones((3, 5, 2)), "b": np.full((3, 5), 0.2)})
    assert (stack.loss.N, stack.loss.sizes) == (3, (5, 5, 5))
    two = entered({"A_0": np.ones((5, 2)), "b_0": np.full(5, 0.2), "A_1": np.ones((3, 2)), "b_1": np.full(3, 0.2)})
    assert two.loss.sizes == (5, 3)
    assert two.loss.w is None


def test_a_mask_takes_rows_out():
    mask = np.arange(12) < 10
    b = np.where(mask, ONE["b"], 0)
    A = ONE["A"].copy()
    A[11] = np.nan
    masked = entered({"A": A, "b": b, "w": ONE["w"], "mask": mask}).loss
    plain = entered({"A": A[:10], "b": b[:10], "w": ONE["w"][:10]}).loss
    x = np.ones((4, 1))
    assert masked.value(x) == plain.value(x)


def test_attention_and_sparse():
    assert entered(HEADS).loss.d == 4
    dense, thin = entered(ONE).loss, entered({**ONE, "A": sparse.csr_array(ONE["A"])}).loss
    x = np.ones((4, 1))
    assert thin.value(x) == pytest.approx(dense.value(x))


WRONG = [
    ({"b": ONE["b"]}, "no array 'A'"),
    ({"A": ONE["A"]}, "no array 'b'"),
    ({**ONE, "A": np.where(ONE["A"] > 2, np.nan, ONE["A"]) * np.nan}, "is nan"),
    ({**ONE, "b": 3 * ONE["b"]}, "‖b‖₁"),
    ({**ONE, "b": ONE["b"][:5]}, "b has shape"),
    ({**ONE, "w": np.ones(5)}, "w has shape"),
    ({**ONE, "weights": np.ones(5)}, "'weights', which means nothing here"),
    ({**ONE, "x0": np.ones(3)}, "x0 has shape"),
    ({**ONE, "x0": np.full(4, 1e200)}, "overflows"),
    ({**ONE, "A": np.ones((0, 4)), "b": np.ones(0), "w": np.ones(0)}, "A has shape"),
    ({"Q": HEADS["Q"], "K": HEADS["K"]}, "no array 'target'"),
    ({**HEADS, "mask": np.ones(5, bool)}, "'mask' beside Q, K"),
    ({**ONE, "A": sparse.csr_array(ONE["A"]), "mask": np.ones(12, bool)}, "a mask beside a sparse A"),
    ({"A": np.ones((2, 3, 2)), "b": np.ones((2, 3)) / 3, "x": np.array([[0, 0], [1, 0]])}, "2 different rows"),
    ({"A_0": np.ones((2, 1)), "b_0": np.ones(2) / 2, "w_0": np.ones(2), "A_1": np.ones((2, 1)), "b_1": np.ones(2) / 2},
     "instance 1 of data has no w"),
]  # fmt: skip


@pytest.mark.parametrize(("arrays", "words"), WRONG, ids=[words for _, words in WRONG])
def test_what_is_wrong_is_named_with_its_cure(arrays, words):
    with pytest.raises(DataError, match="what to do") as caught:
        entered(arrays)
    assert words in str(caught.value)


def test_two_instances_with_two_starts():
    arrays = {f"{name}_{j}": part for j in (0, 1) for name, part in (("A", np.ones((2, 1))), ("b", np.ones(2) / 2))}
    assert entered({**arrays, "x_0": np.ones(1), "x_1": np.ones(1)}).given
    with pytest.raises(DataError, match="x_1 differs"):
        entered({**arrays, "x_0": np.ones(1), "x_1": np.zeros(1)})


def test_a_target_that_is_a_number_is_refused():
    with pytest.raises(DataError, match="target = 3.0"):
        entered({"Q": np.eye(2), "K": np.eye(2), "target": 3.0})
