"""Happening: the predicates of a draft beside those of its sources, and which of them tell of one event."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detector.features.events.group_words import LIGHT
from detector.features.events.predicates import Predicate
from detector.features.events.senses import are_alike
from detector.features.events.verbs import lemma
from detector.features.facts import SentenceFacts
from detector.features.rarity import rarity
from detector.features.words import Token
from detector.rules.finding import Comparison

WINDOW = 7  # content words on either side that are held against each other
CLOSE = 3  # of them that are beside the verb
SAME_VERB = 0.8  # summed rarity asked of the words around one verb
LIKE_VERB = 1.5  # and around two of like sense
MOST_ALIKE = 0.75  # of the words around either that stand around both, which tells enough in a short sentence
_BEFORE, _BEHIND = 6, 8  # tokens among which another time would be named
_REPEATED = frozenset(
    "past previously previous earlier again another once often regularly usually always sometimes every annually "
    "repeatedly occasionally routinely typically frequently".split()
)
_ENDS = frozenset(". ; ! ?".split())


@dataclass(frozen=True, slots=True)
class Placed:
    """A predicate with the words around it, nearest first."""

    sentence: SentenceFacts
    event: Predicate
    source: int  # index into the sources; -1 for the draft
    left: tuple[str, ...]
    right: tuple[str, ...]
    near: frozenset[str]

    @property
    def beside(self) -> frozenset[str]:
        """The nearest words."""
        return frozenset((*self.left[:CLOSE], *self.right[:CLOSE]))


def placed(sentence: SentenceFacts, source: int = -1) -> list[Placed]:
    """Each predicate of a sentence with the lemmas of the content words beside it."""
    found: list[Placed] = []
    for event in sentence.predicates:
        tokens = sentence.tokens
        before = tokens[: event.first]
        if event.is_noun:
            group = tokens[min(event.first, event.at) : max(event.first, event.at) + 1]
            before = (*before, *(t for t in group if t.start >= event.end or t.end <= event.start))
        left, right = _content(before[::-1]), _content(tokens[event.at + 1 :])
        found.append(Placed(sentence, event, source, left, right, frozenset((*left, *right))))
    return found


def _content(tokens: Sequence[Token]) -> tuple[str, ...]:
    found: list[str] = []
    for token in tokens:
        if token.text in _ENDS:
            break
        if token.is_content:
            found.append(lemma(token.lower, token.stem))
            if len(found) == WINDOW:
                break
    return tuple(found)


def common(one: Placed, other: Placed) -> float:
    """Weight of the content words near both."""
    words = (one.near & other.near) - {one.event.lemma, other.event.lemma}
    return math.fsum(rarity(word) for word in words)


def linked(mine: Placed, other: Placed) -> float:
    """How surely both tell of one event; 0 for not at all.

    One verb, or two of like sense; shared words around, some of them right beside; no two amounts in one place.
    """
    a, b = mine.event, other.event
    shared = common(mine, other)
    if a.lemma == b.lemma:
        least = SAME_VERB
    elif are_alike(a.lemma, b.lemma):
        least = LIKE_VERB
    else:
        return 0.0
    if (shared < least and not _are_parallel(mine, other)) or _are_apart(mine, other):
        return 0.0
    return shared


def _are_parallel(mine: Placed, other: Placed) -> bool:
    both = mine.near & other.near
    return len(both) >= MOST_ALIKE * len(mine.near | other.near)


def _are_apart(mine: Placed, other: Placed) -> bool:
    a, b = mine.event, other.event
    events = {a.lemma, b.lemma}
    if not (mine.beside & other.near) - events or not (other.beside & mine.near) - events:
        return True
    if (
        a.lemma in LIGHT
        and not a.is_noun
        and not (a.is_passive or b.is_passive)
        and not (frozenset(mine.right[:2]) & frozenset(other.right)) - events
    ):
        return True  # "make a promise", "make a cake"
    if _repeats(mine) != _repeats(other) or _is_refused_of_another(mine, other):
        return True
    ours, theirs = _figures(mine), _figures(other)
    return bool(ours and theirs and not ours & theirs)


def _repeats(item: Placed) -> bool:
    event = item.event
    return is_repeated(item.sentence, event.first, max(event.first, event.at))


def is_repeated(sentence: SentenceFacts, first: int, last: int) -> bool:
    """Whether these words are told of another time, or of many: "has in the past relocated", "again", "often"."""
    around = sentence.tokens[max(0, first - _BEFORE) : last + _BEHIND]
    return any(token.lower in _REPEATED or token.text == "times" for token in around)


def _is_refused_of_another(mine: Placed, other: Placed) -> bool:
    """ "Refused to pay for shops", "will pay 2,000 a household": what was refused is another thing."""
    if "refused" not in (mine.event.status, other.event.status) or mine.event.is_passive or other.event.is_passive:
        return False
    return bool(mine.right and other.right) and not frozenset(mine.right) & frozenset(other.right)


def _figures(item: Placed) -> frozenset[str]:
    """The numbers right beside: "earned £3,000" is another instance than "will earn £4,000"."""
    return frozenset(word for word in item.beside if word[0].isdigit())


def everywhere(comparison: Comparison) -> dict[str, list[Placed]]:
    """Every predicate of the sources by its lemma."""
    table: dict[str, list[Placed]] = {}
    for number, source in enumerate(comparison.sources):
        for sentence in source.statements:
            for item in placed(sentence, number):
                table.setdefault(item.event.lemma, []).append(item)
    return table


def evidence(comparison: Comparison, *, least: float) -> Iterator[tuple[SentenceFacts, list[Placed]]]:
    """Each claim with the predicates of its evidence."""
    for item in comparison.evidence:
        claim = comparison.draft.sentences.get(item.sentence)
        if claim is None or not claim.predicates:
            continue
        found: list[Placed] = []
        for match in item.matches:
            said = comparison.said(match)
            if said is not None and match.similarity >= least and match.sentence >= 0:
                found += placed(said, match.source)
        if found:
            yield claim, found
