"""Predicates: the verbs of a sentence with how far the thing has come: planned, running, done, called off ..."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detector.features.events.aspect_words import ADJECTIVES, NOT, PHRASES
from detector.features.events.group import Group
from detector.features.events.group_words import (
    CLAUSE_ENDS,
    FUTURE,
    GIVEN,
    HYPOTHETICAL,
    LIGHT,
    PHRASAL,
    TIMES,
    UNDER_WAY,
    VOICED,
)
from detector.features.events.groups import read
from detector.features.events.outcome_words import event_of
from detector.features.events.phrases import heads_of, object_of, subject_of
from detector.features.events.verbs import lemma
from detector.features.words import Token, stem

_VOICE_REACH = 12  # words before a "would" among which "said" makes it told of what is ahead,
_FUTURE_REACH = 8  # with a time to come among these behind


@dataclass(frozen=True, slots=True)
class Predicate:
    """One event of a sentence; ``start`` and ``end`` are the offsets of the words that tell its status."""

    start: int
    end: int
    first: int  # index of the first token of the group
    at: int  # index of the token that names the event
    lemma: str
    status: str  # "" where the words leave it open
    tense: str = ""
    is_noun: bool = False
    is_soft: bool = False  # "would", "was to": ahead of its time, not of the writer's
    negated: bool = False
    is_explicit: bool = False  # more than a tense says so: "already", "continues", "cancelled"
    is_passive: bool = False
    is_stative: bool = False  # "will be open"


_NONE = frozenset("no nothing nobody none neither".split())
_UNWILLING = frozenset("unwilling unable".split())
_TO_BE = 3  # words from there to the verb


def predicates(tokens: Sequence[Token]) -> tuple[Predicate, ...]:
    """Every predicate that shows a status, in text order."""
    found: list[Predicate] = []
    k = 0
    while k < len(tokens):
        group = read(tokens, k)
        if group is not None:
            found.extend(_told(group))
            k = group.at + 1
            continue
        if tokens[k].lower in ADJECTIVES and k:
            found.extend(_described(tokens, k))
        k += 1
    return tuple(found)


def _told(group: Group) -> Iterator[Predicate]:
    """The event of the group's own verb, and that of the noun that the verb speaks of."""
    if group.tense == "having" or _is_hypothetical(group):
        return
    tokens, first = group.tokens, group.first
    group.soft = group.soft and not _is_told_ahead(group)
    if any(t.lower in NOT or t.lower.endswith("n't") for t in tokens[max(0, first - 2) : first]):
        group.negated = True
    is_unwilling = any(t.lower in _UNWILLING for t in tokens[max(0, first - _TO_BE) : first])
    if is_unwilling or any(t.lower in _NONE for t in tokens[group.at + 1 : group.at + 2]):
        group.negated = True  # "unwilling to be considered"; "made no comment", "filed no accounts"
    head = tokens[group.at]
    under_way = head.lower in UNDER_WAY
    if group.status and group.status != "open" and not under_way:
        name, last = _name(group)
        yield Predicate(
            tokens[first].start,
            tokens[last].end,
            first,
            group.at,
            name,
            group.status,
            group.tense,
            is_soft=group.soft,
            negated=group.negated,
            is_explicit=group.explicit,
            is_passive=group.passive,
            is_stative=group.stative,
        )
    noun = "running" if under_way else group.noun or _of_light(group)
    if noun:
        yield from _told_of_noun(group, noun)


def _of_light(group: Group) -> str:
    """The status of the noun behind a light verb: "carried out an attack"."""
    if group.status not in {"done", "planned"} or (group.tense == "is" and not group.passive):
        return ""
    head = group.tokens[group.at]
    name = lemma(head.lower, head.stem)
    return group.status if name in LIGHT and not (group.passive and name in GIVEN) else ""


def _told_of_noun(group: Group, status: str) -> Iterator[Predicate]:
    """The object's event, or the subject's where there is no object or the verb is passive."""
    tokens, first, at = group.tokens, group.first, group.at
    passive = group.passive or tokens[at].lower in UNDER_WAY
    place = None if passive else object_of(tokens, at + 1)
    if place is not None:
        start, end = min(tokens[first].start, tokens[place].start), tokens[place].end
        places = [place]
    elif not group.status and not passive and first == at:
        return  # "had made plans": a noun
    else:
        place = subject_of(tokens, first)
        places = [] if place is None else heads_of(tokens, place)
        start, end = tokens[first].start, tokens[at + ((tokens[at].lower, group.after(at)) in PHRASES)].end
    for k in (k for k in places if tokens[k].lower not in TIMES):
        yield Predicate(
            start,
            end,
            first,
            k,
            event_of(tokens[k].lower, tokens[k].stem),
            status,
            group.tense,
            is_noun=True,
            is_soft=group.soft,
            negated=group.negated,
            is_explicit=True,
        )


def _name(group: Group) -> tuple[str, int]:
    """The lemma of the event, and the last token of the words that name it."""
    tokens, k = group.tokens, group.at
    name = lemma(tokens[k].lower, tokens[k].stem)
    after = [token.lower for token in tokens[k + 1 : k + 3]]
    if name == "go" and after == ["on", "sale"]:
        return stem("release"), k + 2
    other = PHRASAL.get((name, after[0])) if after else None
    return (other, k + 1) if other else (name, k)


def _is_told_ahead(group: Group) -> bool:
    """ "Said it would soon close"; a mere "would" may as well tell of a habit, or of what did happen since."""
    before = group.tokens[max(0, group.first - _VOICE_REACH) : group.first]
    behind = group.tokens[group.first : group.at + _FUTURE_REACH]
    return any(t.lower in VOICED for t in before) and any(t.lower in FUTURE for t in behind)


def _is_hypothetical(group: Group) -> bool:
    """Behind "if", "until", "whether" nothing is said to have happened."""
    for token in reversed(group.tokens[max(0, group.first - 8) : group.first]):
        if token.lower in HYPOTHETICAL:
            return True
        if token.text in CLAUSE_ENDS:
            break
    return False


def _described(tokens: Sequence[Token], k: int) -> Iterator[Predicate]:
    """ "The planned closure", "the existing app"."""
    place = object_of(tokens, k + 1)
    if place is not None:
        thing = tokens[place]
        yield Predicate(
            tokens[k].start,
            tokens[k].end,
            k,
            place,
            event_of(thing.lower, thing.stem),
            ADJECTIVES[tokens[k].lower],
            is_noun=True,
            is_explicit=True,
        )
