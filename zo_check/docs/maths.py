"""Sphinx extension: formulas of the site as MathML, made while it is built; no page asks the network.

It is the converter of the report. A formula that it cannot read is a warning, which fails the build.
"""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from zo_check.report.maths import mathml

_LOGGER = logging.getLogger(__name__)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the renderer under the name `mathml`; conf.py chooses it with `html_math_renderer`."""
    app.add_html_math_renderer("mathml", inline_renderers=(_inline, None), block_renderers=(_block, None))
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def _inline(translator: Any, node: nodes.math) -> None:
    translator.body.append(_formula(node, display=False))
    raise nodes.SkipNode


def _block(translator: Any, node: nodes.math_block) -> None:
    translator.body.append(f'<div class="formula" tabindex="0">{_formula(node, display=True)}</div>\n')
    raise nodes.SkipNode


def _formula(node: nodes.Element, *, display: bool) -> str:
    made = mathml(node.astext(), display=display)
    if not made.startswith("<math"):
        _LOGGER.warning("this formula cannot be read: %s", node.astext(), location=node, type="maths")
    return made
