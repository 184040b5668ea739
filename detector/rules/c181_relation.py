"""C181 relation: who did what to whom is turned round.

What it does
    Reads who does it and who has it done to them in each sentence, whichever way it is put: "Ford sued Tesla", "Tesla
    was sued by Ford", "Ford, which sued Tesla". Reports a relation of the draft whose two parties have changed places
    in the source: of verbs, of "beat" and "lost to", "ahead of" and "behind", "father" and "son".
Why it matters
    Every word is right and the sentence says the contrary: the attacker is now the victim.
Known problems
    Only what stands close to its verb is read. What two do to each other (met, married, faced) is left alone.
Example
    Source: "Ford sued Tesla over the design of a charging plug."
    Draft:  "Tesla sued Ford over the design of a charging plug."
Options
    None.
Source
    Own lists (features/clauses); relation errors in Pagnoni et al. (2021), FRANK.
"""

from __future__ import annotations

from collections.abc import Iterator

from detector.rules.comparing import places_exchanged, relating
from detector.rules.finding import Comparison, Difference, Severity

CODE = "C181"
NAME = "relation"
SEVERITY: Severity = "error"


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield every relation that is turned round."""
    draft = comparison.draft.document.text
    for found in relating.turned(comparison):
        mine, other = found.draft, found.origin
        text = comparison.sources[found.source].document.text
        message = (
            f"draft says “{draft[mine.start : mine.end]}”; the source says “{text[other.start : other.end]}”: "
            "the two have changed places"
        )
        yield Difference(mine.start, mine.end, found.source, other.start, other.end, message)
    for crossed in places_exchanged.crossed(comparison):
        (one, two), (other, another) = crossed.draft, crossed.origin
        text = comparison.sources[crossed.source].document.text
        spans = sorted((p.party.start, p.party.end) for p in (one, two))
        theirs = sorted((p.party.start, p.party.end) for p in (other, another))
        (start, end), (low, high) = (spans[0][0], spans[1][1]), (theirs[0][0], theirs[1][1])
        message = f"draft says “{draft[start:end]}”; the source says “{text[low:high]}”: the two have changed places"
        yield Difference(start, end, crossed.source, low, high, message)
