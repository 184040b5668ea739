"""C162 opposite: the draft puts an opposite in the place of the source's word.

What it does
    Lays claim and evidence beside each other and reports a word exchanged for its opposite: "rose" for "fell".
Why it matters
    The sentence reads as smoothly as before and says the contrary.
Known problems
    Only opposites in the same place of the sentence are seen; a retelling that moves the word is left alone.
Example
    Source: "Profits at the shipyard rose sharply in the second quarter."
    Draft:  "Profits at the shipyard fell sharply in the second quarter."
Options
    None.
Source
    WordNet's antonymy as used by Kryscinski et al. (2020), in a list of our own.
"""

from __future__ import annotations

from collections.abc import Iterator

from detector.features.exchanges import Aligned, Exchange, align
from detector.features.polarity import negations, opposed
from detector.rules.finding import Comparison, Difference, Severity

CODE = "C162"
NAME = "opposite"
SEVERITY: Severity = "error"

MIN_SIMILARITY = 0.35  # evidence below this may speak of something else
MIN_AGREEING = 4  # words that agree right around an edit
MOST_WORDS = 3  # on either side


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield one difference for each word exchanged for its opposite."""
    for evidence in comparison.evidence:
        claim = comparison.draft.sentences.get(evidence.sentence)
        for match in evidence.matches[:1] if claim is not None else ():
            said = comparison.said(match)
            if claim is None or said is None or match.similarity < MIN_SIMILARITY:
                continue
            if negations(claim.tokens) != negations(said.tokens):
                continue
            laid = align(claim.tokens, said.tokens)
            for exchange in laid.exchanges:
                if _is_turned(laid, exchange):
                    ours, theirs = (
                        laid.ours[exchange.start : exchange.end],
                        laid.theirs[exchange.source_start : exchange.source_end],
                    )
                    words = " ".join(t.text for t in ours), " ".join(t.text for t in theirs)
                    yield Difference(
                        ours[0].start,
                        ours[-1].end,
                        match.source,
                        theirs[0].start,
                        theirs[-1].end,
                        f"draft says “{words[0]}”; the source says “{words[1]}”: the opposite",
                    )


def _is_turned(laid: Aligned, exchange: Exchange) -> bool:
    ours, theirs = laid.ours[exchange.start : exchange.end], laid.theirs[exchange.source_start : exchange.source_end]
    if not ours or not theirs or max(len(ours), len(theirs)) > MOST_WORDS:
        return False
    if exchange.way != "edit" or exchange.left + exchange.right < MIN_AGREEING:
        return False
    everything = frozenset(t.stem for t in laid.ours), frozenset(t.stem for t in laid.theirs)
    turned = opposed(frozenset(t.stem for t in ours), frozenset(t.stem for t in theirs))
    return bool(turned - everything[1])
