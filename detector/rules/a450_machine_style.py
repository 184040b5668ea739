"""A450 machine style: the wording is that of machine-written or machine-rewritten text.

What it does
    Notes a draft whose style is above the threshold that keeps false alarms on human news text of its length
    at 1 %. It looks at style alone and needs no source.
Why it matters
    It tells an editor which drafts to read first. It proves nothing and never fails a build by default.
Known problems
    Formulaic human prose, such as a market report, and careful non-native prose look alike to it. Short texts
    get no answer. Models newer than the training data are seen less well.
Example
    Draft:  "In a significant development that underscores the evolving landscape of the region, ..."
Options
    None.
Source
    The model card: `detector models`.
"""

from __future__ import annotations

from collections.abc import Iterator

from detector.features.facts import Facts
from detector.rules.finding import Finding, Severity

CODE = "A450"
NAME = "machine style"
SEVERITY: Severity = "note"


def find(draft: Facts, probability: float) -> Iterator[Finding]:
    """Yield the note on a whole draft, at its first checked sentence."""
    if not draft.sentences:
        return
    document = draft.document
    first = document.sentences[min(draft.sentences)]
    yield Finding(
        code=CODE,
        message="draft is in the style of machine-written or machine-rewritten text",
        severity=SEVERITY,
        confidence=probability,
        start=first.start,
        end=first.end,
        quote=document.text[first.start : first.end],
    )
