"""Comments that speak to this program, ``<!-- detector: ignore[C111] reason -->``: where they stand in a page.

What they say is read by ``adoption``; here they are only found, taken out of the text that is read, and laid beside the
paragraphs. One in code, in a script or in an attribute is none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from detector.document.blocks import Block
from detector.document.model import Comment

VERBS = ("ignore", "ignore-next-line", "ignore-file", "disable", "enable")

COMMENT, _CLOSE = "<!--", "-->"
_OURS = re.compile(rf"<!--\s{{0,100}}detector(?:\s{{0,100}}:|\s{{1,100}}(?:{'|'.join(VERBS)})\b)", re.IGNORECASE)
_NAME = re.compile(r"\s{0,100}detector\s{0,100}:?", re.IGNORECASE)
# Elements whose content is no markup, or is shown as code.
_RAW = frozenset("script style textarea title xmp iframe noembed noframes plaintext pre code template svg math".split())
_TAG_NAME = re.compile(r"</?([A-Za-z][^\s/>]*)")
_TAG = re.compile(r"""<(?:[^>"']++|"[^"]*+"|'[^']*+')*+>""")


@dataclass(frozen=True, slots=True)
class Span:
    """One comment as it stands in a text or page."""

    start: int
    end: int
    is_closed: bool = True

    def said(self, text: str) -> str:
        """What it says, after the program's name, white space evened."""
        inner = text[self.start + len(COMMENT) : self.end - (len(_CLOSE) if self.is_closed else 0)]
        return " ".join(_NAME.sub("", inner, count=1).split())


def is_ours(text: str, at: int = 0) -> bool:
    """Whether a comment that begins at ``at`` speaks to this program."""
    return _OURS.match(text, at) is not None


def in_plain_text(text: str) -> list[Span]:
    """The comments of a text without markup; one that is never closed ends with its line."""
    found: list[Span] = []
    at = 0
    while match := _OURS.search(text, at):
        close = text.find(_CLOSE, match.end())
        another = text.find(COMMENT, match.end())
        is_closed = close >= 0 and not 0 <= another < close
        line_end = text.find("\n", match.end())
        at = close + len(_CLOSE) if is_closed else line_end if line_end >= 0 else len(text)
        found.append(Span(match.start(), at, is_closed))
    return found


def in_html(source: str) -> list[Span]:
    """The comments of a page of HTML, or of a block of it; one that is never closed takes the rest, as in a browser."""
    if not _OURS.search(source):
        return []
    return [Span(start, end, closed) for start, end, closed in _comments(source) if is_ours(source, start)]


def _comments(source: str) -> Iterator[tuple[int, int, bool]]:
    for kind, start, end in tokens(source):
        if kind == COMMENT:
            yield start, end, source.startswith(_CLOSE, max(end - len(_CLOSE), start + len(COMMENT)))


def tokens(source: str) -> Iterator[tuple[str, int, int]]:
    """The markup of a page in order: comments as "<!--", tags by their name ("p", "/p"), raw content left out."""
    at = 0
    while (low := source.find("<", at)) >= 0:
        if source.startswith(COMMENT, low):
            close = source.find(_CLOSE, low + len(COMMENT))
            at = len(source) if close < 0 else close + len(_CLOSE)
            yield COMMENT, low, at
        elif name := _TAG_NAME.match(source, low):
            tag = _TAG.match(source, low)
            close = -1 if tag else source.find(">", low)
            at = tag.end() if tag else len(source) if close < 0 else close + 1
            named = name[1].lower()
            is_closing = source[low + 1] == "/"
            yield f"/{named}" if is_closing else named, low, at
            if named in _RAW and not is_closing and not source.startswith("/>", at - 2):
                at = _past(source, named, at)
        else:
            at = low + 1


def _past(source: str, name: str, at: int) -> int:
    """Where the closing tag of a raw element begins; the end of the page where there is none."""
    close = re.compile(rf"</{re.escape(name)}(?=[\s/>])", re.IGNORECASE).search(source, at)
    return close.start() if close else len(source)


def without(source: str, spans: Sequence[Span]) -> str:
    """The page without these comments."""
    pieces, at = [], 0
    for span in spans:
        pieces.append(source[at : span.start])
        at = span.end
    return "".join([*pieces, source[at:]])


def lines(text: str, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """What the comments take of a text: those alone on their lines take the lines whole."""
    taken: list[tuple[int, int]] = []
    for span in spans:
        start = text.rfind("\n", 0, span.start) + 1
        if taken and start < taken[-1][1]:
            start = taken[-1][1]  # another one stands before it in the line
        end = text.find("\n", span.end)
        end = len(text) if end < 0 else end + 1
        is_alone = not text[start : span.start].strip() and not text[span.end : end].strip()
        taken.append((start, end) if is_alone else (span.start, span.end))
    return taken


def blanked(text: str, taken: Sequence[tuple[int, int]], *, with_breaks: bool = True) -> str:
    """The text with spaces in these places, every other character where it was; line ends too, or as they are."""
    pieces, at = [], 0
    for start, end in taken:
        pieces.append(text[at:start])
        pieces.append(" " * (end - start) if with_breaks else re.sub(r"[^\n]", " ", text[start:end]))
        at = end
    return "".join([*pieces, text[at:]])


def line_starts(text: str, taken: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Where the lines begin that comments take whole."""
    found: set[int] = set()
    for start, end in taken:
        if (not start or text[start - 1] == "\n") and (end == len(text) or text[end - 1] == "\n"):
            found.add(start)
            found.update(start + match.end() for match in re.finditer("\n", text[start : end - 1]))
    return frozenset(found)


def joined(taken: Sequence[tuple[int, int]], others: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Both as spans that are sorted and apart."""
    found: list[tuple[int, int]] = []
    for start, end in sorted([*taken, *others]):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def placed(text: str, spans: Sequence[Span], blocks: Sequence[Block]) -> tuple[Comment, ...]:
    """The comments with the paragraphs that they stand in or beside, and that come after them."""
    starts = [block.start for block in blocks]
    breaks = [match.end() for match in re.finditer("\n", text)] if spans else []
    found: list[Comment] = []
    for span in spans:
        before = bisect_right(starts, span.start) - 1
        own = _own(text, span, blocks, before)
        following = before + 1
        if own is not None and own == before and blocks[own].end > span.end and _stands_alone(text, span):
            following = own  # on a line of its own within a wrapped paragraph: what comes next is the same one
        elif own == following:
            following += 1
        found.append(
            Comment(
                text=span.said(text),
                start=span.start,
                end=span.end,
                line=bisect_right(breaks, span.start) + 1,
                is_closed=span.is_closed,
                paragraph=own,
                following=following,
            )
        )
    return tuple(found)


def _own(text: str, span: Span, blocks: Sequence[Block], before: int) -> int | None:
    """The paragraph that a comment stands in, on the same line with, or right below; else None."""
    if before >= 0 and (span.start < blocks[before].end or "\n" not in text[blocks[before].end : span.start]):
        return before
    after = before + 1
    if after < len(blocks) and "\n" not in text[span.end : blocks[after].start]:
        return after
    if before < 0:
        return None
    between = text[blocks[before].end : span.start].split("\n")[1:-1]
    return before if all(line.strip() for line in between) else None


def _stands_alone(text: str, span: Span) -> bool:
    line = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return not text[line : span.start].strip() and not text[span.end : end if end >= 0 else len(text)].strip()
