"""Whether what was read from a file has the types that its dataclasses declare, which Python itself never asks."""

import types
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

_PLAIN = (str, int, bool, float)


def misfit(value: object, hint: Any, where: str) -> str:
    """Where a value is not of its declared type, with what stands there; empty if it is, all the way down."""
    return next(_misfits(value, hint, where), "")


def _misfits(value: object, hint: Any, where: str) -> Iterator[str]:
    if type(value) is hint and hint in _PLAIN:  # most values by far
        return
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        if all(misfit(value, one, where) for one in arguments):
            yield _said(value, where)
    elif origin is tuple and isinstance(value, tuple):
        several = len(arguments) == 2 and arguments[1] is Ellipsis
        hints = [arguments[0]] * len(value) if several else list(arguments)
        if len(hints) != len(value):
            yield _said(value, where)
        for part, one in zip(value, hints, strict=False):
            yield from _misfits(part, one, where)
    elif origin is Mapping and isinstance(value, Mapping):
        for key, part in value.items():
            yield from _misfits(key, arguments[0], where)
            yield from _misfits(part, arguments[1], where)
    elif isinstance(hint, type) and is_dataclass(hint) and isinstance(value, hint):
        for name, one in _hints(hint).items():
            yield from _misfits(getattr(value, name), one, f"{hint.__name__}.{name}")
    elif hint is float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            yield _said(value, where)
    elif not isinstance(hint, type) or not isinstance(value, hint) or (hint is int and isinstance(value, bool)):
        yield _said(value, where)


@cache
def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _said(value: object, where: str) -> str:
    text = repr(value)
    return f"{where} is {text if len(text) <= 60 else text[:60] + '…'}"
