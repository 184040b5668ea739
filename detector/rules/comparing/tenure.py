"""Offices compared: which post a person holds, and whether still, not yet or no longer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from detector.features.facts import Facts, SentenceFacts
from detector.features.who.names import Mention
from detector.features.who.occupations import fits
from detector.features.who.portfolios import agree
from detector.features.who.roles import Role
from detector.rules.comparing.naming import same
from detector.rules.finding import Comparison

_POSTS = frozenset({"minister", "secretary"})
_SECOND = frozenset("vice deputy assistant under junior shadow former first".split())  # they make another office of it
_ANY = frozenset("general major lieutenant colonel private".split())  # short for any of theirs

# May stand for any office of their field, or beside any.
_BROAD = frozenset(
    "official diplomat politician lawmaker prosecutor expert specialist academic scholar representative figure author "
    "writer runner-up runner member councillor backer sponsor "
    "baroness baron lord lady dame countess earl viscount duke duchess count".split()
)
_ONE_POST = (
    frozenset({"ambassador", "envoy", "emissary"}),
    frozenset({"goalkeeper", "wicketkeeper"}),  # "the keeper" of either
)
_CAPTAINS = frozenset({"captain", "skipper"})
_BENCH = frozenset({"coach", "manager", "trainer", "captain", "umpire", "referee"})


@dataclass(frozen=True, slots=True)
class Held:
    """One statement of a source on the office of a person whom the draft also gives an office."""

    role: Role  # the draft's
    claim: SentenceFacts
    source: int
    stated: tuple[Role, ...]  # the source's, all of the same person


def held(comparison: Comparison) -> tuple[Held, ...]:
    """Each office that the draft gives a person, with what each source says of that person's offices."""
    return comparison.once(_held)


def _held(comparison: Comparison) -> tuple[Held, ...]:
    return tuple(
        Held(role, claim, number, tuple(_stated(comparison.draft, mention, source)))
        for claim in comparison.draft.sentences.values()
        for role in claim.roles
        if (mention := holder(claim, role)) is not None and not is_quoted(claim, role)
        for number, source in enumerate(comparison.sources)
    )


def holder(sentence: SentenceFacts, role: Role) -> Mention | None:
    """The mention of the role's holder in the same sentence."""
    return next((m for m in sentence.mentions if m.entity == role.holder), None) if role.holder is not None else None


def is_quoted(claim: SentenceFacts, role: Role) -> bool:
    """Words inside quotation marks are the quotation rules' business."""
    return claim.is_quoted(role.start, role.end)


def _stated(draft: Facts, mention: Mention, source: Facts) -> Iterator[Role]:
    for sentence in source.statements:
        for role in sentence.roles:
            other = holder(sentence, role)
            if other is not None and role.start >= 0 and same(draft, mention, source, other):
                yield role


def compatible(one: Role, other: Role) -> bool:
    """Whether one person may well be called both, at the same time and by the same writer."""
    if one.office == other.office or fits(one.office, other.office):
        return True
    ours, theirs = one.office.split(), other.office.split()
    if ours[-1] in _POSTS and theirs[-1] in _POSTS:
        # "finance minister" and "finance secretary", "minister": one office, two ways to say it.
        return agree(" ".join(ours[:-1]), " ".join(theirs[:-1]))
    if {ours[-1], theirs[-1]} & _BROAD:
        return True
    if any({ours[-1], theirs[-1]} <= post for post in _ONE_POST):
        return True
    if {one.office, other.office} & _ANY and one.family == other.family:
        return True
    if ({ours[-1], theirs[-1]} & _CAPTAINS and not {ours[-1], theirs[-1]} - _CAPTAINS <= _BENCH) or (
        {one.family, other.family} == {"army", "state"}
    ):
        return True  # a captain plays in some position, a general may be vice-president
    less, more = sorted((set(ours), set(theirs)), key=len)
    return less <= more and not (more - less) & _SECOND  # "inspector" and "chief inspector"


# What somebody has been or has won beside whatever office he holds.
_HONOURS = frozenset("international medallist champion teammate team-mate winner veteran star legend player".split())


def exclusive(one: Role, other: Role) -> bool:
    """Whether a person who is the one is not the other, where a writer knows the person by one of them only.

    People have several trades, and kin besides: only two of one field exclude each other.
    """
    if (one.status or other.status) and one.status != other.status:
        return False  # once the captain, now the coach
    last = {one.office.split()[-1], other.office.split()[-1]}
    return one.family == other.family and not last & _HONOURS


def described(source: Facts, office: str) -> Iterator[Role]:
    """The source's "the US president" without a name, in office as the source tells it."""
    for sentence in source.statements:
        for role in sentence.roles:
            if role.office == office and role.holder is None and role.status in {"", "sitting"} and role.start >= 0:
                yield role


def most_told_of(facts: Facts) -> int | None:
    """The entity that a document mentions most, if twice at least; a name of no known kind may be a person's."""
    counts = Counter(m.entity for s in facts.statements for m in s.mentions if m.kind in {"person", "other"})
    if not counts:
        return None
    entity, count = max(counts.items(), key=lambda item: (item[1], -item[0]))
    return entity if count >= 2 else None


def nations(facts: Facts, entity: int) -> frozenset[str]:
    """The countries whose offices a document gives this person."""
    return frozenset(role.nation for s in facts.statements for role in s.roles if role.holder == entity and role.nation)
