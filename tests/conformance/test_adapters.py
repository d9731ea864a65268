import numpy as np
import pytest

from zo_check.conformance import check_estimator
from zo_check.conformance.adapters import ADAPTERS, adapter_of
from zo_check.conformance.declaration import Declaration
from zo_check.errors import UsageError


@pytest.mark.parametrize("name", ["keyword", "seed", "directions", "step"])
def test_each_way_of_calling_comes_to_the_same(name: str) -> None:
    def keyword(f, x, *, eps, rng):
        return f(x) * eps * x

    ways = {
        "keyword": keyword,
        "seed": lambda f, x, eps, seed: keyword(f, x, eps=eps, rng=seed),
        "directions": lambda f, x, directions, eps: keyword(f, x, eps=eps, rng=directions),
        "step": lambda f, x, *, step_size, eps, rng: x.__isub__(step_size * keyword(f, x, eps=eps, rng=rng)),
    }
    x = np.arange(4.0)
    standard = ADAPTERS[name].wrap(ways[name], Declaration(k=2))
    assert standard(np.sum, x, 0.5, np.random.default_rng(0)) == pytest.approx(3 * x)


def test_an_adapter_of_ones_own() -> None:
    def swapped(estimate):
        return lambda f, x, eps, rng: estimate(x, f, rng, eps)

    def estimate(x, f, rng, eps):
        z = rng.standard_normal(len(x)).astype(x.dtype)
        return (f(x + eps * z) - f(x - eps * z)) / (2 * eps) * z

    assert check_estimator(estimate, adapter=swapped, d=20, resolution=0.2).conforms


def test_an_unknown_one_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="did you mean 'keyword'"):
        adapter_of("keywords")


@pytest.mark.parametrize("name", ["torch", "jax"])
def test_a_missing_library_is_wrong_usage(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, name, None)
    with pytest.raises(UsageError, match=f"needs {name}"):
        adapter_of(name).wrap(len, Declaration())
