"""A results file passes only if something ran and nothing was skipped."""

import pytest

RAN = '<testcase classname="proofs" name="derived"/>'
SKIPPED = '<testcase classname="proofs" name="kernel"><skipped message="no tool"/></testcase>'


@pytest.mark.parametrize(("cases", "status"), [(RAN, 0), (RAN + SKIPPED, 1), (SKIPPED, 1), ("", 1)])
def test_what_passes(script, tmp_path, capsys, cases, status):
    results = tmp_path / "results.xml"
    results.write_text(f"<testsuites><testsuite>{cases}</testsuite></testsuites>", encoding="utf-8")
    assert script("none_skipped").main(results) == status
    assert ("proofs::kernel" in capsys.readouterr().err) == (SKIPPED in cases)
