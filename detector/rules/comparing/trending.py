"""Trends: one amount, told as a rise by the one side and as a fall by the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detector.features.amounts.quantities import Quantity
from detector.features.facts import SentenceFacts
from detector.features.polarity import negations
from detector.features.words import Token
from detector.rules.comparing.agreement import comparable, same_value
from detector.rules.finding import Comparison, Difference

MIN_SIMILARITY = 0.35
_BEFORE = 4  # tokens before an amount among which its trend is looked for
_BEHIND = 3  # and behind it
_STOPS = frozenset(', ; : . ( ) " and but while or'.split())
_UP = "up rose rise rises rising risen increase increases increased increasing gain gained gains grew grow growth "
_UP += "climbed climb climbing jumped jump soared surged higher advanced advance rallied improved"
_DOWN = (
    "down fell fall falls falling fallen decrease decreased decline declined declining drop dropped lost loss lower "
)
_DOWN += "slipped slid sank shed reduced tumbled plunged plummeted slumped dipped decreasing retreated"
# "Gave up", "made up": what stands before "up" makes another verb of it.
_GIVEN = frozenset(
    "give gives gave given giving make makes made making take takes took taken use uses used pick picked add adds "
    "save saved end ended wind wound rack racked spend spent pay set hold held".split()
)
_WAYS = {word: way for way, words in ((1, _UP), (-1, _DOWN)) for word in words.split()}


@dataclass(frozen=True, slots=True)
class Trend:
    """An amount and the word that says which way it goes."""

    quantity: Quantity
    word: Token
    way: int

    @property
    def span(self) -> tuple[int, int]:
        """Both, in the order in which they stand."""
        return min(self.word.start, self.quantity.start), max(self.word.end, self.quantity.end)


def differences(comparison: Comparison) -> Iterator[Difference]:
    """Each amount of a claim that its evidence has go the other way, and nowhere the draft's."""
    for claim, match, said in comparison.beside(least=MIN_SIMILARITY, most=2):
        mine = trends(claim)
        if not mine or match.sentence < 0 or negations(claim.tokens) != negations(said.tokens):
            continue
        theirs = trends(said)
        for one in mine:
            equal = [other for other in theirs if _is_equal(one, other)]
            if equal and all(other.way != one.way for other in equal):
                (start, end), (low, high) = one.span, equal[0].span
                ours = comparison.draft.document.text[start:end]
                other_words = comparison.sources[match.source].document.text[low:high]
                message = f"draft says “{ours}”; the source says “{other_words}”: the opposite"
                yield Difference(start, end, match.source, low, high, message)


def trends(sentence: SentenceFacts) -> list[Trend]:
    """The amounts of one sentence that rise or fall: "fell 0.3%", "2.05 points lower"."""
    found = []
    for quantity in sentence.quantities:
        if quantity.kind == "ordinal" or not quantity.is_digits:
            continue
        before = [t for t in sentence.tokens if t.end <= quantity.bound_start][::-1][:_BEFORE]
        behind = [t for t in sentence.tokens if t.start >= quantity.end][:_BEHIND]
        word = _nearest(before) or _nearest(behind)
        if word is not None:
            found.append(Trend(quantity, word, _WAYS[word.lower]))
    return found


def _nearest(tokens: list[Token]) -> Token | None:
    for k, token in enumerate(tokens):
        if token.text in _STOPS or token.text[0].isdecimal():
            return None
        if token.lower in _WAYS:
            return None if token.lower == "up" and k + 1 < len(tokens) and tokens[k + 1].lower in _GIVEN else token
    return None


def _is_equal(one: Trend, other: Trend) -> bool:
    return comparable(one.quantity, other.quantity) and same_value(one.quantity, other.quantity)
