"""Deriving: whether a value of the draft follows from what the source says by one step of everyday arithmetic.

"Half of her £5,000" makes £2,500, "merged in 1948, nationalised two years later" makes 1950, "60 pupils, twice last
year's number" makes 30. A value that follows is no contradiction, though the source nowhere writes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from detector.features.amounts.quantities import Quantity
from detector.features.amounts.units import UNITS
from detector.features.dates.times import Moment
from detector.features.facts import Facts, SentenceFacts
from detector.rules.comparing.agreement import comparable, same_noun, slack

_CHANCE = 12  # up to here a count is often the sum or the difference of two others by chance
_FACTORS = {
    **dict.fromkeys("twice double doubled doubles doubling twofold half halve halved halves halving".split(), 2.0),
    **dict.fromkeys("triple tripled triples tripling treble trebled threefold thrice".split(), 3.0),
    **dict.fromkeys("quadruple quadrupled fourfold".split(), 4.0),
    **dict.fromkeys("fivefold quintupled".split(), 5.0),
    "tenfold": 10.0,
}
# Beside such words a source tells a small number by what is left of another.
_LEFT = frozenset(
    "not n't but except other others rest remaining another more fewer less behind ahead apart difference rose fell up "
    "down extra further".split()
)
_TRIPS = frozenset("trip trips journey journeys".split())
_EACH = frozenset("each apiece per every".split())
_LEAST = 3  # a count up to here is the difference of any two others
_BARE = 1000  # a number from here on may be an amount whose currency is not said again
_RATIO = 0.04  # by which a ratio in small numbers may be off
_YEAR, _DAY = UNITS["year"][1], UNITS["day"][1]  # seconds
_NEXT_YEAR = frozenset(
    {("following", "year"), ("next", "year"), ("year", "later"), ("year", "after"), ("year", "on")}
    | {("previous", "year"), ("preceding", "year"), ("year", "before"), ("year", "earlier")}
)
_PERIODS = {name: UNITS[name][1] for name in ("year", "month", "week", "day")}
_APART = 6  # words between a part and its whole
_MOST_EACH = 1000  # things of which each costs or weighs so much
_LONGEST = 400  # years: a longer stretch is no step from one event to the next


def around(source: Facts, said: SentenceFacts, reach: int) -> Iterator[SentenceFacts]:
    """A sentence of the source, and those that stand up to ``reach`` sentences from it; of a headline itself alone."""
    yield said
    at = said.sentence
    for index in range(at - reach, at + reach + 1) if at >= 0 else ():
        if index != at and index in source.sentences:
            yield source.sentences[index]


def follows(claim: SentenceFacts, mine: Quantity, told: Iterable[SentenceFacts]) -> bool:
    """Whether the value is a sum, a difference, a multiple, a part or the rest to 100 % of values told together.

    A stretch of time may also lie between two days, months or years that are told.
    """
    if mine.kind == "ordinal" or mine.unit == "score":
        return False
    sentences = list(told)
    if mine.unit == "s" and _lies_between(mine, [m for said in sentences for m in said.moments]):
        return True
    values = [q for q in _read(mine, sentences) if same_noun(mine, q) is not False]
    rest = mine.unit == "%" and any(
        abs(100.0 - q.value - mine.value) <= max(slack(mine), slack(q)) + 1e-9 for q in values if q.unit == "%"
    )
    if rest or _is_multiple(claim, mine, sentences):
        return True
    is_margin = _is_margin(claim, mine)
    is_chance = mine.kind == "number" and mine.value <= _CHANCE and not is_margin
    is_chance = is_chance and not any(t.lower in _LEFT for said in sentences for t in said.tokens)
    if _is_ratio(claim, mine, sentences):
        return True
    least = _LEAST if mine.kind == "number" and not is_margin else 0
    return (not is_chance and _is_sum(mine, values, least)) or any(_is_other_part(mine, said) for said in sentences)


def _is_margin(claim: SentenceFacts, mine: Quantity) -> bool:
    """ "By one vote", "a margin of two": a difference by its name."""
    before = [token.lower for token in claim.tokens if token.end <= mine.bound_start][-2:]
    return before[-1:] == ["by"] or before == ["margin", "of"]


def _is_ratio(claim: SentenceFacts, mine: Quantity, sentences: Sequence[SentenceFacts]) -> bool:
    """Whether the value is one of "two in five" and the source has two values of that ratio."""
    for one, other in pairwise(claim.quantities):
        between = [token.lower for token in claim.tokens if one.end <= token.start and token.end <= other.start]
        if mine not in (one, other) or between not in (["in"], ["out", "of"], ["of"], ["of", "every"], ["in", "every"]):
            continue
        wanted = one.value / other.value if other.value else 0.0
        for said in sentences:
            values = [q.value for q in said.quantities if q.kind in ("number", "money", "measure") and q.value > 0]
            if any(abs(min(a, b) / max(a, b) - wanted) <= _RATIO * wanted for a, b in combinations(values, 2)):
                return True
    return False


def _is_other_part(mine: Quantity, said: SentenceFacts) -> bool:
    """Whether the value is what a part leaves of its whole (three, of "two of the five stations"), or both parts."""
    for one, other in combinations(said.quantities, 2):
        between = [token.lower for token in said.tokens if one.end <= token.start and token.end <= other.start]
        if one.kind == other.kind == mine.kind and len(between) <= _APART:
            found = [other.value - one.value] if "of" in between else []
            found += [one.value + other.value] if "and" in between else []
            if any(abs(value - mine.value) <= slack(mine) + 1e-9 for value in found):
                return True
    return False


def _lies_between(mine: Quantity, moments: Sequence[Moment]) -> bool:
    """Whether the stretch parts two of these times: from Wednesday to Friday, from January to April, 1998 to 2003."""
    for one, other in combinations(moments, 2):
        if one.year is not None and other.year is not None and _is_count(mine, abs(one.year - other.year), _YEAR):
            return True
        if one.month is not None and other.month is not None:
            apart = abs(one.month - other.month)
            if _is_count(mine, apart, _YEAR / 12) or _is_count(mine, 12 - apart, _YEAR / 12):
                return True
        if one.weekday is not None and other.weekday is not None:
            apart = abs(one.weekday - other.weekday)
            if _is_count(mine, apart, _DAY) or _is_count(mine, 7 - apart, _DAY):
                return True
    return False


def _is_count(mine: Quantity, count: int, unit: float) -> bool:
    return count > 0 and abs(mine.value - count * unit) <= max(slack(mine), 0.5 * unit if mine.bound else 0.0) + 1.0


def _is_sum(mine: Quantity, values: Iterable[Quantity], least: int) -> bool:
    """Of two values; up to ``least`` a difference says nothing."""
    allowed = slack(mine) + 1e-6 * abs(mine.value)
    return any(
        abs(a + b - mine.value) <= allowed or (mine.value > least and abs(abs(a - b) - mine.value) <= allowed)
        for a, b in combinations({q.value for q in values}, 2)
        if min(a, b) > 0.5 * allowed
    )


def _is_multiple(claim: SentenceFacts, mine: Quantity, sentences: Sequence[SentenceFacts]) -> bool:
    """By a factor that stands in the sentence of the value ("halved", "a third of", "ten times"), or by what shares it.

    "Each" on either side parts or multiplies by whatever the source counts.
    """
    shares = any(token.lower in _EACH for token in claim.tokens)
    counted = {q.value for s in sentences for q in s.quantities if q.kind == "number" and 1 < q.value <= _MOST_EACH}
    for said in sentences:
        factors = _factors(said)
        if shares or any(token.lower in _EACH for token in said.tokens):
            factors |= counted
        if (unit := _paid_by(said)) is not None:
            factors |= {round(q.value / unit) for s in sentences for q in s.quantities if q.unit == "s"} - {0, 1}
        for q in said.quantities if factors else ():
            if comparable(mine, q) and q.value > 0:
                allowed = max(slack(mine), 0.02 * mine.value)
                if any(min(abs(q.value * k - mine.value), abs(q.value / k - mine.value)) <= allowed for k in factors):
                    return True
    return False


def _factors(said: SentenceFacts) -> set[float]:
    """By which the sentence multiplies or parts: "halved", "a third of", "ten times", "the round trip"."""
    found = {_FACTORS[token.lower] for token in said.tokens if token.lower in _FACTORS}
    if any(one.lower == "round" and other.lower in _TRIPS for one, other in pairwise(said.tokens)):
        found.add(2.0)
    for q in said.quantities:
        if q.kind == "percentage" and not q.is_digits and q.value > 0:
            found |= {100.0 / q.value}
        if q.noun == "time" and q.value > 1:
            found.add(q.value)
    return found


def _paid_by(said: SentenceFacts) -> float | None:
    """The seconds of the year, month, week or day by which something is told: "18 million a year"."""
    for one, other in pairwise(said.tokens):
        if one.lower in ("a", "per", "each", "every") and other.lower in _PERIODS:
            return _PERIODS[other.lower]
    return None


def _read(mine: Quantity, sentences: Iterable[SentenceFacts]) -> Iterator[Quantity]:
    """Values on the scale of ours; a bare number beside a measured one is of its unit: "nine hours, his crew six"."""
    told = [q for said in sentences for q in said.quantities]
    measured = [q for q in told if comparable(mine, q)]
    yield from measured
    if mine.kind == "number" and not mine.noun and mine.value >= _BARE:
        yield from (replace(q, kind="number", unit="") for q in told if q.kind == "money")
    if not measured or mine.kind not in ("measure", "money", "percentage"):
        return
    # Of a round number the step is that of its last digit but the noughts: "300 minutes" has one of a hundred.
    steps = (measured[0].step * factor for factor in (1.0, 0.1, 0.01))
    scales = list(steps) if mine.kind == "measure" else [1.0]
    for q in told:
        if q.kind == "number" and not q.noun:
            yield from (_scaled(measured[0], q, scale) for scale in scales)


def _scaled(like: Quantity, bare: Quantity, scale: float) -> Quantity:
    """The bare number in the unit of a measured one, at this scale."""
    low, high, step = bare.low * scale, bare.high * scale, bare.step * scale
    return replace(bare, kind=like.kind, unit=like.unit, noun=like.noun, low=low, high=high, step=step)


def year_follows(mine: Moment, told: Iterable[SentenceFacts]) -> bool:
    """Whether the year is another one of the source and a stretch of years away: "1948 ... two years later", an age."""
    if mine.year is None:
        return False
    sentences = list(told)
    years = {m.year for said in sentences for m in said.moments if m.year is not None}
    for said in sentences:
        words = [token.lower for token in said.tokens]
        if any(pair in _NEXT_YEAR for pair in pairwise(words)) and {mine.year - 1, mine.year + 1} & years:
            return True
        for q in said.quantities:
            if q.unit not in ("s", "age") or (q.unit == "s" and q.value < 0.9 * _YEAR):
                continue
            stretch = round(q.value / (_YEAR if q.unit == "s" else 1.0))
            off = 1 if q.unit == "age" else 0  # the birthday may be yet to come
            if 0 < stretch <= _LONGEST and any(abs(abs(mine.year - year) - stretch) <= off for year in years):
                return True
    return False


def weekday_follows(day: int | None, told: Iterable[SentenceFacts], days: Iterable[int | None]) -> bool:
    """Whether the weekday lies as many days from another one of the source as the source says something took."""
    if day is None:
        return False
    known = {other for other in days if other is not None}
    for said in told:
        for q in said.quantities:
            if q.unit != "s" or not 0.9 * _DAY <= q.value < 7 * _DAY:
                continue
            stretch = round(q.value / _DAY)
            if {(day + stretch) % 7, (day - stretch) % 7} & known:
                return True
    return False
