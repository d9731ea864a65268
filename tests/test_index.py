"""The index notebook leads to every proof file, in the order of the scope, and to nothing that is not there."""

import re

from zo_check.coverage import cover
from zo_check.discovery import discover, python_files
from zo_check.locations import own_proofs
from zo_check.notebooks.links import linked

INDEX = own_proofs() / "index.py"
LINKS = list(linked(INDEX.read_text(encoding="utf-8").replace("\n# ", " "), "index.py"))
FILES = {name for _, name in python_files((own_proofs(),))} - {"index.py"}


def test_every_proof_file_is_linked_and_nothing_else() -> None:
    assert set(LINKS) == FILES


def test_a_file_that_is_not_linked_would_be_seen() -> None:
    assert set(LINKS[1:]) - {LINKS[0]} != FILES


def test_it_walks_the_groups_of_the_scope_in_their_order() -> None:
    """Within a group the prose has its own order; no file is met before the groups that come before its first claim."""
    found = discover((own_proofs(),))
    groups, _ = cover(found)
    first = {}
    for index, group in enumerate(groups):
        for label in group.labels:
            first.setdefault(found.homes[label].name, index)
    order = [first[name] for name in LINKS]
    assert order == sorted(order)


def test_it_states_no_claim_and_is_left_out_of_a_run() -> None:
    assert "index.py" not in {file.name for file in discover((own_proofs(),)).files}


def test_every_picture_that_a_proof_file_shows_is_committed() -> None:
    for path, name in python_files((own_proofs(),)):
        for file in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", path.read_text(encoding="utf-8")):
            assert (path.parent / file).is_file(), f"{name} shows {file}"


def test_every_group_has_its_table() -> None:
    groups, _ = cover(discover((own_proofs(),)))
    source = INDEX.read_text(encoding="utf-8")
    assert all(f'show_standings("{group.name}")' in source for group in groups)
