"""C114 measure: a distance, weight, duration, age or other measure differs from the source's.

What it does
    Reports a measure of the draft that the source gives differently for the same thing. Units are converted to
    SI before comparing ("12 km" and "7 miles" agree within rounding); durations in different units are held
    loosely (four weeks are a month). Ages in every form ("aged 28", "a 28-year-old", ", 28,") are compared with
    ages.
Why it matters
    "Four months" for "four years" reads just as smoothly and turns a sentence, a delay or a contract into
    another story.
Known problems
    Degrees without a scale are compared only with degrees without a scale. A rate ("per week") is compared only
    between the same words. "Six foot two" and stones with pounds are read in part.
Example
    Source: "He was banned from the club for four months."
    Draft:  "The club banned him for four years."
Options
    None.
Source
    Zhao et al. (2020), Reducing Quantity Hallucinations in Abstractive Summarization. False alarms: see C111.
"""

from __future__ import annotations

from collections.abc import Iterator

from detector.rules.comparing import amounts, crossing
from detector.rules.finding import Comparison, Difference, Severity

CODE = "C114"
NAME = "measure"
SEVERITY: Severity = "error"


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield every contradicted measure."""
    yield from crossing.differences(comparison, frozenset({"measure"}))
    yield from amounts.differences(comparison, frozenset({"measure"}))
