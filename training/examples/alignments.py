"""Alignments: rewrites, their originals and the articles nearest to those -> labelled rows for the head ``rewrite``.

Drafts come in every length, from a sentence to the whole, since ``score`` is asked about all of them. The articles
of other outlets on the same event are the negatives that matter; copies of the original among them are left out.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from detector.document import Plain, from_text
from detector.features import alignment
from detector.features.alignment import Profile
from detector.features.facts import SentenceFacts
from detector.features.words import content, tokens
from training.corpora.pairs import Article, Pairing

SAME = 0.05  # shared 5-grams, of either text, from which two originals are one text or parts of one
COPIED = 0.5  # from which one is a copy of the other
UNLIKE = 0.10  # cosine below which a paraphraser wrote about something else, or refused
HEADLINE_MODES = frozenset({"headline", "open_ended", "falsify"})
MIN_WORDS = 15
_FEW = 50  # texts of a pool


@dataclass(frozen=True, slots=True)
class Example:
    """One row: does ``draft`` derive from ``source``? ``cut`` says how much of the draft is shown."""

    row: tuple[float, ...] = field(repr=False)
    label: int
    group: str
    dataset: str
    mode: str
    cut: str


@lru_cache(maxsize=20_000)
def parse(text: str) -> tuple[SentenceFacts, ...]:
    """The sentences of a text, analysed once."""
    return tuple(alignment.wording(from_text(text)).values())


@lru_cache(maxsize=5_000)
def whole(text: str) -> Profile:
    """The profile of a text without a headline."""
    return alignment.profile(parse(text))


class Neighbours:
    """The originals of a pool and, for each, those that are nearest to it by TF-IDF without being parts of it."""

    def __init__(self, texts: Iterable[str]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        self.texts = sorted(set(texts))
        self._at = {text: i for i, text in enumerate(self.texts)}
        # Of few texts most words stand in one alone, and that says nothing against them.
        least = 2 if len(self.texts) >= _FEW else 1
        model = TfidfVectorizer(sublinear_tf=True, stop_words="english", min_df=least)
        self._vectors = model.fit_transform(self.texts)
        self._near: dict[str, list[tuple[float, str]]] = {}
        self._copies: dict[str, list[str]] = {}

    def copies(self, text: str) -> list[str]:
        """The other texts of the pool that share at least half of their 5-grams with this one."""
        self.near(text)
        return self._copies[text]

    def near(self, text: str, n: int = 8) -> list[tuple[float, str]]:
        """(cosine, other text), nearest first."""
        if text not in self._near:
            i = self._at[text]
            cosines = (self._vectors @ self._vectors[i].T).toarray().ravel()
            order = [j for j in cosines.argsort(kind="stable")[::-1].tolist() if j != i][: 3 * n]
            found = [(float(cosines[j]), self.texts[j], shared(text, self.texts[j])) for j in order]
            self._near[text] = [(cosine, other) for cosine, other, same in found if same < SAME][:n]
            self._copies[text] = [other for _, other, same in found if same >= COPIED]
        return self._near[text]


def shared(one: str, two: str) -> float:
    """Shared 5-grams, as a share of the shorter text's."""
    grams = whole(one).grams[4], whole(two).grams[4]
    least = min(len(grams[0]), len(grams[1]))
    return len(grams[0] & grams[1]) / least if least else 0.0


def cuts(mode: str, dice: random.Random) -> list[str]:
    """How much of a draft is shown, twice."""
    if mode == "sentence":
        return ["whole"]
    if mode in HEADLINE_MODES:
        return ["whole", "opening"]
    return ["whole", dice.choice(["sentence", "sentence", "few", "paragraph", "leads"])]


def cut(sentences: Sequence[SentenceFacts], how: str, dice: random.Random) -> Sequence[SentenceFacts]:
    """Some of the sentences of a text."""
    if how == "sentence":
        telling = [i for i, sentence in enumerate(sentences) if len(sentence.content) >= 6]
        start, count = dice.choice(telling or [0]), 1
    elif how in {"opening", "leads"}:
        start, count = 0, dice.randint(1, 4)
    elif how in {"few", "paragraph"}:
        count = dice.randint(2, 3) if how == "few" else dice.randint(3, 6)
        start = dice.randint(0, max(0, len(sentences) - count))
    else:
        start, count = 0, len(sentences)
    return sentences[start : start + count]


def profile(text: str, how: str, dice: random.Random, title: SentenceFacts | None) -> Profile:
    """The profile of some of the sentences of a text, under a headline."""
    if how == "whole":
        return replace(whole(text), headline=title.content if title else frozenset())
    return alignment.profile(cut(parse(text), how, dice), title)


def headline(sentences: Sequence[SentenceFacts], dice: random.Random, given: str = "") -> SentenceFacts | None:
    """The headline of a text: its own, or most content words of its first sentence, or none."""
    if not sentences or dice.random() < 0.4:
        return None
    if given and dice.random() < 0.7:
        return SentenceFacts(-1, (), content(tokens(Plain(given, 0))))
    first = [token for token in sentences[0].tokens if token.is_content][:12]
    return SentenceFacts(-1, (), content(token for token in first if dice.random() < 0.75))


def from_rewrites(pairings: Iterable[Pairing], pool: Neighbours, group: Callable[[str], str]) -> Iterator[Example]:
    """Each rewrite against its original and against two neighbours of it."""
    for pairing in pairings:
        dice = random.Random(f"{pairing.dataset} {pairing.key} {pairing.mode} {pairing.draft[:80]}")
        draft, source = parse(pairing.draft), parse(pairing.source)
        if not source or len(pairing.draft.split()) < MIN_WORDS:
            continue
        if alignment.cosine(whole(pairing.draft).spoken, whole(pairing.source).spoken) < UNLIKE:
            continue
        near = [text for _, text in pool.near(pairing.source)]
        others = near[:1] + (dice.sample(near[1:], 1) if len(near) > 1 else [])
        for how in cuts(pairing.mode, dice):
            shown = profile(pairing.draft, how, dice, headline(draft, dice))
            if not shown.spoken:
                continue
            for label, text in ((1, pairing.source), *((0, other) for other in others)):
                mine = parse(text)
                title = headline(mine, dice, pairing.headline if label else "")
                held = profile(text, how if how == "leads" else "whole", dice, title)
                row = alignment.compare(shown, held)
                yield Example(row, label, group(pairing.source), pairing.dataset, pairing.mode, how)


def from_articles(articles: Sequence[Article], pool: Neighbours, group: Callable[[str], str]) -> Iterator[Example]:
    """Articles on one event: a copy derives from the other, one with hardly a shared phrase does not."""
    for article in articles:
        dice = random.Random(f"{article.dataset} {article.key}")
        near = [(text, 0) for _, text in pool.near(article.text)[:2]]
        copies = [(text, 1) for text in pool.copies(article.text)[:1]]
        for text, label in near + copies:
            yield from _pair(article.text, text, label, group(article.text), article.dataset, dice)


def from_events(articles: Sequence[Article], group: Callable[[str], str]) -> Iterator[Example]:
    """Openings of different outlets' articles on one event: none derives from another, agency copies left out."""
    events: dict[str, list[Article]] = {}
    for article in articles:
        events.setdefault(article.event, []).append(article)
    for event, members in events.items():
        dice = random.Random(event)
        for i, one in enumerate(members):
            two = members[(i + 1) % len(members)]
            if one is not two and shared(one.text, two.text) < 3 * SAME:
                yield from _pair(one.text, two.text, 0, group(members[0].text), one.dataset, dice)


def _pair(one: str, two: str, label: int, group: str, dataset: str, dice: random.Random) -> Iterator[Example]:
    draft, source = parse(one), parse(two)
    if not source:
        return
    how = dice.choice(["whole", "whole", "sentence", "few"])
    shown = profile(one, how, dice, headline(draft, dice))
    if shown.spoken:
        row = alignment.compare(shown, profile(two, "whole", dice, headline(source, dice)))
        yield Example(row, label, group, dataset, "copy" if label else "same event", how)
