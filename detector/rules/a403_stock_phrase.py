"""A403 stock phrase: a phrase that machines use far more often than people who report.

What it does
    Shows phrases such as “underscores the importance” or “sparked widespread debate”, wherever they stand, in a draft
    whose style as a whole was noted (A450).
Why it matters
    Such a phrase usually stands where the source has a fact or nothing. It is the first thing to cut.
Known problems
    People write these phrases too. It is no evidence, and it changes no score: without the verdict on the whole style
    it is not shown. Its confidence is that verdict's. The list is short on purpose and ages with the models.
Example
    Draft:  "The incident underscores the importance of safety and sparked widespread debate."
    Note:   underscores the importance | sparked widespread debate
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

CODE = "A403"
NAME = "stock phrase"
SEVERITY: Severity = "note"


def find(draft: Facts, confidence: float) -> Iterator[Finding]:
    """Yield every stock phrase of the checked sentences, in text order."""
    text = draft.document.text
    for sentence in sorted(draft.sentences):
        for start, end in formulas(draft.document, sentence, kind="stock"):
            yield Finding(CODE, "stock phrase", SEVERITY, confidence, start, end, text[start:end])
