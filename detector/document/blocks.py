"""A text -> its blocks: the paragraphs of a page by their layout alone, before anybody asks what they are."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from detector.document.model import Kind

_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_INK = re.compile("[^\\s\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\x00-\x08\x0e-\x1b\x7f]")
BULLET = re.compile("(?:[•▪▫◦‣●○■□·⁃∙➤►▶➢✓*+-])[ \t\u00a0]{1,8}(?=\\S)")
_RULE = re.compile(r"[-*_=~#─━]+(?:[ \t]+[-*_=~#─━]+)*")
_NUMBERED = re.compile(r"\(?\d{1,2}[.)][ \t\u00a0]")
_STOPS = re.compile("[.!?…:;][\"'”’»)\\]]{0,3}$")
# Texts wrapped by hand or by a mail program break their lines somewhere between these widths.
_NARROWEST, _WIDEST = 45, 120
# A line that ends this far before the margin was ended on purpose.
_RAGGED = 15
_WRAPPED_SHARE = 0.85


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of a page: ``text[start:end]`` without its bullet and its outer white space."""

    start: int
    end: int
    gap: int = 0  # blank lines before it
    bullet: bool = False
    numbered: bool = False  # in markup; in plain text the number is part of the block
    rule: bool = False  # a line such as ----- stands before it
    kind: Kind | None = None  # where the markup says what it is
    level: int = 0  # of a heading in markup, 1 the highest


def in_plain_text(text: str, *, hidden: Collection[int] = ()) -> list[Block]:
    """The blocks of a text without markup: set apart by blank lines, else one a line.

    Where the lines of a page are wrapped, a paragraph goes on over its line ends. Lines that begin at ``hidden`` are
    as good as not there.
    """
    lines = _lines(text, hidden)
    soft = _soft_breaks(text, lines)
    blocks: list[Block] = []
    for number, line in enumerate(lines):
        if number in soft:
            blocks[-1] = Block(
                blocks[-1].start, line.end, gap=blocks[-1].gap, bullet=blocks[-1].bullet, rule=blocks[-1].rule
            )
        else:
            blocks.append(line)
    return blocks


def _lines(text: str, hidden: Collection[int]) -> list[Block]:
    """Every line with ink on it as a block of its own."""
    lines: list[Block] = []
    blank, rule, at = 0, False, 0
    ends = [match.span() for match in _LINE_END.finditer(text)]
    for low, high in [*ends, (len(text), len(text))]:
        span, is_hidden = _trimmed(text, at, low), at in hidden
        at = high
        if is_hidden:
            continue
        if span is None:
            blank += 1
            continue
        start, end = span
        if 3 <= end - start <= 400 and _RULE.fullmatch(text, start, end):
            rule = True
            continue
        marker = BULLET.match(text, start, end)
        lines.append(Block(marker.end() if marker else start, end, gap=blank, bullet=marker is not None, rule=rule))
        blank, rule = 0, False
    return lines


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The line without white and invisible characters at its ends; None for a line without ink."""
    first = _INK.search(text, start, end)
    if first is None:
        return None
    while not _INK.match(text[end - 1]):
        end -= 1
    return first.start(), end


def _soft_breaks(text: str, lines: Sequence[Block]) -> set[int]:
    """The numbers of the lines that go on the paragraph before them."""
    joinable = [i for i in range(1, len(lines)) if _may_go_on(text, lines[i - 1], lines[i])]
    width = max((lines[i - 1].end - _line_start(text, lines[i - 1]) for i in joinable), default=0)
    if width < _NARROWEST:
        return set()
    overflow = {i: _with_next_word(text, lines[i - 1], lines[i]) - width for i in joinable}
    full = [i for i in joinable if overflow[i] > 0]
    if width <= _WIDEST and len(joinable) > 1 and len(full) >= _WRAPPED_SHARE * len(joinable):
        return {i for i in joinable if overflow[i] > -_RAGGED}
    # One break in the middle of a sentence, in a page that is otherwise not wrapped.
    return {i for i in joinable if _is_cut(text, lines[i - 1], lines[i])}


def _may_go_on(text: str, before: Block, line: Block) -> bool:
    return not (line.gap or line.bullet or line.rule or _NUMBERED.match(text, line.start, line.end))


def _line_start(text: str, line: Block) -> int:
    """Where the line begins, its indentation and bullet included."""
    start = line.start
    while start and line.start - start < 12 and not _LINE_END.match(text[start - 1]):
        start -= 1
    return start


def _with_next_word(text: str, before: Block, line: Block) -> int:
    """How long the line before would be had it taken in this line's first word."""
    head = text[line.start : min(line.end, line.start + 60)].split(maxsplit=1)[0]
    return before.end - _line_start(text, before) + 1 + len(head)


def _is_cut(text: str, before: Block, line: Block) -> bool:
    return (
        before.end - before.start >= _NARROWEST
        and text[line.start].islower()
        and not _STOPS.search(text, max(before.start, before.end - 5), before.end)
    )
