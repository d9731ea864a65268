"""CSV: what is read, and that every error names line and column."""

import numpy as np
import pytest

from zo_check.auditing.table import read_numbers, read_table
from zo_check.errors import DataError


def written(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "mine.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_parameters_weights_and_targets(tmp_path):
    found = read_table(written(tmp_path, "x1,b,x2,w\n1,0.5,2,0.7\n\n3,0.25,4,0.8\n", "utf-8-sig"))
    np.testing.assert_array_equal(found["A"], [[1, 2], [3, 4]])
    np.testing.assert_array_equal(found["b"], [0.5, 0.25])
    np.testing.assert_array_equal(found["w"], [0.7, 0.8])


def test_instances_by_label_in_any_order(tmp_path):
    found = read_table(written(tmp_path, "instance,x,b\nred,1,0.5\nblue,2,0.1\nred,3,0.2\n"))
    np.testing.assert_array_equal(found["A_0"], [[1], [3]])
    np.testing.assert_array_equal(found["b_1"], [0.1])


WRONG = [
    ("", "is empty"),
    ("1,2\n3,4\n", "no header: line 1 is numbers"),
    ("x,y\n1,2\n", "no column 'b'"),
    ("b\n1\n", "no column for a parameter"),
    ("x,b,b\n1,2,3\n", "two columns 'b'"),
    ("x;b\n1;2\n", "has no comma"),
    ("x,b\n", "a header and no rows"),
    ("x,b\n1,0.5\n1,2,3\n", "line 3, has 3 columns, the first line 2"),
    ("x,b\n1,0.5\n1,half\n", "line 3, column 2 (b), is 'half'"),
    ("x,b\n1,0.5\n,0.5\n", "line 3, column 1 (x), is ''"),
    ("x,b\n1,0.5\nnan,0.5\n", "line 3, column 1 (x), is nan"),
]


@pytest.mark.parametrize(("text", "words"), WRONG)
def test_what_is_wrong_has_a_place(tmp_path, text, words):
    with pytest.raises(DataError) as caught:
        read_table(written(tmp_path, text))
    assert words in str(caught.value)
    assert "what to do" in str(caught.value)


def test_another_encoding_is_said(tmp_path):
    with pytest.raises(DataError, match="no CSV in UTF-8"):
        read_table(written(tmp_path, "größe,b\n1,0.5\n", "latin-1"))


def test_numbers_alone(tmp_path):
    np.testing.assert_array_equal(read_numbers(written(tmp_path, "1,2\n3,4\n")), [[1, 2], [3, 4]])
    np.testing.assert_array_equal(read_numbers(written(tmp_path, "1\n3\n")), [1, 3])
    for text, words in (("b\n1\n", "line 1, is a header"), ("1,2\n3\n", "line 2, has 1"), ("", "is empty")):
        with pytest.raises(DataError, match=words):
            read_numbers(written(tmp_path, text))
