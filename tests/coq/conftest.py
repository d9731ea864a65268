"""A small project of the proof assistant, to be spoilt; tests are skipped where the assistant is missing."""

from collections.abc import Callable
from pathlib import Path

import pytest

SETTINGS = "-Q . made_up\n"
DEFINITIONS = "From Coq Require Import Reals.\nOpen Scope R_scope.\nDefinition square (x : R) : R := x * x.\n"
STATEMENT = """(** * A square is positive *)
From Coq Require Import Reals.
From made_up Require Import definitions.
Open Scope R_scope.

(** x² > 0 for x ≥ 1 *)
Definition statement : Prop := forall x : R, 1 <= x -> 0 < square x.

(** There is such an x. *)
Definition statement_met : Prop := exists x : R, 1 <= x.
"""
PROOF = """From Coq Require Import Reals Lra.
From made_up Require Import definitions positive_statement.
Open Scope R_scope.

Lemma product (x : R) : 1 <= x -> 0 < x * x.
Proof. intros large; apply Rmult_lt_0_compat; lra. Qed.

Theorem holds : statement.
Proof. intros x large; exact (product x large). Qed.

Theorem holds_met : statement_met.
Proof. exists 1; lra. Qed.
"""
TEXTS = {
    "_CoqProject": SETTINGS,
    "definitions.v": DEFINITIONS,
    "positive_statement.v": STATEMENT,
    "positive.v": PROOF,
}


@pytest.fixture(scope="session")
def place_of_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Shared by the tests of a process: what the key of an entry does not tell apart may be built once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def cache(place_of_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache that is not the user's."""
    monkeypatch.setenv("ZO_CHECK_CACHE", str(place_of_cache))
    return place_of_cache


@pytest.fixture
def write(tmp_path: Path, cache: Path) -> Callable[..., Path]:
    """Write the small project, with `changes`: for each file what to replace by what; return the file of the proofs."""

    def written(**changes: tuple[str, str]) -> Path:
        place = tmp_path / "project"
        place.mkdir(exist_ok=True)
        texts = dict(TEXTS)
        for stem, (old, new) in changes.items():
            name = f"{stem}.v" if stem != "settings" else "_CoqProject"
            assert old in texts[name]
            texts[name] = texts[name].replace(old, new, 1)
        for name, text in texts.items():
            (place / name).write_text(text, encoding="utf-8")
        return place / "positive.v"

    return written
