"""The audit itself: what is known, what is chosen, what was seen, and whether it all holds together."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from zo_check.auditing.cost import Cost, costs
from zo_check.auditing.entered import Data, entered
from zo_check.auditing.hypotheses import Hypothesis, hypotheses, zero_rows
from zo_check.auditing.known import MOST, Known
from zo_check.auditing.measured import Measured, measure
from zo_check.auditing.methods import Method, methods
from zo_check.auditing.numbers_known import Number, numbers
from zo_check.auditing.plan import Choice, Count, chosen, counts
from zo_check.auditing.settings import Settings, settings_of
from zo_check.auditing.smoothing import Smoothing, smoothing
from zo_check.errors import DataError
from zo_check.problems.linear_maps import Sparse
from zo_check.sweep.threads import one_thread

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Audit:
    """Everything that an audit found; `status` says whether it holds together.

    Args:
        name: of the data.
        sizes: n_j of the instances, d, and so on, by name.
        theorem: the one that was asked for.
        hypotheses: of all theorems, each with those that need it.
        numbers: the constants.
        costs: of a regulariser, the data's own or the one that would be needed.
        smooth: ε.
        choice: k and η.
        counts: steps to the target.
        start: L(x₀).
        lowest: a lower bound of inf L; Δ₀ is start − lowest, for what is guaranteed.
        fall: Δ* = L(x₀) − L(x*), for what is predicted and measured.
        certain: whether x* is certified to be near a minimiser; otherwise it is the lowest point found.
        to: the share of Δ₀, or of Δ*, that is to be reached.
        floor: (2/μ)(D₁² + ηD₂²), infinite where μ = 0.
        measured: a run; None without one.
        methods: compared at equal evaluations; empty unless asked for.
        notes: what is unusual, in words.
        settings: as given.
    """

    name: str
    sizes: dict[str, int]
    theorem: str
    hypotheses: tuple[Hypothesis, ...]
    numbers: tuple[Number, ...]
    costs: tuple[Cost, ...]
    smooth: Smoothing
    choice: Choice
    counts: tuple[Count, ...]
    start: float
    lowest: float
    fall: float
    certain: bool
    to: float
    floor: float
    measured: Measured | None
    methods: tuple[Method, ...]
    notes: tuple[str, ...]
    settings: Settings

    @property
    def asked(self) -> tuple[Hypothesis, ...]:
        """The hypotheses of the theorem that was asked for."""
        return tuple(one for one in self.hypotheses if self.theorem in one.needed_by)

    @property
    def holds(self) -> bool:
        """Whether all of them certainly hold."""
        return all(one.holds is True for one in self.asked)

    @property
    def status(self) -> int:
        """0 if they hold and the run, if there was one, is consistent with the guarantee; else 1."""
        return 0 if self.holds and (self.measured is None or self.measured.consistent is True) else 1

    @property
    def headline(self) -> str:
        """One sentence."""
        if not self.holds:
            failing = [one.name for one in self.asked if one.holds is not True]
            said = f"{self.theorem} does not certainly apply (not met: {'; '.join(failing)})"
        else:
            said = f"every hypothesis of {self.theorem} holds"
        if self.measured is None:
            return f"{said}; nothing was run"
        seen = {True: "is consistent with", False: "VIOLATES", None: "could not be compared with"}
        return f"{said}; the run {seen[self.measured.consistent]} the guarantee"

    def to_json(self) -> str:
        """The whole audit as JSON."""
        from zo_check.auditing.render import to_json

        return to_json(self)

    def to_markdown(self) -> str:
        """For a reader."""
        from zo_check.auditing.render import to_markdown

        return to_markdown(self)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        """For a notebook: the verdict, the sections as tables, and the figure of the run."""
        from zo_check.display.bundle import bundle

        return bundle(self)


def audit(
    A: Any = None,
    b: Any = None,
    *,
    w: Any = None,
    x0: Any = None,
    mask: Any = None,
    Q: Any = None,
    K: Any = None,
    target: Any = None,
    listener: Tell = lambda _: None,
    **settings: Any,
) -> Audit:
    """Which hypotheses of the convergence theorem hold for this data, what it promises, and what a run measures.

    Args:
        A: (n, d); (N, n, d) or a list for several instances; sparse from scipy.sparse.
        b: (n,), (N, n) or a list, each with ‖b‖₁ ≤ 1.
        w: weights of the regulariser, like b; None for none.
        x0: where runs start, (d,); zero for None.
        mask: like b: booleans, or 0 and −∞.
        Q: queries (N, h), in the place of A and b.
        K: keys (n, h).
        target: the attention matrix, (N, n).
        listener: told what happens, a sentence at a time.
        **settings: those of `Settings`: law, k, eps, eta, steps, replicates, seed, to, dtype, run, …

    Raises:
        DataError: the data are no such data.
        UsageError: a setting is out of its range, or η is above the stability threshold without `force`.
    """
    if isinstance(w, (int, float)):
        raise DataError(f"w = {w}", "give one w for each logit: numpy.full(n, w)")
    arrays = {"A": A, "b": b, "w": w, "x0": x0, "mask": mask, "Q": Q, "K": K, "target": target}
    return audited(entered(arrays), settings_of(settings), listener)


def audited(data: Data, settings: Settings, tell: Tell = lambda _: None) -> Audit:
    """The audit of a loss, on one thread, so that the same seed gives the same numbers. Raises as `audit` does."""
    with one_thread():
        return _audited(data, settings, tell)


def _audited(data: Data, settings: Settings, tell: Tell) -> Audit:
    known, loss = Known(data), data.loss
    tell(memory(known))
    tell("certifying the constants")
    if settings.runs and settings.dtype != "float64" and isinstance(loss.images, Sparse):
        raise DataError(f"a sparse A and --dtype {settings.dtype}", "leave --dtype out, or give A as a dense array")
    if not known.constants.ell > 0 or (max(loss.sizes) == 1 and known.unweighted):
        raise DataError(
            f"the loss is constant: n = {loss.logits_total}, ‖A‖ = {known.constants.norm.high:.3g}",
            "a softmax of one logit is 1 whatever x is, and of A = 0 uniform: give two rows or more, not all zero",
        )
    tell("looking for the minimiser")
    choice = chosen(known, settings)
    smooth = smoothing(known, settings.directions, settings.format, settings.eps)
    tell("certifying the curvature at x₀ and at the minimiser")
    found = hypotheses(known, choice.eta, choice.limit)
    constants, paid = numbers(known), costs(known)
    steps, floor = counts(known, settings, choice, smooth)
    seen = measure(known, settings, choice, smooth, tell) if settings.run and not known.settled else None
    table: tuple[Method, ...] = ()
    if settings.methods and not known.settled:
        evaluations = seen.evaluations if seen else 2 * choice.k * 500
        table = methods(known, settings, choice.k, evaluations, smooth, tell)
    settled = "x₀ is a minimiser as far as doubles can tell: there is nothing to run" if known.settled else ""
    notes = (*loss.notes, *known.constants.notes, *known.minimum.notes, zero_rows(known), settled)
    sizes = {"n": loss.logits_total, "d": loss.d, "N": loss.N, "n_min": min(loss.sizes), "n_max": max(loss.sizes)}
    return Audit(
        loss.name, sizes, settings.theorem or ("stationarity" if known.unweighted else "global-convergence"), found,
        constants, paid, smooth, choice, steps, known.start, known.lowest, known.fall, known.certain,
        settings.to, floor, seen, table,
        tuple(note for note in dict.fromkeys(notes) if note), settings,
    )  # fmt: skip


def memory(known: Known) -> str:
    """What will be held, before anything starts."""
    loss = known.loss
    images, d = loss.images, loss.d
    held = sum(array.nbytes for array in _arrays(images)) + 8 * 3 * loss.logits_total
    least = min(loss.logits_total, d)
    work = 8 * 6 * (min(least, MOST) ** 2) + (8 * 4 * d * d + 16 * loss.logits_total * d if d <= MOST else 0)
    return (
        f"n = {loss.logits_total}, d = {d}, N = {loss.N}: data {held / 2**20:.0f} MiB, about {work / 2**20:.0f} MiB of "
        "work for the constants, and what the run says"
    )


def _arrays(images: Any) -> list[Any]:
    found: list[Any] = []
    for value in vars(images).values():
        if hasattr(value, "indices"):
            found += [value.data, value.indices]
        elif hasattr(value, "nbytes"):
            found.append(value)
    return found
