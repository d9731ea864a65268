"""Instances with few parameters, on which a sum over all signs is short: made up, and real attention cut down."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import islice
from random import Random

from zo_check.data.attention import attention_heads
from zo_check.effort import Effort
from zo_check.problems.instance import Instance
from zo_check.problems.real_attention import attention_instances, own_row_instance
from zo_check.problems.softmax_regression import shapes

_COLUMNS = 6
_HEADS = {"quick": 4, "full": 36}


def few_parameters(effort: Effort) -> Iterator[Instance]:
    """Awkward shapes (n = 1, equal rows, logits of ±10⁴, …), and what `generic` has."""
    yield from shapes()
    yield from generic(effort)


def generic(effort: Effort) -> Iterator[Instance]:
    """Made-up instances with d ≤ 4, then the first six coordinates of real attention heads; nothing degenerate."""
    yield from made_up()
    yield from (first_columns(instance, _COLUMNS) for instance in _one_a_head(effort))


def whole_heads(effort: Effort) -> Iterator[Instance]:
    """Awkward shapes, made-up instances, then real attention heads with all of their parameters."""
    yield from shapes()
    yield from made_up()
    yield from _one_a_head(effort)


def fewest_parameters(effort: Effort) -> Iterator[Instance]:
    """At most two parameters: made up, awkward shapes, heads cut down to two; in full `three_parameters` as well.

    Not the shape with logits of ±10⁴: a rule for what bends so fast would have too many points.
    """
    yield from (instance for instance in made_up() if instance.d < 3)
    yield from (shape for shape in shapes() if shape.d < 3 and max(map(max, shape.A)) < 100)
    yield from (first_columns(instance, 2) for instance in islice(_one_a_head(effort), 1, None, 2))
    if effort.profile == "full":
        yield from three_parameters(effort)


def three_parameters(effort: Effort) -> Iterator[Instance]:
    """Three parameters, where a product of rules in each coordinate is still short: one instance, in full five."""
    threes = [instance for instance in made_up() if instance.d == 3]
    if effort.profile != "full":
        yield threes[0]
        return
    yield from threes
    yield from (first_columns(instance, 3) for instance in islice(_one_a_head(effort), 2))


def sixteen_parameters(effort: Effort) -> Iterator[Instance]:
    """Real attention heads cut down to 16 parameters, where 2¹⁶ signs are still summed: one, or four in full."""
    heads = list(_one_a_head(effort))
    yield from (first_columns(instance, 16) for instance in heads[: 4 if effort.profile == "full" else 1])


def good_fits(effort: Effort) -> Iterator[Instance]:
    """Real attention heads whose target is, to 2⁻⁵², what the query attends to: the loss is nearly 0."""
    for head in attention_heads()[:: 9 if effort.profile == "quick" else 1]:
        yield own_row_instance(head, len(head.tokens) // 2)


def first_columns(instance: Instance, d: int) -> Instance:
    """The same logits as a function of the first d parameters only; the others are fixed at 0."""
    return replace(
        instance,
        name=f"{instance.name}, first {d} parameters",
        A=tuple(row[:d] for row in instance.A),
        x=instance.x[:d],
        y=instance.y[:d],
        r=instance.r[:d],
    )


def made_up(_: Effort | None = None) -> Iterator[Instance]:
    """Twelve instances with n = 2, …, 5 and d = 1, …, 4: the same on every machine."""
    for index in range(12):
        random = Random(f"few parameters {index}")  # its `random` is the only stream that Python promises to keep
        n, d = 2 + index % 4, 1 + index % 3 + index // 8
        numbers = [Fraction(int(9 * random.random()) - 4, 2) for _ in range(n * d + 2 * d)]
        A = [numbers[k * d : (k + 1) * d] for k in range(n)]
        weights = [1 + int(5 * random.random()) for _ in range(n)]
        b = [Fraction(weight, sum(weights)) for weight in weights]
        yield Instance.of(f"made up {index}", A, b, x=numbers[n * d : n * d + d], w=[1] * n)


def _one_a_head(effort: Effort) -> Iterator[Instance]:
    heads = list(attention_instances(1))[::2]
    yield from islice(heads, 0, None, max(1, len(heads) // _HEADS.get(effort.profile, len(heads))))
