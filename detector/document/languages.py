"""A text -> its language. English is recognised by its function words, so that English pages load no model."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

FEWEST_WORDS = 20
_SAMPLE = 6000  # characters
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    "the of and to that for with is are were by from this have has had but not they his her their which be at it "
    "as been would who will its she he said after about when more than there into over could out".split()
)
# Running English has a share of .25 to .45 of these words, no other language more than .08.
_ENGLISH_SHARE = 0.16
_SURE = 0.8  # probability that the model must give its first choice


def language(text: str) -> str | None:
    """The ISO 639-1 code; None for fewer than twenty words, or where the model is not sure."""
    words = _WORD.findall(text[:_SAMPLE].lower())
    # Scripts without spaces between words come as few long "words".
    if len(words) < FEWEST_WORDS and sum(map(len, words)) < 12 * FEWEST_WORDS:
        return None
    return "en" if _is_english(words) else _by_model(text[:_SAMPLE])


def is_english(text: str) -> bool:
    """Whether the text has the function words of running English."""
    return _is_english(_WORD.findall(text[:_SAMPLE].lower()))


def _is_english(words: Sequence[str]) -> bool:
    return sum(word in _ENGLISH for word in words) >= _ENGLISH_SHARE * len(words)


def _by_model(text: str) -> str | None:
    code, probability = _identifier().classify(text)
    return str(code) if probability >= _SURE else None


@functools.cache
def _identifier() -> LanguageIdentifier:
    """The model of py3langid; unpacking it takes most of a second."""
    from py3langid import langid

    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
