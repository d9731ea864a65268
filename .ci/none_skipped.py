"""Fail if a JUnit file counts no test, or one that was skipped: a check that did not run supports nothing."""

import sys
from pathlib import Path
from xml.etree import ElementTree


def main(results: Path) -> int:
    """Returns 0 if at least one test ran and none was skipped, else 1 with their names on stderr."""
    cases = list(ElementTree.parse(results).getroot().iter("testcase"))
    skipped = [f"{case.get('classname')}::{case.get('name')}" for case in cases if case.find("skipped") is not None]
    if not cases:
        print(f"{results.name}: no test ran", file=sys.stderr)
    for name in skipped:
        print(f"skipped, which counts as failed here: {name}", file=sys.stderr)
    return int(not cases or bool(skipped))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
