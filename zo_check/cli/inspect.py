"""`list`, `explain`, `cite` and `doctor`: what the suite holds, without a run."""

from pathlib import Path

from rich.console import Console
from rich.text import Text

from zo_check.claim import Claim
from zo_check.coverage import cover
from zo_check.discovery import Discovered, discover
from zo_check.display import claims, findings
from zo_check.doctor import OPTIONAL
from zo_check.effort import QUICK
from zo_check.errors import UsageError
from zo_check.evidence.evidence import Evidence
from zo_check.locations import own_false_claims, own_proofs
from zo_check.report.run_record import environment
from zo_check.report.terminal_lines import say, visible, width_of


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
    console.print(claims.text(claim))
    derivations = [(name, item) for name, item in _evidence(found, label) if item.kind == "derivation"]
    for name, item in derivations:
        console.print()
        console.print(findings.text(item.look(QUICK, name)))
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
