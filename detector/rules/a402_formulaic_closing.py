"""A402 formulaic closing: the text closes with a phrase that machines like to close with.

What it does
    Shows a stock closing in one of the last two sentences, such as “only time will tell”, in a draft whose style as a
    whole was noted (A450).
Why it matters
    News seldom ends with a moral. A rewrite often adds one that no source has.
Known problems
    Columns, speeches and essays end like this with good reason. It is no evidence, and it changes no score: without the
    verdict on the whole style it is not shown. Its confidence is that verdict's.
Example
    Draft:  "Overall, the closure serves as a stark reminder of how much the island depends on one boat."
    Note:   Overall, | serves as a stark reminder
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

CODE = "A402"
NAME = "formulaic closing"
SEVERITY: Severity = "note"
_LAST = 2  # sentences


def find(draft: Facts, confidence: float) -> Iterator[Finding]:
    """Yield the formulas of the last checked sentences."""
    text = draft.document.text
    for sentence in sorted(draft.sentences)[-_LAST:]:
        for start, end in formulas(draft.document, sentence, kind="closing"):
            yield Finding(CODE, "closes with a stock phrase", SEVERITY, confidence, start, end, text[start:end])
