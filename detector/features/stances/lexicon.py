"""Entries: what a word shows by itself, wherever it stands, worked out once for each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from detector.features.events.verbs import is_gerund, is_past, lemma
from detector.features.stances.roots import root
from detector.features.stances.words import INNER, NEITHER, NO, NOBODY, NOT, OFTEN, SOFT
from detector.features.words import STOP, stem

_KEPT = 1 << 15  # words; beyond these the ones seen longest ago are worked out again
_SMALL = (INNER - {"have", "be", "been", "being", "to"}) | NOT | SOFT | OFTEN
_LACKING = frozenset(lemma(w, stem(w)) for w in "lack avoid absence devoid insufficient inadequate".split())
_NO_DENIAL = frozenset({root("independent")[0]})  # "independently verified"
_DENYING = NOT | NO | NOBODY | NEITHER | {"few", "little"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A lower-case word by itself."""

    root: str
    is_affixed: bool  # an affix denies the root: "unclear"
    verb: str  # the stem of its base form, if it is a verb
    is_content: bool
    is_told: bool  # it may be asserted or denied
    is_past: bool
    is_gerund: bool
    is_denying: bool
    is_lacking: bool  # it denies something by what it means: "lacks", "avoids", "unevenly"
    is_small: bool  # an adverb or a denial, passed over on the way to what a word hangs on


@lru_cache(maxsize=_KEPT)
def entry(word: str) -> Entry:
    """A lower-case word -> what is known of it."""
    key, is_affixed = root(word)
    is_content = word[0].isalnum() and word not in STOP and not word.endswith("n't")
    return Entry(
        root=key,
        is_affixed=is_affixed,
        verb=lemma(word, stem(word)),
        is_content=is_content,
        is_told=is_content and word[0].isalpha() and word not in NOBODY,
        is_past=is_past(word),
        is_gerund=is_gerund(word),
        is_denying=word in _DENYING or word.endswith("n't"),
        is_lacking=(is_affixed and is_adverb(word) and key not in _NO_DENIAL) or lemma(word, stem(word)) in _LACKING,
        is_small=word in _SMALL or is_adverb(word),
    )


def is_adverb(word: str) -> bool:
    """ "officially", and no "fly"."""
    return word.endswith("ly") and len(word) > 4
