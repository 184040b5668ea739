"""S271 event: a sentence tells of something that no source speaks of.

What it does
    Where the sources speak of most of the draft, reports a sentence for which they hold no evidence at all and that
    tells something that happened, is under way or is planned. Where they speak of little of the draft, as under a text
    written from a headline alone, one finding at the first such sentence says how much has no source, instead of one
    for each. Names and numbers inside a reported sentence are not reported again; a contradiction or an invented
    quotation in it is reported instead of it.
Why it matters
    Additions are what machine rewrites invent most quietly: "the company declined to comment", "residents welcomed it".
Known problems
    An addition hung on a sentence that the source does tell ("..., which was supplied by a German firm") is not seen.
    A sentence in wholly other words than the source's is taken for an addition. Questions, appeals, remarks in the
    first or second person and sentences without an event are left out, and so is what stands where the source has
    much that the draft has not told: it may be a paraphrase.
    Measured: 46 of 48 findings in altered rewrites stood on a labelled addition, which is 47 of 290 additions; 4 of
    248 faithful rewrites and 11 of 600 paraphrases by other language models were flagged, all wrongly.
Example
    Source: "The council will close the swimming pool in Ely in May. Repairs would cost four million pounds."
    Draft:  "Ely's swimming pool is to close in May, the council said. Residents have already signed a petition."
Options
    None.
Source
    Maynez et al. (2020), extrinsic hallucination; the project's own reading of machine rewrites of news.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from detector.features.events.verbs import is_gerund, is_participle, is_past
from detector.features.facts import SentenceFacts
from detector.features.rarity import rarity
from detector.features.speech.phrases import PRONOUNS
from detector.features.words import Token
from detector.rules.comparing.aboutness import is_about
from detector.rules.finding import Comparison, Difference, Severity

CODE = "S271"
NAME = "event"
SEVERITY: Severity = "warning"

# Chosen on the development half of the paired rewrites.
MAX_SIMILARITY = 0.15  # of the nearest source sentence: they share a word or two
MIN_NOVEL = 0.7  # of the weight of its content words that stand nowhere in the sources
MIN_CONTENT = 3  # content words, one less where a name or a number is among them
MIN_COVERED = 0.34  # of the draft's sentences: below it one finding says so
CLOSE = 0.7  # of the draft's sentences: above it the draft follows its source, and
ROOM = 2.0  # times its own weight left untold where a sentence stands makes room for a paraphrase
MIN_SENTENCES = 3  # of a draft of which anything can be said
SHOWN = 8  # words of it in the message

_SELF = frozenset(
    "i we you us me our my your ours yours myself ourselves yourself let's i'm we're you're i've we've".split()
)
# A sentence that opens with one of these names nobody, supposes something, or asks for it.
_OPENERS = frozenset(
    "here it this that these those there what which who nothing everything something anything one if unless whether "
    "should let stay get read sign click subscribe follow see watch share join note check visit call email".split()
)
_VAGUE = frozenset(
    "development developments situation situations tension tensions stakes world community revelation revelations "
    "speculation uncertainty future outcome landscape saga drama controversy debate question questions clock".split()
)
_HANGING = frozenset("who which whose whom where when while after before as because since although though if".split())
_BE = frozenset("is are was were be been being".split())
_BEHIND_BE = frozenset("to due not now also still already".split())
_NOT_BEHIND = frozenset("be a an the no".split())  # "has a plan", "could be"
_HELPERS = frozenset("has have had will would could may might".split())
_AHEAD = frozenset("plans plan hopes hope expects expect intends intend".split())


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield every told event that no source speaks of, or one note on a draft that the sources hardly cover."""
    draft = comparison.draft
    nearest = {
        evidence.sentence: max((match.similarity for match in evidence.matches), default=0.0)
        for evidence in comparison.evidence
        if evidence.sentence in draft.sentences
    }
    if len(nearest) < MIN_SENTENCES or not is_about(comparison):
        return
    known = frozenset().union(*(source.stems for source in comparison.sources))
    bare = [number for number in sorted(nearest) if nearest[number] < MAX_SIMILARITY]
    covered = 1.0 - len(bare) / len(nearest)
    new = [
        said
        for said in map(draft.sentences.__getitem__, bare)
        if _novelty(said, known) >= MIN_NOVEL
        and _tells(said)
        and not _is_vague(_words(said))
        and (covered < CLOSE or not _has_room(comparison, said))
    ]
    if covered < MIN_COVERED:
        for said in new[:1]:
            words = _words(said)
            message = f"no source speaks of {len(bare)} of the draft's {len(nearest)} sentences, of which this is one"
            yield Difference(words[0].start, words[-1].end, -1, 0, 0, message, severity="note")
        return
    for said in new:
        words = _words(said)
        yield Difference(words[0].start, words[-1].end, -1, 0, 0, f'no source tells that "{_opening(words)}"')


def _has_room(comparison: Comparison, said: SentenceFacts) -> bool:
    """Whether the source tells enough around here that the draft has not told: the sentence may say just that.

    The source's sentences from the one that the draft last drew on to the one that it draws on next.
    """
    before = after = None
    for evidence in comparison.evidence:
        if evidence.sentence >= 0 and evidence.matches and evidence.matches[0].sentence >= 0:
            if evidence.sentence < said.sentence:
                before = evidence.matches[0]
            elif evidence.sentence > said.sentence and after is None:
                after = evidence.matches[0]
    told: set[str] = set()
    for match in filter(None, (before, after)):
        source = comparison.sources[match.source].sentences
        first = before.sentence if before and before.source == match.source else min(source)
        last = after.sentence if after and after.source == match.source else max(source)
        for number in range(first, last + 1) if match is before and first <= last else (match.sentence,):
            if number in source:
                told |= source[number].content
    return _weight(told - comparison.draft.stems) > ROOM * _weight(said.content)


def _weight(stems: Iterable[str]) -> float:
    return math.fsum(0.2 + rarity(stem) for stem in sorted(stems))


def _novelty(said: SentenceFacts, known: frozenset[str]) -> float:
    total = _weight(said.content)
    return _weight(said.content - known) / total if total else 0.0


def _tells(said: SentenceFacts) -> bool:
    """Whether the sentence asserts an event: no question, appeal, remark, nor what somebody is quoted with."""
    words = [token for token in said.tokens if token.is_word]
    if not words or said.tokens[-1].text in {"?", ":", "!"} or any(token.lower in _SELF for token in words):
        return False
    quoted = sum(len(quotation.words) for quotation in said.quotations)
    if 2 * quoted >= len(words) or words[0].lower in _OPENERS:
        return False
    named = bool(said.mentions or said.quantities or said.moments)
    if not named and words[0].lower in PRONOUNS:
        return False  # "She never suspected a thing": nothing to look up
    return len(said.content) >= MIN_CONTENT - named and _has_event(words)


def _has_event(words: Sequence[Token]) -> bool:
    """Whether the first verb tells something done, under way or ahead; "is a good time" and "could be" tell nothing."""
    words = [token for token in words if not token.lower.endswith("ly")]
    for token, after in zip(words, (*words[1:], None), strict=True):
        if token.lower in _BE and after is not None:
            return _is_behind_be(after.lower)
        if token.lower in _HELPERS:
            if after is not None and (token.lower == "will" or after.lower not in _NOT_BEHIND):
                return True
        elif token.lower in _AHEAD or is_past(token.lower):
            return True
    return False


def _is_behind_be(word: str) -> bool:
    return word in _BEHIND_BE or is_gerund(word) or is_participle(word)


def _words(said: SentenceFacts) -> list[Token]:
    """The words to show: the clause with the event, the main one where it can be told."""
    clauses: list[list[Token]] = [[]]
    for token in said.tokens:
        if token.text in {",", ";", ":", "—", "–", '"', "(", ")"}:
            clauses.append([])
        elif token.is_word or (clauses[-1] and token.text not in {".", "!"}):
            clauses[-1].append(token)
    telling = [clause for clause in clauses if sum(t.is_content for t in clause) > 1 and _has_event(clause)]
    main = [clause for clause in telling if not clause[0].lower.endswith("ing") and clause[0].lower not in _HANGING]
    return max(main or telling or clauses, key=lambda clause: sum(t.is_content for t in clause))


def _is_vague(words: Sequence[Token]) -> bool:
    """ "A new development has emerged": a subject that stands for any event."""
    subject = [token.lower for token in words[:4]]
    return any(word in _VAGUE for word in subject)


def _opening(tokens: Sequence[Token]) -> str:
    text = " ".join(token.text for token in tokens[:SHOWN])
    return f"{text} ..." if len(tokens) > SHOWN else text
