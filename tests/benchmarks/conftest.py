"""The browser of the tests of pages, for the benchmarks of pages."""

from tests.browser.conftest import browser, visit

__all__ = ["browser", "visit"]
