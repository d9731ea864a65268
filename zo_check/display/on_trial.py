"""`show_false_variants`: put the false variants of claims on trial here and now, and display what became of each."""

import sys
from pathlib import Path

from zo_check.claim import Claim
from zo_check.discovery import Discovered, discover
from zo_check.display.screen import screen
from zo_check.display.show import effort_of, home_of, refuse
from zo_check.display.trials import Trials
from zo_check.drill import Charge, charges
from zo_check.effort import Effort
from zo_check.errors import UsageError
from zo_check.finding import Finding
from zo_check.locations import false_claims_for, own_proofs
from zo_check.proof_file import ProofFile, load_proof_file
from zo_check.units import Unit


def show_false_variants(*claims: Claim, effort: Effort | str | None = None) -> None:
    """Display what was tried against claims: each false variant, why it is false, and which evidence refuted it.

    Args:
        claims: of one proof file.
        effort: as for `show`.

    Raises:
        NotSupportedError: after the display: a variant was not refuted, or a claim has none.
        UsageError: nobody knows the proof file that states the claims.
    """
    home = home_of(sys._getframe(1).f_globals)
    if home is None or not _states(home, claims):
        home = _searched(claims)
    told = trials(claims, home, effort_of(effort))
    screen()(told)
    refuse([told.problem] if told.problem else [])


def trials(claims: tuple[Claim, ...], home: Path, effort: Effort) -> Trials:
    """The trials of these claims, which the proof file `home` states; none are held where no variants lie beside it.

    Raises:
        ProofFileError: it does not load.
    """
    labels = tuple(claim.label for claim in claims)
    place = false_claims_for(home)
    if place is None:
        return Trials(labels)
    file = load_proof_file(home, home.name)
    held, broken = charges((place,), Discovered((home,), (file,)), labels, whole=False)
    problems = tuple(f"{finding.file}: {finding.summary}" for finding in broken)
    told = tuple(charge.trial(_looks(charge, file, effort.on_trial)) for charge in held)
    return Trials(labels, told, ran=True, problems=problems)


def _looks(charge: Charge, file: ProofFile, effort: Effort) -> list[Finding]:
    if charge.problem:
        return []
    label, variant = charge.variant.claim, charge.variant.name
    seers = ((name, item.kind) for name, item in charge.seers)
    return [Unit(file.path, file.name, name, label, kind, effort, charge.path, variant).run() for name, kind in seers]


def _states(home: Path, claims: tuple[Claim, ...]) -> bool:
    return {claim.label for claim in claims} <= set(load_proof_file(home, home.name).claims)


def _searched(claims: tuple[Claim, ...]) -> Path:
    """The file of the suite that states the first of them: for a notebook that was moved away from its proof file."""
    homes = discover((own_proofs(),)).homes
    for claim in claims:
        if claim.label in homes:
            return homes[claim.label].path
    labels = ", ".join(claim.label for claim in claims) or "no claim"
    cure = "run the proof file itself, or zo-check notebooks"
    raise UsageError(f"no proof file of the suite states {labels}, and none runs here", cure)
