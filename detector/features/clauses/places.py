"""Places: which word each name of a sentence depends on: in "owned by Roe and run by Lee" Roe on "owned"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detector.features.clauses.parties import Party, party_behind
from detector.features.events.verbs import is_gerund, is_past, lemma
from detector.features.who.names import Mention
from detector.features.words import Token

_PREPOSITIONS = frozenset("by to of for from with in on at into against over under near inside via through".split())
_LIGHT = frozenset("back up out off only not also even then".split())
# What goes with either of two things, or joins them, tells nothing of which.
_EVEN = frozenset(
    "meet play face link join connect talk deal share compare border marri marriag merg merger agre agreement relat "
    "relationship differ match fight clash tie swap exchang be have do make get".split()
)


@dataclass(frozen=True, slots=True)
class Place:
    """A party and the word it depends on."""

    governor: str  # stem of the verb or noun
    party: Party
    at: int  # its token position


def places(tokens: Sequence[Token], mentions: Sequence[Mention]) -> tuple[Place, ...]:
    """The names that depend on a word of their own, in text order."""
    found: list[Place] = []
    named = {k for m in mentions for k in range(m.first, m.last)}
    for k, token in enumerate(tokens[:-1]):
        i = k
        if token.lower in _PREPOSITIONS:
            i = k - 1
            while i > 0 and (tokens[i].lower in _LIGHT or tokens[i].lower.endswith("ly")):
                i -= 1
        elif not (is_past(token.lower) or is_gerund(token.lower)):
            continue  # a noun right before a name is its title
        if i < 0 or i in named or not tokens[i].is_content or not tokens[i].text.islower():
            continue
        governor = lemma(tokens[i].lower, tokens[i].stem)
        party = _owner(tokens, k + 1, mentions) or party_behind(tokens, k + 1, mentions)
        if governor not in _EVEN and party is not None and party.mention is not None:
            found.append(Place(governor, party, i))
    return tuple(found)


def _owner(tokens: Sequence[Token], k: int, mentions: Sequence[Mention]) -> Party | None:
    """The name in "spotted on Roe's page"."""
    for m in mentions:
        if m.first in {k, k + 1} and m.last < len(tokens) and tokens[m.last].lower == "'s":
            return Party(m.start, m.end, m.first, m.last, m.head, m)
    return None
