"""Portfolios: what a minister, a secretary or a ministry is for, whatever the country calls it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

# One field of government a line; the first word names it.
_FIELDS = """
finance, treasury, exchequer, budget, revenue
economy, economic, economic affairs, economics
interior, home, home affairs, internal affairs, home office, internal security
foreign, foreign affairs, external affairs, external relations, exterior, foreign relations
defence, defense, war, armed forces, military affairs, national defence, national defense
health, public health, health care, healthcare
education, schools, higher education, education and training
justice, law, legal affairs, constitutional affairs
transport, transportation, railways, roads, aviation, infrastructure and transport
infrastructure, public works, works
environment, environmental, ecology, climate, climate change, environmental protection
energy, power, oil, petroleum, gas, electricity
agriculture, farm, farming, agricultural, rural affairs, food
fisheries, fishing
culture, arts, cultural, heritage, culture and heritage
labour, labor, employment, jobs, manpower
work, work and pensions, pensions, social security, welfare, social affairs, social development
trade, commerce, international trade, foreign trade
business, industry, enterprise, industries
tourism
sport, sports
information, communications, media, broadcasting
technology, digital, science, innovation, science and technology
housing, communities, local government, urban development, regional development
immigration, migration, borders, citizenship
police, policing, public security
security, homeland security, national security, public safety
intelligence
planning
water, irrigation, water resources
mines, mining, mineral resources, natural resources
women, equality, equalities, gender
youth
children, families, family
veterans, veterans affairs, war veterans
religious affairs, religion
europe, european affairs, brexit, european integration
unification, reunification
development, international development, overseas development, aid
scottish, scotland
welsh, wales
northern ireland
parliamentary affairs
"""
_HEADS = {"minister": "minister", "ministers": "minister", "secretary": "secretary", "secretaries": "secretary"}
_AND = frozenset({"and", "&", ","})
_SEPARATOR = "/"


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word -> (words, field), longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for line in _FIELDS.strip().splitlines():
        names = line.split(", ")
        for name in names:
            words = tuple(name.split())
            found.setdefault(words[0], []).append((words, names[0]))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


def _fields_at(words: Sequence[str], i: int) -> tuple[int, tuple[str, ...]]:
    """Where the portfolio that begins at ``i`` ends, with its fields: "economy and infrastructure"."""
    fields: list[str] = []
    last = i
    while True:
        start = last + 1 if fields and last < len(words) and words[last] in _AND else last
        if fields and start == last:
            return last, tuple(fields)
        for phrase, field in _phrases().get(words[start], ()) if start < len(words) else ():
            if tuple(words[start : start + len(phrase)]) == phrase:
                fields.append(field)
                last = start + len(phrase)
                break
        else:
            return last, tuple(fields)


def post_at(words: Sequence[str], i: int) -> tuple[int, str] | None:
    """The minister or secretary whose title begins at ``i``: where it ends, and "finance minister"."""
    found = _at(words, i)
    return None if found is None else (found[0], f"{found[1]} {_HEADS[found[2]]}")


def _at(words: Sequence[str], i: int) -> tuple[int, str, str] | None:
    if words[i] in _HEADS:
        at = i + 1
        if at + 1 >= len(words) or words[at] not in {"of", "for"}:
            return None
        at += 2 if words[at + 1] == "the" else 1
        last, fields = _fields_at(words, at) if at < len(words) else (at, ())
        return (last, _SEPARATOR.join(sorted(set(fields))), words[i]) if fields else None
    if words[i] not in _phrases():
        return None
    last, fields = _fields_at(words, i)
    if not fields or last >= len(words) or words[last] not in _HEADS:
        return None
    return last + 1, _SEPARATOR.join(sorted(set(fields))), words[last]


_BODIES = frozenset({"ministry", "department"})


def ministry_at(words: Sequence[str], i: int) -> tuple[int, str] | None:
    """The ministry whose name begins at ``i``: where it ends, and its fields: "interior", "economy/finance"."""
    if words[i] in _BODIES:
        at = i + 1
        if at + 1 >= len(words) or words[at] not in {"of", "for"}:
            return None
        at += 2 if words[at + 1] == "the" else 1
        last, fields = _fields_at(words, at) if at < len(words) else (at, ())
        return (last, _SEPARATOR.join(sorted(set(fields)))) if fields else None
    if words[i] not in _phrases():
        return None
    last, fields = _fields_at(words, i)
    if not fields or last >= len(words) or words[last] not in _BODIES:
        return None
    return last + 1, _SEPARATOR.join(sorted(set(fields)))


def agree(one: str, other: str) -> bool:
    """Whether two portfolios share a field, or one names none: "economy/infrastructure" and "economy"."""
    ours, theirs = set(one.split(_SEPARATOR)), set(other.split(_SEPARATOR))
    return not one or not other or bool(ours & theirs)
