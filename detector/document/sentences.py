"""A paragraph -> the offsets of its sentences.

sentencex finds the boundaries; its wrong ones are taken back here. It is fed in stretches of bounded
length because unbalanced quotation marks make its time grow with the square of the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_LONG = 300  # characters of a sentence from which on the stops within its quotations end it
STRETCH = 4000  # characters given to sentencex at once
LONGEST = 1200  # characters of a sentence; a longer one is a list or a table, and is cut at a pause

_STOP = re.compile("[.!?…。！？][\"'”’»)\\]]{0,3}\\s")
_INNER_STOP = re.compile("([.!?…][\"'”’)\\]]{0,3})\\s{1,9}(?=[\"'“‘(]?[^\\W\\d_a-z])")
_PAUSE = re.compile("[;:,—–][\"'”’]?\\s")
_CLOSING = re.compile('["”’»)\\]]{1,3}(?=\\s|$)')
_OPENING = re.compile(r"\s[\"'“‘«(\[]")
_WORDLESS = re.compile(r"[\W_]{0,40}")
_NUMBER_ALONE = re.compile(r"[\W\d_]{0,40}")
# Abbreviations after which a capital or a number goes on with the sentence.
_GOES_ON = re.compile(
    r"(?:^|[\s(\"'“‘\[])(?:"
    r"(?:mr|mrs|ms|mx|dr|prof|gen|maj|col|lt|capt|cmdr|adm|sgt|cpl|brig|rev|hon|sen|rep|gov|pres|amb|fr|st|sr|sra"
    r"|mt|messrs|mme|mlle|no|nos|vs|approx|ca|cf|fig|vol|pp|e\.g|i\.e|viz|al|art|sec)"
    r"|[A-Z](?:\.-?[A-Z])*)\.$",
    re.IGNORECASE,
)
_COUNTED = frozenset({"no.", "nos.", "approx.", "ca.", "cf.", "fig.", "vol.", "pp.", "art.", "sec."})
_GLUED_NAME = re.compile(r"(?:^|[^\w])\w{1,2}\.$")  # "E.On", where a stop with no space behind it is part of a name
_HALF_DAY = re.compile(r"\b[ap]\.?m\.$", re.IGNORECASE)
_AFTER_HALF_DAY = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)\b"
    r"|jan|feb|mar|apr|may\b|june?\b|july?\b|aug|sep|oct|nov|dec"
    r"|[A-Z]{2,4}T\b|(?:GMT|UTC|Eastern|Central|Pacific|Mountain|local|time)\b|\(|\d",
    re.IGNORECASE,
)
_ACRONYM_END = re.compile(r"(?:[A-Z]\.){2,}$")
_INITIAL = re.compile(r"(?:^|\s)[A-Z][\w’'-]+\s[A-Z]\.$")
_OPENERS = frozenset(
    "A After All Although An And As At Because Before But By During For From He Her Here His How However I If In "
    "It Its Many Meanwhile More Most My No Now On One Our She Since So Some That The Their Then There These They "
    "This Those Though To Today Under Until We What When Where While Who Why With Yet You Your".split()
)


def split(text: str, start: int, end: int, *, language: str = "en") -> list[tuple[int, int]]:
    """The sentences of ``text[start:end]`` as offsets into ``text``, without the space around them."""
    found: list[tuple[int, int]] = []
    for low, high in _boundaries(text, start, end, language):
        low, high = _trim(text, low, high)
        if low == high:
            continue
        if found and found[-1][1] == low and _OPENING.match(text, low - 2):
            # An opening mark that was left behind with the sentence before.
            low -= 1
            found[-1] = _trim(text, found[-1][0], low)
        if found and (closing := _CLOSING.match(text, low, high)):
            # A closing mark that was torn from its sentence.
            found[-1] = (found[-1][0], closing.end())
            low, high = _trim(text, closing.end(), high)
            if low == high:
                continue
        if found and _belong_together(text, found[-1], (low, high)):
            found[-1] = (found[-1][0], high)
        else:
            found.append((low, high))
    return [piece for span in found for part in _opened(text, *span) for piece in _capped(text, *part)]


def _boundaries(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    from sentencex import get_sentence_boundaries

    while start < end:
        cut = end if end - start <= STRETCH else _cut(text, start, start + STRETCH, _STOP)
        # A lone surrogate cannot be handed to the splitter, which wants UTF-8.
        stretch = text[start:cut].encode("utf-8", "replace").decode("utf-8")
        for piece in get_sentence_boundaries(language, stretch):
            yield start + piece["start_index"], start + piece["end_index"]
        start = cut


def _cut(text: str, start: int, limit: int, wanted: re.Pattern[str]) -> int:
    """The last wanted place before ``limit``, else the last space, else ``limit``."""
    last = None
    for match in wanted.finditer(text, start + (limit - start) // 2, limit):
        last = match
    if last is not None:
        return last.end()
    space = text.rfind(" ", start + 1, limit)
    return space + 1 if space > start else limit


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    low = start + len(piece) - len(piece.lstrip())
    return low, max(low, end - len(piece) + len(piece.rstrip()))


def _belong_together(text: str, before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether a boundary between two pieces is clearly wrong."""
    if _WORDLESS.fullmatch(text, *after) or _NUMBER_ALONE.fullmatch(text, *before):
        return True
    tail = text[max(before[0], before[1] - 40) : before[1]]
    if before[1] == after[0] and _GLUED_NAME.search(tail):
        return True
    word = text[after[0] : after[0] + 40].split(maxsplit=1)[0]
    if word[0].islower() and word.islower():
        # "approx. five" and "… and then": no sentence begins in lower case; a glued stop does ("end.next").
        return text[before[1]].isspace()
    if tail[-1] != ".":
        return False
    if _HALF_DAY.search(tail):
        return _AFTER_HALF_DAY.match(word) is not None
    if _ACRONYM_END.search(tail):
        return False
    if _INITIAL.search(tail):
        return word.rstrip(",.;:") not in _OPENERS
    last = tail.rsplit(maxsplit=1)[-1].lstrip("(\"'“‘[").lower()
    if last in _COUNTED:
        return word[0].isdecimal()
    return _GOES_ON.search(tail) is not None and word.rstrip(",.;:") not in _OPENERS


def _opened(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A long quotation, which the splitter leaves whole, as its sentences."""
    if end - start > _LONG:
        for inner in _INNER_STOP.finditer(text, start, end):
            if not _belong_together(text, (start, inner.end(1)), (inner.end(), end)):
                yield start, inner.end(1)
                start = inner.end()
    yield start, end


def _capped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        cut = _cut(text, start, start + LONGEST, _PAUSE)
        low, high = _trim(text, start, cut)
        if low < high:
            yield low, high
        start = cut
    low, high = _trim(text, start, end)
    if low < high:
        yield low, high
