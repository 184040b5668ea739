"""Blocks of a page -> its posts: several articles under one another, and an article with its rewrite below.

Only the form decides: closing tag blocks, bulleted headlines, rules with headlines, gaps. Every rule asks
for at least two of its kind with running text under each, so that an article with subheadings, a list or
a break stays one post.
"""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from detector.document import dates, tags
from detector.document.blocks import Block
from detector.document.model import Kind

LONGEST_TITLE = 32  # words
# Words of running text that each post of a page must have: under a closing tag block, which is a strong sign,
# on either side of a gap, and under a headline alone.
_UNDER_TAGS, _BESIDE_GAP, _UNDER_TITLE = 40, 30, 90
_SECTION_TITLE = 4  # words up to which a heading is one of a section ("What we know so far")
_BLANKS = 3  # lines that set a rewrite apart from its original
_HEADED_SHARE = 0.6  # of the bullets of a feed that stand before a headline
_ENDS_ON = re.compile("[.;:,]$")
_AUTHOR = re.compile(r"[*_]{0,2}(?:[Bb]y|BY) [A-Z]")


@dataclass(frozen=True, slots=True)
class Plan:
    """One post as a half-open range of blocks; ``title`` is the block of its headline where the layout gives it."""

    blocks: tuple[int, int]
    item: int
    title: int | None = None
    hashtags: tuple[str, ...] = ()


def plan(text: str, blocks: Sequence[Block], kinds: Sequence[Kind | None]) -> list[Plan]:
    """The posts of a page in order; together they hold all its blocks."""
    page = _Page(text, blocks, kinds)
    titles = {*page.bulleted_titles(), *page.markup_titles(), *page.ruled_titles()}
    cuts = sorted({0, *page.after_tags(), *titles})
    found: list[Plan] = []
    for item, (start, end) in enumerate(zip(cuts, [*cuts[1:], len(blocks)], strict=True)):
        hashtags = tuple(
            tag for i in range(start, end) if kinds[i] == "hashtags" for tag in tags.hashtags(text, blocks[i])
        )
        title = page.title_of(start, end) if len(cuts) > 1 else None
        again = page.title_again(title, end) if page.is_closed(start, end) else None
        middle = again or (page.gap_in(start, end, title) if page.is_closed(start, end) else None)
        found.append(Plan((start, middle or end), item, title, hashtags))
        if middle:
            found.append(Plan((middle, end), item, again, hashtags))
    return found


class _Page:
    """The blocks of one page and what the splitting asks of them."""

    def __init__(self, text: str, blocks: Sequence[Block], kinds: Sequence[Kind | None]) -> None:
        self.text, self.blocks, self.kinds = text, blocks, kinds
        self.words = [
            0 if kind in {"tags", "hashtags", "code"} else text.count(" ", block.start, block.end) + 1
            for block, kind in zip(blocks, kinds, strict=True)
        ]

        self._upto = [0, *itertools.accumulate(self.words)]

    def after_tags(self) -> list[int]:
        """The blocks that follow a closing tag block, where the page has several articles closed like that."""
        ends: list[int] = []
        start, last = 0, len(self.blocks)
        for i in range(last):
            if not self._closes(i) or (i + 1 < last and self._closes(i + 1)):
                continue
            if self._between(start, i + 1) >= _UNDER_TAGS:
                ends.append(i + 1)
                start = i + 1
        if len(ends) < 2:
            return []
        rest = self._between(start, last)
        # What little stands below the last tag block is the foot of the page.
        return [end for end in ends if end < last and (end != ends[-1] or rest >= _UNDER_TITLE)]

    def bulleted_titles(self) -> list[int]:
        """Bulleted headlines, each above an article that is not bulleted; a list has entries with no text below."""
        found: list[int] = []
        cuts = [0, *self.after_tags(), len(self.blocks)]
        for start, end in itertools.pairwise(cuts):
            bullets = [i for i in range(start, end) if self.blocks[i].bullet and self.kinds[i] is None]
            heads = [
                i
                for i in bullets
                if self.words[i] > _SECTION_TITLE and self.is_title(i) and self._body_below(i, end) >= _UNDER_TITLE
            ]
            if len(heads) > 1 and len(heads) > _HEADED_SHARE * len(bullets):
                # What stands above the first headline is a post of its own only if it is an article.
                found += heads if self._between(start, heads[0]) >= _UNDER_TITLE else heads[1:]
        return found

    def markup_titles(self) -> list[int]:
        """Headings of the highest level, each as long as a headline and above an article."""
        heads = [i for i, block in enumerate(self.blocks) if block.level == 1]
        if len(heads) < 2 or not self._all_long(heads):
            return []
        ruled = all(self.blocks[i].rule for i in heads[1:])
        dated = all(i + 1 < len(self.blocks) and _is_dated(self._of(i + 1)) for i in heads)
        headlines = all(len(self._of(i).split()) > _SECTION_TITLE for i in heads)
        return heads if ruled or dated or headlines else []

    def ruled_titles(self) -> list[int]:
        """Headlines under rules such as -----, each with its date or author below."""
        heads = [i for i, block in enumerate(self.blocks) if block.rule]
        if not heads or not all(self.is_title(i) for i in heads):
            return []
        heads = sorted({0, *heads}) if self.is_title(0) else heads
        dated = [i for i in heads if i + 1 < len(self.blocks) and _is_dated(self._of(i + 1))]
        return heads if len(heads) > 1 and len(dated) == len(heads) and self._all_long(heads) else []

    def title_of(self, start: int, end: int) -> int | None:
        """The headline that an article of a page with several begins with."""
        first = next((i for i in range(start, end) if self.words[i]), None)
        return first if first is not None and self.is_title(first) else None

    def is_title(self, i: int) -> bool:
        """Whether a block has the form of a headline: short, and not the end of a thought unless bulleted."""
        block = self.blocks[i]
        if self.kinds[i] not in {None, "heading", "title"} or self.words[i] > LONGEST_TITLE:
            return False
        if i + 1 == len(self.blocks) or self.blocks[i + 1].bullet or self.words[i] < 2:
            return False
        return block.bullet or _ENDS_ON.search(self._of(i)) is None

    def is_closed(self, start: int, end: int) -> bool:
        """Whether an article ends in a tag block and a hashtag line, or in one of them in a page of several."""
        closing = {self.kinds[i] for i in range(start, end)} & {"tags", "hashtags"}
        return len(closing) == 2 or (bool(closing) and (start > 0 or end < len(self.blocks)))

    def title_again(self, title: int | None, end: int) -> int | None:
        """Where the headline stands a second time, with an article above and below: the rewrite begins there."""
        if title is None:
            return None
        headline = self._of(title).casefold().split()
        return next(
            (
                i
                for i in range(title + 1, end)
                if self.words[i] == self.words[title]
                and self._of(i).casefold().split() == headline
                and self._between(title + 1, i) >= _BESIDE_GAP
                and self._between(i + 1, end) >= _BESIDE_GAP
            ),
            None,
        )

    def gap_in(self, start: int, end: int, title: int | None) -> int | None:
        """Where an article is set apart from its rewrite: the widest gap, much wider than the others."""
        while end > start and self._closes(end - 1):
            end -= 1
        usual = statistics.median_low([block.gap for block in self.blocks[start + 1 : end]] or [0])
        wide = max(_BLANKS, usual + 2)
        gaps = [
            i
            for i in range((start if title is None else title + 1) + 1, end)
            if self.blocks[i].gap >= wide
            and self._between(start, i) >= _BESIDE_GAP
            and self._between(i, end) >= _BESIDE_GAP
        ]
        return max(gaps, key=lambda i: (self.blocks[i].gap, i), default=None)

    def _closes(self, i: int) -> bool:
        return self.kinds[i] in {"tags", "hashtags"}

    def _between(self, start: int, end: int) -> int:
        """Words of the blocks from ``start`` to before ``end``."""
        return self._upto[end] - self._upto[start]

    def _of(self, i: int) -> str:
        return self.text[self.blocks[i].start : self.blocks[i].end]

    def _body_below(self, i: int, end: int) -> int:
        """Words of the blocks without a bullet that follow."""
        return sum(self.words[j] for j in itertools.takewhile(lambda j: not self.blocks[j].bullet, range(i + 1, end)))

    def _all_long(self, heads: Sequence[int]) -> bool:
        ends = [*heads[1:], len(self.blocks)]
        return all(self._between(start + 1, end) >= _UNDER_TITLE for start, end in zip(heads, ends, strict=True))


def _is_dated(line: str) -> bool:
    """Whether a line under a headline gives a date or an author."""
    return len(line) <= 120 and (_AUTHOR.match(line) is not None or dates.find(line) is not None)
