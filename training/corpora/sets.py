"""Sets: every public data set by name, with its repository, commit, licence and the sha256 of its archive."""

from __future__ import annotations

import os
import tomllib
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("sets.toml")


@cache
def table() -> dict[str, dict[str, str]]:
    """The table: name -> folder, repository, commit, licence, sha256."""
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


def describe(name: str) -> dict[str, str]:
    """What the manifest says of one set. Raises KeyError, naming the sets there are."""
    if name not in table():
        raise KeyError(f"no data set named {name!r}; expected one of: {', '.join(sorted(table()))}")
    return {"name": name, **{key: table()[name][key] for key in ("licence", "sha256")}}


def path(name: str, data: Path) -> Path:
    """Where the set lies: under the data folder, or in the project where it was written for it. Raises KeyError."""
    describe(name)
    entry = table()[name]
    return (TABLE.parent if is_own(name) else data) / entry["folder"]


def is_own(name: str) -> bool:
    """Whether the set lies in the project itself."""
    return table()[name].get("home") == "project"


def folder(given: str | os.PathLike[str] | None = None) -> Path:
    """The data folder: ``given``, else the environment's DETECTOR_DATA. Raises FileNotFoundError."""
    chosen = given or os.environ.get("DETECTOR_DATA")
    if chosen is None or not Path(chosen).is_dir():
        raise FileNotFoundError(
            f"expected a folder of unpacked data sets, got {chosen}; pass --data DIR or set DETECTOR_DATA "
            "(python -m training corpora lists what belongs there)"
        )
    return Path(chosen)


def listing(data: Path | None = None) -> str:
    """One line per set: name, whether it lies under ``data``, where it comes from, licence, sha256."""
    lines: list[str] = []
    for name, entry in sorted(table().items(), key=lambda item: item[0].lower()):
        there = "" if data is None else ("present  " if path(name, data).exists() else "missing  ")
        origin = f"{entry['repository']}@{entry['commit'][:10]}" if "repository" in entry else "with the project"
        lines.append(
            f"{there}{name}  {origin}\n    folder {entry['folder']}; sha256 {entry['sha256']}\n"
            f"    licence: {entry['licence']}"
        )
    return "\n".join(lines)


def missing(names: tuple[str, ...], data: Path) -> tuple[str, ...]:
    """Those of the named sets that do not lie under ``data``."""
    return tuple(name for name in names if not path(name, data).exists())
