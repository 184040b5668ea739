"""Times exchanged: dates (C121), weekdays (C122), years (C123), and the order and distance of events (C124)."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from training.corrupting import exchanges
from training.corrupting.changes import Change, fitted
from training.corrupting.tables import replaced

MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
DATE = re.compile(rf"\b(?:(?P<before>\d{{1,2}}) )?(?P<month>{'|'.join(MONTHS)})(?: (?P<after>\d{{1,2}})(?!\d))?\b")
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(DAYS)})\b")
_YEAR = re.compile(r"(?<![\d,.$£€-])\b(?:1[0-9]|20)\d\d\b(?![,.]\d|[%-])")
_UNITS = {"hours": "days", "days": "weeks", "weeks": "months", "months": "years", "years": "months", "minutes": "hours"}
_SPAN = re.compile(rf"(?<=[\w] )(?P<unit>{'|'.join(_UNITS)})(?= (?:ago|earlier|later|before|after)\b)")
_SIDE = re.compile(
    r"(?<!look )(?<!looked )(?<!looking )(?<!looks )(?<!named )(?<!called )(?<!shortly )(?<!soon )(?<!day )(?<!year )"
    r"(?<!hours )(?<!days )(?<!weeks )(?<!months )(?<!years )(?<!minutes )(?<!time )(?<!one )(?<!even )"
    r"\b(?P<side>before|after)(?= (?:the|a|an|his|her|its|their|it|he|she|they|\d|[A-Z]|\w+ing\b))"
    r"(?! (?:the|a|an) (?:courts?|judges?|tribunal|committee|parliament|council|jury|senate)\b)"
)
_LIMIT = re.compile(
    rf"\b(?P<word>until|from)(?= (?:{'|'.join([*MONTHS, *DAYS])}|\d{{1,2}} (?:{'|'.join(MONTHS)}))\b(?! on\b))"
)


def wrong(text: str, draw: random.Random) -> Iterator[Change]:
    """Changes of one sentence after which it happens at another time."""
    yield from _dates(text, draw)
    yield from _orders(text)


def _dates(text: str, draw: random.Random) -> Iterator[Change]:
    for match in DATE.finditer(text):
        if (match["before"] is None and match["after"] is None and match["month"] == "May") or match.start() == 0:
            continue  # "May" is more often a verb
        group = next((group for group in ("before", "after") if match[group]), "")
        if group and draw.random() < 0.5:
            day = draw.choice([d for d in range(1, 29) if d != int(match[group])])
            yield fitted(text, "C121", *match.span(group), str(day))
        else:
            month = draw.choice([m for m in MONTHS if m not in (match["month"], "May")])
            yield fitted(text, "C121", *match.span("month"), month)
    for match in _WEEKDAY.finditer(text):
        yield fitted(text, "C122", *match.span(), draw.choice([day for day in DAYS if day != match.group()]))
    for match in _YEAR.finditer(text):
        year = int(match.group()) + draw.choice([-20, -10, -3, -2, -1, 1, 2, 3, 10])
        yield fitted(text, "C123", *match.span(), str(year))


def _orders(text: str) -> Iterator[Change]:
    for change in replaced(text, exchanges.orders, "C124"):
        if not text[: change.start].endswith((" of ", " by ")):  # "the autumn of next year"
            yield change
    for match in _SPAN.finditer(text):
        # A counted stretch of time is a measure; "days after" alone only orders.
        counted = re.search(r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty)) $",
                            text[: match.start()])  # fmt: skip
        yield fitted(text, "C114" if counted else "C124", *match.span("unit"), _UNITS[match["unit"]])
    for match in _SIDE.finditer(text):
        yield fitted(text, "C124", *match.span("side"), "after" if match["side"] == "before" else "before")
    if not re.search(r"\bfrom\b.*\b(?:to|until)\b", text):
        for match in _LIMIT.finditer(text):
            yield fitted(text, "C124", *match.span("word"), "from" if match["word"] == "until" else "until")


def occupied(text: str) -> list[tuple[int, int]]:
    """Where dates and years stand: their digits count nothing."""
    return [match.span() for match in (*DATE.finditer(text), *_YEAR.finditer(text))]
