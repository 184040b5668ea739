"""Characters that a reader does not see or cannot tell apart: what they are, where they stand.

Runs of combining marks follow the Stream-Safe Text Format (Unicode Standard Annex 15, section 13): more than
thirty marks on one letter carry no text, and normalising them takes time that grows with their square.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

MARKS_ON_ONE_LETTER = 30
# Soft hyphen, combining grapheme joiner, directional and zero-width characters, variation selectors,
# the byte order mark inside a text, tag characters.
_INVISIBLE_CLASS = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e01ef"
)
# Control characters other than tab and the line ends; the reader of a page sees nothing of them.
_CONTROL_CLASS = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_INVISIBLE = re.compile(f"[{_INVISIBLE_CLASS}{_CONTROL_CLASS}]+")
_MARK_RUN = re.compile(r"[^\w\s\x00-\u02ff]{31,}")
_ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_FOLDABLE = re.compile("[\u00a0\u2007\u202f\u0370-\u03ff\u0400-\u04ff]")
# Letters of other scripts that look like a Latin one (a selection of Unicode's confusables).
_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХԌһаеіјорсухѕԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧονα",
    "ABESIJKMHOPCTYXGhaeijopcyxsdqwABEZHIKMNOPTYXova",
)
_NON_LATIN = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_WORD = re.compile(r"[^\W\d_]+")


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where invisible characters stand, and marks beyond the thirtieth on one letter: sorted, apart."""
    if text.isascii() and text.isprintable():
        return
    found = [match.span() for match in _INVISIBLE.finditer(text)]
    if not text.isascii():
        found += [span for match in _MARK_RUN.finditer(text) for span in _excess_marks(text, *match.span())]
        found.sort()
    yield from found


def removed(text: str) -> str:
    """The text without the characters at ``spans``."""
    pieces: list[str] = []
    at = 0
    for start, end in spans(text):
        pieces.append(text[at:start])
        at = end
    return "".join([*pieces, text[at:]]) if at else text


def even_spaces(text: str) -> str:
    """Every kind of space within a line as U+0020, length unchanged."""
    return text if text.isascii() else _ODD_SPACE.sub(" ", text)


def folded(text: str) -> str:
    """No-break spaces as spaces, and lookalikes inside a Latin word as the Latin letter; length unchanged."""
    if text.isascii() or not _FOLDABLE.search(text):
        return text
    return _WORD.sub(lambda match: _latin(match.group()), even_spaces(text))


def _latin(word: str) -> str:
    """A word of mostly Latin letters with its Cyrillic and Greek lookalikes replaced."""
    if word.isascii() or not _NON_LATIN.search(word):
        return word
    replaced = word.translate(_LOOKALIKES)
    foreign = len(_NON_LATIN.findall(word))
    if _NON_LATIN.search(replaced) or 2 * foreign > len(word):
        return word  # a word of another script, or one of its letters has no Latin twin
    return replaced


def _excess_marks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    marks = 0
    for i in range(start, end):
        marks = marks + 1 if unicodedata.combining(text[i]) else 0
        if marks > MARKS_ON_ONE_LETTER:
            yield i, i + 1


def composed(text: str, positions: list[int]) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    """Canonical composition (NFC) with, for each character of the result, where it began and where it ended.

    ``positions[i]`` is the place of ``text[i]``. Runs of marks must be bounded (see ``removed``).
    """
    if text.isascii() or (unicodedata.is_normalized("NFC", text) and not any(map(unicodedata.combining, text))):
        return text, tuple(positions), tuple(position + 1 for position in positions)
    letters: list[str] = []
    places: list[int] = []
    ends: list[int] = []
    start, whole = 0, text[:1]
    for i in range(1, len(text) + 1):
        if i < len(text) and (together := _joined(whole, text[i])):
            whole = together
            continue
        letters.append(whole)
        places += [positions[min(start + k, i - 1)] for k in range(len(whole))]
        ends += [positions[min(start + k, i - 1)] + 1 for k in range(len(whole) - 1)]
        ends += [positions[i - 1] + 1] if whole else []
        start, whole = i, text[i : i + 1]
    return "".join(letters), tuple(places), tuple(ends)


def _joined(letter: str, char: str) -> str | None:
    """One letter with what follows it, composed; None where ``char`` begins a letter of its own."""
    if char.isascii():
        return None
    together = unicodedata.normalize("NFC", letter + char)
    return together if unicodedata.combining(char) or len(together) <= len(letter) else None
