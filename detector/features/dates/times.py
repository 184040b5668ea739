"""Times: dates, weekdays, years, months, clock times, seasons and holidays of a sentence."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

from detector.features.amounts.number_words import split_hyphens
from detector.features.dates.calendar_words import (
    EDGES,
    HOLIDAYS,
    MONTHS,
    NEAR_DAYS,
    PARTS_OF_DAY,
    SEASONS,
    SHIFTS,
    WEEKDAYS,
)
from detector.features.dates.date_forms import Found, Moment, found_at, second_day
from detector.features.words import Token

__all__ = ["Moment", "moments", "occupied"]

_TRIGGERS = (
    MONTHS.keys() | WEEKDAYS.keys() | SEASONS.keys() | NEAR_DAYS.keys() | SHIFTS.keys() | EDGES.keys()
    | {words[0] for words in HOLIDAYS} | {"noon", "midnight", "midday", "mid"} | PARTS_OF_DAY
)  # fmt: skip


def moments(sentence: Sequence[Token], published: datetime.date | None) -> tuple[Moment, ...]:
    """Every point in time that one sentence states; relative words are resolved by ``published`` only."""
    if not _may_hold(sentence):
        return ()
    found = _scan(split_hyphens(sentence))
    return tuple(_resolve(item.moment, published) for item in found if item.moment is not None)


def occupied(tokens: Sequence[Token]) -> frozenset[int]:
    """Indices of the tokens that belong to dates and clock times, so that no number is read from them."""
    if not _may_hold(tokens):
        return frozenset()
    return frozenset(i for item in _scan(tokens) for i in range(item.first, item.last))


def _may_hold(tokens: Sequence[Token]) -> bool:
    return any(token.text[0].isdecimal() or token.lower.partition("-")[0] in _TRIGGERS for token in tokens)


def _scan(tokens: Sequence[Token]) -> list[Found]:
    found: list[Found] = []
    i = 0
    while i < len(tokens):
        is_start = tokens[i].text[0].isdecimal() or tokens[i].lower in _TRIGGERS
        item = found_at(tokens, i) if is_start else None
        if item is None:
            i += 1
            continue
        if found and item.moment and _joins(tokens, found[-1], item):
            item = _joined(tokens, found.pop(), item)
        found.append(item)
        if item.moment and item.moment.day and item.moment.month:
            found.extend(second_day(tokens, item))
        i = found[-1].last
    return found


def _joins(tokens: Sequence[Token], one: Found, other: Found) -> bool:
    """Whether two times stand side by side and tell one: "Monday, 20 January", "5pm on Friday"."""
    between = [token.lower for token in tokens[one.last : other.first]]
    if one.moment is None or other.moment is None or between not in ([], [","], ["on"], ["at"], ["at", "about"]):
        return False
    fields = ("year", "month", "day", "weekday")
    mine = {name for name in fields if getattr(one.moment, name) is not None}
    theirs = {name for name in fields if getattr(other.moment, name) is not None}
    if mine & theirs or (one.moment.part and other.moment.part) or one.moment.span != other.moment.span:
        return False
    if (one.moment.relative and other.moment.relative) or (one.moment.season and other.moment.season):
        return False
    # "in 2014 on Monday" and the like tell two times.
    return between != [","] or "weekday" in mine or "day" in mine


def _joined(tokens: Sequence[Token], one: Found, other: Found) -> Found:
    a, b = one.moment, other.moment
    if a is None or b is None:
        return other
    moment = Moment(
        start=a.start,
        end=tokens[other.last - 1].end,
        year=a.year if a.year is not None else b.year,
        month=a.month or b.month,
        day=a.day or b.day,
        weekday=a.weekday if a.weekday is not None else b.weekday,
        part=a.part or b.part,
        season=a.season or b.season,
        relative=a.relative or b.relative,
    )
    return Found(one.first, other.last, moment)


def _resolve(moment: Moment, published: datetime.date | None) -> Moment:
    """The moment with the day it falls on, where its own words and the document's date decide that."""
    resolved = None
    if moment.day is not None and moment.month is not None:
        year = moment.year or (published.year if published else None)
        resolved = _date(year, moment.month, moment.day) if year else None
        if resolved and published and not moment.year and abs((resolved - published).days) > 183:
            year = published.year + (1 if resolved < published else -1)
            resolved = _date(year, moment.month, moment.day)
    elif moment.relative in NEAR_DAYS and published:
        resolved = published + datetime.timedelta(days=NEAR_DAYS[moment.relative])
    return moment if resolved is None else replace(moment, resolved=resolved)


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None  # 31 June
