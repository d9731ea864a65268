"""One notebook made: read, executed and written, in whichever process receives the order."""

import copy
from dataclasses import dataclass

import nbformat

from zo_check.atomic import write_text
from zo_check.errors import ZoCheckError
from zo_check.notebooks.execute import execute
from zo_check.notebooks.failure import Failure
from zo_check.notebooks.links import embed_pictures, relink
from zo_check.notebooks.order import Order
from zo_check.notebooks.page import to_html
from zo_check.notebooks.read import read


@dataclass(frozen=True)
class Made:
    """What became of an order; a notebook that failed is written all the same, and says so at its top."""

    order: Order
    failure: Failure | None = None
    written: bool = False


def make(order: Order) -> Made:
    """Make one notebook. Whatever is wrong with the file is a failure of it; only a full disk or the like raises.

    Raises:
        OSError: the outcome cannot be written; what stood there before is untouched.
    """
    try:
        notebook = read(order.path)
    except ZoCheckError as error:
        return Made(order, Failure(None, type(error).__name__, f"{error.problem} ({error.cure})"))
    embed_pictures(notebook, order.path.parent)
    failure = execute(notebook, order.path, order.profile)
    # Both are rendered before either is written, so that they are always of one run.
    texts = {".html": to_html(notebook, order, failure), ".ipynb": _as_json(notebook, order)}
    for ending, text in texts.items():
        write_text(order.written(ending), text)
    return Made(order, failure, written=True)


def _as_json(notebook: nbformat.NotebookNode, order: Order) -> str:
    moved = copy.deepcopy(notebook)
    for cell in moved.cells:
        if cell.cell_type == "markdown":
            cell.source = relink(cell.source, order.name, order.siblings, ".ipynb")
        for output in cell.get("outputs", []):
            if "text/html" in output.get("data", {}):
                output.data["text/html"] = relink(output.data["text/html"], order.name, order.siblings, ".ipynb")
    return str(nbformat.writes(moved)) + "\n"
