"""Softmax regression: L(x) = ½‖softmax(Ax) − b‖² + ½‖diag(w)Ax‖², in whatever arithmetic it is asked for.

A *point* gives every quantity of the theory its usual name, so that formulas ask for what they need by name:
A, x, b, w, and directions y, r in R^d; u = Ax, v = Ay, s = Ar in R^n; f = softmax(u); one = (1, …, 1).
"""

from collections.abc import Callable, Iterator, Mapping
from inspect import signature
from typing import Any

from zo_check.arithmetic.arithmetic import Arithmetic
from zo_check.effort import Effort
from zo_check.errors import IllTypedError
from zo_check.problems.instance import Instance

Point = Mapping[str, Any]


def softmax(arithmetic: Arithmetic, u: Any) -> Any:
    """exp(u_k) / Σ_j exp(u_j), entrywise over a vector of n ≥ 1 logits."""
    e = arithmetic.exp(u)
    return e / e.sum()


def loss(f: Any, b: Any) -> Any:
    """L_exp = ½‖f − b‖², a scalar, for f and b of length n."""
    return ((f - b) @ (f - b)) / 2


def logit_gradient(f: Any, b: Any) -> Any:
    """Jc = f∘c − ⟨f,c⟩f for c = f − b: L_exp's gradient in the n logits. Claim loss-gradient."""
    c = f - b
    return f * c - (f @ c) * f


def gradient(A: Any, f: Any, b: Any) -> Any:
    """∇L_exp = AᵀJc, a vector of length d, for A (n × d), f and b (n). Claim loss-gradient."""
    return A.T @ logit_gradient(f, b)


def loss_of_logits(arithmetic: Arithmetic, b: Any) -> Callable[[Any], Any]:
    """u ↦ ½‖softmax(u) − b‖², for logits u and b of length n."""
    return lambda u: loss(softmax(arithmetic, u), b)


def regulariser(w: Any, u: Any) -> Any:
    """L_reg = ½‖w∘u‖², a scalar, for w and u of length n. Claim regulariser."""
    return ((w * u) @ (w * u)) / 2


def point(arithmetic: Arithmetic, instance: Instance) -> Point:
    """Every named quantity at the instance."""
    A = arithmetic.matrix(instance.A)
    vectors = {name: arithmetic.vector(getattr(instance, name)) for name in ("x", "b", "w", "y", "r")}
    return _named(arithmetic, A, vectors, instance.n)


def symbolic_point(arithmetic: Any, symbol: Callable[[str], Any], n: int, d: int) -> Point:
    """Every named quantity with the symbols A11, …, x1, …, b1, … as entries."""
    A = arithmetic.matrix([[symbol(f"A{i}{j}") for j in range(1, d + 1)] for i in range(1, n + 1)])
    lengths = {"x": d, "b": n, "w": n, "y": d, "r": d}
    vectors = {name: arithmetic.vector([symbol(f"{name}{k + 1}") for k in range(m)]) for name, m in lengths.items()}
    return _named(arithmetic, A, vectors, n)


def _named(arithmetic: Arithmetic, A: Any, vectors: Point, n: int) -> Point:
    u, v, s = A @ vectors["x"], A @ vectors["y"], A @ vectors["r"]
    return moved(arithmetic, {"A": A, **vectors, "v": v, "s": s, "one": arithmetic.vector([1] * n)}, u)


def moved(arithmetic: Any, names: Point, u: Any) -> Point:
    """The same point with other logits u: numbers, symbols, or power series in t."""
    return {**names, "u": u, "f": softmax(arithmetic, u)}


def evaluate(function: Callable[..., Any], names: Point) -> Any:
    """Call a formula with the quantities that its parameters name.

    Raises:
        IllTypedError: it asks for a name that the problem does not define.
    """
    wanted = list(signature(function).parameters)
    for name in wanted:
        if name not in names:
            raise IllTypedError(f"the formula asks for {name!r}", f"use one of: {', '.join(names)}")
    return function(**{name: names[name] for name in wanted})


def instances(effort: Effort) -> Iterator[Instance]:
    """Somebody's data if the effort names a file, otherwise hand-made shapes and then real attention heads."""
    if effort.data is not None:
        from zo_check.problems.instance_file import load_instances

        yield from load_instances(effort.data)
        return
    from zo_check.problems.real_attention import attention_instances

    yield from shapes()
    yield from attention_instances(effort.tokens_per_head)


def shapes() -> Iterator[Instance]:
    """Small awkward instances: square, n = 1, d = 1, d > n, equal rows, huge logits, b off the simplex."""
    yield Instance.of("square", [[1, 2], [-1, 3]], [1, 0], x=[1, -1], w=[1, 2], y=[1, 2], r=[2, -1])
    yield Instance.of("n = 1", [[1, 2]], [1], x=[1, 1], w=[2], y=[1, 1], r=[1, -1])
    yield Instance.of("d = 1", [[1], [2], [-1]], [0, 1, 0], x=[1], w=[1, 2, 3], y=[2], r=[1])
    yield Instance.of(
        "d > n", [[1, 0, 2, 1], [0, 1, -1, 3]], [0, 0], x=[1, 0, 1, 2], w=[1, 3], y=[1, 2, 0, 1], r=[0, 1, 1, 0]
    )
    yield Instance.of("equal rows", [[1, 2], [1, 2], [0, 1]], [0, -1, 0], x=[2, 1], w=[1, 1, 2], y=[1, -1], r=[3, 1])
    yield Instance.of(
        "logits of ±10⁴", [[10000, 0], [0, 1], [-10000, 2]], [0, 1, 0], x=[1, 1], w=[1, 1, 1], y=[1, 1], r=[0, 1]
    )


def strategy() -> Any:
    """A hypothesis strategy of instances of every shape."""
    from zo_check.strategies import instances as strategy_of_instances

    return strategy_of_instances()
