import pytest

from zo_check.claim import Claim, Provenance, Source
from zo_check.cli.inspect import list_claims, theorem
from zo_check.report.terminal_lines import width_of


def test_a_theorem_holds_hypotheses_statement_and_source() -> None:
    source = Source("Euclid,\n  Elements", Provenance.QUOTED)
    claim = Claim("squares", "Squares", "Then\n$x^2 \\ge 0$.", source, hypotheses=("Let $x$ be real.",))
    assert theorem(claim).splitlines() == [
        r"\begin{theorem}[Squares]\label{squares}",
        "  Let $x$ be real.",
        "  Then",
        "  $x^2 \\ge 0$.",
        "  % Euclid, Elements (read as quoted, with its numbering, in the document named)",
        r"\end{theorem}",
    ]


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_list_fits_and_cuts_no_label(
    width: int, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    list_claims(())
    lines = capfd.readouterr().out.splitlines()
    assert max(map(width_of, lines)) <= width
    assert all(line == line.rstrip() for line in lines)
    first = [line.split("  ")[0] for line in lines]
    assert "nesterov-spokoiny-directional-derivative" in first
    beside = any(line.startswith("loss-gradient ") and "derivation" in line for line in lines)
    assert beside == (width == 120)
