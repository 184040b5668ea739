"""C143 medium: something is said to be made known through another channel than in the source.

What it does
    Reports a platform of the draft ("in a tweet") where the source has the same person, or the same statement, on
    another one ("in a post on Truth Social") and mentions the draft's platform nowhere. Other channels are compared
    only where the statement is plainly the same and one was written ("in a letter"), the other spoken ("told a
    press conference").
Why it matters
    A reader who looks for the post finds nothing; a wrong platform is the mark of a text written from memory.
Known problems
    One statement is often spread through several channels. "Statement", "post" and "social media" fit everything.
    None of 248 faithful rewrites was flagged, and 4 of 6,592 pairs of independent reports on one event.
Example
    Source: "I will not sell," Ms Brandt wrote on her Threads account.
    Draft:  In a tweet, Ms Brandt said she would not sell.
Options
    None.
Source
    The project's own reading of machine rewrites of news.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detector.features.facts import Facts, SentenceFacts
from detector.features.speech.media import Medium
from detector.features.who.names import Mention
from detector.rules.comparing.naming import same
from detector.rules.comparing.speaking import voice
from detector.rules.finding import Comparison, Difference, Severity

CODE = "C143"
NAME = "medium"
SEVERITY: Severity = "error"

MIN_SIMILARITY = 0.4  # of a sentence and its evidence, for platforms
MIN_SIMILARITY_OTHER = 0.6  # for other channels
BACK = 2  # sentences within which "he wrote" finds its name

_WRITTEN = frozenset("letter email blog op-ed twitter facebook threads mastodon bluesky reddit linkedin weibo".split())
_SPOKEN = frozenset({"interview", "press conference", "speech", "podcast", "phone call", "video message"})
# A handle is written "@name" on these; the source need not say the platform's name.
_HANDLES = frozenset("twitter instagram threads mastodon bluesky tiktok youtube telegram".split())


def find(comparison: Comparison) -> Iterator[Difference]:
    """Yield every medium that the source contradicts, at most one for each sentence."""
    handles = any(word.startswith("@") for source in comparison.sources for word in source.vocabulary)
    for index in sorted(comparison.draft.sentences):
        claim = comparison.draft.sentences[index]
        media = [m for m in _named(claim) if not m.is_generic]
        if len(media) != 1 or (handles and media[0].name in _HANDLES):
            continue
        speakers = _persons(comparison.draft, claim)
        if _is_known(comparison, media[0], speakers):
            continue
        found = _same_statement(comparison, claim, media[0]) or _same_person(comparison, speakers, media[0])
        if found is not None:
            yield found


def _named(said: SentenceFacts) -> list[Medium]:
    """The media outside quotations: inside they are what is talked of."""
    return [m for m in said.media if not said.is_quoted(m.start)]


def _persons(facts: Facts, said: SentenceFacts) -> list[Mention]:
    voices = [voice(facts, said.sentence, a.speaker) for a in said.attributions if a.speaker is not None]
    return [v.person for v in voices if v is not None and v.person is not None]


def _is_known(comparison: Comparison, medium: Medium, speakers: Sequence[Mention]) -> bool:
    """Whether a source names the medium, unless plainly as somebody else's."""
    for source in comparison.sources:
        for said in _all(source):
            if medium.name not in {m.name for m in said.media}:
                continue
            others = list(_speakers(source, said))
            if not others or not speakers:
                return True
            if any(same(comparison.draft, mine, source, other) for mine in speakers for other in others):
                return True
    return False


def _all(source: Facts) -> Iterator[SentenceFacts]:
    yield from source.sentences.values()
    if source.title is not None:
        yield source.title


def _same_statement(comparison: Comparison, claim: SentenceFacts, medium: Medium) -> Difference | None:
    """The evidence itself has another medium."""
    if not claim.quotations and not claim.attributions:
        return None
    for evidence in comparison.evidence:
        if evidence.sentence != claim.sentence:
            continue
        for match in evidence.matches:
            said = comparison.sources[match.source].sentences.get(match.sentence)
            others = [m for m in _named(said) if not m.is_generic] if said else []
            if len({m.name for m in others}) != 1 or not _excludes(medium, others[0]):
                continue
            both = medium.is_platform and others[0].is_platform
            if match.similarity >= (MIN_SIMILARITY if both else MIN_SIMILARITY_OTHER):
                return _difference(comparison, medium, match.source, others[0])
    return None


def _excludes(mine: Medium, other: Medium) -> bool:
    if mine.is_platform and other.is_platform:
        return mine.name != other.name
    return (mine.name in _WRITTEN and other.name in _SPOKEN) or (mine.name in _SPOKEN and other.name in _WRITTEN)


def _same_person(comparison: Comparison, speakers: Sequence[Mention], medium: Medium) -> Difference | None:
    """The source has the same person speak on another platform."""
    if not medium.is_platform:
        return None
    for number, source in enumerate(comparison.sources):
        for index in sorted(source.sentences):
            said = source.sentences[index]
            others = [m for m in _named(said) if m.is_platform]
            if len({m.name for m in others}) != 1 or not said.attributions:
                continue
            voices = list(_speakers(source, said))
            if any(same(comparison.draft, mine, source, other) for mine in speakers for other in voices):
                return _difference(comparison, medium, number, others[0])
    return None


def _speakers(source: Facts, said: SentenceFacts) -> Iterator[Mention]:
    """Who speaks in a sentence of the source, by name or as the subject of the sentences before."""
    for clause in said.attributions:
        if clause.speaker is None:
            continue
        found = voice(source, said.sentence, clause.speaker)
        if found is not None and found.person is not None:
            yield found.person
        elif found is None:
            yield from _subject(source, said.sentence)


def _subject(source: Facts, index: int) -> Iterator[Mention]:
    for number in range(index - 1, index - BACK - 1, -1):
        before = source.sentences.get(number)
        if before is None:
            continue
        people = [m for m in before.mentions if m.kind == "person"]
        if people:
            yield people[0]
            return


def _difference(comparison: Comparison, mine: Medium, number: int, other: Medium) -> Difference:
    ours = comparison.draft.document.text[mine.start : mine.end]
    theirs = comparison.sources[number].document.text[other.start : other.end]
    return Difference(
        mine.start,
        mine.end,
        number,
        other.start,
        other.end,
        f'draft names "{ours}" as the channel; the source has "{theirs}"',
    )
