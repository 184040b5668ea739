"""Words: a stretch of text as tokens with offsets and stems."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Protocol

from detector.document import Plain

# Typographic marks are folded one to one, so that offsets stay.
FOLD = str.maketrans("’‘ʼ`“”„‐‑", "''''\"\"\"--")

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"  # U.S., p.m.
    r"|[#@][A-Za-z]\w+"
    r"|\d+(?:[.,:]\d+)*"  # 1,234.5 and 10:30
    r"|\b(?:[Dd]o|[Dd]oes|[Dd]id|[Ii]s|[Aa]re|[Ww]as|[Ww]ere|[Hh]as|[Hh]ave|[Hh]ad|[Cc]ould|[Ww]ould|[Ss]hould|[Ww]o|[Cc]a"
    r"|[Mm]ust|[Nn]eed)(?: ?n ?' ?t)\b"  # do n' t, didn' t: taken apart by a tool, and one word all the same
    r"|[^\W\d_]+(?:(?:'(?!s\b)|-)[^\W_]+)*"  # don't, cease-fire; a possessive 's stands alone
    r"|'s\b"
    r"|\S"
)

# Written without the apostrophe; "cant" and "wont" are words of their own, and rare.
_BARE = {
    f"{word}nt": f"{word}n't"
    for word in "do does did is are was were has have had could would should wo ca must".split()
}

# Closed-class words: they carry no topic, so they never count as shared content.
STOP = frozenset(
    "a about above after again against all also although am among amid an and any are as at be because been before "
    "being below between both but by can could did do does doing down during each even ever few for from further get "
    "got had has have having he her here hers herself him himself his how however i if in into is it its itself just "
    "may me might more most much must my myself no nor not now of off on once one only or other our ours ourselves out "
    "over own per rather said same say says shall she should since so some still such than that the their theirs them "
    "themselves then there these they this those though through thus to too under until up upon us very was we were "
    "what when where whether which while who whom whose why will with within without would yet you your yours "
    "yourself yourselves 's n't mr mrs ms".split()
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark; offsets are into the document's text."""

    start: int
    end: int
    text: str  # as written, typographic marks folded
    lower: str
    stem: str  # for matching across inflections; equal to ``lower`` for numbers and marks
    is_word: bool
    is_content: bool  # a word that carries topic

    @classmethod
    def of(cls, start: int, end: int, text: str, lower: str, stem: str) -> Token:
        """A token of these parts."""
        is_word = text[0].isalnum()
        return cls(start, end, text, lower, stem, is_word, is_word and lower not in STOP)


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # PyStemmer's name


@cache
def _stemmer() -> _Stemmer:
    import Stemmer  # Porter (1980), Snowball English

    stemmer: _Stemmer = Stemmer.Stemmer("english")
    return stemmer


def stem(word: str) -> str:
    """Snowball English stem of one lower-case word."""
    return _stemmer().stemWord(word)


def tokens(plain: Plain) -> tuple[Token, ...]:
    """Split a plain stretch into tokens, in text order."""
    found: list[Token] = []
    for match in _TOKEN.finditer(plain.text.translate(FOLD)):
        start, end = plain.span(match.start(), match.end())
        found.append(Token(start, end, *_known(match.group())))
    return tuple(found)


@lru_cache(maxsize=1 << 15)  # most words of a text stand in others too
def _known(written: str) -> tuple[str, str, str, bool, bool]:
    """What a token is wherever it stands: text, lower, stem, is_word, is_content."""
    text = written.replace(" ", "")
    lower = text.lower()
    lower = _BARE.get(lower, lower)
    one = Token.of(0, 0, text, lower, stem(lower) if text[0].isalpha() else lower)
    return one.text, one.lower, one.stem, one.is_word, one.is_content


def content(words: Iterable[Token]) -> frozenset[str]:
    """The stems of the words that carry topic."""
    return frozenset(word.stem for word in words if word.is_content)
