"""Stances: the words of a sentence, each with whether its clause asserts or denies it.

There is no parser. A denying word finds what it denies by walking to the right over auxiliary verbs and adverbs (and,
where it stands for an object, to the left for the verb); what stands further on within its clause is neither asserted
nor denied. "Failed to", "barred from" and the like deny what is behind them; two denials cancel out.

``operators`` lets each denying word leave its marks on the line of words; ``frames`` and ``moods`` read from words and
marks how each of the others hangs in its clause and how it is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from detector.features.stances.frames import Frame, hang
from detector.features.stances.line import RUN, WALK, Line, line_of
from detector.features.stances.marks import Marks
from detector.features.stances.moods import Mood, mood
from detector.features.stances.operators import operate
from detector.features.stances.words import BREAKS, JOINS, OFTEN, SPLITS
from detector.features.words import Token

_BEFORE = 4  # words before another among which "often" belongs to it, as does one right behind
_BEHIND = 2  # words behind another up to which a denying word is shown with it
_OWN_FRAMES = frozenset({"have", "object", "behind"})  # that a noun behind "no" keeps
_LAST = BREAKS | {""}  # what stands behind the last word to show


@dataclass(frozen=True, slots=True)
class Stance:
    """One content word of a sentence and the side on which it is told."""

    at: int  # index of the token
    first: int  # the words to show: from the denying word or the auxiliary on
    last: int
    root: str
    denied: bool  # by its clause
    affixed: bool  # by itself: "unclear"
    is_soft: bool  # "hardly", "rarely"
    is_often: bool  # "often", "always", "still"
    is_shaded: bool  # in reach of a denial that is about another word
    mood: Mood
    frame: Frame
    governor: str  # root of the verb, or the preposition, that a noun hangs on
    low: int  # its clause
    high: int
    is_past: bool
    has_other: bool  # its clause denies something else


def stances(tokens: Sequence[Token]) -> tuple[Stance, ...]:
    """Every content word of a sentence that is no name or number, in text order."""
    line = line_of(tokens)
    marks = Marks(line, [k for k, known in enumerate(line.entries) if known.is_denying or known.is_lacking])
    operate(marks)
    often = [k for k, word in enumerate(line.words) if word in OFTEN]
    turns = [k for k, word in enumerate(line.words) if word == "," and line.word(k + 1) in JOINS]
    return tuple(
        _stance(marks, often, turns, denials, i, low, high)
        for low, high in _clauses(line)
        for denials in [[k for k in marks.denials if low <= k < high]]
        for i in range(low, high)
        if line.counts(i)
    )


def _clauses(line: Line) -> list[tuple[int, int]]:
    """Where each clause begins and ends."""
    return list(pairwise([0, *(k for k, word in enumerate(line.words) if word in SPLITS), line.count]))


def _stance(
    marks: Marks, often: Sequence[int], turns: Sequence[int], denials: Sequence[int], i: int, low: int, high: int
) -> Stance:
    """The word at ``i`` of the clause from ``low`` to ``high``.

    ``often`` are the places of such words, ``turns`` of the commas at which a further statement begins, ``denials`` of
    what is denied in the clause.
    """
    known, by = marks.line.entries[i], marks.denied.get(i)
    frame, governor, group = hang(marks.line, i, low)
    if i in marks.nouns and frame not in _OWN_FRAMES:
        frame = "subject"
    denied = by is not None and i not in marks.cancelled
    first, last = _shown(marks, i, group)
    return Stance(
        at=i,
        first=first,
        last=last,
        root=known.root,
        denied=denied,
        affixed=known.is_affixed,
        is_soft=i in marks.soft,
        is_often=bool(often) and any(max(low, i - _BEFORE) <= k < i or k == i + 1 for k in often),
        is_shaded=by is None and i in marks.shade,
        mood=mood(marks, i, low, group, frame),
        frame=frame,
        governor=governor,
        low=low,
        high=high,
        is_past=known.is_past,
        has_other=any(k not in (by, i) and not any(min(i, k) < turn < max(i, k) for turn in turns) for k in denials),
    )


def _shown(marks: Marks, i: int, group: int) -> tuple[int, int]:
    """The first and last word to show: the denying word too where it is near, and what a small word belongs to."""
    line, by = marks.line, marks.denied.get(i)
    first, last = min(group, i), i
    if by is not None and i not in marks.cancelled:
        if i - by <= WALK:
            first = min(first, by)
        if by - i <= _BEHIND:
            return first, max(i, by)
    while not line.entries[last].is_content and last - i < RUN and line.word(last + 1) not in _LAST:
        last += 1
    return first, last
