"""Real data: the attention heads that are shipped, and how anybody's own .npz is read."""

from zo_check.data.archive import read_archive
from zo_check.data.attention import AttentionHead, attention_heads, provenance

__all__ = ["AttentionHead", "attention_heads", "provenance", "read_archive"]
