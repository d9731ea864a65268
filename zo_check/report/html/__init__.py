"""`verification.html`: one self-contained page, rendered from a `Report` alone.

It opens offline from a file, reads without a script, and loads nothing: styles, script and pictures are inside, and its
Content-Security-Policy forbids everything else. What a script adds is search, filters, sorting, zoom and copying.

What a test, a link or a script may rely on:

| where | what |
|---|---|
| `id="<label>"` | the block of a claim, so that `verification.html#loss-gradient` works; see `anchors.anchor` |
| `#overview`, `#new`, `#graph`, `#table`, `#published`, `#rates`, `#claims`, `#trust` | the sections |
| `#search`, `#filter-strength`, `#filter-verdict`, `#filter-group`, `#filter-source`, `#shown` | over the table |
| `#claims-table` | its body has one `<tr data-label data-strength data-verdict data-group data-source>` a claim |
| `#graph-box`, `#graph-panel` | the drawing and what it says of the node with the focus |
| `a.node[href="#<label>"]` | a node: `data-strength` is the claim alone, `data-grounded` with all that it uses |
| `article.claim` | the block of a claim, with the same `data-` attributes as its row |
| `#open-all`, `[data-zoom]` | a button that opens every `<details>` of the claims; buttons over the drawing |
| `data-status` | on a published statement: wrong, restated, loose, sharp, holds or open |
| `data-copy` | on a button: the id of the element whose text it copies |

`data-strength` is the name of a `Strength` or empty; `data-verdict` the value of a `Verdict`.
"""

from zo_check.report.html.page import to_html

__all__ = ["to_html"]
