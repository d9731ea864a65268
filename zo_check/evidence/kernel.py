"""`kernel`: a theorem that the kernel of a proof assistant accepts, with the axioms that it rests on. Strength KERNEL.

The statement stands in a file of its own that holds no proof; the report prints it beside the claim. Where the proof
assistant is not installed, the look is UNAVAILABLE and says what to install.
"""

import sys
from collections.abc import Sequence

from zo_check.claim import Claim
from zo_check.coq.check import PROOF, Checked, check
from zo_check.effort import FULL, Effort
from zo_check.errors import KernelError, MissingToolError, ProofFileError, VacuousError
from zo_check.evidence.evidence import Evidence
from zo_check.finding import Finding, Role
from zo_check.locations import beside_code
from zo_check.scope import Scope
from zo_check.verdict import Strength, Verdict


def kernel(
    claim: Claim,
    file: str,
    theorem: str | Sequence[str] = PROOF,
    *,
    witness: str | Sequence[str] = (),
    computes: bool = False,
    scope: Scope | None = None,
    weaker: bool = False,
) -> Evidence:
    """Evidence that a proof assistant accepts theorems that state the claim.

    Args:
        claim: what is proved.
        file: the source with the proofs, relative to the proof file; its statements lie beside it, in
            `…_statement.v`.
        theorem: `holds`, which proves `statement`, or `holds_…` of `statement_…`; or several of them.
        witness: theorems of that file with instances that meet the hypotheses of `theorem`; needed where they are more
            than that a number is positive.
        computes: whether the kernel may compute in its virtual machine; the sources in which it does are named.
        scope: for whom it speaks; every n, d by default.
        weaker: whether the theorems say less than the claim; then they do not support it, and it must not be refuted.

    Raises:
        ProofFileError: `file` does not end in .v, or no theorem is named.
    """
    theorems = (theorem,) if isinstance(theorem, str) else tuple(theorem)
    witnesses = (witness,) if isinstance(witness, str) else tuple(witness)
    if not file.endswith(".v") or not theorems or "" in theorems:
        problem = f"kernel for {claim.label!r} was given the file {file!r} and the theorems {theorems!r}"
        raise ProofFileError(problem, "name a .v file beside the proof file, and a theorem in it")
    place = beside_code(sys._getframe(1).f_code.co_filename, file)
    said_of = scope or Scope.every("n", "d")

    def examine(effort: Effort) -> Finding:
        again = effort.profile == FULL.profile
        try:
            seen = check(place, theorems, witnesses, computing=computes, again=again)
        except MissingToolError as error:
            return Finding(Verdict.UNAVAILABLE, said_of, f"{error.problem}; {error.cure}")
        except VacuousError as error:
            return Finding(Verdict.VACUOUS, said_of, error.problem)
        except KernelError as error:
            return Finding(Verdict.BROKEN, said_of, error.problem)
        role = Role.RELAXED if weaker else Role.STATEMENT
        return Finding(
            Verdict.SUPPORTED,
            said_of,
            _summary(file, theorems, seen),
            Strength.KERNEL,
            role,
            assumes=tuple(f"axiom {axiom.name}" for axiom in seen.axioms),
            formal=seen.statement,
        )

    return Evidence(claim, "kernel", Strength.KERNEL, (), examine)


def _summary(file: str, theorems: Sequence[str], seen: Checked) -> str:
    axioms = f"{len(seen.axioms)} axiom{'s' * (len(seen.axioms) != 1)}"
    words = f"Coq accepts {', '.join(theorems)} of {file} as proofs of what is stated; {axioms}"
    if seen.computing:
        words += f"; trusts the kernel's virtual machine in {', '.join(seen.computing)}"
    if seen.again:
        words += f"; the separate checker accepts {seen.again} of {seen.sources} sources"
    return words
