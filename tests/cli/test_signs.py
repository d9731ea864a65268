import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from zo_check.cli.signs import in_ascii, spelled_out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("‖f‖ ≤ ½", "||f|| <= 1/2"),
        ("c₋ − 10⁻⁶ ≤ B", "c_- - 10^-6 <= B"),
        ("∇²L = AᵀBA", "grad ^2L = A^TBA"),
        ("E ĝ → ∇L as ε → 0", "E ghat -> grad L as eps -> 0"),
        ("ηℓγ · Σ ∑ √2", "etalgamma * Sigma sum sqrt2"),
        ("Polyak–Łojasiewicz, é", "Polyak-Lojasiewicz, e"),
        ("☃ 漢", "? ?"),
        ("plain", "plain"),
    ],
)
def test_signs_are_spelled_out(text: str, said: str) -> None:
    assert in_ascii(text) == said
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors=spelled_out())
    stream.write(text)
    stream.flush()
    assert stream.buffer.getvalue() == said.encode()


def test_latin_1_keeps_what_it_has() -> None:
    assert "½ ≤ é".encode("latin-1", spelled_out()) == "½ <= é".encode("latin-1")


def test_every_sign_of_the_suite_has_a_spelling() -> None:
    report = (Path(__file__).parents[2] / "reports" / "verification.json").read_text(encoding="utf-8")
    assert {sign for sign in report if not sign.isascii() and in_ascii(sign) == "?"} == set()


@pytest.mark.parametrize("settings", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}])
def test_a_command_in_an_ascii_locale(settings: dict[str, str]) -> None:
    command = [sys.executable, "-m", "zo_check", "explain", "softmax-quarter-lipschitz-is-false"]
    told = subprocess.run(
        command, capture_output=True, check=True, env={**os.environ, "PYTHONUTF8": "0", **settings}, timeout=120
    )
    out = told.stdout.decode("ascii")
    assert "softmax is 1/4-Lipschitz: false; the sharp constant is 1/2" in out
    assert "?" not in out
