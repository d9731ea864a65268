"""For whom a finding speaks: which sizes, and under which conditions. Strength is another matter."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

Interval = tuple[int, int]
"""An inclusive range of sizes, such as (2, 5)."""


@dataclass(frozen=True)
class Scope:
    """Sizes (`None` is every size; an inclusive range otherwise) and further conditions, in words.

    `Scope.every("n", "d")` is the only kind that may be read as "for every n, d"; a condition such as
    "on 200 generated instances" narrows it, so `universal` is computed from both.
    """

    sizes: Mapping[str, Interval | None] = field(default_factory=dict)
    where: tuple[str, ...] = ()
    listed: bool = False
    """Whether it speaks only for listed instances; then no size is "every", whatever it is combined with."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "sizes", MappingProxyType(dict(self.sizes)))

    def __reduce__(self) -> tuple[type, tuple[dict[str, Interval | None], tuple[str, ...], bool]]:
        return type(self), (dict(self.sizes), self.where, self.listed)  # a mapping proxy does not pickle

    def __hash__(self) -> int:
        return hash((frozenset(self.sizes.items()), self.where, self.listed))

    @classmethod
    def every(cls, *names: str, where: tuple[str, ...] = ()) -> "Scope":
        """Every size of each named dimension."""
        return cls(dict.fromkeys(names), where)

    @classmethod
    def at(cls, *where: str, **sizes: int | Interval) -> "Scope":
        """Fixed sizes or inclusive ranges: `Scope.at("every real entry", n=3, d=(1, 3))`."""
        return cls({k: (v, v) if isinstance(v, int) else v for k, v in sizes.items()}, where)

    @classmethod
    def on(cls, *which: str, **sizes: int | Interval) -> "Scope":
        """Listed instances only: `Scope.on("on 78 instances", n=(1, 56))`."""
        return replace(cls.at(*which, **sizes), listed=True)

    @property
    def universal(self) -> bool:
        """Whether the words "for every size" are earned."""
        return not self.listed and not self.where and all(size is None for size in self.sizes.values())

    @property
    def empty(self) -> bool:
        """Whether no size at all is left (an intersection of disjoint ranges)."""
        return any(size is not None and size[0] > size[1] for size in self.sizes.values())

    def __and__(self, other: "Scope") -> "Scope":
        """Whom both speak for: ranges intersect, conditions add up."""
        sizes = dict(self.sizes)
        for name, theirs in other.sizes.items():
            mine = sizes.get(name)
            if mine is None or theirs is None:
                sizes[name] = theirs if mine is None else mine
            else:
                sizes[name] = (max(mine[0], theirs[0]), min(mine[1], theirs[1]))
        where = self.where + tuple(w for w in other.where if w not in self.where)
        return Scope(sizes, where, self.listed or other.listed)

    def words(self) -> str:
        """The scope as a reader meets it: "every n, d" or "n = d = 3, every real entry"."""
        if self.empty:
            return "no common size"
        grouped: dict[Interval | None, list[str]] = {}
        for name, size in self.sizes.items():
            if self.listed and size is None:
                continue
            grouped.setdefault(size, []).append(name)
        parts = [_words_of(names, size) for size, names in grouped.items()]
        return ", ".join(parts + list(self.where)) or "no free sizes"


def _words_of(names: list[str], size: Interval | None) -> str:
    if size is None:
        return "every " + ", ".join(names)
    if size[0] == size[1]:
        return " = ".join([*names, str(size[0])])
    return f"{size[0]} ≤ {', '.join(names)} ≤ {size[1]}"
