"""Reasons: what moved the score of one text, feature by feature and phrase by phrase.

A feature's weight is the change of the log-odds when it alone is set to what is typical of human news (occlusion;
Robnik-Šikonja & Kononenko, 2008). The weights of features that go together do not add up to the score.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from detector.features.manner import ngrams, wording
from detector.features.manner.prose import Prose
from detector.inference.grams import Grams, scaled
from detector.inference.heads import Head

MOST = 6  # reasons of one text
_PHRASES = 8  # shown of one text
_LEAST = 0.05  # of log-odds; less moved nothing
_SILENT = frozenset({"length"})  # says nothing by itself


@dataclass(frozen=True, slots=True)
class Reason:
    """One habit of the wording; ``weight`` is in log-odds, above 0 towards a machine. ``phrases`` are lower case."""

    words: str
    weight: float
    phrases: tuple[str, ...] = ()


def reasons(prose: Prose, values: Mapping[str, float], head: Head, table: Grams) -> tuple[Reason, ...]:
    """What moved the score most, in either direction, the strongest first; nothing for a head without ``typical``."""
    if head.typical is None:
        return ()
    row = np.asarray(head.row(values), dtype=np.float32).astype(np.float64)
    occluded = np.repeat(row[None, :], len(row), axis=0)
    np.fill_diagonal(occluded, head.typical)
    full, *rest = head.predictor.scores(np.vstack([row, occluded]))
    found: list[Reason] = []
    for feature, value, typical, score in zip(head.features, row.tolist(), head.typical, rest, strict=True):
        weight = head.slope * (full - score)
        if abs(weight) < _LEAST or feature in _SILENT or math.isnan(value) or math.isnan(typical):
            continue
        if feature == "grams":
            found.append(_of_words(prose, table, weight))
        elif (words := wording.told(feature, value, typical)) is not None:
            found.append(Reason(words, round(weight, 4)))
    return tuple(sorted(found, key=lambda reason: (-abs(reason.weight), reason.words))[:MOST])


def _of_words(prose: Prose, table: Grams, weight: float) -> Reason:
    phrases = tuple(phrase for phrase, moved in spoken(prose, table) if moved * weight > 0)[:_PHRASES]
    which = "machine" if weight > 0 else "human"
    return Reason(f"words and turns that are more frequent in {which} text", round(weight, 4), phrases)


def spoken(prose: Prose, table: Grams) -> list[tuple[str, float]]:
    """The words and pairs of words of a text that can be shown, with their part in the n-gram score."""
    shown, _ = ngrams.masked(prose, table.vocabulary)
    block = ngrams.blocks(prose, table.vocabulary)[0]
    moved = scaled(block, table.rarity) * table.weight[block.buckets]
    by_bucket = dict(zip(block.buckets.tolist(), moved.tolist(), strict=True))
    found = {phrase: float(by_bucket.get(bucket, 0.0)) for phrase, bucket in _buckets(shown)}
    return sorted(found.items(), key=lambda item: (-abs(item[1]), item[0]))


def _buckets(shown: Sequence[str]) -> list[tuple[str, int]]:
    """Each word and pair of neighbours that stands in the text as it is shown, with its bucket."""
    found: dict[str, int] = {}
    for n in (1, 2):
        for place, bucket in enumerate(ngrams.word_buckets(shown, n)):
            words = shown[place : place + n]
            if all(re.fullmatch(r"[a-z'-]+", word) and word not in ngrams.SIGNS for word in words):
                found.setdefault(" ".join(words), int(bucket))
    return list(found.items())
