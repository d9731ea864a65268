"""Recipes: estimators of libraries, as `check_estimator` takes them. Each runs in a test where its library is installed."""

from typing import Any

import numpy as np


def noisyopt_spsa(f: Any, x: Any, *, step_size: float, eps: float, rng: Any) -> None:
    """One iteration of `noisyopt.minimizeSPSA`; declare law="rademacher", adapter="step".

    It draws from NumPy's global state, and its step is a/(1 + 0.01)^0.602 in the first of one iterations.
    """
    from noisyopt import minimizeSPSA

    np.random.seed(int(rng.integers(2**31)))
    result = minimizeSPSA(f, x.copy(), niter=1, a=step_size * 1.01**0.602, c=eps, paired=False)
    x[:] = result.x


def qiskit_spsa(f: Any, x: Any, *, step_size: float, eps: float, rng: Any) -> None:
    """One iteration of `qiskit_algorithms.optimizers.SPSA`; declare law="rademacher", adapter="step"."""
    from qiskit_algorithms.optimizers import SPSA
    from qiskit_algorithms.utils import algorithm_globals

    algorithm_globals.random_seed = int(rng.integers(2**31))
    optimiser = SPSA(maxiter=1, learning_rate=float(step_size), perturbation=float(eps))
    x[:] = optimiser.minimize(f, x.copy()).x


def mezo_torch(f: Any, x: Any, eps: float, seed: int) -> Any:
    """A MeZO-style trainer's estimate on a tensor, in place, z drawn anew from its seed; declare adapter="torch"."""
    import torch

    def direction() -> Any:
        return torch.randn(x.shape, generator=torch.Generator().manual_seed(seed), dtype=x.dtype)

    x.add_(direction(), alpha=eps)
    plus = f(x)
    x.add_(direction(), alpha=-2 * eps)
    minus = f(x)
    x.add_(direction(), alpha=eps)
    return (plus - minus) / (2 * eps) * direction()


def optax_style(f: Any, x: Any, eps: float, key: Any) -> Any:
    """A gradient transformation in optax's form, whose update is the estimate; declare adapter="jax"."""
    import jax
    import optax

    def init(params: Any) -> Any:
        return key

    def update(updates: Any, state: Any, params: Any) -> Any:
        now, later = jax.random.split(state)
        z = jax.random.normal(now, params.shape, params.dtype)
        return (f(params + eps * z) - f(params - eps * z)) / (2 * eps) * z, later

    transformation = optax.chain(optax.GradientTransformation(init, update), optax.scale(-1.0))
    found, _ = transformation.update(None, transformation.init(x), x)
    return -found
