"""Report -> text for an editor: each finding with the draft's and the source's words, then the figures."""

from __future__ import annotations

from collections.abc import Iterator

from detector.document import Document
from detector.outputs import WIDTH
from detector.rules.finding import Finding, Severity
from detector.verdict import Report, Verdict
from detector.writers.excerpt import Excerpt, excerpt, one_line, printable
from detector.writers.place import Lines

_INDENT = 12  # where a passage begins
_MOSTLY = 0.8  # a mark over more of its passage than this points at nothing and is left out

SEVERITY_COLOUR: dict[Severity, str] = {"error": "31", "warning": "33", "note": "36"}
_DRAFT_COLOUR, _SOURCE_COLOUR, _BOLD, _DIM = "1;31", "1;32", "1", "2"


def render(report: Report, *, colour: bool = False, width: int = WIDTH) -> str:
    """The whole report, ending in a newline. ``width`` in columns; ``colour`` adds ANSI codes."""
    page = _Page(colour=colour, width=max(width, _INDENT + 20))
    blocks = [block for verdict in report.verdicts for block in page.verdict(verdict)]
    blocks.append("\n".join(page.summary(report)))
    return "\n\n".join(blocks) + "\n"


class _Page:
    """How wide and how colourful one report is, and the lines of each document seen so far."""

    def __init__(self, *, colour: bool, width: int) -> None:
        self._colour = colour
        self._width = width
        self._lines: dict[int, Lines] = {}

    def verdict(self, verdict: Verdict) -> Iterator[str]:
        """One block for each finding and one with the figures of the draft."""
        for finding in verdict.findings:
            yield "\n".join(self._finding(verdict.document, finding))
        yield "\n".join(self._figures(verdict))

    def summary(self, report: Report) -> Iterator[str]:
        """What was checked against what, what was found, what was left out."""
        for error in report.skipped:
            yield f"{self._paint('skipped', _BOLD)} {one_line(str(error))}"
        yield from report.notices
        drafts, sources = _count(len(report.verdicts), "draft"), _count(report.n_sources, "source")
        counts = report.counts()
        found = ", ".join(_count(n, severity) for severity, n in counts.items() if n) or "nothing found"
        kept = "".join(
            f"; {n} kept back by {'the baseline' if by == 'baseline' else 'comments'}"
            for by, n in report.suppressed().items()
        )
        skipped = f"; {_count(len(report.skipped), 'input')} skipped" if report.skipped else ""
        left = f"; interrupted, {_count(report.n_unchecked, 'draft')} not checked" if report.interrupted else ""
        yield self._paint(f"{drafts} checked against {sources}: {found}{kept}{skipped}{left}", _BOLD)

    def _finding(self, draft: Document, finding: Finding) -> Iterator[str]:
        place = self._paint(self._place(draft, finding.start, "<draft>"), _BOLD)
        code = self._paint(finding.code, SEVERITY_COLOUR[finding.severity])
        yield f"{place}: {code} {one_line(finding.message)} [{finding.severity}, {finding.confidence:.2f}]"
        yield from self._passage("draft", excerpt(draft, finding.start, finding.end), _DRAFT_COLOUR)
        if finding.source is not None:
            document = finding.source.document
            start = finding.source.start if finding.source_start is None else finding.source_start
            end = finding.source.end if finding.source_end is None else finding.source_end
            yield f"    {'source':{_INDENT - 4}}{self._paint(self._place(document, start, '<source>'), _DIM)}"
            yield from self._passage("", excerpt(document, start, end), _SOURCE_COLOUR)
        if finding.suggestion is not None:
            yield f"    {'instead':{_INDENT - 4}}{printable(finding.suggestion)}"

    def _passage(self, label: str, passage: Excerpt, paint: str) -> Iterator[str]:
        pointed = sum(passage.marks) <= _MOSTLY * len(passage.marks)
        for line in passage.wrapped(self._width - _INDENT):
            yield f"    {label:{_INDENT - 4}}{self._painted(line, paint) if pointed else line.text}"
            if pointed and line.carets():
                yield f"{'':{_INDENT}}{line.carets()}"
            label = ""

    def _figures(self, verdict: Verdict) -> Iterator[str]:
        score = verdict.score
        names = ("contradiction", "support", "rewrite", "ai", "risk")
        given = [(name, value) for name in names if (value := getattr(score, name)) is not None]
        figures = ", ".join(f"{name} {value:.2f}" for name, value in given) or "no probability given"
        yield f"{self._paint(printable(verdict.path or '<draft>'), _BOLD)}: {figures}"
        if score.rewrite is not None:
            claims = f"{verdict.n_evidenced} of {_count(verdict.n_claims, 'sentence')}"
            yield f"    {verdict.coverage:.0%} of the text has evidence in the sources ({claims})"
        declined: dict[str, list[str]] = {}
        for name, _, message in verdict.abstained:
            declined.setdefault(message, []).append(name)
        for message, fields in declined.items():
            yield f"    {', '.join(fields)} not given: {one_line(message)}"
        ways = dict(verdict.ways)
        if ways:
            told = [
                f"{path}{f' ({ways[path]})' if path in ways else ''}" for path in verdict.compared if path is not None
            ]
            yield f"    held against {printable(', '.join(told) or 'none of its sources')}"
        for note in verdict.notes:
            yield f"    note: {one_line(note)}"
        yield from self._style(verdict)

    def _style(self, verdict: Verdict) -> Iterator[str]:
        """Why the style was noted; it says nothing about who wrote the draft."""
        if not verdict.reasons:
            return
        if verdict.score.extent is not None:
            extent = f"{verdict.score.extent:.0%} ({verdict.score.extent_band})"
            yield f"    estimated share of the wording that a machine changed: {extent}"
        numbers = [str(number) for number, one in enumerate(verdict.paragraphs, 1) if one.carries]
        if numbers and len(verdict.paragraphs) > 1:
            yield f"    the style verdict rests on {_count(len(numbers), 'paragraph')}: {', '.join(numbers)}"
        yield "    what moved it, each common in human text too:"
        for reason in verdict.reasons:
            towards = "towards a machine" if reason.weight > 0 else "towards a human"
            quoted = [one_line(verdict.text[start:end]) for start, end in reason.spans]
            shown = f": {', '.join(f'“{words}”' for words in dict.fromkeys(quoted))}" if quoted else ""
            yield f"        {reason.weight:+.2f} {towards}: {reason.words}{shown}"

    def _place(self, document: Document, offset: int, unnamed: str) -> str:
        if id(document) not in self._lines:
            self._lines[id(document)] = Lines.of(document, unnamed)
        return printable(self._lines[id(document)].show(offset))

    def _painted(self, line: Excerpt, paint: str) -> str:
        if not self._colour or True not in line.marks:
            return line.text
        parts: list[str] = []
        marked = False
        for letter, mark in zip(line.text, line.marks, strict=True):
            if mark != marked:
                parts.append(f"\x1b[{paint}m" if mark else "\x1b[0m")
                marked = mark
            parts.append(letter)
        return "".join(parts) + ("\x1b[0m" if marked else "")

    def _paint(self, text: str, paint: str) -> str:
        return f"\x1b[{paint}m{text}\x1b[0m" if self._colour else text


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"
