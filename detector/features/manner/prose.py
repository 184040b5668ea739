"""Prose: running text -> words, marks and sentences for style, with everything that is only layout taken away.

Line breaks, Markdown, quote and dash glyphs, spacing and the preambles of chat models say how a text was delivered,
not how it was written; data sets differ in them between their human and machine sides.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_GLYPHS = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "ʼ": "'", "`": "'", "´": "'",
        "‐": "-", "‑": "-", "−": "-", "•": " ", "·": " ", "*": " ", "_": " ", "#": " ", "~": " ", "|": " ",
        "\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None, "\ufeff": None,
    }
)  # fmt: skip
_PREAMBLE = re.compile(
    r"\A\W*(?:(?:sure|certainly|of course|absolutely|okay)\b[^\n.!:]{0,60}[.!,:]*\s*)?"
    r"(?:(?:here(?:'s| is| are)|below is|the following is|this is)\b[^\n:]{0,80}"
    r"\b(?:version|rewrite|rewritten|revised|revision|article|paraphrase|paragraph|text|summary|story|review|abstract)"
    r"[^\n:]{0,80}:|(?:rewritten|revised|polished|paraphrased)[\w ]{0,40}:)",
    re.I,
)
_CLOSING = re.compile(
    r"(?:let me know if|i hope (?:this|that|you find)|please note that i|note: )[^.!?]*[.!?]*\s*\Z", re.I
)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_BULLET = re.compile(r"^\s*(?:[-+>]|\d{1,2}[.)])\s+", re.M)
_RANGE = re.compile(r"(?<=\d)\s?[–—]\s?(?=\d)")
_DASH = re.compile(r"\s+-+\s+|\s*(?:[–—]+|--+)\s*")
_SINGLE = re.compile(r"(?<!\w)'(?=\S)([^'\"]{2,200}?)(?<=\S)'(?!\w)")
_TWICE = re.compile(r"''")
_LOOSE = re.compile(r"\s+(?=[,.;:!?)%](?:\s|\Z))|(?<=\()\s+|\s+(?='s\b|n't\b)")

_TOKEN = re.compile(r"[^\W\d_]+(?:(?:'(?!s\b)|-)[^\W_]+)*|'s\b|\d+(?:[.,:]\d+)*|\.{2,}|[^\w\s]")
_ENDS = frozenset({".", "!", "?"})
_AFTER_END = frozenset({'"', "'", ")"})
_ABBREVIATED = frozenset(
    "mr mrs ms dr st sen rep gov gen lt col sgt capt prof jr sr inc ltd co corp vs no jan feb mar apr jun jul aug "
    "sept sep oct nov dec fig al approx est dept rev hon".split()
)


@dataclass(frozen=True, slots=True)
class Prose:
    """Words and marks of one text in order; ``sentences`` are half-open ranges of tokens."""

    text: str  # after cleaning
    tokens: tuple[str, ...]
    lower: tuple[str, ...]
    sentences: tuple[tuple[int, int], ...]
    n_words: int


def clean(text: str) -> str:
    """One line of text without layout: Markdown, glyph variants, loose spacing, chat preambles."""
    plain = unicodedata.normalize("NFKC", text)
    plain = _BULLET.sub("", _LINK.sub(r"\1", plain)).translate(_GLYPHS)
    plain = _CLOSING.sub("", _PREAMBLE.sub("", plain, count=1), count=1)
    plain = _DASH.sub(" – ", _RANGE.sub("-", _TWICE.sub('"', plain)))
    plain = _SINGLE.sub(r'"\1"', plain)
    return _LOOSE.sub("", " ".join(plain.split()))


def parse(text: str) -> Prose:
    """Tokens and sentences of one text."""
    plain = clean(text)
    tokens = tuple(_TOKEN.findall(plain))
    lower = tuple(token.lower() for token in tokens)
    n_words = sum(token[0].isalnum() for token in tokens)
    return Prose(plain, tokens, lower, _sentences(tokens, lower), n_words)


def _sentences(tokens: tuple[str, ...], lower: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    start, at, n = 0, 0, len(tokens)
    while at < n:
        if tokens[at] not in _ENDS or (tokens[at] == "." and at and _is_abbreviated(lower[at - 1])):
            at += 1
            continue
        at += 1
        while at < n and (tokens[at] in _AFTER_END or tokens[at] in _ENDS):
            at += 1
        if at < n and tokens[at][0].islower():
            continue  # "... what?" he asked: the sentence goes on
        found.append((start, at))
        start = at
    if start < n:
        found.append((start, n))
    return tuple(found)


def _is_abbreviated(word: str) -> bool:
    return word in _ABBREVIATED or (len(word) == 1 and word.isalpha() and word != "i")
