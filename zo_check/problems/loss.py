"""The loss as arrays: softmax regression and attention regression, one instance or the mean over many, for many x.

L(x) = (1/N) Σ_j L_j(x), L_j(x) = ½‖softmax(A_j x) − b_j‖² + ½‖w_j∘(A_j x)‖², whose n_j may differ: masked logits are
left out of A_j, b_j and w_j, never set to −∞. Columns are replicates: x of shape (d, R) gives R losses. The arrays of x
decide the namespace (NumPy, torch, …): the data follows once and is kept. Without gradients of the library's own:
intermediate arrays are written over.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from array_api_compat import array_namespace, device, is_numpy_array

from zo_check.errors import DataError, UsageError
from zo_check.problems import logit_space
from zo_check.problems import loss_data as data
from zo_check.problems.instance import Instance, directions, exact_row
from zo_check.problems.linear_maps import Dense, Kronecker, LinearMap, Sparse
from zo_check.problems.logit_space import Group
from zo_check.problems.sparse import is_sparse, stacked

EXACT_ENTRIES = 4_000_000
"""Of A, up to which `Loss.exact` writes them out as fractions."""


@dataclass(frozen=True, eq=False)
class Loss:
    """A mean of softmax regressions in x in R^d.

    Args:
        name: what reports call it.
        images: x ↦ all logits, the stacked A; instances with equally many logits are neighbours.
        b: all targets, (n, 1); each ‖b_j‖₁ ≤ 1 exactly.
        w: all weights, (n, 1), or None for no regulariser.
        sizes: n_j of the instances, in the order in which they were given.
        starts: the first row of each instance among all logits.
        notes: what was done to the data on its way in.
    """

    name: str
    images: LinearMap
    b: Any
    w: Any
    sizes: tuple[int, ...]
    starts: tuple[int, ...]
    notes: tuple[str, ...] = ()
    groups: tuple[Group, ...] = field(init=False)
    squares: Any = field(init=False)
    _order: Any = field(init=False, repr=False)
    _elsewhere: dict[Any, "Loss"] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        order = sorted(range(self.N), key=lambda j: self.starts[j])
        groups: list[Group] = []
        for j in order:
            if groups and groups[-1].size == self.sizes[j]:
                groups[-1] = replace(groups[-1], count=groups[-1].count + 1)
            else:
                groups.append(Group(self.starts[j], 1, self.sizes[j]))
        places = np.empty(self.N, dtype=np.int64)
        places[order] = np.arange(self.N)
        object.__setattr__(self, "groups", tuple(groups))
        object.__setattr__(self, "squares", None if self.w is None else self.w * self.w)
        object.__setattr__(self, "_order", None if (places == np.arange(self.N)).all() else places)

    @property
    def d(self) -> int:
        """Number of parameters."""
        return self.images.shape[1]

    @property
    def N(self) -> int:
        """Number of instances."""
        return len(self.sizes)

    @property
    def logits_total(self) -> int:
        """Number of logits of all instances together."""
        return self.images.shape[0]

    def rows_of(self, j: int) -> slice:
        """Where instance j is among all logits."""
        return slice(self.starts[j], self.starts[j] + self.sizes[j])

    def logits(self, X: Any) -> Any:
        """All logits AX, (n, R), for X (d, R)."""
        return self._at(X).images.forward(X)

    def values_of_logits(self, U: Any) -> Any:
        """Each instance's loss, (N, R), for all logits U (n, R)."""
        there = self._at(U)
        losses = logit_space.losses(self.groups, U, there.b, there.squares)
        if self._order is None:
            return losses
        xp = array_namespace(U)
        return xp.take(losses, xp.asarray(self._order, device=device(U)), axis=0)

    def value_of_logits(self, U: Any) -> Any:
        """The mean of the instances' losses, (R,), for all logits U (n, R)."""
        there, xp = self._at(U), array_namespace(U)
        losses = logit_space.losses(self.groups, U, there.b, there.squares)
        return losses[0, :] if self.N == 1 else xp.mean(losses, axis=0)

    def values(self, X: Any) -> Any:
        """Each instance's loss, (N, R), for X (d, R)."""
        return self.values_of_logits(self.logits(X))

    def value(self, X: Any) -> Any:
        """L, (R,), for X (d, R)."""
        return self.value_of_logits(self.logits(X))

    def gradient(self, X: Any) -> Any:
        """∇L, (d, R), for X (d, R). Claim loss-gradient."""
        there = self._at(X)
        in_logits = logit_space.gradients(self.groups, there.images.forward(X), there.b, there.squares)
        return there.images.adjoint(in_logits) / self.N

    def hessian_times(self, x: Any, V: Any) -> Any:
        """∇²L(x)V, (d, R), for x (d, 1) and V (d, R). Claim loss-hessian."""
        there = self._at(V)
        u, images = there.images.forward(x), there.images.forward(V)
        return there.images.adjoint(logit_space.curved(self.groups, u, there.b, there.squares, images)) / self.N

    def start(self, x0: Any = None) -> Any:
        """x0 as a column of float64, (d, 1); zero for None.

        Raises:
            DataError: x0 has another length or an infinite entry, or a logit at it overflows.
        """
        x = np.zeros(self.d) if x0 is None else data.point(x0, self.d)
        with np.errstate(over="ignore", invalid="ignore"):
            u = self.logits(x[:, None])[:, 0]
            finite = np.isfinite(u) & np.isfinite(u if self.squares is None else self.squares[:, 0] * u * u)
        if not finite.all():
            k = int(np.flatnonzero(~finite)[0])
            raise DataError(
                f"logit {k} at x0 is {u[k]:.3g}, and the loss overflows", "start nearer to 0, or scale A down"
            )
        return x[:, None]

    def instance(self, j: int) -> "Loss":
        """Instance j alone. For attention in z = Xᵀq_j, of which it is a softmax regression with A = K."""
        rows = self.rows_of(j)
        images: LinearMap
        if isinstance(self.images, Kronecker):
            images = Dense(self.images.K)
        elif isinstance(self.images, Sparse):
            images = stacked([self.images.rows(rows.start, rows.stop)])
        else:
            images = Dense(self.images.rows(rows.start, rows.stop))
        w = None if self.w is None else self.w[rows]
        return Loss(f"{self.name}, instance {j}", images, self.b[rows], w, (self.sizes[j],), (0,))

    def exact(self) -> list[Instance]:
        """The instances with their exact binary values, w = 0 for none, x = 0 and small integer directions.

        Raises:
            UsageError: they have more than 4 000 000 entries together.
        """
        entries = self.logits_total * self.d
        if entries > EXACT_ENTRIES:
            raise UsageError(
                f"{entries} entries as fractions", f"at most {EXACT_ENTRIES}: take a smaller part of the data"
            )
        return [self._exact(j) for j in range(self.N)]

    def _exact(self, j: int) -> Instance:
        rows, n = self.rows_of(j), self.sizes[j]
        if isinstance(self.images, Kronecker):
            query = exact_row(self.images.Q[rows.start // n].tolist())
            keys = [exact_row(row) for row in self.images.K.tolist()]
            A: Any = tuple(tuple(q * k for q in query for k in key) for key in keys)
        else:
            part = self.images.rows(rows.start, rows.stop)
            A = tuple(exact_row(row) for row in (part.toarray() if is_sparse(part) else part).tolist())
        w = exact_row([0] * n if self.w is None else self.w[rows, 0].tolist())
        name = self.name if self.N == 1 else f"{self.name}, instance {j}"
        return Instance(
            name, A, exact_row(self.b[rows, 0].tolist()), exact_row([0] * self.d), w, *directions(name, self.d)
        )

    def _at(self, X: Any) -> "Loss":
        """This loss with its arrays where X has its own: of its namespace, dtype and device."""
        if is_numpy_array(X) and X.dtype == np.float64:
            return self
        xp = array_namespace(X)
        if isinstance(self.images, Sparse):
            raise UsageError(f"a sparse A meets {X.dtype} of {xp.__name__}", "give x in float64 of NumPy, or a dense A")
        place = xp.__name__, str(X.dtype), str(device(X))
        if place not in self._elsewhere:

            def convert(array: Any) -> Any:
                return xp.asarray(array, dtype=X.dtype, device=device(X))

            there = replace(
                self,
                images=self.images.converted(convert),
                b=convert(self.b),
                w=None if self.w is None else convert(self.w),
            )
            self._elsewhere[place] = there
        return self._elsewhere[place]


def softmax_loss(A: Any, b: Any, w: Any = None, *, name: str = "softmax regression") -> Loss:
    """Softmax regression on data A, b, with weights w of the regulariser.

    Args:
        A: (n, d); for several instances (N, n, d) or a list of (n_j, d). SciPy's sparse matrices for either (n, d).
        b: (n,); (N, n) or a list of (n_j,). ‖b_j‖₁ ≤ 1; what rounding adds is scaled away and noted.
        w: None for no regulariser; (n,), (N, n) or a list. One (n,) may serve all instances of that size.
        name: what reports call it.

    Raises:
        DataError: shapes do not fit, an entry is not finite, or ‖b_j‖₁ > 1.
    """
    if isinstance(A, (list, tuple)) and not len(A):
        raise DataError("A is empty", "A needs at least one row (logit) and one column (parameter)")
    many = data.is_stack(A)
    parts = list(A) if many else [A]
    if not parts:
        raise DataError(f"A has shape {A.shape}: no instance", "give at least one")
    names = [f"[{j}]" if many else "" for j in range(len(parts))]
    matrices = [data.matrix(f"A{at}", part) for at, part in zip(names, parts, strict=True)]
    if len({part.shape[1] for part in matrices}) > 1:
        raise DataError(f"the A_j have {sorted({p.shape[1] for p in matrices})} columns", "give all of them the same d")
    sizes = [part.shape[0] for part in matrices]
    b_parts = data.parts_of("b", b, len(parts)) if many else [b]
    w_parts = [None] * len(parts) if w is None else data.parts_of("w", w, len(parts), shared=True) if many else [w]
    targets = [data.target(f"b{at}", part, n) for at, part, n in zip(names, b_parts, sizes, strict=True)]
    regularisers = [
        None if part is None else data.weights(f"w{at}", part, n)
        for at, part, n in zip(names, w_parts, sizes, strict=True)
    ]
    order = sorted(range(len(parts)), key=lambda j: sizes[j])  # sorting is stable: neighbours of one size
    starts = dict(zip(order, data.offsets([sizes[j] for j in order]), strict=False))
    images: LinearMap
    if any(is_sparse(part) for part in matrices):
        images = stacked([matrices[j] for j in order])
    else:
        images = Dense(matrices[0] if len(matrices) == 1 else np.concatenate([matrices[j] for j in order]))
    return Loss(
        name,
        images,
        np.concatenate([targets[j][0] for j in order])[:, None],
        None if w is None else np.concatenate([regularisers[j] for j in order])[:, None],
        tuple(sizes),
        tuple(starts[j] for j in range(len(parts))),
        _counted([note for _, notes in targets for note in notes]),
    )


def attention_loss(Q: Any, K: Any, target: Any, w: Any = None, *, name: str = "attention regression") -> Loss:
    """Each row of softmax(QXKᵀ) against the same row of the target, in X; x = vec X by rows, A_j = q_jᵀ ⊗ K.

    Args:
        Q: queries, (N, h).
        K: keys, (n, h'); scale them by 1/√h first, if that is meant.
        target: attention matrix, (N, n), each row with ‖b_j‖₁ ≤ 1.
        w: None, (n,) for all rows, or (N, n).
        name: what reports call it.

    Raises:
        DataError: shapes do not fit, an entry is not finite, or a row has ‖b_j‖₁ > 1.
    """
    Q, K = data.matrix("Q", Q), data.matrix("K", K)
    if is_sparse(Q) or is_sparse(K):
        raise DataError("Q or K is sparse", "give them as dense arrays: Q.toarray()")
    (N, _), (n, _) = Q.shape, K.shape
    if getattr(target, "ndim", None) == 0 or not hasattr(target, "__len__"):
        raise DataError(f"target = {target!r}", f"give the attention matrix, of shape {(N, n)}")
    if len(target) != N:
        raise DataError(f"target has {len(target)} rows, but Q has {N}", "give one row of the target for each query")
    targets = [data.target(f"target[{j}]", row, n) for j, row in enumerate(target)]
    weights = None if w is None else data.parts_of("w", w, N, shared=True)
    return Loss(
        name,
        Kronecker(Q, K),
        np.concatenate([row for row, _ in targets])[:, None],
        None
        if weights is None
        else np.concatenate([data.weights(f"w[{j}]", r, n) for j, r in enumerate(weights)])[:, None],
        (n,) * N,
        tuple(range(0, N * n, n)),
        _counted([note for _, notes in targets for note in notes]),
    )


def _counted(notes: Sequence[str]) -> tuple[str, ...]:
    if len(notes) <= 3:
        return tuple(notes)
    return (*notes[:2], f"and {len(notes) - 2} more of the same kind")
