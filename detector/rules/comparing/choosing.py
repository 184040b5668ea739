"""Choosing: a closed-class word of the draft ("all", "before", "third") where the source has another of its scale.

Two choices are compared where the same words follow in the same order, or where both sentences tell much the same and
the choice is said of the same thing. A choice that its own sentence pair has elsewhere too is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detector.features.choices.reading import Choice, Scale
from detector.features.choices.tables import GROWTHS_ALIKE, SHARES_ALIKE
from detector.features.facts import SentenceFacts
from detector.features.polarity import negations
from detector.features.rarity import rarity
from detector.rules.comparing.surroundings import Shared, place, shared, telling
from detector.rules.finding import Comparison, Difference

MIN_SIMILARITY = 0.25
QUOTED = 4  # words from which a quotation is compared as one
MARGIN = 0.5  # by which two choices must fit better than either with another
_TOLD = 2  # content words of a clause from which it tells something of its subject
PARALLEL = 0.9  # weight of word-for-word neighbours that alone shows the same thing


@dataclass(frozen=True, slots=True)
class _Demand:
    """What a scale asks for where the neighbours are not the same on both sides."""

    run: float  # weight of the words in the same order on one side
    affinity: float  # of all that both have near
    must_share: bool  # whether the first content word behind must be among the other's


_DEMANDS: dict[Scale, _Demand] = {
    "share": _Demand(0.6, 1.0, True),
    "count": _Demand(0.0, 0.9, True),
    "crowd": _Demand(0.3, 0.8, True),
    "order": _Demand(0.8, 0.9, True),
    "edge": _Demand(0.3, 0.6, False),
    "rate": _Demand(0.4, 0.6, True),
    "feast": _Demand(0.3, 0.6, True),
    "rank": _Demand(0.0, 0.6, True),
    "place": _Demand(0.0, 0.4, False),
    "medal": _Demand(0.2, 0.6, False),
    "growth": _Demand(0.0, 0.6, False),
    "turns": _Demand(0.2, 0.6, False),
    "ground": _Demand(0.8, 0.9, True),
}
_CONTESTED = frozenset({"place", "medal"})  # one for each contestant: who else has it tells nothing
_TURNING = frozenset("until till not only never unless".split())
_CLASHING = frozenset(
    frozenset(pair.split())
    for pair in ("before after", "before during", "after during", "until since", "until after", "since before")
)


def differences(comparison: Comparison, scales: frozenset[Scale]) -> Iterator[Difference]:
    """Every choice on these scales that the source makes otherwise of the same thing."""
    for evidence in comparison.evidence:
        claim = comparison.draft.sentences.get(evidence.sentence)
        if claim is None:
            continue
        for mine in claim.choices:
            if mine.scale not in scales or _is_quoted(claim, mine):
                continue
            found: tuple[float, int, SentenceFacts, Choice] | None = None
            for match in evidence.matches:
                said = comparison.said(match)
                if said is None or match.similarity < MIN_SIMILARITY:
                    continue
                for other in said.choices:
                    strength = _strength(claim, mine, said, other)
                    if strength and (found is None or strength > found[0]):
                        found = strength, match.source, said, other
            if found is not None:
                _, source, said, other = found
                end, other_end = telling(claim, mine.start, mine.end), telling(said, other.start, other.end)
                ours = comparison.draft.document.text[mine.start : end]
                theirs = comparison.sources[source].document.text[other.start : other_end]
                message = f"draft says {ours}; the source says {theirs}"
                yield Difference(mine.start, end, source, other.start, other_end, message)


def _is_quoted(sentence: SentenceFacts, choice: Choice) -> bool:
    """Whether the words stand in a quotation: C141 compares those."""
    return any(q.start <= choice.start < q.end and len(q.words) >= QUOTED for q in sentence.quotations)


def _strength(claim: SentenceFacts, mine: Choice, said: SentenceFacts, other: Choice) -> float:
    """How surely both choices are made of one thing; 0 where they are not, or do not differ."""
    if mine.scale != other.scale or not _differ(mine, other):
        return 0.0
    if _may_turn(claim, mine, said, other):
        return 0.0
    common = _shared(claim, mine, said, other)
    demand = _DEMANDS[mine.scale]
    is_parallel = common.parallel >= PARALLEL and common.context > 0
    is_shared = not demand.must_share or _same_thing(mine, other)
    if not is_shared or not (is_parallel or (common.side >= demand.run and common.affinity >= demand.affinity)):
        return 0.0
    # The source makes the draft's choice as well, or the draft the source's.
    again = [_shared(claim, mine, said, choice) for choice in said.choices if _is_alike(choice, mine)]
    again += [_shared(claim, choice, said, other) for choice in claim.choices if _is_alike(choice, other)]
    least = 0.0 if mine.scale in _CONTESTED else common.affinity - MARGIN
    return 0.0 if any(each.affinity >= least for each in again) else common.affinity


def _is_alike(choice: Choice, other: Choice) -> bool:
    return choice.scale == other.scale and not _differ(choice, other)


def _may_turn(claim: SentenceFacts, mine: Choice, said: SentenceFacts, other: Choice) -> bool:
    """Whether a negation may make both the same: "none", "not a single one"; "not before", "only after"."""
    if mine.scale in {"order", "ground"}:
        is_turned = any(_before(sentence, choice) in _TURNING for sentence, choice in ((claim, mine), (said, other)))
        return is_turned or bool(negations(claim.tokens)) != bool(negations(said.tokens))
    if mine.value == "none":
        return negations(said.tokens) > 0
    return other.value == "none" and negations(claim.tokens) > 0


def _before(sentence: SentenceFacts, choice: Choice) -> str:
    return next((token.lower for token in reversed(sentence.tokens) if token.end <= choice.start), "")


def _shared(claim: SentenceFacts, mine: Choice, said: SentenceFacts, other: Choice) -> Shared:
    return shared(place(claim, mine.start, mine.end), place(said, other.start, other.end))


def _same_thing(mine: Choice, other: Choice) -> bool:
    if mine.scale in {"order", "ground"}:
        is_same = bool(mine.of and other.of and mine.of[0] == other.of[0])
        # A clause tells more than what it is about: "because a sign was hidden", "although a sign demands it".
        return is_same and (
            mine.scale == "order" or min(len(mine.of), len(other.of)) < _TOLD or _tell_alike(mine, other)
        )
    return any(stem in other.of and rarity(stem) > 0.1 for stem in mine.of)


def _tell_alike(mine: Choice, other: Choice) -> bool:
    return bool(frozenset(mine.of[1:]) & frozenset(other.of[1:]))


def _differ(one: Choice, other: Choice) -> bool:
    if one.value == other.value:
        return False
    pair = frozenset((one.value, other.value))
    if one.scale == "share":
        return pair not in SHARES_ALIKE
    if one.scale == "growth":
        return pair not in GROWTHS_ALIKE
    if one.scale == "order":
        return pair in _CLASHING
    if one.scale == "rank":
        return one.value.split()[1] == other.value.split()[1]
    return True
