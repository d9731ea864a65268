from pathlib import Path

import nbformat
import pytest
from nbformat.sign import NotebookNotary
from nbformat.v4 import new_code_cell, new_notebook, new_output

from zo_check.notebooks.open import trust


def test_what_is_opened_is_trusted_and_an_edited_one_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
    output = new_output("display_data", data={"text/html": "<b>x</b>"})
    notebook = new_notebook(cells=[new_code_cell("1", outputs=[output], id="cell-1")])
    path = tmp_path / "made_up.ipynb"
    nbformat.write(notebook, path)
    trust(path)
    read = nbformat.read(path, as_version=4)
    assert NotebookNotary().check_signature(read)
    read.cells[0].source = "2"
    assert not NotebookNotary().check_signature(read)
