"""One task: ZO-SGD on its problem, with its step, from its seed."""

import hashlib
from typing import Any

import numpy as np

from zo_check import directions
from zo_check.descent import theorem
from zo_check.descent.growth import growth
from zo_check.descent.zo_sgd import run
from zo_check.directions import Blocks, Law
from zo_check.errors import UsageError
from zo_check.problems.certified_constants import Constants
from zo_check.sweep.canonical import canonical
from zo_check.sweep.problems import constants_of, problem_of
from zo_check.sweep.result import of_losses
from zo_check.sweep.spec import AT_FINITE_EPSILON, Task

_ALL: tuple[Any, ...] = (*directions.LAWS, directions.ORTHOGONAL_BLOCKS, directions.COORDINATE_BLOCKS)
LAWS: dict[str, Law | Blocks] = {law.name: law for law in _ALL}


def measure(task: Task) -> dict[str, Any]:
    """The result of a task, as JSON.

    Raises:
        ZoCheckError: the problem's data are at fault, or no theorem gives the step that is asked for.
    """
    settings, plan = task.settings, task.plan
    loss, x0 = problem_of(task)
    law, k = LAWS[settings["law"]], settings["k"]
    m = None if settings["minibatch"] == "full" else settings["minibatch"]
    eta, reasons = settings["eta"], dict[str, Any]()
    if isinstance(eta, str):
        eta, reasons = guaranteed(constants_of(task), law, k, loss.d, m, finite=eta == AT_FINITE_EPSILON)
    measured = run(
        loss,
        np.zeros(loss.d) if x0 is None else x0,
        law=law,
        k=k,
        eps=settings["eps"],
        eta=eta,
        steps=plan.steps,
        replicates=plan.replicates,
        seed=seed_of(task),
        m=m,
        checkpoints=plan.checkpoints,
    )
    size = {"n": loss.logits_total, "d": loss.d, "instances": loss.N}
    return {**size, "eta": eta, **reasons, **of_losses(measured.values.tolist(), plan, measured.diverged.tolist())}


def seed_of(task: Task) -> int:
    """128 bits from one `SeedSequence`: of the grid's seed, at a key that says which cell it is.

    It follows from what the task is, and not from its place: a larger grid leaves it as it was.
    """
    cell = {name: value for name, value in task.settings.items() if name != "seed"}
    content = hashlib.sha256(canonical(cell)).digest()
    key = tuple(int.from_bytes(content[i : i + 4], "little") for i in range(0, 32, 4))
    words = np.random.SeedSequence(task.settings["seed"], spawn_key=key).generate_state(4, np.uint32)
    return sum(int(word) << (32 * place) for place, word in enumerate(words))


def guaranteed(
    constants: Constants, law: Any, k: int, d: int, m: int | None, *, finite: bool
) -> tuple[float, dict[str, Any]]:
    """η = 1/(ℓγ), or 1/(2ℓγ) at finite ε, and what it follows from. Claims one-step and finite-epsilon-one-step.

    With minibatches of m it is at most μm/(ℓγα). Claim minibatch-convergence.

    Raises:
        UsageError: no theorem gives a step.
    """
    gamma = growth(constants, law, k, d)
    eta = (theorem.step_at_finite_epsilon if finite else theorem.step)(constants.ell, gamma)
    about = {"ell": constants.ell, "mu": constants.mu, "gamma": gamma, "certified": constants.certified}
    if m is not None:
        if not constants.mu > 0:
            raise UsageError(f"no guaranteed step for minibatches where μ = {constants.mu}", "give eta as a number")
        alpha = theorem.variance_factor(constants.largest_ell)
        _, limit = theorem.step_of_minibatches(constants.ell, gamma, constants.mu, m, alpha)
        eta = min(eta, limit)
        about["alpha"] = alpha
    return float(eta), about
