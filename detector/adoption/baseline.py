"""A file of findings that are known, and are to be looked at some other day.

An entry is found by its fingerprint, which holds words alone: wrapped lines, moved paragraphs and renamed drafts keep
theirs. The path is for the reader, and decides only where the same words stand in several drafts. The file holds no
line and no time, is sorted and has one entry a line, so that two branches that touch it merge.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from detector import fingerprints
from detector.adoption.suppressing import is_looked_for
from detector.errors import SettingsError
from detector.rules.finding import Finding
from detector.verdict import Remark, Suppressed, Verdict

SCHEMA = "detector.baseline/1"
_FAMILY, _, _VERSION = SCHEMA.rpartition("/")
_QUOTED = 120  # characters of a finding's words
_WAY_OUT = "restore it, or take it away and write it anew with --write-baseline"


@dataclass(frozen=True, slots=True)
class Entry:
    """One known finding; ``told`` holds what a reader added to it, a reason first of all, and is kept."""

    fingerprint: str
    code: str
    path: str  # as seen from the folder of the file
    quote: str
    told: Mapping[str, object]

    @property
    def reason(self) -> str:
        return str(self.told.get("reason", ""))


@dataclass(frozen=True, slots=True)
class Baseline:
    """The entries of one file."""

    path: str
    entries: tuple[Entry, ...] = ()

    def seen(self, path: str | None) -> str:
        """The path of a draft as seen from the folder of the file."""
        home = os.path.dirname(os.path.abspath(self.path))  # noqa: PTH100, PTH120 (resolve would follow links)
        return Path(os.path.relpath(path or "<draft>", home)).as_posix()

    def exists(self, entry: Entry) -> bool:
        """Whether the draft of an entry is still there."""
        return Path(self.path).parent.joinpath(entry.path).exists()


@dataclass(frozen=True, slots=True)
class Held:
    """Verdicts held against a baseline: what it keeps back is set apart, and which entries are needed no more."""

    verdicts: tuple[Verdict, ...]
    staying: tuple[Entry, ...]
    stale: tuple[Entry, ...]

    def remarks(self, baseline: Baseline) -> tuple[Remark, ...]:
        """One for each entry that matches nothing."""
        return tuple(
            Remark(
                baseline.path,
                None,
                "stale",
                f"{entry.code} {entry.quote!r} of {entry.path} is found no more; --write-baseline takes the entry out",
            )
            for entry in self.stale
        )


def read(path: str, *, may_lack: bool = False) -> Baseline:
    """The baseline in a file, an empty one where there is no file and ``may_lack``. Raises SettingsError."""
    try:
        content = json.loads(Path(path).read_bytes())
    except FileNotFoundError as error:
        if may_lack:
            return Baseline(path)
        raise SettingsError(f"{path}: no such baseline; write it with --write-baseline") from error
    except OSError as error:
        raise SettingsError(f"{path}: the baseline cannot be read ({error.strerror})") from error
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"{path}: expected a baseline, this is no JSON ({error}); {_WAY_OUT}") from error
    schema = content.get("schema") if isinstance(content, dict) else None
    if schema != SCHEMA:
        family, _, version = str(schema).rpartition("/")
        if family == _FAMILY and version.isdecimal() and int(version) > int(_VERSION):
            raise SettingsError(
                f"{path}: {schema} is newer than {SCHEMA}, which this detector reads; install a newer one"
            )
        raise SettingsError(f"{path}: expected the schema {SCHEMA}, got {schema!r}; {_WAY_OUT}")
    entries = content.get("entries")
    if not isinstance(entries, list):
        raise SettingsError(f"{path}: expected a list under entries; {_WAY_OUT}")
    return Baseline(path, tuple(_entry(one, f"{path}: entry {number}") for number, one in enumerate(entries, 1)))


def _entry(one: Any, where: str) -> Entry:  # noqa: ANN401 (what JSON holds)
    if not isinstance(one, dict):
        raise SettingsError(f"{where}: expected an object, got {one!r}; {_WAY_OUT}")
    for key in ("fingerprint", "code", "path", "quote"):
        if not isinstance(one.get(key), str):
            raise SettingsError(f"{where}: expected a string under {key}, got {one.get(key)!r}; {_WAY_OUT}")
    told = {key: value for key, value in one.items() if key not in ("fingerprint", "code", "path", "quote")}
    return Entry(one["fingerprint"], one["code"], one["path"], one["quote"], told)


def held(verdicts: Sequence[Verdict], baseline: Baseline, *, encoder: bool = True) -> Held:
    """Findings that have an entry are in ``suppressed``. Each entry keeps one finding back: first in the draft that it
    names, then, where that draft is gone or has no such finding any more, in any other.
    """
    waiting: dict[str, list[Entry]] = {}
    for entry in baseline.entries:
        waiting.setdefault(entry.fingerprint, []).append(entry)
    paths = [baseline.seen(verdict.path) for verdict in verdicts]
    names = [fingerprints.of(verdict) for verdict in verdicts]
    matched: dict[tuple[int, int], Entry] = {}
    checked = set(paths)

    def match(may: Callable[[Entry, str], bool]) -> None:
        for i, verdict in enumerate(verdicts):
            for k in range(len(verdict.findings)):
                if (i, k) in matched:
                    continue
                left = waiting.get(names[i][k], [])
                number = next((n for n, entry in enumerate(left) if may(entry, paths[i])), None)
                if number is not None:
                    matched[i, k] = replace(left.pop(number), path=paths[i])

    match(lambda entry, path: entry.path == path)
    match(lambda entry, _: entry.path in checked or not baseline.exists(entry))
    by_path = dict(zip(paths, verdicts, strict=True))
    left = [entry for entries in waiting.values() for entry in entries]
    stale = [entry for entry in left if _is_stale(entry, by_path.get(entry.path), baseline, encoder)]
    return Held(
        tuple(_apart(verdict, i, matched) for i, verdict in enumerate(verdicts)),
        (*matched.values(), *(entry for entry in left if entry not in stale)),
        tuple(sorted(stale, key=_order)),
    )


def _is_stale(entry: Entry, verdict: Verdict | None, baseline: Baseline, encoder: bool) -> bool:
    if verdict is None:
        return not baseline.exists(entry)
    return is_looked_for(verdict, entry.code, encoder)


def _apart(verdict: Verdict, number: int, matched: Mapping[tuple[int, int], Entry]) -> Verdict:
    known = {k: matched[number, k] for k in range(len(verdict.findings)) if (number, k) in matched}
    if not known:
        return verdict
    return replace(
        verdict,
        findings=tuple(finding for k, finding in enumerate(verdict.findings) if k not in known),
        suppressed=(
            *verdict.suppressed,
            *(Suppressed(verdict.findings[k], "baseline", entry.reason) for k, entry in known.items()),
        ),
    )


def taken_in(
    verdicts: Sequence[Verdict], staying: Iterable[Entry], baseline: Baseline
) -> tuple[Baseline, list[Verdict]]:
    """The baseline with every finding of the verdicts beside the entries that stay, and the verdicts without them."""
    entries = list(staying)
    cleared: list[Verdict] = []
    for verdict in verdicts:
        path = baseline.seen(verdict.path)
        for finding, name in zip(verdict.findings, fingerprints.of(verdict), strict=True):
            entries.append(Entry(name, finding.code, path, _words(finding), {"reason": ""}))
        apart = tuple(Suppressed(finding, "baseline", "") for finding in verdict.findings)
        cleared.append(replace(verdict, findings=(), suppressed=(*verdict.suppressed, *apart)))
    return replace(baseline, entries=tuple(sorted(entries, key=_order))), cleared


def rendered(baseline: Baseline) -> str:
    """The content of the file, ending in a newline."""
    lines = [
        json.dumps(
            {"fingerprint": one.fingerprint, "code": one.code, "path": one.path, "quote": one.quote, **one.told},
            ensure_ascii=False,
        )
        for one in baseline.entries
    ]
    listed = "[\n" + ",\n".join(lines) + "\n]" if lines else "[]"
    return f'{{"schema": "{SCHEMA}", "entries": {listed}}}\n'


def _words(finding: Finding) -> str:
    words = " ".join(finding.quote.split())
    return words if len(words) <= _QUOTED else f"{words[: _QUOTED - 1]}…"


def _order(entry: Entry) -> tuple[str, ...]:
    return entry.path, entry.code, entry.quote, entry.fingerprint
