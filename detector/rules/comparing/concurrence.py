"""Concurrence: whether two stated times can be one, and in which fields they cannot."""

from __future__ import annotations

from typing import Literal

from detector.features.dates.times import Moment

Aspect = Literal["date", "weekday", "year", "part", "season", "relative"]

_FRIDAY = 4
_SEASON_MONTHS = {
    "spring": (2, 3, 4, 5, 6),
    "summer": (5, 6, 7, 8, 9),
    "autumn": (8, 9, 10, 11, 12),
    "winter": (11, 12, 1, 2, 3),
}
_FEAST_MONTHS = {
    "Christmas": (12,), "Christmas Eve": (12,), "Christmas Day": (12,), "Boxing Day": (12,), "New Year": (12, 1),
    "New Year's Eve": (12,), "New Year's Day": (1,), "Easter": (3, 4), "Thanksgiving": (10, 11), "Halloween": (10,),
    "Valentine's Day": (2,),
}  # fmt: skip
# The spans of words counted from now, in days; those of "this" hold all that are shorter.
_SPANS = {"day": 1, "night": 1, "week": 7, "weekend": 7, "month": 30, "year": 365, "decade": 3650, "century": 36500}
_HOURS = {
    "morning": range(0, 12),
    "lunchtime": range(11, 15),
    "afternoon": range(12, 19),
    "evening": range(16, 24),
    "night": (*range(17, 24), *range(0, 7)),
}
_DAYTIME = {"morning": 0, "lunchtime": 1, "afternoon": 1, "evening": 2, "night": 2}


def conflicts(one: Moment, other: Moment) -> frozenset[Aspect]:
    """The fields that both state and that differ."""
    differing: dict[Aspect, bool] = {
        "weekday": (one.weekday is not None or other.weekday is not None)
        and _differ(weekday_of(one), weekday_of(other)),
        "date": _days_apart(one, other),
        "year": one.year is not None and other.year is not None and not _same_year(one, other),
        "part": bool(one.part and other.part) and not _same_part(one.part, other.part),
        "season": bool(one.season and other.season) and one.season != other.season and not _in_kind_apart(one, other),
        "relative": _shifted_apart(one, other),
    }
    differing["weekday"] |= _weekend_apart(one, other)
    differing["season"] |= "weekend" in (one.season, other.season) and bool(
        {one.season, other.season} & _SEASON_MONTHS.keys()
    )
    return frozenset(aspect for aspect, differs in differing.items() if differs)


def _days_apart(one: Moment, other: Moment) -> bool:
    if _differ(one.month, other.month) or (_differ(one.day, other.day) and bool(one.month and other.month)):
        return True
    is_told = bool(one.relative or other.relative)  # "yesterday" against a day
    return is_told and one.resolved is not None and other.resolved is not None and one.resolved != other.resolved


def agree(one: Moment, other: Moment) -> bool:
    """Whether two times share a field and no field differs."""
    if conflicts(one, other):
        return False
    if one.season in _SEASON_MONTHS and other.month:
        return other.month in _SEASON_MONTHS[one.season]
    if other.season in _SEASON_MONTHS and one.month:
        return one.month in _SEASON_MONTHS[other.season]
    if one.resolved and other.resolved:
        return True
    return any(
        (
            one.weekday is not None and weekday_of(other) is not None,
            other.weekday is not None and weekday_of(one) is not None,
            one.month is not None and other.month is not None,
            one.year is not None and other.year is not None,
            bool(one.part and other.part),
            bool(one.season and other.season),
            bool(one.relative and other.relative),
        )
    )


def _shifted_apart(one: Moment, other: Moment) -> bool:
    """Whether relative words differ: "last week" and "next week"; "last summer" may be "last year"."""
    if not one.relative or not other.relative or one.relative == other.relative or (one.resolved and other.resolved):
        return False
    (shift, unit), (other_shift, other_unit) = (moment.relative.rpartition(" ")[::2] for moment in (one, other))
    if unit == other_unit:
        return {shift, other_shift} != {"next", "following"}
    if unit not in _SPANS or other_unit not in _SPANS:
        return unit in _SEASON_MONTHS and other_unit in _SEASON_MONTHS
    (_, longer), _ = sorted(((_SPANS[unit], shift), (_SPANS[other_unit], other_shift)), reverse=True)
    return longer != "this"


def weekday_of(moment: Moment) -> int | None:
    if moment.weekday is not None:
        return moment.weekday
    return moment.resolved.weekday() if moment.resolved else None


def _differ(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and one != other


def _weekend_apart(one: Moment, other: Moment) -> bool:
    """ "Over the weekend" and "on Thursday"."""
    if "weekend" not in (one.season, other.season):
        return False
    day = weekday_of(other if one.season == "weekend" else one)
    return day is not None and day < _FRIDAY


def _in_kind_apart(one: Moment, other: Moment) -> bool:
    """A season and a feast in it do not exclude each other, nor does a feast its eve told as the feast."""
    if (one.season in _SEASON_MONTHS) == (other.season in _SEASON_MONTHS):
        return one.season.startswith(other.season) or other.season.startswith(one.season)
    months = _SEASON_MONTHS | _FEAST_MONTHS
    if one.season not in months or other.season not in months:
        return True
    return bool(set(months[one.season]) & set(months[other.season]))


def _same_year(one: Moment, other: Moment) -> bool:
    if one.year is None or other.year is None:
        return True
    return one.year < other.year + other.span and other.year < one.year + one.span


def _same_part(one: str, other: str) -> bool:
    """Whether two times of day can be one; a clock time without am or pm may be either."""
    if one == other:
        return True
    if one[0].isdecimal() and other[0].isdecimal():
        minutes = [60 * int(part[:2]) + int(part[3:]) for part in (one, other)]
        return abs(minutes[0] - minutes[1]) in (0, 720)
    if one[0].isdecimal() or other[0].isdecimal():
        clock, name = (one, other) if one[0].isdecimal() else (other, one)
        return int(clock[:2]) in _HOURS[name] or (int(clock[:2]) + 12) % 24 in _HOURS[name]
    return _DAYTIME[one] == _DAYTIME[other] or {one, other} == {"afternoon", "evening"}
