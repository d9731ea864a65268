"""What tells one minibatch of a stochastic f from another.

A sample that changes as it is used is used as f would use it: one number is drawn from a generator, one item is taken
from an iterator. A generator that serves both sides of a pair then shows two states, and one made anew for each side
shows one.
"""

import hashlib
import random
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

import numpy as np

from zo_check.conformance.adapters import number_of_torch

OPAQUE = "opaque "
"""How the token of a sample begins whose content cannot be seen: nothing is said of such samples."""


def token(sample: Any) -> str:
    """Equal for equal samples. Draws one number from a generator, and takes one item from an iterator."""
    if sample is None or isinstance(sample, (bool, int, float, complex, str, bytes, slice, range)):
        return repr(sample)
    if isinstance(sample, np.generic):
        return token(sample.item()) if not sample.dtype.hasobject else OPAQUE + "scalar"
    if isinstance(sample, np.ndarray):
        return _of_array(sample)
    if isinstance(sample, np.random.Generator):
        return _drawn(sample.bit_generator.state, sample.random)
    if isinstance(sample, np.random.RandomState):
        return _drawn(sample.get_state(legacy=False), sample.random_sample)
    if isinstance(sample, random.Random):
        return _drawn(sample.getstate(), sample.random)
    if isinstance(sample, np.random.SeedSequence):
        return f"seed {sample.entropy!r} {sample.spawn_key!r} {sample.n_children_spawned}"
    if type(sample).__module__.partition(".")[0] == "torch" and hasattr(sample, "get_state"):
        return _of_torch(sample)
    return _of_parts(sample)


def _of_parts(sample: Any) -> str:
    if isinstance(sample, Iterator):
        return f"item {token(next(sample, 'exhausted'))}"
    if isinstance(sample, Mapping):
        return _joined("mapping", sorted(f"{token(key)}: {token(value)}" for key, value in sample.items()))
    if isinstance(sample, Set):
        return _joined("set", sorted(token(item) for item in sample))
    if isinstance(sample, Sequence):
        return _joined("sequence", [token(item) for item in sample])
    if hasattr(sample, "__array__"):
        try:
            return _of_array(np.asarray(sample))
        except (TypeError, ValueError):
            return OPAQUE + type(sample).__name__
    return OPAQUE + type(sample).__name__


def _joined(kind: str, parts: list[str]) -> str:
    if any(OPAQUE in part for part in parts):
        return OPAQUE + kind
    return f"{kind} {_digest('; '.join(parts).encode())}"


def _of_array(array: Any) -> str:
    if array.dtype.hasobject:
        return _joined(f"array {array.shape}", [token(item) for item in array.ravel().tolist()])
    return f"array {array.dtype.str} {array.shape} {_digest(np.ascontiguousarray(array).tobytes())}"


def _drawn(state: Any, draw: Any) -> str:
    told = repr(sorted(state.items())) if isinstance(state, dict) else repr(state)
    # A state may hold an array, which is printed with dots in its middle: the number drawn tells such states apart.
    return f"generator {_digest(told.encode())} {draw()!r}"


def _of_torch(generator: Any) -> str:
    return f"generator {_of_array(generator.get_state().numpy())} {number_of_torch(generator)!r}"


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()
