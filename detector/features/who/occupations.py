"""Occupations: the words for what somebody is by trade, position in a game, kinship or part in an event.

Read from models/knowledge/occupations.txt, one line each "field: wider = its synonym > narrower = synonym, narrower":
a wider word fits every narrower one behind it, so that "doctor" for "surgeon" is a paraphrase and "doctor" for
"nurse" is not. A word may stand in several lines, and so may the offices of features/who/offices.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from detector.inference.shelf import table


@cache
def _rows() -> tuple[tuple[str, tuple[str, ...], tuple[tuple[str, ...], ...]], ...]:
    """Each line as (field, the wider word's forms, the narrower words' forms)."""
    rows = []
    for line in table("knowledge/occupations.txt").decode().splitlines():
        field, _, rest = line.partition(": ")
        wider, _, narrower = rest.partition(" > ")
        entries = tuple(tuple(entry.split(" = ")) for entry in narrower.split(", ")) if narrower else ()
        rows.append((field, tuple(wider.split(" = ")), entries))
    return tuple(rows)


@cache
def forms() -> Mapping[str, tuple[str, str]]:
    """Each form of an occupation, plurals included -> (its first-named form, field); the first line wins."""
    found: dict[str, tuple[str, str]] = {}
    for field, wider, narrower in _rows():
        for entry in (wider, *narrower):
            for form in entry:
                found.setdefault(form, (form, field))
                found.setdefault(plural(form), (form, field))
    return found


def plural(form: str) -> str:
    """ "police officer" -> "police officers", "policeman" -> "policemen"."""
    if " of " in form:
        head, _, tail = form.partition(" of ")
        return f"{plural(head)} of {tail}"
    if form.endswith("-in-law"):
        return form.replace("-in-law", "s-in-law")
    if form.endswith("man") and form not in {"human"}:
        return form[:-3] + "men"
    if form.endswith("wife"):
        return form[:-2] + "ves"
    if form.endswith("child"):
        return form + "ren"
    if form.endswith("thief"):
        return form[:-1] + "ves"
    if form.endswith(("s", "x", "ch", "sh")):
        return form + "es"
    if form.endswith("y") and form[-2] not in "aeiou":
        return form[:-1] + "ies"
    return form + "s"


@cache
def _wider() -> Mapping[str, frozenset[str]]:
    """Each form -> every form that says the same or something wider."""
    same: dict[str, set[str]] = {}
    above: dict[str, set[str]] = {}
    for _, wider, narrower in _rows():
        for entry in (wider, *narrower):
            for form in entry:
                same.setdefault(form, set()).update(entry)
        for entry in narrower:
            for form in entry:
                above.setdefault(form, set()).update(wider)
    found: dict[str, frozenset[str]] = {}
    for form in same:
        reached, fresh = set(same[form]), set(same[form])
        while fresh:
            fresh = set().union(*(above.get(word, set()) for word in fresh)) - reached
            reached |= fresh
        found[form] = frozenset(reached)
    return found


def fits(one: str, other: str) -> bool:
    """Whether one person may be called both: the same, or one word is wider than the other."""
    wider = _wider()
    return one == other or other in wider.get(one, ()) or one in wider.get(other, ())


# Who is the father of whom makes him the son of whom: told from the other end, it is the same fact.
_INVERSE = (
    ({"father", "mother", "parent", "dad", "mum", "mom"}, {"son", "daughter", "child", "boy", "girl", "baby", "kid"}),
    ({"uncle", "aunt"}, {"nephew", "niece"}),
    ({"grandfather", "grandmother", "grandparent"}, {"grandson", "granddaughter", "grandchild"}),
    ({"wife", "bride", "widow"}, {"husband", "groom", "widower"}),
    ({"brother"}, {"sister"}),
    ({"girlfriend", "fiancee"}, {"boyfriend", "fiance"}),
    ({"employer"}, {"worker", "employee"}),
    ({"landlord"}, {"tenant"}),
)


def is_inverse(one: str, other: str) -> bool:
    """Whether both words tell of one bond from its two ends."""
    return any((one in a and other in b) or (one in b and other in a) for a, b in _INVERSE)
