"""Where the files lie that a page links to, relative to the page, which lies in `reports/` of a checkout."""


def notebook_of(file: str) -> str:
    """The executed notebook of a proof file ("loss/gradient.py"), as `zo-check notebooks` leaves it."""
    return f"notebooks/{file.removesuffix('.py')}.html"


def source_of(file: str) -> str:
    """The proof file itself."""
    return f"../proofs/{file}"
