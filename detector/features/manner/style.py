"""Style: running text -> one row of features for the ``ai`` head, and that head's answer with its reservations.

The row holds register features (rates, rhythm, readability), the score of the hashed n-grams, and the length, which
says nothing by itself (both sides of the training pairs are cut alike) but tells the head how far to trust the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from detector.features.manner import idiom, ngrams, register
from detector.features.manner import reasons as reasoning
from detector.features.manner.function_words import FUNCTION
from detector.features.manner.prose import Prose, parse
from detector.features.manner.reasons import Reason
from detector.inference import grams, heads

HEAD, TABLE, EXTENT = "ai", "ai_grams", "extent"
LANGUAGE = "en"
SHORTEST = 30  # words; below it the published false-positive rates do not hold
BANDS = (30, 80, 200)  # words; each length band has thresholds of its own
_LONGEST = 300  # words; the head saw too few longer texts to learn from how long they are
# English prose has .45 to .65 of its words from the closed classes, other languages in Latin script below .15.
_LEAST_FUNCTION = 0.25


@dataclass(frozen=True, slots=True)
class Authorship:
    """What style says of one text. ``thresholds`` are those of its length band, named by false-positive rate."""

    probability: float | None  # P(machine-written or machine-rewritten) at equal priors
    n_words: int
    thresholds: Mapping[str, float] = field(repr=False)
    abstained: tuple[str, str] | None = None  # code, message
    extent: float | None = None  # estimated share of the words that a machine changed

    def flagged(self, rate: str = "fpr_0.01") -> bool:
        """Whether the probability reaches the threshold of this false-positive rate."""
        return self.probability is not None and self.probability >= self.thresholds[rate]


def authorship(text: str, *, language: str | None = None) -> Authorship:
    """Style's answer for one running text; abstains below 30 words and outside English. Raises ModelError.

    ``language`` is ISO 639-1 where it is known; where it is not, the share of function words decides.
    """
    prose = parse(text)
    declined = _declined(prose, language)
    if declined is not None:
        return Authorship(None, prose.n_words, MappingProxyType({}), declined)
    head, share = heads.load(HEAD), heads.known(EXTENT)
    values = measure(prose, grams.load(TABLE))
    return Authorship(
        probability=head.probability(head.row(values)),
        n_words=prose.n_words,
        thresholds=thresholds(head.thresholds, prose.n_words),
        extent=None if share is None else share.probability(share.row(values)),
    )


def reasons(text: str) -> tuple[Reason, ...]:
    """What moved the score of one text of at least one word, the strongest first. Raises ModelError."""
    prose, table = parse(text), grams.load(TABLE)
    return reasoning.reasons(prose, measure(prose, table), heads.load(HEAD), table)


def log_odds(text: str) -> float:
    """The calibrated log-odds of one text of any length, to compare parts of a text by. Raises ModelError."""
    prose = parse(text)
    if not prose.n_words:
        return 0.0
    head = heads.load(HEAD)
    return head.slope * head.score(head.row(measure(prose, grams.load(TABLE)))) + head.intercept


def measure(prose: Prose, table: grams.Grams) -> dict[str, float]:
    """Every feature of one text by name; NaN where the text is too short for one."""
    shown, bones = ngrams.masked(prose, table.vocabulary)
    usual = {} if table.habits is None else idiom.describe(shown, table.habits)
    score = table.score(ngrams.blocks_of(shown, bones))
    return {**register.describe(prose), **usual, "grams": score, "length": length(prose.n_words)}


def length(n_words: int) -> float:
    """The length as the head sees it, within what it was trained on."""
    return float(min(max(n_words, SHORTEST), _LONGEST))


def band(n_words: int) -> int:
    """The length band of a text: its least number of words."""
    return max((least for least in BANDS if least <= n_words), default=BANDS[0])


def thresholds(every: Mapping[str, float], n_words: int) -> Mapping[str, float]:
    """Of all the head's thresholds ("fpr_0.01_from_80") those of a text's band, without the band in their names.

    A threshold that names no band ("fpr_0.001") is for texts of every length.
    """
    tail = f"_from_{band(n_words)}"
    mine = {name: value for name, value in every.items() if name.endswith(tail) or "_from_" not in name}
    return MappingProxyType({name.removesuffix(tail): value for name, value in mine.items()})


def _declined(prose: Prose, language: str | None) -> tuple[str, str] | None:
    if language not in (None, LANGUAGE):
        return "language", f"the text is in {language!r}; style is measured for English only"
    if prose.n_words < SHORTEST:
        return "too-short", f"{prose.n_words} words of prose; style is measured from {SHORTEST} words on"
    known = sum(word in FUNCTION for word in prose.lower)
    if known < _LEAST_FUNCTION * prose.n_words:
        return "language", "too few English function words; style is measured for English prose only"
    return None
