import pickle
from collections.abc import Callable
from pathlib import Path

from zo_check.effort import QUICK
from zo_check.units import Unit, run_unit
from zo_check.verdict import Verdict


def test_a_unit_pickles_and_runs(write_claim: Callable[..., Path]) -> None:
    unit = Unit(write_claim(), "inner/made_up.py", "check", "made-up", "sampled", QUICK)
    finding = run_unit(pickle.loads(pickle.dumps(unit)))
    assert (finding.verdict, finding.label, finding.evidence) == (Verdict.SUPPORTED, "made-up", "check")
    assert (finding.kind, finding.file) == ("sampled", "inner/made_up.py")


def test_the_data_is_part_of_the_name() -> None:
    unit = Unit(Path("p.py"), "p.py", "series", "made-up", "jet", QUICK.on(Path("some/where/mine.npz")))
    assert unit.name == "series on mine.npz"


def test_a_file_that_changed_meanwhile_is_broken(write_claim: Callable[..., Path]) -> None:
    path = write_claim()
    unit = Unit(path, "made_up.py", "check", "made-up", "sampled", QUICK)
    path.write_text("x = 1", encoding="utf-8")
    assert unit.run().verdict is Verdict.BROKEN
    path.write_text("x = ", encoding="utf-8")
    assert unit.run().verdict is Verdict.BROKEN
    path.unlink()
    assert unit.run().verdict is Verdict.BROKEN
