"""`scope.toml`: the labels that must be covered, in reading order; what is found is held against it both ways."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from zo_check.discovery import Discovered
from zo_check.errors import ProofFileError

SCOPE_FILE = "scope.toml"


@dataclass(frozen=True)
class Group:
    """A part of the theory: labels in reading order under one title."""

    name: str
    title: str
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Coverage:
    """The scope held against what was found.

    Args:
        listed: labels that must be covered, in reading order.
        uncovered: those without a claim, or without any evidence for it.
        unlisted: claims that lie in a directory whose scope.toml does not list them.
    """

    listed: tuple[str, ...] = ()
    uncovered: tuple[str, ...] = ()
    unlisted: tuple[str, ...] = ()


def read_scope(path: Path) -> tuple[Group, ...]:
    """The groups of a scope file: `labels = […]`, or `[[group]]` tables with `name`, `title` and `labels`.

    Raises:
        ProofFileError: it is not TOML, has another key, or lists a label twice.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProofFileError(f"{path} is not TOML: {error}", 'write it like: labels = ["loss-gradient"]') from error
    if unknown := sorted(set(table) - {"labels", "group"}):
        raise ProofFileError(f"{path} has the unknown key {unknown[0]!r}", "use `labels` or `[[group]]`")
    groups = [Group("theory", "Theory", _labels(path, table))] if "labels" in table else []
    for entry in table.get("group", []):
        if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
            raise ProofFileError(f"{path} has a [[group]] without a name", 'write: name = "calculus"')
        groups.append(Group(entry["name"], str(entry.get("title", entry["name"])), _labels(path, entry)))
    labels = [label for group in groups for label in group.labels]
    if twice := sorted({label for label in labels if labels.count(label) > 1}):
        raise ProofFileError(f"{path} lists {twice[0]!r} twice", "list each label once")
    return tuple(groups)


def _labels(path: Path, table: Mapping[str, Any]) -> tuple[str, ...]:
    labels = table.get("labels", [])
    if not isinstance(labels, list) or not all(isinstance(label, str) for label in labels):
        raise ProofFileError(f"{path}: labels is {labels!r}", 'write a list of strings: labels = ["loss-gradient"]')
    return tuple(labels)


def cover(found: Discovered) -> tuple[tuple[Group, ...], Coverage]:
    """The reading order of everything that was asked for, and what is missing from it or from the scope.

    A root without a scope file has everything found there as its scope.
    """
    groups: list[Group] = []
    unlisted: list[str] = []
    for root in found.roots:
        present = found.under(root)
        if (root / SCOPE_FILE).is_file():
            listed = read_scope(root / SCOPE_FILE)
            groups.extend(listed)
            known = {label for group in listed for label in group.labels}
            unlisted.extend(label for label in present if label not in known)
        else:
            groups.extend(_by_group(found, present))
    groups = _each_once(groups)
    seen = {item.claim.label for file in found.files for item in file.evidence.values()}
    order = tuple(label for group in groups for label in group.labels)
    uncovered = tuple(label for label in order if label not in seen)
    # The same directory may have been named twice; a label listed by another root is listed.
    left = tuple(label for label in dict.fromkeys(unlisted) if label not in order)
    return tuple(groups), Coverage(order, uncovered, left)


def _by_group(found: Discovered, labels: tuple[str, ...]) -> list[Group]:
    parts = groupby(labels, key=lambda label: found.claims[label].group)
    return [Group(name, name, tuple(part)) for name, part in parts]


def _each_once(groups: list[Group]) -> list[Group]:
    """Each group and each label once, where it is met first."""
    merged: dict[str, Group] = {}
    taken: set[str] = set()
    for group in groups:
        fresh = tuple(label for label in group.labels if label not in taken)
        taken.update(fresh)
        before = merged.get(group.name, Group(group.name, group.title, ()))
        merged[group.name] = Group(group.name, before.title, before.labels + fresh)
    return [group for group in merged.values() if group.labels]
