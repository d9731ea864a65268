"""The API reference holds every public name once, and the list of commands every command."""

import inspect

import pytest
from sphinx.errors import ExtensionError

import zo_check
from zo_check.cli import app
from zo_check.docs import reference
from zo_check.docs.commands import commands
from zo_check.docs.computed import DOCS


def test_every_public_name_is_on_a_page() -> None:
    text = "".join(reference.reference(page) for page in reference._PAGES)
    for name in zo_check.__all__[1:]:
        value = getattr(zo_check, name)
        assert inspect.ismodule(value) or f".. py:data:: {name}\n" in text or f":: zo_check.{name}" in text
    for name in ("zo_check.Claim", "zo_check.directions.average", "zo_check.problems.loss.softmax_loss"):
        assert f":: {name}\n" in text


@pytest.mark.parametrize(
    ("page", "says"), [(("Claim Claim",), "Claim"), (("no_such_name",), "no_such_name"), (("Chain",), "Chain")]
)
def test_one_twice_or_gone_stops_the_build(monkeypatch: pytest.MonkeyPatch, page, says: str) -> None:
    monkeypatch.setattr(reference, "_PAGES", reference._PAGES | {"stating": page})
    with pytest.raises(ExtensionError, match=says):
        reference.placed()


def test_one_without_a_place_is_shown_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = tuple(line.replace("Provenance ", "") for line in reference._PAGES["stating"])
    monkeypatch.setattr(reference, "_PAGES", reference._PAGES | {"stating": lines})
    assert "Provenance" in reference.placed()
    assert ":: zo_check.Provenance()" in reference.reference("stating")
    assert ":: zo_check.Provenance()" not in reference.reference("tools")


def test_every_page_exists() -> None:
    for page in reference._PAGES:
        assert f"% computed: reference {page}\n" in (DOCS / "api" / f"{page}.md").read_text(encoding="utf-8")


def test_a_module_without_a_list_shows_what_it_makes_itself() -> None:
    from zo_check.problems import real_losses

    assert reference.public(real_losses) == ["recover_query", "fit_parameters"]


def test_every_command_with_its_options() -> None:
    text = commands()
    for command in app.registered_commands:
        assert f"## zo-check {command.name}\n" in text
        assert f"Usage: zo-check {command.name} " in text
    assert "--no-drill" in text
