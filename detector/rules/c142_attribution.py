"""C142 attribution: the same words are given to another speaker.

What it does
    Finds what a draft has somebody say, quoted or reported, in the sources, and compares the speakers. Reports a
    speaker who cannot be the source's: another person by name, another organisation by name, or a group of people
    that excludes the source's ("surgeons" for "midwives"), a house where the source has an analyst who is none of it,
    somebody whom the source knows by name where it has "a spokesman".
Why it matters
    A statement is worth what its speaker is worth; put into another mouth it misleads and may be libel.
Known problems
    Speakers are compared only where both are named or described plainly, so most changed attributions are missed. A
    person against an organisation, and words like "spokesman", "official" or "source", fit most speakers and are
    reported only where the source itself sets the two apart.
Example
    Source: "The bridge will stay shut," Mayor Anna Lindqvist said.
    Draft:  "The bridge will stay shut," said Karin Holm, who runs the port.
Options
    None.
Source
    Pareti et al. (2013), attribution in news; FakeSumm's class of false attribution.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import pairwise

from detector.features.facts import Facts, SentenceFacts
from detector.features.speech.speakers import SAYING, Attribution
from detector.features.words import content
from detector.pairing.evidence import Evidence
from detector.rules.comparing.quoting import Copy, copies
from detector.rules.comparing.speaking import Voice, rivals, voice
from detector.rules.comparing.standing import is_another, is_outsider, is_somebody_else
from detector.rules.finding import Comparison, Difference, Severity

CODE = "C142"
NAME = "attribution"
SEVERITY: Severity = "error"

# Chosen on the development half of the paired rewrites and on independent reports of one event.
MIN_WORDS = 4
MIN_EQUAL = 0.85  # of a quotation's words
MIN_MASS = 1.0
MIN_SIMILARITY = 0.35  # of a reporting sentence and its evidence
MIN_SHARED = 3  # content words that both report
MIN_OTHER = 0.4  # from which a sentence of the same speaker may be what the draft tells
MIN_PART = 0.7  # of the content words that the draft reports
MIN_PART_NAMED = 0.5  # where both speakers are named
# Before a speaker these make the clause an aside of a sentence that tells something else.
_ASIDE = frozenset("after before when since while although though if because than until as".split())
# Acts of speech: "Roe apologised" may be told by anybody, so its speaker is no rival of who tells it.
_ACTS = frozenset(
    "apologised apologized urged urges praised welcomed condemned criticised criticized accused accuses denied "
    "denies promised vowed vows pledged pledges called calls hailed rejected dismissed announced announces asked "
    "asks admitted admits conceded concedes testified thought hoped hopes described describes".split()
)


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield every speaker who is another one in the source, at most one for each sentence."""
    seen: set[int] = set()
    for found in (*_quoted(comparison), *_reported(comparison)):
        if found.start not in seen:
            seen.add(found.start)
            yield found


def _quoted(comparison: Comparison) -> Iterator[Difference]:
    draft = comparison.draft
    for claim, quotation, _, copy in copies(comparison, least=MIN_WORDS):
        if copy is None or quotation.speaker is None:
            continue
        if copy.equal < MIN_EQUAL * len(copy.words.keys) or copy.mass < MIN_MASS:
            continue
        mine = voice(draft, claim.sentence, quotation.speaker)
        source = comparison.sources[copy.number]
        others = list(_speakers(source, copy))
        if mine is None or not others or any(other is None for other in others):
            continue
        if all(other is not None and _apart(draft, mine, source, other, is_quoted=True) for other in others):
            yield _difference(mine, copy.number, others[0])


def _speakers(source: Facts, copy: Copy) -> Iterator[Voice | None]:
    """Everybody whom the source lets say the copied words; None for somebody unclear.

    A clause of saying in the same sentence may be a second voice: '"...," Roe said, according to the Courier'.
    """
    low = copy.origin.words.tokens[copy.first].start
    high = copy.origin.words.tokens[copy.last - 1].end
    for index in sorted(set(copy.origin.sentences[copy.first : copy.last])):
        said = source.sentences[index]
        spans = {q.speaker for q in said.quotations if q.start < high and low < q.end}
        for span in sorted(spans | {a.speaker for a in said.attributions}, key=str):
            yield voice(source, index, span) if span is not None else None


def _reported(comparison: Comparison) -> Iterator[Difference]:
    for evidence in comparison.evidence:
        claim = comparison.draft.sentences.get(evidence.sentence)
        if claim is None or len(claim.attributions) != 1:
            continue
        clause = claim.attributions[0]
        if clause.speaker is None or clause.said is None or clause.verb in _ACTS or _is_aside(claim, clause):
            continue
        if _is_quoted(claim, clause.said):
            continue  # compared word for word above
        mine = voice(comparison.draft, claim.sentence, clause.speaker)
        told = _told(claim, clause.said, clause.speaker)
        if mine is None or len(told) < MIN_SHARED:
            continue
        found = _other(comparison, claim, evidence, mine, told)
        if found is not None:
            yield found


def _other(
    comparison: Comparison, claim: SentenceFacts, evidence: Evidence, mine: Voice, told: frozenset[str]
) -> Difference | None:
    """The source's speaker of the told words, where nobody who speaks in the evidence may be the draft's."""
    best: Difference | None = None
    for match in evidence.matches:
        source = comparison.sources[match.source]
        said = source.sentences.get(match.sentence)
        if said is None or match.similarity < MIN_SIMILARITY:
            continue
        if _says_too(said, content(t for t in claim.tokens if mine.start <= t.start < mine.end)):
            return None
        voices = [voice(source, said.sentence, a.speaker) for a in said.attributions if a.speaker]
        shared = len(told & said.content)
        if any(other is None or not _apart(comparison.draft, mine, source, other) for other in voices):
            if shared >= MIN_OTHER * len(told):
                return None
            continue
        plain = len(voices) == 1 and not _is_aside(said, said.attributions[0])
        described = mine.is_described or any(other is None or other.is_described for other in voices)
        part = MIN_PART if described else MIN_PART_NAMED
        if best is None and plain and shared >= max(MIN_SHARED, part * len(told)):
            best = _difference(mine, match.source, voices[0])
    return best


def _says_too(said: SentenceFacts, name: Set[str]) -> bool:
    """Whether the source's sentence has the draft's speaker say something as well: "..., the Courier reports"."""
    words = [token for token in said.tokens if token.is_word]
    return bool(name) and any(token.stem in name and behind.lower in SAYING for token, behind in pairwise(words))


def _apart(draft: Facts, mine: Voice, source: Facts, other: Voice, *, is_quoted: bool = False) -> bool:
    """Whether the two are different voices, by themselves or by what the source says of them."""
    if rivals(draft, mine, source, other) or is_outsider(source, other, mine):
        return True
    known = is_another(draft, mine, source, other) or is_somebody_else(draft, mine, source, other)
    return is_quoted and known


def _is_quoted(claim: SentenceFacts, said: tuple[int, int]) -> bool:
    """Whether a quotation of some length holds most of what is said."""
    long = [q for q in claim.quotations if said[0] <= q.start < said[1] and len(q.words) >= MIN_WORDS]
    return 2 * sum(q.end - q.start for q in long) > said[1] - said[0]


def _is_aside(sentence: SentenceFacts, clause: Attribution) -> bool:
    """ "Two weeks after Roe said ...": the sentence tells something else."""
    return clause.first > 0 and sentence.tokens[clause.first - 1].lower in _ASIDE


def _told(claim: SentenceFacts, said: tuple[int, int], speaker: tuple[int, int]) -> frozenset[str]:
    """The stems of the reported words."""
    return content(
        token
        for token in claim.tokens
        if said[0] <= token.start < said[1] and not speaker[0] <= token.start < speaker[1]
    )


def _difference(mine: Voice, number: int, other: Voice | None) -> Difference:
    assert other is not None
    return Difference(
        mine.start,
        mine.end,
        number,
        other.start,
        other.end,
        f"draft has {mine.text} say this; in the source it is {other.text}",
    )
