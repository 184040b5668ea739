"""What a page shows of one draft: rows of paragraphs with the passages beside them, and cards of findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detector.document import EVIDENCE, Kind
from detector.rules.finding import Finding
from detector.verdict import Verdict
from detector.writers.runs import Run

_LONG = 1500  # characters from which a cell scrolls by itself
HEADS: frozenset[Kind] = frozenset({"title", "heading"})


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
    place: str  # its line
    label: str  # what it is where it is no running text
    runs: tuple[Run, ...]
    name: str = ""  # of its document, where the section shows several

    @property
    def is_long(self) -> bool:
        return sum(len(run.text) for run in self.runs) > _LONG


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph of the draft, the passages beside it, and what was found there."""

    cell: Cell
    kind: Kind | None  # None between paragraphs
    is_checked: bool
    is_continued: bool  # its paragraph began in an earlier row
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


def grouped(rows: Sequence[Row]) -> Iterator[Group]:
    """Runs of rows that were not checked, have no finding and are no headline are folded."""
    waiting: list[Row] = []
    is_folded = False
    for row in rows:
        folds = not (row.is_checked or row.kind in HEADS or row.kind in EVIDENCE or row.cards or row.passages)
        if waiting and folds != is_folded:
            yield Group(tuple(waiting), is_folded)
            waiting = []
        is_folded = folds
        waiting.append(row)
    if waiting:
        yield Group(tuple(waiting), is_folded)
