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
from detector.features.who.roles import Role
from detector.rules.comparing.naming import MIN_SIMILARITY, parallel
from detector.rules.comparing.tenure import compatible, held, statements
from detector.rules.finding import Comparison, Difference, Severity

CODE = "C103"
NAME = "role"
SEVERITY: Severity = "error"


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield every changed office, of a named person first, then of an unnamed one in parallel sentences."""
    seen: set[int] = set()
    for item in held(comparison):
        if not item.stated or any(compatible(item.role, stated) for stated in item.stated):
            continue
        if any(_offices(source, item.role.office) for source in comparison.sources):
            continue
        seen.add(item.role.start)
        yield _difference(item.role, item.source, item.stated[0], comparison)
    for evidence in comparison.evidence:
        claim = comparison.draft.sentences.get(evidence.sentence)
        for match in evidence.matches if claim is not None else ():
            said = comparison.sources[match.source].sentences.get(match.sentence)
            if said is None or match.similarity < MIN_SIMILARITY or claim is None:
                continue
            for mine, other in _exchanged(claim, said):
                if mine.start not in seen:
                    seen.add(mine.start)
                    yield _difference(mine, match.source, other, comparison)


def _offices(source: Facts, office: str) -> bool:
    """Whether a source speaks of the office at all without saying whose it is."""
    return any(role.office == office and role.holder is None for s in statements(source) for role in s.roles)


def _exchanged(claim: SentenceFacts, said: SentenceFacts) -> Iterator[tuple[Role, Role]]:
    ours, theirs = {role.office for role in claim.roles}, {role.office for role in said.roles}
    for mine in claim.roles:
        for other in said.roles:
            if mine.office in theirs or other.office in ours or mine.family != other.family:
                continue
            if not compatible(mine, other) and parallel(claim.tokens, mine, said.tokens, other):
                yield mine, other


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
