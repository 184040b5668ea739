"""Forms: how a rewrite was made from its source, read off its wording."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from detector.features import alignment
from detector.features.alignment import FEATURES, Profile

Kind = Literal["copy", "light edit", "paraphrase", "round trip", "from headline", "related"]

# Between the modes of the training sets: copies, light edits, machine polish and paraphrase, translation there and
# back, and stories written from a headline. Of the train texts that were translated half are called so, and one
# paraphrase or polish in eight: with no second language at hand the form says no more.
_COPY = 0.08  # extent
_EDIT = 0.30
_TRIP = 0.55
_PARALLEL = 0.75  # translation keeps sentences, their order and their lengths
_TRIP_ORDER = 0.9
_TRIP_LENGTH = 0.2  # log of the ratio
_SAID = 0.2  # similarity from which a sentence has a counterpart
_HEADLINE_TRIGRAMS = 0.06
_HEADLINE_SIMILARITY = 0.28
_HEADLINE_MATCHED = 0.35


def extent(draft: Sequence[str], source: Sequence[str]) -> float:
    """The share of the draft's words outside its longest common subsequence with the source, in [0, 1]."""
    from rapidfuzz.distance import LCSseq

    return 1.0 - LCSseq.similarity(draft, source) / len(draft) if draft else 0.0


def kind(draft: Profile, source: Profile, row: Sequence[float], changed: float) -> Kind:
    """The form of a rewrite; ``row`` is its alignment with the source, ``changed`` its extent."""
    value = dict(zip(FEATURES, row, strict=False))
    if changed < _COPY:
        return "copy"
    if changed < _EDIT:
        return "light edit"
    is_bare = value["contained_3"] < _HEADLINE_TRIGRAMS and value["sentences_matched"] < _HEADLINE_MATCHED
    if is_bare and value["similarity_mean"] < _HEADLINE_SIMILARITY:
        return "from headline"
    is_close = changed < _TRIP and value["order"] >= _TRIP_ORDER and abs(value["length_ratio"]) <= _TRIP_LENGTH
    return "round trip" if is_close and _parallel(draft, source) >= _PARALLEL else "paraphrase"


def _parallel(draft: Profile, source: Profile) -> float:
    """How often the next sentence of the draft answers to the next one of the source, in [0, 1]."""
    places = [at if value >= _SAID else None for value, at in alignment.counterparts(draft, source)]
    steps = [two - one for one, two in pairwise(places) if one is not None and two is not None]
    return sum(step == 1 for step in steps) / len(steps) if steps else 0.0
