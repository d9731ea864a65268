"""How a run of many replicates is cut into blocks: by the problem alone, so that no setting changes a result."""

from dataclasses import dataclass

from zo_check.errors import UsageError

NUMBERS = 1 << 20
"""About how many numbers one block may hold at a time: 8 MiB in float64, near what a processor's cache holds."""
_MOST = 4096


@dataclass(frozen=True)
class Plan:
    """`replicates` in blocks of `block` (the last may be smaller), each with random numbers of its own.

    A product of matrices may round differently when its width changes. So the block follows from d, k and the number of
    logits, and never from the number of workers: results are the same, bit for bit, for any number of them.
    """

    d: int
    logits: int
    k: int
    replicates: int
    steps: int
    block: int

    @property
    def sizes(self) -> tuple[int, ...]:
        """Replicates of each block, in order."""
        full, rest = divmod(self.replicates, self.block)
        return (self.block,) * full + (rest,) * bool(rest)

    @property
    def bytes(self) -> int:
        """Working memory of one block, about: directions, logits on both sides, and what the loss makes of them."""
        return 8 * min(self.block, self.replicates) * (self.k * (self.d + 5 * self.logits) + 3 * self.d)

    @property
    def evaluations(self) -> int:
        """Evaluations of the loss, in all."""
        return 2 * self.k * self.replicates * self.steps

    @property
    def sentence(self) -> str:
        """What will be done, for a reader."""
        return (
            f"{self.replicates} replicates × {self.steps} steps in {len(self.sizes)} blocks, {self.evaluations:.3g} "
            f"evaluations of the loss, about {self.bytes / 2**20:.0f} MiB for each block in progress"
        )


def planned(d: int, logits: int, k: int, replicates: int, steps: int) -> Plan:
    """The plan. Raises UsageError unless d, logits, k and replicates are at least 1, and steps at least 0."""
    for name, value, least in (
        ("d", d, 1),
        ("logits", logits, 1),
        ("k", k, 1),
        ("replicates", replicates, 1),
        ("steps", steps, 0),
    ):
        if value < least:
            raise UsageError(f"{name} = {value}", f"give {name} ≥ {least}")
    block = _MOST
    while block > 1 and block * k * (2 * logits + d) > NUMBERS:
        block //= 2
    return Plan(d, logits, k, replicates, steps, block)
