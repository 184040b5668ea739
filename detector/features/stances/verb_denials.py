"""Denials of verbs and predicates: "not", "hardly", and the verb of a subject that is denied itself."""

from __future__ import annotations

from detector.features.stances.line import WALK, Line
from detector.features.stances.marks import Marks
from detector.features.stances.words import AUXILIARIES, BREAKS, DETERMINERS, JOINS, LINKING, RAISING, SHIFTING

_STOPS = BREAKS | JOINS
_ANY = frozenset("anything anybody anyone anywhere".split())  # "does not need anything but"


def deny(marks: Marks, i: int, at: int, copula: bool) -> list[int]:
    """Mark what stands at ``at`` as denied by the word at ``i``, and the rest of the clause as in its shade."""
    line = marks.line
    end = line.end(at)
    is_but = line.word(end) == "but" and (copula or line.word(end - 1) in _ANY)
    if is_but or not SHIFTING.isdisjoint(line.words[i + 1 : end + 1]):
        marks.shade.update(range(i, end + 2))
        return []
    if at >= line.count or line.words[at] in BREAKS:
        return []
    found = _predicate_at(line, at, copula)
    marks.deny(i, found)
    marks.shade.update(k for k in range(i, line.reach(i)) if k not in found)
    if len(found) == 1:
        hand_on(marks, i, found[0])
    return found


def _predicate_at(line: Line, at: int, copula: bool) -> list[int]:
    """The words that say what is denied: the verb, or the phrase behind "is", "seems"."""
    found = line.phrase(at) if copula or line.words[at] in DETERMINERS else [at]
    found = [k for k in found if line.counts(k)]
    if not copula and len(found) == 1 and line.entries[at].verb in LINKING:
        found += line.phrase(at + 1)
    return found


def hand_on(marks: Marks, i: int, at: int) -> None:
    """ "Does not want to leave", "no plans to appeal": what stands behind is denied too."""
    if marks.line.word(at + 1) == "to" and marks.line.entries[at].root in RAISING:
        marks.deny_predicate(i, at + 2)


def deny_verb_of(marks: Marks, i: int, k: int, end: int) -> None:
    """Deny the verb of the subject that ends before ``k``."""
    line = marks.line
    while k < line.count and k < end + WALK:
        word, known = line.words[k], line.entries[k]
        if word in AUXILIARIES:
            deny(marks, i, *line.predicate(k))
            return
        if known.is_content and known.is_past:
            deny(marks, i, k, False)
            return
        if word == "," and "," in line.words[k + 1 : k + WALK]:
            k = line.words.index(",", k + 1)  # "nobody, he said, has ever"
        elif word in _STOPS:
            return
        k += 1
