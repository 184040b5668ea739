"""Lines: the words of a sentence in a row, and the walks along them that stand in for a parser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detector.features.events.aspect_words import BE
from detector.features.stances.lexicon import Entry, entry, is_adverb
from detector.features.stances.words import (
    ANY_BE,
    AUXILIARIES,
    BREAKS,
    DETERMINERS,
    ENDS,
    INNER,
    JOINS,
    NOT,
    PREPOSITIONS,
    PRONOUNS,
)
from detector.features.words import Token

WALK = 8  # words from a denial to what it denies
RUN = 3  # words of a noun phrase behind "no", or of a predicate behind "is not"

_QUOTES = frozenset("\"'")
_AFTER_MARKS = "\"'.:"  # behind these a capital makes no name
_ONE_OF = frozenset("a an no".split())
_BEFORE_OWN = (AUXILIARIES - {"'s"}) | NOT | {"to"}
_PASSED = INNER - {"have", "be", "to"}
_ASIDE = frozenset("however though therefore in of".split())  # "is not, however, ..."
_WHOLE = frozenset("own same".split())  # words of a phrase though they carry no topic
_LEADING = frozenset("of one very such as so too".split())
_STARTS = BREAKS | JOINS | PRONOUNS | {""}  # before a subject
_STOPS = BREAKS | JOINS


@dataclass(frozen=True, slots=True)
class Line:
    """The words of a sentence, by index."""

    tokens: Sequence[Token]
    words: list[str]  # lower case
    entries: list[Entry]
    count: int
    left: list[int]  # of each word the next one before it that is no adverb and no denial; -1 where there is none

    def word(self, k: int) -> str:
        """The word at ``k``, nothing beyond either end."""
        return self.words[k] if 0 <= k < self.count else ""

    def is_name(self, k: int) -> bool:
        """Whether a capital that no mark before it accounts for makes it a name."""
        return self.tokens[k].text[0].isupper() and k > 0 and self.tokens[k - 1].text not in _AFTER_MARKS

    def counts(self, k: int) -> bool:
        """Whether the word is one that may be asserted or denied."""
        if self.words[k] == "own":
            return self.word(k - 1) in _BEFORE_OWN  # the verb: in "its own staff" the staff is what is told of
        return self.entries[k].is_told and (not self.is_name(k) or self.word(k - 1) in _ONE_OF)

    # Where the reach of a word ends.

    def end(self, k: int) -> int:
        """Where the clause behind ``k`` ends: what is denied stands before."""
        k += 1
        while k < self.count and self.words[k] not in _STOPS:
            k += 1
        return k

    def reach(self, k: int) -> int:
        """How far a denial at ``k`` may throw its shade."""
        k += 1
        while k < self.count and self.words[k] not in ENDS:
            k += 1
        return k

    def opened(self, k: int) -> int:
        """How far a supposition goes on behind ``k``."""
        k += 1
        while k < self.count and (self.words[k] not in ENDS or self.words[k] in _QUOTES):
            k += 1
        return k

    # From a word to what it belongs to.

    def predicate(self, k: int, copula: bool = False) -> tuple[int, bool]:
        """The first word from ``k`` on behind auxiliaries and adverbs, and whether a form of "be" stands before it."""
        steps = 0
        while k < self.count and steps < WALK:
            word = self.words[k]
            if word in ANY_BE:
                copula = True
            elif word in AUXILIARIES:
                copula = False
            elif word == "," and self.word(k + 1) in _ASIDE and "," in self.words[k + 2 : k + 5]:
                k = self.words.index(",", k + 2)
            elif word not in INNER and not (is_adverb(word) and self._goes_on(k)):
                break
            k += 1
            steps += 1
        return k, copula

    def _goes_on(self, k: int) -> bool:
        """Whether an adverb is followed by what it belongs to: "not officially confirmed", and no "not likely"."""
        after = self.word(k + 1)
        return after.isalpha() and after not in PREPOSITIONS and after not in JOINS

    def phrase(self, k: int) -> list[int]:
        """The words of a noun phrase or predicate from ``k`` on."""
        found: list[int] = []
        while k < self.count and len(found) < RUN:
            word, known = self.words[k], self.entries[k]
            if "'" in word:
                break
            if known.is_content or word in _WHOLE:
                if found and (known.is_past or known.is_gerund):
                    break
                found.append(k)
            elif found or not (word in DETERMINERS or word in _LEADING):
                break
            k += 1
        return found

    def is_copula(self, i: int) -> bool:
        """Whether the denial at ``i`` stands behind or in a form of "be"."""
        before = self.word(i - 1)
        if before in INNER:
            before = self.word(i - 2)
        return self.words[i] in BE or before in BE

    def verb_before(self, i: int) -> int | None:
        """The verb whose object stands at ``i``: "found [no] evidence"."""
        k = i - 1
        while k >= 0 and self.words[k] in _PASSED:
            k -= 1
        return k if k >= 0 and self.entries[k].is_content and not self.is_name(k) else None

    def is_subject(self, i: int) -> bool:
        """Whether what begins at ``i`` is the subject of what follows."""
        return self.word(i - 1) in _STARTS


def line_of(tokens: Sequence[Token]) -> Line:
    """The tokens of a sentence -> its line."""
    words = [token.lower for token in tokens]
    entries = [entry(word) for word in words]
    left: list[int] = []
    last = -1
    for k, known in enumerate(entries):
        left.append(last)
        if not known.is_small:
            last = k
    return Line(tokens, words, entries, len(words), left)
