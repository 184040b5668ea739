"""Report -> SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), within what GitHub takes.

A place is told only where it is one of the file: the text of a page of HTML has none, and its findings name the file
and the words. GitHub knows a result again by its ``primaryLocationLineHash``, which its upload makes from the line; a
result without a line gets our own name there too.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Any, Literal, TypeVar

from detector.document import Document
from detector.rules.finding import Finding
from detector.verdict import Report
from detector.writers import repository, sarif_rules
from detector.writers.entries import Entry, entries, most_severe_first, shortened
from detector.writers.excerpt import LIMIT, one_line, well_formed
from detector.writers.place import Lines, Region, in_file
from detector.writers.repository import Repository

Text = TypeVar("Text", bound=Hashable)

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MOST_RESULTS = 25_000  # a run; GitHub refuses the whole file above it
LONGEST_MESSAGE = 1_000  # characters
FINGERPRINT = "detector/v1"  # another number where fingerprints.of changes what it digests
_ROOT = "%SRCROOT%"
_MOST_LOCATIONS = 10  # of one notification

# What a notification is about, in the order of their indices.
_NOTIFICATIONS = {
    "skipped-input": "An input could not be used and was not checked.",
    "interrupted": "The run was stopped before every draft was checked.",
    "results-left-out": "There are more findings than a run may hold.",
    "not-given": "A probability is not given, and what it decides was not checked.",
    "remark": "A suppression or the baseline needs a look.",
    "notice": "Something was not checked.",
}


def render(report: Report, *, repository: Repository | None = None, sarif_suppressed: str = "omit") -> str:
    """The report as one SARIF log with one run, ending in a newline.

    ``sarif_suppressed``: "mark" adds what a comment or the baseline keeps from the report, marked as such. "omit"
    leaves it out: GitHub opens an alert for each, whatever its mark says.
    """
    made = _Log(repository or Repository(), marked=sarif_suppressed == "mark").run(report)
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [made]}
    return well_formed(json.dumps(log, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


class _Log:
    """The root of the repository, the rules, and the lines of each document seen so far."""

    def __init__(self, repository: Repository, *, marked: bool) -> None:
        self._repository = repository
        self._marked = marked
        self._rules = sarif_rules.rules()
        self._index = {rule["id"]: i for i, rule in enumerate(self._rules)}
        self._lines: dict[int, Lines] = {}

    def run(self, report: Report) -> dict[str, Any]:
        found = list(entries(report, suppressed=self._marked))
        kept = _kept(found)
        version = report.signature.version
        return {
            "tool": {
                "driver": {
                    "name": "detector",
                    "version": version,
                    "semanticVersion": version,
                    "rules": self._rules,
                    "notifications": [
                        {"id": name, "shortDescription": {"text": text}} for name, text in _NOTIFICATIONS.items()
                    ],
                }
            },
            "invocations": [
                {
                    "executionSuccessful": not report.skipped and not report.interrupted,
                    "toolExecutionNotifications": list(self._notifications(report, len(found) - len(kept))),
                }
            ],
            "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
            "columnKind": "unicodeCodePoints",
            "results": [self._result(entry) for entry in kept],
            "properties": {
                "sources": report.signature.sources,
                "models": dict(report.signature.models),
            },
        }

    def _result(self, entry: Entry) -> dict[str, Any]:
        finding, document = entry.finding, entry.verdict.document
        related = self._source(finding)
        message = _escaped(shortened(entry.message, LONGEST_MESSAGE))
        place = self._location(document, entry.region)
        names = {FINGERPRINT: entry.fingerprint}
        if entry.region is None:
            names["primaryLocationLineHash"] = entry.fingerprint
        made: dict[str, Any] = {
            "ruleId": finding.code,
            "ruleIndex": self._index[finding.code],
            "level": finding.severity,
            "rank": round(100 * finding.confidence, 1),
            # GitHub shows a related location only where the message links to it.
            "message": {"text": f"{message} ([source](1))" if related else message},
            "locations": [place],
            "partialFingerprints": names,
        }
        if related:
            made["relatedLocations"] = [related]
        exact = entry.region is not None and entry.region.offset is not None and "physicalLocation" in place
        if exact and finding.suggestion is not None:
            made["fixes"] = [_fix(place, finding.suggestion)]
        if self._marked:
            made["suppressions"] = [] if entry.suppressed is None else [_suppression(entry)]
        return made

    def _source(self, finding: Finding) -> dict[str, Any] | None:
        """The passage of the source that the finding was held against."""
        if finding.source is None:
            return None
        document = finding.source.document
        start = finding.source.start if finding.source_start is None else finding.source_start
        end = finding.source.end if finding.source_end is None else finding.source_end
        region = in_file(document, self._lines_of(document), start, end)
        said = shortened(one_line(finding.source.text), LIMIT)
        return {
            "id": 1,
            **self._location(document, region),
            "message": {"text": _escaped(f"The source says: “{said}”")},
        }

    def _location(self, document: Document, region: Region | None) -> dict[str, Any]:
        path = repository.file(document)
        if path is None:
            return {"logicalLocations": [{"name": document.path or "<draft>", "kind": "resource"}]}
        made: dict[str, Any] = {"artifactLocation": self._artifact(path)}
        if region is not None:
            made["region"] = _region(region)
        return {"physicalLocation": made}

    def _artifact(self, path: str) -> dict[str, str]:
        uri = self._repository.uri(path)
        return {"uri": uri} if self._repository.inside(path) is None else {"uri": uri, "uriBaseId": _ROOT}

    def _notifications(self, report: Report, left_out: int) -> Iterator[dict[str, Any]]:
        for error in report.skipped:
            yield self._notification("skipped-input", "error", str(error), [error.path])
        if report.interrupted:
            yield self._notification(
                "interrupted", "error", f"The run was stopped; {report.n_unchecked} drafts were not checked."
            )
        if left_out:
            text = f"{left_out} findings are left out, the least severe: a run may hold {MOST_RESULTS}."
            yield self._notification("results-left-out", "warning", text)
        for remark in report.remarks:
            made = self._notification("remark", "warning", remark.message, [remark.path] if remark.path else [])
            if remark.line is not None and "locations" in made:
                made["locations"][0]["physicalLocation"]["region"] = {"startLine": remark.line}
            yield made
        for notice in report.notices:
            yield self._notification("notice", "note", notice)
        for text, paths in _by_text((note, v.path) for v in report.verdicts for note in v.notes).items():
            yield self._notification("notice", "note", f"{_drafts(paths)}: {text}", _known(paths))
        declined = (((name, message), v.path) for v in report.verdicts for name, _, message in v.abstained)
        for (name, message), paths in _by_text(declined).items():
            text = f"{name} not given for {_drafts(paths)}: {message}"
            yield self._notification("not-given", "note", text, _known(paths))

    def _notification(self, name: str, level: str, text: str, paths: Sequence[str] = ()) -> dict[str, Any]:
        made: dict[str, Any] = {
            "descriptor": {"id": name, "index": list(_NOTIFICATIONS).index(name)},
            "level": level,
            "message": {"text": _escaped(shortened(one_line(text), LONGEST_MESSAGE))},
        }
        places = [
            {"physicalLocation": {"artifactLocation": self._artifact(path)}}
            for path in list(dict.fromkeys(paths))[:_MOST_LOCATIONS]
            if not path.startswith("<")
        ]
        return {**made, "locations": places} if places else made

    def _lines_of(self, document: Document) -> Lines:
        if id(document) not in self._lines:
            self._lines[id(document)] = Lines.of(document, "<source>")
        return self._lines[id(document)]


def _kept(found: list[Entry]) -> list[Entry]:
    """All of them, or as many of the most severe as a run may hold, in the order they came in."""
    if len(found) <= MOST_RESULTS:
        return found
    kept = {id(entry) for entry in most_severe_first(found)[:MOST_RESULTS]}
    return [entry for entry in found if id(entry) in kept]


def _by_text(told: Iterable[tuple[Text, str | None]]) -> dict[Text, list[str | None]]:
    """What is told of drafts -> the drafts; hundreds of them may share one reason."""
    found: dict[Text, list[str | None]] = {}
    for text, path in told:
        found.setdefault(text, []).append(path)
    return found


def _drafts(paths: Sequence[str | None]) -> str:
    return f"{len(paths)} draft{'s' if len(paths) > 1 else ''}"


def _known(paths: Sequence[str | None]) -> list[str]:
    return [path for path in paths if path is not None]


def _region(region: Region) -> dict[str, int]:
    made = {"startLine": region.line, "endLine": region.end_line}
    if region.column is not None and region.end_column is not None:
        made |= {"startColumn": region.column, "endColumn": region.end_column}
    if region.offset is not None and region.length is not None:
        made |= {"charOffset": region.offset, "charLength": region.length}
    return made


def _fix(place: dict[str, Any], suggestion: str) -> dict[str, Any]:
    """What could stand in the draft instead."""
    physical = place["physicalLocation"]
    replacement = {"deletedRegion": physical["region"], "insertedContent": {"text": suggestion}}
    return {
        "description": {"text": _escaped(f"Write “{shortened(one_line(suggestion), LIMIT)}” as the source does")},
        "artifactChanges": [{"artifactLocation": physical["artifactLocation"], "replacements": [replacement]}],
    }


def _suppression(entry: Entry) -> dict[str, Any]:
    kinds: dict[str, Literal["inSource", "external"]] = {"comment": "inSource", "baseline": "external"}
    if entry.suppressed is None:
        raise ValueError("expected a suppressed finding")
    # Without a status: early and final schemas of 2.1.0 call it otherwise, and none means accepted.
    made: dict[str, Any] = {"kind": kinds[entry.suppressed.by]}
    reason = entry.suppressed.reason
    return {**made, "justification": reason} if reason else made


def _escaped(text: str) -> str:
    """A message in plain text: what would be a link in it is none (section 3.11.6)."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
