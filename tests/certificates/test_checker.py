import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from zo_check import all_of, any_of, at_most
from zo_check.certificates import checker
from zo_check.certificates.checker import Covering, Rejected, covering
from zo_check.certificates.sample import recheck
from zo_check.evidence.enclosure import BoxTask
from zo_check.search.bounds import Corners
from zo_check.search.branch_and_bound import _pieces
from zo_check.search.run import search_task

ROOT = Path(__file__).parents[2]
CUT, NATURAL, MEAN_VALUE = 0, 128, 129
UNIT = {"x": (Fraction(0), Fraction(1))}
SQUARE = {"x": (Fraction(-1), Fraction(1)), "y": (Fraction(0), Fraction("3/2"))}


def bowl(a: Any, x: Any, y: Any) -> Any:
    return x * x + y * y - x * y - y + a.number("0.34")


def searched(task: BoxTask, widest: int = 400_000) -> bytes:
    outcome = search_task(task, 200_000, lambda point: False, widest)
    assert outcome.proved
    return bytes(outcome.codes.tobytes())


BOWL = BoxTask(bowl, SQUARE)
CODES = searched(BOWL)


def test_the_trusted_core_is_small() -> None:
    files = (ROOT / "zo_check" / "certificates" / name for name in ("balls.py", "checker.py"))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    assert len([line for line in lines if line.strip()]) <= 400  # blank lines apart


def test_the_checker_loads_nothing_of_the_search() -> None:
    code = (
        "import sys\nfrom fractions import Fraction\nfrom zo_check import at_most\n"
        "from zo_check.certificates.recheck import recheck_file\nfrom zo_check.certificates.sample import recheck\n"
        "from zo_check.evidence.enclosure import BoxTask\n"
        "task = BoxTask(lambda a, x: x + a.exp(x), {'x': (Fraction(0), Fraction(1))})\n"
        "assert recheck(task, bytes([128]), 9, None).accepted\n"
        "print([name for name in sys.modules if name.startswith('zo_check.search') or name in ('numpy', 'mpmath')])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert told.stdout.strip() == "[]"


@pytest.mark.parametrize("rule", ["natural", "mean value"])
@pytest.mark.parametrize("widest", [1, 3, 8, 50, 400_000])
def test_what_a_search_proved_is_accepted(rule: str, widest: int) -> None:
    task = replace(BOWL, rule=rule)
    codes = searched(task, widest)
    told = recheck(task, codes, widest, None)
    assert told.accepted, told.problem
    assert told.whole
    assert told.boxes == len(codes) == 2 * told.leaves - 1


@pytest.mark.parametrize(
    "slack",
    [
        lambda a, x: any_of(x - Fraction(1, 2), Fraction(1, 2) - x),  # touches 0 at the ends of boxes
        lambda a, x: all_of(x, 1 - x, at_most(x * x, 2), x * (2 + x)),
        lambda a, x: at_most(x * (1 - x), a.number("0.2500001")),
        lambda a, x: a.exp(x) - 1 - x + a.number("1e-4"),
        lambda a, x: a.log(x + 1) - x / 2 + a.number("1e-4"),
        lambda a, x: a.sqrt(x + 1) - 1 - x / 3 + a.number("1e-4"),
        lambda a, x: a.maximum(x, 1 - x) - a.number("0.499"),
        lambda a, x: a.positive_part(x - Fraction(1, 3)) - x + a.number("0.334"),
        lambda a, x: abs(x - Fraction(1, 3)) + a.number("1e-9"),
        lambda a, x: a.number(1),
        lambda a, x: 1,
    ],
)
@pytest.mark.parametrize("rule", ["natural", "mean value"])
def test_every_function_of_a_slack(slack: Any, rule: str) -> None:
    task = BoxTask(slack, UNIT, rule=rule)
    told = recheck(task, searched(task), 400_000, None)
    assert told.accepted, told.problem


def test_boxes_are_where_the_search_has_them() -> None:
    """Corners along a path are those that the search's own halving makes, piece by piece."""
    for widest in (4, 30, 400_000):
        codes = searched(BOWL, widest)
        covered, position, pieces = Covering(codes, 2, widest), 0, [Corners.unit(2)]
        while pieces:
            piece = pieces.pop()
            ours = [covered.box(position + k) for k in range(len(piece))]
            for k, sides in enumerate(ours):
                low = [Fraction(n, 2**depth) for n, depth in sides]
                high = [Fraction(n + 1, 2**depth) for n, depth in sides]
                assert (low, high) == piece.box(k)
            mine = np.frombuffer(codes[position : position + len(piece)], np.uint8)
            position += len(piece)
            cut = mine < 128
            if cut.any():
                pieces.extend(reversed(list(_pieces([piece.only(cut).halved(mine[cut].astype(int))], widest))))
        assert position == len(codes)


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        (b"", "do not cover the whole: 1 or more are needed, and 0 are here"),
        (bytes([CUT]), "3 or more are needed"),
        (bytes([CUT, NATURAL]), "3 or more are needed"),
        (bytes([NATURAL, NATURAL]), "1 of 2 boxes are left over"),
        (bytes([CUT, NATURAL, NATURAL, NATURAL]), "1 of 4 boxes are left over"),
        (bytes([1, NATURAL, NATURAL]), "cut across side 1, and there are 1 sides"),
        (bytes([127, NATURAL, NATURAL]), "cut across side 127"),
    ],
)
def test_what_does_not_cover_is_rejected(codes: bytes, said: str) -> None:
    told = recheck(BoxTask(lambda a, x: x + 1, UNIT), codes, 400_000, None)
    assert not told.accepted
    assert said in told.problem


def test_a_dropped_or_an_added_box_is_rejected_wherever_it_is() -> None:
    for position in range(len(CODES)):
        dropped = CODES[:position] + CODES[position + 1 :]
        added = CODES[:position] + CODES[position : position + 1] + CODES[position:]
        for tampered in (dropped, added):
            assert not recheck(BOWL, tampered, 400_000, None).accepted


def test_a_leaf_in_place_of_a_cut_is_rejected_by_its_bound_or_by_the_covering() -> None:
    cuts = [position for position, code in enumerate(CODES) if code < 128]
    for position in cuts:
        tampered = CODES[:position] + bytes([MEAN_VALUE]) + CODES[position + 1 :]
        assert not recheck(BOWL, tampered, 400_000, None).accepted
    told = recheck(BOWL, bytes([MEAN_VALUE]), 400_000, None)
    assert told.problem == "the mean value bound does not hold on x ∈ [-1, 1], y ∈ [0, 3/2]"


def test_a_false_slack_is_rejected_whatever_the_codes_say() -> None:
    def wrong(a: Any, x: Any, y: Any) -> Any:
        return -bowl(a, x, y)

    def lower(a: Any, x: Any, y: Any) -> Any:
        return bowl(a, x, y) - a.number("0.0067")  # the minimum is 1/150

    for slack in (wrong, lower):
        told = recheck(replace(BOWL, slack=slack), CODES, 400_000, None)
        assert "bound does not hold on x ∈ [" in told.problem


def test_a_smaller_tolerance_a_wider_box_or_a_strict_sign_needs_its_own_boxes() -> None:
    def touching(a: Any, x: Any) -> Any:
        return x - Fraction(1, 64)

    task = BoxTask(touching, UNIT, within=Fraction(1, 64), rule="natural")
    codes = bytes([NATURAL])  # enough for balls, which see exactly 0
    assert recheck(task, codes, 400_000, None).accepted
    for changed in (
        replace(task, within=Fraction(99, 6400)),
        replace(task, strict=True),
        replace(task, over={"x": (Fraction(-1, 10**9), Fraction(1))}),
    ):
        assert "the natural bound does not hold" in recheck(changed, codes, 400_000, None).problem


def test_a_mean_value_has_no_place_under_the_natural_rule() -> None:
    task = BoxTask(lambda a, x: x + 1, UNIT, rule="natural")
    assert "under the natural rule" in recheck(task, bytes([MEAN_VALUE]), 9, None).problem
    assert recheck(task, bytes([NATURAL]), 9, None).accepted


def test_an_entry_that_there_is_not_is_rejected() -> None:
    task = BoxTask(lambda a, x: any_of(x - 2, x + 1), UNIT)
    assert recheck(task, bytes([NATURAL + 2]), 9, None).accepted
    assert "natural bound does not hold" in recheck(task, bytes([NATURAL]), 9, None).problem
    assert "rests on entry 2, and the slack has 2" in recheck(task, bytes([NATURAL + 4]), 9, None).problem


def test_of_all_of_every_entry_counts() -> None:
    task = BoxTask(lambda a, x: all_of(x + 1, x - Fraction(1, 2)), UNIT)
    for entry in (0, 1):
        assert not recheck(task, bytes([NATURAL + 2 * entry]), 9, None).accepted


@pytest.mark.parametrize(
    ("slack", "said"),
    [
        (lambda a, x: x + 0.5, "the slack raised TypeError"),
        (lambda a, x: None, "the slack raised TypeError"),
        (lambda a, x: True, "the slack raised InexactEntryError"),
        (lambda a, x: 1 if x > 0 else -1, "the slack raised TypeError"),
        (lambda a, x: a.log(x) * 0 + 1, "bound does not hold on x ∈ [0, 1]"),
        (lambda a, x: 1 / 0, "the slack raised ZeroDivisionError"),
    ],
)
@pytest.mark.parametrize("code", [NATURAL, MEAN_VALUE])
def test_what_is_no_number_is_rejected(slack: Any, said: str, code: int) -> None:
    assert said in recheck(BoxTask(slack, UNIT), bytes([code]), 9, None).problem


def test_a_needle_is_rejected_before_it_grows() -> None:
    needle = bytes([CUT] + [CUT, NATURAL] * 100 + [NATURAL, NATURAL])
    told = recheck(BoxTask(lambda a, x: x + 1, UNIT), needle, 400_000, None)
    assert "cut more than 64 times" in told.problem


def test_a_level_must_have_room() -> None:
    with pytest.raises(Rejected, match="at most 0 boxes"):
        covering(BOWL, CODES, 0)
    assert not recheck(BOWL, searched(BOWL, 8), 400_000, None).accepted  # another order is another covering


def test_where_balls_are_too_wide_the_leaf_is_halved(monkeypatch: pytest.MonkeyPatch) -> None:
    """The natural bound on [0, 1] is −0.8, so only halves of it pass."""
    task = BoxTask(lambda a, x: x * x - x + a.number("0.3"), UNIT)
    assert recheck(task, bytes([NATURAL]), 9, None).accepted
    monkeypatch.setattr(checker, "ATTEMPTS", ((64, 0), (128, 1)))
    assert not recheck(task, bytes([NATURAL]), 9, None).accepted


def test_more_bits_tell_what_fewer_do_not() -> None:
    task = BoxTask(lambda a, x: x + (a.number("1/3") - a.number("1/3")) + a.number("1e-25"), UNIT)
    assert recheck(task, bytes([NATURAL]), 9, None).accepted


def test_a_spot_check_says_what_it_is() -> None:
    told = recheck(BOWL, CODES, 400_000, 5)
    assert (told.looked, told.whole, told.accepted) == (5, False, True)


def test_a_million_codes_replay() -> None:
    depth = 19
    codes = b"".join(bytes([level % 2]) * 2**level for level in range(depth)) + bytes([NATURAL]) * 2**depth
    told = recheck(BoxTask(lambda a, x, y: x + 2, SQUARE), codes, 2**depth, 100)
    assert (told.accepted, told.boxes, told.leaves, told.looked) == (True, 2**20 - 1, 2**depth, 100)
