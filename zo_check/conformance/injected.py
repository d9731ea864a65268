"""Where directions are passed in, expectations are exact: the mean over every direction that a finite law can draw."""

from dataclasses import dataclass, replace

import numpy as np

from zo_check.conformance.bench import Bench
from zo_check.conformance.causes import cause
from zo_check.conformance.declaration import Array
from zo_check.conformance.formula import bound
from zo_check.conformance.objectives import affine
from zo_check.conformance.reading import read
from zo_check.conformance.record import NOT_RUN, verdict
from zo_check.conformance.report import ConformanceFinding
from zo_check.directions import RADEMACHER

D = 6
"""2⁶ sign vectors."""


@dataclass(frozen=True)
class EverySign:
    """In place of a declared law: all sign vectors of R^d, each once, whatever is asked for."""

    def sample(self, rng: np.random.Generator, draws: int, d: int) -> Array:
        """Shape (1, 2^d, d)."""
        return np.array(list(RADEMACHER.support(d).points), dtype=np.float64)[None]


def exact_mean(bench: Bench) -> ConformanceFinding:
    """E ĝ over all sign vectors on an affine f is ∇f exactly; `bench` calls the estimator with `EverySign`."""
    name, f = "exact expectation", affine(D)
    call = bench.call(f, D, bench.rng(20))
    reading = read(call, replace(bench.declared, k=2**D, d=D, law="rademacher"))
    if call.returned is None or len(reading.steps) != 2**D:
        return ConformanceFinding(name, NOT_RUN, f"{2**D} directions at once were not all evaluated")
    allowed = bound(call, reading, bench.declared.eps)
    off = np.abs(call.returned - f.gradient(call.x))
    number = float(call.returned @ f.h)
    sentence = (
        f"the mean over all {2**D} sign vectors of R^{D} is {number:.6g} of the gradient, exactly but for rounding"
    )
    rounding = float(np.linalg.norm(allowed))
    good = bool((off <= allowed).all())
    causes = () if good else (cause("constant-factor", f"{number:.6g}"),)
    return ConformanceFinding(name, verdict(good), sentence, number, (number - rounding, number + rounding), causes)
