"""What somebody may choose about an audit, checked."""

from dataclasses import dataclass
from math import isfinite
from typing import Any

from zo_check.directions import COORDINATE, GAUSSIAN, LAWS, ORTHOGONAL_BLOCKS, Blocks, Law
from zo_check.errors import UsageError
from zo_check.rounding import FORMATS, Format

THEOREMS = ("global-convergence", "local-pl", "stationarity")
_ALL: tuple[Any, ...] = (*LAWS, ORTHOGONAL_BLOCKS)
_LAWS: dict[str, Law | Blocks] = {law.name: law for law in _ALL}
_PLAIN = "the theory here is for plain ZO-SGD, x⁺ = x − ηĝ"


@dataclass(frozen=True)
class Settings:
    """All optional: None for what the audit recommends.

    Args:
        theorem: whose hypotheses are asked for; global-convergence where there is a w, else stationarity.
        law: of the directions.
        k: directions an estimate.
        eps: smoothing radius ε.
        eta: step size η; above the stability threshold it is refused unless `force`.
        steps: of each run.
        replicates: runs side by side.
        seed: of everything random.
        to: the share of the gap at the start that is to be reached.
        dtype: in which the loss is computed; bfloat16 for the advice on ε alone.
        run: whether ZO-SGD is run.
        methods: whether laws and k are compared at equal numbers of evaluations.
        force: run although η is above the stability threshold.
        momentum: refused, with the reason.
        weight_decay: refused, with the reason.
    """

    theorem: str | None = None
    law: str = GAUSSIAN.name
    k: int | None = None
    eps: float | None = None
    eta: float | None = None
    steps: int | None = None
    replicates: int | None = None
    seed: int = 0
    to: float = 0.01
    dtype: str = "float64"
    run: bool = True
    methods: bool = False
    force: bool = False
    momentum: float | None = None
    weight_decay: float | None = None

    def __post_init__(self) -> None:
        if self.momentum:
            raise UsageError(f"momentum = {self.momentum:g}", f"leave --momentum out: {_PLAIN}")
        if self.weight_decay:
            raise UsageError(
                f"weight decay = {self.weight_decay:g}",
                f"leave --weight-decay out: {_PLAIN}; the regulariser of this loss is ½‖diag(w)Ax‖², by w",
            )
        for name, known in (("theorem", (None, *THEOREMS)), ("law", _LAWS), ("dtype", [f.name for f in FORMATS])):
            if getattr(self, name) not in known:
                raise UsageError(
                    f"{name} = {getattr(self, name)!r}", f"give one of: {', '.join(str(one) for one in known if one)}"
                )
        for name in ("eps", "eta", "k", "steps", "replicates"):
            value: Any = getattr(self, name)
            if value is not None and not (isfinite(value) and value > 0):
                raise UsageError(f"{name} = {value}", "give a positive number")
        if self.replicates == 1:
            raise UsageError("replicates = 1", "give at least 2: a mean of one says nothing")
        if not 0 < self.to < 1:
            raise UsageError(f"to = {self.to}", "give a share of the gap between 0 and 1")
        if self.seed < 0:
            raise UsageError(f"seed = {self.seed}", "give one ≥ 0")
        if self.runs and self.dtype == "bfloat16":
            raise UsageError("a run in bfloat16, which NumPy does not have", "add --no-run for the advice alone")

    @property
    def runs(self) -> bool:
        """Whether anything is run."""
        return self.run or self.methods

    @property
    def directions(self) -> Law | Blocks:
        """The law itself."""
        return _LAWS[self.law]

    @property
    def format(self) -> Format:
        """The floating-point format itself."""
        return next(fmt for fmt in FORMATS if fmt.name == self.dtype)


def compared(k: int, d: int) -> list[tuple[Law | Blocks, int]]:
    """The pairs that `--method` compares: every law at this k, and Gaussian directions at others."""
    pairs: list[tuple[Law | Blocks, int]] = [(law, k) for law in _LAWS.values() if law is not COORDINATE or d > 1]
    pairs += [(GAUSSIAN, other) for other in (1, 4 * k) if other != k]
    return [(law, own) for law, own in pairs if law is not ORTHOGONAL_BLOCKS or (own <= d and d > 1)]
