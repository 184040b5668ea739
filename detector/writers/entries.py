"""Report -> its findings as a list, each with its draft, its fingerprint and its place in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detector import fingerprints
from detector.rules.finding import Finding
from detector.verdict import SEVERITIES, Report, Suppressed, Verdict
from detector.writers.excerpt import one_line
from detector.writers.place import Lines, Region, in_file

_SHORT = 80  # characters of a quotation beside a message


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding; ``region`` is None where the draft's text has no place in its file, as on a page of HTML."""

    verdict: Verdict
    finding: Finding
    fingerprint: str
    line: int  # in the text as read
    column: int
    region: Region | None
    suppressed: Suppressed | None = None

    @property
    def message(self) -> str:
        """The finding's message on one line, with the draft's words where no place in the file leads to them."""
        message = one_line(self.finding.message)
        return message if self.region else f"{message} (“{shortened(one_line(self.finding.quote), _SHORT)}”)"


def entries(report: Report, *, suppressed: bool = False) -> Iterator[Entry]:
    """Every finding in the order of the drafts; with ``suppressed``, after those of each draft what it keeps back."""
    for verdict in report.verdicts:
        yield from of_verdict(verdict, suppressed=suppressed)


def of_verdict(verdict: Verdict, *, suppressed: bool = False) -> Iterator[Entry]:
    """``entries`` of one draft."""
    lines = Lines.of(verdict.document, "<draft>")
    named = zip(verdict.findings, fingerprints.of(verdict), strict=True)
    found: list[tuple[Finding, str, Suppressed | None]] = [(finding, name, None) for finding, name in named]
    if suppressed:
        hidden = zip(verdict.suppressed, fingerprints.of_suppressed(verdict), strict=True)
        found += [(one.finding, name, one) for one, name in hidden]
    for finding, name, reason in found:
        line, column = lines.at(finding.start)
        region = in_file(verdict.document, lines, finding.start, finding.end)
        yield Entry(verdict, finding, name, line, column, region, reason)


def most_severe_first(found: Sequence[Entry]) -> list[Entry]:
    """The errors, the warnings, the notes; each in the order of the drafts."""
    return sorted(found, key=lambda entry: -SEVERITIES.index(entry.finding.severity))


def shortened(text: str, most: int) -> str:
    """At most ``most`` characters of ``text``, with … for what is left out."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
