"""Which drafts of a folder are left out: by pattern, by .detectorignore, by .gitignore; the nearest to speak wins."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from detector.patterns import Patterns
from detector.settings import Settings

OWN, GIT = ".detectorignore", ".gitignore"


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Patterns first; then .detectorignore, from the draft's own folder up to the root of its repository; then
    .gitignore likewise. Outside a repository the root is the folder where the command runs, or the one that is walked.
    """

    patterns: Patterns
    names: tuple[str, ...]  # of the files that are read
    of_named: bool  # drafts that are named, too
    _read: dict[Path, Patterns | None] = field(default_factory=dict, repr=False, compare=False)
    _roots: dict[Path, Path] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, settings: Settings) -> Exclusion:
        """As the settings say. Raises SettingsError for what is no pattern."""
        names = (OWN, GIT) if settings.gitignore else (OWN,)
        return cls(Patterns.of(settings.exclude), names, settings.force_exclude)

    def leaves_out(self, path: Path, *, is_folder: bool, start: Path) -> bool:
        """Whether an entry of a folder is left out; the folders above it were asked for before. ``start`` is walked."""
        whole, start = _absolute(path), _absolute(start)
        said = self.patterns.decide(whole, is_folder=is_folder)
        for name in self.names:
            for folder in self._up(whole.parent, start):
                if said is not None:
                    return said
                found = self._in_file(folder / name)
                said = None if found is None else found.decide(whole, is_folder=is_folder)
        return bool(said)

    def leaves_out_named(self, path: Path) -> bool:
        """Whether a draft that is named, or a folder above it, is left out."""
        whole = _absolute(path)
        above = [folder for folder in self._up(whole.parent, whole.parent)][:-1]  # the root itself is none's entry
        is_out = any(self.leaves_out(folder, is_folder=True, start=folder.parent) for folder in reversed(above))
        return is_out or self.leaves_out(whole, is_folder=False, start=whole.parent)

    def _up(self, folder: Path, start: Path) -> Iterator[Path]:
        """The folder and those above it, up to the root."""
        root = self._root(start)
        while True:
            yield folder
            if folder == root or folder == folder.parent:
                return
            folder = folder.parent

    def _root(self, start: Path) -> Path:
        if start not in self._roots:
            here = _absolute(Path())
            repository = next((one for one in (start, *start.parents) if (one / ".git").exists()), None)
            self._roots[start] = repository or (here if start.is_relative_to(here) else start)
        return self._roots[start]

    def _in_file(self, path: Path) -> Patterns | None:
        if path not in self._read:
            self._read[path] = Patterns.in_file(path) if path.is_file() else None
        return self._read[path]


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 (resolve would follow links)
