"""Moods: whether a word is told as a fact, or as what will, may, can or should be, or left open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from detector.features.events.aspect_words import BE, HAVE, MAY, WILL, WOULD
from detector.features.stances.frames import Frame
from detector.features.stances.marks import Marks
from detector.features.stances.words import CAN, DONE_TO, OPINION, OUGHT, RAISING, UNDONE_TO

Mood = Literal["fact", "can", "could", "future", "may", "ought", "bid", "open"]

_AHEAD = WILL | WOULD | {"going"}
_MAY = MAY - CAN
_ABLE = frozenset({"able", "unable"})
_TO_OR_THAT = frozenset({"to", "that"})


def mood(marks: Marks, i: int, low: int, group: int, frame: Frame) -> Mood:
    """How the word at ``i`` is told, whose clause begins at ``low`` and whose group at ``group``."""
    line = marks.line
    start = min(group, i)
    inner = line.words[max(low, start) : i]
    if _is_open(marks, i, frame, inner):
        return "open"
    if "to" in inner or line.word(line.left[i]) == "to" or line.word(start - 1) == "to":
        return _behind_to(marks, i, low)
    return _by_auxiliary(inner, is_denied=i in marks.denied) if inner else "fact"


def _is_open(marks: Marks, i: int, frame: Frame, inner: Sequence[str]) -> bool:
    line = marks.line
    known, after = line.entries[i], line.word(i + 1)
    if after in _TO_OR_THAT and known.root in RAISING:
        return True  # "did not want to", "wanted not to"
    if (frame == "verb" or frame == "bare") and known.root in OPINION:
        return True
    if i in marks.open:
        return True
    if i in marks.denied:
        return False
    if after == "or" or line.word(i - 1) == "or" or "having" in inner:
        return True
    return known.is_gerund and line.word(line.left[i]) not in BE


def _behind_to(marks: Marks, i: int, low: int) -> Mood:
    """Behind "to" the verb before it says whether it came to that: "managed to", "was told to"."""
    line = marks.line
    k = i - 1
    while k > low and line.words[k] != "to":
        k -= 1
    at = line.left[k] if k >= 0 else -1
    if at < low:
        return "open"
    if line.words[at] in _ABLE:
        return "can"
    verb = line.entries[at].verb
    if line.words[at] in HAVE:
        return "ought"  # "had to be cleared": who says so may say that it has not been
    return "fact" if verb in DONE_TO or verb in UNDONE_TO else "bid"


def _by_auxiliary(inner: Sequence[str], *, is_denied: bool) -> Mood:
    """What the auxiliaries before the word make of it."""
    if not _AHEAD.isdisjoint(inner):
        return "future"
    if not _MAY.isdisjoint(inner):
        return "may"
    if not CAN.isdisjoint(inner):
        return "could" if "could" in inner and not is_denied else "can"
    return "fact" if OUGHT.isdisjoint(inner) else "ought"
