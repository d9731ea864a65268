"""The shipped attention heads as losses: a head's query from one attention row, and its parameters from all of them."""

import numpy as np

from zo_check.data.attention import AttentionHead
from zo_check.problems.loss import Loss, attention_loss, softmax_loss


def recover_query(head: AttentionHead, token: int, w: float = 0.0) -> Loss:
    """A token's query from its attention row: A = K/√32, b = the row. Without w, L is nearly 0 at the query itself.

    Args:
        head: one of the shipped heads.
        token: 0 ≤ token < number of tokens.
        w: one weight for all tokens; at least 0.4904 makes L strongly convex on the row space of K.
    """
    row = head.attention_row(token)
    weights = None if not w else np.full(len(row), w)
    return softmax_loss(head.scaled_keys, row, weights, name=f"query of {head.name}, token {token}")


def fit_parameters(head: AttentionHead, w: float = 0.0) -> Loss:
    """X in softmax(Q X Kᵀ/√32) from the head's attention matrix, which is that of X = I.

    Q and K are what the head computed, so X stands for what comes between the two projections: W_Q W_Kᵀ would be this
    for the tokens' representations, which are not shipped. Each of the tokens is one instance, A_j = q_jᵀ ⊗ K/√32 with
    d = 32² = 1024.

    Args:
        head: one of the shipped heads.
        w: one weight for all logits; at least 0.4904 makes L strongly convex on the row space of Q ⊗ K.
    """
    rows = np.array([head.attention_row(token) for token in range(len(head.tokens))])
    weights = None if not w else np.full(rows.shape[1], w)
    return attention_loss(head.Q.astype(np.float64), head.scaled_keys, rows, weights, name=f"parameters of {head.name}")
