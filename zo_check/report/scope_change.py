"""Two scopes held against each other: the same, narrowed, widened, or changed in a way that nobody can order."""

from enum import Enum

from zo_check.scope import Interval, Scope


class ScopeChange(Enum):
    """What became of a scope."""

    SAME = "same"
    NARROWED = "narrowed"
    WIDENED = "widened"
    CHANGED = "changed"


def scope_change(old: Scope, new: Scope) -> ScopeChange:
    """What became of `old`, as far as it can be told: conditions are words, and only equal words are compared.

    A scope that is not about the same sizes, or has a condition in other words, has changed; but losing the right to
    say "every n" is always a narrowing, and winning it a widening.
    """
    if within(new, old) and within(old, new):
        return ScopeChange.SAME
    if within(new, old) or (old.universal and not new.universal):
        return ScopeChange.NARROWED
    if within(old, new) or (new.universal and not old.universal):
        return ScopeChange.WIDENED
    return ScopeChange.CHANGED


def within(small: Scope, large: Scope) -> bool:
    """Whether `small` certainly speaks for nobody that `large` does not speak for."""
    if small.empty:
        return True
    return (
        small.sizes.keys() == large.sizes.keys()
        and all(_inside(small.sizes[name], large.sizes[name]) for name in small.sizes)
        and set(large.where) <= set(small.where)
        and (small.listed or not large.listed)
    )


def _inside(small: Interval | None, large: Interval | None) -> bool:
    if large is None:
        return True
    return small is not None and large[0] <= small[0] and small[1] <= large[1]
