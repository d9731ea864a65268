"""An executed notebook as one HTML file that opens anywhere, offline: formulas are MathML, pictures are inside."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

import jinja2
from nbconvert.filters import Highlight2HTML, strip_ansi
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from pygments.formatters import HtmlFormatter

from zo_check.notebooks.failure import Failure
from zo_check.notebooks.links import relink, to_claims
from zo_check.notebooks.order import Order
from zo_check.report.maths import mathml

_SHORT = 14
"""Lines of code that are shown at once; longer cells open on demand."""
_IMAGES = ("image/svg+xml", "image/png", "image/jpeg")


@dataclass(frozen=True)
class Cell:
    """One cell, ready for the template: HTML of its input and outputs."""

    number: int
    kind: str
    source: str
    outputs: tuple[str, ...] = ()
    summary: str = ""
    opened: bool = True


def to_html(notebook: Any, order: Order, failure: Failure | None) -> str:
    """The page; the same each time for the same notebook."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("zo_check.notebooks", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
    )
    cells = [_cell(number, cell, order) for number, cell in enumerate(notebook.cells, start=1)]
    page = environment.get_template("notebook.html.j2").render(
        title=_title(notebook) or order.name,
        name=order.name,
        index=_up_to_index(order),
        profile=order.profile,
        cells=cells,
        failure=failure,
        light=HtmlFormatter(style="friendly").get_style_defs(".highlight"),
        dark=HtmlFormatter(style="github-dark").get_style_defs(".highlight"),
    )
    return re.sub(r"\n{3,}", "\n\n", page)


def _title(notebook: Any) -> str:
    for cell in notebook.cells:
        for line in cell.source.splitlines():
            if cell.cell_type == "markdown" and line.startswith("# "):
                return str(line[2:].replace("$", "").strip())
    return ""


def _up_to_index(order: Order) -> str:
    """The way from this page to the index, where one is made with it; empty otherwise."""
    if "index.py" not in order.siblings or order.name == "index.py":
        return ""
    return "../" * order.name.count("/") + "index.html"


def _cell(number: int, cell: Any, order: Order) -> Cell:
    if cell.cell_type == "markdown":
        return Cell(number, "text", _leading(_markdown(cell), order))
    if cell.cell_type != "code":
        return Cell(number, "raw", f"<pre>{escape(cell.source)}</pre>")
    outputs = tuple(_leading(out, order) for out in _outputs(cell))
    code = Highlight2HTML(pygments_lexer="python")(cell.source)
    return Cell(number, "code", code, outputs, _summary(cell.source), _is_calm(cell.source))


def _leading(text: str, order: Order) -> str:
    """HTML whose links, and whose claims, lead to the pages that are made with this one."""
    return to_claims(relink(text, order.name, order.siblings, ".html"), order.name, order.homes)


class _Renderer(IPythonRenderer):
    """Markdown whose formulas come out as MathML; markup in it is text, and what is elsewhere is not fetched."""

    def __init__(self, attachments: dict[str, dict[str, str]]) -> None:
        super().__init__(escape=True, allow_harmful_protocols=False, exclude_anchor_links=True, attachments=attachments)

    def block_math(self, body: str) -> str:
        return mathml(" ".join(body.split()), display=True)

    def inline_math(self, body: str) -> str:
        return mathml(" ".join(body.split()))

    def latex_environment(self, name: str, body: str) -> str:
        return mathml(f"\\begin{{{name}}}{body}\\end{{{name}}}", display=True)

    def image(self, text: str, url: str, title: str | None = None) -> str:
        inside = self.attachments.get(url.removeprefix("attachment:"))
        if inside is None:
            return f'<a href="{escape(url)}">{escape(text)}</a>'
        ((kind, data),) = inside.items()
        return f'<img alt="{escape(text)}" src="data:{escape(kind)};base64,{data}">'


def _markdown(cell: Any) -> str:
    return str(MarkdownWithMath(renderer=_Renderer(cell.get("attachments", {}))).render(cell.source))


def _outputs(cell: Any) -> Iterator[str]:
    for output in cell.get("outputs", []):
        if output.output_type == "stream":
            yield f'<pre class="{escape(output.name)}">{escape(strip_ansi(output.text))}</pre>'
        elif output.output_type == "error":
            yield f'<pre class="error">{escape(strip_ansi(chr(10).join(output.traceback)))}</pre>'
        else:
            yield _displayed(output.data)


def _displayed(data: Any) -> str:
    """The richest form that opens offline and without a script."""
    if "text/html" in data:
        return str(data["text/html"])
    for kind in _IMAGES:
        if kind in data:
            return _picture(kind, data[kind])
    if "text/latex" in data:
        return f"<p>{mathml(str(data['text/latex']).strip('$ '), display=True)}</p>"
    return f"<pre>{escape(str(data.get('text/plain', '')))}</pre>"


def _picture(kind: str, data: str) -> str:
    from base64 import b64encode

    encoded = b64encode(data.encode("utf-8")).decode("ascii") if kind == "image/svg+xml" else "".join(data.split())
    return f'<img alt="figure" src="data:{kind};base64,{encoded}">'


def _summary(source: str) -> str:
    """What a cell of code binds, or its last expression, for the line that opens it."""
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return source.strip().splitlines()[0] if source.strip() else "code"
    names: list[str] = []
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.append(node.name)
        elif isinstance(node, ast.Assign):
            names += [target.id for target in node.targets if isinstance(target, ast.Name)]
    if names:
        return ", ".join(names)
    return source.strip().splitlines()[-1] if body else "code"


def _is_calm(source: str) -> bool:
    """Whether a cell of code is short enough, and says enough of the mathematics, to be read at once."""
    plumbing = source.lstrip().startswith(("from ", "import ", "if __name__"))
    return not plumbing and len(source.splitlines()) <= _SHORT
