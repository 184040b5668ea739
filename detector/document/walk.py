"""A folder -> the files in it that hold text, in the order of their paths."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from detector.document.exclusion import Exclusion
from detector.document.suffixes import SUFFIXES
from detector.errors import InputError


def walk(path: str | os.PathLike[str], exclusion: Exclusion | None = None) -> Iterator[Path | InputError]:
    """The text, Markdown and HTML files below a folder, by suffix; a file itself whatever its suffix.

    Hidden files are left out, and so is what ``exclusion`` says. A folder that links lead back to is entered once, and
    one that cannot be listed is yielded as an InputError, so that the others are still read.
    """
    start = Path(path)
    if start.is_dir():
        yield from _below(start, set(), exclusion, start)
    elif exclusion is None or not exclusion.of_named or not exclusion.leaves_out_named(start):
        yield start  # a missing file says so when it is read


def _below(folder: Path, entered: set[str], exclusion: Exclusion | None, start: Path) -> Iterator[Path | InputError]:
    real = os.path.realpath(folder)
    if real in entered:
        return
    entered.add(real)
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield InputError(str(folder), f"the folder cannot be listed ({error.strerror}); check its permissions")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        is_folder = entry.is_dir()
        if not is_folder and entry.suffix.lower() not in SUFFIXES:
            continue
        if exclusion is not None and exclusion.leaves_out(entry, is_folder=is_folder, start=start):
            continue
        if is_folder:
            yield from _below(entry, entered, exclusion, start)
        else:
            yield entry
