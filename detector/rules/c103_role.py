"""C103 role: the draft gives a person another office than the source does.

What it does
    Reports an office, rank or kinship in the draft where the source gives the same person, or the person in the same
    place of the sentence, another one of its kind; a trade that no source has where it has another one for the person;
    and an office with one holder ("captain") that the draft moves to another person of the story.
Why it matters
    An interior minister's word is not an attorney general's, and a brother is not a son.
Known problems
    Several offices of one person are compatible where the source names them; general words ("the minister",
    "a lawyer") fit every office of their kind.
Example
    Source: "Finance Minister Ole Brandt resigned."
    Draft:  "Ole Brandt, the interior minister, stepped down."
Options
    None.
Source
    Pagnoni et al. (2021), EntE and RelE.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detector.features.facts import Facts, SentenceFacts
from detector.features.who.names import Mention
from detector.features.who.occupations import fits, is_inverse
from detector.features.who.roles import Role
from detector.features.words import Token
from detector.rules.comparing.naming import MIN_SIMILARITY, same
from detector.rules.comparing.slots import Alignment, in_slot, parallel
from detector.rules.comparing.tenure import Held, compatible, exclusive, held, holder, is_quoted
from detector.rules.finding import Comparison, Difference, Severity

CODE = "C103"
NAME = "role"
SEVERITY: Severity = "error"

_PARTS = frozenset({"part", "kin"})  # what somebody is besides his trade
_SOLE = frozenset(  # one holder at a time
    "captain mayor governor chairman chairwoman executive manager coach director editor founder winner champion host "
    "principal commander".split()
)
_KIN = frozenset({"father", "mother", "brother", "sister"})  # of an order, or of a child
_TOLD = 0.3  # similarity of the sentences that give the two offices
_ROOT = 6  # letters that "survivor" and "surviving" share
_POSSESSIVE = frozenset("his her their my our your whose its 's '".split())


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield every changed office, of a named person first, then of whoever stands in the same place of a sentence."""
    seen: set[int] = set()
    for mine, source, other in (*_restated(comparison), *_moved(comparison), *_beside(comparison)):
        if mine.start not in seen:
            seen.add(mine.start)
            yield _difference(mine, source, other, comparison)


def _restated(comparison: Comparison) -> Iterator[tuple[Role, int, Role]]:
    """An office that no source gives the person."""
    for item in held(comparison):
        if not item.stated or any(compatible(item.role, stated) for stated in item.stated):
            continue
        if any(_offices(source, item.role) for source in comparison.sources):
            continue
        if any(is_inverse(item.role.office, stated.office) for stated in item.stated):
            continue  # a daughter is somebody else's mother
        stated = next((role for role in item.stated if exclusive(item.role, role)), None) or _replaced(comparison, item)
        if stated is not None and not _elsewhere(item):
            yield item.role, item.source, stated


def _beside(comparison: Comparison) -> Iterator[tuple[Role, int, Role]]:
    """The office of whoever stands in the same place of a sentence."""
    for claim, match, said in comparison.beside(least=MIN_SIMILARITY):
        for mine, other in _exchanged(claim, said):
            source = comparison.sources[match.source]
            if other.start >= 0 and not _is_another(comparison.draft, claim, mine, source, said, other):
                yield mine, match.source, other


def _moved(comparison: Comparison) -> Iterator[tuple[Role, int, Role]]:
    """An office that one person holds at a time, given to another person of the same source sentence's story.

    The source knows the draft's holder, and gives him the office nowhere; the draft gives it to the source's nowhere.
    """
    draft = comparison.draft
    for claim, match, said in comparison.beside(least=_TOLD):
        source = comparison.sources[match.source]
        for mine in claim.roles:
            one = holder(claim, mine)
            if one is None or one.kind != "person" or mine.office.split()[-1] not in _SOLE or is_quoted(claim, mine):
                continue
            for other in said.roles:
                two = holder(said, other)
                if other.office != mine.office or two is None or two.kind != "person" or other.start < 0:
                    continue
                if (
                    _is_group(said, other)
                    or other.status != mine.status
                    or other.nation != mine.nation
                    or same(draft, one, source, two)
                ):
                    continue
                if not _is_among(draft, one, source) or _is_given(draft, one, source, mine.office):
                    continue
                if not any(
                    same(draft, third, source, two)
                    for sentence in draft.statements
                    for role in sentence.roles
                    if role.office == mine.office and (third := holder(sentence, role)) is not None
                ):
                    yield mine, match.source, other


def _is_among(draft: Facts, one: Mention, source: Facts) -> bool:
    return any(same(draft, one, source, mention) for s in source.statements for mention in s.mentions)


def _is_given(draft: Facts, one: Mention, source: Facts, office: str) -> bool:
    """Whether a source gives the person the office anywhere."""
    return any(
        same(draft, one, source, mention)
        for s in source.statements
        for role in s.roles
        if role.office == office and (mention := holder(s, role)) is not None
    )


def _offices(source: Facts, mine: Role) -> bool:
    """Whether a source speaks of the office at all without saying whose it is."""
    return any(
        role.holder is None
        and (role.office == mine.office or (role.family == mine.family and fits(role.office, mine.office)))
        for s in source.statements
        for role in s.roles
    )


def _replaced(comparison: Comparison, item: Held) -> Role | None:
    """The source's office of another field that the draft's stands for: neither side has the other's word at all.

    People have several trades, but a writer who has one source knows the person by what stands there.
    """
    mine = item.role
    if (
        mine.family in _PARTS
        or mine.office in _KIN
        or mine.status
        or not _is_foreign(mine, item.claim.tokens, comparison.sources)
    ):
        return None
    if " " not in comparison.draft.naming.entities[mine.holder or 0].name:
        return None  # a surname alone may be a relative's
    near = {
        match.sentence
        for evidence in comparison.evidence
        if evidence.sentence == item.claim.sentence
        for match in evidence.matches
        if match.source == item.source and match.similarity >= _TOLD
    }
    source = comparison.sources[item.source]
    for said in source.statements:
        if said.sentence in near:
            for other in said.roles:
                is_plain = other.family not in _PARTS and not other.status and other in item.stated
                if is_plain and _is_foreign(other, said.tokens, (comparison.draft,)):
                    return other
    return None


def _is_foreign(role: Role, tokens: Sequence[Token], texts: Sequence[Facts]) -> bool:
    """Whether none of these texts has a word of the office."""
    stems = {token.stem for token in tokens[role.first : role.last] if token.is_content}
    return not any(stems & text.stems for text in texts)


def _elsewhere(item: Held) -> bool:
    """An office in a body that the source does not name with it: one person may preside here and be deputy there."""
    second = {"vice", "deputy"} & {word for role in item.stated for word in role.office.split()}
    after = item.claim.tokens[item.role.last : item.role.last + 1]
    return bool(second) and bool(after) and after[0].lower in {"of", "at", "for"}


def _exchanged(claim: SentenceFacts, said: SentenceFacts) -> Iterator[tuple[Role, Role]]:
    alignment: Alignment | None = None
    for mine in claim.roles:
        if any(compatible(mine, role) for role in said.roles) or is_quoted(claim, mine) or _is_object(claim, mine):
            continue
        for other in said.roles:
            if any(compatible(role, other) for role in claim.roles):
                continue
            if _is_kin_otherwise(claim, mine, said, other):
                continue
            if (
                _is_group(claim, mine)
                and _is_group(said, other)
                and not parallel(claim.tokens, mine, said.tokens, other)
            ):
                continue  # "the representatives" and "the staff": one crowd has many names
            if _is_said_otherwise(claim.tokens[mine.last - 1].stem, said, other):
                continue  # "the lone survivor" and "the sole surviving gunman"
            if mine.holder is None and other.holder is None and (not exclusive(mine, other) or _is_group(claim, mine)):
                continue  # "a student" and "a graduate": nobody in particular, called by another side of him
            alignment = alignment or Alignment(claim.tokens, said.tokens)
            if in_slot(alignment, mine, other, strictly=not exclusive(mine, other) or "kin" in mine.family):
                yield mine, other


def _is_object(claim: SentenceFacts, mine: Role) -> bool:
    """ "Roe, who coaches the runner": the office of somebody to whom something is done."""
    before = [token.lower for token in claim.tokens[max(0, mine.first - 4) : mine.first]]
    return mine.holder is None and before[-1:] == ["the"] and "who" in before[:-2]


def _is_kin_otherwise(claim: SentenceFacts, mine: Role, said: SentenceFacts, other: Role) -> bool:
    """Whether the two may be one family told from another side.

    "A son survives" and "an engineer survives", "whose father is Roe" and "the son of Roe", "he pushed his nephew" and
    "his uncle pushed him".
    """
    if ("kin" in mine.family) != ("kin" in other.family):
        return True
    is_owned = _is_owned(claim, mine) and _is_owned(said, other)
    is_told_alike = is_owned and parallel(claim.tokens, mine, said.tokens, other)
    return is_inverse(mine.office, other.office) and not is_told_alike


def _is_said_otherwise(stem: str, said: SentenceFacts, other: Role) -> bool:
    """Whether the source's sentence has the office in another part of speech."""
    around = (*said.tokens[: other.first], *said.tokens[other.last :])
    return any(token.stem[:_ROOT] == stem[:_ROOT] for token in around)


def _is_another(
    draft: Facts, claim: SentenceFacts, mine: Role, source: Facts, said: SentenceFacts, other: Role
) -> bool:
    """Whether the two offices have two holders, and the source's sentence has the draft's beside its own."""
    one, two = holder(claim, mine), holder(said, other)
    if one is None or two is None or same(draft, one, source, two):
        return False
    return any(same(draft, one, source, mention) for mention in said.mentions)


def _is_group(sentence: SentenceFacts, role: Role) -> bool:
    """ "The voters", "corrections officers": one crowd has many names."""
    return sentence.tokens[role.last - 1].lower.endswith(("s", "men", "people", "children"))


def _is_owned(sentence: SentenceFacts, role: Role) -> bool:
    """ "His father", "Roe's father"."""
    before = sentence.tokens[max(0, role.first - 2) : role.first]
    return any(token.lower in _POSSESSIVE for token in before)


def _difference(mine: Role, source: int, other: Role, comparison: Comparison) -> Difference:
    draft, text = comparison.draft.document.text, comparison.sources[source].document.text
    return Difference(
        mine.start,
        mine.end,
        source,
        other.start,
        other.end,
        f"draft says {draft[mine.start : mine.end]}; the source says {text[other.start : other.end]}",
    )
