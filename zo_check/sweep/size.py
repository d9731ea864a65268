"""What a sweep will cost, said before it runs: tasks, losses to evaluate, bytes of results."""

from zo_check.sweep.canonical import canonical
from zo_check.sweep.result import of_losses
from zo_check.sweep.spec import Spec

_LONGEST = -1.2345678901234567e-100


def expected(spec: Spec) -> list[str]:
    """Sentences, one a line."""
    axes = [f"{len(spec.problems)} problems", *(f"{len(values)} {name}" for name, values in spec.grid.items())]
    calls = sum(2 * k for k in spec.grid["k"]) * len(spec) // len(spec.grid["k"])
    calls *= spec.plan.steps * spec.plan.replicates
    return [
        f"{len(spec)} tasks: {' × '.join([*axes, f'{len(spec.seeds)} seeds'])}",
        f"{spec.plan.steps} steps, {spec.plan.replicates} replicates, {len(spec.plan.checkpoints)} checkpoints",
        f"{calls:.3g} evaluations of a loss in all (a central difference has two a direction)",
        f"results: at most about {_bytes(size(spec))}, and as much again for the journal while it runs",
    ]


def size(spec: Spec) -> int:
    """Bytes of results, if every float had all of its digits."""
    plan = spec.plan
    row = [_LONGEST] * plan.replicates
    result = of_losses([row] * len(plan.checkpoints), plan, [False] * plan.replicates)
    task = next(iter(spec.tasks()))
    line = canonical({"task": len(spec), **task.settings, "result": result})
    return (len(line) + 1) * len(spec)


def _bytes(count: float) -> str:
    for unit in ("bytes", "kB", "MB", "GB"):
        if count < 1000:
            return f"{count:.3g} {unit}"
        count /= 1000
    return f"{count:.3g} TB"
