"""Governing: whose administration governs, told otherwise than in the source.

"The Roe administration has condemned the attack" where the source has "the Lee administration": the draft's holder
stands in no source.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detector.features.facts import Facts, SentenceFacts
from detector.features.who.names import Mention
from detector.rules.comparing.aboutness import is_about
from detector.rules.comparing.naming import Exchange, is_known
from detector.rules.finding import Comparison

_BODIES = frozenset({"administration", "government", "cabinet", "presidency"})
_GONE = frozenset("former previous outgoing last then earlier past old under".split())
_HEADS = frozenset({"person", "other"})


@dataclass(frozen=True, slots=True)
class Governed:
    """A body and the name of whoever leads it: "the Roe administration", "Roe's government"."""

    body: str
    head: Mention
    is_past: bool


def exchanges(comparison: Comparison) -> Iterator[Exchange]:
    """Every administration of a head whom no source names, where the sources have one other of the kind."""
    mine = [(claim, found) for claim in comparison.draft.sentences.values() for found in governed(claim)]
    unknown = [
        found for _, found in mine
        if not found.is_past and not is_known(comparison.draft, found.head, comparison.sources)
    ]  # fmt: skip
    if not unknown or not is_about(comparison):
        return
    theirs = [
        (number, found)
        for number, source in enumerate(comparison.sources)
        for said in source.sentences.values()
        for found in governed(said)
        if not found.is_past
    ]
    for found in unknown:
        same_body = [(number, other) for number, other in theirs if other.body == found.body]
        if len({_name(comparison.sources[number], other.head) for number, other in same_body}) == 1:
            number, other = same_body[0]
            yield Exchange(found.head, number, other.head, 0.0)


def governed(sentence: SentenceFacts) -> Iterator[Governed]:
    """The administrations of one sentence that are named for a person."""
    tokens = sentence.tokens
    for mention in sentence.mentions:
        if mention.kind not in _HEADS:
            continue
        at = mention.last + (mention.last < len(tokens) and tokens[mention.last].lower in {"'s", "'", "’s"})
        if at < len(tokens) and tokens[at].lower in _BODIES:
            before = {token.lower for token in tokens[max(0, mention.first - 2) : mention.first]}
            yield Governed(tokens[at].lower, mention, bool(before & _GONE))


def _name(source: Facts, head: Mention) -> str:
    return source.naming.entities[head.entity].name.split()[-1]
