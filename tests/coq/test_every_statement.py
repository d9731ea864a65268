"""No statement of the suite lies about unseen: evidence of some claim looks at each, or takes it for a witness."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from zo_check.claim import Claim
from zo_check.coq.sentences import sentences
from zo_check.discovery import discover
from zo_check.effort import QUICK
from zo_check.evidence import kernel as module
from zo_check.locations import own_proofs


@pytest.fixture(scope="module")
def looked_at() -> dict[Path, set[str]]:
    """The theorems that evidence names, for each file, read off what `check` would be asked."""
    asked: dict[Path, set[str]] = defaultdict(set)

    def check(file: Path, theorems: tuple[str, ...], witnesses: tuple[str, ...], **_: bool) -> module.Checked:
        asked[file.resolve()] |= {*theorems, *witnesses}
        return module.Checked("", (), (), 0)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "check", check)
        for file in discover((own_proofs(),)).files:
            for name, item in file.evidence.items():
                if item.kind == "kernel":
                    assert isinstance(item.claim, Claim)
                    item.look(QUICK, name)
    return asked


@pytest.mark.parametrize(
    "file", sorted(own_proofs().rglob("*_statement.v")), ids=lambda file: file.stem.removesuffix("_statement")
)
def test_each_statement_is_looked_at(file: Path, looked_at: dict[Path, set[str]]) -> None:
    text = file.read_text(encoding="utf-8")
    stated = {m[1] for it in sentences(text) if (m := re.match(r"Definition (statement\w*)", it))}
    proof = file.with_name(f"{file.stem.removesuffix('_statement')}.v").resolve()
    named = {theorem.replace("holds", "statement", 1) for theorem in looked_at[proof]}
    assert named <= stated
    unseen = {it for it in stated - named if not it.endswith("hypotheses_met")}
    assert unseen == set()


def test_the_file_that_prints_all_axioms_names_every_theorem() -> None:
    listed = set(re.findall(r"\bzo\.([\w.]+\.holds\w*)", (own_proofs() / "kernel" / "axioms.v").read_text("utf-8")))
    proved = set()
    for file in own_proofs().rglob("*_statement.v"):
        proof = file.with_name(f"{file.stem.removesuffix('_statement')}.v")
        module = ".".join(proof.relative_to(own_proofs()).with_suffix("").parts)
        proved |= {
            f"{module}.{it}" for it in re.findall(r"^Theorem (holds\w*)", proof.read_text("utf-8"), re.MULTILINE)
        }
    assert listed == proved
