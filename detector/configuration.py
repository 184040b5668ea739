"""Settings as they are written down: which file holds, and what ``--config`` adds -> the keys with where each stands.

The nearest folder with a ``detector.toml``, or with a ``pyproject.toml`` that has [tool.detector], is the one that
holds, whole: files further up add nothing to it. In one folder detector.toml wins.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from detector.errors import SettingsError

OWN, SHARED = "detector.toml", "pyproject.toml"
_TABLE = "[tool.detector]"


@dataclass(frozen=True, slots=True)
class Stated:
    """One value as it is written, for messages where that is, and the folder that its paths start from."""

    value: object
    where: str
    base: Path


@dataclass(frozen=True, slots=True)
class Configuration:
    """Every key that is written down, the last word on each, and the file that holds; None where none does."""

    stated: Mapping[str, Stated]
    file: Path | None


def read(folder: Path, *, given: Sequence[str] = (), isolated: bool = False) -> Configuration:
    """What holds in ``folder``: its settings file, then what is ``given`` as KEY=VALUE; a file given stands for the
    nearest one; ``isolated`` reads none.

    Raises SettingsError where a file is no TOML, and for anything given that is neither.
    """
    files = [Path(one) for one in given if _names_file(one)]
    if len(files) > 1:
        raise SettingsError(f"--config: expected one settings file, got {' and '.join(map(str, files))}")
    if files and isolated:
        raise SettingsError(f"--config {files[0]}: a settings file and --isolated exclude each other; leave one out")
    file, table = (None, {}) if isolated else _chosen(folder / files[0]) if files else nearest(folder)
    stated = {} if file is None else {key: Stated(value, str(file), file.parent) for key, value in table.items()}
    for one in given:
        if not _names_file(one):
            stated |= {key: Stated(value, f"--config {one}", folder) for key, value in _pair(one).items()}
    return Configuration(stated, file)


def nearest(folder: Path) -> tuple[Path | None, Mapping[str, object]]:
    """The settings file that holds in ``folder`` and its keys. Raises SettingsError where one is no TOML."""
    for parent in (folder, *folder.parents):
        for path in candidates(parent):
            table = _keys(path)
            if table is not None:
                return path, table
    return None, {}


def candidates(folder: Path) -> Iterator[Path]:
    """The files of a folder that may hold settings, the one that wins first."""
    yield from (path for name in (OWN, SHARED) if (path := folder / name).is_file())


def passed_over(drafts: Iterable[str], folder: Path, file: Path | None) -> list[Path]:
    """Settings files that would hold where a draft lies, and are not the one that holds in ``folder``."""
    found: dict[Path, None] = {}
    for place in dict.fromkeys(Path(draft) if Path(draft).is_dir() else Path(draft).parent for draft in drafts):
        try:
            other, _ = nearest(Path(os.path.abspath(folder / place)))  # noqa: PTH100 (resolve would follow links)
        except SettingsError:
            continue  # it is not read, so its mistakes are nobody's
        if other is not None and other != file:
            found[other] = None
    return list(found)


def _names_file(given: str) -> bool:
    return given.endswith(".toml") and "=" not in given


def _chosen(path: Path) -> tuple[Path, Mapping[str, object]]:
    table = _keys(path)
    if table is None:
        raise SettingsError(f"{path}: expected a table {_TABLE}, found none")
    return path, table


def _keys(path: Path) -> Mapping[str, object] | None:
    """The keys of one file; None for a pyproject.toml without the table."""
    import tomllib

    try:
        with path.open("rb") as file:
            content = tomllib.load(file)
    except (OSError, ValueError, RecursionError) as error:
        raise SettingsError(f"{path}: cannot be read as TOML: {error}") from error
    if path.name != SHARED:
        return content
    tools = content.get("tool", {})
    table = tools.get("detector") if isinstance(tools, dict) else None
    if table is not None and not isinstance(table, dict):
        raise SettingsError(f"{path}: expected {_TABLE} to be a table, got {table!r}")
    return cast("Mapping[str, object] | None", table)


def _pair(given: str) -> Mapping[str, object]:
    import tomllib

    try:
        pair = tomllib.loads(given)
    except (ValueError, RecursionError) as error:
        raise SettingsError(
            f"--config {given}: expected a file that ends in .toml, or KEY=VALUE as TOML has it, "
            f"such as 'fail-on=\"warning\"' or 'ignore=[\"A450\"]' ({error})"
        ) from error
    if not pair:
        raise SettingsError(f"--config {given!r}: expected a file that ends in .toml, or KEY=VALUE")
    return pair
