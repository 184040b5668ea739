"""Names compared: a name of the draft that stands where the source has another one.

Used by the rules for persons, organisations and places. Two ways to see that a name was exchanged:

1. the sentences run parallel, word for word, and differ in the name alone (``features.words`` aligned by
   Levenshtein distance over stems);
2. both names hold the same place in what is told: the same event, office or rare word right beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from detector.features.facts import Facts, SentenceFacts
from detector.features.rarity import rarity
from detector.features.who.gazetteer import everyday, identical, overlap
from detector.features.who.names import Mention
from detector.features.who.namesakes import Matching, is_rival, same_name
from detector.features.who.runs import NameKind
from detector.features.words import STOP, Token
from detector.pairing.evidence import Match
from detector.rules.finding import Comparison, Difference

# Chosen on the development half of the paired rewrites; see training/NOTES.md.
MIN_SIMILARITY = 0.25  # evidence below this speaks of something else
UNKNOWN = 1.4  # strength asked of a name that no source has
KNOWN = 3.6  # of a name that a source uses for something else
RIVAL = 0.9  # of "Ann Lee" against "Ruth Lee": the surname is most of the proof
LEAST_ANCHOR = 0.25  # without any shared word beside them two names have nothing to do with each other
GONE = 0.5  # the draft has dropped the source's name altogether
ALONE = 0.3  # each is the only name of its kind in its sentence
SAME_WORD = 0.2  # the same word right before both
SIMILAR = 0.8  # times the similarity of the two sentences
SAME_OFFICE = 0.5  # both names stand beside the same office
WINDOW = 5  # tokens on each side of a name

# One event, several words: a nominalisation beside its verb. English knowledge, not taken from any text.
_EVENTS = (
    "inaugur sworn swear oath",
    "elect vote ballot",
    "death die dead kill slain",
    "resign resignat quit step",
    "appoint nomine nomin name",
    "arrest detain detent custodi",
    "marri wed marriag",
    "born birth",
    "win won victori beat defeat",
    "visit trip travel",
    "acquir acquisit buy bought purchas takeov",
    "convict guilti sentenc",
    "accus alleg charg",
    "attack strike struck raid",
    "meet met talk summit",
    "retir retire",
    "injur wound hurt",
    "found establish set",
)


@cache
def _classes() -> dict[str, str]:
    return {stem: group.split()[0] for group in _EVENTS for stem in group.split()}


@dataclass(frozen=True, slots=True)
class Exchange:
    """A name of the draft and the source's name in its place."""

    draft: Mention
    source: int
    name: Mention
    strength: float  # shared context; 9 where the sentences run parallel


def difference(found: Exchange, *, verb: str) -> Difference:
    """An exchange as a rule yields it; ``verb`` is what both sides do with the name."""
    mine, other = found.draft, found.name
    message = f"draft {verb} {mine.text}; the source {verb} {other.text} here"
    return Difference(mine.start, mine.end, found.source, other.start, other.end, message)


def key(token: Token) -> str:
    """The token's stem, or the class of events that it belongs to."""
    return _classes().get(token.stem, token.stem)


def weight(token: Token) -> float:
    """How much a shared word says, 0 ... 1: rare words say more."""
    return rarity(token.stem) if token.is_content else 0.0


def exchanges(comparison: Comparison, kinds: frozenset[NameKind]) -> Iterator[Exchange]:
    """The exchanged names of these kinds, at most one for each mention of the draft, in text order."""
    found: list[Exchange] = []
    rest: list[tuple[SentenceFacts, Mention]] = []
    for evidence in comparison.evidence:
        claim = comparison.draft.sentences.get(evidence.sentence)
        for mention in claim.mentions if claim is not None else ():
            if (
                claim is None
                or mention.kind not in kinds
                or _quoted(claim, mention)
                or _is_platform(claim, mention)
                or _is_everyday(mention)
            ):
                continue
            candidates = _candidates(comparison, claim, mention, evidence.matches, kinds)
            best = max(candidates, key=lambda exchange: exchange.strength, default=None)
            if best is not None:
                found.append(best)
            else:
                rest.append((claim, mention))
    found.extend(_repeats(comparison, found, rest))
    yield from sorted(found, key=lambda exchange: exchange.draft.start)


def _candidates(
    comparison: Comparison,
    claim: SentenceFacts,
    mention: Mention,
    matches: Sequence[Match],
    kinds: frozenset[NameKind],
) -> Iterator[Exchange]:
    for match in matches:
        said = comparison.said(match)
        if said is not None and match.similarity >= MIN_SIMILARITY:
            exchange = _exchange(comparison, claim, mention, match, said, kinds)
            if exchange is not None:
                yield exchange


def _repeats(
    comparison: Comparison, found: Sequence[Exchange], rest: Sequence[tuple[SentenceFacts, Mention]]
) -> Iterator[Exchange]:
    """A name that no source has, told of the same event again: exchanged once, it is exchanged there too."""
    for claim, mention in rest:
        for exchange in found:
            if exchange.draft.entity != mention.entity or is_known(comparison.draft, mention, comparison.sources):
                continue
            source = comparison.sources[exchange.source]
            said = next(s for s in _all(source) if exchange.name in s.mentions)
            if anchor(claim.tokens, mention, said.tokens, exchange.name) >= LEAST_ANCHOR:
                yield Exchange(mention, exchange.source, exchange.name, exchange.strength)
                break


def _all(facts: Facts) -> Iterator[SentenceFacts]:
    yield from facts.sentences.values()
    if facts.title is not None:
        yield facts.title


def _is_everyday(mention: Mention) -> bool:
    """A capital on an everyday word ("Member", "These") makes no name."""
    return mention.kind == "other" and all(word in everyday() for word in mention.text.lower().split())


def _quoted(claim: SentenceFacts, mention: Mention) -> bool:
    """Names inside quotation marks are the quotation rules' business."""
    return any(q.start <= mention.start and mention.end <= q.end for q in claim.quotations)


def _is_platform(sentence: SentenceFacts, mention: Mention) -> bool:
    """Through which platform something was said has a rule of its own."""
    return any(m.is_platform and m.start <= mention.start and mention.end <= m.end for m in sentence.media)


def _exchange(
    comparison: Comparison,
    claim: SentenceFacts,
    mention: Mention,
    match: Match,
    said: SentenceFacts,
    kinds: frozenset[NameKind],
) -> Exchange | None:
    source = comparison.sources[match.source]
    if any(same(comparison.draft, mention, source, other, matching=identical) for other in said.mentions):
        return None  # the sentence has the name itself
    known = is_known(comparison.draft, mention, comparison.sources)
    # "Kyiv" where the source says "Ukraine" is a detail, and lends no weight to the other places of the sentence.
    known = known or any(same(comparison.draft, mention, source, other) for other in said.mentions)
    best: Exchange | None = None
    for other in said.mentions:
        if other.kind not in kinds or other.start < 0 or _is_everyday(other) or _is_platform(said, other):
            continue
        if any(same(comparison.draft, mine, source, other) for mine in claim.mentions):
            continue  # the draft has the source's name too, elsewhere in the sentence
        strength = _strength(comparison, claim, mention, match, said, other)
        rival = is_rival(_full(comparison.draft, mention), _full(source, other))
        if rival and mention.first + 1 == mention.last:
            continue  # the surname alone is right on both sides
        enough = strength >= (RIVAL if rival else KNOWN if known else UNKNOWN)
        if enough and (best is None or strength > best.strength):
            best = Exchange(mention, match.source, other, strength)
    return best


def _full(facts: Facts, mention: Mention) -> list[str]:
    return facts.naming.entities[mention.entity].name.split()


def _strength(
    comparison: Comparison, claim: SentenceFacts, mention: Mention, match: Match, said: SentenceFacts, other: Mention
) -> float:
    """How surely both names hold one place in what is told: shared words, and signs that one left for the other."""
    if parallel(claim.tokens, mention, said.tokens, other):
        return 9.0
    ours = {role.office for role in claim.roles if role.holder == mention.entity}
    theirs = {role.office for role in said.roles if role.holder == other.entity}
    shared = anchor(claim.tokens, mention, said.tokens, other)
    if shared < LEAST_ANCHOR:
        return 0.0
    source = comparison.sources[match.source]
    gone = not any(
        same(comparison.draft, mine, source, other) for s in comparison.draft.sentences.values() for mine in s.mentions
    )
    alone = _only(claim, mention) and _only(said, other)
    before = claim.tokens[mention.first - 1].lower if mention.first else ""
    return (
        shared
        + (SAME_OFFICE if ours & theirs else 0.0)
        + (GONE if gone else 0.0)
        + (ALONE if alone else 0.0)
        + (SAME_WORD if other.first and before == said.tokens[other.first - 1].lower != "" else 0.0)
        + match.similarity * SIMILAR
    )


def _only(sentence: SentenceFacts, mention: Mention) -> bool:
    """Whether no other name of the same kind stands in the sentence."""
    return not any(m.kind == mention.kind and m.entity != mention.entity for m in sentence.mentions)


def same(draft: Facts, mine: Mention, source: Facts, other: Mention, *, matching: Matching = overlap) -> bool:
    """Whether two mentions may name the same person, organisation or place; ``matching`` compares place names."""
    ours, theirs = draft.naming.entities[mine.entity], source.naming.entities[other.entity]
    if any(" " in form for form in ours.forms & theirs.forms):
        return True
    if is_rival(ours.name.split(), theirs.name.split()):
        return False
    return any(same_name(a, b, matching) for a in ours.forms for b in theirs.forms)


def is_known(draft: Facts, mention: Mention, sources: Sequence[Facts]) -> bool:
    """Whether any source has the name, under any of its forms or spellings, anywhere on the page."""
    for form in draft.naming.entities[mention.entity].forms | {mention.text.lower()}:
        words = [word for word in form.split() if word not in STOP] or form.split()
        if mention.kind == "person":
            words = words[-1:]  # a surname tells
        for source in sources:
            if all(word in source.vocabulary for word in words):
                return True
            if any(same_name(form, other, identical) for entity in source.naming.entities for other in entity.forms):
                return True
    return False


class Placed(Protocol):
    """Anything that stands at ``tokens[first:last]`` of its sentence: a mention, a role."""

    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a sentence, for words that are neither name nor office."""

    first: int
    last: int


def parallel(ours: Sequence[Token], mine: Placed, theirs: Sequence[Token], other: Placed) -> bool:
    """Whether the words right before and after both names are the same and the sentences agree around them."""
    before = _run_before(ours, mine.first, theirs, other.first)
    after = _run_after(ours, mine.last, theirs, other.last)
    content = before[1] + after[1]
    if content >= 2 and before[0] + after[0] >= 4:
        return True
    return content >= 1.2 and before[0] >= 1 and after[0] >= 1


def _run_before(ours: Sequence[Token], i: int, theirs: Sequence[Token], j: int) -> tuple[int, float]:
    length, said = 0, 0.0
    while i > 0 and j > 0 and length < 8 and ours[i - 1].lower == theirs[j - 1].lower:
        i, j, length = i - 1, j - 1, length + 1
        said += weight(ours[i])
    return length, said


def _run_after(ours: Sequence[Token], i: int, theirs: Sequence[Token], j: int) -> tuple[int, float]:
    length, said = 0, 0.0
    while i < len(ours) and j < len(theirs) and length < 8 and ours[i].lower == theirs[j].lower:
        said += weight(ours[i])
        i, j, length = i + 1, j + 1, length + 1
    return length, said


def anchor(ours: Sequence[Token], mine: Placed, theirs: Sequence[Token], other: Placed) -> float:
    """Summed weight of the words that stand beside both names, nearer ones counting more."""
    a, b = _beside(ours, mine), _beside(theirs, other)
    return sum(min(a[word], b[word]) for word in a.keys() & b.keys())


def _beside(tokens: Sequence[Token], mention: Placed) -> dict[str, float]:
    found: dict[str, float] = {}
    for positions in (range(mention.first - 1, -1, -1), range(mention.last, len(tokens))):
        distance = 0
        for k in positions:
            token = tokens[k]
            if token.text in {";", ":", '"', "—", "–"} or distance > WINDOW:
                break
            if token.is_content:
                near = weight(token) * (1.0 if distance <= 2 else 0.5)
                found[key(token)] = max(found.get(key(token), 0.0), near)
            distance += token.is_word
    return found
