"""The zoo's matrix: every exhibit checked, as the table of reports/conformance.md.

python tests/conformance/matrix.py --write      writes reports/conformance.md
python tests/conformance/matrix.py --seeds 50   checks every exhibit with 50 seeds and counts what was wrong
"""

import argparse
from collections import Counter
from pathlib import Path

from defects import DEFECTIVE
from zoo import COARSE, CORRECT, D, Exhibit

from zo_check.conformance import ConformanceReport

REPORT = Path(__file__).resolve().parents[2] / "reports" / "conformance.md"


def right(exhibit: Exhibit, report: ConformanceReport) -> bool:
    """A correct estimator conforms; a defective one does not, and its cause comes first."""
    if not exhibit.cause:
        return report.conforms and not report.causes
    return not report.conforms and report.causes[:1] != () and report.causes[0].key == exhibit.cause


def row(exhibit: Exhibit, report: ConformanceReport) -> str:
    """One line of the matrix; it holds nothing that differs between machines."""
    causes = ", ".join(f"**{c.key}**" if not i else c.key for i, c in enumerate(report.causes)) or "–"
    return f"| {exhibit.name} | {report.declared} | {'yes' if report.conforms else 'no'} | {causes} |"


def page(rows: dict[str, str]) -> str:
    """The committed report, from the row of each exhibit at seed 0."""
    lines = [
        "# Conformance: the bug zoo",
        "",
        f"Each estimator of `tests/conformance/`, checked by `check_estimator` with d = {D}, resolution {COARSE}",
        "and error probability 10⁻⁶. `python tests/conformance/matrix.py --write` writes this file; tests compare it",
        "with what the code finds.",
    ]
    for title, exhibits in (("correct", CORRECT), ("defective", DEFECTIVE)):
        lines += ["", f"## {len(exhibits)} {title} estimators", ""]
        lines += ["| estimator | declared | conforms | likely causes, the root first |", "|---|---|---|---|"]
        lines += [rows[exhibit.name] for exhibit in exhibits]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--seeds", type=int, default=0)
    parser.add_argument("--first", type=int, default=0)
    asked = parser.parse_args()
    if asked.write:
        rows = {one.name: row(one, one.check()) for one in (*CORRECT, *DEFECTIVE)}
        REPORT.write_text(page(rows), encoding="utf-8")
    wrong: Counter[str] = Counter()
    for seed in range(asked.first, asked.first + asked.seeds):
        for one in (*CORRECT, *DEFECTIVE):
            report = one.check(seed)
            if not right(one, report):
                wrong[one.name] += 1
                keys = [cause.key for cause in report.causes]
                print(f"seed {seed}: {one.name}: {keys}, {[f.name for f in report.failures]}", flush=True)
        print(f"seed {seed}: {sum(wrong.values())} wrong so far", flush=True)


if __name__ == "__main__":
    main()
