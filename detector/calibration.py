"""Human texts of one house -> thresholds of the head ``ai`` that hold for what that house prints.

The shipped thresholds are those of the hardest outlet that they were set on. A newsroom that hands in its own archive,
written by people, learns how often its own prose reaches a threshold, and gets thresholds that let no more of it
through than their names say. A rate that its archive is too small for is refused: the shipped threshold stays.
"""

from __future__ import annotations

import hashlib
import math
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from detector import explanation
from detector.document import Document
from detector.errors import SettingsError
from detector.features.manner import style
from detector.inference import heads
from detector.inference.rates import Share, at_rate, needed

RATES = (0.05, 0.01)  # for each length band
POOLED = 0.001  # over all bands: no band alone has texts enough


@dataclass(frozen=True, slots=True)
class Threshold:
    """One threshold that was fitted; ``least`` is the band's least number of words, None for all bands together."""

    rate: float
    least: int | None
    value: float
    flagged: int  # of the ``n`` human texts it was fitted on
    n: int

    @property
    def name(self) -> str:
        """As in the manifest: "fpr_0.01_from_80"."""
        return named(self.rate, self.least)

    @property
    def share(self) -> Share:
        return Share.of(self.flagged, self.n)


@dataclass(frozen=True, slots=True)
class Refused:
    """One rate that the texts are too few for."""

    rate: float
    least: int | None
    n: int
    needed: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """What an archive allows for. ``left_out`` counts the texts that say nothing, by reason."""

    thresholds: tuple[Threshold, ...]
    refused: tuple[Refused, ...]
    n_texts: int
    left_out: Mapping[str, int]
    shipped: Mapping[str, float] = field(repr=False)  # the thresholds before, by name

    @property
    def fitted(self) -> dict[str, float]:
        """Every threshold of the head by its name, refitted where the archive allows for it."""
        return {**self.shipped, **{each.name: each.value for each in self.thresholds}}


def calibrate(documents: Iterable[Document], *, rates: Sequence[float] = (*RATES, POOLED)) -> Calibration:
    """Thresholds at these false-positive rates from texts that people wrote.

    Rates below RATES are fitted over all lengths together. Raises ModelError; SettingsError for a rate that is none.
    """
    wrong = [rate for rate in rates if not 0.0 < rate < 1.0]
    if wrong:
        raise SettingsError(f"rate: expected a share between 0 and 1, such as 0.01, got {wrong[0]:g}")
    left_out: dict[str, int] = {}
    scores: dict[int, list[float]] = {least: [] for least in style.BANDS}
    seen: set[bytes] = set()
    n_texts = 0
    for document in documents:
        text = explanation.running(document, list(document.prose()))
        digest = hashlib.sha256(" ".join(text.lower().split()).encode("utf-8", "surrogatepass")).digest()
        whole = style.authorship(text, language=document.language)
        reason = "repeated" if digest in seen else None if whole.abstained is None else whole.abstained[0]
        seen.add(digest)
        if reason is not None:
            left_out[reason] = left_out.get(reason, 0) + 1
            continue
        n_texts += 1
        for one in (whole, *(style.authorship(cut, language=document.language) for cut in _cuts(document, whole))):
            if one.probability is not None:
                scores[style.band(one.n_words)].append(one.probability)
    return _fitted(scores, rates, n_texts, left_out)


def named(rate: float, least: int | None) -> str:
    """The name of a threshold in the manifest."""
    return f"fpr_{rate:g}" if least is None else f"fpr_{rate:g}_from_{least}"


def _fitted(
    scores: Mapping[int, list[float]], rates: Sequence[float], n_texts: int, left_out: Mapping[str, int]
) -> Calibration:
    thresholds: list[Threshold] = []
    refused: list[Refused] = []
    every = [score for band in scores.values() for score in band]
    for rate in sorted(set(rates), reverse=True):
        pools: dict[int | None, list[float]] = {None: every} if rate < min(RATES) else dict(scores.items())
        for least, pool in pools.items():
            if len(pool) < needed(rate):
                refused.append(Refused(rate, least, len(pool), needed(rate)))
                continue
            # A rarer alarm never has a lower threshold than a more frequent one.
            laxer = [each.value for each in thresholds if least in (None, each.least)]
            value = max(at_rate(pool, rate), *laxer, 0.0)
            thresholds.append(Threshold(rate, least, value, sum(score >= value for score in pool), len(pool)))
    shipped = heads.load(style.HEAD).thresholds
    return Calibration(tuple(thresholds), tuple(refused), n_texts, dict(sorted(left_out.items())), shipped)


def _cuts(document: Document, whole: style.Authorship) -> Iterator[str]:
    """A stretch of whole sentences for each band below the one that the whole text falls into.

    Its length and place follow from the text alone: the same archive gives the same thresholds.
    """
    sentences = _sentences(document)
    lengths = [len(sentence.split()) for sentence in sentences]
    chance = random.Random(hashlib.sha256("\n".join(sentences).encode("utf-8", "surrogatepass")).hexdigest())
    for least, most in zip(style.BANDS, style.BANDS[1:], strict=False):
        if most > whole.n_words:
            return
        target = math.exp(chance.uniform(math.log(least + 5), math.log(most - 5)))
        start = end = chance.randrange(len(sentences))
        words = 0
        while end < len(sentences) and words + lengths[end] / 2 < target:  # the nearest whole number of sentences
            words += lengths[end]
            end += 1
        while start > 0 and words + lengths[start - 1] / 2 < target:
            start -= 1
            words += lengths[start]
        yield " ".join(sentences[start:end])


def _sentences(document: Document) -> list[str]:
    return [explanation.running(document, [index]) for index in document.prose()]
