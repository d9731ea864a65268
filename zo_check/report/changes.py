"""One difference between two reports, and all of them: nouns that know neither how they are found nor how printed."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

GROUNDED = "grounded"
"""How `Change.about` begins where a claim differs in what is left of it after everything that it uses."""


class Effect(Enum):
    """Whether a difference is for the worse."""

    LOST = "lost"
    CHANGED = "changed"
    GAINED = "gained"


@dataclass(frozen=True)
class Change:
    """One difference.

    Args:
        effect: whether it is for the worse.
        label: the claim; empty for the run as a whole.
        about: what differs: "claim", "statement", "verdict", "strength", "scope", "grounded strength", …
        old: what the old report says; empty where it says nothing.
        new: what the new one says.
    """

    effect: Effect
    label: str
    about: str
    old: str = ""
    new: str = ""


@dataclass(frozen=True)
class Diff:
    """All differences, those of the run first and then in the reading order of claims.

    Args:
        changes: the differences.
        notes: why the two cannot be compared like with like, where they cannot.
        unchanged: how many claims are in both reports without a difference.
    """

    changes: tuple[Change, ...]
    notes: tuple[str, ...]
    unchanged: int

    def of(self, effect: Effect) -> tuple[Change, ...]:
        """The differences with that effect."""
        return tuple(change for change in self.changes if change.effect is effect)

    def direct(self, effect: Effect) -> tuple[Change, ...]:
        """Those of them that a claim does not just take over from what it uses."""
        return tuple(change for change in self.of(effect) if not change.about.startswith(GROUNDED))

    def inherited(self, effect: Effect) -> Mapping[tuple[str, str, str], tuple[str, ...]]:
        """The others, by what differs, old and new: the labels of the claims that share it."""
        found: dict[tuple[str, str, str], list[str]] = {}
        for change in self.of(effect):
            if change.about.startswith(GROUNDED):
                found.setdefault((change.about, change.old, change.new), []).append(change.label)
        return {shared: tuple(labels) for shared, labels in found.items()}

    @property
    def lost(self) -> bool:
        """Whether anything was lost."""
        return bool(self.of(Effect.LOST))


def by_inclusion(before: set[str], after: set[str]) -> Effect:
    """A loss where something is missing and nothing is new, a gain the other way round; otherwise just a change."""
    if after < before:
        return Effect.LOST
    return Effect.GAINED if before < after else Effect.CHANGED
