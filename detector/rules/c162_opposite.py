"""C162 opposite: the draft puts an opposite in the place of the source's word.

What it does
    Reads for each word with an opposite whether its clause asserts or denies it, and reports a word of the draft whose
    opposite the source tells of the same thing on the same side: "rose" for "fell", "ahead of" for "behind". An
    opposite denied is left alone, and so are roles turned around with the word.
Why it matters
    The sentence reads as smoothly as before and says the contrary.
Known problems
    Only listed opposites are seen, and only where the words on both sides of them agree by and large.
Example
    Source: "Profits at the shipyard rose sharply in the second quarter."
    Draft:  "Profits at the shipyard fell sharply in the second quarter."
Options
    None.
Source
    Own lists of opposites (features/stances/opposites.py, features/polarity.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from detector.features.exchanges import Aligned, Exchange, align
from detector.features.polarity import negations, opposed
from detector.rules.comparing import opposing, trending
from detector.rules.comparing.converses import is_other_side
from detector.rules.finding import Comparison, Difference, Severity

CODE = "C162"
NAME = "opposite"
SEVERITY: Severity = "error"

MIN_SIMILARITY = 0.35  # evidence below this may speak of something else
MIN_AGREEING = 4  # words that agree right around an edit
MOST_WORDS = 3  # on either side
_WAYS = (opposing.stands_alone, opposing.lasts_until)


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield one difference for each word told as its opposite; those seen in place alone come last."""
    for clash in opposing.clashes(comparison):
        a, b = clash.mine.stance, clash.other.stance
        mine, other = clash.mine.sentence.tokens[a.at], clash.other.sentence.tokens[b.at]
        message = f"draft says “{mine.text}”; the source says “{other.text}”: the opposite"
        yield Difference(mine.start, mine.end, clash.other.source, other.start, other.end, message)
    yield from trending.differences(comparison)
    yield from _in_place(comparison)


def _in_place(comparison: Comparison) -> Iterator[Difference]:
    """Words exchanged for their opposites where both sentences are the same word for word around them."""
    for claim, match, said in comparison.beside(least=MIN_SIMILARITY, most=1):
        if negations(claim.tokens) != negations(said.tokens):
            continue
        laid = align(claim.tokens, said.tokens)
        for exchange in laid.exchanges:
            if _is_turned(laid, exchange):
                ours, theirs = laid.sides(exchange)
                if any(used(claim, ours[-1]) != used(said, theirs[-1]) for used in _WAYS):
                    continue
                mine, other = (" ".join(token.text for token in words) for words in (ours, theirs))
                message = f"draft says “{mine}”; the source says “{other}”: the opposite"
                yield Difference(
                    ours[0].start, ours[-1].end, match.source, theirs[0].start, theirs[-1].end, message
                )  # fmt: skip


def _is_turned(laid: Aligned, exchange: Exchange) -> bool:
    ours, theirs = laid.sides(exchange)
    if not ours or not theirs or max(len(ours), len(theirs)) > MOST_WORDS:
        return False
    if exchange.way != "edit" or exchange.left + exchange.right < MIN_AGREEING:
        return False
    turned = opposed(frozenset(t.stem for t in ours), frozenset(t.stem for t in theirs))
    # "Put their names down" is no opposite of "signed up": the small word belongs to the verb.
    alone = not any(t.is_content and t.stem not in turned for t in ours)
    return alone and not is_other_side(laid, exchange) and bool(turned - frozenset(t.stem for t in laid.theirs))
