from collections.abc import Callable
from pathlib import Path

import pytest

from zo_check.certificates.issue import issue, orders
from zo_check.discovery import discover
from zo_check.errors import UsageError
from zo_check.locations import own_proofs

Prove = Callable[..., Path]


def test_every_search_of_the_suite_is_on_offer() -> None:
    held = {(order.label, order.name) for order in orders(discover([own_proofs()]), ())}
    assert ("softmax-half-lipschitz", "enclosed") in held
    only = list(orders(discover([own_proofs()]), ("softmax-half-lipschitz",)))
    assert {order.label for order in only} == {"softmax-half-lipschitz"}


def test_an_unknown_label_is_an_error(prove: Prove) -> None:
    with pytest.raises(UsageError, match="bowl"):
        list(orders(discover([prove()]), ("bow",)))


def test_what_is_not_proved_has_no_certificate(prove: Prove) -> None:
    (order,) = orders(discover([prove()]), ())
    assert issue(order, 10) is None
    (false,) = orders(discover([prove(slack="x * y")]), ())
    assert issue(false, 10_000) is None
