"""The blocks of one post -> the kind of each, from its own words and from what stands around it.

A false mark on running text costs more than a miss: what is in doubt stays "body".
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from detector.document import credits, notices
from detector.document.blocks import Block
from detector.document.model import Kind

# Blocks from the head and the foot of a post where notices of the page stand.
_HEAD, _FOOT = 3, 4
_LONGEST_HEADING = 20  # words
_APPEAL_REACH = 5  # blocks between two appeals that may belong to them
_LONGEST_CREDIT = 80  # characters that a repeated caption has more than the first
_REACH, _STACKED = 40, 3  # blocks from a heading to its text, headings in between
_HEADLINE_RUN = 3  # lines in a row that end in an outlet or a date
_HEADED_WORDS = 5  # that such a line has before its outlet
_HEADLINE_WORDS = 7  # that headlines have on average; the entries of other lists are shorter
_LOOSE_RUN = 5  # bulleted lines in a row, at the foot, that end in nothing
# Headings are told from paragraphs by their missing full stop, which needs a text that uses full stops.
_STOPPED_SHARE = 0.7
_OUTLET_TAIL = re.compile(r"\s[-–—|]\s{1,3}(?:[^-–—|]{2,45}\s?[-–—|]\s?){0,2}[^-–—|]{2,50}$")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_UNFINISHED = re.compile("[;:,]$")
_FRAME: frozenset[Kind] = frozenset({"title", "heading", "caption"})
_FRAME_ALONE: frozenset[Kind] = _FRAME | {"byline", "boilerplate", "headlines"}
_MOVABLE: frozenset[Kind | None] = frozenset({None, "body"})


def classify(text: str, blocks: Sequence[Block], kinds: Sequence[Kind | None], *, title: int | None) -> list[Kind]:
    """The kind of every block of a post; those given in ``kinds`` stay. ``title`` is the block of its headline."""
    post = _Post(text, blocks, list(kinds))
    if title is not None:
        post.head(title)
    post.captions()
    post.bylines()
    post.notices()
    post.appeals()
    post.related()
    post.headline_runs()
    post.headings()
    return post.settled()


class _Post:
    """The blocks of one post while their kinds are found out, one after another."""

    def __init__(self, text: str, blocks: Sequence[Block], kinds: list[Kind | None]) -> None:
        self.blocks = blocks
        self.texts = [text[block.start : block.end] for block in blocks]
        self.words = [len(line.split()) for line in self.texts]
        self.kinds = kinds

    def _open(self) -> list[int]:
        return [i for i, kind in enumerate(self.kinds) if kind is None]

    def head(self, title: int) -> None:
        """The headline of the post, and the same headline once more below it."""
        self.kinds[title] = "title"
        below = title + 1
        if below < len(self.texts) and self.kinds[below] is None and self.texts[below] == self.texts[title]:
            self.kinds[below] = "title"

    def captions(self) -> None:
        for i in self._open():
            if credits.is_caption(self.texts[i]):
                self.kinds[i] = "caption"
        for i in range(1, len(self.texts)):
            before, line = self.texts[i - 1], self.texts[i]
            if self.kinds[i - 1] is not None or self.kinds[i] not in {None, "caption"} or len(before) < 20:
                continue
            more = line[len(before) :].strip() if line.startswith(before) else None
            if more is not None and 0 < len(more) <= _LONGEST_CREDIT and self.kinds[i] == "caption":
                # A picture's description once more, with its credit.
                self.kinds[i - 1] = "caption"
            elif self.kinds[i] == "caption" and self._is_pair(i) and self.words[i - 1] <= 40:
                self.kinds[i - 1] = "caption"

    def _is_pair(self, i: int) -> bool:
        """Whether two lines stand close together in a page whose paragraphs are set apart by blank lines."""
        alone = self.blocks[i].gap == 0 and self.blocks[i - 1].gap > 0
        return alone and (i + 1 == len(self.blocks) or self.blocks[i + 1].gap > 0)

    def bylines(self) -> None:
        for i in self._open():
            if credits.is_byline(self.texts[i]):
                self.kinds[i] = "byline"
        for i in self._open():
            beside = [self.kinds[j] for j in (i - 1, i + 1) if 0 <= j < len(self.kinds)]
            if "byline" in beside and credits.is_name(self.texts[i]) and i < _HEAD + 3:
                self.kinds[i] = "byline"

    def notices(self) -> None:
        last = len(self.blocks) - _FOOT
        for i in self._open():
            at_edge = i < _HEAD or i >= last
            beside = i > 0 and self.kinds[i - 1] == "boilerplate"
            line = self.texts[i]
            if notices.is_button(line) or notices.is_notice(line, at_edge=at_edge, beside=beside):
                self.kinds[i] = "boilerplate"

    def appeals(self) -> None:
        """Appeals, and the paragraphs between two of them in which the outlet goes on about itself."""
        found = [i for i in self._open() if notices.is_appeal(self.texts[i])]
        for i in found:
            self.kinds[i] = "boilerplate"
        for start, end in itertools.pairwise(found):
            if end - start <= _APPEAL_REACH:
                for i in range(start + 1, end):
                    if self.kinds[i] is None and notices.speaks_as_outlet(self.texts[i]):
                        self.kinds[i] = "boilerplate"
        for i in self._open():
            beside = any(0 <= j < len(self.kinds) and self.kinds[j] == "boilerplate" for j in (i - 1, i + 1))
            if beside and found and self.words[i] <= 15 and notices.echoes_appeal(self.texts[i]):
                self.kinds[i] = "boilerplate"

    def related(self) -> None:
        """Labels such as "Related:" and the headlines that follow them."""
        for i in self._open():
            if self.kinds[i] is not None:
                continue
            rest = notices.related_label(self.texts[i])
            if rest is None or (rest and (self.words[i] > 30 or notices.is_stopped(rest))):
                continue
            if rest:
                self.kinds[i] = "headlines"
                continue
            run = self._run_from(i + 1)
            if run or i >= len(self.blocks) - 1 or self.texts[i].endswith(":"):
                self.kinds[i] = "boilerplate"
                self.kinds[i + 1 : i + 1 + run] = ["headlines"] * run

    def _run_from(self, start: int) -> int:
        """How many lines from here on look like headlines."""
        end = start
        while end < len(self.blocks) and self.kinds[end] is None and self._is_headline(end):
            end += 1
        return end - start

    def _is_headline(self, i: int) -> bool:
        line = self.texts[i]
        return 3 <= self.words[i] <= 32 and not (notices.is_stopped(line) or _UNFINISHED.search(line))

    def headline_runs(self) -> None:
        """Lists of other stories: lines that end in an outlet or a date; at the foot, bulleted headlines."""
        at, last_open = 0, max(self._open(), default=-1)
        while at < len(self.blocks):
            end = at
            tailed = 0
            while end < len(self.blocks) and self.kinds[end] is None and self._is_listed(end):
                tailed += self._names_outlet(end)
                end += 1
            run = end - at
            loose = (
                end > last_open
                and run >= _LOOSE_RUN
                and at > 0
                and all(block.bullet for block in self.blocks[at:end])
                and sum(self.words[at:end]) >= _HEADLINE_WORDS * run
            )
            if loose or (run >= _HEADLINE_RUN and tailed > 0.7 * run):
                self.kinds[at:end] = ["headlines"] * run
            at = max(end, at + 1)

    def _names_outlet(self, i: int) -> bool:
        """Whether a line is a headline with its outlet or date behind a dash; a place behind a date is none."""
        line = self.texts[i]
        tail = _OUTLET_TAIL.search(line, max(0, len(line) - 150))
        return tail is not None and len(_LETTERS.findall(line, 0, tail.start())) >= _HEADED_WORDS

    def _is_listed(self, i: int) -> bool:
        return 4 <= self.words[i] <= 45 and not notices.is_stopped(self.texts[i].rstrip("]"))

    def headings(self) -> None:
        """Short lines without a full stop above longer ones that have it; the first of them is the title."""
        running = [i for i in self._open() if self.words[i] >= _LONGEST_HEADING]
        stopped = sum(notices.is_stopped(self.texts[i]) for i in running)
        if not running or stopped < _STOPPED_SHARE * len(running):
            return
        titled = "title" in self.kinds
        for i in self._open():
            if not self._heads(i):
                continue
            first = not titled and all(self.kinds[j] not in _MOVABLE for j in range(i))
            self.kinds[i] = "title" if first else "heading"
            titled = True

    def _heads(self, i: int) -> bool:
        line, below = self.texts[i], self._below(i)
        if below is None or (self.blocks[i].bullet and not line.endswith(" -")):
            return False
        if self.words[i] > _LONGEST_HEADING + 8 * (i < _HEAD):
            return False
        if self.words[below] < max(8, 0.8 * self.words[i]) or not notices.is_stopped(self.texts[below]):
            return False
        if i and self.kinds[i - 1] == "byline" and credits.is_date_line(self.texts[i - 1]):
            return not line.endswith((".", ":", ",")) and self.words[below] > self.words[i]
        if notices.is_stopped(line) or _UNFINISHED.search(line):
            return False
        return line[0].isupper() or line[0].isdecimal() or line[0] in "\"'“‘«#"

    def _below(self, i: int) -> int | None:
        """The next paragraph of running text, past other headings and what is marked already."""
        headings = 0
        for j in range(i + 1, min(len(self.blocks), i + _REACH)):
            if self.kinds[j] is not None:
                continue
            if headings == _STACKED or notices.is_stopped(self.texts[j]) or self.words[j] > _LONGEST_HEADING:
                return j
            headings += 1
        return None

    def settled(self) -> list[Kind]:
        """Every kind; what is left is running text.

        A text of headings alone is running text, and so is a single paragraph, whatever its form: nothing
        around it says that it is the frame of something else.
        """
        kinds: list[Kind] = ["body" if kind is None else kind for kind in self.kinds]
        if "body" in kinds or "quote" in kinds:
            return kinds
        frame = _FRAME_ALONE if len(kinds) == 1 else _FRAME
        return ["body" if kind in frame else kind for kind in kinds]
