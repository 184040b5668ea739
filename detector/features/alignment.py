"""Alignment: a text and its possible source -> a row of numbers for "does this derive from that".

Quotations are left out of the wording features, since articles of one event share them. A row depends on the
two texts alone; NaN stands where a feature does not apply. Containments follow Clough and Stevenson (2011).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from detector.document import PROSE, Document, Kind
from detector.features.facts import Facts, SentenceFacts
from detector.features.overlap import names, similarities
from detector.features.rarity import rarity
from detector.features.speech.quotations import quotations
from detector.features.words import content, tokens

NAN = math.nan
_SIZES = (1, 2, 3, 4, 5)
_SPOKEN = 0.14  # similarity from which a source sentence speaks of a claim, as in pairing/evidence.py
_MATCHED = 0.35  # similarity from which it says much the same
_RARE = 0.55  # rarity of a word in fewer than about one text in two hundred
_LEAD = 3  # sentences

Gram = tuple[str, ...]

FEATURES: tuple[str, ...] = (
    "cosine",
    "cosine_spoken",
    "lead_cosine",
    "contained_1",
    "contained_2",
    "contained_3",
    "contained_4",
    "contained_5",
    "longest_run",
    "weight_contained",
    "weight_covered",
    "rare_contained",
    "rare_shared",
    "rare_new",
    "names_contained",
    "names_covered",
    "names_shared",
    "names_new",
    "numbers_contained",
    "numbers_covered",
    "numbers_shared",
    "numbers_new",
    "quotes_contained",
    "headline_covered",
    "headline_contained",
    "headline_shared",
    "sentences_spoken",
    "sentences_matched",
    "similarity_mean",
    "similarity_max",
    "similarity_min",
    "order",
    "spread",
    "length_ratio",
    "draft_length",
    "source_length",
)


@dataclass(frozen=True, slots=True)
class Profile:
    """What one text brings to any comparison; made once, used against many."""

    sentences: tuple[SentenceFacts, ...]
    words: Gram  # lower-case, "" where a quotation or a paragraph's end breaks the wording
    grams: tuple[frozenset[Gram], ...]  # of 1 ... 5 words
    quoted: frozenset[Gram]  # 4-grams of quotations
    weights: dict[str, float]  # content stem -> log-TF-IDF, quotations left out
    spoken: dict[str, float]  # the same with quotations
    lead: dict[str, float]  # of the first sentences
    names: frozenset[str]
    numbers: frozenset[str]
    headline: frozenset[str]  # content stems; empty where there is no headline


def wording(document: Document) -> dict[int, SentenceFacts]:
    """The checked sentences with their words and quotations and no other facts: all that a profile reads."""
    paragraphs: dict[int, list[int]] = defaultdict(list)
    for index in document.prose():
        paragraphs[document.sentences[index].paragraph].append(index)
    found: dict[int, SentenceFacts] = {}
    for indices in paragraphs.values():
        spans = [(document.sentences[i].start, document.sentences[i].end) for i in indices]
        split = [tokens(document.plain(*span)) for span in spans]
        for index, words, quoted in zip(indices, split, quotations(split), strict=True):
            found[index] = SentenceFacts(index, words, content(words), quotations=quoted)
    return found


def row(draft: Facts, source: Facts) -> tuple[float, ...]:
    """The numbers named by FEATURES for one draft and one possible source."""
    return compare(profile_of(draft), profile_of(source))


def profile_of(facts: Facts) -> Profile:
    """The profile of a whole document."""
    return profile([facts.sentences[index] for index in sorted(facts.sentences)], facts.title)


def profile(sentences: Sequence[SentenceFacts], title: SentenceFacts | None = None) -> Profile:
    """The profile of a stretch of checked sentences under a headline."""
    words: list[str] = []
    stems: list[str] = []
    all_stems: list[str] = []
    quoted: set[Gram] = set()
    for sentence in sentences:
        spans = [(quote.start, quote.end) for quote in sentence.quotations if not quote.is_title]
        for quote in sentence.quotations:
            quoted.update(zip(*(quote.words[i:] for i in range(4)), strict=False))
        for token in sentence.tokens:
            if not token.is_word:
                continue
            is_quoted = bool(spans) and any(start <= token.start < end for start, end in spans)
            if not is_quoted:
                words.append(token.lower)
            elif words and words[-1]:
                words.append("")
            if token.is_content:
                all_stems.append(token.stem)
                if not is_quoted:
                    stems.append(token.stem)
    named = names(sentences)
    numbers = frozenset(stem for stem in named if stem[0].isdecimal())
    return Profile(
        sentences=tuple(sentences),
        words=tuple(words),
        grams=tuple(_grams(words, n) for n in _SIZES),
        quoted=frozenset(quoted),
        weights=_weigh(stems),
        spoken=_weigh(all_stems),
        lead=_weigh(stem for sentence in sentences[:_LEAD] for stem in sorted(sentence.content)),
        names=named - numbers,
        numbers=numbers,
        headline=frozenset() if title is None else title.content,
    )


def spoken(document: Document, *, kinds: frozenset[Kind] = PROSE) -> dict[str, float]:
    """``Profile.spoken`` of a whole document and nothing else of it: its content stems and their weights."""
    spans = [document.sentences[index] for index in sorted(document.prose(kinds=kinds))]
    split = (tokens(document.plain(span.start, span.end)) for span in spans)
    return _weigh(token.stem for words in split for token in words if token.is_word and token.is_content)


def compare(draft: Profile, source: Profile) -> tuple[float, ...]:
    """The numbers named by FEATURES for one draft and one possible source."""
    values = {
        "cosine": cosine(draft.weights, source.weights),
        "cosine_spoken": cosine(draft.spoken, source.spoken),
        "lead_cosine": cosine(draft.lead, source.lead),
        **_wording(draft, source),
        **_vocabulary(draft, source),
        **_named(draft, source),
        **_headlines(draft, source),
        **_sentences(draft, source),
        "length_ratio": math.log((len(draft.words) + 1) / (len(source.words) + 1)),
        "draft_length": math.log1p(len(draft.words)),
        "source_length": math.log1p(len(source.words)),
    }
    return tuple(values[name] for name in FEATURES)


def _grams(words: Sequence[str], n: int) -> frozenset[Gram]:
    grams = frozenset(zip(*(words[i:] for i in range(n)), strict=False))
    return frozenset(gram for gram in grams if "" not in gram) if "" in words else grams


def _weigh(stems: Iterable[str]) -> dict[str, float]:
    return {stem: (1.0 + math.log(count)) * rarity(stem) for stem, count in Counter(stems).items()}


def _share(part: Set[object], whole: Set[object]) -> float:
    return len(part & whole) / len(part) if part else NAN


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Of two weighted vocabularies, in [0, 1]; NaN where one is empty."""
    length = math.sqrt(math.fsum(v * v for v in one.values()) * math.fsum(v * v for v in other.values()))
    return math.fsum(v * other[k] for k, v in one.items() if k in other) / length if length else NAN


def _wording(draft: Profile, source: Profile) -> dict[str, float]:
    shares = {
        f"contained_{n}": _share(mine, theirs)
        for n, mine, theirs in zip(_SIZES, draft.grams, source.grams, strict=True)
    }
    n_words = len(draft.words) - draft.words.count("")
    return {
        **shares,
        "longest_run": longest_run(draft.words, source.words) / n_words if n_words else NAN,
        "quotes_contained": _share(draft.quoted, source.quoted),
    }


def longest_run(draft: Sequence[str], source: Sequence[str]) -> int:
    """The number of words of the longest stretch that stands in both; "" matches nothing."""
    starts: dict[Gram, list[int]] = defaultdict(list)
    for position, pair in enumerate(pairwise(source)):
        starts[pair].append(position)
    longest = int(not ({*draft} - {""}).isdisjoint(source))
    runs: dict[int, int] = {}  # where the current pair stands in the source -> words matched up to its end
    for pair in pairwise(draft):
        runs = {} if "" in pair else {at: runs.get(at - 1, 1) + 1 for at in starts.get(pair, ())}
        longest = max(longest, *runs.values()) if runs else longest
    return longest


def _vocabulary(draft: Profile, source: Profile) -> dict[str, float]:
    mass = math.fsum(draft.spoken.values())
    other = math.fsum(source.spoken.values())
    rare = {stem for stem in draft.spoken if rarity(stem) >= _RARE}
    common = rare & source.spoken.keys()
    return {
        "weight_contained": math.fsum(v for k, v in draft.spoken.items() if k in source.spoken) / mass if mass else NAN,
        "weight_covered": math.fsum(v for k, v in source.spoken.items() if k in draft.spoken) / other if other else NAN,
        "rare_contained": len(common) / len(rare) if rare else NAN,
        "rare_shared": math.log1p(len(common)),
        "rare_new": math.log1p(len(rare - common)),
    }


def _named(draft: Profile, source: Profile) -> dict[str, float]:
    # A name at the beginning of a sentence passes for a word, so names are looked up among all words.
    found: dict[str, float] = {}
    for label, mine, theirs in (
        ("names", draft.names, source.names),
        ("numbers", draft.numbers, source.numbers),
    ):
        shared = mine & source.spoken.keys()
        found[f"{label}_contained"] = len(shared) / len(mine) if mine else NAN
        found[f"{label}_covered"] = _share(theirs, draft.spoken.keys())
        found[f"{label}_shared"] = math.log1p(len(shared))
        found[f"{label}_new"] = math.log1p(len(mine) - len(shared))
    return found


def _headlines(draft: Profile, source: Profile) -> dict[str, float]:
    def covered(headline: frozenset[str], text: Set[str]) -> float:
        mass = math.fsum(rarity(stem) for stem in headline)
        return math.fsum(rarity(stem) for stem in headline if stem in text) / mass if mass else NAN

    return {
        "headline_covered": covered(source.headline, draft.spoken.keys()),
        "headline_contained": covered(draft.headline, source.spoken.keys()),
        "headline_shared": covered(source.headline, draft.headline) if draft.headline else NAN,
    }


def counterparts(draft: Profile, source: Profile) -> list[tuple[float, int]]:
    """For each sentence of the draft the similarity and place of the source sentence nearest to it."""
    named = draft.names | draft.numbers | source.names | source.numbers
    rows = similarities(draft.sentences, source.sentences, named=named)
    best = [max(((value, -at) for at, value in row.items()), default=(0.0, 0)) for row in rows]
    return [(value, -at) for value, at in best]


def _sentences(draft: Profile, source: Profile) -> dict[str, float]:
    best = counterparts(draft, source)
    values = [value for value, _ in best]
    places = [at for value, at in best if value >= _MATCHED]
    moves = [(b > a) - (b < a) for i, a in enumerate(places) for b in places[i + 1 :]]
    return {
        "sentences_spoken": sum(value >= _SPOKEN for value in values) / len(values) if values else NAN,
        "sentences_matched": len(places) / len(values) if values else NAN,
        "similarity_mean": math.fsum(values) / len(values) if values else NAN,
        "similarity_max": max(values, default=NAN),
        "similarity_min": min(values, default=NAN),
        "order": sum(moves) / len(moves) if len(places) >= 3 else NAN,
        "spread": (max(places) - min(places) + 1) / len(source.sentences) if len(places) >= 2 else NAN,
    }
