"""S201 invented name: a person, an organisation or a place that no source has in any form.

What it does
    Reports a name of the draft whose surname, initials, abbreviation, nationality or other spelling stands in no given
    source. The draft must tell of what a source tells. Each person, organisation or place is reported once.
Why it matters
    A name that was not in the source was either looked up elsewhere, and needs that source, or made up.
Known problems
    A true name from general knowledge (the owner of a company, the county of a village) is reported as well. Persons
    who are named by one word, and names of no known kind, are left alone.
Example
    Source: "The mayor opened the new library in Harrogate on Monday."
    Draft:  "The mayor, Edwina Castell, opened the new library in Harrogate on Monday."
Options
    None.
Source
    Maynez et al. (2020), extrinsic hallucination; Nan et al. (2021), Entity-level Factual Consistency.
"""

from __future__ import annotations

from collections.abc import Iterator

from detector.features.facts import SentenceFacts
from detector.features.who.names import Mention
from detector.features.words import STOP
from detector.rules.comparing.aboutness import is_about
from detector.rules.comparing.named import Named
from detector.rules.finding import Comparison, Difference, Severity

CODE = "S201"
NAME = "invented name"
SEVERITY: Severity = "warning"


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield the first mention of every name that no source has; ``source`` is -1 where no passage is near."""
    if not is_about(comparison):
        return
    named = Named(comparison.draft, comparison.sources)
    text = comparison.draft.document.text
    nearest = {evidence.sentence: evidence.matches[0] for evidence in comparison.evidence if evidence.matches}
    seen: list[frozenset[str]] = []
    for index, claim in comparison.draft.sentences.items():
        match = nearest.get(index)
        said = comparison.said(match) if match is not None else None
        for mention in claim.mentions:
            words = frozenset(mention.text.lower().split())
            if any(words & name for name in seen) or _is_quoted(claim, mention) or named.has(mention):
                continue
            seen.append(words - STOP)
            message = f"no source has {text[mention.start : mention.end]}"
            if match is None or said is None or said.tokens[0].start < 0:
                yield Difference(mention.start, mention.end, -1, 0, 0, message)
            else:
                start, end = said.tokens[0].start, said.tokens[-1].end
                yield Difference(mention.start, mention.end, match.source, start, end, message)


def _is_quoted(claim: SentenceFacts, mention: Mention) -> bool:
    """Names inside quotation marks are the quotation rules' business."""
    return claim.is_quoted(mention.start, mention.end)
