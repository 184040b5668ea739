"""Operators: words that deny others or leave them open, each with what it does to the sentence around it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from detector.features.stances.marks import Marks
from detector.features.stances.noun_denials import deny_anybody, deny_noun
from detector.features.stances.undoing import may_undo, undo
from detector.features.stances.verb_denials import deny
from detector.features.stances.words import (
    AUXILIARIES,
    BREAKS,
    NEITHER,
    NO,
    NO_DENIAL,
    NOBODY,
    NOT,
    OPENERS,
    OPENING,
    SOFT,
)

_SINGLED = 12  # words before a denial among which "only" makes it that of one thing: "the only region that did not"
_KEPT = 1 << 15  # words; beyond these the ones seen longest ago are looked up again
_SINGLE = frozenset("a one".split())
_OF_SINGLE = frozenset("single one of".split())

Step = Callable[[Marks, int], None]


def operate(marks: Marks) -> None:
    """Let each operator of the sentence do its part, from left to right."""
    words = marks.line.words
    for i, word in enumerate(words):
        step = _step(word)
        if step is not None:
            step(marks, i)
    if "?" in words[-2:]:
        marks.open.update(range(marks.line.count))


@lru_cache(maxsize=_KEPT)
def _step(word: str) -> Step | None:
    if word in NOT or word.endswith("n't"):
        return _negate
    for words, step in _STEPS:
        if word in words:
            return step
    return undo if may_undo(word) else None


def _negate(marks: Marks, i: int) -> None:
    line = marks.line
    if _is_of_degree(marks, i):
        return
    if line.words[i] == "not" and line.word(i + 1) in _SINGLE and line.word(i + 2) in _OF_SINGLE:
        deny_noun(marks, i)
    else:
        deny(marks, i, *line.predicate(i + 1, line.is_copula(i)))


def _soften(marks: Marks, i: int) -> None:
    line = marks.line
    if not _is_of_degree(marks, i):
        marks.soft.update(deny(marks, i, *line.predicate(i + 1, line.is_copula(i))))


def _is_of_degree(marks: Marks, i: int) -> bool:
    """Whether the word denies nothing, or only that the rest is all: "not only", "the only one who did not"."""
    line = marks.line
    word, after = line.words[i], line.word(i + 1)
    if after in BREAKS and line.word(i - 1) not in AUXILIARIES:
        return True  # "fear not, for"
    is_singled = "only" in line.words[max(0, i - _SINGLED) : i]
    if is_singled or (after in NO_DENIAL and (after != "so" or word == "not")):
        marks.throw_shade(i)
        return True
    return False


def _suppose(marks: Marks, i: int) -> None:
    """ "If", "unless", "whether"."""
    marks.open.update(range(i, marks.line.opened(i + 1)))


def _suppose_by_two(marks: Marks, i: int) -> None:
    """ "As long", "in case"."""
    if (marks.line.words[i], marks.line.word(i + 1)) in OPENING:
        _suppose(marks, i)


def _replace(marks: Marks, i: int) -> None:
    """ "Rather than", "instead of"."""
    if marks.line.word(i + 1) in ("than", "of"):
        marks.open.update(range(i, marks.line.end(i + 1)))


def _leave_out(marks: Marks, i: int) -> None:
    """ "All but two of them": what follows is told of the rest, and not of the two."""
    if marks.line.word(i + 1) in ("but", "except"):
        marks.open.update(range(i, marks.line.reach(i + 1)))


def _await(marks: Marks, i: int) -> None:
    """ "Has yet to come", "has still to come"."""
    before, word = marks.line.word(i - 2), marks.line.word(i - 1)
    is_pending = (word == "yet" and before in AUXILIARIES) or (word == "still" and before in _HAVE)
    if is_pending or (word in ("yet", "still") and before.endswith(("'ve", "'s"))):
        marks.deny_predicate(i, i + 1)


def _belie(marks: Marks, i: int) -> None:
    """ "Wrongly told them that": what follows is not so."""
    if "that" in marks.line.words[i + 1 : i + 1 + _BELIED]:
        marks.open.update(range(i, marks.line.count))


def _invert(marks: Marks, i: int) -> None:
    """ "Had they not been ill, he would": a supposition without "if"."""
    words = marks.line.words
    opens = i == 0 or words[i - 1] in (",", "and", "but", "that")
    end = marks.line.opened(i + 1)
    if opens and end - i > _INVERTED and not _SUPPOSED.isdisjoint(words[end:]):
        marks.open.update(range(i, marks.line.count))


_BELIED = 12  # words behind "wrongly" within which the clause begins that is not so
_INVERTED = 3  # words of such a clause at least
_SUPPOSED = frozenset({"would", "could", "might"})
_HAVE = frozenset({"has", "have", "had"})
_STEPS: tuple[tuple[frozenset[str], Step], ...] = (
    (SOFT, _soften),
    (NO, deny_noun),
    (NOBODY, deny_anybody),
    (NEITHER, Marks.throw_shade),
    (OPENERS, _suppose),
    (frozenset(first for first, _ in OPENING), _suppose_by_two),
    (frozenset({"rather", "instead"}), _replace),
    (frozenset({"to"}), _await),
    (frozenset({"all"}), _leave_out),
    (frozenset({"wrongly", "falsely", "mistakenly", "erroneously", "incorrectly"}), _belie),
    (frozenset({"had", "were"}), _invert),
)
