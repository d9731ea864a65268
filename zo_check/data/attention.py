"""The shipped attention heads: keys and queries of a public sentence encoder on four short texts."""

import hashlib
import io
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zo_check.errors import DataError

SHA256 = "fd233d6c92f0b5d7921b7f5283c2dc2d11fb63294ac5fe75306f8ba1b87b882c"
WIDTH = 32
"""Numbers per key and query."""

_RESTORE = "run `git checkout -- zo_check/data/attention.npz` in a clone, or `pip install --force-reinstall zo-check`"


@dataclass(frozen=True, eq=False)
class AttentionHead:
    """One head on one text: what it compares (K) with what (Q), as the model computed them. Arrays are read-only."""

    text: int
    layer: int
    head: int
    tokens: tuple[str, ...]
    """The text as the model sees it, [CLS] and [SEP] included."""
    Q: NDArray[np.float32]
    """Queries, (tokens, 32)."""
    K: NDArray[np.float32]
    """Keys, (tokens, 32)."""

    @property
    def name(self) -> str:
        """Like "text0/layer3/head5"."""
        return f"text{self.text}/layer{self.layer}/head{self.head}"

    @property
    def scaled_keys(self) -> NDArray[np.float64]:
        """K/√32 in float64, (tokens, 32): one rounding for √32 and one for the quotient, the same on every machine."""
        scaled: NDArray[np.float64] = self.K.astype(np.float64) / np.sqrt(np.float64(WIDTH))
        return scaled

    def attention_row(self, token: int) -> NDArray[np.float64]:
        """Softmax of the token's logits over all tokens, float64, (tokens,): positive, with sum 1 up to rounding."""
        logits = self.scaled_keys @ self.Q[token].astype(np.float64)
        weights = np.exp(logits - logits.max())
        row: NDArray[np.float64] = weights / weights.sum()
        return row


@cache
def attention_heads() -> tuple[AttentionHead, ...]:
    """All 36 shipped heads, by text, layer and head.

    Raises:
        DataError: the file is missing, truncated, changed, or not what its metadata says.
    """
    return parse(_content())


def provenance() -> str:
    """Where the data comes from and under which licence, as text (the README beside the file)."""
    return (files("zo_check.data") / "README.md").read_text(encoding="utf-8")


def _content() -> bytes:
    try:
        content = (files("zo_check.data") / "attention.npz").read_bytes()
    except OSError as error:
        raise DataError(f"the shipped attention.npz cannot be read: {error}", _RESTORE) from None
    check(content)
    return content


def check(content: bytes) -> None:
    """Raise DataError unless these are the very bytes of attention.npz."""
    found = hashlib.sha256(content).hexdigest()
    if found != SHA256:
        raise DataError(
            f"attention.npz is truncated or changed: {len(content)} bytes with SHA-256 {found}, not {SHA256}", _RESTORE
        )


def parse(content: bytes) -> tuple[AttentionHead, ...]:
    """The heads in the bytes of an .npz.

    Raises:
        DataError: an array that the metadata announces is missing, misshapen or not finite.
    """
    with np.load(io.BytesIO(content), allow_pickle=False) as archive:
        arrays: dict[str, NDArray[Any]] = {name: archive[name] for name in archive.files}
    about = json.loads(str(arrays["metadata"]))
    return tuple(
        _head(arrays, text, layer, head, tuple(tokens))
        for text, tokens in enumerate(about["tokens"])
        for layer in about["layers"]
        for head in about["heads"]
    )


def _head(arrays: dict[str, NDArray[Any]], text: int, layer: int, head: int, tokens: tuple[str, ...]) -> AttentionHead:
    pair = [_array(arrays, f"text{text}_layer{layer}_head{head}_{kind}", len(tokens)) for kind in "QK"]
    return AttentionHead(text, layer, head, tokens, *pair)


def _array(arrays: dict[str, NDArray[Any]], name: str, tokens: int) -> NDArray[np.float32]:
    array = arrays.get(name)
    if array is None:
        raise DataError(f"attention.npz lacks the array {name}", _RESTORE)
    if array.shape != (tokens, WIDTH) or array.dtype != np.float32:
        raise DataError(
            f"{name} in attention.npz is {array.dtype} of shape {array.shape}, not float32 of shape {(tokens, WIDTH)}",
            _RESTORE,
        )
    if not np.isfinite(array).all():
        where = np.argwhere(~np.isfinite(array))[0].tolist()
        raise DataError(f"{name}{where} in attention.npz is {array[tuple(where)]}", _RESTORE)
    array.flags.writeable = False
    return array
