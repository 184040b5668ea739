"""Candidates: the posts of a crawl, which two of them may belong together, and what speaks for it.

Nothing is compared with everything: posts meet over their rare words, within an item, or as neighbours on a page.
"""

from __future__ import annotations

import datetime
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from detector.document import Document, Passage, Plain, Post
from detector.features import alignment
from detector.features.alignment import NAN, Profile
from detector.features.facts import SentenceFacts
from detector.features.rarity import rarity
from detector.features.words import content, tokens

PAGE_FEATURES: tuple[str, ...] = (
    "same_item",
    "follows",
    "hashtags_covered",
    "hashtags_contained",
    "draft_margin",
    "source_margin",
)
FEATURES: tuple[str, ...] = alignment.FEATURES + PAGE_FEATURES

_TERMS = 40  # rarest words of a post that it is found by
_CROWD = 60  # a word of more posts than this finds none of them
_BEST = 8  # candidates of one post
_LEAST = 0.05  # cosine below which only an item, a headline or a neighbour makes a candidate
_RECURS = 3  # posts with the same sentence, from which it is boilerplate
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Unit:
    """One post ready for comparison; ``page`` and ``place`` say where it stands, ``item`` what it shares there."""

    page: int
    place: int
    item: int
    profile: Profile
    hashtags: frozenset[str]  # content stems
    words: tuple[str, ...]  # lower-case, quotations included
    passage: Passage
    published: datetime.date | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two units that may belong together; ``first`` < ``second`` are indices of units."""

    first: int
    second: int
    cosine: float


def units(documents: Sequence[Document]) -> list[Unit]:
    """Every post with checked sentences, in page and text order; sentences that recur in the crawl are left out."""
    posts: list[tuple[int, int, Post, list[SentenceFacts]]] = []
    for page, document in enumerate(documents):
        sentences = alignment.wording(document)
        for place, post in enumerate(_posts(document)):
            indices = document.prose(place if document.posts else None)
            posts.append((page, place, post, [sentences[index] for index in indices]))
    posts = [entry for entry in posts if entry[3]]
    recurring = _recurring(sentences for *_, sentences in posts)
    return [
        Unit(
            page,
            place,
            post.item,
            alignment.profile(_without(sentences, recurring), _headline(documents[page], post)),
            frozenset(stem for tag in post.hashtags for stem in _stems(_HUMP.sub(" ", tag))),
            tuple(token.lower for sentence in sentences for token in sentence.tokens if token.is_word),
            Passage(documents[page], post.start, post.end),
            post.published or documents[page].published,
        )
        for page, place, post, sentences in posts
    ]


def candidates(posts: Sequence[Unit]) -> list[Candidate]:
    """Pairs of units worth a closer look, in their order."""
    found: set[tuple[int, int]] = set()
    for i, (one, two) in enumerate(pairwise(posts)):
        if one.page == two.page:
            found.add((i, i + 1))
    found |= _same_item(posts)
    found |= _by_words(posts)
    return [
        Candidate(i, j, alignment.cosine(posts[i].profile.spoken, posts[j].profile.spoken)) for i, j in sorted(found)
    ]


def rows(
    posts: Sequence[Unit], pairs: Sequence[tuple[int, int]], looked: Sequence[Candidate]
) -> list[tuple[float, ...]]:
    """The numbers named by FEATURES for each (draft, source); ``looked`` are all candidates, the rivals."""
    cosines: dict[int, dict[int, float]] = defaultdict(dict)
    for candidate in looked:
        cosines[candidate.first][candidate.second] = candidate.cosine
        cosines[candidate.second][candidate.first] = candidate.cosine
    return [
        (
            *alignment.compare(posts[draft].profile, posts[source].profile),
            *_on_page(posts[draft], posts[source]),
            _margin(cosines[draft], source),
            _margin(cosines[source], draft),
        )
        for draft, source in pairs
    ]


def _posts(document: Document) -> tuple[Post, ...]:
    whole = Post(0, len(document.text), (0, len(document.paragraphs)), document.title, document.published)
    return document.posts or (whole,)


def _headline(document: Document, post: Post) -> SentenceFacts | None:
    title = post.title or (document.title if len(document.posts) < 2 else None)
    if not title:
        return None
    words = tokens(Plain(title, 0))
    return SentenceFacts(sentence=-1, tokens=words, content=content(words))


def _key(sentence: SentenceFacts) -> tuple[str, ...]:
    return tuple(token.lower for token in sentence.tokens if token.is_word)


def _recurring(posts: Iterable[Sequence[SentenceFacts]]) -> frozenset[tuple[str, ...]]:
    counts = Counter(key for sentences in posts for key in {_key(sentence) for sentence in sentences})
    return frozenset(key for key, count in counts.items() if count >= _RECURS)


def _without(sentences: list[SentenceFacts], recurring: frozenset[tuple[str, ...]]) -> list[SentenceFacts]:
    kept = [sentence for sentence in sentences if _key(sentence) not in recurring]
    # A text that mostly recurs is an article printed often, not boilerplate.
    return kept if 2 * len(kept) >= len(sentences) else sentences


def _stems(text: str) -> frozenset[str]:
    return content(tokens(Plain(text, 0)))


def _same_item(posts: Sequence[Unit]) -> set[tuple[int, int]]:
    items: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i, post in enumerate(posts):
        items[post.page, post.item].append(i)
    # An item of many posts is a page that was not split by headline: neighbours must do.
    return {(i, j) for group in items.values() if len(group) <= _BEST for i in group for j in group if i < j}


def _by_words(posts: Sequence[Unit]) -> set[tuple[int, int]]:
    frequency = Counter(stem for post in posts for stem in post.profile.spoken.keys() | post.profile.headline)
    postings: dict[str, list[int]] = defaultdict(list)
    chosen: list[dict[str, float]] = []
    for i, post in enumerate(posts):
        weights = dict.fromkeys(post.profile.headline, 1.0) | post.profile.spoken
        terms = sorted((-weights[stem], stem) for stem in weights if 1 < frequency[stem] <= _CROWD)[:_TERMS]
        chosen.append({stem: -weight for weight, stem in terms})
        for stem in chosen[-1]:
            postings[stem].append(i)
    found: set[tuple[int, int]] = set()
    for i, terms_of in enumerate(chosen):
        scores: dict[int, float] = defaultdict(float)
        for stem, weight in sorted(terms_of.items()):
            for j in postings[stem]:
                if j != i:
                    scores[j] += weight * chosen[j][stem]
        ranked = sorted(scores, key=lambda j: (-scores[j], j))[:_BEST]
        found |= {(min(i, j), max(i, j)) for j in ranked if _is_near(posts[i], posts[j])}
    return found


def _is_near(one: Unit, two: Unit) -> bool:
    return alignment.cosine(one.profile.spoken, two.profile.spoken) >= _LEAST


def _on_page(draft: Unit, source: Unit) -> tuple[float, float, float, float]:
    is_together = draft.page == source.page
    return (
        float(draft.item == source.item) if is_together else NAN,
        float(draft.place == source.place + 1) if is_together else NAN,
        _covered(source.hashtags, draft.profile),
        _covered(draft.hashtags, source.profile),
    )


def _covered(hashtags: frozenset[str], profile: Profile) -> float:
    mass = math.fsum(rarity(stem) for stem in hashtags)
    return math.fsum(rarity(stem) for stem in hashtags if stem in profile.spoken) / mass if mass else NAN


def _margin(cosines: dict[int, float], other: int) -> float:
    rivals = [value for unit, value in cosines.items() if unit != other]
    return cosines.get(other, 0.0) - max(rivals) if rivals else NAN
