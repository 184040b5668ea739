"""Reconciling: what the rules found against several sources, weighed once all of them have been heard.

A claim that one source supports is not simply wrong because another says otherwise: sources that disagree are worth
a warning that names both, never an error. The rules see all sources at once and fall silent where one backs the
draft; held against each source by itself they tell which of them does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from detector.document import Document, Plain
from detector.features.amounts.quantities import Quantity
from detector.features.facts import Facts, SentenceFacts
from detector.features.polarity import negations
from detector.features.who.gazetteer import identical
from detector.features.words import tokens
from detector.pairing.evidence import Match, gather
from detector.rules.comparing import concurrence
from detector.rules.comparing.agreement import equal, same_noun
from detector.rules.comparing.naming import same
from detector.rules.comparing.surroundings import place, shared
from detector.rules.finding import Comparison, Difference, Rule

Found = tuple[Rule, Difference]
Run = Callable[[Comparison], list[Found]]

MIN_SIMILARITY = 0.25  # evidence below this speaks of something else
MIN_SIMILARITY_WORDS = 0.35  # where nothing typed is compared
AS_NEAR = 0.4  # times the nearest source's evidence: a source farther off tells of another matter
COMPANY = 0.5  # shared around two numbers that do not say what they count
# One event has one of these; two speakers, outlets or offices may both be right.
_EXCLUSIVE = ("C101", "C11", "C12", "C131", "C171")
_PASSED_OVER = frozenset("a an the of to".split())


@dataclass(frozen=True, slots=True)
class _Witness:
    """One source heard by itself: what it says otherwise than the draft, and where it speaks of each claim."""

    number: int
    facts: Facts
    found: list[Found]
    matches: dict[int, tuple[Match, ...]]  # claim -> its evidence here

    def nearness(self, claim: int) -> float:
        return max((match.similarity for match in self.matches.get(claim, ())), default=0.0)

    def contradicts(self, difference: Difference) -> bool:
        return any(difference.overlaps(other) for _, other in self.found)


def reconcile(comparison: Comparison, found: list[Found], run: Run) -> list[Found]:
    """``found`` with the differences that another source does not share told as such, those passed over added."""
    if len(comparison.sources) < 2:
        return found
    witnesses = [w for k in range(len(comparison.sources)) if (w := _heard(comparison, k, run)).matches]
    if len(witnesses) < 2:
        return found
    weighed = [_weighed(comparison, witnesses, rule, difference) or (rule, difference) for rule, difference in found]
    for witness in witnesses:
        for rule, difference in witness.found:
            if not rule.CODE.startswith(_EXCLUSIVE) or any(difference.overlaps(other) for _, other in weighed):
                continue
            claim = _claim(comparison.draft, difference.start)
            nearest = max((w.nearness(claim.sentence) for w in witnesses), default=0.0) if claim else 0.0
            if claim is None or witness.nearness(claim.sentence) < AS_NEAR * nearest:
                continue
            exclusive = [w for w in witnesses if w is witness or _excludes(comparison, witness.facts, difference, w)]
            disputed = _weighed(comparison, exclusive, rule, difference)
            if disputed is not None:
                weighed.append(disputed)
    return weighed


def _excludes(comparison: Comparison, one: Facts, difference: Difference, other: _Witness) -> bool:
    """Whether each source has its own version alone: whoever tells both "Sunday" and "Monday" disputes neither."""
    ours, theirs = comparison.draft.document.text, one.document.text
    mine = _words(ours[difference.start : difference.end])
    said = _words(theirs[difference.source_start : difference.source_end])
    return not mine <= one.vocabulary and not said <= other.facts.vocabulary


def _words(text: str) -> frozenset[str]:
    return frozenset(token.lower for token in tokens(Plain(text, 0)) if token.is_word)


def _heard(comparison: Comparison, number: int, run: Run) -> _Witness:
    source = comparison.sources[number]
    evidence = gather(comparison.draft, [source])
    found = run(Comparison(comparison.draft, (source,), evidence))
    return _Witness(
        number,
        source,
        [(rule, replace(d, source=number)) for rule, d in found if rule.CODE.startswith("C")],
        {e.sentence: e.matches for e in evidence if e.matches},
    )


def _weighed(comparison: Comparison, witnesses: Sequence[_Witness], rule: Rule, difference: Difference) -> Found | None:
    """The difference as a disagreement of the sources; None where no other source agrees with the draft."""
    claim = _claim(comparison.draft, difference.start)
    if claim is None or difference.source < 0 or not rule.CODE.startswith("C"):
        return None
    opposed = comparison.sources[difference.source]
    agreeing = [
        w.facts.document
        for w in witnesses
        if w.number != difference.source
        and not w.contradicts(difference)
        and any(
            _opposes(w, said, rule, difference, opposed) for said in _stating(comparison.draft, claim, difference, w)
        )
    ]
    if not agreeing:
        return None
    message = f"{difference.message}; {_named(agreeing)} with the draft"
    return rule, replace(difference, message=message, severity="warning")


def _named(documents: Sequence[Document]) -> str:
    if len(documents) > 1:
        return f"{len(documents)} other sources agree"
    title = documents[0].title or documents[0].path
    return f"“{' '.join(title.split())}” agrees" if title else "another source agrees"


def _claim(draft: Facts, offset: int) -> SentenceFacts | None:
    return draft.sentences.get(draft.document.sentence_at(offset))


def _stating(draft: Facts, claim: SentenceFacts, difference: Difference, witness: _Witness) -> Iterator[SentenceFacts]:
    """The sentences of a source that tell of the same thing what the draft tells in these words."""
    for match in witness.matches.get(claim.sentence, ()):
        said = witness.facts.title if match.sentence < 0 else witness.facts.sentences.get(match.sentence)
        if said is None or match.similarity < MIN_SIMILARITY:
            continue
        checks = list(_typed(draft, claim, difference, witness.facts, said))
        if all(checks) if checks else match.similarity >= MIN_SIMILARITY_WORDS and _worded(claim, difference, said):
            yield said


def _opposes(witness: _Witness, said: SentenceFacts, rule: Rule, difference: Difference, other: Facts) -> bool:
    """Whether the sentence, held against the other source in the draft's place, differs from the same words."""
    alone = replace(witness.facts, sentences={said.sentence: said}, title=None)
    comparison = Comparison(alone, (other,), gather(alone, [other]))
    return any(
        found.source_start < difference.source_end and difference.source_start < found.source_end
        for found in rule.find(comparison)
    )


def _typed(
    draft: Facts, claim: SentenceFacts, difference: Difference, source: Facts, said: SentenceFacts
) -> Iterator[bool]:
    """For each amount, time and name of the words, whether the sentence of the source has it."""
    start, end = difference.start, difference.end
    for quantity in claim.quantities:
        if quantity.start < end and start < quantity.end:
            yield any(_same_amount(claim, quantity, said, other) for other in said.quantities)
    for moment in claim.moments:
        if moment.start < end and start < moment.end:
            yield any(concurrence.agree(moment, other) for other in said.moments)
    for mention in claim.mentions:
        if start <= mention.start and mention.end <= end:
            yield any(same(draft, mention, source, other, matching=identical) for other in said.mentions)


def _same_amount(claim: SentenceFacts, mine: Quantity, said: SentenceFacts, other: Quantity) -> bool:
    if not equal(mine, other) or same_noun(mine, other) is False:
        return False
    if same_noun(mine, other) or mine.kind not in ("number", "ordinal"):
        return True
    places = [place(s, q.bound_start, q.end) for s, q in ((claim, mine), (said, other))]
    return shared(*places).total >= COMPANY


def _worded(claim: SentenceFacts, difference: Difference, said: SentenceFacts) -> bool:
    """Whether the sentence has all the words, and is as affirmative or negative."""
    words = {t.stem for t in claim.tokens if difference.start <= t.start < difference.end and t.is_word}
    theirs = {token.stem for token in said.tokens}
    return words - _PASSED_OVER <= theirs and negations(claim.tokens) % 2 == negations(said.tokens) % 2
