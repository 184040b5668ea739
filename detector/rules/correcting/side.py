"""Side: the changed words of one text with what stands around them, and whether other words fit in their place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from detector.features.facts import Facts, SentenceFacts
from detector.features.words import Token

_ARTICLES = frozenset({"a", "an", "the"})
_DETERMINERS = _ARTICLES | frozenset("'s his her its their our my your this these those".split())
_CAPITALS = frozenset({"person", "organisation", "place", "nationality"})
_VOWEL_LETTERS = frozenset("aefhilmnorsx")  # whose names begin with a vowel: "an MP"
_LIKE_A_CONSONANT = re.compile(
    r"uni(?!n|m)|us[aeu]|us\b|u\.s|ut[eio]|ura|ub|uk|eu|ewe|one\b|once\b"
)  # "a unit", "a one-off"
_LIKE_A_VOWEL = re.compile(r"hour|honest|honou?r|heir|8|1[18](?!\d)")  # "an hour", "an 18-year-old"
_PLURALS = frozenset("people men women children police firemen policemen feet teeth mice geese media data".split())


@dataclass(frozen=True, slots=True)
class Side:
    """Tokens ``first:last`` of one sentence."""

    facts: Facts
    sentence: SentenceFacts
    first: int
    last: int

    @property
    def tokens(self) -> Sequence[Token]:
        return self.sentence.tokens[self.first : self.last]

    @property
    def text(self) -> str:
        """The words as they read, without markup and on one line."""
        tokens = self.tokens
        return " ".join(self.facts.document.plain(tokens[0].start, tokens[-1].end).text.split())

    @property
    def before(self) -> str:
        """The token before, lower-case; empty at the beginning of the sentence."""
        return self.sentence.tokens[self.first - 1].lower if self.first else ""

    @property
    def after(self) -> str:
        """The token behind as written; empty at the end."""
        return self.sentence.tokens[self.last].text if self.last < len(self.sentence.tokens) else ""

    @property
    def is_opening(self) -> bool:
        """Whether a capital here may be owed to the place: the first word of a sentence or of a quotation."""
        return (
            not self.first
            or not any(token.is_word for token in self.sentence.tokens[: self.first])
            or (self.before in {'"', "'", ":"})
        )

    def without_article(self) -> Side:
        """The same without a leading article."""
        if self.last - self.first > 1 and self.tokens[0].lower in _ARTICLES:
            return Side(self.facts, self.sentence, self.first + 1, self.last)
        return self


def side(facts: Facts, start: int, end: int) -> Side | None:
    """The tokens of ``start:end``; None where the span is not made of whole words of one sentence."""
    if start < 0:
        return None
    sentence = _sentence(facts, start)
    if sentence is None:
        return None
    inside = [i for i, token in enumerate(sentence.tokens) if start <= token.start and token.end <= end]
    if not inside or sentence.tokens[inside[0]].start != start or sentence.tokens[inside[-1]].end != end:
        return None
    return Side(facts, sentence, inside[0], inside[-1] + 1)


def _sentence(facts: Facts, offset: int) -> SentenceFacts | None:
    found = facts.sentences.get(facts.document.sentence_at(offset))
    if found is None and facts.title is not None and facts.title.tokens[0].start <= offset:
        return facts.title if offset < facts.title.tokens[-1].end else None
    return found


def cased(text: str, mine: Side, other: Side) -> str:
    """``text``, the words of ``other``, with the capitals that the place of ``mine`` asks for."""
    words = text.split(" ")
    if not _is_name(other, 0) and other.is_opening and not mine.is_opening and not words[0].isupper():
        words[0] = words[0][0].lower() + words[0][1:]
    if all(token.text.islower() for token in mine.tokens if token.text[0].isalpha()) and not _has_name(other):
        words = [word if word.isupper() and len(word) > 1 else word.lower() for word in words]
    if mine.is_opening and mine.tokens[0].text[0].isupper():
        words[0] = words[0][0].upper() + words[0][1:]
    return " ".join(words)


def _has_name(side: Side) -> bool:
    return any(_is_name(side, i) for i in range(side.last - side.first))


def _is_name(side: Side, place: int) -> bool:
    token = side.tokens[place]
    return token.text == "I" or any(
        m.first <= side.first + place < m.last and m.kind in _CAPITALS for m in side.sentence.mentions
    )


def fits(text: str, mine: Side) -> bool:
    """Whether the article before and the apostrophe behind the place of ``mine`` go with ``text``."""
    if mine.before in {"a", "an"} and (mine.before == "an") != opens_with_vowel(text):
        return False
    return mine.after != "'" or text.endswith("s") == mine.tokens[-1].lower.endswith("s")


def opens_with_vowel(text: str) -> bool:
    """Whether "an" stands before these words."""
    lower = text.lower()
    first = text.split()[0].split("-")[0]
    if len(first) > 1 and first.isupper() and first.isalpha() and (len(first) < 4 or not set(lower[:5]) & set("aeiou")):
        return lower[0] in _VOWEL_LETTERS
    if _LIKE_A_VOWEL.match(lower):
        return True
    return lower[0] in "aeiou" and not _LIKE_A_CONSONANT.match(lower)


def same_article(mine: Side, other: Side) -> bool:
    """Whether an article or "its" stands before both or before neither."""
    return (mine.before in _DETERMINERS) == (other.before in _DETERMINERS)


def is_plural(text: str) -> bool:
    """Whether the last word has the form of a plural."""
    word = text.split()[-1].lower()
    return word in _PLURALS or (len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")))
