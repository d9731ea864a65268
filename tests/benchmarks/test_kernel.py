"""Every kernel look of the suite when nothing changed since the last: it should stay well under two seconds."""

from typing import Any

import pytest

from zo_check.discovery import discover
from zo_check.effort import QUICK
from zo_check.locations import own_proofs
from zo_check.verdict import Verdict


@pytest.mark.usefixtures("coq")
@pytest.mark.benchmark(group="kernel")
def test_nothing_changed(benchmark: Any) -> None:
    looks = [(name, it) for f in discover((own_proofs(),)).files for name, it in f.evidence.items()]
    kernel = [(name, it) for name, it in looks if it.kind == "kernel"]

    def every() -> set[Verdict]:
        return {it.look(QUICK, name).verdict for name, it in kernel}

    every()  # builds what is not built yet
    assert benchmark.pedantic(every, rounds=3) == {Verdict.SUPPORTED}
