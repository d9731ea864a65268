"""`list`, `explain`, `cite` and `doctor`: what the suite holds, without a run."""

from pathlib import Path

from rich.console import Console
from rich.text import Text

from zo_check.claim import Claim
from zo_check.coverage import cover
from zo_check.discovery import Discovered, discover
from zo_check.doctor import OPTIONAL
from zo_check.effort import QUICK
from zo_check.errors import UsageError
from zo_check.evidence.evidence import Evidence
from zo_check.finding import Finding
from zo_check.locations import own_false_claims, own_proofs
from zo_check.report.plain_maths import plain, plain_formula
from zo_check.report.run_record import environment
from zo_check.report.terminal_lines import say, visible, width_of
from zo_check.verdict import Verdict


def list_claims(paths: tuple[Path, ...]) -> None:
    """Print every claim in reading order, under the titles of its groups."""
    found = discovered(paths)
    groups, coverage = cover(found)
    console = Console()
    kinds = {
        label: ", ".join(dict.fromkeys(item.kind for _, item in _evidence(found, label))) or "none"
        for group in groups
        for label in group.labels
        if label in found.claims
    }
    wide = max(map(len, kinds), default=0) + 2
    beside = wide + max(map(width_of, kinds.values()), default=0) <= console.width
    for group in groups:
        say(console, Text(visible(group.title), style="bold underline"))
        for label in (label for label in group.labels if label in kinds):
            name = Text.assemble((label.ljust(wide), "bold"), (kinds[label], "dim")) if beside else Text(label, "bold")
            say(console, name)
            say(console, found.claims[label].title, indent=2)
            if not beside:
                say(console, kinds[label], indent=2, style="dim")
    for label in coverage.uncovered:
        say(console, f"{label} is in the scope, and has no evidence", hang=2, style="red")
    for label in coverage.unlisted:
        say(console, f"{label} is not listed in scope.toml", hang=2, style="red")
    for problem in found.problems:
        say(console, f"{problem.file}: {problem.summary}", hang=2, style="red")


def explain(label: str, paths: tuple[Path, ...]) -> None:
    """Print a claim's statement, and look at its derivations to print them step by step."""
    found = discovered(paths)
    claim = found.claim(label)
    console = Console()
    say(console, claim.title, hang=2, style="bold")
    say(console, plain(claim.statement), hang=2)
    for hypothesis in claim.hypotheses:
        say(console, f"needs: {plain(hypothesis)}", indent=2, hang=2)
    say(console, f"source: {claim.source.reference} ({claim.source.provenance.value})", indent=2, hang=2, style="dim")
    if claim.source.printed:
        say(console, f"printed: {plain(claim.source.printed)}", indent=2, hang=2, style="yellow")
    if claim.uses:
        say(console, f"uses: {', '.join(claim.uses)}", indent=2, hang=2, style="dim")
    derivations = [(name, item) for name, item in _evidence(found, label) if item.kind == "derivation"]
    for name, item in derivations:
        _print_steps(console, item.look(QUICK, name))
    if not derivations:
        kinds = ", ".join(dict.fromkeys(item.kind for _, item in _evidence(found, label)))
        say(console, f"No derivation; the evidence is: {kinds or 'none'}.", style="dim")
    console.print()
    places = "".join(f" {path.as_posix()}" for path in paths)
    for what, command in (
        ("All its evidence", f"zo-check verify{places} --only {label}"),
        ("Its statement in LaTeX", f"zo-check cite {label}{places}"),
    ):
        console.print(Text(f"{what}: {command}", style="dim"), soft_wrap=True)


def _print_steps(console: Console, finding: Finding) -> None:
    """Each line of a derivation with its reason beside it, or below where that does not fit; chains stand apart."""
    style = "green" if finding.verdict is Verdict.SUPPORTED else "bold red"
    console.print()
    said = f"{finding.verdict.value}, {' '.join(finding.summary.split())}"
    say(console, Text.assemble((finding.evidence, "bold"), ": ", (said, style)), hang=2)
    half = console.width * 3 // 5
    for step in finding.steps:
        if not step.relation:
            console.print()
        reason = visible(" ".join((step.reason + (f" [{'; '.join(step.cites)}]" if step.cites else "")).split()))
        said = plain_formula(step.expression) or step.plain or step.expression
        line = f"{step.relation or ' '} {' '.join(visible(said).split())}"
        if width_of(line) < half and half + width_of(reason) <= console.width:
            say(console, Text.assemble(line + " " * (half - width_of(line)), (reason, "dim")))
        else:
            say(console, Text(line), hang=2)
            say(console, reason, indent=6, style="dim")


def cite(label: str, paths: tuple[Path, ...]) -> None:
    """Print the BibTeX of a claim's source and the statement as a LaTeX theorem."""
    claim = discovered(paths).claim(label)
    print(claim.source.bibtex.strip() or f"% no BibTeX entry: {claim.source.reference}")
    print()
    print(theorem(claim))


def theorem(claim: Claim) -> str:
    r"""The statement as a `theorem` environment with a `\label`, its hypotheses first."""
    lines = [rf"\begin{{theorem}}[{claim.title}]\label{{{claim.label}}}"]
    lines += [f"  {hypothesis.strip()}" for hypothesis in claim.hypotheses]
    lines += [f"  {line.strip()}" for line in claim.statement.strip().splitlines()]
    lines.append(rf"  % {' '.join(claim.source.reference.split())} ({claim.source.provenance.value})")
    return "\n".join([*lines, r"\end{theorem}"])


def doctor() -> None:
    """Print versions, where the suite lies, and the optional tools."""
    console = Console()
    here = environment()
    console.print(Text(f"Python {here['python']} ({here['implementation']}) on {here['platform']}"))
    console.print(Text(f"{here['processors']} processors"))
    for name, version in here["libraries"].items():
        console.print(Text(f"  {name} {version or 'missing'}", style="" if version else "red"))
    try:
        console.print(Text(f"proofs: {own_proofs()}"), soft_wrap=True)
    except UsageError as error:
        console.print(Text(f"proofs: {error.problem}", style="red"))
    console.print(Text(f"false claims: {own_false_claims() or 'none'}"), soft_wrap=True)
    console.print(Text("optional tools", style="bold"))
    for tool in OPTIONAL:
        found = tool.found
        state = Text(f"found ({found})", style="green") if found else Text("missing", style="yellow")
        console.print(Text.assemble(f"  {tool.name}: ", state, f". Adds: {tool.adds}"), soft_wrap=True)


def discovered(paths: tuple[Path, ...]) -> Discovered:
    """What lies under the paths, by default the suite's own."""
    if not paths:
        return discover((own_proofs(),))
    try:
        return discover(paths, own_proofs())
    except UsageError:
        return discover(paths)


def _evidence(found: Discovered, label: str) -> list[tuple[str, Evidence]]:
    return [(name, item) for name, item in found.homes[label].evidence.items() if item.claim.label == label]
