"""A line -> the date written in it, in the common full forms; a date without its year is none."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

_MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    )
    for number, name in enumerate(names.split(), start=1)
} | {"sept": 9}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?<!\d)(?P<day>[0-3]?\d)(?:st|nd|rd|th|er)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_ANY_YEAR = re.compile(r"(?:19|20)\d\d")
_FORMS = (
    re.compile(rf"(?<!\d){_YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!\d)"),
    re.compile(rf"{_DAY}\.?[ \t]{{1,3}}(?:of |de )?{_MONTH},?[ \t]{{1,3}}(?:de )?{_YEAR}", re.IGNORECASE),
    re.compile(rf"(?<![^\W\d_]){_MONTH}[ \t]{{1,3}}{_DAY},?[ \t]{{1,3}}{_YEAR}", re.IGNORECASE),
    re.compile(rf"{_DAY}\.(?P<month>[01]?\d)\.{_YEAR}"),
    re.compile(rf"{_DAY}/(?P<month>[0-3]?\d)/{_YEAR}"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """A date and where it stands in the line."""

    date: datetime.date
    start: int
    end: int


def find(line: str) -> Found | None:
    """The first full date of a line; 3/4/2025 is none, as nobody can tell the month from the day."""
    if _ANY_YEAR.search(line) is None:
        return None
    for form in _FORMS:
        for match in form.finditer(line):
            date = _date(match["year"], match["month"], match["day"], slashes="/" in match.group())
            if date is not None:
                return Found(date, *match.span())
    return None


def _date(year: str, month: str, day: str, *, slashes: bool) -> datetime.date | None:
    numbers = (int(month), int(day)) if month.isdecimal() else (_MONTHS[month.lower()], int(day))
    if slashes:
        low, high = sorted(numbers)
        if high <= 12 and low != high:
            return None
        numbers = (low, high)
    try:
        return datetime.date(int(year), *numbers)
    except ValueError:
        return None
