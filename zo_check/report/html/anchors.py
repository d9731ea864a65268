"""Ids of the page: a claim's is its label, and no two things share one."""

CONTROLS = frozenset(
    [
        "claims-table",
        "filter-group",
        "filter-source",
        "filter-strength",
        "filter-verdict",
        "graph-box",
        "graph-panel",
        "open-all",
        "search",
        "shown",
    ]
)
SECTIONS = {
    "overview": "Overview",
    "new": "What is new",
    "graph": "How it hangs together",
    "table": "All claims",
    "published": "Published statements",
    "rates": "Rates",
    "claims": "Claim by claim",
    "trust": "Trust",
}


def anchor(label: str) -> str:
    """The id of a claim: its label, or `claim_<label>` for the few labels that the page's own parts carry.

    A label has no underscore in it, and every other id of the page has one.
    """
    return f"claim_{label}" if label in CONTROLS or label in SECTIONS else label


def group_anchor(index: int) -> str:
    """The id of the part of the theory with this index in reading order."""
    return f"group_{index + 1}"


def picture_anchor(index: int) -> str:
    """The id of the picture with this index."""
    return f"picture_{index + 1}"


def kind_anchor(index: int) -> str:
    """The id of the row about the kind of evidence with this index."""
    return f"kind_{index + 1}"
