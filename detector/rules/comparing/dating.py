"""Dates compared: a day, month, year, weekday or time of the draft that differs from the source's for the same event.

Two times agree unless a field that both state differs. Relative words ("yesterday") are compared with days only
through the date of the document that says them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from detector.features.dates.calendar_words import WEEKDAYS
from detector.features.dates.times import Moment
from detector.features.events.aspect_words import WILL
from detector.features.facts import SentenceFacts
from detector.features.words import stem
from detector.rules.comparing.concurrence import Aspect, agree, conflicts, weekday_of
from detector.rules.comparing.deriving import around, weekday_follows, year_follows
from detector.rules.comparing.reach import Reach, Told
from detector.rules.comparing.surroundings import Place, is_broken, place, shared
from detector.rules.finding import Comparison, Difference

# Chosen on the development half of the paired rewrites.
PARALLEL = 1.1  # weight of word-for-word neighbours that alone shows the same event
STRENGTH = 0.8  # asked of a counterpart otherwise
CLOCK = 1.6  # where only the time of day differs: one day holds many
OVERRULING = 2.5  # where a source gives the draft's time too
MARGIN = 0.5  # by which they must outweigh the neighbours of an equal time
ALONE = 0.4  # each is the only time of its kind in its sentence
NEARBY = 0.1  # what a shared word near both says beyond its share in the affinity
FOUNDING = 0.5  # both years tell when something began
SIMILAR = 1.0  # times the similarity of the two sentences
COUNTED = 1.3  # where only words counted from now differ

_BEGINNINGS = frozenset(
    map(
        stem,
        "founded established formed created opened started began built launched back dates history since "
        "incorporated origins inaugurated".split(),
    )
)
_AROUND = 2  # sentences from which a source may count on to another time
_CLAUSE = 40  # characters on either side of a time within which a verb tells whether it is to come
_NEAR = 30  # characters before a year within which such a word stands


@dataclass(frozen=True, slots=True)
class Clash:
    """A time of the draft and the one of the source that it contradicts in these fields."""

    claim: SentenceFacts
    draft: Moment
    source: int
    said: SentenceFacts
    other: Moment
    aspects: frozenset[Aspect]
    strength: float


@dataclass(frozen=True, slots=True)
class _Candidate:
    told: Told
    moment: Moment

    @property
    def said(self) -> SentenceFacts:
        return self.told.said


def differences(comparison: Comparison, code: Literal["date", "weekday", "year", "order"]) -> Iterator[Difference]:
    """The clashes in the weekday alone, in the year alone, in the words counted from now alone, or in anything else."""
    for clash in comparison.once(clashes):
        if clash.aspects == {"weekday"}:
            kind = "weekday"
        elif clash.aspects == {"year"}:
            kind = "year"
        elif clash.aspects == {"relative"}:
            kind = "order"
        else:
            kind = "date"
        if kind == code:
            yield _difference(comparison, clash)


def _difference(comparison: Comparison, clash: Clash) -> Difference:
    start, end = _changed(clash.claim, clash.draft, clash.aspects)
    other_start, other_end = _changed(clash.said, clash.other, clash.aspects)
    ours, theirs = comparison.draft.document.text, comparison.sources[clash.source].document.text
    message = f"draft says {ours[start:end]}; the source says {theirs[other_start:other_end]}"
    return Difference(start, end, clash.source, other_start, other_end, message)


def _changed(sentence: SentenceFacts, moment: Moment, aspects: frozenset[Aspect]) -> tuple[int, int]:
    """The words of a time that carry the fields at fault."""
    words = [token for token in sentence.tokens if token.start < moment.end and token.end > moment.start]
    is_year = [token.text == str(moment.year) for token in words]
    is_weekday = [token.lower in WEEKDAYS for token in words]
    if aspects == {"year"}:
        chosen = [t for t, hit in zip(words, is_year, strict=True) if hit]
    elif aspects == {"weekday"}:
        chosen = [t for t, hit in zip(words, is_weekday, strict=True) if hit]
    else:
        chosen = [
            token
            for token, year, weekday in zip(words, is_year, is_weekday, strict=True)
            if token.is_word and not (year and "year" not in aspects) and not (weekday and "weekday" not in aspects)
        ]
    return (chosen[0].start, chosen[-1].end) if chosen else (moment.start, moment.end)


def clashes(comparison: Comparison) -> tuple[Clash, ...]:
    """Every contradicted time, at most one for each of the draft, in text order."""
    return tuple(_clashes(comparison))


def _clashes(comparison: Comparison) -> Iterator[Clash]:
    told: dict[tuple[int, int], list[Moment]] = {}  # the draft's times by the source sentence they are held against
    for evidence in comparison.evidence:
        claim = comparison.draft.sentences.get(evidence.sentence)
        for match in evidence.matches if claim is not None else ():
            told.setdefault((match.source, match.sentence), []).extend(claim.moments if claim is not None else ())
    reach = Reach(comparison, lambda said: bool(said.moments))
    for evidence in comparison.evidence:
        claim = comparison.draft.sentences.get(evidence.sentence)
        if claim is None or not claim.moments:
            continue
        candidates = [
            _Candidate(told_here, moment)
            for told_here in reach.told(claim, evidence)
            for moment in told_here.said.moments
            if not is_broken(comparison.sources[told_here.source].document.text, moment.start, moment.end)
        ]
        for moment in claim.moments:
            clash = _clash(comparison, claim, moment, candidates, told)
            if clash is not None:
                yield clash


def _clash(
    comparison: Comparison,
    claim: SentenceFacts,
    mine: Moment,
    candidates: Sequence[_Candidate],
    taken: dict[tuple[int, int], list[Moment]],
) -> Clash | None:
    here = _place(claim, mine)
    best: Clash | None = None
    for rival in candidates:
        told_there, other = rival.told, rival.moment
        aspects = conflicts(mine, other)
        if not aspects or not _same_clock(comparison, told_there.source, aspects):
            continue
        if _are_one(comparison, claim, mine, rival, aspects):
            continue
        if any(moment is not mine and agree(moment, other) for moment in claim.moments):
            continue
        support = _support(comparison, here, mine, candidates, aspects)
        backed = support is not None
        if told_there.extra and (backed or aspects & {"part", "relative"}):
            continue
        common = shared(here, _place(rival.said, other))
        outweighs = common.affinity > (support or 0.0) + MARGIN
        if common.parallel >= (OVERRULING if backed else PARALLEL) and outweighs and not told_there.extra:
            if any(_backs(mine, moment, aspects) for moment in rival.said.moments):
                continue
            strength = 9.0 + common.parallel
        elif backed or any(
            m is not mine and agree(m, other) for m in taken.get((told_there.source, rival.said.sentence), ())
        ):
            continue
        else:
            alone = not told_there.extra and all(
                sum(bool(conflicts(mine, m)) or agree(mine, m) for m in sentence.moments) == 1
                for sentence in (claim, rival.said)
            )
            strength = common.affinity + NEARBY * common.context + SIMILAR * told_there.similarity
            strength += (ALONE if alone else 0.0) + (FOUNDING if _are_foundings(claim, mine, rival) else 0.0)
        least = _least(aspects) + told_there.extra
        if strength >= least and (best is None or strength > best.strength):
            best = Clash(claim, mine, told_there.source, rival.said, other, aspects, strength)
    return best


def _are_one(
    comparison: Comparison, claim: SentenceFacts, mine: Moment, rival: _Candidate, aspects: frozenset[Aspect]
) -> bool:
    """Whether both may be right: one follows from the other, they meet, or they are of different events."""
    if aspects == {"relative"} and _is_ahead(claim, mine) != _is_ahead(rival.said, rival.moment):
        return True
    if aspects == {"relative"} and _is_before(claim, mine) != _is_before(rival.said, rival.moment):
        return True  # "not this year" and "unlikely before next year"
    return _follows(comparison, mine, rival, aspects) or _meet(claim, mine, rival) or _reach_alike(claim, mine, rival)


def _follows(comparison: Comparison, mine: Moment, rival: _Candidate, aspects: frozenset[Aspect]) -> bool:
    """Whether the source counts from its own time to the draft's, there or in the sentences beside it."""
    told = list(around(comparison.sources[rival.told.source], rival.said, _AROUND))
    if aspects == {"weekday"}:
        return weekday_follows(weekday_of(mine), told, (weekday_of(m) for said in told for m in said.moments))
    return aspects == {"year"} and year_follows(mine, told)


def _meet(claim: SentenceFacts, mine: Moment, rival: _Candidate) -> bool:
    """Whether the one ends where the other begins: "by the end of May", "before June", "before 1 June"."""
    ours, theirs = (claim, mine), (rival.said, rival.moment)
    for (_, one), (later, two) in ((ours, theirs), (theirs, ours)):
        if not one.month or not two.month or one.day is not None or one.month % 12 + 1 != two.month:
            continue
        if two.day == 1 or (two.day is None and _words_before(later, two)[-1:] == ["before"]):
            return True
    return False


def _is_before(sentence: SentenceFacts, moment: Moment) -> bool:
    return _words_before(sentence, moment)[-1:] in (["before"], ["until"])


def _is_ahead(sentence: SentenceFacts, moment: Moment) -> bool:
    """ "Will decide next month": what was decided this week is another thing."""
    near = [t.lower for t in sentence.tokens if moment.start - _CLAUSE <= t.start < moment.end + _CLAUSE]
    return not WILL.isdisjoint(near)


def _reach_alike(claim: SentenceFacts, mine: Moment, rival: _Candidate) -> bool:
    """Whether the one lasts into the other: "closed through Thursday", "until Friday"; "in the night to Friday"."""
    one, two = weekday_of(mine), weekday_of(rival.moment)
    if one is None or two is None:
        return False
    ours, theirs = _words_before(claim, mine), _words_before(rival.said, rival.moment)
    forth = _lasts(ours, theirs) and (one + 1) % 7 == two
    return forth or (_lasts(theirs, ours) and (two + 1) % 7 == one)


def _lasts(earlier: Sequence[str], later: Sequence[str]) -> bool:
    """Whether what is told of a day and of the next one may be the same: "through Thursday" and "until Friday"."""
    is_night = later[-1:] in (["to"], ["into"]) and not {"night", "overnight"}.isdisjoint(later)
    return is_night or (earlier[-1:] == ["through"] and later[-1:] != ["through"])


def _words_before(sentence: SentenceFacts, moment: Moment) -> list[str]:
    return [t.lower for t in sentence.tokens if t.end <= moment.start][-3:]


def _are_foundings(claim: SentenceFacts, mine: Moment, rival: _Candidate) -> bool:
    """Whether both years stand behind words for a beginning: "established in 1928", "goes back to 1948"."""
    if mine.year is None or rival.moment.year is None:
        return False
    return all(
        any(t.stem in _BEGINNINGS for t in sentence.tokens if t.end <= moment.start and t.start > moment.start - _NEAR)
        for sentence, moment in ((claim, mine), (rival.said, rival.moment))
    )


def _least(aspects: frozenset[Aspect]) -> float:
    if aspects == {"part"}:
        return CLOCK
    return COUNTED if aspects == {"relative"} else STRENGTH


def _place(sentence: SentenceFacts, moment: Moment) -> Place:
    return place(sentence, moment.start, moment.end)


def _same_clock(comparison: Comparison, source: int, aspects: frozenset[Aspect]) -> bool:
    """Whether relative words of both documents count from one day."""
    ours = comparison.draft.document.published
    theirs = comparison.sources[source].document.published
    return "relative" not in aspects or ours is None or theirs is None or ours == theirs


def _support(
    comparison: Comparison, here: Place, mine: Moment, candidates: Sequence[_Candidate], aspects: frozenset[Aspect]
) -> float | None:
    """What the draft's time has in common with its best equal in the sources; None where no source gives it."""
    found = [shared(here, _place(c.said, c.moment)).affinity for c in candidates if _backs(mine, c.moment, aspects)]
    if found:
        return max(found)
    is_backed = any(
        _backs(mine, moment, aspects)
        for source in comparison.sources
        for sentence in source.statements
        for moment in sentence.moments
    )
    return 0.0 if is_backed else None


def _backs(mine: Moment, other: Moment, aspects: frozenset[Aspect]) -> bool:
    """Whether a time of a source gives what is at stake: "Saturday" does not give "Saturday 20 May"."""
    if not agree(mine, other):
        return False
    stated: dict[Aspect, bool] = {
        "date": other.month is not None and (mine.day is None or other.day is not None),
        "weekday": weekday_of(other) is not None,
        "year": other.year is not None,
        "part": bool(other.part),
        "season": bool(other.season) or other.month is not None,
        "relative": bool(other.relative),
    }
    if "date" in aspects and (other.season or other.resolved):
        stated["date"] = True
    return any(stated[aspect] for aspect in aspects)
