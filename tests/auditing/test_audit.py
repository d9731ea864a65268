"""The whole: what its status is, and why."""

import contextlib
import importlib
from dataclasses import replace

import numpy as np
import pytest
from scipy import sparse

import zo_check
from tests.auditing.made import attention, small
from zo_check.auditing.audit import audit
from zo_check.errors import DataError, UsageError

QUICK = {"steps": 20, "replicates": 16, "k": 2}


def test_it_is_the_package_s_own_name():
    assert zo_check.audit is audit


def test_all_hold_and_the_run_agrees():
    told = []
    found = audit(**small(), x0=np.zeros(4), listener=told.append, **QUICK)
    assert (found.theorem, found.status, found.holds) == ("global-convergence", 0, True)
    assert "every hypothesis of global-convergence holds" in found.headline
    assert "MiB" in told[0]  # memory before anything else
    assert found.measured.consistent


def test_too_small_a_weight_fails_and_another_theorem_holds():
    found = audit(**small(w=0.3), run=False)
    assert found.status == 1
    assert "not met: min w² > −c₋" in found.headline
    assert audit(**small(w=0.3), run=False, theorem="stationarity").status == 0


def test_no_weight_asks_for_stationarity_and_local_pl_can_be_asked():
    assert audit(**small(4, 6, w=None), run=False).theorem == "stationarity"
    local = audit(**small(4, 6, w=None), run=False, theorem="local-pl")
    assert [one.name for one in local.asked if one.holds is not True] == ["runs stay in the ball"]
    assert local.status == 1
    assert audit(**small(12, 6, w=None), run=False, theorem="local-pl").status == 1


def test_a_violated_guarantee_is_1():
    found = audit(**small(), **QUICK)
    worse = replace(found, measured=replace(found.measured, consistent=False))
    assert worse.status == 1
    assert "VIOLATES" in worse.headline


def test_attention():
    found = audit(**attention(), w=np.full(5, 0.8), **QUICK)
    assert found.sizes == {"n": 20, "d": 4, "N": 4, "n_min": 5, "n_max": 5}
    assert found.status == 0


@pytest.mark.parametrize(
    ("arrays", "words"),
    [
        ({"A": np.ones((1, 3)), "b": np.ones(1)}, "the loss is constant: n = 1"),
        ({"A": np.zeros((4, 3)), "b": np.full(4, 0.25), "w": np.ones(4)}, "‖A‖ = 0"),
        ({"A": np.ones((4, 3)), "b": np.full(4, 0.25), "w": 0.6}, "numpy.full"),
    ],
)
def test_nothing_to_audit_is_said(arrays, words):
    with pytest.raises(DataError) as caught:
        audit(**arrays)
    assert words in str(caught.value)


def test_one_logit_with_a_regulariser_is_a_quadratic():
    found = audit(np.array([[1.0, 2.0]]), np.ones(1), w=np.ones(1), x0=np.ones(2), **QUICK)
    assert found.status == 0
    assert any("softmax is constant" in note for note in found.notes)


def test_a_start_at_the_minimiser_runs_nothing():
    found = audit(np.eye(3), np.full(3, 1 / 4), w=np.ones(3), methods=True)
    assert found.measured is None
    assert found.methods == ()
    assert any("nothing to run" in note for note in found.notes)


def test_unknown_settings_and_momentum_are_refused():
    with pytest.raises(UsageError, match="plain ZO-SGD"):
        audit(**small(), momentum=0.9)
    with pytest.raises(UsageError, match="nesterov"):
        audit(**small(), nesterov=True)


def test_many_shapes_and_masks():
    A, b = [np.eye(3), np.ones((2, 3))], [np.full(3, 1 / 4), np.full(2, 1 / 2)]
    found = audit(A, b, w=[np.ones(3), np.ones(2)], **QUICK)
    assert found.sizes["N"] == 2
    masked = audit(np.eye(3), np.array([0.5, 0.25, 0]), mask=np.array([0, 0, -np.inf]), w=np.ones(3), run=False)
    assert masked.sizes["n"] == 2


@pytest.mark.parametrize(
    ("arrays", "how", "words"),
    [
        ({"A": np.ones((3, 1, 4)), "b": np.ones((3, 1))}, {}, "the loss is constant"),
        ({"A": 1e-200 * np.eye(3), "b": np.full(3, 0.25)}, {}, "scale A up"),
        ({"A": np.ma.masked_array(np.eye(3), np.eye(3) > 0), "b": np.full(3, 0.25)}, {}, "A is a masked array"),
        ({"A": sparse.csr_array(np.eye(3)), "b": np.full(3, 0.25)}, {"dtype": "float32"}, "--dtype float32"),
    ],
)
def test_what_cannot_be_audited_says_why(arrays, how, words):
    with pytest.raises(DataError) as caught:
        audit(**arrays, **how)
    assert words in str(caught.value)


def test_all_of_it_runs_on_one_thread(monkeypatch):
    inside = []

    @contextlib.contextmanager
    def one():
        inside.append("in")
        yield
        inside.append("out")

    monkeypatch.setattr(importlib.import_module("zo_check.auditing.audit"), "one_thread", one)
    audit(**small(), run=False, listener=lambda _: inside.append("told"))
    assert inside[0] == "in"
    assert inside[-1] == "out"
    assert "told" in inside
