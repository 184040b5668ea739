"""[tool.detector] of the nearest pyproject.toml -> frozen Settings; the command line wins over it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, cast, get_args

from detector.errors import SettingsError

Gate = Literal["note", "warning", "error", "never"]
Format = Literal["text", "json"]

MAX_BYTES = 20_000_000  # the longest page of news is a thousand times shorter; a dump this long is read in parts


@dataclass(frozen=True, slots=True)
class Option:
    """How one setting is told on a command line; the table of pyproject.toml uses the same name."""

    help: str
    metavar: str = ""
    short: str = ""  # another name, as in -j
    choices: tuple[str, ...] = ()
    kind: Literal["plain", "codes", "list"] = "plain"  # codes: C,S250; list: given once for each value


def _told(help: str, **given: Any) -> Mapping[str, Option]:  # noqa: ANN401 (the fields of Option)
    return {"option": Option(help, **given)}


@dataclass(frozen=True, slots=True)
class Settings:
    """Every option of ``detector check``, told once: the command line, the table of pyproject.toml (with - for _), the
    hook and the action are made from these fields, or tested against them.
    """

    sources: tuple[str, ...] = field(  # relative to the pyproject.toml that names them
        default=(),
        metadata=_told("a file, or a folder with the texts in it; may be repeated", metavar="PATH", kind="list"),
    )
    fail_on: Gate = field(
        default="error",
        metadata=_told("the least severity that gives exit status 1 (default: error)", choices=get_args(Gate)),
    )
    format: Format = field(default="text", metadata=_told("of the report (default: text)", choices=get_args(Format)))
    select: tuple[str, ...] = field(
        default=(), metadata=_told("report only these, as in C,S250", metavar="CODES", kind="codes")
    )
    ignore: tuple[str, ...] = field(default=(), metadata=_told("leave these out", metavar="CODES", kind="codes"))
    min_confidence: float = field(
        default=0.0, metadata=_told("leave out findings below it, 0 to 1 (default: 0)", metavar="P")
    )
    workers: int = field(default=1, metadata=_told("processes to use (default: 1)", metavar="N", short="-j"))
    encoder: bool = field(
        default=True,
        metadata=_told("read claims and evidence with the judge; without it rules and heads alone, faster"),
    )
    max_bytes: int = field(default=MAX_BYTES, metadata=_told(f"skip longer files (default: {MAX_BYTES})", metavar="N"))
    models: str = field(
        default="", metadata=_told("folder of models in place of those of the package", metavar="PATH")
    )  # relative to the pyproject.toml that names it

    def __post_init__(self) -> None:
        _one_of("fail-on", self.fail_on, get_args(Gate))
        _one_of("format", self.format, get_args(Format))
        if not 0.0 <= self.min_confidence <= 1.0:
            raise SettingsError(f"min-confidence: expected a number from 0 to 1, got {self.min_confidence}")
        if self.workers < 1:
            raise SettingsError(f"workers: expected 1 or more, got {self.workers}")
        if self.max_bytes < 1:
            raise SettingsError(f"max-bytes: expected 1 or more, got {self.max_bytes}")

    def shows(self, code: str, confidence: float) -> bool:
        """Whether a finding of this code and confidence is reported."""
        selected = not self.select or code.startswith(self.select)
        return selected and not (self.ignore and code.startswith(self.ignore)) and confidence >= self.min_confidence


def load(folder: Path, **given: object) -> Settings:
    """The settings that hold in ``folder``: defaults, the nearest table, then what is ``given`` and not None.

    Raises SettingsError for an unknown key, a value of the wrong kind and a file that is no TOML.
    """
    values: dict[str, object] = {}
    for parent in (folder, *folder.parents):
        path = parent / "pyproject.toml"
        table = _table(path) if path.is_file() else None
        if table is not None:
            values = _checked(table, path, folder)
            break
    given = {key: value for key, value in given.items() if value is not None}
    return replace(Settings(), **{**values, **given})  # type: ignore[arg-type]  # checked above, argparse checks its own


def _table(path: Path) -> Mapping[str, object] | None:
    import tomllib

    try:
        with path.open("rb") as file:
            content = tomllib.load(file)
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path}: cannot be read as TOML: {error}") from error
    tools = content.get("tool", {})
    table = tools.get("detector") if isinstance(tools, dict) else None
    if table is not None and not isinstance(table, dict):
        raise SettingsError(f"{path}: expected [tool.detector] to be a table, got {table!r}")
    return cast("Mapping[str, object] | None", table)


def _checked(table: Mapping[str, object], path: Path, folder: Path) -> dict[str, object]:
    """The table's values under the field names, as the types of the fields; paths as seen from ``folder``."""
    defaults = {one.name.replace("_", "-"): one.default for one in fields(Settings)}
    values: dict[str, object] = {}
    for key, value in table.items():
        if key not in defaults:
            raise SettingsError(f"{path}: unknown key {key!r} in [tool.detector]{_meant(key, defaults)}")
        values[key.replace("-", "_")] = _converted(value, defaults[key], f"{path}: {key}")
    if "sources" in values:
        listed = cast("tuple[str, ...]", values["sources"])
        values["sources"] = tuple(os.path.relpath(path.parent / source, folder) for source in listed)
    if values.get("models"):
        values["models"] = os.path.relpath(path.parent / cast("str", values["models"]), folder)
    return values


def _converted(value: object, default: object, where: str) -> object:
    """``value`` as the type of ``default``: a list of strings becomes a tuple, an int passes for a float."""
    if isinstance(default, tuple):
        if isinstance(value, str):
            return (value,)
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        raise SettingsError(f"{where}: expected a list of strings, got {value!r}")
    if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is not type(default):
        raise SettingsError(f"{where}: expected {type(default).__name__}, got {value!r}")
    return value


def _one_of(key: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise SettingsError(f"{key}: expected one of {', '.join(allowed)}, got {value!r}{_meant(value, allowed)}")


def _meant(word: str, known: object) -> str:
    from difflib import get_close_matches

    close = get_close_matches(word, cast("Mapping[str, object] | tuple[str, ...]", known), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""
