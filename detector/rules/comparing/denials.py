"""Denials: words that the draft denies where the source asserts them of the same thing, and the other way around."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from detector.features.amounts.quantities import Quantity
from detector.features.facts import SentenceFacts
from detector.features.stances.lexicon import is_adverb
from detector.features.stances.reading import Stance
from detector.features.stances.words import LIGHT
from detector.rules.comparing.agreement import equal
from detector.rules.comparing.nearness import Near, Spot, near, spot
from detector.rules.finding import Comparison

MIN_SIMILARITY = 0.2
_WEIGHT = 0.9
_SHARE = 0.3
_CLEAR_WEIGHT = 0.4  # where the two sentences are much the same
_CLEAR_SHARE = 0.5
_ALIKE = 0.5
_LIGHT_SHARE = 0.6  # of the words behind a verb that says nothing without its object


@dataclass(frozen=True, slots=True)
class Clash:
    """A word of the draft and the source's, told on different sides."""

    mine: Spot
    other: Spot
    near: Near
    similarity: float  # of the two sentences


Known = Mapping[str, list[Spot]]


def known(comparison: Comparison) -> Known:
    """Every stance of the sources by its root."""
    table: dict[str, list[Spot]] = {}
    for number, source in enumerate(comparison.sources):
        for sentence in source.statements:
            for stance in sentence.stances:
                table.setdefault(stance.root, []).append(spot(sentence, stance, number))
    return table


def own(comparison: Comparison) -> Known:
    """Every stance of the draft by its root."""
    table: dict[str, list[Spot]] = {}
    for sentence in comparison.draft.statements:
        for stance in sentence.stances:
            table.setdefault(stance.root, []).append(spot(sentence, stance))
    return table


def beside(comparison: Comparison) -> Iterator[tuple[SentenceFacts, list[tuple[int, float, SentenceFacts]]]]:
    """Each claim with the sentences of its evidence: (source, similarity, sentence)."""
    for evidence in comparison.evidence:
        claim = comparison.draft.sentences.get(evidence.sentence)
        if claim is None:
            continue
        found = [
            (match.source, match.similarity, said)
            for match in evidence.matches
            if match.similarity >= MIN_SIMILARITY and match.sentence >= 0 and (said := comparison.said(match))
        ]
        if found:
            yield claim, found


def clashes(comparison: Comparison) -> Iterator[Clash]:
    """The surest clash of each stance of the draft."""
    for claim, found in beside(comparison):
        for stance in claim.stances:
            best: Clash | None = None
            mine: Spot | None = None
            for source, similarity, said in found:
                for other in said.stances:
                    if other.root != stance.root or not _may_clash(claim, stance, said, other):
                        continue
                    mine = mine or spot(claim, stance)
                    there = spot(said, other, source)
                    common = near(mine, there)
                    if best is None or common.weight > best.near.weight:
                        best = Clash(mine, there, common, similarity)
            if best is None or not _is_sure(best):
                continue
            if _is_told(best, comparison.once(known)) or _is_told_twice(best, comparison.once(own)):
                continue
            yield best


def _may_clash(claim: SentenceFacts, mine: Stance, said: SentenceFacts, other: Stance) -> bool:
    """Whether one says what the other denies, of the same things and without a limit."""
    return (
        excludes(mine, other)
        and _is_of_one_kind(claim, mine, said, other)
        and not _is_of_others(claim, mine, said, other)
        and not _is_limited(claim, mine, said, other)
        and not _is_ceased(claim, mine, said, other)
        and not _is_set_apart(claim, said)
        and not any(_is_beyond(*one) or _is_supposed(*one) for one in ((claim, mine), (said, other)))
        and not (_is_speech(claim, mine) or _is_speech(said, other))
    )


def _is_of_one_kind(claim: SentenceFacts, mine: Stance, said: SentenceFacts, other: Stance) -> bool:
    """Whether both words are adverbs or neither where an affix denies: "morally wrong" is no denial of "immoral"."""
    if mine.affixed == other.affixed:
        return True
    return is_adverb(claim.tokens[mine.at].lower) == is_adverb(said.tokens[other.at].lower)


def _is_of_others(claim: SentenceFacts, mine: Stance, said: SentenceFacts, other: Stance) -> bool:
    """Whether different numbers of one thing do it and do not: two of thirty were not discharged, twenty-eight were.

    Of 35 million 15 are not covered, and insurance covers 20.
    """
    ours, theirs = _counts(claim, mine), _counts(said, other)
    return bool(ours) and bool(theirs) and not any(equal(one, two) for one in ours for two in theirs)


_CEASED = frozenset("stopped stops stop ceased ceases halted ended ends suspended".split())
_CEASED_WITHIN = 3  # words behind what has ceased


def _is_ceased(claim: SentenceFacts, mine: Stance, said: SentenceFacts, other: Stance) -> bool:
    """Whether what is asserted has ended: "where work had stopped", "nobody had worked"."""
    sentence, stance = (said, other) if is_negative(mine) else (claim, mine)
    behind = sentence.tokens[stance.at + 1 : stance.at + 1 + _CEASED_WITHIN]
    return any(token.lower in _CEASED for token in behind)


def _is_speech(sentence: SentenceFacts, stance: Stance) -> bool:
    """ "Denies that anyone was refused": what is said, not that something is denied to somebody."""
    behind = sentence.tokens[stance.at + 1 : stance.at + 2]
    return stance.root.startswith("deni") and bool(behind) and behind[0].lower in ("that", "any", "having")


_LAST_WITHIN = 4  # words before
_OBJECT = 30  # characters from a verb to the sum that is its object
_UNREAL = frozenset({"would", "could", "might"})
_FIRST_WITHIN = 4  # words behind: "at the first"
_ONLY_WITHIN = 3  # and behind
_DEGREE = frozenset({"as", "so"})  # "has never lost as many": it has lost some
_LIMITS = frozenset("before until till unless except without since".split())


def _is_limited(claim: SentenceFacts, mine: Stance, said: SentenceFacts, other: Stance) -> bool:
    """Whether the denial holds up to a limit alone: "cannot start before 2028", "can start in 2028 at the earliest"."""
    sentence, stance, beside = (claim, mine, said) if is_negative(mine) else (said, other, claim)
    limits = {token.lower for token in sentence.tokens[stance.at :]} & _LIMITS
    is_cut = bool(limits - {token.lower for token in beside.tokens})
    is_cut = is_cut or (_is_of_first(sentence, stance) and not _is_of_first(beside, other if beside is said else mine))
    is_degree = any(token.lower in _DEGREE for token in sentence.tokens[stance.at + 1 : stance.at + 2])
    return is_cut or is_degree or _is_last(claim, mine, said, other) or _is_only(claim, mine, said, other)


def _is_of_first(sentence: SentenceFacts, stance: Stance) -> bool:
    """ "Was not entered at the first hearing": it was at a later one."""
    behind = [token.lower for token in sentence.tokens[stance.at + 1 : stance.at + 1 + _FIRST_WITHIN]]
    return ["the", "first"] in [behind[k : k + 2] for k in range(1, len(behind))]


def _is_beyond(sentence: SentenceFacts, stance: Stance) -> bool:
    """ "Beyond repair": it cannot be repaired."""
    return any(token.lower == "beyond" for token in sentence.tokens[max(0, stance.at - 1) : stance.at])


def _is_supposed(sentence: SentenceFacts, stance: Stance) -> bool:
    """ "It would have been carried if the owner, a railway, had not changed sides": the owner has."""
    words = [token.lower for token in sentence.tokens[: stance.at]]
    return "if" in words and "had" in words[words.index("if") :] and not _UNREAL.isdisjoint(words)


def _is_only(claim: SentenceFacts, mine: Stance, said: SentenceFacts, other: Stance) -> bool:
    """Whether only a part is asserted and the rest denied: "required only of larger firms", "not of small ones"."""
    (sentence, stance), denying = ((said, other), claim) if is_negative(mine) else ((claim, mine), said)
    around = sentence.tokens[max(0, stance.at - 1) : stance.at + 1 + _ONLY_WITHIN]
    return "only" in {token.lower for token in around} and all(token.lower != "only" for token in denying.tokens)


def _is_set_apart(claim: SentenceFacts, said: SentenceFacts) -> bool:
    """ "Unlike Togo": of the one is denied what is asserted of the other."""
    return any(token.lower == "unlike" for token in (*claim.tokens, *said.tokens))


def _is_last(claim: SentenceFacts, mine: Stance, said: SentenceFacts, other: Stance) -> bool:
    """Whether what is asserted was last so, or has yet to be: "had last scored in May", "are still to be asked".

    "The last case was found in May" is "none has been found since May", "the first since May" not the first of all.
    """
    (sentence, stance), denying = ((said, other), claim) if is_negative(mine) else ((claim, mine), said)
    before = [token.lower for token in sentence.tokens[max(0, stance.at - _LAST_WITHIN) : stance.at]]
    is_pending = any(before[i : i + 2] in (["yet", "to"], ["still", "to"]) for i in range(len(before)))
    is_last = "last" in (before if _has_since(denying) else before[-2:])
    told = {token.lower for token in sentence.tokens[max(0, stance.at - 1) : stance.at + 1]}
    is_first = "first" in told and _has_since(sentence) and not _has_since(denying)
    return is_pending or is_last or is_first


def _has_since(sentence: SentenceFacts) -> bool:
    return any(token.lower == "since" for token in sentence.tokens)


def _counts(sentence: SentenceFacts, stance: Stance) -> list[Quantity]:
    """The number before a predicate, those aside that something is a part of ("two of the thirty"), or its sum."""
    at = sentence.tokens[stance.at].start
    told = [q for q in sentence.quantities if q.kind in ("number", "percentage", "money", "measure")]
    before = [q for q in told if q.end <= at and not _is_whole(sentence, q)][-1:]
    return before or [q for q in told if q.kind == "money" and q.start > at and q.start - at <= _OBJECT][:1]


def _is_whole(sentence: SentenceFacts, quantity: Quantity) -> bool:
    words = [token.lower for token in sentence.tokens if token.end <= quantity.bound_start][-2:]
    return "of" in words


def _is_sure(clash: Clash) -> bool:
    if clash.mine.stance.root in LIGHT and clash.near.right < _LIGHT_SHARE:
        return False
    if clash.similarity >= _ALIKE and clash.near.share >= _CLEAR_SHARE:
        return clash.near.weight >= _CLEAR_WEIGHT
    return clash.near.weight >= _WEIGHT and clash.near.share >= _SHARE


def is_negative(stance: Stance) -> bool:
    """Whether the word is denied, the denial in the word itself included."""
    return stance.denied != stance.affixed


def excludes(mine: Stance, other: Stance) -> bool:
    """Whether one is asserted and the other denied, as the same kind of thing."""
    if is_negative(mine) == is_negative(other):
        return False
    if "open" in (mine.mood, other.mood) or mine.is_shaded or other.is_shaded:
        return False
    no, yes = (mine, other) if is_negative(mine) else (other, mine)
    if yes.has_other or (no.affixed and no.has_other):
        return False
    if no.is_soft and not yes.is_often:
        return False
    return _fits(no, yes) and _same_frame(no, yes)


_TOGETHER = {
    "fact": frozenset({"fact", "can"}),
    "can": frozenset({"fact", "can", "could"}),
    "could": frozenset[str](),
    "future": frozenset({"future", "may"}),
    "may": frozenset[str](),
    "ought": frozenset({"ought"}),
    "bid": frozenset({"bid"}),
    "open": frozenset[str](),
}


def _fits(no: Stance, yes: Stance) -> bool:
    return yes.mood in _TOGETHER[no.mood]


def _same_frame(no: Stance, yes: Stance) -> bool:
    frames = {no.frame, yes.frame}
    if frames == {"object"} or frames == {"behind"}:
        return no.governor == yes.governor
    if frames <= {"verb", "be", "bare"}:
        return True
    return frames == {"have"}


def _is_told(clash: Clash, told: Known) -> bool:
    """Whether a source tells it as the draft does."""
    mine = clash.mine.stance
    return any(
        is_negative(other.stance) == is_negative(mine) and near(clash.mine, other).weight >= 0.6 * clash.near.weight
        for other in told.get(mine.root, ())
    )


def _is_told_twice(clash: Clash, told: Known) -> bool:
    """Whether the draft tells elsewhere what the source's sentence tells."""
    other = clash.other.stance
    return any(
        is_negative(mine.stance) == is_negative(other) and near(mine, clash.other).weight >= clash.near.weight
        for mine in told.get(other.root, ())
    )
