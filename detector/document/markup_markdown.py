"""A Markdown text -> its blocks and its markup, as offsets into the text as it stands in the file.

markdown-it-py (CommonMark and tables) finds the blocks with their lines; inside a block its tokens are laid
over the source again, and what no token shows is markup.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detector.document import front_matter, languages
from detector.document.blocks import BULLET, Block, in_plain_text
from detector.document.comments import Span, in_html, is_ours, joined
from detector.document.inline import markup
from detector.document.model import Kind

if TYPE_CHECKING:
    from markdown_it.token import Token

_KEYS = {
    "title": "title", "headline": "title",
    "date": "date", "published": "date", "pubdate": "date", "publishdate": "date", "publish_date": "date",
    "datepublished": "date", "created": "date",
    "lang": "lang", "language": "lang", "locale": "lang",
}  # fmt: skip
_TAG = re.compile("<[^<>]{1,2000}>")
_QUOTE_MARK = re.compile(r"^[ \t]{0,3}(?:>[ \t]?){1,20}", re.MULTILINE)
_PROSE_WORDS = 12  # of an indented block, from which on it may be indented prose


@dataclass(frozen=True, slots=True)
class Page:
    """The blocks of a page, its markup as sorted spans, and what its front matter states."""

    blocks: tuple[Block, ...]
    ignored: tuple[tuple[int, int], ...]
    stated: Mapping[str, str]
    comments: tuple[Span, ...] = ()  # those that speak to this program


def parse(text: str) -> Page:
    """The blocks of a Markdown text; ``text[start:end]`` of a block is the source between its outer markers."""
    from markdown_it import MarkdownIt

    body, stated = _front_matter(text)
    # The front matter becomes blank lines, so that line numbers stay those of the file.
    hidden_lines = "\n" * text.count("\n", 0, body) + text[body:]
    parser = MarkdownIt("commonmark", {"maxNesting": 20}).enable(["table", "strikethrough"])
    # Joined text tokens would hide where the escapes stood.
    parser.core.ruler.disable(["text_join"])
    reader = _Reader(text)
    if body:
        reader.add(0, len(text[:body].rstrip()), "code")
    reader.take(parser.parse(hidden_lines))
    return Page(tuple(reader.blocks), tuple(sorted(reader.ignored)), stated, tuple(reader.comments))


def _front_matter(text: str) -> tuple[int, dict[str, str]]:
    """Where the page begins after its front matter, and the title, date and language that this states."""
    found = front_matter.find(text)
    if found is None:
        return 0, {}
    stated: dict[str, str] = {}
    for pair in filter(None, map(front_matter.KEY.match, found.lines)):
        key = _KEYS.get(pair[2].lower())
        value = pair[3].strip().strip("\"'")
        if key and value:
            stated.setdefault(key, value)
    return found.end, stated


class _Reader:
    """Turns the tokens of a page into blocks, in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self.blocks: list[Block] = []
        self.ignored: list[tuple[int, int]] = []
        self.comments: list[Span] = []
        self._unseen = 0  # lines of comments alone since the last block
        self._rule = self._bullet = self._numbered = False
        self._quotes = self._level = 0

    def take(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            first, last = token.map or (0, 0)
            if token.type in {"fence", "code_block"}:
                self._code(token, first, last)
            elif token.type == "html_block":
                self._html(self.starts[first], self._line_end(last - 1))
            elif token.type == "tr_open":
                self.add(*self._trimmed(self.starts[first], self._line_end(first)), "code")
            elif token.type == "inline" and not self._in_table(first):
                self._inline(token, first)
            elif token.type == "inline":
                self._cell(token, first)
            else:
                self._container(token)

    def _container(self, token: Token) -> None:
        """What the blocks that follow stand in."""
        if token.type.startswith("blockquote"):
            self._quotes += token.nesting
        elif token.type.startswith("heading"):
            self._level = int(token.tag[1]) if token.nesting > 0 else 0
        elif token.type == "list_item_open":
            self._bullet, self._numbered = token.markup in "-*+", token.markup in ".)"
        elif token.type == "hr":
            self._rule = True

    def add(self, start: int, end: int, kind: Kind | None, *, level: int = 0) -> None:
        if start >= end:
            return
        before = self.blocks[-1].end if self.blocks else 0
        gap = max(0, self.text.count("\n", before, start) - 1 - self._unseen)
        self._unseen = 0
        self.blocks.append(
            Block(
                start,
                end,
                gap=gap,
                bullet=self._bullet,
                numbered=self._numbered,
                rule=self._rule,
                kind=kind,
                level=level,
            )
        )
        self._rule = self._bullet = self._numbered = False

    def _inline(self, token: Token, first: int) -> None:
        kind: Kind | None = "heading" if self._level else "quote" if self._quotes else None
        places = list(self._places(token.content.split("\n"), first))
        spans = list(markup(token.content, token.children or []))
        offsets = _Offsets(token.content, places)
        hidden = [(offsets.at(low), offsets.at(high - 1) + 1) for low, high in spans]
        start, end = self._past_markup(places[0][0], places[-1][1], dict(hidden))
        self.ignored += hidden
        self._take_comments(token.children or [], offsets, token.content, spans)
        for before, after in itertools.pairwise(places):
            self._hide_prefix(before, after)
        if kind is None and (marker := BULLET.match(self.text, start, end)):
            start, self._bullet = marker.end(), True  # a bullet that Markdown does not know
        self.add(*self._trimmed(start, end), kind, level=self._level)

    def _take_comments(
        self, tokens: Sequence[Token], offsets: _Offsets, content: str, hidden: Sequence[tuple[int, int]]
    ) -> None:
        """The comments among a paragraph's tokens; what looks like one in a span of code is shown, not hidden."""
        at = 0
        for token in tokens:
            if token.type != "html_inline" or not is_ours(token.content):
                continue
            low = content.find(token.content, at)
            while low >= 0 and not _is_within(hidden, low):
                low = content.find(token.content, low + 1)
            if low >= 0:
                at = low + len(token.content)
                self.comments.append(Span(offsets.at(low), offsets.at(at - 1) + 1))

    def _cell(self, token: Token, first: int) -> None:
        """The comments in a cell of a table."""
        at = max(self.starts[first], self.comments[-1].end if self.comments else 0)
        for part in token.children or []:
            if part.type == "html_inline" and is_ours(part.content):
                low = self.text.find(part.content, at, self._line_end(first))
                if low >= 0:
                    at = low + len(part.content)
                    self.comments.append(Span(low, at))

    def _places(self, lines: Sequence[str], first: int) -> Iterator[tuple[int, int]]:
        """Where the lines of a block's content stand in the text."""
        for number, line in enumerate(lines, start=first):
            low = self.starts[min(number, len(self.starts) - 1)]
            high = self._line_end(min(number, len(self.starts) - 1))
            at = self.text.find(line, low, high)
            yield (at, at + len(line)) if at >= 0 else self._trimmed(low, high)

    def _hide_prefix(self, before: tuple[int, int], after: tuple[int, int]) -> None:
        """The ">" of a quotation that goes on in the next line."""
        line = self.text.rfind("\n", before[1], after[0]) + 1
        if line and self.text[line : after[0]].strip():
            self.ignored.append((line, after[0]))

    def _past_markup(self, start: int, end: int, spans: Mapping[int, int]) -> tuple[int, int]:
        while start in spans and start < end:
            start = spans[start]
        closes = {high: low for low, high in spans.items()}
        while end in closes and end > start:
            end = closes[end]
        return start, end

    def _code(self, token: Token, first: int, last: int) -> None:
        start, end = self.starts[first], self._line_end(last - 1)
        if token.type == "fence":
            low, high = self._line_end(first), self.starts[last - 1]
            closed = self.text[high:end].strip().strip(">").strip().startswith(token.markup[0] * 3)
            self.add(*self._trimmed(low, high if closed and last - 1 > first else end), "code")
        elif _reads_as_prose(token.content):
            # The dump of a page, indented as it was laid out.
            for block in in_plain_text(self.text[start:end]):
                self._bullet = block.bullet
                self.add(start + block.start, start + block.end, None)
        else:
            self.add(*self._trimmed(start, end), "code")

    def _html(self, start: int, end: int) -> None:
        """A block of HTML: its tags and comments are markup, what it says is text."""
        source = self.text[start:end]
        spans = list(_html_markup(source))
        if self._quotes:
            spans = list(joined(spans, (match.span() for match in _QUOTE_MARK.finditer(source))))
        self.ignored += [(start + low, start + high) for low, high in spans]
        found = in_html(source)
        self.comments += [Span(start + one.start, start + one.end, one.is_closed) for one in found]
        shown = _blanked(source, spans)
        if not shown.strip():
            self._unseen += source.count("\n") + 1 if found else 0
            return
        is_code = re.match(r"\s*<(?:script|style|pre|iframe|svg)\b", source, re.IGNORECASE) is not None
        low = len(shown) - len(shown.lstrip())
        self.add(start + low, start + len(shown.rstrip()), "code" if is_code else "quote" if self._quotes else None)

    def _in_table(self, line: int) -> bool:
        """Whether the row that holds this cell is a block already."""
        return bool(self.blocks) and self.blocks[-1].kind == "code" and self.blocks[-1].end > self.starts[line]

    def _line_end(self, line: int) -> int:
        return self.starts[line + 1] - 1 if line + 1 < len(self.starts) else len(self.text)

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        piece = self.text[start:end]
        return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _is_within(spans: Sequence[tuple[int, int]], position: int) -> bool:
    number = bisect_right(spans, (position, len(spans) and spans[-1][1])) - 1
    return number >= 0 and spans[number][0] <= position < spans[number][1]


def _html_markup(source: str) -> Iterator[tuple[int, int]]:
    """The comments and tags of a block of HTML."""
    at = 0
    while (low := source.find("<", at)) >= 0:
        if source.startswith("<!--", low):
            high = source.find("-->", low + 4)
            at = len(source) if high < 0 else high + 3
        elif match := _TAG.match(source, low):
            at = match.end()
        else:
            at = low + 1
            continue
        yield low, at


def _blanked(source: str, spans: Sequence[tuple[int, int]]) -> str:
    """The source with spaces in the place of its markup."""
    pieces: list[str] = []
    at = 0
    for low, high in spans:
        pieces += [source[at:low], " " * (high - low)]
        at = high
    return "".join([*pieces, source[at:]])


class _Offsets:
    """From positions in a block's content to positions in the text."""

    def __init__(self, content: str, places: Sequence[tuple[int, int]]) -> None:
        self._at: list[int] = []
        for line, (start, end) in zip(content.split("\n"), places, strict=True):
            # One more for the line end.
            self._at += [min(start + i, end) for i in range(len(line) + 1)]

    def at(self, position: int) -> int:
        return self._at[position]


def _reads_as_prose(content: str) -> bool:
    words = content.split()
    if all(word[0] == "#" and len(word) > 1 for word in words):
        return True  # a line of hashtags
    return len(words) >= _PROSE_WORDS and languages.is_english(content)
