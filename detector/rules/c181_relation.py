"""C181 relation: who did what to whom is turned round.

What it does
    Reads who does it and who has it done to them in each sentence, whichever way it is put: "Ford sued Tesla", "Tesla
    was sued by Ford", "Ford, which sued Tesla". Reports a relation of the draft whose two parties have changed places
    in the source: of verbs, of "beat" and "lost to", "ahead of" and "behind", "father" and "son". Also two names each
    of which stands among the other's words, whatever the verb: "a coup over Tesla" for "a coup over Ford".
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

from detector.features.clauses.places import Place
from detector.rules.comparing import places_exchanged, relating, swapping
from detector.rules.finding import Comparison, Difference, Severity

CODE = "C181"
NAME = "relation"
SEVERITY: Severity = "error"


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield every relation that is turned round, and every two names that have changed places."""
    for found in relating.turned(comparison):
        mine, other = found.draft, found.origin
        yield _difference(comparison, (mine.start, mine.end), found.source, (other.start, other.end))
    for crossed in places_exchanged.crossed(comparison):
        yield _difference(comparison, _stretch(crossed.draft), crossed.source, _stretch(crossed.origin))
    yield from swapping.differences(comparison)


def _stretch(pair: tuple[Place, Place]) -> tuple[int, int]:
    """From the first of two names to the second."""
    return min(place.party.start for place in pair), max(place.party.end for place in pair)


def _difference(comparison: Comparison, mine: tuple[int, int], source: int, other: tuple[int, int]) -> Difference:
    said = comparison.draft.document.text[slice(*mine)], comparison.sources[source].document.text[slice(*other)]
    message = f"draft says “{said[0]}”; the source says “{said[1]}”: the two have changed places"
    return Difference(*mine, source, *other, message)
