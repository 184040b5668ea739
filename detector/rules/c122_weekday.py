"""C122 weekday: the same event falls on another day of the week than in the source.

What it does
    Reports a weekday of the draft where the source names another one for the same event. A weekday agrees with
    every date that falls on it, so "on Monday" is no contradiction of "on 20 January 2025".
Why it matters
    Weekdays carry the timeline of a news week; one wrong day puts a reaction before its cause.
Known problems
    A source that names several weekdays for one event backs each of them. A date without a year is placed in
    the year of its document, where that is known, and is not compared otherwise.
Example
    Source: "The fire broke out on Tuesday in the old customs house."
    Draft:  "In the old customs house a fire broke out on Thursday."
Options
    None.
Source
    Kryscinski et al. (2020), date swaps. False alarms: see C111.
"""

from __future__ import annotations

from collections.abc import Iterator

from detector.rules.comparing.dating import differences
from detector.rules.finding import Comparison, Difference, Severity

CODE = "C122"
NAME = "weekday"
SEVERITY: Severity = "error"


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield every contradicted weekday."""
    yield from differences(comparison, "weekday")
