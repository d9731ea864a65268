import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from zo_check.errors import UsageError
from zo_check.sweep import Spec, parse_spec, read_spec
from zo_check.sweep.size import expected, size

README = Path(__file__).resolve().parents[2] / "zo_check" / "sweep" / "README.md"


def test_the_grid_has_every_cell_once_problems_outermost(spec: Spec) -> None:
    tasks = list(spec.tasks())
    assert len(spec) == len(tasks) == 24
    assert [task.index for task in tasks] == list(range(24))
    assert len({str(task.settings) for task in tasks}) == 24
    assert [task.settings["problem"]["d"] for task in tasks] == [2] * 12 + [3] * 12
    assert [task.settings["seed"] for task in tasks[:4]] == [0, 1, 2, 0]
    assert tasks[0].settings["problem"]["rank"] == 2  # the largest
    assert tasks[0].plan.checkpoints == (0, 5, 10)


def changed(small: dict[str, Any], where: str, value: Any) -> dict[str, Any]:
    table = deepcopy(small)
    *path, key = where.split(".")
    inner: Any = table
    for part in path:
        inner = inner["problem"][0] if part == "problem" else inner[part]
    inner[key] = value
    return table


@pytest.mark.parametrize(
    ("where", "value", "problem", "cure"),
    [
        ("step", 3, "step = 3 means nothing here", "did you mean 'steps'?"),
        ("steps", 0, "steps = 0 will not do", "an integer of at least 1"),
        ("steps", True, "steps = True will not do", "an integer of at least 1"),
        ("checkpoints", 1, "checkpoints = 1 will not do", "a count of at least 2"),
        ("checkpoints", [0, 11], r"checkpoints = \[0, 11\] go past steps = 10", "from 0 to 10"),
        ("checkpoints", [3, 3], r"checkpoints = \[3, 3\] do not increase", "increasing"),
        ("seeds", [], r"seeds = \[\]: nothing to sweep over", "at least one value"),
        ("seeds", [1, 1], "seeds has 1 twice", "once"),
        ("every_replicate", 1, "every_replicate = 1 will not do", "true or false"),
        ("grid.laws", "gaussian", "grid.laws = 'gaussian' means nothing here", "did you mean 'law'?"),
        ("grid.law", "gausian", "grid.law = 'gausian' will not do", "did you mean 'gaussian'?"),
        ("grid.eps", 0, "grid.eps = 0 will not do", "above 0"),
        ("grid.eps", float("nan"), "grid.eps = nan will not do", "a finite number"),
        ("grid.eta", "guarantee", "grid.eta = 'guarantee' will not do", "did you mean 'guaranteed'?"),
        ("grid.eta", -1, "grid.eta = -1 will not do", "above 0, or one of: guaranteed"),
        ("grid.minibatch", "half", "grid.minibatch = 'half' will not do", "there is: full"),
        ("grid", 3, "grid = 3 is no table", r"\[grid\]"),
        ("problem", [], r"problem = \[\]: nothing to sweep over", "problem"),
        ("problem.kind", "sinthetic", "problem 1: kind = 'sinthetic' is not known", "did you mean 'synthetic'?"),
        ("problem.m", 3, "problem 1: m = 3 means nothing here", "there is: n, d"),
        ("problem.rank", 4, "problem 1: rank = 4 with n = 4, d = 2", "at most n and at most d"),
        ("problem.rank", 1, "problem 1: condition = 10 with rank 1", "condition = 1"),
        (
            "problem",
            [{"kind": "attention", "head": "text0/layer3/head6"}],
            "head6' is not shipped",
            "text0/layer3/head",
        ),
        ("problem", [{"kind": "file", "path": "no.npz"}], "no.npz cannot be read", "beside the sweep's file"),
    ],
)
def test_a_mistake_is_told_with_its_key_its_value_and_a_cure(
    small: dict[str, Any], where: str, value: Any, problem: str, cure: str
) -> None:
    with pytest.raises(UsageError, match=problem) as told:
        parse_spec(changed(small, where, value))
    assert re.search(cure, told.value.cure), told.value.cure


def test_what_cannot_run_is_known_before(small: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match=r"grid.k = 2 with law 'orthogonal blocks' and d = 1"):
        parse_spec({**changed(small, "grid.law", "orthogonal blocks"), "problem": [one(1)]})
    grid = {**small["grid"], "law": "coordinate blocks", "eta": "guaranteed"}
    with pytest.raises(UsageError, match="no theorem gives a step"):
        parse_spec({**small, "grid": grid})
    with pytest.raises(UsageError, match="is there twice"):
        parse_spec({**small, "problem": small["problem"] * 2})


def one(d: int) -> dict[str, Any]:
    return {"kind": "synthetic", "n": 4, "d": d, "condition": 1}


def test_the_hash_is_of_what_is_asked_for(small: dict[str, Any], tmp_path: Path) -> None:
    base = parse_spec(small).hash
    assert parse_spec({**small, "name": "other words"}).hash == base
    assert parse_spec(changed(small, "grid.eps", [0.001])).hash == base
    assert parse_spec(changed(small, "grid.eps", 0.002)).hash != base
    assert parse_spec({**small, "steps": 11, "checkpoints": [0, 5, 10]}).hash != base

    np.savez(tmp_path / "mine.npz", A=np.eye(2), b=[0.5, 0.5])
    table = {**small, "problem": [{"kind": "file", "path": "mine.npz"}]}
    mine = parse_spec(table, tmp_path)
    assert next(mine.tasks()).file == str(tmp_path / "mine.npz")
    np.savez(tmp_path / "mine.npz", A=2 * np.eye(2), b=[0.5, 0.5])
    assert parse_spec(table, tmp_path).hash != mine.hash


def test_a_file_that_is_none_or_no_toml_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no"):
        read_spec(tmp_path / "none.toml")
    (tmp_path / "bad.toml").write_text("steps = = 3", encoding="utf-8")
    with pytest.raises(UsageError, match=r"bad.toml is not TOML: .*line 1"):
        read_spec(tmp_path / "bad.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(UsageError, match="cannot be read"):
        read_spec(tmp_path / "bytes.toml")


def test_the_example_of_the_readme_is_one(tmp_path: Path) -> None:
    (block,) = re.findall(r"```toml\n(.*?)```", README.read_text(encoding="utf-8"), flags=re.DOTALL)
    (tmp_path / "dimension.toml").write_text(block, encoding="utf-8")
    spec = read_spec(tmp_path / "dimension.toml")
    assert len(spec) == (3 + 2) * 3 * 2 * 2 * 2
    assert expected(spec)[0].startswith("120 tasks: 5 problems × 3 law × 2 k")
    assert size(spec) > 120 * 500
