"""Patterns in the syntax of .gitignore -> whether a path is meant by them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from detector.errors import SettingsError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_UP = "../"


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns of one place; each part is read from its own folder, and a later part wins over an earlier one."""

    parts: tuple[tuple[str, GitIgnoreSpec], ...]  # absolute folder, its patterns

    @classmethod
    def of(cls, lines: Iterable[str], folder: str | os.PathLike[str] = ".") -> Patterns:
        """Patterns as written in ``folder``; one that begins with ../ is meant for the folder above.

        Raises SettingsError for one that is no pattern.
        """
        here = os.path.abspath(folder)  # noqa: PTH100 (resolve would follow links)
        parts = [
            (os.path.normpath(Path(here, _UP * ups)), _spec([line for _, line in group]))
            for ups, group in groupby(map(_risen, lines), key=lambda one: one[0])
        ]
        return cls(tuple(parts))

    @classmethod
    def in_file(cls, path: Path) -> Patterns:
        """The patterns of an ignore file, meant for its folder and those below; lines that are none are passed over."""
        try:
            lines = path.read_bytes().decode("utf-8-sig", "replace").splitlines()
        except OSError:
            return cls(())
        kept = [line for line in lines if _is_pattern(line)]
        return cls.of(kept, path.parent) if kept else cls(())

    def decide(self, path: str | os.PathLike[str], *, is_folder: bool = False) -> bool | None:
        """True where the last pattern that speaks of ``path`` means it, False where it excepts it (!), else None."""
        found: bool | None = None
        whole = os.path.abspath(path)  # noqa: PTH100
        for folder, spec in self.parts:
            inner = os.path.relpath(whole, folder).replace(os.sep, "/")
            if inner == "." or inner.startswith(_UP) or inner == "..":
                continue
            said = spec.check_file(f"{inner}/" if is_folder else inner).include
            found = found if said is None else said
        return found


def seen(pattern: str, home: Path, folder: Path) -> str:
    """A pattern written in ``home`` as one in ``folder``; without a slash inside it means a name in any folder."""
    mark, bare = ("!", pattern[1:]) if pattern.startswith("!") else ("", pattern)
    if folder == home or "/" not in bare.rstrip("/"):
        return pattern
    return f"{mark}{Path(os.path.relpath(home, folder)).as_posix()}/{bare.removeprefix('/')}"


def _is_pattern(line: str) -> bool:
    """Whether a line of an ignore file means anything there; it cannot speak of the folder above."""
    if not line.strip() or line.startswith(("#", _UP, f"!{_UP}")):
        return False
    try:
        _spec([line])
    except SettingsError:
        return False
    return True


def _spec(lines: Sequence[str]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines(lines)
    except ValueError as error:
        raise SettingsError(f"{error}; expected a pattern as in .gitignore, such as 'old/*.md'") from error


def _risen(line: str) -> tuple[int, str]:
    """How many folders up a pattern is meant, and the pattern as seen from there, bound to that folder."""
    mark, line = ("!", line[1:]) if line.startswith("!") else ("", line)
    ups = 0
    while line.startswith(_UP):
        ups, line = ups + 1, line[len(_UP) :]
    return ups, f"{mark}/{line}" if ups else mark + line
