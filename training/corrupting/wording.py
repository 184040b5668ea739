"""Wording: one word of a sentence for another by the thesaurus, in its form, where the new neighbours are usual.

Right and wrong words are chosen by the same test of fluency, so that what parts them is what they mean.
"""

from __future__ import annotations

import itertools
import math
import random
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from detector.document import Plain
from detector.features.facts import SentenceFacts
from detector.features.rewordings import kinship
from detector.features.who.occupations import plural
from detector.features.words import Token, tokens
from training.corrupting import verbs
from training.corrupting.changes import Change, fitted, vowel_sound
from training.thesaurus import Line, lines, relations, stems

_BITS = 1 << 27  # of the table of neighbours
_MOST = 5  # words of one relation that are tried, the commonest first
_SHORTEST = 3  # letters
_KIN = 0.35  # cosine of the company that both words keep


@dataclass(frozen=True, slots=True)
class Usage:
    """Which words, and which two beside each other, a collection of texts has."""

    words: frozenset[str]
    neighbours: npt.NDArray[np.uint8]  # (_BITS / 8,) a bit for each hash of two words

    def follows(self, one: str, other: str) -> bool:
        """Whether the texts have these two beside each other."""
        at = _bit(one, other)
        return bool(self.neighbours[at >> 3] >> (at & 7) & 1)


@dataclass(frozen=True, slots=True)
class Wording:
    """One exchange: ``same`` says the same, ``broader`` less precisely, ``apart`` what excludes it."""

    relation: str
    stem: str  # of the word that stood there
    change: Change


def usage(texts: Iterable[str]) -> Usage:
    """What these texts have."""
    words: set[str] = set()
    bits = np.zeros(_BITS >> 3, dtype=np.uint8)
    for text in texts:
        said = [token.lower for token in tokens(Plain(text, 0))]
        words.update(said)
        at = np.array([_bit(*pair) for pair in itertools.pairwise(said)], dtype=np.int64)
        np.bitwise_or.at(bits, at >> 3, (1 << (at & 7)).astype(np.uint8))
    return Usage(frozenset(words), bits)


def _bit(one: str, other: str) -> int:
    return zlib.crc32(f"{one} {other}".encode()) % _BITS


def wordings(sentence: SentenceFacts, text: str, known: Usage, draw: random.Random) -> Iterator[Wording]:
    """For every plain word of the sentence one word of each relation, where one reads on; quotations are left alone."""
    said = sentence.tokens
    for at, token in enumerate(said):
        if not token.is_content or len(token.text) < _SHORTEST or token.text != token.lower or not token.text.isalpha():
            continue
        if any(m.start <= token.start < m.end for m in sentence.mentions) or sentence.is_quoted(token.start):
            continue
        for relation in ("same", "broader", "apart"):
            options = _options(token, relation)
            for word in draw.sample(options, len(options)):
                new = _inflected(token, word, known.words)
                if new and new != token.lower and _reads_on(said, at, new, known):
                    code = f"{relation} word"
                    yield Wording(relation, token.stem, fitted(text, code, token.start, token.end, new))
                    break


def _options(token: Token, relation: str) -> list[str]:
    """What the entries of this word give for it, on which no two lines disagree."""
    believed = _relations()[relation].get(token.stem, set())
    return [
        word
        for line in _entries().get(token.stem, ())
        for word in getattr(line, relation)[:_MOST]
        if stems(word) in believed and _is_kin(token, word)
    ]


@cache
def _relations() -> Mapping[str, Mapping[str, set[str]]]:
    return relations(lines())


@cache
def _entries() -> Mapping[str, tuple[Line, ...]]:
    found: dict[str, list[Line]] = {}
    for line in lines():
        found.setdefault(stems(line.word), []).append(line)
    return MappingProxyType({stem: tuple(given) for stem, given in found.items()})


def _is_kin(token: Token, expression: str) -> bool:
    """Whether both keep like company: a word of many senses has some that do not belong here."""
    alike = kinship(token.stem, stems(expression))
    return math.isnan(alike) or alike >= _KIN


def _reads_on(said: Sequence[Token], at: int, new: str, known: Usage) -> bool:
    """Whether the new word's neighbours on both sides are usual, and its own words beside each other."""
    parts = new.split()
    before = said[at - 1].lower if at else "."
    after = said[at + 1].lower if at + 1 < len(said) else "."
    chain = [_article(before, parts[0]), *parts, after]
    return all(known.follows(one, other) for one, other in itertools.pairwise(chain))


def _article(before: str, word: str) -> str:
    """ "a" and "an" are made to fit later."""
    if before in ("a", "an"):
        return "an" if vowel_sound(word) else "a"
    return before


def _inflected(token: Token, base: str, known: frozenset[str]) -> str:
    """The expression with its first word in the token's form; empty where there is no such word."""
    word, _, rest = base.partition(" ")
    form = next((end for end in ("ing", "ed", "s") if _has_ending(token, end)), "")
    if form == "ing":
        made = [_joined(word, "ing")]
    elif form == "ed":
        made = [verbs.pasts().get(word, ""), _joined(word, "ed")]
    elif form == "s":
        made = [plural(word)]
    else:
        made = [word]
    new = next((one for one in made if one in known), "")
    return f"{new} {rest}".strip() if new else ""


def _has_ending(token: Token, end: str) -> bool:
    """Whether the token is inflected so: its stem goes without the ending."""
    if end == "s" and token.lower.endswith(("ss", "us", "is")):
        return False
    return token.lower.endswith(end) and not token.stem.endswith(end) and len(token.stem) < len(token.lower)


def _joined(word: str, end: str) -> str:
    if word.endswith("e") and not word.endswith(("ee", "ye")):
        return word[:-1] + end
    if end == "ed" and word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ied"
    if len(word) > 2 and word[-1] in "bdgmnprt" and word[-2] in "aeiou" and word[-3] not in "aeiou" and len(word) < 5:
        return word + word[-1] + end
    return word + end
