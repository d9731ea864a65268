"""The shipped heads are what they say they are, and damage is noticed."""

import io
import json

import numpy as np
import pytest

from zo_check.data import attention_heads, provenance
from zo_check.data.attention import SHA256, check, parse
from zo_check.errors import DataError


def test_thirty_six_heads_and_1458_queries():
    heads = attention_heads()
    assert len(heads) == 36
    assert sum(len(head.tokens) for head in heads) == 1458
    assert heads[0].name == "text0/layer0/head0"
    assert heads[-1].name == "text3/layer5/head11"
    assert max(len(head.tokens) for head in heads) == 56
    assert attention_heads() is heads


def test_arrays_are_float32_read_only_and_as_long_as_the_text():
    for head in attention_heads():
        for array in (head.Q, head.K):
            assert array.shape == (len(head.tokens), 32)
            assert array.dtype == np.float32
            assert not array.flags.writeable
        assert head.tokens[0] == "[CLS]"
        assert head.tokens[-1] == "[SEP]"


def test_attention_rows_are_the_models():
    head = attention_heads()[5]
    rows = np.array([head.attention_row(token) for token in range(len(head.tokens))])
    weights = np.exp(head.Q.astype(float) @ head.K.astype(float).T / 32**0.5)
    assert np.allclose(rows, weights / weights.sum(axis=1, keepdims=True), rtol=1e-12, atol=0)


def test_provenance_names_model_licence_and_checksum():
    text = provenance()
    assert "sentence-transformers/all-MiniLM-L6-v2" in text
    assert "Apache-2.0" in text
    assert SHA256 in text


def test_a_truncated_file_says_how_to_restore_it():
    with pytest.raises(DataError, match=r"truncated or changed: 3 bytes[^$]*git checkout[^$]*pip install"):
        check(b"PK\x03")


def _npz(**changed):
    arrays = {
        "text0_layer1_head2_Q": np.ones((2, 32), np.float32),
        "text0_layer1_head2_K": np.ones((2, 32), np.float32),
    }
    about = {"tokens": [["a", "b"]], "layers": [1], "heads": [2]}
    arrays = {name: array for name, array in {**arrays, **changed}.items() if array is not None}
    buffer = io.BytesIO()
    np.savez(buffer, metadata=np.array(json.dumps(about)), **arrays)
    return buffer.getvalue()


def test_parse_reads_what_the_metadata_announces():
    (head,) = parse(_npz())
    assert head.name == "text0/layer1/head2"
    assert head.tokens == ("a", "b")


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (None, "lacks the array text0_layer1_head2_K"),
        (np.ones((3, 32), np.float32), r"float32 of shape \(3, 32\), not float32 of shape \(2, 32\)"),
        (np.ones((2, 32)), "float64 of shape"),
        (np.array([[1] * 32, [1] * 31 + [np.nan]], np.float32), r"_K\[1, 31\] in attention.npz is nan"),
    ],
    ids=["missing", "shape", "dtype", "nan"],
)
def test_parse_refuses_what_is_not_as_announced(changed, message):
    with pytest.raises(DataError, match=message):
        parse(_npz(text0_layer1_head2_K=changed))
