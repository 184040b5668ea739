"""Relations: each directed verb, rank and tie of kin in a sentence with its two parties, whichever way it is put.

"Ford sued Tesla", "Tesla was sued by Ford" and "Ford, which sued Tesla," are one relation; "beat" and "lost to", "ahead
of" and "behind", "father" and "son" are one relation seen from either side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detector.features.clauses.directed_words import bases, converses, direct, joined, kin, through, verbs
from detector.features.clauses.parties import Party, party_before, party_behind
from detector.features.clauses.verb_groups import AUXILIARY, FAR, by_behind, chain, gap, prepositions, subject_of
from detector.features.events.aspect_words import BE, NOT
from detector.features.events.verbs import is_gerund, is_participle, is_past, lemma
from detector.features.speech.phrases import DETERMINERS
from detector.features.who.names import Mention
from detector.features.words import Token

# "Tracked by radio", "warned by letter" do not say by whom.
_MEANS = frozenset(
    "radio hand phone telephone email letter post mail text satellite train car bus road rail air sea plane boat ship "
    "law decree force mistake accident chance name night day default video lot design".split()
)
_OBJECTS = frozenset("it him her them us me this that these those".split())
_NOUNS = frozenset("win victory triumph loss defeat".split())
_PLACING = frozenset(
    "inside in into under on onto behind within beneath above below from to for after over at of off out".split()
)
_ONLY_NOUNS = frozenset("victory triumph loss".split())


@dataclass(frozen=True, slots=True)
class Relation:
    """``first`` does it to ``second``; either may be unknown. ``start``/``end`` span the words that tell it."""

    start: int
    end: int
    name: str
    first: Party | None
    second: Party | None
    is_converse: bool  # told by words that have a converse: one known party is enough
    negated: bool
    at: int  # token position of the word that names it
    is_loose: bool = False  # read with less care: nothing but both parties exchanged counts


def relations(tokens: Sequence[Token], mentions: Sequence[Mention]) -> tuple[Relation, ...]:
    """The directed relations of one sentence, in text order."""
    found: list[Relation] = []
    for k, token in enumerate(tokens):
        low = token.lower
        if low in {"ahead", "behind"}:
            found.extend(_ranked(tokens, k, mentions))
        elif low in kin():
            found.extend(_related(tokens, k, mentions))
        elif token.text[0].isalpha() and not token.text[0].isupper():
            name = lemma(low, token.stem)
            name = joined().get(name, name)
            if _is_adjective(tokens, k):
                continue
            if name in verbs() and _is_form(low):
                found.extend(_acted(tokens, k, name, mentions))
            elif low == "than":
                found.extend(_compared(tokens, k, mentions))
            else:
                found.extend(_placed(tokens, k, name, mentions))
    return tuple(found)


def _is_form(low: str) -> bool:
    """Whether the word is a form of its verb: "governs", and not "government" or "governor"."""
    ends = low, low.removesuffix("s"), low.removesuffix("es")
    return is_past(low) or is_participle(low) or is_gerund(low) or any(end in bases() for end in ends)


def _is_adjective(tokens: Sequence[Token], k: int) -> bool:
    """ "Following" is "after"; "the country's leading bowler"."""
    low = tokens[k].lower
    if low == "following":
        return True
    before = tokens[k - 1].lower if k else ""
    return (is_gerund(low) or low.endswith("ed")) and (before in DETERMINERS or before == "'s")


def _made(
    tokens: Sequence[Token], k: int, name: str, by: str, subject: Party | None, other: Party | None, last: int
) -> Relation | None:
    """A relation from grammatical subject and second party."""
    relation = converses().get((name, by))
    first, second = subject, other
    if relation is not None and not relation[1]:
        first, second = other, subject
    called = relation[0] if relation is not None else through().get((name, by), name)
    start = min([tokens[k].start, *(p.start for p in (subject, other) if p is not None)])
    end = max([tokens[last].end, *(p.end for p in (subject, other) if p is not None)])
    if first is None and second is None:
        return None
    negated = any(t.lower in NOT or t.lower.endswith("n't") for t in tokens[max(0, k - 3) : k])
    return Relation(start, end, called, first, second, relation is not None, negated, k)


def _acted(tokens: Sequence[Token], k: int, name: str, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """The relation of the verb (or its noun) at ``k``."""
    behind, passive, finite = chain(tokens, k)
    may_suffer = passive or (k and is_participle(tokens[k].lower) and not _has_object(tokens, k))
    by = by_behind(tokens, k) if may_suffer else None
    if by is not None:
        made = _suffered(tokens, k, name, by, mentions, behind if passive else None)
    elif passive:
        made = None
    else:
        made = _done(tokens, k, name, mentions, behind if finite else None)
    if made is not None:
        yield made


def _has_object(tokens: Sequence[Token], k: int) -> bool:
    """ "The jury rejected it by four votes"."""
    return k + 1 < len(tokens) and tokens[k + 1].lower in _OBJECTS


def _suffered(
    tokens: Sequence[Token], k: int, name: str, by: int, mentions: Sequence[Mention], behind: int | None
) -> Relation | None:
    """ "B was sued by A", "B, sued by A"; ``behind`` is the position behind the subject of a whole passive."""
    agent = party_behind(tokens, by + 1, mentions)
    patient = party_before(tokens, k, mentions) if behind is None else subject_of(tokens, behind, mentions)
    is_means = agent is not None and agent.mention is None and agent.last - agent.first == 1 and agent.head in _MEANS
    known = agent is not None and not is_means and name in direct()
    return _made(tokens, k, name, "", agent, patient, by) if known else None


def _done(
    tokens: Sequence[Token], k: int, name: str, mentions: Sequence[Mention], behind: int | None
) -> Relation | None:
    """ "A sued B", "A lost to B"; ``behind`` is the position behind the subject, None where there is none."""
    low = tokens[k].lower
    if low in _NOUNS and tokens[k - 1].lower not in {"to", *AUXILIARY}:
        behind = None  # "their win over Ely"
    subject = subject_of(tokens, behind, mentions) if behind is not None else None
    for by, at in prepositions(tokens, k):
        if (name, by) in converses() or (name, by) in through():
            other = party_behind(tokens, at + 1, mentions)
            if other is not None:
                return _made(tokens, k, name, by, subject, other, at)
            break
    if name not in direct() or low in _ONLY_NOUNS:
        return None
    other = party_behind(tokens, k + 1, mentions)
    if other is None and subject is not None:
        other = gap(tokens, subject, mentions)
    if other is None or not (other.last <= k or _opens_object(tokens, k, other, mentions)):
        return None
    return _made(tokens, k, name, "", subject, other, k)


def _opens_object(tokens: Sequence[Token], k: int, other: Party, mentions: Sequence[Mention]) -> bool:
    """A base form may be a noun ("attack convict Roe"): behind it stands no bare noun."""
    low = tokens[k].lower
    if is_past(low) or is_gerund(low) or tokens[k - 1].lower in {"to", *AUXILIARY} or other.is_pronoun:
        return True
    named = low not in bases() and any(m.first == k + 1 for m in mentions)  # "convict Roe" is a title
    return named or tokens[k + 1].lower in DETERMINERS


def _ranked(tokens: Sequence[Token], k: int, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """ "Ahead of Roe", "behind Roe": only a name is ranked."""
    if tokens[k].lower == "ahead" and (k + 1 >= len(tokens) or tokens[k + 1].lower != "of"):
        return
    last = k + (tokens[k].lower == "ahead")
    other = party_behind(tokens, last + 1, mentions)
    if other is not None and other.mention is not None:
        made = _made(tokens, k, tokens[k].stem, "of" if last > k else "", None, other, last)
        if made is not None:
            yield made


def _compared(tokens: Sequence[Token], k: int, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """ "The bridge is longer than the tunnel", "Roe scored more goals than Lee"."""
    other = party_behind(tokens, k + 1, mentions)
    i = k - 1
    while i > 0 and k - i < FAR and tokens[i].lower not in BE and not is_past(tokens[i].lower):
        i -= 1
    words = [t for t in tokens[i + 1 : k] if t.lower.endswith("er") or t.lower in {"more", "less", "fewer"}]
    subject = subject_of(tokens, i, mentions)
    if other is not None and subject is not None and words:
        name = " ".join(["than", *(t.lower for t in words)])
        yield Relation(subject.start, other.end, name, subject, other, False, False, k, is_loose=True)


def _placed(tokens: Sequence[Token], k: int, name: str, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """ "A book tucked inside a box", "the house stands behind the church"."""
    low = tokens[k].lower
    if not (is_past(low) or is_participle(low)) or k + 1 >= len(tokens):
        return
    by = tokens[k + 1].lower
    if by in _PLACING:
        i, passive, finite = chain(tokens, k)
        subject = subject_of(tokens, i, mentions) if passive or finite else party_before(tokens, k, mentions)
        other = party_behind(tokens, k + 2, mentions)
        if subject is not None and other is not None:
            yield Relation(subject.start, other.end, f"{name} {by}", subject, other, False, False, k, is_loose=True)


def _related(tokens: Sequence[Token], k: int, mentions: Sequence[Mention]) -> Iterator[Relation]:
    """ "A's son B", "A and his son B", "B, the son of A", "B is A's son": both are names."""
    name, bears_first = kin()[tokens[k].lower]
    starts, ends = {m.first: m for m in mentions}, {m.last: m for m in mentions}
    of = k + 1 < len(tokens) and tokens[k + 1].lower == "of"
    owner = starts.get(k + 2) if of else None
    if not of:
        i = k
        while i > 0 and k - i < 4 and (tokens[i - 1].is_content or tokens[i - 1].text == "-"):
            if i in ends and ends[i].last == i and i != k:
                break
            i -= 1
        if i and tokens[i - 1].lower == "'s":
            owner = ends.get(i - 1)
        elif i > 1 and tokens[i - 1].lower in {"his", "her"} and tokens[i - 2].lower in {"and", ","}:
            owner = ends.get(i - 2)
    bearer = starts.get(k + 1) or (starts.get(k + 2) if k + 1 < len(tokens) and tokens[k + 1].text == "," else None)
    if of:
        bearer = _bearer(tokens, k, ends)
    if owner is None or bearer is None or owner.entity == bearer.entity:
        return
    bears, owns = (Party(m.start, m.end, m.first, m.last, m.head, m) for m in (bearer, owner))
    first, second = (bears, owns) if bears_first else (owns, bears)
    start, end = min(bears.start, owns.start), max(bears.end, owns.end)
    yield Relation(start, end, f"kin {name}", first, second, is_converse=True, negated=False, at=k)


def _bearer(tokens: Sequence[Token], k: int, ends: dict[int, Mention]) -> Mention | None:
    """ "B, the son of", "B is the son of"."""
    i = k - 1
    while i >= 0 and k - i < 5 and tokens[i].lower not in BE and tokens[i].text != ",":
        i -= 1
    return ends.get(i) if i > 0 else None
