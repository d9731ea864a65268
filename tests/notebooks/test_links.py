from zo_check.notebooks.links import embed_pictures, linked, relink, to_claims

HERE = frozenset({"index.py", "loss/gradient.py", "loss/hessian.py"})


def test_links_to_what_is_made_lead_there_and_others_stay() -> None:
    text = "[a](loss/gradient.py) [b](loss/gradient.py#x) [c](absent.py) [d](https://example.org/a.py)"
    made = "[a](loss/gradient.html) [b](loss/gradient.html#x) [c](absent.py) [d](https://example.org/a.py)"
    assert relink(text, "index.py", HERE, ".html") == made


def test_links_are_read_from_where_the_file_stands() -> None:
    assert relink("[a](hessian.py) [b](../index.py)", "loss/gradient.py", HERE, ".ipynb") == (
        "[a](hessian.ipynb) [b](../index.ipynb)"
    )
    assert relink('<a href="loss/hessian.py">', "index.py", HERE, ".html") == '<a href="loss/hessian.html">'
    assert next(linked("[a](hessian.py) ![b](c.py)", "loss/gradient.py")) == "loss/hessian.py"


def test_a_claim_that_is_spoken_of_leads_to_its_page_but_not_to_itself() -> None:
    homes = {"loss-hessian": "loss/hessian.py", "loss-gradient": "loss/gradient.py"}
    text = "<p>by claim loss-hessian, <code>loss-hessian</code>; claim loss-gradient; claim no-such-one</p>"
    way = '<a href="hessian.html">loss-hessian</a>'
    assert to_claims(text, "loss/gradient.py", homes) == (
        f"<p>by claim {way}, <code>{way}</code>; claim loss-gradient; claim no-such-one</p>"
    )
    assert 'href="../loss/hessian.html"' in to_claims(text, "softmax/derivative.py", homes)
    assert 'href="loss/hessian.html"' in to_claims(text, "index.py", homes)


def test_a_claim_that_is_a_link_already_stays_one() -> None:
    text = '<a href="x.html"><code>loss-hessian</code></a>'
    assert to_claims(text, "index.py", {"loss-hessian": "loss/hessian.py"}) == text


def test_a_picture_goes_into_the_notebook_and_a_missing_one_leaves_its_words(tmp_path) -> None:
    from nbformat.v4 import new_markdown_cell, new_notebook

    (tmp_path / "a.svg").write_text("<svg/>", encoding="utf-8")
    notebook = new_notebook(cells=[new_markdown_cell("![one](a.svg) ![two](../b.svg)")])
    embed_pictures(notebook, tmp_path)
    (cell,) = notebook.cells
    assert cell.source.startswith("![one](attachment:a.svg) *two (the picture b.svg is not here")
    assert cell.attachments == {"a.svg": {"image/svg+xml": "PHN2Zy8+"}}
