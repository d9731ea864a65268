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


def test_the_excerpt_is_a_real_one() -> None:
    assert len(excerpt()) > 5
    for line in excerpt():
        assert line in REPORT.splitlines()


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
