"""Believing: words of doubt and certainty of a draft beside those of its sources, about the same thing."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detector.features.events.certainty import Hedge, hedges
from detector.features.events.predicates import Predicate
from detector.features.events.verbs import lemma
from detector.features.facts import SentenceFacts
from detector.features.rarity import rarity
from detector.features.words import Token
from detector.rules.comparing.happening import Placed, common, everywhere, evidence, linked, placed
from detector.rules.finding import Comparison, Difference

LEAST = 0.3  # similarity of the evidence
WINDOW = 5  # content words on either side of a word of certainty
CLOSE = 2  # of them that are beside it
SHARED = 1.2  # summed rarity asked of them
PLAIN = 1.5  # and where one side has no such word
ELSEWHERE = 0.5  # summed rarity of the words around a place of a source that tells the same
_CONTRARY = {("doubt", ""), ("", "doubt")}
_ROOM = frozenset(
    "chance possibility possible rumour rumours rumor rumors likely unlikely probably expected appears appear appeared "
    "seems seem seemed unclear if whether believe believes believed suggest suggests suggested suggesting suspect "
    "suspects suspected claims claimed claim alleges alleged according thinks thought fear fears feared".split()
)
_SAID = {"doubt": "as possible", "hearsay": "as held or alleged", "sure": "as certain", "": "as a fact"}


@dataclass(frozen=True, slots=True)
class Around:
    """A word of certainty with the content words around it, nearest first."""

    hedge: Hedge
    left: tuple[str, ...]
    right: tuple[str, ...]


def differences(comparison: Comparison) -> Iterator[Difference]:
    """Yield each claim of the draft that is surer, or less sure, than its source's."""
    yield from _exchanged(comparison)
    yield from _dropped(comparison)


def _exchanged(comparison: Comparison) -> Iterator[Difference]:
    """ "Confirmed to be" for "believed to be": words of certainty among the same words."""
    for claim, match, said in comparison.beside(least=LEAST, most=2):
        ours = _around(claim)
        theirs = _around(said) if ours else []
        sure = {item.hedge.level == "sure" for item in ours}
        if len(sure) > 1 or match.sentence < 0 or sure & {item.hedge.level == "sure" for item in theirs}:
            continue
        for mine in ours:
            for other in theirs:
                if _is_one(mine, other):
                    a, b = mine.hedge, other.hedge
                    yield _difference(
                        comparison, (a.start, a.end), match.source, (b.start, b.end), (a.level, b.level)
                    )  # fmt: skip
                    break


def _around(sentence: SentenceFacts) -> list[Around]:
    tokens = sentence.tokens
    return [
        Around(found, _content(tokens[: found.first][::-1]), _content(tokens[found.first + 1 :]))
        for found in hedges(tokens)
    ]


def _content(tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple([lemma(token.lower, token.stem) for token in tokens if token.is_content][:WINDOW])


def _is_one(mine: Around, other: Around) -> bool:
    both = frozenset((*mine.left, *mine.right)) & frozenset((*other.left, *other.right))
    beside = frozenset((*mine.left[:CLOSE], *mine.right[:CLOSE]))
    besides = frozenset((*other.left[:CLOSE], *other.right[:CLOSE]))
    return bool(beside & besides) and math.fsum(rarity(word) for word in sorted(both)) >= SHARED


def _dropped(comparison: Comparison) -> Iterator[Difference]:
    """ "Was stolen" for "may have been stolen", and back, in a sentence that is sure of the rest too."""
    for claim, said in evidence(comparison, least=LEAST):
        for mine in placed(claim):
            other = max(said, key=lambda item: linked(mine, item), default=None)
            if other is None or linked(mine, other) < PLAIN or mine.event.lemma != other.event.lemma:
                continue
            levels = _level(mine.event), _level(other.event)
            plain = other if levels[0] else mine
            if levels not in _CONTRARY or _is_unsure(plain) or _is_told(mine, levels[0], comparison):
                continue
            a, b = mine.event, other.event
            yield _difference(comparison, (a.start, a.end), other.source, (b.start, b.end), levels)


def _level(event: Predicate) -> str:
    """ "doubt" for "may have done", "" for a plain thing done, "?" for all else."""
    if event.negated or event.is_soft or event.is_noun:
        return "?"
    if event.status == "possible" and "have" in event.tense:
        return "doubt"
    return "" if event.status == "done" else "?"


def _is_unsure(item: Placed) -> bool:
    """Whether anything else in the sentence leaves room for doubt."""
    tokens = item.sentence.tokens
    return bool(hedges(tokens)) or any(token.lower in _ROOM for token in tokens)


def _is_told(mine: Placed, level: str, comparison: Comparison) -> bool:
    """Whether a source is as sure of it elsewhere."""
    return any(
        _level(other.event) == level and common(mine, other) >= ELSEWHERE
        for other in comparison.once(everywhere).get(mine.event.lemma, ())
    )


def _difference(
    comparison: Comparison, ours: tuple[int, int], source: int, theirs: tuple[int, int], levels: tuple[str, str]
) -> Difference:
    draft, text = comparison.draft.document.text, comparison.sources[source].document.text
    message = (
        f'draft says "{draft[slice(*ours)]}"; the source says "{text[slice(*theirs)]}": it tells it '
        f"{_SAID[levels[1]]}, not {_SAID[levels[0]]}"
    )
    return Difference(*ours, source, *theirs, message)
