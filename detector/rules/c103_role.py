"""C103 role: the draft gives a person another office than the source does.

What it does
    Reports an office, rank or kinship in the draft where the source gives the same person, or the person in the same
    place of the sentence, another one of its kind.
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

from collections.abc import Iterator

from detector.features.facts import Facts, SentenceFacts
from detector.features.who.occupations import fits, is_inverse
from detector.features.who.roles import Role
from detector.rules.comparing.naming import MIN_SIMILARITY, same
from detector.rules.comparing.slots import Alignment, in_slot, parallel
from detector.rules.comparing.tenure import Held, compatible, exclusive, held, holder, is_quoted
from detector.rules.finding import Comparison, Difference, Severity

CODE = "C103"
NAME = "role"
SEVERITY: Severity = "error"

_ROOT = 6  # letters that "survivor" and "surviving" share
_POSSESSIVE = frozenset("his her their my our your whose its 's '".split())


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield every changed office, of a named person first, then of whoever stands in the same place of a sentence."""
    seen: set[int] = set()
    for item in held(comparison):
        if not item.stated or any(compatible(item.role, stated) for stated in item.stated):
            continue
        if any(_offices(source, item.role) for source in comparison.sources):
            continue
        stated = next((role for role in item.stated if exclusive(item.role, role)), None)
        if stated is not None and not _elsewhere(item):
            seen.add(item.role.start)
            yield _difference(item.role, item.source, stated, comparison)
    for claim, match, said in comparison.beside(least=MIN_SIMILARITY):
        for mine, other in _exchanged(claim, said):
            if _is_another(comparison.draft, claim, mine, comparison.sources[match.source], said, other):
                continue
            if mine.start not in seen and other.start >= 0:
                seen.add(mine.start)
                yield _difference(mine, match.source, other, comparison)


def _offices(source: Facts, mine: Role) -> bool:
    """Whether a source speaks of the office at all without saying whose it is."""
    return any(
        role.holder is None
        and (role.office == mine.office or (role.family == mine.family and fits(role.office, mine.office)))
        for s in source.statements
        for role in s.roles
    )


def _elsewhere(item: Held) -> bool:
    """An office in a body that the source does not name with it: one person may preside here and be deputy there."""
    second = {"vice", "deputy"} & {word for role in item.stated for word in role.office.split()}
    after = item.claim.tokens[item.role.last : item.role.last + 1]
    return bool(second) and bool(after) and after[0].lower in {"of", "at", "for"}


def _exchanged(claim: SentenceFacts, said: SentenceFacts) -> Iterator[tuple[Role, Role]]:
    alignment: Alignment | None = None
    for mine in claim.roles:
        if any(compatible(mine, role) for role in said.roles) or is_quoted(claim, mine):
            continue
        for other in said.roles:
            if any(compatible(role, other) for role in claim.roles):
                continue
            if is_inverse(mine.office, other.office) and not (_is_owned(claim, mine) and _is_owned(said, other)):
                continue  # "whose father is Roe" and "the son of Roe"
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
