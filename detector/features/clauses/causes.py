"""Causes: what a sentence gives as the cause of what, with the words of both; only where a connective says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detector.features.clauses.parties import Party, party_before, party_behind
from detector.features.who.names import Mention
from detector.features.words import Token

# Connective -> whether the cause stands behind it.
_CONNECTIVES = {
    ("because", "of"): True, ("due", "to"): True, ("owing", "to"): True, ("as", "a", "result", "of"): True,
    ("on", "account", "of"): True, ("thanks", "to"): True, ("caused", "by"): True, ("triggered", "by"): True,
    ("sparked", "by"): True, ("brought", "on", "by"): True, ("brought", "about", "by"): True, ("fuelled", "by"): True,
    ("fueled", "by"): True, ("prompted", "by"): True, ("provoked", "by"): True, ("blamed", "on"): True,
    ("attributed", "to"): True, ("down", "to"): True, ("stemmed", "from"): True, ("stems", "from"): True,
    ("resulted", "from"): True, ("results", "from"): True, ("died", "of"): True, ("died", "from"): True,
    ("because",): True,
    ("led", "to"): False, ("leads", "to"): False, ("caused",): False, ("causes",): False, ("triggered",): False,
    ("triggers",): False, ("sparked",): False, ("prompted",): False, ("resulted", "in"): False,
    ("results", "in"): False, ("gave", "rise", "to"): False, ("brought", "about"): False, ("provoked",): False,
    ("fuelled",): False, ("fueled",): False,
}  # fmt: skip
_FIRST = frozenset(words[0] for words in _CONNECTIVES)
_LONGEST = max(map(len, _CONNECTIVES))
_ENDS = frozenset(', ; : . ( ) – — "'.split()) | {"and", "but", "which", "who", "while", "said", "says"}
_REACH = 12


@dataclass(frozen=True, slots=True)
class Cause:
    """A stated cause and its effect, by the noun phrases right beside the connective."""

    start: int  # offsets of connective and cause
    end: int
    because: Party | None
    result: Party | None


def causes(tokens: Sequence[Token], mentions: Sequence[Mention]) -> Iterator[Cause]:
    """The stated causes of one sentence, in text order."""
    for k, token in enumerate(tokens):
        if token.lower not in _FIRST:
            continue
        for length in range(_LONGEST, 0, -1):
            words = tuple(t.lower for t in tokens[k : k + length])
            if words in _CONNECTIVES and len(words) == length:
                yield _cause(tokens, k, words, mentions)
                break


def _cause(tokens: Sequence[Token], k: int, words: tuple[str, ...], mentions: Sequence[Mention]) -> Cause:
    last = k + len(words)
    high = last
    while high < len(tokens) and high - last < _REACH and tokens[high].lower not in _ENDS:
        high += 1
    low = k
    while low > 0 and k - low < _REACH and tokens[low - 1].lower not in _ENDS:
        low -= 1
    before, behind = tuple(tokens[low:k]), tuple(tokens[last:high])
    left = k
    while left > 0 and tokens[left - 1].lower in {"is", "was", "were", "are", "been", "be", "has", "have", "had"}:
        left -= 1
    near, far = party_before(tokens, left, mentions), party_behind(tokens, last, mentions)
    if near is None or (near.last < left and tokens[near.last].lower != "of"):
        near = _noun(tokens, left - 1)
    if _CONNECTIVES[words]:
        return Cause(tokens[k].start, (behind or tokens[k:last])[-1].end, far, near)
    return Cause((before or tokens[k:last])[0].start, tokens[last - 1].end, near, far)


def _noun(tokens: Sequence[Token], k: int) -> Party | None:
    """The word at ``k`` as what the connective hangs on, also behind a preposition: "died from cancer due to"."""
    if k < 0 or not tokens[k].is_content or not tokens[k].text[0].isalpha():
        return None
    return Party(tokens[k].start, tokens[k].end, k, k + 1, tokens[k].lower)
