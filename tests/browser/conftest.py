"""A real browser for the pages: whatever Chromium the machine has, driven headless and with the network off.

Without one the tests are skipped with a reason; where ZO_CHECK_REQUIRE_BROWSER is set, they fail instead.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.browser.visit import Visit

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# What Chromium would ask the network for by itself is no fault of the page.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

Open = Callable[..., Visit]


def executable() -> str | None:
    """The Chromium to drive: the one that ZO_CHECK_CHROMIUM names, or the first on the path."""
    return os.environ.get("ZO_CHECK_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    where = executable()
    if where is None:
        missing = f"no Chromium here ({', '.join(NAMES)}); install one, or name it in ZO_CHECK_CHROMIUM"
        if os.environ.get("ZO_CHECK_REQUIRE_BROWSER"):
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=where, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Open]:
    """Open a file offline: `visit(path, fragment="", width=1280, height=900, …)` gives the page and what went wrong."""
    contexts: list[BrowserContext] = []

    def opened(path: Path, fragment: str = "", *, width: int = 1280, height: int = 900, **settings: object) -> Visit:
        context = browser.new_context(viewport={"width": width, "height": height}, offline=True, **settings)
        contexts.append(context)
        page = context.new_page()
        seen = Visit(page)
        page.goto(path.resolve().as_uri() + fragment, wait_until="load")
        return seen

    yield opened
    for context in contexts:
        context.close()
