"""The loss as a function of all logits at once: U (n, R), the logits of all instances under each other, R replicates.

Instances of one number of logits are neighbours, so each such group is one array (count, size, R) and one softmax.
Written for any array namespace that array-api-compat knows. The softmax is shifted by its largest logit: no finite
logits overflow, and the loss keeps its relative accuracy near a good fit, since ½‖f − b‖² is never multiplied out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from array_api_compat import array_namespace, is_numpy_namespace

CHUNK = 2**17
"""Entries of U that NumPy works on at a time, so that they stay in the cache."""


@dataclass(frozen=True)
class Group:
    """`count` instances of `size` logits each, from row `start` on."""

    start: int
    count: int
    size: int

    @property
    def rows(self) -> slice:
        """Where they are."""
        return slice(self.start, self.start + self.count * self.size)

    def of(self, U: Any) -> Any:
        """(count, size, R)."""
        xp = array_namespace(U)
        return xp.reshape(U[self.rows, :], (self.count, self.size, U.shape[1]))


def losses(groups: tuple[Group, ...], U: Any, b: Any, squares: Any) -> Any:
    """½‖softmax(u_j) − b_j‖² + ½‖w_j∘u_j‖² for each instance, (N, R), in the groups' order.

    Args:
        groups: which rows belong together.
        U: logits, (n, R).
        b: targets, (n, 1).
        squares: w∘w, (n, 1), or None for none.
    """
    xp = array_namespace(U)
    parts = []
    for columns in _chunks(xp, U):
        piece = U[:, columns]
        parts.append(xp.concat([_of_group(xp, group, piece, b, squares) for group in groups], axis=0))
    return parts[0] if len(parts) == 1 else xp.concat(parts, axis=1)


def _of_group(xp: Any, group: Group, U: Any, b: Any, squares: Any) -> Any:
    u = group.of(U)
    c = _softmax(xp, u)
    c -= group.of(b)
    c *= c
    value = xp.sum(c, axis=1) / 2
    if squares is not None:
        value += xp.sum(group.of(squares) * (u * u), axis=1) / 2
    return value


def _softmax(xp: Any, u: Any) -> Any:
    f = xp.exp(u - xp.max(u, axis=1, keepdims=True))
    f /= xp.sum(f, axis=1, keepdims=True)
    return f


def gradients(groups: tuple[Group, ...], U: Any, b: Any, squares: Any) -> Any:
    """J_j c_j + w_j²∘u_j for each instance, (n, R): the gradient of the sum of all losses in the logits."""
    xp = array_namespace(U)
    parts = []
    for group in groups:
        u = group.of(U)
        f = _softmax(xp, u)
        f *= _centred(xp, f, f - group.of(b))
        if squares is not None:
            f += group.of(squares) * u
        parts.append(xp.reshape(f, (group.count * group.size, U.shape[1])))
    return parts[0] if len(parts) == 1 else xp.concat(parts, axis=0)


def _centred(xp: Any, f: Any, v: Any) -> Any:
    """v − ⟨f, v⟩, instance by instance."""
    return v - xp.sum(f * v, axis=1, keepdims=True)


def curved(groups: tuple[Group, ...], u: Any, b: Any, squares: Any, V: Any) -> Any:
    """The Hessian in the logits at u (n, 1) times each column of V (n, R). Claim loss-hessian."""
    return curved_at(groups, shares(groups, u), b, squares, V)


def shares(groups: tuple[Group, ...], u: Any) -> Any:
    """softmax of each instance's logits, (n, R) for u (n, R)."""
    xp = array_namespace(u)
    parts = [xp.reshape(_softmax(xp, group.of(u)), (group.count * group.size, u.shape[1])) for group in groups]
    return parts[0] if len(parts) == 1 else xp.concat(parts, axis=0)


def curved_at(groups: tuple[Group, ...], f: Any, b: Any, squares: Any, V: Any) -> Any:
    """The same where the softmaxes f (n, 1) are given."""
    xp = array_namespace(V)
    parts, every_f = [], f
    for group in groups:
        f, target, v = group.of(every_f), group.of(b), group.of(V)
        c = f - target
        q = (f + c) * f
        mean = xp.sum(f * v, axis=1, keepdims=True)
        fc, fq = xp.sum(c * f, axis=1, keepdims=True), xp.sum((f + 2 * c) * f, axis=1, keepdims=True)
        value = (q - fc * f) * v + (fq * mean - xp.sum(q * v, axis=1, keepdims=True)) * f - q * mean
        if squares is not None:
            value = value + group.of(squares) * v
        parts.append(xp.reshape(value, (group.count * group.size, V.shape[1])))
    return parts[0] if len(parts) == 1 else xp.concat(parts, axis=0)


def _chunks(xp: Any, U: Any) -> Iterator[slice]:
    n, R = U.shape
    width = R if not is_numpy_namespace(xp) else max(16, CHUNK // max(1, n))
    if width >= R:
        yield slice(0, R)
        return
    for start in range(0, R, width):
        yield slice(start, min(R, start + width))
