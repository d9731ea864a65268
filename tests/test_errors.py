import pickle
from typing import Any

import pytest

from zo_check import errors
from zo_check.errors import ZoCheckError

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, ZoCheckError)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_an_error_names_problem_and_cure_and_crosses_processes(kind: Any) -> None:
    error = kind("x is 3", "use 2")
    assert str(error) == "x is 3\n  what to do: use 2"
    back = pickle.loads(pickle.dumps(error))
    assert type(back) is kind
    assert (back.problem, back.cure, str(back)) == ("x is 3", "use 2", str(error))
    assert kind.__doc__


def test_there_is_one_base() -> None:
    assert len(KINDS) > 5
    assert all(kind.__mro__[-4:] == (ZoCheckError, Exception, BaseException, object) for kind in KINDS)
