"""A difference between two reports as JSON and as markdown; the terminal's form is beside the command."""

import json
from typing import Any

from zo_check.report.changes import Change, Diff, Effect
from zo_check.report.markdown import cell, prose
from zo_check.report.model import Report
from zo_check.report.summary import headline

TITLES = {
    Effect.LOST: "Lost",
    Effect.CHANGED: "Changed, for a person to judge",
    Effect.GAINED: "Gained",
}
RUN = "the run as a whole"
"""What stands where a label would, of a difference that is about no claim."""


def counted(diff: Diff) -> str:
    """One sentence with the counts."""
    if not diff.changes:
        return f"nothing differs: {_claims(diff.unchanged)} as they were"
    many = ", ".join(f"{len(diff.of(effect))} {effect.value}" for effect in Effect)
    return f"{many}; {_claims(diff.unchanged)} as they were"


def _claims(number: int) -> str:
    return "1 claim" if number == 1 else f"{number} claims"


def to_json(diff: Diff, old: Report, new: Report) -> str:
    """The differences for a program; every text in full."""
    payload = {
        "lost": len(diff.of(Effect.LOST)),
        "changed": len(diff.of(Effect.CHANGED)),
        "gained": len(diff.of(Effect.GAINED)),
        "unchanged": diff.unchanged,
        "notes": list(diff.notes),
        "old": _of_report(old),
        "new": _of_report(new),
        "changes": [_of_change(change) for change in diff.changes],
    }
    return json.dumps(payload, indent=2, ensure_ascii=False) + "\n"


def _of_report(report: Report) -> dict[str, Any]:
    return {
        "headline": headline(report),
        "green": report.green,
        "profile": report.profile,
        "only": list(report.only),
        "paths": list(report.paths),
    }


def _of_change(change: Change) -> dict[str, str]:
    return {
        "effect": change.effect.value,
        "label": change.label,
        "about": change.about,
        "old": change.old,
        "new": change.new,
    }


def to_markdown(diff: Diff, old: Report, new: Report) -> str:
    """The differences for a comment on a change, losses first."""
    lines = [f"**{counted(diff)}.**", "", f"- Old: {prose(headline(old))}", f"- New: {prose(headline(new))}"]
    lines += [f"- Note: {prose(note)}" for note in diff.notes]
    for effect, title in TITLES.items():
        changes = diff.of(effect)
        if changes:
            lines += ["", f"### {title}", "", "| claim | what | old | new |", "|---|---|---|---|"]
            lines += [_row(f"`{c.label}`" if c.label else RUN, c.about, c.old, c.new) for c in diff.direct(effect)]
            for (about, before, after), labels in diff.inherited(effect).items():
                lines.append(_row(", ".join(f"`{label}`" for label in labels), about, before, after))
    return "\n".join(lines) + "\n"


def _row(claims: str, about: str, old: str, new: str) -> str:
    return f"| {claims} | {cell(about)} | {cell(old) or '–'} | {cell(new) or '–'} |"
