"""Verdict -> rows: each paragraph of the draft, the source passages beside it, and the cards of what was found."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from detector.document import EVIDENCE, Document, Kind, Paragraph, Passage
from detector.rules.finding import Finding
from detector.verdict import SEVERITIES, Verdict
from detector.writers.place import Lines
from detector.writers.runs import Mark, Run, runs, visible

LONG = 1500  # characters from which a cell scrolls by itself
_NEAR = 12  # paragraphs of a source on each side of a passage
_WHOLE = "RA"  # families that judge the whole draft; the words that they point at are an example
_WORD = re.compile(r"\w")
_HEADS: frozenset[Kind] = frozenset({"title", "heading"})
_KIND_NAMES: dict[Kind, str] = {
    "quote": "block quotation",
    "title": "headline",
    "heading": "subheading",
    "caption": "caption",
    "byline": "byline",
    "boilerplate": "notice or navigation",
    "tags": "tags",
    "hashtags": "hashtags",
    "headlines": "other headlines",
    "code": "code or markup",
}

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Room:
    """How many characters of one draft's section go to what no finding marks: the report as a whole has its limits."""

    draft: int
    source: int

    @classmethod
    def among(cls, n_drafts: int) -> Room:
        share = max(n_drafts, 1)
        return cls(draft=min(60_000, max(3000, 3_000_000 // share)), source=min(6000, max(600, 600_000 // share)))


@dataclass(frozen=True, slots=True)
class Card:
    """One finding; an anchor is empty where no words can be shown."""

    number: int  # within its draft, from 1
    finding: Finding
    is_whole: bool  # it speaks of the whole draft
    anchor: str
    draft_anchor: str
    draft_place: str
    source_anchor: str = ""
    source_place: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One paragraph as it is shown, and where it stands."""

    anchor: str
    place: str  # its line, after the name of the document where there are several
    label: str  # what it is where it is no running text
    runs: tuple[Run, ...]

    @property
    def is_long(self) -> bool:
        return sum(len(run.text) for run in self.runs) > LONG


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph of the draft, the passages beside it, and what was found there."""

    cell: Cell
    kind: Kind | None  # None between paragraphs
    is_checked: bool
    passages: tuple[Cell, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that are shown together, or folded away since nothing in them was checked."""

    rows: tuple[Row, ...]
    is_folded: bool

    @property
    def names(self) -> str:
        """What the rows are, each kind once, in their order."""
        return ", ".join(dict.fromkeys(row.cell.label or "text" for row in self.rows))


@dataclass(frozen=True, slots=True)
class Gap:
    """Paragraphs of a source in a row that are not shown again here: they stand in a row above, or had no room."""

    anchor: str  # of the first in its row, empty where they had no room
    n: int


@dataclass(frozen=True, slots=True)
class Rest:
    """What else a source says around the passages that are shown, in its order."""

    name: str
    parts: tuple[Cell | Gap, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """The whole section of one draft."""

    verdict: Verdict
    anchor: str
    cards: tuple[Card, ...]  # by number
    groups: tuple[Group, ...]
    rests: tuple[Rest, ...]
    n_left_out: int  # paragraphs of the draft for which there was no room
    source_name: str  # empty where there are several or none

    @property
    def whole(self) -> tuple[Card, ...]:
        return tuple(card for card in self.cards if card.is_whole)


def spread(verdict: Verdict, anchor: str, room: Room, lines: dict[int, Lines]) -> Spread:
    """The section of one verdict; every anchor in it begins with ``anchor``.

    ``lines`` keeps the lines of each document by its id, so that a source of many drafts is split once.
    """
    return _Table(verdict, anchor, room, lines).spread()


class _Table:
    """What is laid out for one draft: where each finding stands, and the names of the sources."""

    def __init__(self, verdict: Verdict, anchor: str, room: Room, lines: dict[int, Lines]) -> None:
        self._verdict = verdict
        self._draft = verdict.document
        self._anchor = anchor
        self._room = room
        self._lines = lines
        self._stretches = tuple(_stretches(self._draft, verdict.findings))
        self._homes = [self._home(finding) for finding in verdict.findings]
        self._names = self._named_sources()
        self._cards = tuple(self._card(index) for index in range(len(verdict.findings)))
        self._foremost = sorted(range(len(self._cards)), key=self._rank)
        self._shown: dict[tuple[int, Span], str] = {}  # source passages in the rows so far, and their anchors

    def spread(self) -> Spread:
        beside = {(part.start, part.end): part.passage for part in self._verdict.paragraphs}
        rows: list[Row] = []
        taken = left_out = 0
        for index, (span, paragraph) in enumerate(self._stretches):
            inside = [i for i, home in enumerate(self._homes) if home == index]
            if taken > self._room.draft and not inside:
                left_out += 1
                continue
            row = self._row(index, paragraph, inside, beside.get(span))
            taken += span[1] - span[0]
            rows.append(row)
        return Spread(
            verdict=self._verdict,
            anchor=self._anchor,
            cards=self._cards,
            groups=tuple(_grouped(rows)),
            rests=tuple(self._rests()),
            n_left_out=left_out,
            source_name=self._name(next(iter(self._names.values()))) if len(self._names) == 1 else "",
        )

    def _row(self, index: int, paragraph: Paragraph | None, inside: Sequence[int], passage: Passage | None) -> Row:
        start, end = self._stretches[index][0]
        marks = [
            Mark(max(one.start, start), min(one.end, end), i + 1, is_continued=self._homes[i] != index)
            for i in self._foremost
            for one in [self._verdict.findings[i]]
            if self._homes[i] == index or (one.start < start < one.end and not self._cards[i].is_whole)
        ]
        kind = paragraph.kind if paragraph else None
        cell = Cell(
            anchor=f"{self._anchor}-p{index + 1}",
            place=self._line(self._draft, start),
            label="markup" if kind is None else _KIND_NAMES.get(kind, ""),
            runs=runs(self._draft, start, end, marks),
        )
        passages = tuple(self._passages(cell.anchor, inside, passage))
        cards = tuple(self._cards[i] for i in inside if not self._cards[i].is_whole)
        return Row(cell, kind, any(p.start == start for p in self._verdict.paragraphs), passages, cards)

    def _passages(self, anchor: str, inside: Sequence[int], passage: Passage | None) -> Iterator[Cell]:
        """The source's paragraph beside this one, and those of the findings."""
        spans: dict[tuple[int, Span], tuple[Document, list[int]]] = {}
        if passage is not None:
            spans[id(passage.document), (passage.start, passage.end)] = (passage.document, [])
        for i in inside:
            source = self._verdict.findings[i].source
            if source is not None:
                span = _around(source.document, *_said(self._verdict.findings[i], source))
                spans.setdefault((id(source.document), span), (source.document, []))[1].append(i)
        order = list(self._names)
        for number, key in enumerate(sorted(spans, key=lambda key: (order.index(key[0]), key[1])), 1):
            document, found = spans[key]
            marks = [
                Mark(*_said(finding, finding.source), i + 1)
                for i in self._foremost
                for finding in [self._verdict.findings[i]]
                if i in found and finding.source is not None
            ]
            cell = f"{anchor}-s{number}"
            self._shown.setdefault(key, cell)
            start, end = key[1]
            yield Cell(cell, self._named(document, self._line(document, start)), "", runs(document, start, end, marks))

    def _rests(self) -> Iterator[Rest]:
        """What stands around the passages, the nearest paragraphs first where there is no room for all."""
        for document in self._names.values():
            paragraphs = [p for p in document.paragraphs if p.kind in EVIDENCE | _HEADS | {"caption"}]
            anchors = [self._shown.get((id(document), (p.start, p.end)), "") for p in paragraphs]
            at = [i for i, anchor in enumerate(anchors) if anchor]
            hidden = [i for i, anchor in enumerate(anchors) if not anchor]
            near = {i: min((abs(i - one) for one in at), default=i) for i in _near(at, len(anchors)) if not anchors[i]}
            room, chosen = self._room.source, set[int]()
            for i in sorted(near, key=lambda i: (near[i], i)):
                room -= paragraphs[i].end - paragraphs[i].start
                if room < 0:
                    break
                chosen.add(i)
            if hidden:
                yield Rest(visible(self._name(document)), tuple(self._parts(document, paragraphs, anchors, chosen)))

    def _parts(
        self, document: Document, paragraphs: Sequence[Paragraph], anchors: Sequence[str], chosen: set[int]
    ) -> Iterator[Cell | Gap]:
        """The chosen paragraphs, and the others in between by their number."""
        gap = Gap("", 0)
        for i, paragraph in enumerate(paragraphs):
            if gap.n and (i in chosen or bool(anchors[i]) != bool(gap.anchor)):
                yield gap
                gap = Gap("", 0)
            if i in chosen:
                start, end = paragraph.start, paragraph.end
                label = _KIND_NAMES.get(paragraph.kind, "")
                yield Cell("", self._line(document, start), label, runs(document, start, end, ()))
            else:
                gap = Gap(gap.anchor or anchors[i], gap.n + 1)
        if gap.n:
            yield gap

    def _card(self, index: int) -> Card:
        finding, number = self._verdict.findings[index], index + 1
        anchor = f"{self._anchor}-f{number}"
        has_home = self._homes[index] is not None
        has_source = has_home and finding.source is not None
        source = finding.source
        return Card(
            number=number,
            finding=finding,
            is_whole=finding.code[:1] in _WHOLE or not has_home,
            anchor=anchor,
            draft_anchor=f"{anchor}-d" if has_home else "",
            draft_place=self._place(self._draft, finding.start),
            source_anchor=f"{anchor}-s" if has_source else "",
            source_place="" if source is None else self._source_place(finding, source),
        )

    def _rank(self, index: int) -> tuple[bool, int, int, int]:
        """The narrowest of the most severe first; what speaks of the whole draft last."""
        finding = self._verdict.findings[index]
        severity = -SEVERITIES.index(finding.severity)
        return self._cards[index].is_whole, severity, finding.end - finding.start, index

    def _home(self, finding: Finding) -> int | None:
        """The stretch in which a finding begins."""
        for index, ((start, end), _) in enumerate(self._stretches):
            if start < max(finding.end, finding.start + 1) and finding.start < end:
                return index
        return None

    def _named_sources(self) -> dict[int, Document]:
        """The sources that this draft is shown beside, in the order in which they come up."""
        passages = [part.passage for part in self._verdict.paragraphs]
        passages += [finding.source for finding in self._verdict.findings]
        return {id(passage.document): passage.document for passage in passages if passage is not None}

    def _name(self, document: Document) -> str:
        return document.path or document.title or "the source"

    def _place(self, document: Document, offset: int) -> str:
        line, column = self._lines_of(document).at(min(max(offset, 0), len(document.text)))
        return f"{line}:{column}"

    def _line(self, document: Document, offset: int) -> str:
        return self._place(document, offset).partition(":")[0]

    def _source_place(self, finding: Finding, source: Passage) -> str:
        return self._named(source.document, self._place(source.document, _said(finding, source)[0]))

    def _named(self, document: Document, place: str) -> str:
        """With the name of the source where there are several."""
        return place if len(self._names) == 1 else f"{visible(self._name(document))}:{place}"

    def _lines_of(self, document: Document) -> Lines:
        if id(document) not in self._lines:
            self._lines[id(document)] = Lines.of(document, "")
        return self._lines[id(document)]


def _stretches(draft: Document, findings: Sequence[Finding]) -> Iterator[tuple[Span, Paragraph | None]]:
    """Every paragraph, and what stands between them where it holds a word or a finding begins there."""
    at = 0
    bounds: Iterable[tuple[int, int, Paragraph | None]] = (
        *((p.start, p.end, p) for p in draft.paragraphs),
        (len(draft.text), len(draft.text), None),
    )
    for start, end, paragraph in bounds:
        if at < start and (
            _WORD.search(draft.plain(at, start).text) or any(at <= finding.start < start for finding in findings)
        ):
            yield (at, start), None
        if paragraph is not None:
            yield (start, end), paragraph
        at = max(at, end)


def _near(at: Sequence[int], length: int) -> Iterable[int]:
    """The indices around those at hand, all where none is."""
    return sorted({i for one in at for i in range(max(one - _NEAR, 0), min(one + _NEAR + 1, length))} or range(length))


def _grouped(rows: Sequence[Row]) -> Iterator[Group]:
    """Runs of rows that were not checked, have no finding and are no headline are folded."""
    waiting: list[Row] = []
    is_folded = False
    for row in rows:
        folds = not (row.is_checked or row.kind in _HEADS or row.kind in EVIDENCE or row.cards or row.passages)
        if waiting and folds != is_folded:
            yield Group(tuple(waiting), is_folded)
            waiting = []
        is_folded = folds
        waiting.append(row)
    if waiting:
        yield Group(tuple(waiting), is_folded)


def _said(finding: Finding, source: Passage) -> Span:
    """The words of the source that a finding points at."""
    start = source.start if finding.source_start is None else finding.source_start
    end = source.end if finding.source_end is None else finding.source_end
    return start, end


def _around(document: Document, start: int, end: int) -> Span:
    """The paragraphs that hold ``start`` to ``end``, or these two where there are none."""
    paragraphs = document.paragraphs
    first = bisect_right(paragraphs, start, key=lambda paragraph: paragraph.start) - 1
    if first < 0 or paragraphs[first].end <= start:
        return start, end
    return paragraphs[first].start, max(paragraphs[first].end, end)
