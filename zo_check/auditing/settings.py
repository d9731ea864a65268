"""What somebody may choose about an audit, checked."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from math import isfinite
from numbers import Integral, Real
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
        self._require_kinds()
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
        for name, low, high in (("eps", 1e-30, 1e30), ("eta", 1e-300, 1e300), ("to", 1e-300, 1.0)):
            value = getattr(self, name)
            if value is not None and not low <= value <= high:
                raise UsageError(f"{name} = {value}", f"give one between {low:g} and {high:g}: doubles end beyond")
        if self.replicates == 1:
            raise UsageError("replicates = 1", "give at least 2: a mean of one says nothing")
        if not 0 < self.to < 1:
            raise UsageError(f"to = {self.to}", "give a share of the gap between 0 and 1")
        if self.seed < 0:
            raise UsageError(f"seed = {self.seed}", "give one ≥ 0")
        if self.runs and self.dtype == "bfloat16":
            raise UsageError("a run in bfloat16, which NumPy does not have", "add --no-run for the advice alone")

    def _require_kinds(self) -> None:
        """Whole numbers and numbers, as Python's own; anything else is named."""
        for name in ("k", "steps", "replicates", "seed"):
            value = getattr(self, name)
            if value is None and name != "seed":
                continue
            if isinstance(value, bool) or not isinstance(value, Integral):
                raise UsageError(f"{name} = {value!r}", f"give a whole number, such as {name}=2")
            object.__setattr__(self, name, int(value))
        for name in ("eps", "eta", "to", "momentum", "weight_decay"):
            value = getattr(self, name)
            if value is None and name != "to":
                continue
            if isinstance(value, bool) or not isinstance(value, Real):
                raise UsageError(f"{name} = {value!r}", f"give a number, such as {name}=0.01")
            object.__setattr__(self, name, float(value))
        for name in ("law", "dtype", "theorem"):
            value = getattr(self, name)
            if value is not None and not isinstance(value, str):
                raise UsageError(f"{name} = {value!r}", "give its name, in quotes")

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


def settings_of(given: Mapping[str, Any]) -> Settings:
    """The settings of keywords. Raises UsageError for one that there is not."""
    names = [field.name for field in fields(Settings)]
    for name in given:
        if name not in names:
            raise UsageError(f"the keyword {name!r} is not known", f"give data, or one of: {', '.join(names)}")
    return Settings(**given)
