"""C131 place: another town, country or nationality is named than in the source.

What it does
    Reports a place or nationality in the draft that stands where the source names another one.
Why it matters
    Where something happened decides whom it concerns.
Known problems
    A town and the country it lies in are compatible, a capital and its government are not told apart.
Example
    Source: "The ferry sank off the coast of Denmark."
    Draft:  "The ferry went down off the coast of Norway."
Options
    None.
Source
    Kryscinski et al. (2020), entity swaps; GeoNames for what lies where.
"""

from __future__ import annotations

from collections.abc import Iterator

from detector.features.facts import SentenceFacts
from detector.rules.comparing.naming import MIN_SIMILARITY, difference, exchanges
from detector.rules.comparing.slots import Spot, anchor, parallel
from detector.rules.finding import Comparison, Difference, Severity

CODE = "C131"
NAME = "place"
SEVERITY: Severity = "error"


MIN_DIRECTION = 0.9  # summed rarity of the words shared beside the two directions
_WAYS = {
    form: way
    for way in ("north", "south", "east", "west")
    for form in (way, f"{way}ern", f"{way}ward", f"{way}wards", f"{way}bound")
}


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield every exchanged place or nationality."""
    for found in (*exchanges(comparison, "place"), *exchanges(comparison, "nationality")):
        yield difference(found, verb="says")
    yield from _directions(comparison)


def _directions(comparison: Comparison) -> Iterator[Difference]:
    """ "The northern provinces" told as "the southern provinces"."""
    for claim, match, said in comparison.beside(least=MIN_SIMILARITY, most=1):
        ours, theirs = _compass(claim), _compass(said)
        if len({way for _, way in ours}) != 1 or len({way for _, way in theirs}) != 1 or ours[0][1] == theirs[0][1]:
            continue  # several directions on one side: which answers which is anybody's guess
        mine, other = ours[0][0], theirs[0][0]
        if (
            not parallel(claim.tokens, mine, said.tokens, other)
            and anchor(claim.tokens, mine, said.tokens, other) < MIN_DIRECTION
        ):
            continue
        draft, source = claim.tokens[mine.first], said.tokens[other.first]
        if source.start >= 0:
            yield Difference(
                draft.start,
                draft.end,
                match.source,
                source.start,
                source.end,
                f"draft says {draft.text}; the source says {source.text} here",
            )


def _compass(sentence: SentenceFacts) -> list[tuple[Spot, str]]:
    return [(Spot(i, i + 1), _WAYS[token.lower]) for i, token in enumerate(sentence.tokens) if token.lower in _WAYS]
