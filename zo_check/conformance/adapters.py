"""How an estimator is called: adapters turn every way of calling one into `standard(f, x, eps, rng)`.

`keyword`     estimate(f, x, *, eps, rng) → array                      (the default)
`seed`        estimate(f, x, eps, seed) → array, seed an int
`directions`  estimate(f, x, directions, eps) → array, f rowwise, directions of shape (k, d)
`step`        step(f, x, *, step_size, eps, rng): changes x in place by −step_size · estimate
`torch`       estimate(f, x, eps, seed) → tensor, f and x of tensors
`jax`         estimate(f, x, eps, key) → array, f and x of JAX arrays; f may be called under jit
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Protocol

from zo_check.conformance.declaration import one_of
from zo_check.errors import UsageError

Standard = Callable[[Any, Any, float, Any], Any]


class Sampler(Protocol):
    """What draws directions for estimators that are passed them: a declaration."""

    def sample(self, rng: Any, draws: int, d: int) -> Any:
        """Directions of `draws` estimates: shape (draws, k, d)."""
        ...


@dataclass(frozen=True)
class Adapter:
    """`wrap(estimate, declared)` is the standard form. `steps`: the estimate is read off a change of x of that size."""

    name: str
    wrap: Callable[[Callable[..., Any], Sampler], Standard]
    steps: float = 0.0


def _keyword(estimate: Callable[..., Any], declared: Sampler) -> Standard:
    return lambda f, x, eps, rng: estimate(f, x, eps=eps, rng=rng)


def _seed(estimate: Callable[..., Any], declared: Sampler) -> Standard:
    return lambda f, x, eps, rng: estimate(f, x, eps, seed_from(rng))


def _directions(estimate: Callable[..., Any], declared: Sampler) -> Standard:
    return lambda f, x, eps, rng: estimate(f, x, declared.sample(rng, 1, len(x))[0].astype(x.dtype), eps)


def _step(estimate: Callable[..., Any], declared: Sampler) -> Standard:
    def standard(f: Any, x: Any, eps: float, rng: Any) -> Any:
        parameters = x.copy()
        estimate(f, parameters, step_size=STEP, eps=eps, rng=rng)
        return (x - parameters) / STEP

    return standard


def _torch(estimate: Callable[..., Any], declared: Sampler) -> Standard:
    torch = _library("torch")

    def standard(f: Any, x: Any, eps: float, rng: Any) -> Any:
        def of_tensor(point: Any, *sample: Any) -> Any:
            return torch.as_tensor(f(point.detach().cpu().numpy(), *sample), dtype=point.dtype, device=point.device)

        given = torch.from_numpy(x)  # shares memory, so that a change of it is seen
        found = estimate(of_tensor, given, eps, seed_from(rng))
        if not torch.is_tensor(found):
            return found
        if found.device != given.device:
            raise UsageError(f"a tensor on {found.device} for one on {given.device}", "return it on the device of x")
        return found.detach().cpu().numpy()

    return standard


def _jax(estimate: Callable[..., Any], declared: Sampler) -> Standard:
    jax = _library("jax")
    numpy = import_module("jax.numpy")

    def standard(f: Any, x: Any, eps: float, rng: Any) -> Any:
        def of_array(point: Any, *sample: Any) -> Any:
            # A callback, so that a compiled estimator still shows its points.
            shape = jax.ShapeDtypeStruct(point.shape[:-1], point.dtype)
            return jax.pure_callback(f, shape, point, *sample, vmap_method="sequential")

        # The setting and not its context manager: callbacks run in threads, which the latter does not reach.
        before = jax.config.jax_enable_x64
        jax.config.update("jax_enable_x64", True)
        try:
            found = estimate(of_array, numpy.asarray(x), eps, jax.random.key(seed_from(rng)))
            # What is not an array goes through as it is, to be named.
            return found.__array__() if isinstance(found, jax.Array) else found
        finally:
            jax.config.update("jax_enable_x64", before)

    return standard


def seed_from(rng: Any) -> int:
    """An integer seed that a 32-bit generator takes."""
    return int(rng.integers(2**31))


def number_of_torch(generator: Any) -> float:
    """One number drawn from a generator of torch."""
    return float(_library("torch").rand(1, generator=generator))


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise UsageError(
            f"the adapter {name!r} needs {name}: {error}", f"pip install {name}, and see that Python can import it"
        ) from error


STEP = 1.0
"""The step size that an optimiser is run with: a power of 2, so that dividing by it is exact."""

ADAPTERS = {
    adapter.name: adapter
    for adapter in (
        Adapter("keyword", _keyword),
        Adapter("seed", _seed),
        Adapter("directions", _directions),
        Adapter("step", _step, steps=STEP),
        Adapter("torch", _torch),
        Adapter("jax", _jax),
    )
}


def adapter_of(choice: str | Callable[[Callable[..., Any]], Standard]) -> Adapter:
    """An adapter by its name, or somebody's own function that makes `standard(f, x, eps, rng)` of an estimator.

    Raises:
        UsageError: there is no adapter of this name.
    """
    if callable(choice):
        return Adapter(getattr(choice, "__name__", "own"), lambda estimate, declared: choice(estimate))
    one_of("adapter", choice, tuple(ADAPTERS))
    return ADAPTERS[choice]
