"""C141 quotation: words inside quotation marks differ from what the source has.

What it does
    Finds the draft's quotations of four words and more in the sources and reports the words that were exchanged:
    another content word, another quantity or modal word, a negation more or less. Quotations of two and three words
    are held against equally short ones in the evidence.
Why it matters
    Quotation marks promise the speaker's own words. One changed word can turn what was said around.
Known problems
    A quotation cut short without an ellipsis and words left out of its middle are not reported. Two outlets that
    translate one speaker may differ in a word. A quotation reworded throughout is S241's business; in a draft that
    rewords its quotations as a habit only changes that turn the sense are reported here.
    Measured on rewrites whose originals were held out: 48 of 49 findings in altered texts stood on a labelled
    contradiction, 46 of 56 altered quotations were found; none of 248 faithful rewrites was flagged, and 8 of 600
    paraphrases by three language models.
Example
    Source: "It was a bad experience," Ms Varga said.
    Draft:  "It was a frightening experience," Ms Varga said.
Options
    None.
Source
    Pomerleau and Rao (2017), stance detection; Pagnoni et al. (2021), OutE; alignment after Levenshtein (1966).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from detector.features.facts import Facts, SentenceFacts
from detector.features.speech.quotations import Quotation
from detector.features.words import STOP, Token
from detector.rules.comparing.folding import Words, words_of
from detector.rules.comparing.rewording import MIN_WORDS, is_paraphraser, versions
from detector.rules.comparing.wording import difference
from detector.rules.finding import Comparison, Difference, Severity

CODE = "C141"
NAME = "quotation"
SEVERITY: Severity = "error"

MIN_SIMILARITY = 0.3  # of the evidence sentence, for quotations too short to be found by themselves


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield every changed word or run of words."""
    yield from _short(comparison)
    found = versions(comparison)
    habit = is_paraphraser(found)
    for version in found:
        if version.copy is None or not version.is_near:
            continue
        for altered in version.altered:
            if altered.level == "sharp" or not habit:
                yield _report(version.copy.number, altered.draft, altered.source)


def _short(comparison: Comparison) -> Iterator[Difference]:
    """Quotations of two and three words, held against equally short ones in the evidence alone."""
    for evidence in comparison.evidence:
        claim = comparison.draft.sentences.get(evidence.sentence)
        short = [q for q in claim.quotations if _is_short(q)] if claim else []
        if claim is None or not short:
            continue
        for match in evidence.matches:
            said = comparison.sources[match.source].sentences.get(match.sentence)
            if said is None or match.similarity < MIN_SIMILARITY:
                continue
            kept = {q.words for q in claim.quotations}
            for mine, other in product(short, said.quotations):
                if not _is_short(other) or other.words in kept or _is_known(mine, comparison.sources[match.source]):
                    continue
                ours, theirs = _words_of(claim, mine), _words_of(said, other)
                found = _exchanged(ours, theirs)
                if found is not None:
                    yield _report(match.source, found[0], found[1])


def _is_short(quotation: Quotation) -> bool:
    return 1 < len(quotation.words) < MIN_WORDS and quotation.speaker is not None


def _is_known(quotation: Quotation, source: Facts) -> bool:
    """Whether the source quotes the same words elsewhere."""
    phrase = " ".join(quotation.words)
    return any(phrase in " ".join(other.words) for said in source.sentences.values() for other in said.quotations)


def _words_of(sentence: SentenceFacts, quotation: Quotation) -> Words:
    return words_of([token for token in sentence.tokens if quotation.start <= token.start < quotation.end])


def _exchanged(ours: Words, theirs: Words) -> tuple[tuple[Token, ...], tuple[Token, ...]] | None:
    """The one word in which two equally long quotations differ."""
    if len(ours.keys) != len(theirs.keys):
        return None
    at = [k for k, (a, b) in enumerate(zip(ours.keys, theirs.keys, strict=True)) if a != b]
    if len(at) != 1 or (at[0] == 0 and len(ours.keys) == 2 and ours.keys[1] in STOP):
        return None
    k = at[0]
    mine, other = ours.tokens[k : k + 1], theirs.tokens[k : k + 1]
    if difference(ours.keys[k : k + 1], mine, theirs.keys[k : k + 1], other) == "same":
        return None
    return mine, other


def _report(number: int, draft: Sequence[Token], source: Sequence[Token]) -> Difference:
    return Difference(
        draft[0].start,
        draft[-1].end,
        number,
        source[0].start,
        source[-1].end,
        f'draft quotes "{_text(draft)}"; the source has "{_text(source)}" in this quotation',
    )


def _text(tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens)
