"""`show_standings`: where claims stand, from the report at hand, or from looks that are taken now."""

from functools import cache
from pathlib import Path

from zo_check.display.reports import Standings
from zo_check.display.screen import screen
from zo_check.display.show import refuse
from zo_check.errors import ReportError
from zo_check.locations import own_proofs
from zo_check.report.files import read_report
from zo_check.report.formats import JSON
from zo_check.report.model import Report


def show_standings(*groups: str, report: Path | str | None = None) -> None:
    """Display where the claims of some groups of the suite stand.

    Args:
        groups: names in scope.toml; all of them for none.
        report: a `verification.json`, or a directory with one; by default the committed one of the checkout, and where
            none can be read, looks of the quick profile that are taken now (a minute), without false variants.

    Raises:
        NotSupportedError: after the display: a claim of these groups is not supported.
        ReportError: there is no such report, or its statuses do not follow from its findings.
        UsageError: there is no such group.
    """
    found, come_from = _at_hand(Path(report) if report is not None else None)
    told = Standings.of(found, groups, come_from)
    screen()(told)
    refuse([told.problem] if told.problem else [])


def _at_hand(named: Path | None) -> tuple[Report, str]:
    if named is not None:
        return read_report(named), f"from {named.as_posix()}"
    committed = own_proofs().parent / "reports" / JSON
    try:
        return read_report(committed), f"from reports/{JSON}"
    except ReportError:  # there is none here, or it is of another version
        return _now(), "looks taken now, without false variants"


@cache
def _now() -> Report:
    from zo_check.verify import verify

    return verify(drill=False)
