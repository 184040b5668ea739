"""A401 formulaic opening: the text opens with a phrase that machines like to open with.

What it does
    Shows a stock opening of the first sentence, such as “In a significant development”, in a draft whose style as a
    whole was noted (A450). It shows an editor words to look at.
Why it matters
    An opening of this kind says nothing yet, and a reader of many rewrites meets it again and again.
Known problems
    People write these phrases too. It is no evidence, and it changes no score: without the verdict on the whole
    style it is not shown. Its confidence is that verdict's.
Example
    Draft:  "In a significant development, the ferry company has announced a new timetable."
    Note:   In a significant development
Options
    None.
Source
    The model card: `detector models`.
"""

from __future__ import annotations

from collections.abc import Iterator

from detector.features.facts import Facts
from detector.features.manner.formulas import formulas
from detector.rules.finding import Finding, Severity

CODE = "A401"
NAME = "formulaic opening"
SEVERITY: Severity = "note"


def find(draft: Facts, confidence: float) -> Iterator[Finding]:
    """Yield the opening of the first checked sentence, where it is a formula."""
    text = draft.document.text
    for sentence in sorted(draft.sentences)[:1]:
        for start, end in formulas(draft.document, sentence, kind="opening"):
            yield Finding(CODE, "opens with a stock phrase", SEVERITY, confidence, start, end, text[start:end])
