"""Exchanging: every place where a claim puts other words than its evidence, as a row for the head ``exchange``.

A row says how sure the two places are of being the same one, what is exchanged for what, and whether the words are
known to stand for each other, are of one kind, or turn the sense.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Prefix

from detector.features import thesaurus
from detector.features.exchanges import Aligned, Exchange, align, mass
from detector.features.facts import Facts, SentenceFacts
from detector.features.polarity import MODALS, NEGATIONS, opposed
from detector.features.rarity import rarity
from detector.features.rewordings import kinship, reworded
from detector.features.who.occupations import is_inverse
from detector.features.words import Token
from detector.inference import heads
from detector.rules.comparing.converses import is_other_side
from detector.rules.comparing.naming_otherwise import is_of_one_bearer
from detector.rules.comparing.reordering import is_reordered
from detector.rules.finding import Comparison

FLOOR = 0.2  # of the similarity of a claim and its evidence
_MATCHES = 2  # sentences of evidence that a claim is laid beside
_AROUND = 4  # words on either side
_SHORT = 4  # letters of a short form
_VOWELS = frozenset("aeiou")
# "A rather than b" is "a, not b"; who votes no votes against.
_SAME = (
    (frozenset({"rather", "than", "instead", "of"}), frozenset({"not", "and", "but"})),
    (frozenset({"against"}), frozenset({"no"})),
    (frozenset({"for"}), frozenset({"yes"})),
    (frozenset({"on"}), frozenset({"during"})),
)
_PARTICLES = frozenset("off up out away down back".split())
_AND_NOT = re.compile(r"\b(?:rather than|instead of|and not|but not)\b")

FEATURES: tuple[str, ...] = (
    "way_edit", "way_slot", "way_left", "way_right",
    "rank", "similarity", "margin", "alike", "n_claim", "n_said", "matched", "novel",
    "n_exchanges",
    "left", "right", "around", "near",
    "n_ours", "n_theirs", "content_ours", "content_theirs", "mass_ours", "mass_theirs", "rare_ours", "rare_theirs",
    "known_ours", "near_ours", "known_theirs", "kept_theirs", "common",
    "reworded_mean", "reworded_min", "reworded_max", "kin_mean", "kin_min", "kin_max",
    "form_mean", "form_min", "form_max",
    "digits_ours", "digits_theirs", "capital_ours", "capital_theirs",
    "negations", "modals", "opposed", "ending", "all_negations", "all_modals",
    "at_start", "at_end", "is_quoted",
    *thesaurus.COMPARED,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """One exchange with its row; spans into the draft's and the source's text."""

    start: int
    end: int
    source: int
    source_start: int
    source_end: int
    row: tuple[float, ...]  # FEATURES


@dataclass(frozen=True, slots=True)
class _Place:
    """One exchange before it is measured, with what its row is read from."""

    start: int
    end: int
    source: int
    source_start: int
    source_end: int
    exchange: Exchange
    aligned: Aligned
    claim: SentenceFacts
    claimed: frozenset[str]  # stems of the claim
    beside: frozenset[str]  # stems of content of all its evidence
    base: Mapping[str, float]  # what all exchanges of the two sentences have in common

    def candidate(self, comparison: Comparison) -> Candidate:
        """With its row."""
        source = comparison.sources[self.source]
        values = {
            **self.base,
            **_values(self.aligned, self.exchange, self.claim, self.claimed, comparison.draft, source, self.beside),
        }
        row = tuple(values[name] for name in FEATURES)
        return Candidate(self.start, self.end, self.source, self.source_start, self.source_end, row)

    def said(self, comparison: Comparison) -> tuple[str, str]:
        """The words of the draft and those of the source."""
        theirs = comparison.sources[self.source].document.text[self.source_start : self.source_end]
        return comparison.draft.document.text[self.start : self.end], theirs


def candidates(comparison: Comparison) -> Iterator[Candidate]:
    """Every exchange of every claim that has evidence, in text order."""
    for place in _places(comparison):
        yield place.candidate(comparison)


def _places(comparison: Comparison) -> Iterator[_Place]:
    for evidence in comparison.evidence:
        claim = comparison.draft.sentences.get(evidence.sentence)
        if claim is None:
            continue
        matches = [(m, said) for m in evidence.matches if (said := comparison.said(m)) is not None]
        beside = frozenset().union(*(said.content for _, said in matches))
        claimed = frozenset(token.stem for token in claim.tokens if token.is_word)
        for rank, (match, said) in enumerate(matches[:_MATCHES]):
            if match.similarity < FLOOR or match.sentence < 0:
                continue
            other = [m.similarity for m, _ in matches if m is not match]
            aligned = align(claim.tokens, said.tokens)
            base = _base(aligned, beside) | {
                "rank": float(rank),
                "similarity": match.similarity,
                "margin": match.similarity - max(other, default=0.0),
            }
            for exchange in aligned.exchanges:
                mine, theirs = (
                    _shown(aligned.ours, exchange.start, exchange.end),
                    _shown(aligned.theirs, exchange.source_start, exchange.source_end),
                )
                if mine is not None and theirs is not None:
                    yield _Place(*mine, match.source, *theirs, exchange, aligned, claim, claimed, beside, base)


def weighed(comparison: Comparison) -> list[tuple[float, Candidate]]:
    """The exchanges of words that can be weighed, with P(it contradicts) of the head ``exchange``, the surest first.

    Of those that overlap the surest alone. Values have comparisons of their own, which know that "300" is "three
    hundred".
    """
    found = [place.candidate(comparison) for place in _places(comparison) if _is_weighable(comparison, place)]
    if not found:
        return []
    probabilities = heads.load("exchange").probabilities([x.row for x in found])
    ranked = sorted(zip(probabilities, found, strict=True), key=lambda one: (-one[0], one[1].start, one[1].end))
    taken: list[tuple[float, Candidate]] = []
    for probability, x in ranked:
        if all(x.end <= other.start or other.end <= x.start for _, other in taken):
            taken.append((probability, x))
    return taken


def _is_weighable(comparison: Comparison, place: _Place) -> bool:
    """Whether the words exchanged may say something else: no spelling, no further clause, no event's other side."""
    said = place.said(comparison)
    return not (
        _is_spelling(*said)
        or any(";" in words for words in said)
        or _is_turned(place)
        or is_told_otherwise(place.aligned, place.exchange)
        or _has_value(comparison, place)
    )


def is_told_otherwise(laid: Aligned, x: Exchange) -> bool:
    """Whether the words exchanged tell the same from its other side, in another voice or in another order."""
    ours, theirs = (frozenset(token.lower for token in side) for side in laid.sides(x))
    same = any((ours <= one and theirs <= other) or (theirs <= one and ours <= other) for one, other in _SAME)
    is_kin = any(is_inverse(one, other) for one in ours for other in theirs)  # "her father" and "his daughter"
    return (
        (same and bool(ours and theirs))
        or is_kin
        or is_other_side(laid, x)
        or is_reordered(laid, x)
        or is_of_one_bearer(laid, x)
        or _is_phrasal(laid, x)
    )


def _is_phrasal(laid: Aligned, x: Exchange) -> bool:
    """ "Called off" for "cancelled": what the verb says hangs on a word that the other side has nothing for."""
    sides = [all(word.lower in _PARTICLES for word in side) for side in laid.sides(x) if side]
    if len(sides) == 2 and sides[0] != sides[1]:
        return True  # "step down" for "resign"
    behind = laid.ours[x.end : x.end + 1], laid.theirs[x.source_end : x.source_end + 1]
    mine = bool(behind[0]) and behind[0][0].lower in _PARTICLES and laid.partner[x.end] < 0
    theirs = bool(behind[1]) and behind[1][0].lower in _PARTICLES and x.source_end not in laid.taken
    return mine != theirs


def _is_turned(place: _Place) -> bool:
    """Whether the sentences deny otherwise than the words exchanged.

    "No branch will close" is no contradiction of "all stay open".
    """
    ours, theirs = place.aligned.sides(place.exchange)
    return place.base["all_negations"] != _count(ours, NEGATIONS) - _count(theirs, NEGATIONS)


def _is_spelling(ours: str, theirs: str) -> bool:
    """Whether both say the same letters, or one is the other with "the" glued to it: "pre-trained", "thejet"."""
    one, other = ("".join(filter(str.isalpha, _AND_NOT.sub("not", said.lower()))) for said in (ours, theirs))
    same = one == other or one == f"the{other}" or other == f"the{one}"
    return bool(one and other) and (same or _is_short(ours, theirs) or _is_short(theirs, ours))


def _is_short(short: str, full: str) -> bool:
    """ "Sgt" of "Sergeant", "Gov." of "Governor": a capital, then its first letters or some of its consonants."""
    first, _, rest = full.partition(" ")
    if rest and not rest[0].isupper():
        return False
    one, other = short.rstrip("."), first.lower()
    if not (one.isalpha() and other.isalpha() and one[0].isupper() and full[0].isupper()):
        return False
    one = one.lower()
    if not 1 < len(one) <= _SHORT or len(other) <= len(one) + 1:
        return False
    left = iter(other)
    skeleton = one[0] == other[0] and _VOWELS.isdisjoint(one[1:]) and all(letter in left for letter in one)
    return other.startswith(one) or skeleton


def _has_value(comparison: Comparison, x: _Place) -> bool:
    """Whether an amount or a date stands in the words of either side."""
    return _touches(comparison.draft, x.start, x.end) or _touches(
        comparison.sources[x.source], x.source_start, x.source_end
    )


def _touches(facts: Facts, start: int, end: int) -> bool:
    sentence = facts.sentences[facts.document.sentence_at(start)]
    values = [(q.start, q.end) for q in sentence.quantities] + [(m.start, m.end) for m in sentence.moments]
    return any(first < end and start < last for first, last in values)


def _shown(words: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    """The words as a span; beside nothing, the word before and the word behind."""
    shown = words[start:end] or words[max(0, start - 1) : start + 1]
    return (shown[0].start, shown[-1].end) if shown else None


def _base(aligned: Aligned, beside: frozenset[str]) -> dict[str, float]:
    content = [place >= 0 for token, place in zip(aligned.ours, aligned.partner, strict=True) if token.is_content]
    return {
        "alike": aligned.alike,
        "n_claim": float(len(aligned.ours)),
        "n_said": float(len(aligned.theirs)),
        "matched": sum(content) / max(1, len(content)),
        "novel": mass([t for t in aligned.ours if t.stem not in beside]),
        "n_exchanges": float(sum(x.way == "edit" for x in aligned.exchanges)),
        "all_negations": _count(aligned.ours, NEGATIONS) - _count(aligned.theirs, NEGATIONS),
        "all_modals": _count(aligned.ours, MODALS) - _count(aligned.theirs, MODALS),
    }


def _values(
    aligned: Aligned,
    x: Exchange,
    claim: SentenceFacts,
    said_here: frozenset[str],
    draft: Facts,
    source: Facts,
    beside: frozenset[str],
) -> dict[str, float]:
    ours, theirs = aligned.sides(x)
    mine = [t for t in ours if t.is_content]
    other = [t for t in theirs if t.is_content]
    stems, their_stems = frozenset(t.stem for t in ours), frozenset(t.stem for t in theirs)
    return {
        **{f"way_{way}": float(x.way == way) for way in ("edit", "slot", "left", "right")},
        "left": float(min(x.left, 6)),
        "right": float(min(x.right, 6)),
        **_around(aligned, x),
        "n_ours": float(len(ours)),
        "n_theirs": float(len(theirs)),
        "content_ours": float(len(mine)),
        "content_theirs": float(len(other)),
        "mass_ours": mass(ours),
        "mass_theirs": mass(theirs),
        "rare_ours": max((rarity(t.stem) for t in mine), default=0.0),
        "rare_theirs": max((rarity(t.stem) for t in other), default=0.0),
        "known_ours": _mean([t.stem in source.stems for t in mine]),
        "near_ours": _mean([t.stem in beside for t in mine]),
        "known_theirs": _mean([t.stem in draft.stems for t in other]),
        "kept_theirs": _mean([t.stem in said_here for t in other]),
        "common": len(stems & their_stems) / max(1, len(stems | their_stems)),
        **_alike(mine or ours, other or theirs),
        "digits_ours": float(any(t.text[0].isdecimal() for t in ours)),
        "digits_theirs": float(any(t.text[0].isdecimal() for t in theirs)),
        "capital_ours": float(any(t.text[0].isupper() for t in mine if t is not aligned.ours[0])),
        "capital_theirs": float(any(t.text[0].isupper() for t in other if t is not aligned.theirs[0])),
        "negations": _count(ours, NEGATIONS) - _count(theirs, NEGATIONS),
        "modals": _count(ours, MODALS) - _count(theirs, MODALS),
        "opposed": float(len(opposed(stems, their_stems))),
        "ending": float(_ending(ours) == _ending(theirs)),
        "at_start": float(x.start == 0),
        "at_end": float(x.end == len(aligned.ours)),
        "is_quoted": float(claim.is_quoted(ours[0].start)) if ours else math.nan,
        **dict(zip(thesaurus.COMPARED, thesaurus.compared(ours, theirs, said_here, beside), strict=True)),
    }


def _around(aligned: Aligned, x: Exchange) -> dict[str, float]:
    """Shares of the content words beside the exchange that have partners, and that have them beside the source's."""
    places = [
        aligned.partner[at]
        for at in (*range(max(0, x.start - _AROUND), x.start), *range(x.end, min(len(aligned.ours), x.end + _AROUND)))
        if aligned.ours[at].is_content
    ]
    found = [place for place in places if place >= 0]
    near = [x.source_start - _AROUND <= place < x.source_end + _AROUND for place in found]
    return {"around": len(found) / max(1, len(places)), "near": sum(near) / max(1, len(places))}


def _alike(ours: Sequence[Token], theirs: Sequence[Token]) -> dict[str, float]:
    """Of each of our words its best counterpart: known rewording, company, form."""
    if not ours or not theirs:
        names = ("reworded", "kin", "form")
        return {f"{name}_{how}": math.nan for name in names for how in ("mean", "min", "max")}
    found: dict[str, float] = {}
    for name, measure in (("reworded", reworded), ("kin", kinship), ("form", _form)):
        best = []
        for one in ours:
            values = [v for other in theirs if not math.isnan(v := measure(one.stem, other.stem))]
            if values:
                best.append(max(values))
        for how, value in (
            ("mean", _mean(best)),
            ("min", min(best, default=math.nan)),
            ("max", max(best, default=math.nan)),
        ):
            found[f"{name}_{how}"] = value
    return found


@lru_cache(maxsize=1 << 14)
def _form(one: str, other: str) -> float:
    return Prefix.similarity(one, other) / max(len(one), len(other))


def _count(words: Sequence[Token], table: frozenset[str]) -> float:
    return float(sum(t.lower in table or (table is NEGATIONS and t.lower.endswith("n't")) for t in words))


def _ending(words: Sequence[Token]) -> str:
    lower = words[-1].lower if words else ""
    return next((end for end in ("ing", "ed", "ly", "s", "er", "est") if lower.endswith(end)), "")


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else math.nan
