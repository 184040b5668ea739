"""Denials of nouns: "no", "without", "not a single", "nobody", with the verb whose subject or object they are."""

from __future__ import annotations

from collections.abc import Sequence

from detector.features.events.aspect_words import BE
from detector.features.stances.marks import Marks
from detector.features.stances.verb_denials import deny, deny_verb_of, hand_on
from detector.features.stances.words import AUXILIARIES, BREAKS, NEITHER, NO, NO_PHRASES, NOBODY, SHIFTING

_NO_MORE = frozenset("but other".split())  # "no choice but"
_BUT_FOR = frozenset("but except short other else".split())  # "nothing but"; "nobody else" is "only they"
_VOTED = frozenset("vote votes voted voting".split())  # "voted no" is "voted against"
_NEAR = 6  # words before "without" among which another denial makes two of it
_TWICE = NOBODY | NEITHER | frozenset({"no"})  # "neither without a list"


def deny_noun(marks: Marks, i: int) -> None:
    """ "No", "without", "not a single": the noun behind it, and the verb whose subject or object it is."""
    line, word = marks.line, marks.line.words[i]
    if word == "no" and line.word(i - 1) in _VOTED:
        return
    if word == "no" and _is_set_phrase(line.word(i + 1)):
        _read_set_phrase(marks, i)
        return
    end = line.end(i)
    if word == "without" and not _TWICE.isdisjoint(line.words[max(0, i - _NEAR) : i]):
        marks.throw_shade(i)
        return
    found = line.phrase(i + 1 if word in NO else i + 2)
    if not SHIFTING.isdisjoint(line.words[i + 1 : end + 1]) or (found and line.word(found[-1] + 1) in _NO_MORE):
        marks.shade.update(range(i, end + 1))
        marks.shade.add(line.verb_before(i) or i)
        return
    if not found:
        if word == "without":
            marks.shade.update(range(i, end))
        return
    marks.deny(i, found[-1:])
    marks.nouns.update(found)
    hand_on(marks, i, found[-1])
    marks.shade.update(k for k in range(i, line.reach(i)) if k not in marks.denied)
    if word != "without":
        _deny_verb(marks, i, found, end)


def _is_set_phrase(after: str) -> bool:
    return after in NO_PHRASES or after in BREAKS or after[:1].isdigit()


def _read_set_phrase(marks: Marks, i: int) -> None:
    """ "No longer", "no one", "no doubt"."""
    line = marks.line
    match line.word(i + 1):
        case "longer":
            deny(marks, i, *line.predicate(i + 2, line.is_copula(i)))
        case "one":
            deny_person(marks, i, i + 1 if line.word(i + 2) == "of" else i + 2)
        case _:
            marks.throw_shade(i)


def _deny_verb(marks: Marks, i: int, found: Sequence[int], end: int) -> None:
    """Deny the verb that the denied phrase belongs to."""
    line, behind = marks.line, found[-1] + 1
    verb = line.verb_before(i)
    if line.word(behind) in AUXILIARIES:
        deny_verb_of(marks, i, behind, end)  # "was told no evidence was found"
    elif verb is not None:
        marks.deny(i, (verb,))
    elif line.is_subject(i):
        deny_verb_of(marks, i, behind, end)


def deny_anybody(marks: Marks, i: int) -> None:
    """ "Nobody", "nothing", "none"."""
    deny_person(marks, i, i + 1)


def deny_person(marks: Marks, i: int, k: int) -> None:
    """The verb whose subject or object is the denial at ``i``, whose words end before ``k``."""
    line = marks.line
    if line.word(k) in _BUT_FOR:
        marks.throw_shade(i)
        return
    verb = line.verb_before(i)
    end = line.end(i)
    if line.word(i - 1) in BE:
        marks.deny(i, line.phrase(k))  # "was nothing new"
    elif verb is not None and not line.is_subject(i) and line.word(k) not in AUXILIARIES:
        marks.deny(i, (verb,))
        marks.shade.update(range(i, end))
    else:
        deny_verb_of(marks, i, k, min(end + 1, line.count))
