"""C123 year: only the year differs from the source's.

What it does
    Reports a year of the draft where the source gives another one for the same event. Decades and centuries are
    spans: "the 1990s" agrees with 1996.
Why it matters
    Wrong years turn a first term into a second and a record into an old story.
Known problems
    Years counted from the day of writing ("ten years ago") are not compared. A year that lies as many years from
    another as the source says something took is never reported, even where the two have nothing to do with each
    other. Lists of references, where every entry has a year, are not read as lists.
Example
    Source: "Parliament was last dissolved before the election of 1996."
    Draft:  "The last dissolution of parliament came before the election of 1999."
Options
    None.
Source
    Kryscinski et al. (2020), date swaps. False alarms: see C111.
"""

from __future__ import annotations

from collections.abc import Iterator

from detector.rules.comparing.dating import differences
from detector.rules.finding import Comparison, Difference, Severity

CODE = "C123"
NAME = "year"
SEVERITY: Severity = "error"


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield every contradicted year."""
    yield from differences(comparison, "year")
