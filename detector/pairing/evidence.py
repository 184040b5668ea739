"""Evidence: for each claim of a draft, the source sentences it should be held against.

Every source is compared by itself: a similarity depends on the draft and that one source only, so an unrelated
source beside it changes nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from detector.document import Plain
from detector.features.facts import Facts, SentenceFacts
from detector.features.overlap import similarities
from detector.features.rarity import rarity

HEADLINE = -1  # the sentence index of a headline, which is no sentence of the text

# Chosen together with the weights in features/overlap.py.
_FLOOR = 0.14  # below it two sentences merely share a word
_RELATIVE = 0.4  # a further match must come this close to the best one
_NEIGHBOUR = 0.1  # the prior of a sentence beside the match of the claim before or after
_NEARLY = 0.45  # a further sentence of a reading must come this close to the best one
_BROUGHT = 0.2  # of a claim's weight, which a sentence that is not near must bring to be read beside the others
_ROOM = 64  # words of the evidence of a reading: what a small encoder reads well, and quickly
_WIDE = 128  # words of its passage, where that is not enough
_RELATED = 0.25  # a sentence of a passage that stands beside none of the nearest must come this close to the best one

Candidate = tuple[float, int, int]  # similarity, source, sentence


@dataclass(frozen=True, slots=True)
class Match:
    """One source sentence held against a claim; ``similarity`` in [0, 1]."""

    source: int  # index into the sources
    sentence: int  # index into that source's Document.sentences, or HEADLINE
    similarity: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """The matches of one claim, best first; empty where no source speaks of it."""

    sentence: int  # index into the draft's Document.sentences, or HEADLINE
    matches: tuple[Match, ...]


def gather(draft: Facts, sources: Sequence[Facts], *, limit: int = 3) -> tuple[Evidence, ...]:
    """Evidence for the draft's headline, where it has one, and every checked sentence, in text order.

    At most ``limit`` matches each: a claim may draw on several source sentences, and several claims on one.
    """
    claims = statements(draft)
    found: list[list[Candidate]] = [[] for _ in claims]
    for number, source in enumerate(sources):
        sentences = statements(source)
        for candidates, row in zip(found, similarities(claims, sentences, floor=_FLOOR), strict=True):
            candidates.extend((value, number, sentences[at].sentence) for at, value in row.items())
    best = [min(candidates, key=_best_first, default=None) for candidates in found]
    return tuple(
        Evidence(claim.sentence, _rank(candidates, (*best[max(i - 1, 0) : i], *best[i + 1 : i + 2]), limit))
        for i, (claim, candidates) in enumerate(zip(claims, found, strict=True))
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """A claim of the draft, ``start:end`` of its text, and what one source says of it, as a reader sees both."""

    sentence: int  # index into the draft's Document.sentences
    start: int
    end: int
    claim: Plain
    sentences: tuple[int, ...]  # of the source, in text order
    evidence: str  # these sentences as one text
    similarity: float  # of the nearest one
    passage: str  # these, what stands beside them and further near ones, as one text


def reading(draft: Facts, source: Facts) -> tuple[Reading, ...]:
    """Every checked sentence of the draft with the nearest sentences of one source, in text order.

    As many as have room, and only such as are nearly as near as the nearest: further text about something else
    does not change what is read. A claim of which the source says nothing is left out.
    """
    claims, known = _checked(draft), _checked(source)
    rows = similarities(claims, known)
    best = [min(((-v, at) for at, v in row.items()), default=None) for row in rows]
    found: list[Reading] = []
    for i, (claim, row) in enumerate(zip(claims, rows, strict=True)):
        if not row:
            continue
        anchors = [known[at[1]].sentence for at in (*best[max(i - 1, 0) : i], *best[i + 1 : i + 2]) if at]
        bonus = _NEIGHBOUR * max(row.values())
        ranked = sorted((-(v + bonus * _beside(known[at].sentence, anchors)), at) for at, v in row.items())
        near = [known[at] for v, at in ranked if v <= ranked[0][0] * _NEARLY]
        ordered = [said.sentence for said in _covering(claim, near, [known[at] for _, at in ranked[len(near) :]])]
        chosen = _room(ordered, source, _ROOM)
        related = [known[at].sentence for v, at in ranked if v <= ranked[0][0] * _RELATED]
        wide = _room((*chosen, *_around(claim, chosen, source), *related), source, _WIDE)
        span = draft.document.sentences[claim.sentence]
        plain = draft.document.plain(span.start, span.end)
        nearest = row[ranked[0][1]]
        said, passage = _text(chosen, source), _text(wide, source)
        found.append(Reading(claim.sentence, span.start, span.end, plain, chosen, said, nearest, passage))
    return tuple(found)


def _covering(
    claim: SentenceFacts, near: Sequence[SentenceFacts], others: Sequence[SentenceFacts]
) -> list[SentenceFacts]:
    """The nearest sentence, then at each step the one that says most of what the claim says and those before do not.

    A sentence of a summary draws on several of its source. Of ``others`` only such count as bring a good part of
    the claim; where nothing new is left the nearest follow, in their order.
    """
    weights = {stem: rarity(stem) for stem in claim.content}
    least = _BROUGHT * math.fsum(weights.values())
    chosen, missing = [near[0]], claim.content - near[0].content

    def brought(said: SentenceFacts) -> float:
        return math.fsum(weights[stem] for stem in missing & said.content)

    # What is missing only grows less, and with it what a sentence can bring.
    left = [(said, 0.0) for said in near[1:]] + [(said, least) for said in others if brought(said) >= least]
    while missing:
        gains = [(gain, -i) for i, (said, asked) in enumerate(left) if (gain := brought(said)) > 0.0 and gain >= asked]
        if not gains:
            break
        said, _ = left.pop(-max(gains)[1])
        chosen.append(said)
        missing -= said.content
    taken = {sentence.sentence for sentence in chosen}
    return chosen + [sentence for sentence in near if sentence.sentence not in taken]


def _beside(sentence: int, anchors: Iterable[int]) -> int:
    """How many of the neighbours' nearest sentences this one stands beside."""
    return sum(abs(sentence - anchor) <= 1 for anchor in anchors)


def _around(claim: SentenceFacts, chosen: Iterable[int], source: Facts) -> Iterator[int]:
    """The sentences beside these that share a word with the claim or with them: what "he" and "the company" stand for.

    What shares nothing speaks of something else, even where it stands beside.
    """
    known = claim.content.union(*(source.sentences[at].content for at in chosen))
    for sentence in chosen:
        for at in (sentence - 1, sentence + 1):
            if at in source.sentences and known & source.sentences[at].content:
                yield at


def _room(ordered: Iterable[int], source: Facts, room: int) -> tuple[int, ...]:
    """The first of these sentences, as many as this many words hold; at least one, and in text order."""
    chosen: list[int] = []
    for sentence in dict.fromkeys(ordered):
        place = source.document.sentences[sentence]
        words = len(source.document.text[place.start : place.end].split())
        if chosen and words > room:
            continue
        chosen.append(sentence)
        room -= words
    return tuple(sorted(chosen))


def _text(sentences: Iterable[int], source: Facts) -> str:
    """These sentences as one text, without what a reader does not see."""
    places = [source.document.sentences[at] for at in sentences]
    return " ".join(" ".join(source.document.plain(place.start, place.end).text.split()) for place in places)


def statements(facts: Facts) -> list[SentenceFacts]:
    """The headline, where there is one, and the checked sentences in text order."""
    body = _checked(facts)
    return body if facts.title is None else [facts.title, *body]


def _checked(facts: Facts) -> list[SentenceFacts]:
    return [facts.sentences[index] for index in sorted(facts.sentences)]


def _best_first(candidate: Candidate) -> tuple[float, int, int]:
    value, source, sentence = candidate
    return -value, source, sentence


def _rank(candidates: Iterable[Candidate], beside: Sequence[Candidate | None], limit: int) -> tuple[Match, ...]:
    """The best matches of one claim, given the best ones of the claims before and after it."""
    ranked = sorted((-(value + _prior(source, at, beside)), source, at, value) for value, source, at in candidates)
    least = _RELATIVE * ranked[0][3] if ranked else 0.0
    return tuple(Match(source, at, value) for _, source, at, value in ranked[:limit] if value >= least)


def _prior(source: int, sentence: int, beside: Iterable[Candidate | None]) -> float:
    """Rewrites mostly keep the order of their source: a small bonus beside the neighbours' matches."""
    return sum(
        _NEIGHBOUR * anchor[0]
        for anchor in beside
        if anchor is not None and anchor[1] == source and abs(sentence - anchor[2]) <= 1
    )
