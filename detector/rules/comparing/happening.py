"""Happening: the predicates of a draft beside those of its sources, and which of them tell of one event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from detector.features.events.predicates import Predicate
from detector.features.events.verbs import lemma
from detector.features.facts import SentenceFacts
from detector.features.rarity import rarity
from detector.features.words import stem
from detector.rules.finding import Comparison

WINDOW = 7

# Verbs and their nouns that news takes for each other when it tells of one event; one kind of event a line.
_KINDS = """
launch open introduce release unveil debut inaugurate begin start commence launch opening introduction roll rollout
release publish issue air broadcast publication
build construct erect rebuild construction building
close shut closure closing
sign join commit
buy acquire purchase acquisition takeover
sell offload unload dispose sale
name appoint announce confirm select pick choose appointment announcement confirmation
hire recruit employ hiring recruitment
sack fire dismiss dismissal
resign quit resignation
die kill death
move relocate transfer relocation
approve pass adopt endorse approval adoption
reject refuse rejection refusal
charge indict charges indictment
arrest detain detention
free release liberate
jail imprison sentence
arrive arrival
leave depart departure
investigate probe examine check inspect investigation inquiry examination inspection
test try trial
demolish raze tear demolition
repair fix mend
refurbish renovate restore modernise refurbishment renovation restoration
replace substitute replacement
cut reduce slash reduction
raise increase boost
extend expand enlarge expansion extension
merge combine merger
invest spend investment
create establish found form set creation establishment
file lodge submit
stage hold host
send deploy deployment
withdraw pull withdrawal
finish end complete conclude completion conclusion
return free
ban bar prohibit outlaw
write send
meet talk meeting
visit travel visit
use utilise employ
work operate
improve enhance upgrade improvement
decide decision
deliver ship delivery
produce manufacture make production
sue prosecute
announce reveal disclose
play star portray
"""


@cache
def _kinds() -> dict[str, frozenset[int]]:
    table: dict[str, frozenset[int]] = {}
    for k, line in enumerate(_KINDS.strip().splitlines()):
        for word in line.split():
            key = lemma(word, stem(word))
            table[key] = table.get(key, frozenset()) | {k}
    return table


@dataclass(frozen=True, slots=True)
class Placed:
    """A predicate with the words around it."""

    sentence: SentenceFacts
    event: Predicate
    source: int  # index into the sources; -1 for the draft
    left: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def near(self) -> frozenset[str]:
        return frozenset((*self.left, *self.right))


def placed(sentence: SentenceFacts, source: int = -1) -> list[Placed]:
    """Each predicate of a sentence with the stems of the content words beside it."""
    found: list[Placed] = []
    for event in sentence.predicates:
        before = [t.stem for t in sentence.tokens[: event.first] if t.is_content]
        after = [t.stem for t in sentence.tokens[event.at + 1 :] if t.is_content]
        if event.is_noun:
            group = sentence.tokens[min(event.first, event.at) : max(event.first, event.at) + 1]
            inner = [t.stem for t in group if (t.is_content and t.start >= event.end) or t.end <= event.start]
            before = [*before, *inner]
        found.append(Placed(sentence, event, source, tuple(before[: -WINDOW - 1 : -1]), tuple(after[:WINDOW])))
    return found


def kinship(one: Predicate, other: Predicate) -> str:
    """ "same" word, "like" in kind, or ""."""
    if one.lemma == other.lemma:
        return "same"
    table = _kinds()
    return "like" if table.get(one.lemma, frozenset()) & table.get(other.lemma, frozenset()) else ""


def common(one: Placed, other: Placed) -> float:
    """Weight of the content words near both."""
    words = (one.near & other.near) - {one.event.lemma, other.event.lemma}
    return sum(rarity(word) for word in words)


def right(one: Placed, other: Placed, *, reach: int = 3) -> float:
    """Weight of the content words right behind both."""
    return sum(rarity(word) for word in frozenset(one.right[:reach]) & frozenset(other.right[:reach]))


def left(one: Placed, other: Placed, *, reach: int = 3) -> float:
    """Weight of the content words right before both."""
    return sum(rarity(word) for word in frozenset(one.left[:reach]) & frozenset(other.left[:reach]))


def everywhere(comparison: Comparison) -> dict[str, list[Placed]]:
    """Every predicate of the sources by its lemma."""
    table: dict[str, list[Placed]] = {}
    for number, source in enumerate(comparison.sources):
        sentences = [*source.sentences.values(), *([source.title] if source.title else [])]
        for sentence in sentences:
            for item in placed(sentence, number):
                table.setdefault(item.event.lemma, []).append(item)
    return table


def evidence(comparison: Comparison, *, least: float) -> Iterator[tuple[SentenceFacts, list[tuple[float, Placed]]]]:
    """Each claim with the predicates of its evidence."""
    for item in comparison.evidence:
        claim = comparison.draft.title if item.sentence < 0 else comparison.draft.sentences.get(item.sentence)
        if claim is None or not claim.predicates or item.sentence < 0:
            continue
        found: list[tuple[float, Placed]] = []
        for match in item.matches:
            said = comparison.said(match)
            if said is not None and match.similarity >= least and match.sentence >= 0:
                found += [(match.similarity, place) for place in placed(said, match.source)]
        if found:
            yield claim, found
