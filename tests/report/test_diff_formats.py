import json

import pytest

from zo_check.report.changes import Change, Diff, Effect
from zo_check.report.diff_formats import counted, to_json, to_markdown
from zo_check.report.model import Report

TAKEN_OVER = tuple(
    Change(Effect.LOST, label, "grounded strength", "KERNEL", "DERIVED") for label in ("ground", "squares")
)
OWN = Change(Effect.LOST, "ground", "scope narrowed", "every n", "n = 2 | <b>")
DIFF = Diff((OWN, *TAKEN_OVER), ("the profiles differ",), 3)


def test_what_many_take_over_is_said_once_and_after_what_is_their_own(green: Report) -> None:
    assert DIFF.direct(Effect.LOST) == (OWN,)
    assert DIFF.inherited(Effect.LOST) == {("grounded strength", "KERNEL", "DERIVED"): ("ground", "squares")}
    text = to_markdown(DIFF, green, green)
    assert text.startswith("**3 lost, 0 changed, 0 gained; 3 claims as they were.**")
    assert "- Note: the profiles differ" in text
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    assert rows == [
        "| `ground` | scope narrowed | every n | n = 2 &#124; &lt;b> |",
        "| `ground`, `squares` | grounded strength | KERNEL | DERIVED |",
    ]


def test_json_has_each_of_them(green: Report, red: Report) -> None:
    told = json.loads(to_json(DIFF, green, red))
    assert [change["label"] for change in told["changes"]] == ["ground", "ground", "squares"]
    assert (told["lost"], told["changed"], told["gained"], told["unchanged"]) == (3, 0, 0, 3)
    assert (told["old"]["green"], told["new"]["green"]) == (True, False)


@pytest.mark.parametrize(("unchanged", "said"), [(1, "nothing differs: 1 claim as"), (0, "nothing differs: 0 claims")])
def test_nothing_is_said_too(unchanged: int, said: str) -> None:
    assert counted(Diff((), (), unchanged)).startswith(said)
