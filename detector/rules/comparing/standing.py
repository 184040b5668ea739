"""Standing: speakers whom the source itself sets apart, though one is named and the other described.

An analyst does not speak for the company that he judges; whom a source already knows by name it does not call "a
spokesman"; "the professor" is whom the source calls so.
"""

from __future__ import annotations

from detector.features.facts import Facts, SentenceFacts
from detector.features.who.names import Mention
from detector.rules.comparing.naming import same
from detector.rules.comparing.speaking import Voice

# Who tells of a house from outside it.
_OUTSIDERS = frozenset(
    "analyst analysts expert experts critic critics blogger bloggers writer author commentator commentators historian "
    "historians professor academic academics columnist reviewer customer customers campaigner campaigners protester "
    "protesters resident residents neighbour neighbours neighbor neighbors witness witnesses passenger passengers "
    "lawmaker senator congressman".split()
)
# Houses that such people work for, or that publish what they say.
_THEIRS = frozenset(
    "university college institute institution school bank capital securities research group association union society "
    "centre center council academy museum foundation think-tank partners advisors consulting party church police "
    "department agency".split()
)
_INDEFINITE = frozenset("a an another one".split())
_ENDS = frozenset(", ; : . ( ) – — \" ' who which that said says say according to in on with by for as and but".split())
_REACH = 8


def is_outsider(facts: Facts, voice: Voice, house: Voice) -> bool:
    """Whether a speaker stands outside ``house`` by the words of the same text."""
    if house.house is None or voice.house is not None or house.house.kind != "organisation":
        return False
    if _THEIRS & set(house.house.text.lower().split()) or house.words & voice.words:
        return False
    if voice.person is None:
        return voice.is_described and bool(voice.words & _OUTSIDERS) and not _belongs(facts, voice.words, house)
    told = [(s, m) for s in facts.statements for m in s.mentions if m.entity == voice.person.entity]
    near = frozenset(word for s, m in told for word in _beside(s, m))
    if near & house.words:
        return False
    return bool(near & _OUTSIDERS) or any(_is_employed(s, m) for s, m in told)


def _belongs(facts: Facts, words: frozenset[str], house: Voice) -> bool:
    """Whether any such person is one of the house: "an Acme analyst", "an analyst at Acme"."""
    for sentence in facts.statements:
        for k, token in enumerate(sentence.tokens):
            if token.lower in words & _OUTSIDERS:
                near = sentence.tokens[max(0, k - 4) : k + 5]
                if any(other.lower in house.words for other in near):
                    return True
    return False


def _is_employed(sentence: SentenceFacts, mention: Mention) -> bool:
    """ "The Courier's Jane Roe"."""
    owner = next((m for m in sentence.mentions if m.last + 1 == mention.first), None)
    return owner is not None and owner.kind in {"organisation", "other"} and sentence.tokens[owner.last].lower == "'s"


def _beside(sentence: SentenceFacts, mention: Mention) -> frozenset[str]:
    """The words that describe a name: right before it, and in the apposition behind."""
    found: list[str] = []
    for k in range(mention.first - 1, max(-1, mention.first - 1 - _REACH), -1):
        if sentence.tokens[k].lower in _ENDS:
            break
        found.append(sentence.tokens[k].lower)
    at = mention.last
    if at < len(sentence.tokens) and (
        sentence.tokens[at].text in {",", "("} or sentence.tokens[at].lower in {"of", "at"}
    ):
        for token in sentence.tokens[at + 1 : at + 1 + _REACH]:
            if token.lower in _ENDS:
                break
            found.append(token.lower)
    return frozenset(found)


def is_another(draft: Facts, mine: Voice, source: Facts, other: Voice) -> bool:
    """Whether the draft names somebody whom the source knows by name before it lets "a spokesman" say the words."""
    if mine.person is None or not other.is_described or other.person is not None:
        return False
    holder = next((s for s in source.sentences.values() if s.tokens[0].start <= other.start < s.tokens[-1].end), None)
    if holder is None or mine.words & other.words:
        return False
    opens = [t for t in holder.tokens if t.end <= other.start][-1:] + [
        t for t in holder.tokens if t.start == other.start
    ]
    if not any(token.lower in _INDEFINITE for token in opens):
        return False
    return any(
        m.start < other.start and m.kind in {"person", "other"} and same(draft, mine.person, source, m)
        for s in source.sentences.values()
        for m in s.mentions
    )


def is_somebody_else(draft: Facts, mine: Voice, source: Facts, other: Voice) -> bool:
    """Whether the draft's "the professor" is by the source's own words not the person who speaks there."""
    if not mine.is_described or other.person is None or mine.groups & other.groups:
        return False
    noun = mine.text.lower().split()[-1]
    holders = [
        role.holder for s in source.statements for role in s.roles if role.holder is not None and role.office == noun
    ]
    return bool(holders) and all(holder != other.person.entity for holder in holders)
