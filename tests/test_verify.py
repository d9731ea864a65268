import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from zo_check.effort import QUICK
from zo_check.errors import DataError, UnknownLabelError, UsageError
from zo_check.evidence.evidence import Evidence
from zo_check.pool import InProcess, Progress
from zo_check.proof_file import load_module, own_objects
from zo_check.report.model import Report
from zo_check.standing import Standing
from zo_check.verdict import Strength, Verdict
from zo_check.verify import processors, verify

Write = Callable[..., Path]

VARIANT = """
from zo_check.false_claims import Variant

wrong = Variant({name!r}, {claim!r}, {{{function!r}: {wrong}}}, "squares are not negative", ("sampled",))
"""


def run(*paths: Path, **options: object) -> Report:
    return verify(paths, executor=InProcess(), **options)


def write_variant(
    folder: Path, claim: str = "made-up", function: str = "slack", wrong: str = "lambda x: -x * x"
) -> None:
    (folder / "false_claims").mkdir(exist_ok=True)
    text = VARIANT.format(name="wrong sign", claim=claim, function=function, wrong=wrong)
    (folder / "false_claims" / f"{claim.replace('-', '_')}.py").write_text(text, encoding="utf-8")


def test_a_supported_claim_is_green(write_claim: Write) -> None:
    report = run(write_claim())
    assert report.green
    assert report.standings["made-up"].strength is Strength.SAMPLED
    assert report.findings[0].file == "made_up.py"


@pytest.mark.parametrize("verdict", ["REFUTED", "UNDECIDED", "VACUOUS", "BROKEN", "NOT_RUN", "UNAVAILABLE"])
def test_anything_else_is_red(write_claim: Write, verdict: str) -> None:
    assert not run(write_claim(verdict=verdict)).green


def test_unavailable_passes_beside_support(write_claim: Write) -> None:
    path = write_claim()
    more = (
        'tool = Evidence(claim, "kernel", Strength.KERNEL, (), '
        'lambda effort: Finding(Verdict.UNAVAILABLE, Scope(), "no coqc"))'
    )
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    assert run(path).green


def test_one_refutation_beats_any_support(write_claim: Write) -> None:
    path = write_claim()
    more = (
        'bad = Evidence(claim, "witness", Strength.SAMPLED, (), '
        'lambda effort: Finding(Verdict.REFUTED, Scope(), "", Strength.SAMPLED))'
    )
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    report = run(path)
    assert not report.green
    assert report.standings["made-up"].conflict


def test_an_empty_run_is_red(tmp_path: Path) -> None:
    assert run(tmp_path).failures == ("nothing ran",)


def test_a_file_that_does_not_load_is_red_beside_a_good_one(write_claim: Write) -> None:
    good = write_claim()
    (good.parent / "bad.py").write_text("def (:", encoding="utf-8")
    report = run(good.parent)
    assert report.standings["made-up"].verdict is Verdict.SUPPORTED
    assert [finding.file for finding in report.file_findings] == ["bad.py"]
    assert "syntax error on line 1" in report.failures[0]


def test_what_rests_on_a_file_that_does_not_load_is_not_grounded(write_claim: Write) -> None:
    path = write_claim(uses=("lost",))
    (path.parent / "bad.py").write_text("1 / 0", encoding="utf-8")
    report = run(path.parent)
    assert report.standings["made-up"].grounded_strength is None
    assert not report.green


def test_a_duplicate_label_names_both_files(write_claim: Write) -> None:
    first = write_claim()
    (first.parent / "second.py").write_bytes(first.read_bytes())
    report = run(first.parent)
    assert "claimed in both made_up.py and second.py" in report.failures[0]


def test_a_circle_is_an_error(write_claim: Write) -> None:
    write_claim("one", uses=("two",))
    with pytest.raises(Exception, match="in a circle"):
        run(write_claim("two", uses=("one",)).parent)


def test_uncovered_and_unlisted_are_red(write_claim: Write) -> None:
    folder = write_claim().parent
    (folder / "scope.toml").write_text('labels = ["missing-one"]', encoding="utf-8")
    failures = run(folder).failures
    assert "missing-one is in the scope, and has no evidence" in failures
    assert "made-up is not listed in scope.toml" in failures


def test_reading_order_is_that_of_the_scope(write_claim: Write) -> None:
    labels = ["zebra", "ape", "mole"]
    for label in labels[1:]:
        write_claim(label)
    folder = write_claim(labels[0]).parent
    (folder / "scope.toml").write_text(f"labels = {labels}", encoding="utf-8")
    assert [claim.label for claim in run(folder).claims] == labels


def test_only_leaves_the_rest_not_run_and_ungrounded(write_claim: Write) -> None:
    write_claim("below", verdict="REFUTED")
    write_claim("beside")
    report = run(write_claim("above", uses=("below",)).parent, only=["above"])
    assert report.green  # what was asked for is supported
    assert [claim.label for claim in report.claims] == ["above", "below"]
    assert report.standings["below"] == Standing("below", Verdict.NOT_RUN)
    assert report.standings["above"].grounded_strength is None


def test_only_of_an_unknown_label_names_the_closest(write_claim: Write) -> None:
    with pytest.raises(UsageError, match="did you mean 'made-up'"):
        run(write_claim(), only=["mad-up"])


def test_used_labels_come_from_the_suite(write_claim: Write) -> None:
    report = run(write_claim(uses=("hessian-null-vector",)), only=["made-up"])
    assert "hessian-null-vector" in report.standings
    with pytest.raises(UnknownLabelError, match="nowhere-stated"):
        run(write_claim(uses=("nowhere-stated",)))


def test_data_is_checked_before_anything_runs(write_claim: Write, tmp_path: Path) -> None:
    with pytest.raises(DataError):
        run(write_claim(), data=tmp_path / "none.npz")


def test_evidence_that_takes_data_looks_at_it_besides(write_claim: Write, tmp_path: Path) -> None:
    import numpy as np

    data = tmp_path / "mine.npz"
    np.savez(data, A=np.eye(2), b=np.array([0.5, 0.5]))
    path = write_claim()
    more = (
        'jets = Evidence(claim, "jet", Strength.SAMPLED, (), takes_data=True, examine=lambda effort: '
        "Finding(Verdict.SUPPORTED, Scope(), str(effort.data is not None), Strength.SAMPLED))"
    )
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    told = {finding.evidence: finding.summary for finding in run(path, data=data).findings}
    assert told == {"check": "as it was told", "jets": "False", "jets on mine.npz": "True"}


CASES = r"""
from zo_check import Claim, Scope, enclosure

claim = Claim("by-cases", "by cases", r"$x^2 \ge {limit}$")


def slack(arithmetic, x, case):
    return x * x - (x * 0 + case) * arithmetic.number("{limit}")


certified = enclosure(claim, slack, over={{"x": (0, 1)}}, cases={{"case": (1, 2, 3)}}, scope=Scope.every("n"))
"""


def test_cases_are_looked_at_side_by_side_and_make_one_finding(tmp_path: Path) -> None:
    path = tmp_path / "by_cases.py"
    path.write_text(CASES.format(limit="-1/100"), encoding="utf-8")
    seen: list[Progress] = []
    report = run(path, progress=seen.append)
    assert seen[-1].total == 3
    assert report.failures == ()
    (finding,) = report.findings
    assert finding.evidence == "certified"
    assert "covering whole" in finding.summary
    (alone,) = [item.look(QUICK) for item in own_objects(load_module(path), Evidence).values()]
    assert (finding.summary, finding.scope) == (alone.summary, alone.scope)


def test_one_refuted_case_refutes(tmp_path: Path) -> None:
    path = tmp_path / "by_cases.py"
    path.write_text(CASES.format(limit="1/100"), encoding="utf-8")
    (finding,) = run(path).findings
    assert finding.verdict is Verdict.REFUTED
    assert "case = 1" in finding.witness


def test_no_jobs_is_wrong_usage(write_claim: Write) -> None:
    with pytest.raises(UsageError, match="0 jobs"):
        verify([write_claim()], jobs=0)
    assert processors() >= 1


def test_a_refuted_variant_is_green(write_claim: Write) -> None:
    folder = write_claim().parent
    write_variant(folder)
    report = run(folder)
    assert report.green
    assert [trial.failure for trial in report.drill.trials] == [""]
    assert report.drill.trials[0].looks[0].witness == "x = -3"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"wrong": "lambda x: x * x + 1"}, "sampled says supported"),
        ({"wrong": "lambda x: 1 // 0"}, "sampled says broken"),
        ({"function": "slick"}, "replaces 'slick', which is no function"),
        ({"function": "look"}, "no evidence has look on trial"),
        ({"claim": "nobodys"}, "there is no claim 'nobodys'"),
    ],
)
def test_a_variant_that_is_not_refuted_is_red(write_claim: Write, change: dict[str, str], why: str) -> None:
    folder = write_claim().parent
    write_variant(folder)
    write_variant(folder, **change)
    report = run(folder)
    assert not report.green
    assert any(why in failure for failure in report.failures)
    assert run(folder, drill=False).green


def test_a_claim_without_a_variant_is_red(write_claim: Write) -> None:
    write_claim("lonely")
    folder = write_claim().parent
    write_variant(folder)
    assert run(folder).failures == ("lonely has no false variant",)


def test_a_file_of_variants_that_does_not_load_is_red(write_claim: Write) -> None:
    folder = write_claim().parent
    write_variant(folder)
    (folder / "false_claims" / "bad.py").write_text("import nothing_of_this_name", encoding="utf-8")
    assert "false_claims/bad.py: bad.py raised ModuleNotFoundError" in run(folder).failures[0]


def test_nothing_is_left_beside_somebodys_files(write_claim: Write) -> None:
    path = write_claim()
    run(path)
    assert [file.name for file in path.parent.iterdir()] == ["made_up.py"]
    assert not [name for name in sys.modules if name.startswith("made_up")]
