"""Opposing: words of the draft whose opposite the source tells of the same thing, on the same side of denial."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice, pairwise

from detector.features.amounts.number_words import SMALL
from detector.features.facts import SentenceFacts
from detector.features.stances.opposites import is_converse, is_whole, poles
from detector.features.stances.reading import Stance
from detector.features.words import Token
from detector.rules.comparing.denials import Clash, beside
from detector.rules.comparing.happening import is_repeated
from detector.rules.comparing.nearness import Spot, near, spot
from detector.rules.finding import Comparison

_WEIGHT = 1.1
_SHARE = 0.55
_SIDE = 0.25  # of each side
_ALIKE = 0.3  # similarity of the two sentences
_TOLD = 0.6  # share of the strength from which another sentence of a source tells it as the draft does
_TURNED = 0.35  # share of the weight on the other side: the roles are turned around with the word

_STEM = 5  # letters that two forms of one word share
_WHOLE = 5  # words behind "of" among which the whole stands: "of the charity's two"
_EDGES = frozenset("end start beginning close".split())

Poles = Mapping[tuple[int, int], list[Spot]]


def known(comparison: Comparison) -> Poles:
    """Every word of the sources that has an opposite, by pair and pole."""
    table: dict[tuple[int, int], list[Spot]] = {}
    for number, source in enumerate(comparison.sources):
        for sentence in source.statements:
            for stance in sentence.stances:
                for pole in poles(stance.root):
                    table.setdefault(pole, []).append(spot(sentence, stance, number))
    return table


def own(comparison: Comparison) -> Poles:
    """The same for the draft."""
    table: dict[tuple[int, int], list[Spot]] = {}
    for sentence in comparison.draft.statements:
        for stance in sentence.stances:
            for pole in poles(stance.root):
                table.setdefault(pole, []).append(spot(sentence, stance))
    return table


def clashes(comparison: Comparison) -> Iterator[Clash]:
    """The surest opposite of each word of the draft."""
    for claim, found in beside(comparison):
        for stance in claim.stances:
            mine = poles(stance.root)
            if not mine:
                continue
            best: tuple[Clash, tuple[int, int]] | None = None
            here: Spot | None = None
            for source, similarity, said in found:
                if similarity < _ALIKE or any(other.root == stance.root for other in said.stances):
                    continue
                for other in said.stances:
                    axis = _opposed(stance, other, mine)
                    if (
                        axis is None
                        or not _are_alike(claim, stance, said, other)
                        or any(word.root == other.root for word in claim.stances)
                    ):
                        continue
                    here = here or spot(claim, stance)
                    there = spot(said, other, source)
                    clash = Clash(here, there, near(here, there), similarity)
                    if best is None or clash.near.weight > best[0].near.weight:
                        best = clash, axis
            if best is not None and _is_sure(best[0], best[1][0]) and not _is_told(comparison, *best):
                yield best[0]


def _opposed(mine: Stance, other: Stance, ours: tuple[tuple[int, int], ...]) -> tuple[int, int] | None:
    """The pair and the pole of ours on which both exclude each other; None where they do not."""
    if "open" in (mine.mood, other.mood) or mine.is_shaded or other.is_shaded or mine.denied != other.denied:
        return None
    if mine.mood != other.mood or mine.affixed != other.affixed or mine.has_other or other.has_other:
        return None
    theirs = poles(other.root)
    for axis, pole in ours:
        if (axis, -pole) in theirs and (axis, pole) not in theirs and (not mine.denied or is_whole(axis)):
            return axis, pole
    return None


def _are_alike(claim: SentenceFacts, mine: Stance, said: SentenceFacts, other: Stance) -> bool:
    """Whether both are used in one way: neither of an edge of time, both or neither by themselves, of one part."""
    if _are_kin(claim.tokens[mine.at].lower, said.tokens[other.at].lower):
        return False
    if _is_edge(claim, mine) or _is_edge(said, other) or _are_parts(_part(claim, mine), _part(said, other)):
        return False
    if is_repeated(claim, mine.first, mine.at) != is_repeated(said, other.first, other.at):
        return False  # "had climbed there thirty times", "fell"
    if lasts_until(claim, claim.tokens[mine.at]) != lasts_until(said, said.tokens[other.at]):
        return False
    return stands_alone(claim, claim.tokens[mine.at]) == stands_alone(said, said.tokens[other.at])


def _are_kin(one: str, other: str) -> bool:
    """Two forms of one word, where both do not name somebody: "employs", "employees", but "employers", "employees"."""
    are_bearers = all(word.rstrip("s").endswith(("er", "or", "ee")) for word in (one, other))
    return one[:_STEM] == other[:_STEM] and not are_bearers


def lasts_until(sentence: SentenceFacts, word: Token) -> bool:
    """ "Open until 2 September" says what "closes on 2 September" says."""
    behind = (token.lower for token in sentence.tokens if token.start >= word.start)
    return any(token in ("until", "till") for token in islice(behind, 3))


def _part(sentence: SentenceFacts, stance: Stance) -> tuple[float, float] | None:
    """The part of a number of things that the word is told of, and the whole, 0 where it is not told: (1, 2)."""
    clause = sentence.tokens[stance.low : stance.high]
    for k, (part, of) in enumerate(pairwise(clause)):
        if of.lower == "of" and (n := _count(part)) is not None:
            return n, next((m for token in clause[k + 2 : k + 2 + _WHOLE] if (m := _count(token)) is not None), 0.0)
    return None


def _count(token: Token) -> float | None:
    return float(token.text) if token.text.isdecimal() else SMALL.get(token.lower)


def _are_parts(ours: tuple[float, float] | None, theirs: tuple[float, float] | None) -> bool:
    """Whether both are told of parts, of which each may be the rest: one of two is open, one of two is closed."""
    if ours is None or theirs is None:
        return False
    return ours[0] != theirs[0] or ours[0] + theirs[0] in (ours[1], theirs[1])


def _is_edge(sentence: SentenceFacts, stance: Stance) -> bool:
    """ "The end of June": a time, and nothing that ends."""
    words = [token.lower for token in sentence.tokens[stance.at : stance.at + 2]]
    return len(words) == 2 and words[0] in _EDGES and words[1] == "of"


def stands_alone(sentence: SentenceFacts, word: Token) -> bool:
    """ "Four hours before, he had refused" says what "four hours after he had refused" says."""
    behind = next((token for token in sentence.tokens if token.start >= word.end), None)
    return word.lower in ("before", "after") and (behind is None or not behind.is_word)


def _is_sure(clash: Clash, axis: int) -> bool:
    common = clash.near
    if common.turned and is_converse(axis):
        return False  # "Ann bought it from Bob" is "Bob sold it to Ann"
    return (
        common.weight >= _WEIGHT
        and common.share >= _SHARE
        and min(common.left, common.right) >= _SIDE
        and common.turned <= _TURNED * common.weight
    )


def _is_told(comparison: Comparison, clash: Clash, ours: tuple[int, int]) -> bool:
    """Whether a source tells it as the draft does, or the draft elsewhere as the source does."""
    axis, pole = ours
    again = comparison.once(known).get((axis, pole), ())
    if any(near(clash.mine, other).weight >= _TOLD * clash.near.weight for other in again):
        return True
    twice = comparison.once(own).get((axis, -pole), ())
    return any(near(other, clash.other).weight >= clash.near.weight for other in twice)
