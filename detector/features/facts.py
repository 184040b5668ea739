"""Facts: everything typed that one document says, sentence by sentence.

This is the one place where a document is analysed; pairing, rules and trained heads read it and never parse
the text again. All offsets are into the document's text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from detector.document import PROSE, Document, Kind, Plain
from detector.features.amounts.quantities import Quantity, quantities
from detector.features.choices.reading import Choice, choices
from detector.features.dates.times import Moment, moments
from detector.features.events.predicates import Predicate, predicates
from detector.features.speech.media import Medium, media
from detector.features.speech.quotations import Quotation, quotations
from detector.features.speech.speakers import Attribution, attributions
from detector.features.stances.reading import Stance, stances
from detector.features.who.names import Mention, Naming, resolve
from detector.features.who.offices import offices
from detector.features.who.roles import Role, roles
from detector.features.words import Token, content, tokens


@dataclass(frozen=True, slots=True)
class SentenceFacts:
    """What one sentence says; ``sentence`` is its index in ``Document.sentences``."""

    sentence: int
    tokens: tuple[Token, ...]
    content: frozenset[str]  # stems of content words, names and numbers
    mentions: tuple[Mention, ...] = ()
    roles: tuple[Role, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    moments: tuple[Moment, ...] = ()
    choices: tuple[Choice, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    media: tuple[Medium, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    predicates: tuple[Predicate, ...] = ()
    stances: tuple[Stance, ...] = ()

    def is_quoted(self, start: int, end: int | None = None) -> bool:
        """Whether one quotation holds all of ``start:end``; without an end, what begins at ``start``."""
        last = start + 1 if end is None else end
        return any(q.start <= start and last <= q.end for q in self.quotations)


@dataclass(frozen=True, slots=True)
class Facts:
    """One document's facts. ``sentences`` holds the checked sentences, by index into ``Document.sentences``."""

    document: Document
    sentences: dict[int, SentenceFacts] = field(repr=False)
    title: SentenceFacts | None  # the headline, where there is one; its ``sentence`` is -1
    naming: Naming  # who is who in this document
    vocabulary: frozenset[str] = field(default=frozenset(), repr=False)  # every lower-case word of the page
    stems: frozenset[str] = field(default=frozenset(), repr=False)  # every stem of the page

    @property
    def statements(self) -> tuple[SentenceFacts, ...]:
        """The checked sentences, and the headline last."""
        return (*self.sentences.values(), *([self.title] if self.title is not None else []))


def extract(document: Document, *, kinds: frozenset[Kind] = PROSE) -> Facts:
    """Analyse each sentence in paragraphs of these kinds once; the headline last, so that names are known by then."""
    indices = list(document.prose(kinds=kinds))
    split = [_tokens(document, index) for index in indices]
    headline = _headline(document)
    posts = [offices(words) for words in (*split, headline)]
    naming, mentions = resolve([*split, headline], posts)
    quoted = _quotations(document, indices, split)
    facts = [
        SentenceFacts(
            sentence=index,
            tokens=words,
            content=content(words),
            mentions=_unless_dates(named, when),
            roles=roles(words, found, named),
            quantities=quantities(words),
            moments=when,
            choices=choices(words),
            quotations=quoted.get(index, ()),
            media=media(words),
            attributions=attributions(words, [(q.start, q.end) for q in quoted.get(index, ())]),
            predicates=predicates(words),
            stances=stances(words),
        )
        for index, words, found, named in zip((*indices, -1), (*split, headline), posts, mentions, strict=True)
        for when in [moments(words, document.published)]
    ]
    title = facts.pop()
    page = tokens(document.plain(0, len(document.text)))
    return Facts(
        document=document,
        sentences={fact.sentence: fact for fact in facts},
        title=title if headline else None,
        naming=naming,
        vocabulary=frozenset(word.lower for word in page),
        stems=frozenset(word.stem for word in page),
    )


def words_alone(document: Document) -> Facts:
    """The words of each checked sentence and nothing of what they say: for a text that is held against no source."""
    indices = document.prose(kinds=PROSE)
    sentences = {index: SentenceFacts(index, _tokens(document, index), frozenset()) for index in indices}
    return Facts(document=document, sentences=sentences, title=None, naming=Naming())


def _unless_dates(named: Sequence[Mention], when: Sequence[Moment]) -> tuple[Mention, ...]:
    """The names without those inside a date: "Christmas Eve" is a day, and nobody's name."""
    return tuple(
        mention
        for mention in named
        if mention.kind == "person" or not any(m.start <= mention.start and mention.end <= m.end for m in when)
    )


def _headline(document: Document) -> tuple[Token, ...]:
    """The headline's tokens; a headline that stands in the page's metadata alone has offsets below zero."""
    if not document.title:
        return ()
    start = document.text.find(document.title)
    if start >= 0:
        return tokens(document.plain(start, start + len(document.title)))
    return tokens(Plain(document.title, -len(document.title) - 1))


def _tokens(document: Document, index: int) -> tuple[Token, ...]:
    sentence = document.sentences[index]
    return tokens(document.plain(sentence.start, sentence.end))


def _quotations(
    document: Document, indices: Sequence[int], split: Sequence[tuple[Token, ...]]
) -> dict[int, tuple[Quotation, ...]]:
    """Quotations run across the sentences of a paragraph, so they are read paragraph by paragraph."""
    paragraphs: dict[int, list[int]] = {}
    for position, index in enumerate(indices):
        paragraphs.setdefault(document.sentences[index].paragraph, []).append(position)
    return {
        indices[position]: found
        for positions in paragraphs.values()
        for position, found in zip(positions, quotations([split[p] for p in positions]), strict=True)
    }
