"""C131 place: another town, country or nationality is named than in the source.

What it does
    Reports a place or nationality in the draft that stands where the source names another one, and a direction or a
    side told as another ("southern" for "northern", "below" for "above").
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

from collections.abc import Iterator, Sequence

from detector.features.facts import SentenceFacts
from detector.features.polarity import negations
from detector.features.words import Token
from detector.pairing.evidence import Match
from detector.rules.comparing.naming import MIN_SIMILARITY, difference, exchanges
from detector.rules.comparing.slots import Spot, anchor, parallel
from detector.rules.comparing.surroundings import telling
from detector.rules.finding import Comparison, Difference, Severity

CODE = "C131"
NAME = "place"
SEVERITY: Severity = "error"


_Side = tuple[Spot, str]

MIN_DIRECTION = 0.9  # summed rarity of the words shared beside the two directions
_WAYS = {
    form: ("compass", way)
    for way in ("north", "south", "east", "west")
    for form in (way, f"{way}ern", f"{way}ward", f"{way}wards", f"{way}bound")
}
# Sides of one thing: each pair excludes itself alone.
_WAYS |= {
    form: (pair, form)
    for pair in ("above below", "upstairs downstairs", "upper lower", "left right", "top bottom", "front rear")
    for form in pair.split()
}
_OF_WHAT = frozenset({"top", "bottom", "front", "rear"})  # sides where "of" stands behind them
_PARTS = frozenset(  # "left" and "right" are sides before these
    "hand side arm leg foot knee ankle eye ear wrist shoulder elbow hip lung wing bank lane corner breast thigh "
    "hamstring calf thumb cheek kidney temple".split()
)


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield every exchanged place or nationality."""
    for found in (*exchanges(comparison, "place"), *exchanges(comparison, "nationality")):
        yield difference(found, verb="says")
    yield from _directions(comparison)


def _directions(comparison: Comparison) -> Iterator[Difference]:
    """ "The northern provinces" told as "the southern provinces"."""
    for claim, match, said in comparison.beside(least=MIN_SIMILARITY, most=1):
        ours, theirs = _sides(claim), _sides(said)
        if negations(claim.tokens) != negations(said.tokens):
            continue  # "no longer below" is "above"
        for axis in sorted(ours.keys() & theirs.keys()):
            yield from _turned(comparison, claim, match, said, ours[axis], theirs[axis])


def _turned(
    comparison: Comparison,
    claim: SentenceFacts,
    match: Match,
    said: SentenceFacts,
    ours: Sequence[_Side],
    theirs: Sequence[_Side],
) -> Iterator[Difference]:
    if len({way for _, way in ours}) != 1 or len({way for _, way in theirs}) != 1 or ours[0][1] == theirs[0][1]:
        return  # several directions on one side: which answers which is anybody's guess
    mine, other = ours[0][0], theirs[0][0]
    is_beside = anchor(claim.tokens, mine, said.tokens, other) >= MIN_DIRECTION
    if not is_beside and not parallel(claim.tokens, mine, said.tokens, other):
        return
    draft, source = claim.tokens[mine.first], said.tokens[other.first]
    if claim.is_quoted(draft.start):
        return  # words inside quotation marks are the quotation rules' business
    if source.start >= 0:
        end, other_end = telling(claim, draft.start, draft.end), telling(said, source.start, source.end)
        message = f"draft says {draft.text}; the source says {source.text} here"
        yield Difference(draft.start, end, match.source, source.start, other_end, message)


def _sides(sentence: SentenceFacts) -> dict[str, list[_Side]]:
    """The directions and sides of one sentence, by what they are sides of."""
    found: dict[str, list[_Side]] = {}
    for i, token in enumerate(sentence.tokens):
        if token.lower in _WAYS and _is_side(sentence.tokens, i):
            axis, way = _WAYS[token.lower]
            found.setdefault(axis, []).append((Spot(i, i + 1), way))
    return found


def _is_side(tokens: Sequence[Token], i: int) -> bool:
    """Whether the word says where: no "above £5", no "she left", no "top scorer"."""
    word = tokens[i].lower
    if _WAYS[word][0] == "compass":
        return True
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None:
        return word not in _OF_WHAT and word not in {"left", "right"}
    if word in _OF_WHAT:
        return after.lower == "of"
    if word in {"left", "right"}:
        return after.lower in _PARTS
    return after.text[0].isalpha()
