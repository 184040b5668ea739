"""Names compared: a name of the draft that stands where the source has another one.

Used by the rules for persons, organisations and places. Two ways to see that a name was exchanged:

1. the sentences run parallel, word for word, and differ in the name alone (``features.words`` aligned by
   Levenshtein distance over stems);
2. both names hold the same place in what is told: the same event, office or rare word right beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detector.features.facts import Facts, SentenceFacts
from detector.features.who.gazetteer import everyday, identical, may_lie_in, overlap
from detector.features.who.names import Mention
from detector.features.who.namesakes import Matching, is_rival, same_name
from detector.features.who.runs import NameKind
from detector.features.words import STOP
from detector.pairing.evidence import Match
from detector.rules.comparing import doubting
from detector.rules.comparing.slots import Alignment, Slot, anchor, parallel
from detector.rules.finding import Comparison, Difference

# Chosen on the development half of the paired rewrites; see training/NOTES.md.
MIN_SIMILARITY = 0.25  # evidence below this speaks of something else
UNKNOWN = 1.4  # strength asked of a name that no source has
UNKNOWN_ALIKE = 0.7  # where both are known to be of one kind
KNOWN = 3.2  # of a name that a source uses for something else
KNOWN_ALIKE = 2.7
RIVAL = 0.9  # of "Ann Lee" against "Ruth Lee": the surname is most of the proof
LEAST_ANCHOR = 0.25  # without any shared word beside them two names have nothing to do with each other
SLOT = 1.2  # times what the words aligned on both sides weigh
GONE = 0.5  # the draft has dropped the source's name altogether
ALONE = 0.3  # each is the only name of its kind in its sentence
SAME_WORD = 0.2  # the same word right before both
SIMILAR = 0.8  # times the similarity of the two sentences
WORD_FOR_WORD = 9.0  # the sentences run parallel
_FULL = 2  # words of a name in full: more may be of a name that its bearer does not use
SAME_OFFICE = 0.5  # both names stand beside the same office


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


def exchanges(comparison: Comparison, kind: NameKind) -> Iterator[Exchange]:
    """The exchanged names of one kind, at most one for each mention of the draft, in text order."""
    found: list[Exchange] = []
    rest: list[tuple[SentenceFacts, Mention]] = []
    for evidence in comparison.evidence:
        claim = comparison.draft.sentences.get(evidence.sentence)
        if claim is None or not any(_may_be(mention.kind, kind) for mention in claim.mentions):
            continue
        pairs = [
            _Pair(comparison, claim, match, said)
            for match in evidence.matches
            if match.similarity >= MIN_SIMILARITY and (said := comparison.said(match)) is not None
        ]
        for mention in claim.mentions:
            if not _may_be(mention.kind, kind) or _quoted(claim, mention) or _is_platform(claim, mention):
                continue
            candidates = (exchange for pair in pairs for exchange in pair.exchanges(mention, kind))
            best = max(candidates, key=lambda exchange: exchange.strength, default=None)
            if best is not None:
                found.append(best)
            else:
                rest.append((claim, mention))
    found.extend(_repeats(comparison, found, rest))
    if kind == "person":
        taken = {exchange.draft.start for exchange in found}
        found.extend(e for e in _namesakes(comparison) if e.draft.start not in taken)
    yield from sorted(found, key=lambda exchange: exchange.draft.start)


def _may_be(written: NameKind, kind: NameKind) -> bool:
    return written in {kind, "other"}


def _both(mine: NameKind, other: NameKind) -> NameKind:
    """What two names in one place are: a name of no known kind is what the other is."""
    return (other if other != "other" else "organisation") if mine == "other" else mine


def _repeats(
    comparison: Comparison, found: Sequence[Exchange], rest: Sequence[tuple[SentenceFacts, Mention]]
) -> Iterator[Exchange]:
    """A name that no source has, told of the same event again: exchanged once, it is exchanged there too."""
    for claim, mention in rest:
        for exchange in found:
            if exchange.draft.entity != mention.entity or is_known(comparison.draft, mention, comparison.sources):
                continue
            source = comparison.sources[exchange.source]
            said = next(s for s in source.statements if exchange.name in s.mentions)
            if anchor(claim.tokens, mention, said.tokens, exchange.name) >= LEAST_ANCHOR:
                yield Exchange(mention, exchange.source, exchange.name, exchange.strength)
                break


def _namesakes(comparison: Comparison) -> Iterator[Exchange]:
    """A full name that no source has, where the sources have one other person of the surname and the draft does not.

    "Ann Lee" for "Ruth Lee": the surname is most of the proof, wherever in the source its sentence stands.
    """
    draft = comparison.draft
    theirs = [
        (number, said, mention)
        for number, source in enumerate(comparison.sources)
        for said in source.sentences.values()
        for mention in said.mentions
        if mention.kind == "person" and mention.last - mention.first == _FULL
    ]
    written = {m.entity: m for s in draft.sentences.values() for m in s.mentions} if theirs else {}
    for claim in draft.sentences.values() if theirs else ():
        for mention in claim.mentions:
            name = _full(draft, mention)
            if mention.kind != "person" or mention.last - mention.first != _FULL or _quoted(claim, mention):
                continue
            if any(name[0] in source.vocabulary for source in comparison.sources):
                continue
            rivals = [entry for entry in theirs if is_rival(name, _full(comparison.sources[entry[0]], entry[2]))]
            if len({(number, other.entity) for number, _, other in rivals}) != 1:
                continue
            number, said, other = rivals[0]
            source = comparison.sources[number]
            is_doubtful = doubting.has_surname(said, name[-1], other) or doubting.is_named_in_full(name, source)
            if not is_doubtful and not any(
                same(draft, mine, source, other) for entity, mine in written.items() if entity != mention.entity
            ):
                yield Exchange(mention, number, other, RIVAL)


def _is_everyday(mention: Mention) -> bool:
    """A capital on an everyday word ("Member", "These") makes no name."""
    return mention.kind == "other" and all(word in everyday() for word in mention.text.lower().split())


def _quoted(claim: SentenceFacts, mention: Mention) -> bool:
    """Names inside quotation marks are the quotation rules' business."""
    return claim.is_quoted(mention.start, mention.end)


def _is_platform(sentence: SentenceFacts, mention: Mention) -> bool:
    """Through which platform something was said has a rule of its own."""
    return any(m.is_platform and m.start <= mention.start and mention.end <= m.end for m in sentence.media)


class _Pair:
    """A claim and one source sentence that it is held against, aligned once for all their names."""

    def __init__(self, comparison: Comparison, claim: SentenceFacts, match: Match, said: SentenceFacts) -> None:
        self._comparison, self._claim, self._match, self._said = comparison, claim, match, said
        self._source = comparison.sources[match.source]
        self._aligned: Alignment | None = None

    def exchanges(self, mention: Mention, kind: NameKind) -> Iterator[Exchange]:
        """The names of the source sentence that ``mention`` stands for, where they make it a name of this kind."""
        draft, source, said = self._comparison.draft, self._source, self._said
        if any(same(draft, mention, source, other, matching=identical) for other in said.mentions):
            return  # the sentence has the name itself
        known = is_known(draft, mention, self._comparison.sources)
        # "Kyiv" where the source says "Ukraine" is a detail, and lends no weight to the other places of the sentence.
        known = known or any(same(draft, mention, source, other) for other in said.mentions)
        for other in said.mentions:
            if other.start < 0 or _is_platform(said, other) or not _comparable(mention, other, kind):
                continue
            if _opens(self._claim, mention) or _opens(said, other):
                continue
            if any(same(draft, mine, source, other) for mine in self._claim.mentions if mine.entity != mention.entity):
                continue  # the draft has the source's name too, elsewhere in the sentence, or "Warsaw" for "Poland"
            if same(draft, mention, source, other) or self._is_doubtful(mention, other):
                continue
            exchange = self._exchange(mention, other, known=known)
            if exchange is not None:
                yield exchange

    def _is_doubtful(self, mention: Mention, other: Mention) -> bool:
        """Whether another name is no change of fact here."""
        forms = self._comparison.draft.naming.entities[mention.entity].forms
        return (
            (mention.kind == other.kind == "place" and doubting.are_two_sorts(mention, other))
            or doubting.is_alias(forms, other, self._source)
            or doubting.is_inside(mention, other)
            or doubting.are_forms(mention, other)
            or doubting.are_part_and_whole(self._claim, mention, self._said, other)
            or may_lie_in(mention.text.lower(), other.text.lower())
            or doubting.is_abbreviated(self._claim, mention, self._source)
            or (mention.kind == "place" and doubting.is_located(self._claim, mention))
            or doubting.is_picked(self._claim, mention, self._said, other)
        )

    def _exchange(self, mention: Mention, other: Mention, *, known: bool) -> Exchange | None:
        draft, source = self._comparison.draft, self._source
        name = _full(draft, mention)
        rival = is_rival(name, _full(source, other))
        if rival and (
            1 in (mention.last - mention.first, other.last - other.first)  # the surname alone is right on both sides
            or doubting.has_initial(self._said, other, name[0])
            or doubting.has_surname(self._said, name[-1], other)
        ):
            return None
        strength = self._strength(mention, other)
        if rival and {mention.kind, other.kind} <= {"person", "other"}:
            enough = KNOWN if doubting.is_named_in_full(name, source) else RIVAL
        elif _is_everyday(mention) or _is_everyday(other):
            enough = KNOWN  # "the Sun" and "the Globe" are names, but "Stunning" at the head of a sentence is none
        elif mention.kind == other.kind != "other":
            enough = KNOWN_ALIKE if known else UNKNOWN_ALIKE
        else:
            enough = KNOWN if known else UNKNOWN
            if strength < WORD_FOR_WORD and not self._holds_place(mention, other):
                return None  # a name of no known kind may be a film, a horse, a law
        return Exchange(mention, self._match.source, other, strength) if strength >= enough else None

    def _strength(self, mention: Mention, other: Mention) -> float:
        """How surely both names hold one place in what is told: shared words, and signs that one left for the other."""
        ours, theirs = self._claim.tokens, self._said.tokens
        if parallel(ours, mention, theirs, other):
            return WORD_FOR_WORD
        shared = anchor(ours, mention, theirs, other)
        if shared < LEAST_ANCHOR:
            return 0.0
        slot = self._slot(mention, other)
        both = slot.total if slot is not None and min(slot.left, slot.right) > 0 else 0.0
        before = ours[mention.first - 1].lower if mention.first else ""
        return (
            max(shared, SLOT * both)
            + (SAME_OFFICE if self._offices(self._claim, mention) & self._offices(self._said, other) else 0.0)
            + (GONE if self._is_gone(other) else 0.0)
            + (ALONE if _only(self._claim, mention) and _only(self._said, other) else 0.0)
            + (SAME_WORD if other.first and before == theirs[other.first - 1].lower != "" else 0.0)
            + self._match.similarity * SIMILAR
        )

    def _slot(self, mention: Mention, other: Mention) -> Slot | None:
        if self._aligned is None:
            self._aligned = Alignment(self._claim.tokens, self._said.tokens)
        return self._aligned.slot(mention, other)

    def _holds_place(self, mention: Mention, other: Mention) -> bool:
        """Whether aligned words stand on both sides of both names."""
        slot = self._slot(mention, other)
        return slot is not None and min(slot.left, slot.right) > 0

    def _offices(self, sentence: SentenceFacts, mention: Mention) -> set[str]:
        return {role.office for role in sentence.roles if role.holder == mention.entity}

    def _is_gone(self, other: Mention) -> bool:
        """Whether the draft has dropped the source's name altogether."""
        draft = self._comparison.draft
        return not any(same(draft, mine, self._source, other) for s in draft.sentences.values() for mine in s.mentions)


def _opens(sentence: SentenceFacts, mention: Mention) -> bool:
    """An everyday word that has its capital from the beginning of the sentence, or of a quotation in it."""
    before = sentence.tokens[mention.first - 1] if mention.first else None
    return _is_everyday(mention) and (before is None or not before.is_word)


def _comparable(mine: Mention, other: Mention, kind: NameKind) -> bool:
    return _may_be(other.kind, kind) and _both(mine.kind, other.kind) == kind


def _full(facts: Facts, mention: Mention) -> list[str]:
    return facts.naming.entities[mention.entity].name.split()


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
