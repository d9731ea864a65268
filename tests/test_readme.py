"""What the README shows is what the suite prints, and what it tells people to type works."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
REPORT = (ROOT / "reports" / "verification.md").read_text(encoding="utf-8")


def excerpt() -> list[str]:
    quoted = [line.removeprefix(">").strip() for line in README.splitlines() if line.startswith(">")]
    return [line.replace("](reports/verification.md#", "](#") for line in quoted if line]


def without_the_kernel(line: str) -> str:
    """The line as a run without a proof assistant writes it: what Coq accepts is derived as well."""
    counted = re.sub(r"\((\d+) kernel, (\d+) derived", lambda m: f"({int(m[1]) + int(m[2])} derived", line)
    return counted.replace("KERNEL", "DERIVED")


def test_the_excerpt_is_a_real_one() -> None:
    """Of the report that lies there, which somebody without Coq may have written by `make verify`."""
    assert len(excerpt()) > 5
    written = without_the_kernel if "| unavailable |" in REPORT else str
    for line in excerpt():
        assert written(line) in REPORT.splitlines()


def test_what_a_run_without_coq_writes() -> None:
    counts = "99 of 99 claims supported (7 kernel, 72 derived, 11 enclosed)"
    assert without_the_kernel(counts) == "99 of 99 claims supported (79 derived, 11 enclosed)"
    assert without_the_kernel("| KERNEL | every n, d | KERNEL |") == "| DERIVED | every n, d | DERIVED |"


def test_the_ten_line_claim_is_supported(tmp_path: Path) -> None:
    from zo_check.effort import QUICK
    from zo_check.verify import verify

    (block,) = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)
    (tmp_path / "variance.py").write_text(block, encoding="utf-8")
    report = verify([tmp_path], QUICK, jobs=1)
    assert report.green, report.failures


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", README))))
def test_links_lead_somewhere(path: str) -> None:
    assert path.startswith("https://") or (ROOT / path).exists()
