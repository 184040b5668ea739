"""Ministries compared: "the interior ministry" where the source has "the justice ministry"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detector.features.facts import Facts, SentenceFacts
from detector.features.who.portfolios import agree, ministry_at
from detector.rules.comparing.slots import anchor, parallel
from detector.rules.finding import Comparison, Difference

MIN_SIMILARITY = 0.3
MIN_ANCHOR = 0.5  # summed rarity of the words shared beside both


@dataclass(frozen=True, slots=True)
class Ministry:
    """A ministry at ``tokens[first:last]`` of its sentence."""

    first: int
    last: int
    fields: str


def differences(comparison: Comparison) -> Iterator[Difference]:
    """Every ministry that no source names, where the source's sentence has one other and no office of the field."""
    for claim, match, said in comparison.beside(least=MIN_SIMILARITY, most=1):
        ours, theirs = ministries(claim), ministries(said)
        if len(ours) != 1 or len(theirs) != 1 or agree(ours[0].fields, theirs[0].fields):
            continue
        mine, other = ours[0], theirs[0]
        if said.tokens[other.first].start < 0 or _is_quoted(claim, mine):
            continue
        if any(_names(source, mine.fields) for source in comparison.sources):
            continue
        is_parallel = parallel(claim.tokens, mine, said.tokens, other)
        if not is_parallel and anchor(claim.tokens, mine, said.tokens, other) < MIN_ANCHOR:
            continue
        start, end = claim.tokens[mine.first].start, claim.tokens[mine.last - 1].end
        other_start, other_end = said.tokens[other.first].start, said.tokens[other.last - 1].end
        words = comparison.draft.document.text[start:end]
        theirs_words = comparison.sources[match.source].document.text[other_start:other_end]
        message = f"draft names {words}; the source names {theirs_words} here"
        yield Difference(start, end, match.source, other_start, other_end, message)


def ministries(sentence: SentenceFacts) -> list[Ministry]:
    """The ministries and departments of one sentence, in order."""
    words = [token.lower for token in sentence.tokens]
    found: list[Ministry] = []
    i = 0
    while i < len(words):
        at = ministry_at(words, i)
        if at is None:
            i += 1
            continue
        found.append(Ministry(i, at[0], at[1]))
        i = at[0]
    return found


def _names(source: Facts, fields: str) -> bool:
    """Whether a source has a ministry of one of these fields, or a post in it."""
    return any(
        any(agree(other.fields, fields) for other in ministries(sentence))
        or any(
            role.office.endswith((" minister", " secretary")) and agree(role.office.rpartition(" ")[0], fields)
            for role in sentence.roles
        )
        for sentence in source.statements
    )


def _is_quoted(claim: SentenceFacts, mine: Ministry) -> bool:
    """Words inside quotation marks are the quotation rules' business."""
    start = claim.tokens[mine.first].start
    return claim.is_quoted(start)
