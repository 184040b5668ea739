"""Roles: the office a sentence gives a person, with its status (former, elect, acting) and its nation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detector.features.who.gazetteer import places
from detector.features.who.names import Mention
from detector.features.who.offices import Office
from detector.features.words import Token

_GOES_ON = frozenset("of for in at on who and since from with formerly once now turned based whose by until".split())
_COPULA = frozenset("is was are were became becomes as".split())
_LIGHT = frozenset("a an the 's then also now still".split())
_TURNS = frozenset("and with by to from".split())  # after them somebody else is told of
_AS = frozenset("as the a elected appointed named".split())
_WHOSE = frozenset({"of", "for", "at"})
_LONG = 10  # tokens of what an office is of, at most
_FAR = 6  # words between a name and its office at most
_ORDINAL = frozenset({"st", "nd", "rd", "th"})
_COUNT = 2  # words of which of them it is: "47", "th"
_TAKES_OFFICE = frozenset("elected appointed named sworn inaugurated reelected re-elected nominated".split())


@dataclass(frozen=True, slots=True)
class Role:
    """One office as a sentence states it; ``start``/``end`` span status and office words."""

    start: int
    end: int
    office: str  # canonical, lower-case: "president", "prime minister"
    family: str  # offices of one family exclude each other
    status: str  # "" | "former" | "elect" | "acting" | "deputy" | "sitting" | "then" | "late"
    holder: int | None  # index into Naming.entities; None for "the president" alone
    nation: str = ""  # ISO country of "the Russian president", "" where not said
    is_title: bool = False  # directly before the name, as in "President Roe"
    first: int = 0  # tokens[first:last] of its sentence
    last: int = 0


def roles(tokens: Sequence[Token], offices: Sequence[Office], mentions: Sequence[Mention]) -> tuple[Role, ...]:
    """Every office of one sentence with its holder where the form tells who that is."""
    persons = [mention for mention in mentions if mention.kind in {"person", "other"}]
    return tuple(_role(tokens, office, mentions, persons, offices) for office in offices)


def _role(
    tokens: Sequence[Token],
    office: Office,
    mentions: Sequence[Mention],
    persons: Sequence[Mention],
    offices: Sequence[Office],
) -> Role:
    holder, is_title = _holder(tokens, office, persons)
    if holder is None:
        holder = _behind(tokens, office, persons, offices)
    status = office.status
    between = tokens[holder.last : office.first] if holder is not None and holder.last < office.first else ()
    if not status and any(token.lower in {"was", "were"} for token in between):
        status = "then"  # "Roe was mayor": of that time, and no word on today
    return Role(
        tokens[office.first].start,
        tokens[office.last - 1].end,
        office.name,
        office.family,
        status,
        None if holder is None else holder.entity,
        _nation(tokens, office, mentions),
        is_title,
        office.first,
        office.last,
    )


def _holder(tokens: Sequence[Token], office: Office, persons: Sequence[Mention]) -> tuple[Mention | None, bool]:
    """Who holds the office by the form of the sentence, and whether it is a title before the name."""
    for mention in persons:
        if mention.first == office.last:
            return mention, True  # President Roe
    for mention in persons:
        if mention.first == office.last + 1 and tokens[office.last].text == ",":
            return mention, False  # the president, Jane Roe,
    for mention in persons:
        gap = tokens[mention.last : office.first] if mention.last <= office.first else ()
        if 1 <= len(gap) <= _FAR + _COUNT and _joins(tokens, gap, office):
            return mention, False
    return None, False


def _behind(
    tokens: Sequence[Token], office: Office, persons: Sequence[Mention], offices: Sequence[Office]
) -> Mention | None:
    """ "The director of the seventh film, Jane Roe," where nobody else is told of in between."""
    if office.last >= len(tokens) or tokens[office.last].lower not in _WHOSE:
        return None
    for mention in persons:
        gap = tokens[office.last : mention.first]
        if not 3 <= len(gap) <= _LONG or mention.kind != "person":
            continue
        is_plain = all(token.is_word or token.text in {"-", "'"} for token in gap[:-1])
        others = (*(other.first for other in persons), *(other.first for other in offices if other is not office))
        if gap[-1].text == "," and is_plain and not any(office.last <= at < mention.first for at in others):
            return mention
    return None


def _joins(tokens: Sequence[Token], gap: Sequence[Token], office: Office) -> bool:
    """Whether the words between a name and an office give the office to the name."""
    last = len(gap)
    while last and (gap[last - 1].text[0].isdecimal() or gap[last - 1].lower in _ORDINAL):
        last -= 1  # the 47th president
    gap = gap[:last]
    if not 1 <= len(gap) <= _FAR:
        return False
    if gap[0].text == ",":  # Jane Roe, the country's president,
        rest = gap[1:]
        if any(t.text in {",", ";", "."} or t.lower in _TURNS for t in rest):
            return False
        return _ends_apposition(tokens, office)
    if gap[0].lower in _COPULA and all(t.lower in _COPULA or t.lower in _LIGHT or t.text[0].isupper() for t in gap):
        return True  # Roe is now the president
    return any(t.lower in _TAKES_OFFICE for t in gap) and gap[-1].lower in _AS  # Roe was sworn in as president


def _ends_apposition(tokens: Sequence[Token], office: Office) -> bool:
    """The apposition closes, or goes on with "of ...": not the start of a list or of a new subject."""
    if office.last >= len(tokens):
        return True
    after = tokens[office.last]
    return after.text in {",", ".", ";", ")"} or after.lower in _GOES_ON or after.lower.endswith("ed")


def _nation(tokens: Sequence[Token], office: Office, mentions: Sequence[Mention]) -> str:
    """The country right before the office ("Russian president", "Mexico's president") or after "of"."""
    for mention in mentions:
        if mention.kind in {"place", "nationality"} and _belongs(tokens, office, mention):
            country = _country(mention.text.lower())
            if country:
                return country
    before = tokens[office.first - 1] if office.first else None
    # "US president" is no capitalised run by itself after "the".
    return _country(before.lower) if before is not None and before.text[0].isupper() else ""


def _belongs(tokens: Sequence[Token], office: Office, mention: Mention) -> bool:
    if mention.last <= office.first:
        return all(token.lower in {"'s", "new"} for token in tokens[mention.last : office.first])
    if mention.first < office.last:
        return True  # "former Polish president"
    of = [token.lower for token in tokens[office.last : mention.first]]
    return of in (["of"], ["of", "the"])


def _country(name: str) -> str:
    readings = places().get(name, ())
    return readings[0].country if readings else ""
