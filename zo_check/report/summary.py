"""Words and counts that every renderer shares, all computed from a report."""

from collections import Counter

from zo_check.claim import Claim
from zo_check.finding import Finding
from zo_check.report.model import Report
from zo_check.verdict import Strength, Verdict


def counts(report: Report) -> dict[str, int]:
    """How many claims stand where, and how many false variants were refuted."""
    verdicts = Counter(standing.verdict for standing in report.standings.values())
    supported = [s for s in report.standings.values() if s.verdict is Verdict.SUPPORTED]
    strengths = Counter(s.strength for s in supported)
    by_verdict = {f"claims_{verdict.value.replace(' ', '_')}": verdicts[verdict] for verdict in Verdict}
    by_strength = {f"supported_{strength.name.lower()}": strengths[strength] for strength in reversed(Strength)}
    return {
        "claims": len(report.claims),
        **by_verdict,
        **by_strength,
        "findings": sum(1 for finding in report.findings if finding.label),
        "wrong_in_print": len(errata(report)),
        "uncovered": len(report.coverage.uncovered),
        "unlisted": len(report.coverage.unlisted),
        "variants": len(report.drill.trials),
        "variants_refuted": sum(1 for trial in report.drill.trials if not trial.failure),
    }


def errata(report: Report) -> tuple[Claim, ...]:
    """Claims that are supported although their source prints something else: what is wrong in print."""
    return tuple(
        claim
        for claim in report.claims
        if claim.source.printed and report.standings[claim.label].verdict is Verdict.SUPPORTED
    )


def headline(report: Report, *, strengths: bool = True) -> str:
    """One sentence with the counts; without those of the strengths where they stand beside it."""
    many = counts(report)
    by_strength = [
        f"{many[key]} {strength.name.lower()}"
        for strength in reversed(Strength)
        if many[key := f"supported_{strength.name.lower()}"]
    ]
    parts = [f"{many['claims_supported']} of {_plural(many['claims'], 'claim')} supported"]
    if by_strength and strengths:
        parts[0] += f" ({', '.join(by_strength)})"
    for verdict in Verdict:
        number = many[f"claims_{verdict.value.replace(' ', '_')}"]
        if number and verdict is not Verdict.SUPPORTED:
            parts.append(f"{number} {verdict.value}")
    if many["wrong_in_print"]:
        parts.append(f"{many['wrong_in_print']} wrong in print")
    if report.drill.ran:
        parts.append(f"{many['variants_refuted']} of {_plural(many['variants'], 'false variant')} refuted")
    return ", ".join(parts)


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def sharpness(report: Report, label: str) -> str:
    """What the findings say about how sharp a claim is; empty if nobody examined it."""
    said = [f.sharpness for f in report.of(label) if f.sharpness and f.verdict is Verdict.SUPPORTED]
    return "; ".join(dict.fromkeys(said))


def refutations_first(report: Report) -> tuple[Claim, ...]:
    """Claims as a reader should meet them: refuted, otherwise bad, then the rest in reading order."""
    rank = {Verdict.REFUTED: 0, Verdict.BROKEN: 1, Verdict.UNDECIDED: 1, Verdict.VACUOUS: 1}
    return tuple(sorted(report.claims, key=lambda claim: rank.get(report.standings[claim.label].verdict, 2)))


def refutations(report: Report) -> tuple[Finding, ...]:
    """Findings that refute a claim."""
    return tuple(finding for finding in report.findings if finding.verdict is Verdict.REFUTED and finding.label)


def command(report: Report, label: str) -> str:
    """What to type to run just this claim again."""
    words = ["zo-check verify", *(_quoted(path) for path in report.paths), "--only", label]
    if report.profile != "quick":
        words += ["--profile", report.profile]
    return " ".join(words)


def _quoted(path: str) -> str:
    return f'"{path}"' if " " in path else path


def kinds_of(report: Report) -> tuple[str, ...]:
    """Kinds that put a false variant on trial, in alphabetical order."""
    return tuple(sorted({look.kind for trial in report.drill.trials for look in trial.looks}))
