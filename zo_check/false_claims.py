"""False variants: wrong functions put on trial in place of a proof file's own. Each must be refuted, with a witness."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from zo_check.errors import ProofFileError
from zo_check.proof_file import load_module


@dataclass(frozen=True)
class Variant:
    """One way in which a claim would be false.

    Args:
        name: what is wrong, in a few words ("the sign of the last term"); unique among the claim's variants.
        claim: label of the claim.
        replaces: name of a function in the claim's proof file → the wrong function.
        because: one sentence: why the variant is false.
        seen_by: kinds of evidence that must refute it ("derivation", "jet", …).
    """

    name: str
    claim: str
    replaces: Mapping[str, Callable[..., Any]]
    because: str
    seen_by: tuple[str, ...]

    def __post_init__(self) -> None:
        kinds: object = self.seen_by
        problem = ""
        if not isinstance(kinds, tuple) or not kinds:  # a bare string would be a tuple of letters
            problem = f"seen_by is {kinds!r}: name at least one kind of evidence, as a tuple"
        elif not self.replaces:
            problem = "it replaces nothing"
        elif not self.because.strip():
            problem = "`because` is empty: say why the variant is false"
        if problem:
            raise ProofFileError(f"variant {self.name!r} of {self.claim!r}: {problem}", "mend the variant")
        object.__setattr__(self, "replaces", MappingProxyType(dict(self.replaces)))

    def swaps(self, file: Path) -> dict[Callable[..., Any], Callable[..., Any]]:
        """True function → wrong function, the true ones looked up by name in a proof file that is loaded here.

        Raises:
            ProofFileError: the file has no function of that name.
        """
        module = load_module(file)
        for name in self.replaces:
            if not callable(getattr(module, name, None)):
                raise ProofFileError(
                    f"variant {self.name!r} replaces {name!r}, which is no function of {file.name}", "correct the name"
                )
        return {getattr(module, name): wrong for name, wrong in self.replaces.items()}


def one_variant(
    name: str,
    claim: str,
    function: str,
    wrong: Callable[..., Any],
    because: str,
    seen_by: tuple[str, ...] = ("derivation",),
) -> Variant:
    """A variant that replaces one function, and that a derivation sees if nothing else is said."""
    return Variant(name, claim, {function: wrong}, because, seen_by)
