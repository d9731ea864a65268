"""Reading a page back: what it links to, what it would fetch, and which ids it has."""

import re
from collections import Counter
from collections.abc import Iterator

import lxml.html

FETCHING = ("src", "srcset", "href", "data", "poster", "action", "formaction", "background", "xlink:href")


def parsed(page: str) -> lxml.html.HtmlElement:
    """The page as a tree."""
    return lxml.html.document_fromstring(
        page.encode("utf-8"), parser=lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    )


def text_of(page: str) -> str:
    """What the page says, on one line."""
    return " ".join(parsed(page).xpath("//main")[0].text_content().split())


def repeated_ids(tree: lxml.html.HtmlElement) -> list[str]:
    """Ids that two elements share."""
    return [name for name, many in Counter(tree.xpath("//@id")).items() if many > 1]


def dangling(tree: lxml.html.HtmlElement) -> list[str]:
    """Links within the page that lead nowhere."""
    ids = set(tree.xpath("//@id"))
    return [href for href in tree.xpath("//@href") if href.startswith("#") and href[1:] not in ids]


def fetched(tree: lxml.html.HtmlElement) -> Iterator[str]:
    """Whatever a browser would load to show the page, or run without the page's own script."""
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in ("iframe", "object", "embed", "base", "link") and element.get("href") != "data:,":
            yield element.tag
        if element.tag == "script" and element.attrib:
            yield "a script with attributes"
        for name, value in element.attrib.items():
            if name.startswith("on"):
                yield f"{name}={value}"
            if name in FETCHING and element.tag != "a" and not value.startswith(("data:", "#")):
                yield f"{element.tag} {name}={value}"
            if value.strip().lower().startswith(("javascript:", "vbscript:")):
                yield f"{name}={value}"
    yield from re.findall(r"@import[^;]*|url\((?!#)[^)]*\)", "".join(tree.xpath("//style/text()")))


def scripts(tree: lxml.html.HtmlElement) -> list[str]:
    """The text of each script."""
    return [element.text or "" for element in tree.iter("script")]


def sound(page: str) -> list[str]:
    """Everything that is wrong with a page; empty for a sound one."""
    tree = parsed(page)
    wrong = [f"repeated id {name}" for name in repeated_ids(tree)]
    wrong += [f"dangling link {href}" for href in dangling(tree)]
    wrong += [f"fetches {what}" for what in fetched(tree)]
    if len(scripts(tree)) != 1:
        wrong.append(f"{len(scripts(tree))} scripts")
    return wrong
