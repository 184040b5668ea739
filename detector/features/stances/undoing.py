"""Undoing: verbs that deny what stands behind them, or leave it open: "failed to", "barred from", "doubts that"."""

from __future__ import annotations

from detector.features.stances.lexicon import entry
from detector.features.stances.marks import Marks
from detector.features.stances.words import (
    ANY_BE,
    BREAKS,
    DOUBTING,
    PREPOSITIONS,
    SHIFTING,
    UNDONE_FROM,
    UNDONE_ING,
    UNDONE_TO,
)

_NOUNS_TO = frozenset("unable failure refusal inability unwilling".split())  # with "to", as the verbs of UNDONE_TO
_DENIED = frozenset({"refused", "denied"})  # somebody is, what somebody asked for
_SOMEBODY, _ARTICLES = frozenset("him her them us me".split()), frozenset("a an the any".split())
_BARRED = frozenset("banned barred".split())
_BAR = "bar"  # without "from" a place, or "except"
_BARRED_REACH = 7  # words from "banned" to "from"
_BARRED_ENDS = (PREPOSITIONS - {"from", "on"}) | {"and", "or"}
_VERBS = UNDONE_TO | UNDONE_FROM | UNDONE_ING | DOUBTING


def may_undo(word: str) -> bool:
    """Whether a word may be such a verb, or a noun or adjective like one."""
    known = entry(word)
    return known.is_content and (known.verb in _VERBS or word in _NOUNS_TO | _BARRED | _DENIED)


def undo(marks: Marks, i: int) -> None:
    """Deny or leave open what stands behind the verb at ``i``."""
    line = marks.line
    if line.is_name(i):
        return
    word, verb, after = line.words[i], line.entries[i].verb, line.word(i + 1)
    if word == _BAR and "from" not in line.words[i + 1 : i + _BARRED_REACH]:
        return
    if after == "to" and (verb in UNDONE_TO or word in _NOUNS_TO):
        _deny_verb(marks, i, line.predicate(i + 2)[0])
    elif word in _DENIED and (line.word(i - 1) in ANY_BE or (after in _SOMEBODY and line.word(i + 2) in _ARTICLES)):
        marks.deny(i, line.phrase(i + 1 + (after in _SOMEBODY))[-1:])  # "was refused payment", "denied her a post"
    elif verb in UNDONE_FROM or word in _BARRED:
        _bar(marks, i)
    elif verb in UNDONE_ING and i + 1 < line.count and line.entries[i + 1].is_gerund:
        _deny_verb(marks, i, i + 1)
    elif verb in DOUBTING:
        _doubt(marks, i)


def _bar(marks: Marks, i: int) -> None:
    """ "Banned citizens sharing", "a ban on owning", "barred from entering"."""
    line = marks.line
    for k in range(i + 1, min(line.count, i + _BARRED_REACH)):
        word = line.words[k]
        if line.entries[k].is_gerund and line.entries[i].verb != "stop":
            _deny_verb(marks, i, k)
            return
        if word == "from":
            _bar_from(marks, i, k + 1)
            return
        if word in BREAKS or word in _BARRED_ENDS:
            return


def _bar_from(marks: Marks, i: int, k: int) -> None:
    """What stands behind "from", which ends before ``k``."""
    line = marks.line
    at, copula = line.predicate(k)
    if at >= line.count:
        return
    if line.entries[at].is_gerund:
        _deny_verb(marks, i, at)
    elif copula and i not in marks.denied:
        marks.deny(i, line.phrase(at))


def _doubt(marks: Marks, i: int) -> None:
    """Leave open the clause behind a verb of doubt, and the one behind its "that"."""
    end = marks.line.end(i)
    last = marks.line.end(end + 1) if marks.line.word(end) == "that" else marks.line.end(i + 1)
    marks.open.update(range(i + 1, last))


def _deny_verb(marks: Marks, i: int, at: int) -> None:
    """Deny the verb at ``at`` behind a verb like "failed to", unless only its degree is denied."""
    line = marks.line
    if i in marks.denied:
        marks.shade.discard(at)  # "did not fail to"
        return
    reach = line.reach(i)
    if SHIFTING.isdisjoint(line.words[i + 1 : reach]):
        marks.deny(i, (at,))
    else:
        marks.open.add(at)
    marks.shade.update(k for k in range(i + 1, reach) if k != at)
