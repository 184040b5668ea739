"""Changes: one exchange of words in a text, made so that the text reads on as if it had been written that way."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_ARTICLE = re.compile(r"(?<![\w’'-])(a|an|A|An) $")
_SPELT = frozenset("aefhilmnorsx")  # letters whose names begin with a vowel: "an MP", "an NHS trust"
_VOWEL = re.compile(r"[aeiou]|hour|honest|honou?r|heir|8|1[18](?!\d)", re.IGNORECASE)
_CONSONANT = re.compile(r"(?:uni(?![nm])|us[aeiu]|eu|ewe|one\b|one-|once|ubiq|uran|util|utop|u-)", re.IGNORECASE)
_ILL = re.compile(
    r"  |\s[,.;:](?!\d)|\(\s|,,|,\.|\b(the|a|an|of|to|in|on|by|not|and|more than|about) \1\b", re.IGNORECASE
)
_ARTICLED = re.compile(r"(?<![\w.’'-])(an?) (?=(\w[\w.’'-]*))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Change:
    """What stands at ``start:end`` of the text becomes ``text``; ``code`` says what that is."""

    code: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Edit:
    """One applied change: where it stands in the new text, and what of the old text it replaced."""

    code: str
    start: int
    end: int
    source_start: int
    source_end: int


def fitted(text: str, code: str, start: int, end: int, new: str) -> Change:
    """The change with what its surroundings ask for: a capital at the start, "an" or "a" before it, no double space."""
    if new and not text[:start].strip(" \"'“‘("):
        new = new[0].upper() + new[1:]
    article = _ARTICLE.search(text[:start])
    following = (new + text[end:]).lstrip()
    if article is not None and following[:1].isalnum():
        right = "an" if vowel_sound(following.split()[0]) else "a"
        if article[1].lower() != right:
            written = right.capitalize() if article[1][0].isupper() else right
            gap = "" if not new and text[end : end + 1] == " " else " "
            return Change(code, article.start(1), end, f"{written}{gap}{new}")
    if not new:
        if text[:start].endswith(" "):
            start -= 1
        elif text[end : end + 1] == " ":
            end += 1
    return Change(code, start, end, new)


def vowel_sound(word: str) -> bool:
    """Whether "an" stands before this word."""
    letters = word.strip(".,;:'’)")
    if letters.isupper() and (1 < len(letters) < 4 or not set(letters.lower()) & set("aeiou")):
        return word[0].lower() in _SPELT
    return bool(_VOWEL.match(word)) and not _CONSONANT.match(word)


def apply(
    text: str, changes: Iterable[Change], *, start: int = 0, end: int | None = None
) -> tuple[str, tuple[Edit, ...]]:
    """``text[start:end]`` with these changes made, and their places; source places are in the whole ``text``.

    Changes outside the stretch, and such that overlap an earlier one, are left out.
    """
    end = len(text) if end is None else end
    pieces: list[str] = []
    edits: list[Edit] = []
    at, length = start, 0
    for change in sorted(changes, key=lambda change: (change.start, change.end)):
        if change.start < at or change.end > end:
            continue
        pieces += [text[at : change.start], change.text]
        length += change.start - at
        edits.append(Edit(change.code, length, length + len(change.text), change.start, change.end))
        length += len(change.text)
        at = change.end
    return "".join([*pieces, text[at:end]]), tuple(edits)


def flaws(text: str) -> int:
    """How many places read badly: doubled spaces and words, a mark behind a space, "a apple"."""
    wrong = sum(vowel_sound(m[2]) != (len(m[1]) == 2) for m in _ARTICLED.finditer(text) if m[2][0].islower())
    return len(_ILL.findall(text)) + wrong


def is_fluent(text: str, change: Change, *, around: int = 40) -> bool:
    """Whether the words around the change read no worse than before."""
    low, high = max(change.start - around, 0), change.end + around
    after = text[low : change.start] + change.text + text[change.end : high]
    return flaws(after) <= flaws(text[low:high])
