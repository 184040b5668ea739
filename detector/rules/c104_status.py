"""C104 status: in office, elected to it, acting or former, otherwise than in the source.

What it does
    Reports "former", "-elect", "acting" or "deputy" in the draft where the source tells of the same person in another
    standing: a sitting president called a former one, a president-elect called president.
Why it matters
    It is the typical mistake of a text written from old knowledge: the model remembers who held the office.
Known problems
    In some countries a former president is still addressed as "President"; where the source names another holder of
    the same office, nothing is reported. A draft that leaves "former" out is not reported.
Example
    Source: "President Marta Kivi signed the law on Friday."
    Draft:  "Former President Marta Kivi put her name to the law on Friday."
Options
    None.
Source
    Kasner and Dusek (2024) on outdated knowledge in generated text.
"""

from __future__ import annotations

from collections.abc import Iterator

from detector.features.facts import Facts
from detector.features.who.roles import Role
from detector.rules.comparing.naming import same
from detector.rules.comparing.tenure import Held, described, held, holder, most_told_of, nations
from detector.rules.finding import Comparison, Difference, Severity

CODE = "C104"
NAME = "status"
SEVERITY: Severity = "error"

# draft's status -> the source's statuses that it contradicts, when the source knows no other.
_CONFLICTS = {
    "former": frozenset({"", "sitting", "elect", "acting"}),
    "elect": frozenset({"", "sitting", "former"}),
    "acting": frozenset({"", "sitting", "former"}),
    "deputy": frozenset({"", "sitting"}),
    "sitting": frozenset({"former", "elect"}),
    "": frozenset({"elect", "deputy"}),
}


_FORMER_WITHIN = 35  # characters before a role
_OF_PERSONS = frozenset("employer boss landlord tenant partner colleague employee adviser lawyer client".split())


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield every status that no source gives the person."""
    for item in held(comparison):
        if item.role.family == "kin":
            continue  # "Deputy speaker Father Roe" is no deputy father
        if item.role.office in _OF_PERSONS and item.role.status == "former":
            continue  # the employer of then is a former one today
        if item.role.status == "former" and any(_is_former(comparison, item, role) for role in item.stated):
            continue
        conflicting = _CONFLICTS.get(item.role.status, frozenset())
        stated = [role for role in item.stated if role.office == item.role.office]
        if not stated and item.role.status == "former":
            stated = list(_unnamed(comparison, item))
        statuses = {role.status for role in stated}
        if not stated or not statuses <= conflicting or _elsewhere(comparison, item):
            continue
        if item.role.status in {"former", "elect"} and _other_holder(comparison, item):
            continue
        yield _difference(comparison, item, stated[0])


def _is_former(comparison: Comparison, item: Held, role: Role) -> bool:
    """ "A former Olympic swimming coach": the word stands further off than a status does."""
    text = comparison.sources[item.source].document.text
    return "former" in text[max(0, role.start - _FORMER_WITHIN) : role.start].lower().split()


def _elsewhere(comparison: Comparison, item: Held) -> bool:
    """Whether another source gives the person the draft's status."""
    return any(
        role.status == item.role.status and role.office == item.role.office
        for other in held(comparison)
        if other.source != item.source and other.role is item.role
        for role in other.stated
    )


def _unnamed(comparison: Comparison, item: Held) -> Iterator[Role]:
    """ "The US president" of a source whose main person is the one whom the draft calls former."""
    source = comparison.sources[item.source]
    mine, main = holder(item.claim, item.role), most_told_of(source)
    if mine is None or main is None or not _is(comparison.draft, mine.entity, source, main):
        return
    for role in described(source, item.role.office):
        if role.nation and (not item.role.nation or item.role.nation == role.nation):
            yield role


def _is(draft: Facts, mine: int, source: Facts, other: int) -> bool:
    ours = next(m for s in draft.statements for m in s.mentions if m.entity == mine)
    theirs = next(m for s in source.statements for m in s.mentions if m.entity == other)
    return same(draft, ours, source, theirs)


def _other_holder(comparison: Comparison, item: Held) -> bool:
    """Whether the source has somebody else in the same office of the same country."""
    source, draft = comparison.sources[item.source], comparison.draft
    mine = holder(item.claim, item.role)
    if mine is None:
        return True
    home = nations(draft, mine.entity) | frozenset(role.nation for role in item.stated if role.nation)
    for sentence in source.statements:
        for role in sentence.roles:
            other = holder(sentence, role)
            if other is None or role.office != item.role.office or role.status not in {"", "sitting"}:
                continue
            if same(draft, mine, source, other):
                continue
            theirs = nations(source, other.entity) | _nations_in_draft(draft, source, other.entity)
            if not theirs or theirs & home:
                return True
    return False


def _nations_in_draft(draft: Facts, source: Facts, entity: int) -> frozenset[str]:
    known = {m.entity for s in draft.statements for m in s.mentions if m.kind == "person"}
    return frozenset().union(*(nations(draft, mine) for mine in known if _is(draft, mine, source, entity)))


def _difference(comparison: Comparison, item: Held, stated: Role) -> Difference:
    draft, text = comparison.draft.document.text, comparison.sources[item.source].document.text
    return Difference(
        item.role.start,
        item.role.end,
        item.source,
        stated.start,
        stated.end,
        f"draft says {draft[item.role.start : item.role.end]}; the source says {text[stated.start : stated.end]}",
    )
