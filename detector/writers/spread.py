"""Verdict -> rows: each paragraph of the draft, the source passages beside it, and the cards of what was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from detector.document import EVIDENCE, Document, Kind, Paragraph, Passage
from detector.rules.finding import Finding
from detector.verdict import SEVERITIES, Verdict
from detector.writers.place import Lines
from detector.writers.rows import HEADS, Card, Cell, Gap, Rest, Room, Row, Spread, grouped
from detector.writers.runs import Mark, runs, visible
from detector.writers.stretches import Span, around, stretches

_NEAR = 12  # paragraphs of a source on each side of a passage
_WHOLE = "RA"  # families that judge the whole draft; the words that they point at are an example
_KIND_NAMES: dict[Kind, str] = {
    "quote": "quotation",
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
        self._stretches = tuple(stretches(self._draft, verdict.findings))
        self._homes = [self._home(finding) for finding in verdict.findings]
        self._names = self._named_sources()
        self._cards = tuple(self._card(index) for index in range(len(verdict.findings)))
        self._foremost = sorted(range(len(self._cards)), key=self._rank)
        self._shown: dict[tuple[int, Span], str] = {}  # source passages in the rows so far, and their anchors

    def spread(self) -> Spread:
        beside = {part.start: part.passage for part in self._verdict.paragraphs}
        rows: list[Row] = []
        taken = left_out = 0
        for index, (span, paragraph) in enumerate(self._stretches):
            inside = [i for i, home in enumerate(self._homes) if home == index]
            if taken > self._room.draft and not inside:
                left_out += 1
                continue
            row = self._row(index, paragraph, inside, beside.get(span[0]))
            taken += span[1] - span[0]
            rows.append(row)
        return Spread(
            verdict=self._verdict,
            anchor=self._anchor,
            cards=self._cards,
            groups=tuple(grouped(rows)),
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
            label="other text" if kind is None else _KIND_NAMES.get(kind, ""),
            runs=runs(self._draft, start, end, marks),
        )
        passages = tuple(self._passages(cell.anchor, inside, passage))
        cards = tuple(self._cards[i] for i in inside if not self._cards[i].is_whole)
        is_checked = any(part.start <= start < part.end for part in self._verdict.paragraphs)
        is_continued = paragraph is not None and paragraph.start < start
        return Row(cell, kind, is_checked, is_continued, passages, cards)

    def _passages(self, anchor: str, inside: Sequence[int], passage: Passage | None) -> Iterator[Cell]:
        """The source's paragraph beside this one, and those of the findings."""
        spans: dict[tuple[int, Span], tuple[Document, list[int]]] = {}
        if passage is not None:
            span = around(passage.document, passage.start, passage.end)
            spans[id(passage.document), span] = (passage.document, [])
        for i in inside:
            source = self._verdict.findings[i].source
            if source is not None:
                span = around(source.document, *_said(self._verdict.findings[i], source))
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
            name = self._name(document) if len(self._names) > 1 else ""
            yield Cell(cell, self._line(document, start), "", runs(document, start, end, marks), name)

    def _rests(self) -> Iterator[Rest]:
        """What stands around the passages, the nearest paragraphs first where there is no room for all."""
        for document in self._names.values():
            paragraphs = [p for p in document.paragraphs if p.kind in EVIDENCE | HEADS | {"caption"}]
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
        """With the name of the source where there are several."""
        place = self._place(source.document, _said(finding, source)[0])
        return place if len(self._names) == 1 else f"{visible(self._name(source.document))}:{place}"

    def _lines_of(self, document: Document) -> Lines:
        if id(document) not in self._lines:
            self._lines[id(document)] = Lines.of(document, "")
        return self._lines[id(document)]


def _near(at: Sequence[int], length: int) -> Iterable[int]:
    """The indices around those at hand, all where none is."""
    return sorted({i for one in at for i in range(max(one - _NEAR, 0), min(one + _NEAR + 1, length))} or range(length))


def _said(finding: Finding, source: Passage) -> Span:
    """The words of the source that a finding points at."""
    start = source.start if finding.source_start is None else finding.source_start
    end = source.end if finding.source_end is None else finding.source_end
    return start, end
