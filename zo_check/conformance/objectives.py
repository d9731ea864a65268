"""The functions that an estimator is tried on, with known values, gradient and Hessian."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

import numpy as np

from zo_check.conformance.declaration import Array
from zo_check.problems.row_loss import loss_of_rows


class Objective(Protocol):
    """A smooth function on R^d."""

    @property
    def name(self) -> str:
        """What reports call it."""
        ...

    def values(self, points: Array) -> Array:
        """f at each row: (m, d) → (m,)."""
        ...

    def gradient(self, x: Array) -> Array:
        """∇f(x), shape (d,)."""
        ...

    def hessian(self, x: Array) -> Array:
        """∇²f(x), shape (d, d)."""
        ...


@dataclass(frozen=True)
class Polynomial:
    """c + h·y + ½ yᵀ(diag(D) + qqᵀ)y + (1/6) Σ t_i y_i³ at y = x − centre; h, D, q, t and centre have shape (d,)."""

    name: str
    centre: Array
    constant: float
    h: Array
    D: Array
    q: Array
    t: Array
    flat: bool = False
    """Whether D, q and t are 0, so that they need not be multiplied with."""

    def values(self, points: Array) -> Array:
        """f at each row."""
        y = points - self.centre
        if self.flat:
            return np.asarray(self.constant + y @ self.h)
        squares = y * y
        return np.asarray(
            self.constant + y @ self.h + (squares @ self.D + (y @ self.q) ** 2) / 2 + (squares * y) @ self.t / 6
        )

    def gradient(self, x: Array) -> Array:
        """∇f(x)."""
        y = x - self.centre
        return np.asarray(self.h + self.D * y + self.q * (self.q @ y) + self.t * y * y / 2)

    def hessian(self, x: Array) -> Array:
        """∇²f(x)."""
        return np.asarray(np.diag(self.D + self.t * (x - self.centre)) + np.outer(self.q, self.q))

    def times(self, factor: float) -> "Polynomial":
        """The same function times a number; a power of 2 keeps every rounding error in proportion."""
        parts = {name: getattr(self, name) * factor for name in ("constant", "h", "D", "t")}
        return replace(self, name=f"{factor:g}·{self.name}", q=self.q * np.sqrt(factor), **parts)


@dataclass(frozen=True)
class SoftmaxLoss:
    """½‖softmax(Ax) − b‖², A of shape (n, d) and b of shape (n,)."""

    A: Array
    b: Array
    name: str = "softmax loss"

    def values(self, points: Array) -> Array:
        """f at each row."""
        return loss_of_rows(points @ self.A.T, self.b)

    def gradient(self, x: Array) -> Array:
        """Aᵀ J c. Claim loss-gradient."""
        f = self._softmax(self.A @ x)
        c = f - self.b
        return np.asarray(self.A.T @ (f * c - f * (f @ c)))

    def hessian(self, x: Array) -> Array:
        """Aᵀ (diag(c) − (f·c) I − f cᵀ + J) J A. Claim loss-hessian."""
        f = self._softmax(self.A @ x)
        c = f - self.b
        J = np.diag(f) - np.outer(f, f)
        inner = np.diag(c) - (f @ c) * np.eye(len(f)) - np.outer(f, c) + J
        return np.asarray(self.A.T @ inner @ J @ self.A)

    @staticmethod
    def _softmax(u: Array) -> Array:
        e = np.exp(u - u.max(axis=-1, keepdims=True))
        return np.asarray(e / e.sum(axis=-1, keepdims=True))


@lru_cache(maxsize=16)
def point(d: int) -> Array:
    """Where estimators are asked: generic entries, so that none is exact in a shorter format. Not to be written to."""
    x = np.random.default_rng(d).standard_normal(d)
    x.flags.writeable = False
    return x


@lru_cache(maxsize=16)
def affine(d: int, constant: float = 0.7) -> Polynomial:
    """‖∇f‖ = 1 and f(point) = constant."""
    h = np.random.default_rng([d, 1]).standard_normal(d) + 0.1
    zero = np.zeros(d)
    return Polynomial("affine", point(d), constant, h / np.linalg.norm(h), zero, zero, zero, flat=True)


def quadratic(d: int) -> Polynomial:
    """Strongly convex: 1 ≤ D ≤ 3, and a part of rank one."""
    rng = np.random.default_rng([d, 2])
    base = affine(d)
    return replace(base, name="quadratic", flat=False, D=rng.uniform(1, 3, d), q=rng.standard_normal(d) / np.sqrt(d))


def cubic(d: int) -> Polynomial:
    """The quadratic with a third derivative along each axis."""
    return replace(quadratic(d), name="cubic", t=np.random.default_rng([d, 3]).uniform(0.3, 0.6, d))


def softmax_loss(d: int, n: int = 8) -> SoftmaxLoss:
    """Logits of order 1 at `point(d)`."""
    rng = np.random.default_rng([d, 4])
    target = rng.dirichlet(np.ones(n))
    return SoftmaxLoss(rng.standard_normal((n, d)) / np.sqrt(d), target)
