"""Faulting: the words of a claim that the judge holds to be at fault, and what stands in their place in the source."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from detector.features.exchanges import align
from detector.features.facts import SentenceFacts
from detector.features.polarity import negations
from detector.features.rarity import rarity
from detector.features.words import STOP
from detector.inference.judge import Judgement, WordJudgement
from detector.rules.comparing.circumstances import FEATURES as AROUND
from detector.rules.comparing.circumstances import circumstances, inside
from detector.rules.comparing.exchanging import Candidate, is_told_otherwise, weighed
from detector.rules.finding import Comparison
from detector.rules.judging import Heard

Fault = Literal["contradicted", "unsupported"]

_SHARE = 0.5  # of the worst word's probability: a word beside it with so much is shown too
_MOST = 8  # words that are shown
_JOINS = frozenset("and but or , ; : - – —".split())  # do not belong to the words that they join on
_REACH = 2  # words behind a negation up to the word that it negates


# What the head ``fault`` weighs: what the judge says, and what else tells a paraphrase from a change.
FEATURES: tuple[str, ...] = (
    "fault", "entailed", "open", "contradicted",  # log-odds of the worst word and of the pair's labels
    "wide_fault", "wide_entailed", "wide_open", "wide_contradicted",  # the same beside a whole passage
    "exchanged",  # log-odds of the surest exchange of these words (head ``exchange``)
    "similarity",
    "claim_words", "fault_words", "source_words",  # content words
    "claim_new", "claim_new_weight", "fault_new", "fault_rarest",  # what the evidence lacks
    "shared",  # content words that both sides of the fault have
    "is_exchange",  # the source has words in their place
    "has_digit", "is_name", "negated",
    *(f"around_{name}" for name in AROUND),
)  # fmt: skip
_OURS, _THEIRS = 3, 4  # content words of a plain fault
_LIKELY = 0.5  # of an exchange: it is weighed though the judge has worse words in the claim
_SURE = 1e-4  # as near to 0 or 1 as a probability is taken to be


@dataclass(frozen=True, slots=True)
class Faulted:
    """Words of the draft, ``start:end`` of its text, beside the source's; ``probability`` in [0, 1] orders them."""

    start: int
    end: int
    source: int
    source_start: int
    source_end: int
    probability: float
    row: tuple[float, ...]  # FEATURES of words that are contradicted, empty of others

    @property
    def is_plain(self) -> bool:
        """Whether a few words stand in the place of a few others: what an editor sees at once."""
        return is_plain(self.row)


def is_plain(row: Sequence[float]) -> bool:
    """Whether the row is of a few words in the place of a few others."""
    at = dict(zip(FEATURES, row, strict=True))
    return at["is_exchange"] > 0 and at["fault_words"] <= _OURS and at["source_words"] <= _THEIRS


def faulted(comparison: Comparison, fault: Fault) -> Iterator[Faulted]:
    """For each claim that the judge has read its worst words of this kind, and others that the head ``exchange`` holds
    to contradict the source; claims in text order.
    """
    # What is left open has nothing in its place: no head weighs it.
    exchanges = comparison.once(weighed) if fault == "contradicted" else []
    for one in comparison.heard or ():
        claim = comparison.draft.sentences.get(one.sentence)
        if claim is None or not one.judgement.words:
            continue
        values = [_of(word, fault) for word in one.judgement.words]
        first, last = _run(values, one.judgement.words, one.reading.claim.text)
        start, end = _place(one, first)[0], _place(one, last)[1]
        worst = _pair(one.judgement, fault) * max(values)
        if fault == "unsupported":
            yield Faulted(start, end, one.source, *_sentence(comparison, one, claim), worst, ())
            continue
        here = comparison.draft.document.sentences[one.sentence]
        near = [(p, x) for p, x in exchanges if x.source == one.source and here.start <= x.start < here.end]
        yield _weighed(comparison, one, claim, (start, end), _exchanged(comparison, one, claim, start, end), near)
        for p, x in near:
            if p >= _LIKELY and (x.end <= start or end <= x.start):
                yield _weighed(comparison, one, claim, (x.start, x.end), (x.source_start, x.source_end), near)


def _weighed(
    comparison: Comparison,
    one: Heard,
    claim: SentenceFacts,
    place: tuple[int, int],
    exchanged: tuple[int, int] | None,
    near: Sequence[tuple[float, Candidate]],
) -> Faulted:
    """These words with their row; ``exchanged`` are the source's in their place, ``near`` the claim's exchanges."""
    inside = touched(one, place)
    worst, rival = (
        _pair(judgement, "contradicted") * max((word.contradicted for word in those(judgement, inside)), default=0.0)
        for judgement in (one.judgement, one.wide)
    )
    said = exchanged or _sentence(comparison, one, claim)
    known = max((p for p, x in near if _overlap((x.start, x.end), place)), default=0.0)
    row = _row(comparison, one, claim, place, said, (worst, rival, known), is_exchange=exchanged is not None)
    return Faulted(*place, one.source, *said, worst, row)


def touched(one: Heard, place: tuple[int, int]) -> list[int]:
    """The indices of the claim's words, as the judge read them, in these words of the draft."""
    return [n for n in range(len(one.judgement.words)) if _overlap(_place(one, n), place)]


def those(judgement: Judgement, inside: Sequence[int]) -> list[WordJudgement]:
    """The words of these indices; none of a judgement without words, as of what a passage holds word for word."""
    return [judgement.words[n] for n in inside if n < len(judgement.words)]


def _place(one: Heard, word: int) -> tuple[int, int]:
    """Where one word of the claim as it was read stands in the draft."""
    return one.reading.claim.span(one.judgement.words[word].start, one.judgement.words[word].end)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _row(
    comparison: Comparison,
    one: Heard,
    claim: SentenceFacts,
    place: tuple[int, int],
    said: tuple[int, int],
    judged: tuple[float, float, float],
    *,
    is_exchange: bool,
) -> tuple[float, ...]:
    source = comparison.sources[one.source]
    evidence = [source.sentences[index] for index in one.reading.sentences]
    known = frozenset[str]().union(*(sentence.content for sentence in evidence))
    ours = inside(claim, place)
    theirs = [token for sentence in evidence for token in inside(sentence, said)]
    words = [token.stem for token in ours if token.is_content]
    others = [token.stem for token in theirs if token.is_content]
    new = sorted(claim.content - known)
    told = (
        (p, j.entailment, j.neutral, j.contradiction) for p, j in zip(judged, (one.judgement, one.wide), strict=False)
    )
    return (
        *(log_odds(p) for row in told for p in row),
        log_odds(judged[2]),
        one.reading.similarity,
        float(len(claim.content)), float(len(words)), float(len(others)),
        len(new) / max(1, len(claim.content)), math.fsum(rarity(stem) for stem in new),
        sum(stem not in known for stem in words) / max(1, len(words)), max(map(rarity, words), default=0.0),
        float(len(set(words) & set(others))),
        float(is_exchange),
        float(any(token.text[0].isdecimal() for token in ours)), float(any(token.text[0].isupper() for token in ours)),
        float(negations(ours) % 2 != negations(theirs) % 2),
        *(circumstances(comparison, place, one.source, said) or (math.nan,) * len(AROUND)),
    )  # fmt: skip


def log_odds(probability: float) -> float:
    """Of a probability in [0, 1]; bounded, so that 0 and 1 have one too."""
    return math.log((probability + _SURE) / (1.0 - probability + _SURE))


def _pair(judgement: Judgement, fault: Fault) -> float:
    return judgement.contradiction if fault == "contradicted" else judgement.neutral


def _of(word: WordJudgement, fault: Fault) -> float:
    return word.contradicted if fault == "contradicted" else word.unsupported


def _run(values: Sequence[float], words: Sequence[WordJudgement], text: str) -> tuple[int, int]:
    """First and last word around the worst one that are nearly as bad; with a word of topic among them."""
    first = last = max(range(len(values)), key=lambda i: (values[i], -i))
    least = _SHARE * values[first]
    while first > 0 and values[first - 1] >= least and last - first < _MOST:
        first -= 1
    while last + 1 < len(values) and values[last + 1] >= least and last - first < _MOST:
        last += 1
    end = last
    while end + 1 < len(words) and end - last < _REACH and not _has_topic(text, words[first : end + 1]):
        end += 1
    if _has_topic(text, words[first : end + 1]):
        last = end
    while first < last and text[words[first].start : words[first].end].lower() in _JOINS:
        first += 1
    while first < last and not text[words[last].start].isalnum():
        last -= 1
    return first, last


def _has_topic(text: str, words: Sequence[WordJudgement]) -> bool:
    return any((said := text[word.start : word.end].lower())[0].isalnum() and said not in STOP for word in words)


def _exchanged(
    comparison: Comparison, one: Heard, claim: SentenceFacts, start: int, end: int
) -> tuple[int, int] | None:
    """The source's words in the shortest exchange with these of the draft."""
    source = comparison.sources[one.source]
    found: list[tuple[int, int, int]] = []
    for index in one.reading.sentences:
        aligned = align(claim.tokens, source.sentences[index].tokens)
        for exchange in aligned.exchanges:
            ours, theirs = aligned.sides(exchange)
            if not ours or not theirs or is_told_otherwise(aligned, exchange):
                continue
            if _overlap((ours[0].start, ours[-1].end), (start, end)):
                found.append((len(ours) + len(theirs), theirs[0].start, theirs[-1].end))
    return min(found)[1:] if found else None


def _sentence(comparison: Comparison, one: Heard, claim: SentenceFacts) -> tuple[int, int]:
    """The sentence of the evidence that shares most with the claim."""
    source = comparison.sources[one.source]
    shared = {index: len(claim.content & source.sentences[index].content) for index in one.reading.sentences}
    place = source.document.sentences[max(shared, key=lambda index: (shared[index], -index))]
    return place.start, place.end
