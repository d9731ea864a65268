"""Opening a report of three hundred claims, beside the same page laid out whole, and an empty one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.visit import Visit
from tests.report.html.large import large_report
from zo_check.report.html import to_html

NEAR_THE_SCREEN = "content-visibility: auto"
EMPTY = "<!doctype html><html lang='en'><title>Nothing</title><body></body></html>"


def page(what: str) -> str:
    """The page of this name."""
    if what == "empty":
        return EMPTY
    whole = to_html(large_report(300))
    assert NEAR_THE_SCREEN in whole
    return whole if what == "as it is" else whole.replace(NEAR_THE_SCREEN, "content-visibility: visible")


@pytest.mark.benchmark(group="opening a report of three hundred claims")
@pytest.mark.parametrize("what", ["as it is", "laid out whole", "empty"])
def test_open(benchmark: Any, visit: Callable[..., Visit], tmp_path: Path, what: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(page(what), encoding="utf-8")

    def opened() -> None:
        visit(path).page.context.close()  # what it goes on to do would take its time from the next one

    benchmark.pedantic(opened, rounds=5, warmup_rounds=1)
