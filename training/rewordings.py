"""Rewordings: training texts -> models/knowledge/rewordings.npz, which words stand for which.

Two small tables, both of hashes, so the file spells nothing back:

pairs    how much oftener than by chance rewriters put one word where their original had another; from machine rewrites,
         paraphrases and supported claims. Synonyms stand high, opposites nowhere.
vectors  for each frequent stem the company it keeps: positive pointwise mutual information with the words around it,
         reduced to DIMENSIONS by singular values (Levy, Goldberg and Dagan, 2015).
         Words of one kind lie near, opposites too.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from detector.document import Plain, from_text
from detector.features.exchanges import align
from detector.features.facts import SentenceFacts
from detector.features.overlap import similarities
from detector.features.rewordings import DIMENSIONS, key, pair_key
from detector.features.words import Token, content, tokens
from training import knowledge, splits
from training.corpora import consistency, pairs
from training.publish import packed

SIMILAR = 0.35  # of two sentences that say the same
MIN_PAIRS = 3  # times that an exchange must be met
MIN_TEXTS = 12  # uses from which a stem has a vector
MOST = 24_000  # stems with vectors
_WINDOW = 4
_SHIFT = 0.5  # of the exponent of contexts, which weakens what is rare (Levy et al., section 3.2)
_LEVELS = 16.0  # steps of one natural logarithm


def bake(data: Path, folder: Path) -> None:
    """Write the tables; the same bytes for the same data."""
    names, scores = pair_table(statements(data))
    words, vectors = vector_table(knowledge.texts(data))
    arrays: dict[str, npt.NDArray[Any]] = {"pairs": names, "scores": scores, "words": words, "vectors": vectors}
    (folder / "rewordings.npz").write_bytes(packed(arrays))


def statements(data: Path) -> Iterator[tuple[str, str]]:
    """(text, original) that say the same as far as is known; training sets alone, without the labelled rewrites."""
    table = splits.load(data)
    for pairing in (*pairs.rewrites(data), *pairs.copies(data)):
        if pairing.dataset in pairs.FRESH or "fake" in pairing.mode:
            continue
        if table.part(pairing.dataset, pairing.key, pairing.source, family="pairs") == "train":
            yield pairing.draft, pairing.source
    for item in consistency.vitaminc(data):
        if (
            item.label == "entailment"
            and table.part(item.dataset, item.key, item.source, family="consistency") == "train"
        ):
            yield item.draft, item.source


def pair_table(texts: Iterable[tuple[str, str]]) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint8]]:
    """Sorted keys (n,) of (ours, theirs) and their association, in steps of 1/16 nat."""
    both: Counter[tuple[str, str]] = Counter()
    ours: Counter[str] = Counter()
    theirs: Counter[str] = Counter()
    for draft, original in texts:
        for one, other in _exchanged(draft, original):
            both[one, other] += 1
            ours[one] += 1
            theirs[other] += 1
    total = sum(both.values())
    found: dict[int, float] = {}
    for (one, other), count in both.items():
        # The discount keeps pairs that are rare by themselves from standing above those that are always met.
        value = math.log(count * total / (ours[one] * theirs[other])) * (1 - 1 / math.sqrt(count))
        if count >= MIN_PAIRS and value > 0:
            found[pair_key(one, other)] = max(value, found.get(pair_key(one, other), 0.0))
    names = np.array(sorted(found), dtype=np.uint32)
    return names, np.array([min(255, round(found[int(k)] * _LEVELS)) for k in names], dtype=np.uint8)


def vector_table(texts: Iterable[str]) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.int8]]:
    """Sorted keys (n,) of stems and their vectors (n, DIMENSIONS), unit length times 127."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.linalg import svds
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    documents = [[token.stem for token in tokens(_plain(text)) if token.is_word] for text in texts]
    counts = Counter(stem for document in documents for stem in document)
    ranked = sorted(counts, key=lambda stem: (-counts[stem], stem))[:MOST]
    known = {stem: at for at, stem in enumerate(ranked) if counts[stem] >= MIN_TEXTS}
    coded = [np.array([known.get(stem, -1) for stem in document], dtype=np.int64) for document in documents]
    size = len(known)
    near = csr_matrix((size, size), dtype=np.float64)
    for distance in range(1, _WINDOW + 1):
        rows = np.concatenate([line[:-distance] for line in coded if len(line) > distance])
        columns = np.concatenate([line[distance:] for line in coded if len(line) > distance])
        kept = (rows >= 0) & (columns >= 0)
        weight = np.full(int(kept.sum()), 1.0 / distance)
        near = near + csr_matrix((weight, (rows[kept], columns[kept])), shape=(size, size))
    near = (near + near.T).tocoo()
    margin = np.asarray(near.sum(axis=1)).ravel()
    context = margin**0.75
    context *= margin.sum() / context.sum()
    value = np.log(near.data * margin.sum() / (margin[near.row] * context[near.col]))
    kept = value > 0
    table = csr_matrix((value[kept], (near.row[kept], near.col[kept])), shape=(size, size))
    with threadpool_limits(1):
        left, singular, _ = svds(table, k=DIMENSIONS, v0=np.ones(size), solver="arpack")
    vectors = left * singular**_SHIFT
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    order = sorted(known, key=key)
    where = [known[stem] for stem in order]
    return np.array([key(stem) for stem in order], dtype=np.uint32), np.round(vectors[where] * 127).astype(np.int8)


def _exchanged(draft: str, original: str) -> Iterator[tuple[str, str]]:
    """The content words of short exchanges in sentences that say the same, each with each."""
    claims, said = _sentences(draft), _sentences(original)
    for claim, row in zip(claims, similarities(claims, said, floor=SIMILAR), strict=True):
        if not row:
            continue
        best = max(row, key=lambda at: (row[at], -at))
        aligned = align(claim.tokens, said[best].tokens)
        seen: set[tuple[str, str]] = set()
        for exchange in aligned.exchanges:
            mine = [t.stem for t in aligned.ours[exchange.start : exchange.end] if _is_plain(t)]
            other = [t.stem for t in aligned.theirs[exchange.source_start : exchange.source_end] if _is_plain(t)]
            if 0 < len(mine) <= 2 and 0 < len(other) <= 2:
                seen.update((one, two) for one in mine for two in other)
        yield from sorted(seen)


def _is_plain(token: Token) -> bool:
    return not token.text[0].isdecimal()


def _sentences(text: str) -> list[SentenceFacts]:
    document = from_text(text)
    found = []
    for index in document.prose():
        sentence = document.sentences[index]
        words = tokens(document.plain(sentence.start, sentence.end))
        found.append(SentenceFacts(index, words, content(words)))
    return found


def _plain(text: str) -> Plain:

    return Plain(text, 0)
