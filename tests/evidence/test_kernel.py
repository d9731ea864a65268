from pathlib import Path

import pytest

from zo_check import Claim, Verdict, kernel
from zo_check.coq.axioms import Axiom
from zo_check.coq.check import Checked
from zo_check.errors import KernelError, MissingToolError, ProofFileError, UsageError, VacuousError
from zo_check.evidence import kernel as module
from zo_check.finding import Role
from zo_check.verdict import Strength

CLASSIC = Axiom("Classical_Prop.classic", "forall P : Prop, P \\/ ~ P")


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What `check` was asked; it accepts everything."""
    asked: list[tuple[object, ...]] = []

    def check(*how: object, **options: object) -> Checked:
        asked.append((*how, options))
        return Checked("Definition statement.", (CLASSIC,), ("boxes.v",), 3, 2 * bool(options["again"]))

    monkeypatch.setattr(module, "check", check)
    return asked


def test_what_is_accepted_has_the_strength_of_a_kernel(claim: Claim, look, seen) -> None:
    finding = look(kernel(claim, "it.v", witness="holds_met", computes=True))
    assert (finding.verdict, finding.strength, finding.role) == (Verdict.SUPPORTED, Strength.KERNEL, Role.STATEMENT)
    assert finding.scope.words() == "every n, d"
    assert finding.assumes == ("axiom Classical_Prop.classic",)
    assert finding.formal == "Definition statement."
    assert "1 axiom; trusts the kernel's virtual machine in boxes.v" in finding.summary
    assert seen == [(Path(__file__).parent / "it.v", ("holds",), ("holds_met",), {"computing": True, "again": False})]


def test_the_full_profile_has_it_checked_again(claim: Claim, look, seen) -> None:
    assert "the separate checker accepts 2 of 3 sources" in look(kernel(claim, "it.v"), profile="full").summary


def test_what_is_weaker_does_not_support_the_claim(claim: Claim, look, seen) -> None:
    assert look(kernel(claim, "it.v", weaker=True)).role is Role.RELAXED


@pytest.mark.parametrize(
    ("error", "verdict"),
    [
        (MissingToolError("no coqc", "apt-get install coq"), Verdict.UNAVAILABLE),
        (VacuousError("nothing meets them", ""), Verdict.VACUOUS),
        (KernelError("rests on False", ""), Verdict.BROKEN),
    ],
)
def test_each_refusal_has_its_verdict(
    claim: Claim, look, monkeypatch: pytest.MonkeyPatch, error: Exception, verdict: Verdict
) -> None:
    def check(*how: object, **options: object) -> Checked:
        raise error

    monkeypatch.setattr(module, "check", check)
    finding = look(kernel(claim, "it.v"))
    assert (finding.verdict, finding.strength) == (verdict, None)
    assert error.problem in finding.summary


def test_without_the_assistant_it_says_what_to_install(claim: Claim, look, monkeypatch: pytest.MonkeyPatch) -> None:
    from zo_check.coq import tools

    (Path(__file__).parents[2] / "proofs" / "_CoqProject").read_text()
    monkeypatch.setenv("PATH", "")
    tools.tools.cache_clear()
    finding = look(kernel(claim, "../../proofs/softmax/derivative.v"))
    tools.tools.cache_clear()
    assert finding.verdict is Verdict.UNAVAILABLE
    assert "apt-get install --no-install-recommends coq libcoq-coquelicot libcoq-interval" in finding.summary


@pytest.mark.parametrize(("file", "theorem"), [("it.py", "holds"), ("it.v", ()), ("it.v", "")])
def test_bad_usage(claim: Claim, file: str, theorem: str) -> None:
    with pytest.raises(ProofFileError, match="name a .v file"):
        kernel(claim, file, theorem)


@pytest.mark.parametrize(("require", "green"), [((), True), (("sampled",), False)])
def test_what_is_required_must_not_be_unavailable(write_claim, require: tuple[str, ...], green: bool) -> None:
    from zo_check.effort import QUICK
    from zo_check.pool import InProcess
    from zo_check.verify import verify

    path = write_claim()
    text = path.read_text(encoding="utf-8")
    text += (
        'other = Evidence(claim, "sampled", Strength.SAMPLED, (),'
        ' lambda effort: Finding(Verdict.UNAVAILABLE, Scope(), "no coqc"))\n'
    )
    path.write_text(text, encoding="utf-8")
    report = verify([path], QUICK, drill=False, require=require, executor=InProcess())
    assert report.green is green
    if require:
        assert "required, and unavailable: no coqc" in report.failures[0]
    with pytest.raises(UsageError, match="no evidence is of the kind 'kernel'"):
        verify([path], QUICK, require=("kernel",), executor=InProcess())
