"""Parties: the noun phrase before or behind a verb, with its head or the name in it; no parser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detector.features.events.verbs import is_gerund, is_past
from detector.features.speech.phrases import DETERMINERS, LINKS, MARKS, backward
from detector.features.who.names import Mention
from detector.features.words import STOP, Token

_PRONOUNS = frozenset("he she they it him her them".split())
_LONGEST = 10
_STOPS = frozenset(
    "yesterday today tomorrow earlier later last this next when while after before who which whom via despite amid "
    "upon onto toward towards across along around beside besides beyond like per plus since throughout unlike until "
    "within without including during as to in on at by with for from into back twice once".split()
)
_HUNG = frozenset(
    "in on at by to into against under over of for from with about between among during through near behind".split()
)
_TITLES = frozenset("mr mrs ms dr sir".split())


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a relation: a name, a noun, or a pronoun; ``first``/``last`` are token positions."""

    start: int
    end: int
    first: int
    last: int
    head: str  # the noun or pronoun, lower-case
    mention: Mention | None = None
    is_pronoun: bool = False


def party_before(tokens: Sequence[Token], end: int, mentions: Sequence[Mention]) -> Party | None:
    """The noun phrase that ends right before token ``end``; None where it is not plain."""
    if end <= 0:
        return None
    last = tokens[end - 1]
    if last.lower in _PRONOUNS:
        return Party(last.start, last.end, end - 1, end, last.lower, is_pronoun=True)
    if last.lower in STOP | _STOPS or not last.text[0].isalnum():
        return None
    span = backward(tokens, end, [False] * len(tokens))
    if span is None:
        return None
    low = max((k + 1 for k in range(*span) if _cuts(tokens, k, span[1])), default=span[0])
    if low > 1 and tokens[low - 1].lower == "in" and tokens[low - 2].is_content:
        return party_before(tokens, low - 1, mentions)  # "officials in Ely"
    if low and tokens[low - 1].lower in _HUNG:
        return None  # "in the match with Roe, Ely beat": it hangs on something else
    return _party(tokens, low, span[1], mentions)


def _cuts(tokens: Sequence[Token], k: int, end: int) -> bool:
    """Whether the word at ``k`` ends what stands before it: a verb between two nouns."""
    low = tokens[k].lower
    return k + 1 < end and is_past(low) and tokens[k].text.islower() and tokens[k + 1].lower in DETERMINERS


def party_behind(tokens: Sequence[Token], start: int, mentions: Sequence[Mention]) -> Party | None:
    """The noun phrase that begins at token ``start``; None where there is none."""
    if start >= len(tokens):
        return None
    token = tokens[start]
    if token.lower in _PRONOUNS and not (token.lower == "her" and _has_noun(tokens, start + 1)):
        return Party(token.start, token.end, start, start + 1, token.lower, is_pronoun=True)
    i = start
    while i < len(tokens) and i - start < _LONGEST and _goes_on(tokens, i, start, mentions):
        i += 1
    while i > start and tokens[i - 1].lower in LINKS | DETERMINERS:
        i -= 1
    return _party(tokens, start, i, mentions) if i > start else None


def _has_noun(tokens: Sequence[Token], k: int) -> bool:
    return (
        k < len(tokens)
        and tokens[k].is_content
        and tokens[k].lower not in _STOPS
        and not tokens[k].lower.endswith("ly")
    )


def _goes_on(tokens: Sequence[Token], i: int, start: int, mentions: Sequence[Mention]) -> bool:
    token, low = tokens[i], tokens[i].lower
    if any(m.first <= i < m.last for m in mentions) or low == "'s":
        return True
    if token.text == "-" and 0 < i < len(tokens) - 1:
        return tokens[i - 1].end == token.start
    if token.text == "." and i and tokens[i - 1].lower in _TITLES:
        return True
    if token.text in MARKS or low in _STOPS:
        return False
    if low in DETERMINERS or low in _TITLES:
        return i == start or (tokens[i - 1].lower == "of")
    if i > start and tokens[i - 1].is_content and (is_gerund(low) or is_past(low)) and token.text.islower():
        return False  # "a man holding a sign"
    return low == "of" or (low not in STOP and low not in LINKS and not low.endswith("ly"))


def _party(tokens: Sequence[Token], first: int, last: int, mentions: Sequence[Mention]) -> Party | None:
    """The phrase as a party: the name that heads it, or its noun."""
    cut = next((k for k in range(first, last) if tokens[k].lower in LINKS), last)
    owners = [k for k in range(first, cut) if tokens[k].lower == "'s"]
    low = owners[-1] + 1 if owners else first
    inside = [m for m in mentions if low <= m.first and m.last <= cut]
    heads = [k for k in range(low, cut) if tokens[k].is_content and tokens[k].text[0].isalpha()]
    if not heads:
        return None
    at = heads[-1]
    name = next((m for m in inside if m.last == at + 1), None)
    if name is None and inside and inside[0].first == low and inside[0].kind == "person":
        name = inside[0]  # "Roe yesterday"
    if name is not None:
        return Party(name.start, name.end, name.first, name.last, name.head, name)
    return Party(tokens[first].start, tokens[at].end, first, at + 1, tokens[at].lower)
