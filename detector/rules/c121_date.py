"""C121 date: a day, month, time of day, season or holiday differs from the source's.

What it does
    Reports a date of the draft that the source gives differently for the same event: day or month, and between
    the same words also clock time, part of the day, season, holiday or a relative word ("last week"). Written
    forms are read alike ("20 January", "Jan. 20", "2025-01-20"); "yesterday" is compared with a day only
    through the document's own date.
Why it matters
    When it happened decides whether it is news, and what was known at the time.
Known problems
    Numeric dates whose day and month could change places (03/04/2025) are left alone. Relative words are
    never compared across documents of different dates. Time zones are not converted. "Before" and "after", "early"
    and "late", "last" and "next" are left to C124. Events as dates ("at Beijing 2008") count by their year only.
Example
    Source: "The board will meet on 24 November to vote on the plan."
    Draft:  "A vote on the plan is due when the board meets on 14 November."
Options
    None.
Source
    Pagnoni et al. (2021), CircE; Kryscinski et al. (2020), date swaps. False alarms: see C111.
"""

from __future__ import annotations

from collections.abc import Iterator

from detector.rules.comparing import choosing, dating
from detector.rules.finding import Comparison, Difference, Severity

CODE = "C121"
NAME = "date"
SEVERITY: Severity = "error"


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield every contradicted date."""
    yield from dating.differences(comparison, "date")
    yield from choosing.differences(comparison, frozenset({"feast"}))
