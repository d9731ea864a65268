"""Tasks as they are run: real problems, real steps."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from zo_check.descent.zo_sgd import run
from zo_check.directions import SPHERE
from zo_check.errors import DataError, UsageError
from zo_check.pool import InProcess
from zo_check.problems.certified_constants import certify
from zo_check.sweep import Spec, Task, parse_spec, results, sweep
from zo_check.sweep.measure import LAWS, measure, seed_of
from zo_check.sweep.problems import problem_of, real, synthetic
from zo_check.sweep.spec import LAWS as NAMES

MADE = {"kind": "synthetic", "n": 6, "d": 5, "rank": 3, "condition": 4, "seed": 2}


def spec_of(problem: Mapping[str, Any], folder: Path = Path(), **grid: Any) -> Spec:
    grid = {"law": "sphere", "k": 2, "eps": 1e-3, "eta": "guaranteed"} | grid
    return parse_spec({"steps": 40, "checkpoints": 3, "replicates": 8, "grid": grid, "problem": problem}, folder)


def only(problem: Mapping[str, Any], folder: Path = Path(), **grid: Any) -> Task:
    (task,) = spec_of(problem, folder, **grid).tasks()
    return task


def test_every_law_of_a_spec_is_one() -> None:
    assert sorted(NAMES) == sorted(LAWS)


def test_a_task_is_the_run_that_it_says() -> None:
    task = only(MADE)
    told = measure(task)
    loss = synthetic(6, 5, 3, 4.0, 1.0, 1.0, 2)
    values = run(
        loss,
        np.zeros(5),
        law=SPHERE,
        k=2,
        eps=1e-3,
        eta=told["eta"],
        steps=40,
        replicates=8,
        seed=seed_of(task),
        checkpoints=(0, 20, 40),
    ).values
    assert told["mean"] == pytest.approx(values.mean(axis=1).tolist(), rel=1e-14)
    assert told["q95"] == values.max(axis=1).tolist()
    assert told["eta"] == pytest.approx(1 / (told["ell"] * told["gamma"]), rel=1e-15)
    assert told["ell"] == certify(loss).ell
    assert (told["n"], told["d"], told["instances"], told["diverged"]) == (6, 5, 1, 0)
    assert told["mean"][2] < told["mean"][1] < told["mean"][0]


def test_at_finite_eps_the_step_is_half() -> None:
    halved, whole = measure(only(MADE, eta="guaranteed at finite eps")), measure(only(MADE))
    assert 2 * halved["eta"] == whole["eta"]


def test_minibatches_have_a_smaller_step() -> None:
    matrix = {"kind": "attention", "head": "text0/layer3/head5", "fit": "matrix", "w": 1}
    told = measure(only(matrix, minibatch=4, k=1))
    assert told["instances"] > 4
    assert told["eta"] == pytest.approx(told["mu"] * 4 / (told["ell"] * told["gamma"] * told["alpha"]))
    with pytest.raises(UsageError, match="no guaranteed step for minibatches"):
        measure(only({**matrix, "w": 0}, minibatch=4))


def test_divergence_is_counted_and_never_a_number() -> None:
    told = measure(only(MADE, eta=1e6))
    assert told["diverged"] == 8
    assert told["mean"][1:] == told["median"][1:] == [None, None]


def test_seeds_follow_from_what_a_task_is() -> None:
    small = list(spec_of(MADE, eta=[0.1]).tasks())
    large = list(spec_of(MADE, eta=[0.2, 0.1]).tasks())
    assert seed_of(small[0]) == seed_of(large[1]) != seed_of(large[0])
    assert seed_of(only(MADE)) != seed_of(only({**MADE, "seed": 3}))
    assert seed_of(small[0]).bit_length() > 64


@pytest.mark.parametrize(("n", "d", "rank"), [(6, 5, 3), (40, 300, 8), (5, 5, 5), (7, 3, 1)])
def test_made_up_problems_have_the_rank_and_the_condition_that_was_asked(n: int, d: int, rank: int) -> None:
    condition = 10.0 if rank > 1 else 1.0
    constants = certify(synthetic(n, d, rank, condition, 3.0, 1.0, 0))
    assert constants.rank == rank
    assert constants.condition.low == pytest.approx(condition, rel=1e-4)
    assert constants.norm.low == pytest.approx(3.0, rel=1e-5)


def test_made_up_problems_that_differ_in_d_alone_have_the_same_loss_in_the_row_space() -> None:
    values = [float(synthetic(6, d, 3, 4.0, 1.0, 1.0, 2).value(np.zeros((d, 1)))[0]) for d in (4, 400)]
    assert values[0] == values[1]


def test_a_heads_query_is_recovered_at_its_query() -> None:
    loss = real("text0/layer3/head5", "query", 0.0)
    assert loss.d == 32
    assert real("text0/layer3/head5", "matrix", 0.0).d == 1024


def test_a_data_file_is_run_from_its_own_start_and_noticed_when_it_changes(tmp_path: Path) -> None:
    arrays: dict[str, Any] = {"A": np.eye(3), "b": [0.5, 0.25, 0.25], "w": np.ones(3), "x0": [1.0, 2.0, 3.0]}
    np.savez(tmp_path / "mine.npz", **arrays)
    task = only({"kind": "file", "path": "mine.npz"}, tmp_path, eta=0.1)
    loss, x0 = problem_of(task)
    assert x0 is not None
    assert measure(task)["mean"][0] == float(loss.value(x0[:, None])[0])

    task = only({"kind": "file", "path": "mine.npz"}, tmp_path, eta=0.2)
    other = only({"kind": "file", "path": "mine.npz"}, tmp_path)
    (tmp_path / "mine.npz").unlink()
    assert measure(task)["n"] == 3  # remembered
    np.savez(tmp_path / "new.npz", **arrays)
    other = only({"kind": "file", "path": "new.npz"}, tmp_path)
    np.savez(tmp_path / "new.npz", **{**arrays, "w": np.zeros(3)})
    with pytest.raises(DataError, match="has changed since the sweep began"):
        problem_of(other)
    (tmp_path / "new.npz").unlink()
    with pytest.raises(DataError, match=r"cannot be read here.*\n.*at the same path"):
        problem_of(other)


def test_one_and_three_processes_write_the_same_bytes(tmp_path: Path) -> None:
    spec = spec_of([MADE, {"kind": "attention", "head": "text0/layer3/head5"}], law=list(NAMES), k=[1, 2], eta=[0.1])
    files = [sweep(spec, tmp_path / f"{jobs}.jsonl", jobs=jobs).out.read_bytes() for jobs in (1, 3)]
    assert files[0] == files[1] == sweep(spec, tmp_path / "0.jsonl", executor=InProcess()).out.read_bytes()
    _, lines = results(tmp_path / "1.jsonl")
    assert len(lines) == 24
    assert not any("error" in line for line in lines)
