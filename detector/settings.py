"""The nearest settings file, ``--config`` and the command line, in this order -> frozen Settings; the last one wins."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from string import Formatter
from typing import Any, Literal, cast, get_args

import detector
from detector import codes, configuration, outputs, patterns, versions
from detector.configuration import Stated
from detector.errors import SettingsError

Gate = Literal["note", "warning", "error", "never"]
Color = Literal["auto", "always", "never"]

PLACES = ("stem", "name", "parent")  # what {…} in source-pattern may stand for
CACHE = ".detector_cache"
MAX_BYTES = 20_000_000  # the longest page of news is a thousand times shorter; a dump this long is read in parts


@dataclass(frozen=True, slots=True)
class Option:
    """How one setting is told on a command line; a settings file uses the same name.

    ``place``: a path, a glob, or FORMAT=FILE, which a settings file tells as seen from its own folder. A ``table`` is a
    tuple of (key, value), on a command line given once for each as KEY=VALUE; its values are what ``place`` speaks of.
    """

    help: str
    metavar: str = ""
    short: str = ""  # another name, as in -j
    choices: tuple[str, ...] = ()
    # codes: C,S250; list: given once for each value; table: KEY=VALUE; by-pattern: PATTERN:CODES; cores: N or auto
    kind: Literal["plain", "codes", "list", "table", "by-pattern", "cores"] = "plain"
    place: Literal["", "path", "glob", "pattern", "output"] = ""


def _told(help: str, **given: Any) -> Mapping[str, Option]:  # noqa: ANN401 (the fields of Option)
    return {"option": Option(help, **given)}


@dataclass(frozen=True, slots=True)
class Settings:
    """Every option of ``detector check``, told once: the command line, the settings file (with - for _), the hook and
    the action are made from these fields, or tested against them. Paths are as seen from where the command runs.
    """

    sources: tuple[str, ...] = field(
        default=(),
        metadata=_told(
            "a file, or a folder with the texts in it, for every draft; may be repeated",
            metavar="PATH",
            kind="list",
            place="path",
        ),
    )
    index: str = field(
        default="",
        metadata=_told(
            "an archive that detector index made: every draft is held against the documents nearest to it",
            metavar="FOLDER",
            place="path",
        ),
    )
    source_key: str = field(
        default="sources",
        metadata=_told(
            'key of a draft\'s front matter that lists its sources (default: sources; "": none)', metavar="KEY"
        ),
    )
    source_map: tuple[tuple[str, str], ...] = field(
        default=(),
        metadata=_told(
            "links in a draft that begin so are the files in that folder; may be repeated",
            metavar="URL=FOLDER",
            kind="table",
            place="path",
        ),
    )
    source_pattern: tuple[str, ...] = field(
        default=(),
        metadata=_told(
            "where a draft's sources lie, as in sources/{stem}*.html; also {name}, {parent}; may be repeated",
            metavar="GLOB",
            kind="list",
            place="glob",
        ),
    )
    require_sources: bool = field(default=False, metadata=_told("a draft without a source is an error, exit status 2"))
    root: str = field(
        default="",
        metadata=_told(
            "what a draft names as its source lies in this folder (default: that of the settings file, else where the "
            "command runs)",
            metavar="PATH",
            place="path",
        ),
    )
    allow_outside: bool = field(
        default=False, metadata=_told("a draft may name sources outside that folder: for drafts you trust")
    )
    fail_on: Gate = field(
        default="error",
        metadata=_told("the least severity that gives exit status 1 (default: error)", choices=get_args(Gate)),
    )
    output: tuple[str, ...] = field(
        default=("full",),
        metadata=_told(
            f"how to report: {', '.join(outputs.FORMATS)} (default: full), to FILE or to standard output; may be "
            "repeated; missing folders of FILE are made",
            metavar="FORMAT[=FILE]",
            short="-o",
            kind="list",
            place="output",
        ),
    )
    sarif_suppressed: Literal["omit", "mark"] = field(
        default="omit",
        metadata=_told(
            "in sarif, leave out the suppressed findings, or mark them as such: GitHub opens an alert for each all the "
            "same (default: omit)",
            choices=("omit", "mark"),
        ),
    )
    select: tuple[str, ...] = field(
        default=(), metadata=_told("report only these, as in C,S250", metavar="CODES", kind="codes")
    )
    ignore: tuple[str, ...] = field(default=(), metadata=_told("leave these out", metavar="CODES", kind="codes"))
    min_confidence: float = field(
        default=0.0, metadata=_told("leave out findings below it, 0 to 1 (default: 0)", metavar="P")
    )
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = field(
        default=(),
        metadata=_told(
            "leave these codes out in the drafts that a pattern of .gitignore's syntax names; may be repeated",
            metavar="PATTERN:CODES",
            kind="by-pattern",
            place="pattern",
        ),
    )
    max_findings: int = field(
        default=0, metadata=_told("findings at the gate that are borne before the run fails (default: 0)", metavar="N")
    )
    exit_zero: bool = field(default=False, metadata=_told("end with status 0 whatever was found; 2 stays 2"))
    exit_code: int = field(
        default=1, metadata=_told("the status where findings fail the run, 1 or 3 to 125 (default: 1)", metavar="N")
    )
    ignore_suppressions: bool = field(
        default=False, metadata=_told("report also what comments in the drafts keep back")
    )
    fail_on_unused: bool = field(
        default=False,
        metadata=_told("fail where a suppression or an entry of the baseline is unused, unknown or malformed"),
    )
    exclude: tuple[str, ...] = field(
        default=(),
        metadata=_told(
            "leave out what a pattern of .gitignore's syntax means, where a folder is walked; may be repeated",
            metavar="PATTERN",
            kind="list",
            place="pattern",
        ),
    )
    gitignore: bool = field(default=True, metadata=_told("leave out what .gitignore names, where a folder is walked"))
    force_exclude: bool = field(
        default=False, metadata=_told("leave out also drafts that are named, where a pattern or ignore file says so")
    )
    diff_base: str = field(
        default="",
        metadata=_told("report only paragraphs that are new since this branch, tag or commit of git", metavar="REF"),
    )
    baseline: str = field(
        default="",
        metadata=_told("a file of known findings, which are kept back", metavar="FILE", place="path"),
    )
    write_baseline: bool = field(
        default=False,
        metadata=_told("write what is found to the baseline, and take out what is found no more"),
    )
    add_ignore: str = field(
        default="",
        metadata=_told("write comments that keep all findings back into the drafts, for this reason", metavar="REASON"),
    )
    allow_empty: bool = field(
        default=False, metadata=_told("end with status 0 where no draft was found, in place of 2")
    )
    workers: int = field(
        default=1,
        metadata=_told(
            "processes to use, 0 or auto: one for each core (default: 1)", metavar="N", short="-j", kind="cores"
        ),
    )
    timeout: float = field(
        default=60.0,
        metadata=_told("stop a draft that takes longer, 0: none (default: 60)", metavar="SECONDS"),
    )
    cache: bool = field(
        default=True, metadata=_told("take what was found before, where draft, sources and models are the same")
    )
    cache_dir: str = field(
        default="",
        metadata=_told(
            f"folder to keep it in (default: {CACHE} in the folder of --root)",
            metavar="PATH",
            place="path",
        ),
    )
    quiet: bool = field(default=False, metadata=_told("nothing but errors on stderr", short="-q"))
    verbose: bool = field(default=False, metadata=_told("on stderr, what is read and how long it takes", short="-v"))
    color: Color = field(
        default="auto",
        metadata=_told("of the report; auto: on a terminal, unless NO_COLOR is set", choices=get_args(Color)),
    )
    batch: str = field(
        default="",
        metadata=_told(
            "in place of DRAFT: JSON Lines with id, text or path, sources, published; a verdict a line comes out",
            metavar="FILE",
        ),
    )
    stdin_filename: str = field(
        default="", metadata=_told("path that standard input is reported and read under", metavar="PATH")
    )
    encoder: bool = field(
        default=True,
        metadata=_told("read claims and evidence with the judge; without it rules and heads alone, faster"),
    )
    max_bytes: int = field(default=MAX_BYTES, metadata=_told(f"skip longer files (default: {MAX_BYTES})", metavar="N"))
    models: str = field(
        default="", metadata=_told("folder of models in place of those of the package", metavar="PATH", place="path")
    )
    required_version: str = field(
        default="", metadata=_told('refuse to run in any other version, as in ">=0.3,<1"', metavar="VERSIONS")
    )

    def __post_init__(self) -> None:
        _one_of("fail-on", self.fail_on, get_args(Gate))
        outputs.parsed(self.output)
        _one_of("sarif-suppressed", self.sarif_suppressed, ("omit", "mark"))
        if not 0.0 <= self.min_confidence <= 1.0:
            raise SettingsError(f"min-confidence: expected a number from 0 to 1, got {self.min_confidence}")
        if self.workers < 0:
            raise SettingsError(f"workers: expected 0 or more, got {self.workers}")
        if not 0.0 <= self.timeout < float("inf"):
            raise SettingsError(f"timeout: expected 0 or more seconds, got {self.timeout}")
        _one_of("color", self.color, get_args(Color))
        if self.max_bytes < 1:
            raise SettingsError(f"max-bytes: expected 1 or more, got {self.max_bytes}")
        for pattern in self.source_pattern:
            _placed(pattern)
        _this_version(self.required_version)
        self._go_together()
        codes.require(self.select, "select")
        codes.require(self.ignore, "ignore")
        for pattern, ignored in self.per_file_ignores:
            codes.require(ignored, f"per-file-ignores: {pattern}")
        if self.max_findings < 0:
            raise SettingsError(f"max-findings: expected 0 or more, got {self.max_findings}")
        if self.exit_code != 1 and not 3 <= self.exit_code <= 125:
            raise SettingsError(
                f"exit-code: expected 1 or 3 to 125, got {self.exit_code}; 2 says that something could not be used"
            )

    def _go_together(self) -> None:
        """Raises SettingsError for options that say nothing together."""
        if self.write_baseline and not self.baseline:
            raise SettingsError("write-baseline: expected a file to write to; name it with --baseline FILE")
        if self.write_baseline and self.diff_base:
            raise SettingsError("write-baseline: a baseline is made of whole drafts; leave diff-base out")
        if self.add_ignore:
            self._can_add_ignore()
        if self.batch and self.diff_base:
            raise SettingsError("batch: its lines are in no git repository; leave diff-base out")
        if self.batch and self.baseline:
            raise SettingsError("batch: its lines are judged one by one, a baseline all together; leave one out")

    def _can_add_ignore(self) -> None:
        """Raises SettingsError for a reason that cannot stand in a comment, and options that go against comments."""
        reason = self.add_ignore
        if reason != reason.strip() or not reason.isprintable() or re.search(r"--|[<>`]|^[\[\]-]|-$", reason):
            raise SettingsError(
                f"add-ignore: expected one line of words without -- < > ` around or within, got {reason!r}; "
                "it becomes part of a comment"
            )
        for other in ("batch", "ignore_suppressions", "write_baseline"):
            if getattr(self, other):
                raise SettingsError(f"add-ignore: says nothing together with {other.replace('_', '-')}; leave one out")

    def shows(self, code: str, confidence: float) -> bool:
        """Whether a finding of this code and confidence is reported."""
        selected = not self.select or code.startswith(self.select)
        return selected and not (self.ignore and code.startswith(self.ignore)) and confidence >= self.min_confidence


@dataclass(frozen=True, slots=True)
class Told:
    """The settings that hold, the file that holds, and for each field where its value is told; "default" if nowhere."""

    settings: Settings
    origins: Mapping[str, str]
    file: Path | None


def load(folder: Path, *, config: Sequence[str] = (), isolated: bool = False, **given: object) -> Settings:
    """The settings that hold in ``folder``: ``told`` without where they are told."""
    return told(folder, config=config, isolated=isolated, **given).settings


def told(folder: Path, *, config: Sequence[str] = (), isolated: bool = False, **given: object) -> Told:
    """Defaults, the nearest settings file, ``config`` (KEY=VALUE or a file), then what is ``given`` and not None.

    Raises SettingsError for an unknown key, a value of the wrong kind, a file that is no TOML, and another version than
    the one that is required.
    """
    found = configuration.read(folder, given=config, isolated=isolated)
    stated = found.stated
    if "required-version" in stated:
        # First of all: a file for another version may hold keys that this one does not know.
        _this_version(cast("str", _converted(stated["required-version"], "required-version")))
    values = _checked(stated, folder)
    origins = {key: stated[key.replace("_", "-")].where for key in values}
    if found.file is not None and "root" not in values and found.file.parent != folder:
        values["root"] = os.path.relpath(found.file.parent, folder)
        origins["root"] = f"the folder of {found.file}"
    given = {key: value for key, value in given.items() if value is not None}
    origins |= dict.fromkeys(given, "the command line")
    values |= given
    chosen = replace(Settings(), **values)  # type: ignore[arg-type]  # checked above, argparse checks its own
    return Told(chosen, {one.name: origins.get(one.name, "default") for one in fields(Settings)}, found.file)


def _checked(stated: Mapping[str, Stated], folder: Path) -> dict[str, object]:
    """The values under the field names, as the types of the fields; paths as seen from ``folder``."""
    known = {one.name.replace("_", "-"): one for one in fields(Settings)}
    values: dict[str, object] = {}
    for key, one in stated.items():
        if key not in known:
            raise SettingsError(f"{one.where}: unknown key {key!r}{_meant(key, tuple(known))}")
        value = _converted(one, key)
        option: Option = known[key].metadata["option"]
        values[known[key].name] = _seen(value, option, one.base, folder) if option.place else value
    return values


def _seen(value: object, option: Option, base: Path, folder: Path) -> object:
    """A path of a settings file, or each of several, as seen from ``folder``; no path stays none."""
    if isinstance(value, tuple):
        if option.kind == "by-pattern":
            return tuple((patterns.seen(pattern, base, folder), some) for pattern, some in value)
        if option.kind == "table":
            return tuple((key, _seen(one, option, base, folder) if one else one) for key, one in value)
        return tuple(_seen(one, option, base, folder) for one in value)
    text = cast("str", value)
    if not text:
        return text
    if option.place == "pattern":
        return patterns.seen(text, base, folder)
    if option.place == "output":
        return outputs.moved(text, base, folder)
    if option.place == "path":
        return os.path.relpath(base / text, folder)
    way = glob.escape(os.path.relpath(base, folder)).replace("{", "{{").replace("}", "}}")
    return os.path.normpath(os.path.join(way, text))  # noqa: PTH118 (of globs)


def _converted(stated: Stated, key: str) -> object:
    """The value as the type of its field: lists and tables become tuples, an int passes for a float."""
    one = next(one for one in fields(Settings) if one.name == key.replace("-", "_"))
    value, default, where = stated.value, one.default, f"{stated.where}: {key}"
    kind = one.metadata["option"].kind
    if kind == "codes":
        return codes.listed(value, where)
    if kind == "by-pattern":
        return _by_pattern(value, where)
    if kind == "table":
        return _table(value, where)
    if kind == "cores" and value == "auto":
        return 0
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


def _table(value: object, where: str) -> tuple[tuple[str, str], ...]:
    if isinstance(value, dict) and all(isinstance(item, str) for item in value.values()):
        return tuple(value.items())
    raise SettingsError(f"{where}: expected a table of strings, got {value!r}")


def _this_version(wanted: str) -> None:
    if wanted and not versions.meets(detector.__version__, wanted):
        raise SettingsError(
            f"required-version: expected {wanted}, this is detector {detector.__version__}; install one that meets it"
        )


def _placed(pattern: str) -> None:
    expected = f"source-pattern: expected a glob such as sources/{{stem}}*.html, got {pattern!r}"
    try:
        parts = list(Formatter().parse(pattern))
    except ValueError as error:
        raise SettingsError(f"{expected} ({error})") from error
    for _, name, form, turn in parts:
        if name is not None and (name not in PLACES or form or turn):
            raise SettingsError(f"{expected}: {{stem}}, {{name}} and {{parent}} are known{_meant(name, PLACES)}")


def _by_pattern(value: object, where: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A table of codes by pattern as pairs, in its order."""
    if not isinstance(value, dict):
        raise SettingsError(f'{where}: expected a table, as in {{ "wires/*.md" = ["C111"] }}, got {value!r}')
    return tuple((pattern, codes.listed(some, f"{where}: {pattern}")) for pattern, some in value.items())


def _one_of(key: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise SettingsError(f"{key}: expected one of {', '.join(allowed)}, got {value!r}{_meant(value, allowed)}")


def _meant(word: str, known: Sequence[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(word, known, n=1)
    return f"; did you mean {close[0]!r}?" if close else ""
