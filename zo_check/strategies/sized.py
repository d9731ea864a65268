"""Families of strategies that still want a size, and how several of them get the same one."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from zo_check.errors import UsageError

# Bounds of the theory are attained on two coordinates, so small sizes come more often; shrinks towards 1.
_DEFAULT_SIZES = st.sampled_from((1, 2, 2, 2, 3, 3, 4, 5, 6))


@dataclass(frozen=True)
class Sized:
    """A strategy for every size.

    Args:
        of: from as many sizes as `sizes` names to a strategy.
        sizes: what these sizes are called; families that name the same size get the same number.
    """

    of: Callable[..., SearchStrategy[Any]]
    sizes: tuple[str, ...] = ("n",)

    def along(self, *sizes: str) -> "Sized":
        """The same family along other sizes: `vectors().along("d")`, so that `matrices() @ vectors` fit."""
        if len(sizes) != len(self.sizes):
            raise UsageError(f"along{sizes!r} for a family of {self.sizes}", f"name {len(self.sizes)} size(s)")
        return replace(self, sizes=sizes)


def size(name: str, value: Any) -> int:
    """`value`, if it is a size. Raises UsageError unless it is an integer ≥ 1."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise UsageError(f"{name}={value!r} is not a size", "sizes are integers from 1 on")
    return value


def jointly(**families: Any) -> SearchStrategy[dict[str, Any]]:
    """Draw everything that is named, sized families at common sizes: `jointly(n=integers(1, 8), f=simplex())`.

    A keyword that bears the name of a size says how that size is drawn (a strategy of integers, or one integer; by
    default 1 to 6), and then comes back like everything that is named; a size nobody names does not come back.

    Args:
        families: a `Sized` family, or a plain strategy, which is drawn independently.

    Returns:
        A strategy of dicts with the keys of `families`, in their order.

    Raises:
        UsageError: a value is neither, or (when drawn) a size is not an integer ≥ 1.
    """
    names = list(
        dict.fromkeys(name for family in families.values() if isinstance(family, Sized) for name in family.sizes)
    )
    for name, family in families.items():
        if name in names and isinstance(family, int):
            size(name, family)
        elif not isinstance(family, SearchStrategy) and (name in names or not isinstance(family, Sized)):
            wanted = "a strategy of sizes" if name in names else "a strategy or a family such as simplex()"
            raise UsageError(f"{name}={family!r} cannot be drawn from", f"pass {wanted}")
    return _joint(families, names)


@st.composite
def _joint(draw: st.DrawFn, families: dict[str, Any], names: list[str]) -> dict[str, Any]:
    sizes: dict[str, int] = {}
    for name in names:
        chosen = families.get(name, _DEFAULT_SIZES)
        sizes[name] = size(name, chosen if isinstance(chosen, int) else draw(chosen))
    drawn = {}
    for name, family in families.items():
        if name in sizes:
            drawn[name] = sizes[name]
        elif isinstance(family, Sized):
            drawn[name] = draw(family.of(*(sizes[s] for s in family.sizes)))
        else:
            drawn[name] = draw(family)
    return drawn
