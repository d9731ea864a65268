"""A report of any size, made by code, as rich in each claim as the suite's own is on average."""

from zo_check.claim import Claim, Provenance, Source
from zo_check.coverage import Coverage, Group
from zo_check.finding import Finding, Role, StepRecord
from zo_check.report.model import Report
from zo_check.scope import Scope
from zo_check.trial import Drill, Trial
from zo_check.verdict import Strength, Verdict

PART = 30
"""Claims in one part of the theory."""
_SOURCES = (Source("this project", Provenance.OURS), Source("A. Author 2020, Lemma 7", Provenance.QUOTED, "@misc{a}"))


def large_report(count: int, steps: int = 16) -> Report:
    """A green report of `count` claims, each of which uses two earlier ones and has `steps` lines of derivation."""
    claims = tuple(_claim(i) for i in range(count))
    findings = tuple(finding for i in range(count) for finding in _findings(i, steps))
    labels = tuple(claim.label for claim in claims)
    parts = [labels[start : start + PART] for start in range(0, count, PART)]
    groups = tuple(Group(f"part-{i}", f"Part {i} of the theory", part) for i, part in enumerate(parts))
    trials = tuple(trial for i in range(count) for trial in _trials(i))
    return Report("quick", claims, findings, groups, Coverage(labels), Drill(True, trials))


def _claim(i: int) -> Claim:
    return Claim(
        f"claim-number-{i}",
        f"the bound number {i} holds: ‖Jc‖ ≤ {i + 1}",
        rf"$\lVert J c\rVert^2 \le \tfrac{{{i + 1}}}{{2}} \lVert f - b\rVert^2 + \langle f, c\rangle$ for every $n$",
        _SOURCES[i % 2],
        f"part-{i // PART}",
        (r"$\lVert b\rVert_1 \le 1$",),
        tuple(f"claim-number-{j}" for j in sorted({i // 2, i // 3}) if j < i),
    )


def _findings(i: int, steps: int) -> tuple[Finding, ...]:
    label, file = f"claim-number-{i}", f"part/number_{i}.py"
    lines = tuple(
        StepRecord(
            "≤" if k % 4 else "",
            rf"\lVert f \circ c - \langle f,\, c\rangle f\rVert^{{2}} + \frac{{{k}}}{{{i + 1}}} p \left(1 - p\right)",
            f"reason number {k}, from the line above",
            ("Cauchy–Schwarz inequality",) if k % 3 == 0 else (),
            f"‖f∘c - ⟨f, c⟩ f‖² + {k}/{i + 1} p (1 - p)",
        )
        for k in range(steps)
    )
    derived = Finding(
        Verdict.SUPPORTED,
        Scope.every("n", "d"),
        f"every step follows ({steps} steps)",
        Strength.DERIVED,
        cites=("Cauchy–Schwarz inequality",),
        assumes=("f ≥ 0", "Σf = 1"),
        steps=lines,
        label=label,
        kind="derivation",
        evidence="derived",
        file=file,
        line=40,
    )
    attacked = Finding(
        Verdict.SUPPORTED,
        Scope.on("on 240 generated cases at 128 bits"),
        "no counterexample: 240 cases at 128 bits, 0 discarded",
        Strength.SAMPLED,
        seed=1439360704 + i,
        measured={"largest ratio": (i % 100) / 100},
        label=label,
        kind="sampled",
        evidence="attacked",
        file=file,
        line=55,
    )
    attained = Finding(
        Verdict.SUPPORTED,
        Scope.on("at one instance"),
        "attained: the slack is exactly 0",
        Strength.ENCLOSED,
        Role.SHARPNESS,
        "f = (1/3, 2/3), b = (1, 0): slack 0 (exact rationals)",
        "attained; remark: at f = (⅓, ⅔)",
        label=label,
        kind="witness",
        evidence="attained",
        file=file,
        line=60,
    )
    return derived, attacked, attained


def _trials(i: int) -> tuple[Trial, ...]:
    look = Finding(
        Verdict.REFUTED,
        Scope(),
        "a counterexample, certified in exact arithmetic",
        witness="f = (1/2, 1/2): slack -1/8 (exact rationals)",
        label=f"claim-number-{i}",
        kind="sampled",
        evidence="attacked",
    )
    names = ("a sign", "a factor", "a term")
    return tuple(
        Trial(name, f"claim-number-{i}", "because it is", "false_claims/v.py", ("slack",), ("sampled",), (look,))
        for name in names
    )
