"""Report -> workflow commands of GitHub Actions, which it shows beside the lines, and the summary of the step.

GitHub shows ten annotations of a kind for each step and drops the others without a word; here the most severe are kept
and the rest is counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from detector.rules.finding import Severity
from detector.verdict import Report
from detector.writers.entries import Entry, entries, most_severe_first, shortened
from detector.writers.excerpt import one_line, printable
from detector.writers.repository import Repository, file

MOST_OF_A_KIND = 10  # a step
SUMMARY_BYTES = 1024 * 1024  # a step

_KINDS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}
_LONGEST_MESSAGE = 1_000  # characters
_MOST_NAMED = 20  # inputs in one annotation
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~@:&$.-])")
_ROOM = 200  # bytes for the line that says how many rows are left out


def render(report: Report, *, repository: Repository | None = None) -> str:
    """One command a line: what could not be used, the findings with the most severe first, how many are hidden."""
    where = repository or Repository()
    found = most_severe_first(list(entries(report)))
    troubles = list(_troubles(report))
    shown = _shown(found, len(troubles))
    lines = [_command("error", text, title=title) for title, text in troubles]
    lines += [_annotation(entry, where) for entry in shown]
    if hidden := len(found) - len(shown):
        text = (
            f"{_count(hidden, 'more finding')} not shown here: GitHub shows {MOST_OF_A_KIND} annotations of a kind for "
            "each step. The summary of the step lists them."
        )
        lines.append(_command("notice", text, title="More findings"))
    return "".join(f"{line}\n" for line in lines)


def summary(report: Report, *, repository: Repository | None = None, most_bytes: int = SUMMARY_BYTES) -> str:
    """The report as a page of Markdown of at most ``most_bytes``: every finding a row, as many as there is room for."""
    where = repository or Repository()
    found = most_severe_first(list(entries(report)))
    hidden = len(found) - len(_shown(found, len(list(_troubles(report)))))
    counts = ", ".join(_count(n, severity) for severity, n in report.counts().items() if n) or "nothing found"
    top = ["## detector", "", f"{_count(len(report.verdicts), 'draft')} checked: {counts}.", ""]
    if hidden:
        top += [f"{_count(hidden, 'finding')} of these not shown as annotations: GitHub has a limit.", ""]
    if report.interrupted:
        top += [f"**The run was stopped**: {_count(report.n_unchecked, 'draft')} not checked.", ""]
    items = [f"- **not checked**: {_markdown(str(error))}" for error in report.skipped]
    notes = (f"{v.path or '<draft>'}: {note}" for v in report.verdicts for note in v.notes)
    items += [f"- {_markdown(told)}" for told in (*report.notices, *map(str, report.remarks), *notes)]
    rows = [_row(entry, where) for entry in found]
    head = "\n| | Code | Place | Finding |\n|---|---|---|---|\n"
    return _fitted(top, [*items, *(head * (i == 0) + row for i, row in enumerate(rows))], most_bytes)


def _shown(found: Sequence[Entry], n_troubles: int) -> list[Entry]:
    """The findings that GitHub has room for; where some are hidden, one notice is kept to say so."""
    room = {"error": MOST_OF_A_KIND - n_troubles, "warning": MOST_OF_A_KIND, "note": MOST_OF_A_KIND}
    counts = Counter(entry.finding.severity for entry in found)
    if any(n > room[severity] for severity, n in counts.items()):
        room["note"] -= 1
    kept: list[Entry] = []
    for entry in found:
        room[entry.finding.severity] -= 1
        if room[entry.finding.severity] >= 0:
            kept.append(entry)
    return kept


def _troubles(report: Report) -> Iterator[tuple[str, str]]:
    """What kept the run from checking all of it, as title and text; one of each kind, so that it hides little."""
    if report.skipped:
        named = [one_line(str(error)) for error in report.skipped[:_MOST_NAMED]]
        if more := len(report.skipped) - len(named):
            named.append(f"and {more} more")
        yield f"{_count(len(report.skipped), 'input')} could not be used", "\n".join(named)
    if report.interrupted:
        yield "The run was stopped", f"{_count(report.n_unchecked, 'draft')} not checked"


def _annotation(entry: Entry, where: Repository) -> str:
    finding = entry.finding
    properties: dict[str, str] = {}
    path = file(entry.verdict.document)
    if path is not None:
        properties["file"] = where.named(path)
        properties |= _lines(entry)
    text = shortened(entry.message, _LONGEST_MESSAGE)
    if finding.source is not None:
        text += f"\nsource: {_source(entry, where)}"
    if finding.suggestion is not None:
        text += f"\ninstead: {shortened(one_line(finding.suggestion), _LONGEST_MESSAGE)}"
    return _command(_KINDS[finding.severity], text, **properties, title=f"{finding.code}")


def _lines(entry: Entry) -> dict[str, str]:
    region = entry.region
    if region is None:
        return {}
    found = {"line": str(region.line), "endLine": str(region.end_line)}
    # GitHub takes columns only where they are of one line.
    if region.column is not None and region.end_column is not None and region.line == region.end_line:
        found |= {"col": str(region.column), "endColumn": str(region.end_column)}
    return found


def _source(entry: Entry, where: Repository) -> str:
    passage = entry.finding.source
    if passage is None:
        return ""
    path = file(passage.document)
    return one_line(f"{where.named(path) if path else '<source>'}: “{shortened(passage.text, 300)}”")


def _command(kind: str, text: str, **properties: str) -> str:
    told = ",".join(f"{key}={_property(printable(value))}" for key, value in properties.items())
    lines = "\n".join(printable(line) for line in text.split("\n"))
    return f"::{kind} {told}::{_data(lines)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _row(entry: Entry, where: Repository) -> str:
    finding = entry.finding
    path = file(entry.verdict.document)
    place = where.named(path) if path else entry.verdict.path or "<draft>"
    if entry.region is not None:
        place += f":{entry.region.line}"
    message = shortened(entry.message, _LONGEST_MESSAGE)
    return f"| {finding.severity} | {finding.code} | {_markdown(place)} | {_markdown(message)} |"


def _markdown(text: str) -> str:
    """Text on one line in which Markdown finds nothing: no link, no mention, no cell of a table."""
    return _SPECIAL.sub(r"\\\1", one_line(text))


def _fitted(top: Sequence[str], items: Sequence[str], most_bytes: int) -> str:
    """``top`` and as many items as there is room for, with how many are left out; empty where not even ``top`` fits."""
    kept = list(top)
    room = most_bytes - _ROOM - sum(map(_size, top))
    if room < 0:
        return ""
    for i, item in enumerate(items):
        room -= _size(item)
        if room < 0:
            kept += ["", f"{len(items) - i} more left out: GitHub takes no longer summary."]
            break
        kept.append(item)
    return "\n".join(kept).rstrip("\n") + "\n"


def _size(line: str) -> int:
    return len(line.encode("utf-8", "backslashreplace")) + 1


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"
