"""C101 person: somebody else is named than in the source.

What it does
    Reports a person's name in the draft that stands where the source names another person, and an administration or
    a government named for somebody whom no source has, where the source names one for another.
Why it matters
    Who did it is the first thing a reader takes from the news, and the costliest to get wrong.
Known problems
    A person who is told of only as "he" or by an office is not compared.
Example
    Source: "Mayor Anna Lindqvist opened the bridge on Monday."
    Draft:  "The bridge was opened on Monday by Mayor Karin Holm."
Options
    None.
Source
    Kryscinski et al. (2020), entity swaps; Pagnoni et al. (2021), EntE.
"""

from __future__ import annotations

from collections.abc import Iterator

from detector.rules.comparing import governing
from detector.rules.comparing.naming import difference, exchanges
from detector.rules.finding import Comparison, Difference, Severity

CODE = "C101"
NAME = "person"
SEVERITY: Severity = "error"


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield every exchanged person."""
    for found in (*exchanges(comparison, "person"), *governing.exchanges(comparison)):
        yield difference(found, verb="names")
