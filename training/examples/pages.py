"""Pages: simulated crawls for the head ``pair``, from rewrites, their originals and the articles near to them.

A page sets originals, most of them followed by their rewrite, under headlines, sometimes with hashtags made from
those. Headlines, hashtags and the page itself drop out, so that the head works without them; and some items hold
two different articles, so that standing together is not taken for deriving.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from detector.document import Document, Passage
from detector.features.facts import SentenceFacts
from detector.pairing.candidates import Unit, candidates, rows
from training.corpora.pairs import Article, Pairing
from training.examples.alignments import SAME, Example, Neighbours, headline, parse, shared, whole
from training.examples.crops import crop

_ASIDE = 100  # items from here on are not the originals
_NOWHERE = Passage(Document(""), 0, 0)


@dataclass(frozen=True, slots=True)
class Layout:
    """What a simulated crawl shows of itself."""

    is_page: bool  # one page, or every post a document of its own
    has_titles: bool
    has_hashtags: bool
    has_topic: bool  # items are neighbours of each other

    @classmethod
    def throw(cls, dice: random.Random) -> Layout:
        is_page = dice.random() < 0.5
        return cls(is_page, dice.random() < 0.8, is_page and dice.random() < 0.5, dice.random() < 0.7)


@dataclass(slots=True)
class Crawl:
    """Units in page order, and which of them was made from which."""

    layout: Layout
    posts: list[Unit] = field(default_factory=list)
    origin: dict[int, int] = field(default_factory=dict)
    modes: dict[int, tuple[str, str]] = field(default_factory=dict)  # of a unit: data set and mode
    shown: set[str] = field(default_factory=set)  # texts


@dataclass(frozen=True, slots=True)
class Stock:
    """What crawls are made from: originals with their rewrites, their neighbours, and articles by event."""

    made: Mapping[str, Sequence[Pairing]]  # original -> its rewrites
    pool: Neighbours
    events: Sequence[Sequence[Article]]

    @classmethod
    def of(cls, pairings: Sequence[Pairing], pool: Neighbours, articles: Sequence[Article]) -> Stock:
        made: dict[str, list[Pairing]] = {}
        for pairing in pairings:
            made.setdefault(pairing.source, []).append(pairing)
        events: dict[str, list[Article]] = {}
        for article in articles:
            events.setdefault(article.event, []).append(article)
        return cls(made, pool, [members for members in events.values() if _are_apart(members)])


def _are_apart(members: Sequence[Article]) -> bool:
    return all(shared(one.text, two.text) < SAME for i, one in enumerate(members) for two in members[i + 1 :])


def simulate(stock: Stock, group: str, *, n: int) -> Iterator[Example]:
    """Rows of ``n`` crawls; ``group`` names the fold whose originals they all are."""
    originals = sorted(stock.made)
    for number in range(n):
        dice = random.Random(f"{group} {number}")
        layout = Layout.throw(dice)
        crawl = Crawl(layout)
        for item, source in enumerate(_choose(originals, stock.pool, layout, dice)):
            if source not in crawl.shown:
                _set_item(crawl, item, source, stock, dice)
        if stock.events and dice.random() < 0.5:
            for place, article in enumerate(dice.choice(stock.events)):
                title = headline(parse(article.text), dice, article.headline) if layout.has_titles else None
                _add(crawl, article.text, _ASIDE + 50 + place, title, frozenset())
        yield from _rows(crawl, group)


def _choose(originals: Sequence[str], pool: Neighbours, layout: Layout, dice: random.Random) -> list[str]:
    size = dice.randint(3, 9)
    chosen = [dice.choice(originals)]
    while len(chosen) < size:
        near = [text for _, text in pool.near(dice.choice(chosen)) if text not in chosen]
        chosen.append(dice.choice(near[:4]) if layout.has_topic and near else dice.choice(originals))
    return list(dict.fromkeys(chosen))


def _set_item(crawl: Crawl, item: int, source: str, stock: Stock, dice: random.Random) -> None:
    """An original, and below it its rewrite or a copy, sometimes an article near to it, or nothing."""
    layout = crawl.layout
    pairing = _made(source, stock, dice, 0.65)
    title = headline(parse(source), dice, pairing.headline if pairing else "") if layout.has_titles else None
    tags = _hashtags(title, dice) if layout.has_hashtags else frozenset()
    place = len(crawl.posts)
    _add(crawl, source, item, title, tags)
    if pairing is not None:
        _derive(crawl, pairing, place, item, None if layout.is_page else headline(parse(pairing.draft), dice), tags)
        again = _made(source, stock, dice, 0.15)
        if again is not None and again.draft not in crawl.shown:
            _derive(crawl, again, place, _ASIDE + item, headline(parse(again.draft), dice), frozenset())
    elif dice.random() < 0.25:
        near = [text for _, text in stock.pool.near(source)[:4] if text not in crawl.shown]
        if near:
            _add(crawl, near[0], item, None, tags)


def _made(source: str, stock: Stock, dice: random.Random, share: float) -> Pairing | None:
    """A rewrite of the original, or a copy of most of it, or none."""
    if source in stock.made and dice.random() < share:
        return dice.choice(stock.made[source])
    if dice.random() < 0.12:
        excerpt = crop(source, round(dice.uniform(0.4, 1.0) * len(source.split())), dice.random())
        return Pairing("", "", "copy", source, excerpt)
    return None


def _derive(
    crawl: Crawl, pairing: Pairing, place: int, item: int, title: SentenceFacts | None, tags: frozenset[str]
) -> None:
    crawl.origin[len(crawl.posts)] = place
    crawl.modes[len(crawl.posts)] = (pairing.dataset, pairing.mode)
    _add(crawl, pairing.draft, item, title, tags)


def _add(crawl: Crawl, text: str, item: int, title: SentenceFacts | None, tags: frozenset[str]) -> None:
    layout, place = crawl.layout, len(crawl.posts)
    crawl.shown.add(text)
    sentences = parse(text)
    profile = replace(whole(text), headline=title.content if title else frozenset())
    words = tuple(token.lower for sentence in sentences for token in sentence.tokens if token.is_word)
    page = 0 if layout.is_page else place
    where = place if layout.is_page else 0
    at = item if layout.is_page else 0
    crawl.posts.append(Unit(page, where, at, profile, tags, words, _NOWHERE, None))


def _hashtags(title: SentenceFacts | None, dice: random.Random) -> frozenset[str]:
    stems = sorted(title.content) if title else []
    return frozenset(stem for stem in stems if dice.random() < 0.9)


def _rows(crawl: Crawl, group: str) -> Iterator[Example]:
    looked = candidates(crawl.posts)
    pairs = []
    for candidate in looked:
        one, two = candidate.first, candidate.second
        if crawl.origin.get(one, -1) == crawl.origin.get(two, -2):
            continue  # two rewrites of one original: neither label is true
        pairs.append((one, two) if crawl.origin.get(one) == two else (two, one))
    for (draft, source), row in zip(pairs, rows(crawl.posts, pairs, looked), strict=True):
        is_made = crawl.origin.get(draft) == source
        dataset, mode = crawl.modes[draft] if is_made else ("", "neighbour")
        yield Example(row, int(is_made), group, dataset, mode, "whole")
