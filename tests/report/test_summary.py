from dataclasses import replace

from zo_check.report.model import Report
from zo_check.report.summary import command, counts, errata, headline, kinds_of, refutations_first, sharpness
from zo_check.verdict import Verdict


def test_counts_and_headline_agree(green: Report) -> None:
    assert counts(green)["claims_supported"] == counts(green)["claims"] == 2
    assert counts(green)["variants_refuted"] == 1
    assert headline(green).startswith("2 of 2 claims supported")
    assert "1 not run" in headline(replace(green, findings=green.findings[1:]))


def test_an_erratum_is_wrong_in_print_only_if_supported(green: Report) -> None:
    assert [claim.label for claim in errata(green)] == ["squares"]
    assert errata(replace(green, findings=green.findings[:1])) == ()


def test_refuted_claims_come_first(green: Report) -> None:
    bad = replace(green.findings[1], verdict=Verdict.REFUTED)
    told = replace(green, findings=(green.findings[0], bad))
    assert [claim.label for claim in refutations_first(told)] == ["squares", "ground"]


def test_sharpness_is_what_supporting_findings_say(green: Report) -> None:
    assert sharpness(green, "squares") == "attained at 0"
    assert sharpness(green, "ground") == ""


def test_the_command_can_be_copied(green: Report) -> None:
    assert command(green, "squares") == "zo-check verify --only squares"
    elsewhere = replace(green, paths=("my claims", "more"), profile="full")
    assert command(elsewhere, "a") == 'zo-check verify "my claims" more --only a --profile full'


def test_kinds_are_those_that_put_a_variant_on_trial(green: Report) -> None:
    assert kinds_of(green) == ("sampled",)
