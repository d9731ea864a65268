"""What may be chosen, and what is refused by name."""

import pytest

from zo_check.auditing.settings import Settings, compared
from zo_check.errors import UsageError


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"momentum": 0.9}, "momentum = 0.9"),
        ({"weight_decay": 0.01}, "weight decay = 0.01"),
        ({"law": "normal"}, "law = 'normal'"),
        ({"theorem": "adam"}, "theorem = 'adam'"),
        ({"dtype": "int8"}, "dtype = 'int8'"),
        ({"dtype": "bfloat16"}, "--no-run"),
        ({"eta": -1.0}, "eta = -1.0"),
        ({"eps": float("nan")}, "eps = nan"),
        ({"k": 0}, "k = 0"),
        ({"replicates": 1}, "replicates = 1"),
        ({"to": 1.5}, "to = 1.5"),
        ({"seed": -1}, "seed = -1"),
    ],
)
def test_refused_with_the_cure(wrong, words):
    with pytest.raises(UsageError, match="what to do") as caught:
        Settings(**wrong)
    assert words in str(caught.value)


def test_plain_zo_sgd_is_named_in_both_refusals():
    for wrong in ({"momentum": 0.9}, {"weight_decay": 0.1}):
        with pytest.raises(UsageError, match="plain ZO-SGD"):
            Settings(**wrong)
    assert Settings(momentum=0.0, weight_decay=0.0).momentum == 0


def test_bfloat16_for_advice_alone():
    assert Settings(dtype="bfloat16", run=False).format.precision == 8


def test_methods_fit_the_dimension():
    assert {law.name for law, _ in compared(2, 8)} >= {"gaussian", "sphere", "rademacher", "orthogonal blocks"}
    assert ("gaussian", 1) in {(law.name, k) for law, k in compared(2, 8)}
    assert all(law.name != "orthogonal blocks" for law, k in compared(9, 8))


@pytest.mark.parametrize(
    "bad",
    [
        {"k": 1.5}, {"k": True}, {"eta": "x"}, {"seed": 1.5}, {"replicates": 2.5}, {"steps": "3"}, {"law": [1]},
        {"eps": 1e-300}, {"eps": 5e-324}, {"eps": 1e300}, {"eta": 5e-324}, {"to": 1e-320}, {"momentum": "x"},
    ],
)  # fmt: skip
def test_what_is_no_such_number_is_named(bad):
    ((name, value),) = bad.items()
    with pytest.raises(UsageError) as caught:
        Settings(**bad)
    assert f"{name} = {value!r}" in str(caught.value)
