"""A page that was opened, what went wrong while it was, and the questions that several tests ask of it."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SERIOUS = ("serious", "critical")

_WIDER = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const inside = (e) => { // what scrolls or clips within a box of its own does not widen the page
    for (let p = e.parentElement; p && p !== document.documentElement; p = p.parentElement)
      if (getComputedStyle(p).overflowX !== 'visible') return true;
    return false;
  };
  return [...document.querySelectorAll('body *')]
    .filter((e) => e.getBoundingClientRect().right > width + 1 && !inside(e))
    .slice(0, 8).map((e) => e.tagName + '.' + e.className + '#' + e.id);
}"""


class Visit:
    """One page.

    Args:
        page: as playwright has it.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        self.asked_for: list[str] = []
        page.on("console", lambda message: message.type == "error" and self.errors.append(message.text))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.asked_for.append(request.url))

    @property
    def fetched(self) -> list[str]:
        """What the page asked the network for: nothing, if all is well."""
        return [url for url in self.asked_for if not url.startswith(("file:", "data:", "blob:", "about:"))]

    def wider_than_the_screen(self) -> list[str]:
        """Elements that make the page scroll sideways."""
        found: list[str] = self.page.evaluate(_WIDER)
        scrolls = self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        return found or (["something"] if scrolls else [])

    def inaccessible(self) -> list[str]:
        """Serious findings of axe-core, each with the first element that it is about."""
        self.settled()
        found: Any = Axe().run(self.page).response
        return [
            f"{v['id']} ({v['impact']}): {v['help']}: {v['nodes'][0]['target']} {v['nodes'][0]['failureSummary']}"
            for v in found["violations"]
            if v["impact"] in SERIOUS
        ]

    def settled(self) -> None:
        """Wait until a page that makes what scrolls reachable, a little at a time, has done so; others are at once."""
        if self.page.locator("#claims-table").count():
            self.page.locator("body[data-settled]").wait_for(state="attached", timeout=120_000)

    def count(self, selector: str) -> int:
        """How many elements of this kind are displayed."""
        return int(
            self.page.evaluate(
                "s => [...document.querySelectorAll(s)].filter(e => e.getClientRects().length > 0).length", selector
            )
        )
