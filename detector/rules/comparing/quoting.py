"""Quotations compared: where a draft's quotation stands in the sources, and which of its words differ.

The quotation's folded words (``folding``) are laid against the stretch of a source that shares most of its rarer
words on one diagonal; the rest is a Levenshtein alignment (Levenshtein, 1966) of some twenty words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from detector.features.facts import Facts, SentenceFacts
from detector.features.rarity import rarity
from detector.features.speech.quotations import Quotation
from detector.features.words import STOP, Token
from detector.rules.comparing.folding import Words, words_of
from detector.rules.finding import Comparison

_BAND = 4  # words that may be missing or added within one copy
_COMMON = 40  # places of a word in one source beyond which it says nothing about where to look
_LEAST_SEGMENT = 3  # words between two ellipses that are worth looking for


@dataclass(frozen=True, slots=True)
class Origin:
    """One source laid out for search: its words in text order, the sentence of each, and where each word stands."""

    facts: Facts
    words: Words
    sentences: tuple[int, ...]
    places: dict[str, list[int]]
    is_quoted: tuple[bool, ...]
    runs: tuple[int, ...]  # words of one run stand in one sentence with no ellipsis or quotation mark between them


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the quotation and the source's words in their place; one side may be empty."""

    draft: tuple[int, int]  # half-open range into Copy.words
    source: tuple[int, int]  # half-open range into Origin.words


@dataclass(frozen=True, slots=True)
class Copy:
    """A quoted segment and the stretch of a source that comes nearest to it."""

    claim: SentenceFacts
    quotation: Quotation
    words: Words
    number: int  # index into Comparison.sources
    origin: Origin
    first: int  # half-open range into Origin.words
    last: int
    equal: int  # words that are the same
    mass: float  # summed rarity of the same words
    share: float  # of the segment's rarity that the same words hold
    changes: tuple[Change, ...]

    @property
    def is_verbatim(self) -> bool:
        return self.equal == len(self.words.keys)


def origin(facts: Facts) -> Origin:
    """Lay out one source for search. Linear in its words."""
    keys: list[str] = []
    kept: list[Token] = []
    free: list[bool] = []
    numbers: list[int] = []
    quoted: list[bool] = []
    runs: list[int] = []
    run = 0
    for index in sorted(facts.sentences):
        sentence = facts.sentences[index]
        words = words_of(sentence.tokens)
        keys += words.keys
        kept += words.tokens
        free += words.is_free
        numbers += [index] * len(words.keys)
        breaks = iter([*_breaks(sentence), sentence.tokens[-1].end + 1])
        spans = [(q.start, q.end) for q in sentence.quotations]
        at = next(breaks)
        for token in words.tokens:
            while token.start >= at:
                at, run = next(breaks), run + 1
            runs.append(run)
            quoted.append(bool(spans) and any(low <= token.start < high for low, high in spans))
        run += 1
    places: dict[str, list[int]] = defaultdict(list)
    for position, key in enumerate(keys):
        places[key].append(position)
    words = Words(tuple(keys), tuple(kept), tuple(free))
    return Origin(facts, words, tuple(numbers), dict(places), tuple(quoted), tuple(runs))


def _breaks(sentence: SentenceFacts) -> list[int]:
    """The offsets in a sentence where a quotation begins or ends or something is left out."""
    edges = [edge for q in sentence.quotations for edge in (q.start, q.end)]
    return sorted(edges + [token.start for token in sentence.tokens if token.text == "…"])


class _Identity:
    """Facts as a key: equal to themselves alone."""

    __slots__ = ("facts",)

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and self.facts is other.facts

    def __hash__(self) -> int:
        return id(self.facts)


@lru_cache(maxsize=32)
def _laid_out(key: _Identity) -> Origin:
    """The layout, kept for the next rule and the next draft: three rules look into the same few sources."""
    return origin(key.facts)


def segments(claim: SentenceFacts, quotation: Quotation) -> Iterator[Words]:
    """The quotation's words, cut at ellipses: what is left out between them is marked as left out."""
    part: list[Token] = []
    tokens = [token for token in claim.tokens if quotation.start <= token.start < quotation.end]
    for k, token in enumerate(tokens):
        dots = token.text == "…" or (token.text == "." and k + 1 < len(tokens) and tokens[k + 1].text == ".")
        if dots and part:
            yield words_of(part)
            part = []
        elif not dots:
            part.append(token)
    if part:
        yield words_of(part)


def copies(comparison: Comparison, *, least: int) -> Iterator[tuple[SentenceFacts, Quotation, Words, Copy | None]]:
    """Every quoted segment of the draft with at least ``least`` words, and its nearest copy in any source."""
    for index in sorted(comparison.draft.sentences):
        claim = comparison.draft.sentences[index]
        for quotation in claim.quotations:
            if len(quotation.words) < least:
                continue
            for words in segments(claim, quotation):
                if len(words.keys) < max(least, _LEAST_SEGMENT):
                    continue
                found = [
                    nearest(claim, quotation, words, k, _laid_out(_Identity(source)))
                    for k, source in enumerate(comparison.sources)
                ]
                best = max(filter(None, found), key=lambda copy: (copy.equal, copy.mass), default=None)
                yield claim, quotation, words, best


def nearest(claim: SentenceFacts, quotation: Quotation, words: Words, number: int, source: Origin) -> Copy | None:
    """The stretch of one source that comes nearest to the words; None where none of the rarer ones occurs."""
    votes: dict[int, float] = defaultdict(float)
    for i, key in enumerate(words.keys):
        places = source.places.get(key, ())
        if len(places) > _COMMON:
            continue
        value = (0.1 if key in STOP else 0.3 + rarity(key)) / max(1, len(places)) ** 0.5
        for j in places:
            votes[j - i] += value
    if not votes:
        return None
    bands: dict[int, float] = defaultdict(float)
    for shift, value in votes.items():
        for near in range(shift - _BAND, shift + _BAND + 1):
            if near in votes:
                bands[near] += value if near == shift else 0.8 * value
    best: Copy | None = None
    for shift in sorted(bands, key=lambda s: (-bands[s], s))[:3]:
        copy = _align(claim, quotation, words, number, source, shift)
        if copy is not None and (best is None or (copy.equal, copy.mass) > (best.equal, best.mass)):
            best = copy
    return best


def _align(
    claim: SentenceFacts, quotation: Quotation, words: Words, number: int, source: Origin, shift: int
) -> Copy | None:
    size = len(words.keys)
    low = max(0, shift - _BAND)
    high = min(len(source.words.keys), shift + size + _BAND)
    if low >= high:
        return None
    blocks: list[list[int]] = []  # i, i_end, j, j_end of equal runs
    for op in Levenshtein.opcodes(words.keys, source.words.keys[low:high]):
        if op.tag == "equal":
            blocks.append([op.src_start, op.src_end, op.dest_start + low, op.dest_end + low])
    if not blocks:
        return None
    changes: list[Change] = []
    i, j = 0, max(0, blocks[0][2] - blocks[0][0])
    first = j
    for start, end, at, until in blocks:
        if start > i or (at > j and i > 0):
            changes.append(Change((i, start), (j if i else max(0, at - start), at)))
        i, j = end, until
    last = j
    if i < size:
        last = min(len(source.words.keys), j + size - i)
        changes.append(Change((i, size), (j, last)))
    same = [k for start, end, _, _ in blocks for k in range(start, end)]
    mass = sum(worth(words.keys[k]) for k in same)
    share = mass / sum(worth(key) for key in words.keys)
    return Copy(claim, quotation, words, number, source, first, last, len(same), mass, share, tuple(changes))


def occurs(source: Origin, keys: tuple[str, ...]) -> bool:
    """Whether the source has these words in this order, one right behind the other."""
    rarest = min(range(len(keys)), key=lambda k: len(source.places.get(keys[k], ())))
    return any(
        source.words.keys[max(0, at - rarest) : at - rarest + len(keys)] == keys
        for at in source.places.get(keys[rarest], ())
    )


def worth(key: str) -> float:
    """How much one shared word says: little for function words, more for rarer ones."""
    return 0.05 if key in STOP else 0.3 + rarity(key)
