"""JSON with one text for one value: sorted keys, no spaces, the shortest digits of a float, one line."""

import hashlib
import json
from typing import Any


def canonical(value: Any) -> bytes:
    """UTF-8 without a line end. Raises ValueError at NaN and infinities, which JSON does not have."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8", errors="backslashreplace")


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()
