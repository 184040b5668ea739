"""Bounds: which files a draft may name. Whoever sends in a draft must not choose what a public report quotes.

A file may be read where it truly lies, links followed, in a folder that the settings or the command line name, is not
hidden there, and has the suffix of a text.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from detector.document.suffixes import SUFFIXES
from detector.settings import Settings


@dataclass(frozen=True, slots=True)
class Bounds:
    """The folders and files, links followed, inside which a draft may name a source; None: anywhere."""

    inside: tuple[str, ...] | None

    @classmethod
    def of(cls, settings: Settings) -> Bounds:
        """The root, and what is given for every draft."""
        if settings.allow_outside:
            return cls(None)
        named = [*settings.sources, *(folder for _, folder in settings.source_map if folder)]
        # A command that runs in / has no root: everything is inside it.
        roots = [settings.root] if settings.root else ["."] if Path.cwd() != Path(Path.cwd().anchor) else []
        return cls(tuple(dict.fromkeys(os.path.realpath(one) for one in (*roots, *named))))

    def refusal(self, path: str) -> str | None:
        """Why the file may not be read, without a word on whether it is there; None where it may."""
        if self.inside is None:
            return None
        real = os.path.realpath(path)  # of too long a name, too: it never asks whether there is such a file
        within = [parts for one in self.inside if (parts := _below(real, one)) is not None]
        if not within:
            return "lies outside the folders that a draft may name sources in"
        if all(any(part.startswith(".") for part in parts) for parts in within):
            return "is hidden or lies in a hidden folder"
        if Path(real).suffix.lower() not in SUFFIXES and not is_folder(real):
            return f"has none of the suffixes of a text ({', '.join(sorted(SUFFIXES))})"
        return None


def is_folder(path: str) -> bool:
    """Whether there is a folder of that name; too long a name is none, where Path raises."""
    return os.path.isdir(path)  # noqa: PTH112


def is_file(path: str) -> bool:
    """Whether there is a file of that name, likewise."""
    return os.path.isfile(path)  # noqa: PTH113


def same(one: str, other: str) -> bool:
    """Whether two paths lead to one file."""
    return os.path.realpath(one) == os.path.realpath(other)


def is_in(path: str, folders: Iterable[str]) -> bool:
    """Whether a path leads into one of the folders, links followed."""
    real = os.path.realpath(path)
    return any(_below(real, os.path.realpath(folder)) is not None for folder in folders)


def _below(real: str, folder: str) -> tuple[str, ...] | None:
    """The way from a folder to what lies in it, or is it; None for what lies elsewhere."""
    try:
        return Path(real).relative_to(folder).parts
    except ValueError:
        return None
