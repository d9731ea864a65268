"""How hard to look: every budget of a run in one frozen place, so that a work unit is (file, name, effort)."""

from dataclasses import dataclass, replace
from pathlib import Path

from zo_check.errors import UsageError


@dataclass(frozen=True)
class Effort:
    """Budgets of one profile.

    Args:
        profile: its name.
        examples: hypothesis cases per sampled evidence and precision.
        bits: precisions (bits) at which sampled evidence runs.
        jet_bits: working precision of jets, bits.
        boxes: most boxes that one enclosure may open.
        tokens_per_head: real attention instances per (text, layer, head); None is all of them.
        data: somebody's own instance file (.npz), to be looked at besides; None for none.
        shrink: whether a counterexample is made as small as possible, which takes far longer than finding it.
    """

    profile: str
    examples: int
    bits: tuple[int, ...]
    jet_bits: int
    boxes: int
    tokens_per_head: int | None
    data: Path | None = None
    shrink: bool = True

    @property
    def without_shrinking(self) -> "Effort":
        """The same effort, content with the first counterexample: enough to put a false variant on trial."""
        return replace(self, shrink=False)

    @property
    def on_trial(self) -> "Effort":
        """What false variants are looked at with: what a quick look refutes, a long one need not refute again."""
        return (QUICK if self.profile == FULL.profile else self).without_shrinking

    def on(self, data: Path) -> "Effort":
        """The same effort, spent on the instances in `data`."""
        return replace(self, data=data)


QUICK = Effort("quick", examples=60, bits=(128,), jet_bits=128, boxes=4_000_000, tokens_per_head=1)
FULL = Effort("full", examples=120, bits=(53, 128, 512), jet_bits=256, boxes=100_000_000, tokens_per_head=None)
PROFILES = {effort.profile: effort for effort in (QUICK, FULL)}


def profile(name: str) -> Effort:
    """The effort of that name. Raises UsageError if there is none."""
    if name not in PROFILES:
        raise UsageError(f"no profile {name!r}", f"choose one of: {', '.join(PROFILES)}")
    return PROFILES[name]
