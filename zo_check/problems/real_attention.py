"""Real attention as exact instances of softmax regression.

For a head with keys K and queries Q (tokens × 32) and one of its tokens:

- A = K/√32 in float64 (32 = 2⁵, so √32 is irrational and A is not the model's K/√32 but that rounded twice), each entry
  then taken at its exact binary value; the tuple is shared by all instances of a head;
- x = the token's query, float32, taken at its exact binary value, so u = Ax are the model's logits to about 1e-15;
- b = the attention row of *another* token, half a text further on: its float64 softmax rounded **down** to multiples
  of 2⁻⁴⁰. Rounding down keeps ‖b‖₁ ≤ 1 in exact arithmetic (where it does not, the excess comes off the largest entry),
  and forgets the last bits of exp, in which machines differ;
- the perturbed b multiplies entries by 1, 7/8 and −3/4 in turn: still ‖b‖₁ ≤ 1, no longer a distribution;
- w cycles through 1/2, 1, 3/2, 2; y and r are small integers.

With its own row a token has c = f − b ≈ 0, where a wrong sign in front of c cannot be seen: `own_row_instance` makes
that case on purpose, and no other function here does.
"""

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from zo_check.data.attention import AttentionHead, attention_heads
from zo_check.errors import UsageError
from zo_check.problems.instance import Instance, Row, directions, exact_row

_PERTURBATION = (Fraction(1), Fraction(7, 8), Fraction(-3, 4))
_WEIGHTS = (Fraction(1, 2), Fraction(1), Fraction(3, 2), Fraction(2))


def attention_instances(tokens_per_head: int | None) -> Iterator[Instance]:
    """Two instances (another token's row, and it perturbed) for each chosen token of each of the 36 heads, lazily.

    Args:
        tokens_per_head: how many tokens of each head, spread over the text; None is all of them (1 458 in total).

    Raises:
        UsageError: tokens_per_head < 1.
        DataError: the shipped data is damaged.
    """
    if tokens_per_head is not None and tokens_per_head < 1:
        raise UsageError(f"tokens_per_head={tokens_per_head}", "ask for at least 1, or for None, which is all tokens")
    heads = attention_heads()
    return (
        instance
        for index, head in enumerate(heads)
        for token in chosen_tokens(len(head.tokens), tokens_per_head, index)
        for instance in token_instances(head, token)
    )


def chosen_tokens(count: int, wanted: int | None, index: int) -> list[int]:
    """`wanted` different tokens of `count`, evenly spaced; where they start moves over the text with `index` mod 9."""
    if wanted is None or wanted >= count:
        return list(range(count))
    start = (index % 9) * (count - 1) // 8
    return sorted((start + j * count // wanted) % count for j in range(wanted))


def token_instances(head: AttentionHead, token: int) -> tuple[Instance, Instance]:
    """The token's query against another token's attention row, and against that row perturbed."""
    other = (token + len(head.tokens) // 2) % len(head.tokens)
    b = rounded_down(head, other, 40)
    perturbed = tuple(entry * _PERTURBATION[j % 3] for j, entry in enumerate(b))
    told = f"b = row of token {other}"
    return _instance(head, token, b, told), _instance(head, token, perturbed, f"{told}, perturbed")


def own_row_instance(head: AttentionHead, token: int) -> Instance:
    """The token's query against its own attention row: c = f − b vanishes up to 1e-15 (f is irrational, b is not)."""
    return _instance(head, token, rounded_down(head, token, 52), "b = its own row")


def rounded_down(head: AttentionHead, token: int, bits: int) -> Row:
    """A token's attention row in multiples of 2^−bits, nonnegative, with exact sum ≤ 1."""
    unit = 2**bits
    counts = [int(entry * unit) for entry in head.attention_row(token).tolist()]
    counts[counts.index(max(counts))] -= max(0, sum(counts) - unit)
    return tuple(Fraction(count, unit) for count in counts)


def _instance(head: AttentionHead, token: int, b: Row, told: str) -> Instance:
    n, (y, r) = len(b), directions(f"{head.name}/{token}", head.K.shape[1])
    w = tuple(_WEIGHTS[k % len(_WEIGHTS)] for k in range(n))
    name = f"{head.name}, token {token} {head.tokens[token]!r}, {told}"
    return Instance(name, _exact_keys(head), b, exact_row(head.Q[token].tolist()), w, y, r)


@lru_cache(maxsize=2)  # instances come head by head: more would only hold memory
def _exact_keys(head: AttentionHead) -> tuple[Row, ...]:
    return tuple(exact_row(row) for row in head.scaled_keys.tolist())
