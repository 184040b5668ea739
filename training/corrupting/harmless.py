"""Harmless changes: the same said in other words. They stand beside the harmful ones, as what must not be flagged."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from detector.features.facts import Facts, SentenceFacts
from detector.features.who.gazetteer import everyday
from training.corrupting import dates, exchanges, persons, verbs
from training.corrupting.amounts import SMALL
from training.corrupting.changes import Change, fitted
from training.corrupting.tables import replaced

_SHORT = {"is not": "isn't", "are not": "aren't", "was not": "wasn't", "were not": "weren't", "did not": "didn't"} | {
    "do not": "don't",
    "does not": "doesn't",
    "will not": "won't",
    "has not": "hasn't",
    "have not": "haven't",
    "had not": "hadn't",
    "cannot": "can't",
    "would not": "wouldn't",
    "could not": "couldn't",
}
_SHORT |= {short: long for long, short in _SHORT.items()}
_ASIDE = re.compile(
    r" \([^()]{3,80}\)|, (?:however|meanwhile|too|in fact|of course|for example|in turn),", re.IGNORECASE
)
_WEEKDAY = rf"(?:{'|'.join(dates.DAYS)})"
_ON_A_DAY = re.compile(rf"(?<!early)(?<!late) on {_WEEKDAY}(?=[ ,.])(?! (?:morning|afternoon|evening|night))")
_LAST_DAY = re.compile(rf"(?P<when> on {_WEEKDAY}(?: (?:morning|afternoon|evening|night))?)(?=\.$)")
_ABBREVIATED = re.compile(rf"(?<=the )(?:{'|'.join(exchanges.abbreviations())})(?=[ ,.'’])")
_BOUND = re.compile(
    r"\b(?:about|around|than|nearly|least|most|over|to|some|almost|under|exactly|approximately) $", re.IGNORECASE
)
_BRANCHED = re.compile(
    r"\b(?:said|says|told|that|which|who|when|where|after|before|while|until|because|and|but|on|late|early|again|"
    r"announced|reported|added|wrote)\b|[,;:\"”\n]"
)
_SAID = re.compile(r"(?<=\w )said(?= (?:that|the|it|he|she|they|there|on|in|a)\b)|(?<=, )said(?= [A-Z])")
_COUNT = re.compile(r"(?<![\w.,:/$£€-])(\d{1,2}|\d{4,7}|\d{1,3},\d{3})(?![\w.,:/%-])")


def worded(text: str, draw: random.Random) -> Iterator[Change]:
    """Changes of one sentence by its words alone."""
    yield from replaced(text, exchanges.synonyms, "synonym")
    yield from replaced(text, _contractions, "contraction")
    for match in (*_ASIDE.finditer(text), *_ON_A_DAY.finditer(text)):
        yield Change("aside", *match.span(), "")
    for match in _ABBREVIATED.finditer(text):
        yield Change("name form", *match.span(), exchanges.abbreviations()[match.group()])
    for match in _SAID.finditer(text):
        that = text[match.end() :].startswith(" that")
        yield Change("said", *match.span(), draw.choice(["told reporters", "explained"]) if that else "stated")
    for match in dates.DATE.finditer(text):
        if match["after"] and not match["before"]:
            yield Change("date form", *match.span(), f"{match['after']} {match['month']}")
        elif match["before"] and not match["after"]:
            yield Change("date form", *match.span(), f"{match['month']} {match['before']}")
    yield from _fronted(text)
    yield from _renumbered(text)


def named(facts: Facts, sentence: SentenceFacts, seen: set[int], full: Mapping[int, str]) -> Iterator[Change]:
    """The same person named otherwise: the surname, the full name, "Mr" or "Ms" before the surname.

    ``seen`` are entities of earlier sentences, ``full`` the full name that one of those gave.
    """
    text = facts.document.text
    for mention in sentence.mentions:
        if mention.kind != "person" or mention.text != text[mention.start : mention.end]:
            continue
        if " " in mention.text and mention.entity in seen:
            surname = mention.text.split()[-1]
            yield Change("shorter name", mention.start, mention.end, surname)
        name = full.get(mention.entity, "")
        if name and " " not in mention.text and mention.text in name.split():
            yield Change("longer name", mention.start, mention.end, name)
            gender = persons.gender(name)
            before = sentence.tokens[mention.first - 1].lower if mention.first else ""
            if gender and mention.text == name.split()[-1] and not before[:1].isalpha():
                title = "Mr" if gender == "m" else "Ms"
                yield Change("title", mention.start, mention.end, f"{title} {mention.text}")


def turned(facts: Facts, sentence: SentenceFacts) -> Iterator[Change]:
    """The active of a passive between two names: "A was arrested by B" says that B arrested A."""
    text = facts.document.text
    for one, other in pairwise(sentence.mentions):
        between = text[one.end : other.start]
        match = re.fullmatch(r" (?:was|were) (?P<done>[a-z]+) by ", between)
        before = sentence.tokens[one.first - 1].lower if one.first else ""
        if match is None or before[:1].isalnum() or match["done"] not in verbs.participles():
            continue
        past = verbs.pasts()[verbs.participles()[match["done"]]]
        yield Change("active", one.start, other.end, f"{other.text} {past} {one.text}")


def _contractions() -> Mapping[str, str]:
    return _SHORT


def _fronted(text: str) -> Iterator[Change]:
    """A weekday at the end of a plain sentence told at its beginning."""
    match = _LAST_DAY.search(text)
    if match is None or not text[0].isupper() or _BRANCHED.search(text[: match.start()]):
        return  # the day may belong to a part of it
    word, following = (*re.split(r"[\s'’,]", text, maxsplit=2), "", "")[:2]
    rest = text[: match.start("when")]
    if word.lower() in everyday() and word != "I" and not following[:1].isupper():
        rest = rest[0].lower() + rest[1:]
    when = match["when"].strip()
    yield Change("moved", 0, match.end("when"), f"{when[0].upper()}{when[1:]}, {rest}")


def _renumbered(text: str) -> Iterator[Change]:
    """The same number written otherwise."""
    for match in re.finditer(r"(?<=\d)%| per ?cent\b", text):
        yield Change("number form", *match.span(), " percent" if match.group() == "%" else "%")
    for match in re.finditer(r"(?<=\d)(bn|m)\b(?=[ .,])", text):
        if text[: match.start()].rpartition(" ")[2][:1] in "$£€":
            yield Change("number form", *match.span(), " billion" if match.group() == "bn" else " million")
    dated = dates.occupied(text)
    for match in _COUNT.finditer(text):
        if any(low <= match.start() < high for low, high in dated):
            continue
        digits = match.group()
        value = int(digits.replace(",", ""))
        rounded = int(f"{str(value)[:2]}{'0' * (len(str(value)) - 2)}")
        if value > 999 and rounded != value and not _BOUND.search(text[: match.start()]):
            yield Change("rounding", *match.span(), f"more than {rounded:,}")
        if "," in digits:
            yield Change("number form", *match.span(), str(value))
        elif value > 9999:
            yield Change("number form", *match.span(), f"{value:,}")
        elif 2 <= value <= 12 and not text[match.end() :].startswith((" per", " million", " billion", " o'clock")):
            yield fitted(text, "number form", *match.span(), SMALL[value - 1])
