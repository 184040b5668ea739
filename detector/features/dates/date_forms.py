"""Date forms: the ways English writes one date, clock time, season or year -> ``Found``."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from detector.features.amounts.counted import is_plural
from detector.features.amounts.units import CURRENCY_WORDS, SIGNS, UNITS
from detector.features.dates.calendar_words import (
    BEFORE_TIME,
    EXACT_TIME,
    HOLIDAYS,
    MONTHS,
    NEAR_DAYS,
    PARTS_OF_DAY,
    PERIODS,
    SEASONS,
    SHIFTS,
    WEEKDAYS,
)
from detector.features.words import STOP, Token


@dataclass(frozen=True, slots=True)
class Moment:
    """One stated point in time; a field that the text leaves open is None."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None  # Monday is 0
    part: str = ""  # "morning", "10:30", "" where not given
    resolved: datetime.date | None = None  # against the document's date, where that decides it
    span: int = 1  # how many years ``year`` opens: 10 for "the 1990s", 100 for "the 20th century"
    season: str = ""  # "summer", a holiday such as "Christmas Day"
    relative: str = ""  # "yesterday", "last week": means something only beside the document's date


@dataclass(frozen=True, slots=True)
class Found:
    """``tokens[first:last]`` state a time; ``moment`` is None where it is ambiguous and only to be left alone."""

    first: int
    last: int
    moment: Moment | None


_SUFFIXES = ("st", "nd", "rd", "th")
_ZONES = ("gmt", "bst", "utc", "est", "edt", "pst", "cet", "hours")
_NOT_AFTER = ("%", "percent", "per", "m", "bn", "million", "x", "×")  # what makes four digits an amount
_BEFORE_OLD = frozenset(("of", "the", "to", "and", "(", "-", "–"))  # a year before 1900: "(1848-1869)"
_AMBIGUOUS = frozenset(("may", "march", "mar", "jun", "sep", "dec", "jan", "august", "april", "june"))


def found_at(tokens: Sequence[Token], i: int) -> Found | None:
    """The time that starts at ``tokens[i]``, or None."""
    if not tokens[i].text[0].isdecimal():
        return _worded(tokens, i)
    for read in (_numeric, _day_month, _clock, _age_of_time, _year):
        found = read(tokens, i)
        if found is not None:
            return found
    return None


def _moment(tokens: Sequence[Token], first: int, last: int) -> Moment:
    return Moment(tokens[first].start, tokens[last - 1].end)


def _lower(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].lower if 0 <= i < len(tokens) else ""


def _number(tokens: Sequence[Token], i: int, low: int, high: int, digits: int = 2) -> int | None:
    """The whole number of at most ``digits`` digits at ``tokens[i]``, if it lies in [low, high]."""
    text = tokens[i].text if 0 <= i < len(tokens) else ""
    if not text.isascii() or not text.isdecimal() or len(text) > digits:
        return None
    return int(text) if low <= int(text) <= high else None


def _is_month(tokens: Sequence[Token], i: int) -> bool:
    return _lower(tokens, i) in MONTHS and tokens[i].text[0].isupper()


def _numeric(tokens: Sequence[Token], i: int) -> Found | None:
    """ "2025-01-20", "20/01/2025", "20.01.2025"; a day and month that could change places are left alone."""
    text = tokens[i].text
    if text.count(".") == 2 and text.replace(".", "").isdecimal():
        return Found(i, i + 1, None)
    mark = _lower(tokens, i + 1)
    if i + 4 >= len(tokens) or mark not in ("-", "/") or _lower(tokens, i + 3) != mark:
        return None
    if tokens[i + 4].end - tokens[i].start > 10:
        return None
    year, month, day = (_number(tokens, i + k, 0, 2100, 4) for k in (0, 2, 4))
    if year is None or month is None or day is None:
        return None
    if len(text) != 4:
        year, day = day, year
        if month > 12 and day <= 12:
            day, month = month, day
        elif day <= 12 and day != month:
            return Found(i, i + 5, None)
    if not (year >= 1000 and 1 <= month <= 12 and 1 <= day <= 31):
        return Found(i, i + 5, None)
    return Found(i, i + 5, replace(_moment(tokens, i, i + 5), year=year, month=month, day=day))


def _day_month(tokens: Sequence[Token], i: int) -> Found | None:
    """ "20 January 2025", "20th of January", "10-20 January" (the first of its days)."""
    day = _number(tokens, i, 1, 31)
    if day is None:
        return None
    j = i + 1 + (_lower(tokens, i + 1) in _SUFFIXES)
    if _lower(tokens, j) in ("-", "–", "to", "and") and _number(tokens, j + 1, 1, 31):
        k = j + 2 + (_lower(tokens, j + 2) in _SUFFIXES)
        if _is_month(tokens, k):
            return Found(i, j, replace(_moment(tokens, i, j), month=MONTHS[_lower(tokens, k)], day=day))
        return None
    j += _lower(tokens, j) == "of"
    if not _is_month(tokens, j):
        return None
    month, last = MONTHS[_lower(tokens, j)], j + 1
    year, last = _trailing_year(tokens, last)
    return Found(i, last, replace(_moment(tokens, i, last), year=year, month=month, day=day))


def _trailing_year(tokens: Sequence[Token], j: int) -> tuple[int | None, int]:
    """The year that closes a date at ``tokens[j]``, past a full stop or comma, and where the date then ends."""
    k = j + (_lower(tokens, j) in (",", "."))
    k += k == j and _lower(tokens, j) == "of"
    year = _number(tokens, k, 1000, 2100, 4)
    return (year, k + 1) if year is not None and len(tokens[k].text) == 4 else (None, j)


def _worded(tokens: Sequence[Token], i: int) -> Found | None:
    """The time that starts with the word ``tokens[i]``."""
    lower = tokens[i].lower
    if _is_month(tokens, i):
        return _month(tokens, i)
    if lower in WEEKDAYS and tokens[i].text[0].isupper():
        return _weekday(tokens, i)
    for length in (4, 3, 2, 1):
        words = tuple(token.lower for token in tokens[i : i + length])
        if words in HOLIDAYS and tokens[i].text[0].isupper():
            name, month, day = HOLIDAYS[words]
            last = i + len(words)  # at the end of a sentence the slice is shorter than asked for
            return Found(i, last, replace(_moment(tokens, i, last), season=name, month=month, day=day))
    if lower in NEAR_DAYS:
        return Found(i, i + 1, replace(_moment(tokens, i, i + 1), relative=lower))
    if lower in ("noon", "midday", "midnight"):
        part = "00:00" if lower == "midnight" else "12:00"
        return Found(i, i + 1, replace(_moment(tokens, i, i + 1), part=part))
    if lower in SEASONS and _lower(tokens, i - 1) in BEFORE_TIME | {"the"}:
        return _season(tokens, i)
    if lower in PARTS_OF_DAY and _lower(tokens, i - 1) in ("in", "the", "this", "that", "last", "rush"):
        return Found(i, i + 1, replace(_moment(tokens, i, i + 1), part=lower))
    return _shifted(tokens, i) if lower in SHIFTS else None


def _season(tokens: Sequence[Token], i: int) -> Found | None:
    year, last = _trailing_year(tokens, i + 1)
    if year is None and _lower(tokens, i + 1) not in STOP | {".", ",", ""}:
        return None  # "the spring offensive"
    return Found(i, last, replace(_moment(tokens, i, last), season=SEASONS[tokens[i].lower], year=year))


def _shifted(tokens: Sequence[Token], i: int) -> Found | None:
    """ "last week", "the past year", "next summer"."""
    j = i + 1
    name = _lower(tokens, j)
    if (name not in PERIODS and name not in SEASONS) or name in ("season", "term", "quarter"):
        return None
    if name == "day" and (tokens[i].lower not in ("next", "following", "previous") or _lower(tokens, j + 1) == "of"):
        return None
    moment = replace(_moment(tokens, i, j + 1), relative=f"{SHIFTS[tokens[i].lower]} {name}")
    return Found(i, j + 1, moment)


def _month(tokens: Sequence[Token], i: int) -> Found | None:
    """ "January 20, 2025", "Jan. 20", "January 2025", "in January"."""
    month = MONTHS[tokens[i].lower]
    j = i + 1 + (_lower(tokens, i + 1) == "." and len(tokens[i].text) <= 4)
    day = _number(tokens, j, 1, 31)
    if day is not None and not (_lower(tokens, j + 1) in UNITS or _lower(tokens, j + 1) in ("%", "per", "percent")):
        last = j + 1 + (_lower(tokens, j + 1) in _SUFFIXES)
        year, last = _trailing_year(tokens, last)
        return Found(i, last, replace(_moment(tokens, i, last), year=year, month=month, day=day))
    year, last = _trailing_year(tokens, i + 1)
    if year is not None:
        return Found(i, last, replace(_moment(tokens, i, last), year=year, month=month))
    follows = tokens[i + 1].text if i + 1 < len(tokens) else "."
    is_named = _lower(tokens, i - 1) in BEFORE_TIME
    if _lower(tokens, i - 1) in ("a", "an", "the", "its", "his", "her", "their", "'s"):
        is_named = follows[0].islower() and tokens[i].lower not in _AMBIGUOUS  # "a September report"
    if not is_named or (follows[0].isupper() and tokens[i].lower in _AMBIGUOUS):
        return None
    return Found(i, i + 1, replace(_moment(tokens, i, i + 1), month=month))


def _weekday(tokens: Sequence[Token], i: int) -> Found:
    shift = SHIFTS.get(_lower(tokens, i - 1), "")
    part, last = "", i + 1
    if _lower(tokens, last) in PARTS_OF_DAY:
        part, last = _lower(tokens, last), last + 1
    moment = replace(
        _moment(tokens, i, last),
        weekday=WEEKDAYS[tokens[i].lower],
        part=part,
        relative=f"{shift} weekday" if shift in ("last", "next") else "",
    )
    return Found(i, last, moment)


def _clock(tokens: Sequence[Token], i: int) -> Found | None:
    """ "10:30", "5:30pm", "8 p.m.", "4.30pm" -> part "HH:MM"; longer colon forms are left alone."""
    text = tokens[i].text
    hours, mark, rest = text.partition(":" if ":" in text else ".")
    half = _lower(tokens, i + 1).replace(".", "")
    has_half = half in ("am", "pm")
    if mark == ":" and not (len(hours) <= 2 and len(rest) == 2 and rest.isdecimal() and int(hours) < 24):
        return Found(i, i + 1, None)  # a race time, a score, a verse
    if mark != ":" and not has_half and _lower(tokens, i + 1) != "o'clock":
        return None
    if not hours.isdecimal() or (rest and not rest.isdecimal()) or int(hours) > 23 or int(rest or 0) > 59:
        return None
    hour = int(hours) % 12 + 12 if half == "pm" else int(hours)
    if half == "am":
        hour %= 12
    last = i + 1 + (has_half or _lower(tokens, i + 1) == "o'clock")
    return Found(i, last, replace(_moment(tokens, i, last), part=f"{hour:02d}:{int(rest or 0):02d}"))


def _year(tokens: Sequence[Token], i: int) -> Found | None:
    """ "2014", "1800 GMT"; a four-digit count of something is none."""
    text, follows = tokens[i].text, _lower(tokens, i + 1)
    year = _number(tokens, i, 1000, 2100, 4)
    if year is None or len(text) != 4 or _is_amount(tokens, i):
        return None
    if follows in _ZONES and text[2:] < "60" and text < "2400":
        return Found(i, i + 2, replace(_moment(tokens, i, i + 1), part=f"{text[:2]}:{text[2:]}"))
    before = _lower(tokens, i - 1)
    if before not in EXACT_TIME:
        if not 1900 <= year <= 2050 and before not in _BEFORE_OLD:
            return None
        if i + 1 < len(tokens) and is_plural(tokens[i + 1]) and not tokens[i + 1].text[0].isupper():
            return Found(i, i + 1, None)  # "2000 workers" or "the 2015 winners"
    return Found(i, i + 1, replace(_moment(tokens, i, i + 1), year=year))


def _is_amount(tokens: Sequence[Token], i: int) -> bool:
    """Whether four digits have a unit, a currency or a letter right beside them."""
    follows, before = _lower(tokens, i + 1), _lower(tokens, i - 1)
    if follows in UNITS or follows in CURRENCY_WORDS or follows in _NOT_AFTER or before in SIGNS or before == "x":
        return True
    if before in CURRENCY_WORDS or (follows == "-" and _lower(tokens, i + 2) in UNITS):
        return True
    return i > 0 and tokens[i - 1].end == tokens[i].start and tokens[i - 1].text[0].isalnum()


def _age_of_time(tokens: Sequence[Token], i: int) -> Found | None:
    """ "the 1990s", "the 90s", "the 20th century"."""
    text, follows = tokens[i].text, _lower(tokens, i + 1)
    if i + 1 >= len(tokens) or tokens[i + 1].start != tokens[i].end or not text.isdecimal():
        return None
    if follows in ("s", "'s") and len(text) in (2, 4) and text.endswith("0"):
        year = int(text) if len(text) == 4 else 1900 + int(text)
        return Found(i, i + 2, replace(_moment(tokens, i, i + 2), year=year, span=10))
    last = i + 3 + (_lower(tokens, i + 2) == "-")
    if follows in _SUFFIXES and _lower(tokens, last - 1) == "century":
        return Found(i, last, replace(_moment(tokens, i, last), year=100 * (int(text) - 1), span=100))
    return None


def second_day(tokens: Sequence[Token], item: Found) -> list[Found]:
    """The other end of "February 10-20"."""
    day = _number(tokens, item.last + 1, 1, 31)
    if item.moment is None or day is None or _lower(tokens, item.last) not in ("-", "–", "to"):
        return []
    if tokens[item.first].text[0].isdecimal() or _is_month(tokens, item.last + 2):
        return []
    last = item.last + 2
    moment = replace(_moment(tokens, item.last + 1, last), month=item.moment.month, day=day, year=item.moment.year)
    return [Found(item.last + 1, last, moment)]
