"""Blocks that scroll can be reached by the keyboard, and the parameters of a signature are lines of it."""

from zo_check.docs.accessible import body


def test_blocks_can_be_reached() -> None:
    assert body("<pre>long</pre>") == '<pre tabindex="0">long</pre>'


def test_only_signatures_lose_their_lists() -> None:
    signature = '<dt class="sig py">f(<dl>\n<dd>x,</dd>\n</dl>)</dt>'
    real = "<dl><dt>term</dt><dd>what it is</dd></dl>"
    mended = '<dt class="sig py">f(<span class="lines">\n<span class="line">x,</span>\n</span>)</dt>'
    assert body(signature + real + signature) == mended + real + mended
