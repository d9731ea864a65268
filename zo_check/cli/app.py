"""The commands and their options; what they do lies in the modules beside this one."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="zo-check",
    help="Proves, attacks and grades the mathematics of zeroth-order optimisation of softmax attention.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Paths = Annotated[list[Path] | None, typer.Argument(metavar="[PATH]...", help="Proof files or directories.")]
Label = Annotated[str, typer.Argument(metavar="LABEL", help="A claim's label; zo-check list shows them.")]


@app.command("verify")
def verify_command(
    paths: Paths = None,
    profile: Annotated[str, typer.Option(help="How hard to look: quick or full.")] = "quick",
    jobs: Annotated[int | None, typer.Option(help="Worker processes; by default one per processor.")] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="LABEL", help="Only this claim (may be repeated); reports are not overwritten."),
    ] = None,
    data: Annotated[Path | None, typer.Option(metavar="NPZ", help="Look at your own instances besides.")] = None,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Where reports go; by default ./reports.")] = None,
    drill: Annotated[bool, typer.Option("--drill/--no-drill", help="Put false variants on trial.")] = True,
    require: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND", help="Red if evidence of this kind is unavailable: kernel (may be repeated)."),
    ] = None,
) -> None:
    """Look at every claim, and write the report. Without PATH: the suite's own claims."""
    from zo_check.cli.verify import run

    raise typer.Exit(run(tuple(paths or ()), profile, jobs, tuple(only or ()), data, out, drill, tuple(require or ())))


@app.command("list")
def list_command(paths: Paths = None) -> None:
    """Show every claim: its label, what it says, and the kinds of evidence for it."""
    from zo_check.cli.inspect import list_claims

    list_claims(tuple(paths or ()))


@app.command("explain")
def explain_command(label: Label, paths: Paths = None) -> None:
    """Show the statement of a claim and its derivation, step by step."""
    from zo_check.cli.inspect import explain

    explain(label, tuple(paths or ()))


@app.command("cite")
def cite_command(label: Label, paths: Paths = None) -> None:
    """Print the BibTeX of a claim's source and its statement in LaTeX."""
    from zo_check.cli.inspect import cite

    cite(label, tuple(paths or ()))


@app.command("doctor")
def doctor_command() -> None:
    """Show versions, and which optional tools are found and what each would add."""
    from zo_check.cli.inspect import doctor

    doctor()


@app.command("figures")
def figures_command(
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the pictures go.")] = Path("reports/figures"),
    growth: Annotated[bool, typer.Option("--growth", help="Also how the searches' work grows; runs them.")] = False,
) -> None:
    """Draw the figures of the sharp constants, of rounding and of measured rates as SVG; takes a few minutes."""
    from zo_check.cli.figures import draw

    draw(out, growth)


@app.command("report")
def report_command(
    source: Annotated[
        Path, typer.Option("--from", metavar="FILE|DIR", help="verification.json, or where it lies.")
    ] = Path("reports"),
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            help="json, markdown, html, junit, sarif, summary or latex; by default the first three.",
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR|-", help="By default, beside FILE; - prints to standard output.")
    ] = None,
    opens: Annotated[bool, typer.Option("--open", help="Open the HTML page in a browser.")] = False,
) -> None:
    """Render the report again from its JSON, without computing; exit status 1 if the report is red."""
    from zo_check.cli.report import render

    raise typer.Exit(render(source, form, out, opens))


@app.command("diff")
def diff_command(
    old: Annotated[Path, typer.Argument(metavar="OLD.json", help="A report, or the directory where one lies.")],
    new: Annotated[Path, typer.Argument(metavar="NEW.json", help="The report that is held against it.")],
    form: Annotated[str, typer.Option("--format", help="text, markdown or json.")] = "text",
) -> None:
    """Compare two reports: what got stronger, weaker, new, lost or was restated.

    Exit status: 0 if nothing was lost, 1 if anything was, 2 for wrong usage or a report that cannot be read.
    """
    from zo_check.cli.diff import run

    raise typer.Exit(run(old, new, form))


@app.command("notebooks")
def notebooks_command(
    paths: Paths = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where they go; by default ./reports/notebooks.")
    ] = None,
    jobs: Annotated[int | None, typer.Option(help="Notebooks at a time; by default one per processor.")] = None,
    only: Annotated[
        list[str] | None, typer.Option(metavar="LABEL", help="Only the one that states this claim (repeatable).")
    ] = None,
    profile: Annotated[str, typer.Option(help="How hard its evidence looks: quick or full.")] = "quick",
    opened: Annotated[bool, typer.Option("--open", help="Then open the first in JupyterLab.")] = False,
) -> None:
    """Execute proof files as notebooks, and write each as .ipynb and as HTML that opens offline.

    Exit status: 0 if every cell ran and everything shown is supported, 1 if not, 2 for wrong usage or missing tools.
    """
    from zo_check.cli.notebooks import run

    raise typer.Exit(run(tuple(paths or ()), out, jobs, tuple(only or ()), profile, opened))


@app.command("estimator")
def estimator_command(
    target: Annotated[str, typer.Argument(metavar="PACKAGE.MODULE:FUNCTION", help="The estimator, to be imported.")],
    law: Annotated[str, typer.Option(help="The declared law of its directions.")] = "gaussian",
    k: Annotated[int, typer.Option("--k", help="Directions an estimate.")] = 1,
    sided: Annotated[str, typer.Option(help="central, forward or one-point.")] = "central",
    adapter: Annotated[
        str, typer.Option(help="How to call it: keyword, seed, directions, step, torch, jax.")
    ] = "keyword",
    d: Annotated[int, typer.Option("--d", help="Dimension of most calls.")] = 100,
    eps: Annotated[float, typer.Option(help="The smoothing radius that is passed in.")] = 1e-3,
    unit: Annotated[bool, typer.Option("--unit", help="Steps have length ε in place of ε√d.")] = False,
    stochastic: Annotated[bool, typer.Option("--stochastic", help="It calls f(x, sample).")] = False,
    error_probability: Annotated[float, typer.Option(help="Of calling a correct estimator wrong.")] = 1e-6,
    seed: Annotated[int, typer.Option(help="The same seed gives the same report.")] = 0,
    timeout: Annotated[float, typer.Option(help="Seconds that a call may take.")] = 10.0,
    large: Annotated[int, typer.Option(help="Dimension of the large case; 0 leaves it out.")] = 100_000,
    form: Annotated[
        str | None,
        typer.Option("--format", help="text, markdown or json; by default text in a terminal and markdown elsewhere."),
    ] = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the report there.")] = None,
) -> None:
    """Check your own zeroth-order estimator: scale, bias, order, variance, seeds, and what it does at the edges."""
    from zo_check.cli.estimator import run

    declared = {"law": law, "k": k, "sided": sided, "d": d, "eps": eps, "unit": unit, "stochastic": stochastic}
    how = {"adapter": adapter, "error_probability": error_probability, "seed": seed, "timeout": timeout, "large": large}
    raise typer.Exit(run(target, declared | how, form, out))


Proofs = Annotated[
    list[Path] | None, typer.Option(metavar="PATH", help="Your own proof files; by default the suite's (repeatable).")
]


@app.command("certify")
def certify_command(
    labels: Annotated[list[str] | None, typer.Argument(metavar="[LABEL]...", help="Claims; by default all.")] = None,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="By default ./reports/certificates.")] = None,
    profile: Annotated[str, typer.Option(help="How many boxes to open at most: quick or full.")] = "full",
    proofs: Proofs = None,
) -> None:
    """Search again what the claims' enclosures ask for, and write a certificate of each search."""
    from zo_check.cli.certificates import certify

    raise typer.Exit(certify(tuple(labels or ()), tuple(proofs or ()), profile, out))


@app.command("recheck")
def recheck_command(
    files: Annotated[list[Path], typer.Argument(metavar="CERT...", help="Certificates written by zo-check certify.")],
    every: Annotated[bool, typer.Option("--all", help="Look at every leaf, however many boxes there are.")] = False,
    jobs: Annotated[int | None, typer.Option(help="Worker processes; by default one per processor.")] = None,
    proofs: Proofs = None,
) -> None:
    """Check certificates in ball arithmetic, without the search: do the boxes cover, does the bound hold on each."""
    from zo_check.cli.certificates import recheck
    from zo_check.verify import processors

    raise typer.Exit(recheck(tuple(files), tuple(proofs or ()), every, processors() if jobs is None else jobs))


@app.command("sweep")
def sweep_command(
    spec: Annotated[Path, typer.Argument(metavar="SPEC.toml", help="What to sweep; zo_check/sweep/README.md has one.")],
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Results; by default ./SPEC.jsonl.")] = None,
    jobs: Annotated[int | None, typer.Option(help="Local processes; by default one per processor.")] = None,
    dask: Annotated[str | None, typer.Option(metavar="ADDRESS", help="A dask.distributed scheduler's address.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say how many tasks and bytes, and run nothing.")] = False,
    retry_failed: Annotated[bool, typer.Option("--retry-failed", help="Run failed tasks again.")] = False,
) -> None:
    """Run ZO-SGD over a grid of problems and settings; interrupted, the same command goes on where it stopped."""
    from zo_check.cli.sweep import run

    raise typer.Exit(run(spec, out, jobs, dask, dry_run, retry_failed))


@app.command("audit")
def audit_command(
    data: Annotated[
        Path, typer.Argument(metavar="DATA", help=".npz (A, b; or Q, K, target), .csv with a header, or .npy.")
    ],
    target: Annotated[
        Path | None, typer.Option(metavar="FILE", help="b as .npy or .csv, where DATA holds A alone (or a sparse A).")
    ] = None,
    weights: Annotated[
        str | None, typer.Option(metavar="W", help="w: one number for all logits, or a .npy or .csv file.")
    ] = None,
    start: Annotated[Path | None, typer.Option(metavar="FILE", help="x0 as .npy or .csv; by default 0.")] = None,
    theorem: Annotated[
        str | None,
        typer.Option(help="global-convergence, stationarity or local-pl; by default the first where there is a w."),
    ] = None,
    share: Annotated[float, typer.Option("--to", help="Steps are counted to this share of the gap at x0.")] = 0.01,
    law: Annotated[
        str, typer.Option(help="gaussian, sphere, rademacher, coordinate or 'orthogonal blocks'.")
    ] = "gaussian",
    k: Annotated[int | None, typer.Option("--k", help="Directions an estimate.")] = None,
    eps: Annotated[float | None, typer.Option(help="Smoothing radius; by default the recommended one.")] = None,
    eta: Annotated[float | None, typer.Option(help="Step size; by default 1/(2ℓγ).")] = None,
    steps: Annotated[int | None, typer.Option(help="Of each run.")] = None,
    replicates: Annotated[int | None, typer.Option(help="Runs side by side.")] = None,
    seed: Annotated[int, typer.Option(help="The same seed gives the same numbers.")] = 0,
    dtype: Annotated[str, typer.Option(help="float64, float32, float16; bfloat16 with --no-run.")] = "float64",
    run_it: Annotated[bool, typer.Option("--run/--no-run", help="Run ZO-SGD and compare.")] = True,
    method: Annotated[bool, typer.Option("--method", help="Compare laws and k at equal evaluations.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Run although η is above the stability threshold.")] = False,
    momentum: Annotated[float | None, typer.Option(help="Refused: the theory is for plain ZO-SGD.")] = None,
    weight_decay: Annotated[float | None, typer.Option(help="Refused likewise; the regulariser is w.")] = None,
    form: Annotated[str, typer.Option("--format", help="text, json or markdown.")] = "text",
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write audit.json, audit.md and three-lines.svg there.")
    ] = None,
) -> None:
    """Audit your own data: which hypotheses hold, certified constants, ε, k and η, and what a run measures.

    Exit status: 0 if every hypothesis of the theorem that was asked for certainly holds and the run is consistent with
    the guarantee; 1 if not; 2 for wrong usage or damaged data.
    """
    from zo_check.pool import ask_for_one_thread

    ask_for_one_thread()  # the same numbers on every number of processors, and no waiting for each other
    from zo_check.cli.audit import run

    files = {"target": target, "weights": weights, "start": start}
    chosen = {"theorem": theorem, "to": share, "law": law, "k": k, "eps": eps, "eta": eta, "steps": steps}
    chosen |= {"replicates": replicates, "seed": seed, "dtype": dtype, "run": run_it, "methods": method}
    chosen |= {"force": force, "momentum": momentum, "weight_decay": weight_decay}
    raise typer.Exit(run(data, files, chosen, form, out))
