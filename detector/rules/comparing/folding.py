"""Folding: words under the key by which quotations compare them, whatever their spelling.

Case, British and American spelling, contractions, numerals, abbreviations and inflection make no difference.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from detector.features.amounts.number_words import SMALL
from detector.features.words import Token, stem

_CONTRACTED = {"'s": "is", "'ve": "have", "'re": "are", "'ll": "will", "'d": "would", "'m": "am"}
_TAILS = {"t": "not", "ve": "have", "re": "are", "ll": "will", "d": "would", "m": "am", "s": "is"}
_STUMPS = {"won": "will", "wo": "will", "can": "can", "ca": "can", "shan": "shall", "sha": "shall"}
_SCALES = {"m": "million", "mn": "million", "bn": "billion", "tn": "trillion", "k": "thousand"}
_SPELLINGS = {
    "cannot": "can not", "gonna": "going to", "wanna": "want to", "gotta": "got to", "grey": "gray", "tyre": "tire",
    "tyres": "tires", "whilst": "while", "amongst": "among", "towards": "toward", "mum": "mom", "percent": "per cent",
    "%": "per cent", "ok": "okay", "till": "until", "programme": "program", "programmes": "programs", "yeah": "yes",
    "mould": "mold", "moulds": "molds", "mouldy": "moldy", "plough": "plow", "koran": "quran", "qur'an": "quran",
    "u.s.": "us", "u.n.": "un", "u.k.": "uk", "e.u.": "eu", "jan": "january", "feb": "february", "aug": "august",
    "sept": "september", "sep": "september", "oct": "october", "nov": "november", "dec": "december",
    "ain't": "am not", "won't": "will not", "can't": "can not", "shan't": "shall not", "ageing": "aging",
}  # fmt: skip
_BRITISH = (
    ("isation", "ization"), ("ise", "ize"), ("ised", "ized"), ("ises", "izes"), ("ising", "izing"), ("yse", "yze"),
    ("ysed", "yzed"), ("tre", "ter"), ("tres", "ters"), ("ogue", "og"), ("ence", "ense"), ("lling", "ling"),
    ("lled", "led"), ("ller", "ler"), ("dgement", "dgment"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a stretch, folded for comparison; a token may fold into two keys ("don't")."""

    keys: tuple[str, ...]
    tokens: tuple[Token, ...]
    is_free: tuple[bool, ...]  # inside [brackets]: an editor's words, which fit anything


@lru_cache(maxsize=1 << 15)
def fold(word: str) -> tuple[str, ...]:
    """The keys under which one lower-case token is compared."""
    if word in _SPELLINGS:
        return tuple(stem(part) for part in _SPELLINGS[word].split())
    if word in _CONTRACTED:
        return (_CONTRACTED[word],)
    if word.endswith("n't"):
        return (word[:-3], "not")
    for ending, full in _CONTRACTED.items():
        if word.endswith(ending) and len(word) > len(ending):
            return (word[: -len(ending)], full)
    if word in SMALL:
        return (f"{SMALL[word]:g}",)
    if "-" in word.strip("-"):
        return tuple(key for part in word.split("-") if part for key in fold(part))
    return (stem(_american(word.replace(",", ""))),)


def _american(word: str) -> str:
    for british, american in _BRITISH:
        if word.endswith(british) and len(word) > len(british) + 2:
            word = word[: -len(british)] + american
            break
    if len(word) > 5:
        word = word.replace("our", "or").replace("oe", "e").replace("ae", "e")
    return "sk" + word[2:] if word.startswith("scept") else word


def words_of(tokens: Sequence[Token]) -> Words:
    """The words of a run of tokens, marks left out."""
    keys: list[str] = []
    kept: list[Token] = []
    free: list[bool] = []
    bracket = False
    for k, token in enumerate(tokens):
        if token.text in "[(":
            bracket = True
        elif token.text in "])":
            bracket = False
        elif token.is_word or token.lower == "'s" or token.text == "%":
            for key in _key(tokens, k):
                keys.append(key)
                kept.append(token)
                free.append(bracket)
    return Words(tuple(keys), tuple(kept), tuple(free))


def _key(tokens: Sequence[Token], k: int) -> tuple[str, ...]:
    """The keys of one token; a contraction that came apart ("do n' t") is read as whole."""
    word = tokens[k].lower
    if len(word) > 6:
        return fold(word)
    if word in _TAILS and k and tokens[k - 1].text == "'":
        return (_TAILS[word],)
    if k + 2 < len(tokens) and tokens[k + 1].text == "'" and tokens[k + 2].lower == "t":
        return () if word == "n" else fold(_STUMPS.get(word, word.removesuffix("n")))
    if word in _STUMPS and k + 1 < len(tokens) and tokens[k + 1].lower == "n":
        return (_STUMPS[word],)
    if word in _SCALES and k and tokens[k - 1].text[0].isdecimal():
        return fold(_SCALES[word])
    return fold(word)
