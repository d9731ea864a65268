from zo_check.claim import Claim, Provenance, Source
from zo_check.cli.inspect import theorem


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
