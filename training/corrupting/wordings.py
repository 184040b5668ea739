"""Wordings: changes of one sentence by its words alone: dates, numbers, offices, opposites, negations, and synonyms.

Offsets are into the sentence. Names are no matter of wording; see training.corrupting.corruptions.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from training.corrupting import exchanges

_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_SMALL = "one two three four five six seven eight nine ten eleven twelve".split()
_SCALES = {"hundreds": "thousands", "thousands": "hundreds", "million": "billion", "billion": "million"} | {
    "dozens": "hundreds",
    "millions": "thousands",
}
_MEASURE = (
    r"(?:kilomet\w+|met(?:re|er)s?|miles?|feet|foot|inch\w*|tonn?es?|kilos?|kg|km|hours?|minutes?|degrees?|acres?|mph)"
)
_NUMBER = re.compile(
    r"(?<![\w.,:/-])(?P<sign>[$£€]?)(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<rest>\.\d+)?(?![\d:/-]|s\b|st\b|nd\b|rd\b|th\b)"
)
_DATE = re.compile(rf"\b(?:(?P<before>\d{{1,2}}) )?(?P<month>{'|'.join(_MONTHS)})(?: (?P<after>\d{{1,2}}))?\b")
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(_DAYS)})\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORDED = re.compile(rf"\b(?:{'|'.join([*_SMALL[1:], *_SCALES])})\b")
_AUXILIARY = re.compile(
    r"\b(is|are|was|were|will|would|can|could|should|has|have|had|does|do|did)(?P<nt> not)?\b(?! not|n?['’]t)"
)
_STATUS = re.compile(
    r"(?<!-)\b(?P<status>(?:[Ff]ormer|ex)[ -])?"
    r"(?P<office>[Pp]resident|[Pp]rime [Mm]inister|[Cc]hancellor|[Mm]ayor|[Gg]overnor|[Ss]enator|"
    r"[Cc]hief [Ee]xecutive|[Cc]hairman|[Hh]ead coach|[Mm]inister)\b"
)
_ASIDE = re.compile(
    r" \([^()]{3,80}\)|, (?:however|meanwhile|too|in fact|of course|for example|in turn),", re.IGNORECASE
)
_ON_A_DAY = re.compile(rf" on (?:{'|'.join(_DAYS)})(?=[ ,.])")
_ABBREVIATED = re.compile(rf"(?<=the )(?:{'|'.join(exchanges.abbreviations())})(?=[ ,.'’])")
_BOUND = re.compile(r"\b(?:about|around|than|nearly|least|most|over|to|some|almost|under|exactly|approximately) $")
_SAID = re.compile(r"(?<=\w )said(?= (?:that|the|it|he|she|they|there|on|in|a)\b)|(?<=, )said(?= [A-Z])")
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


@dataclass(frozen=True, slots=True)
class Change:
    """What stands at ``start:end`` of the document's text becomes ``text``; ``code`` says what that is."""

    code: str
    start: int
    end: int
    text: str


def wrong(text: str, draw: random.Random) -> Iterator[Change]:
    """Changes of one sentence that make it say otherwise."""
    yield from _dates(text, draw)
    yield from _numbers(text, draw)
    yield from _offices(text, draw)
    yield from _exchanged(text, exchanges.opposites, "opposite")
    yield from _exchanged(text, exchanges.events, "event")
    for match in _AUXILIARY.finditer(text):
        if match["nt"] is None:
            if not re.search(r"\b(?:no|not|none|never|nor)\b", text[: match.start()]):  # two would cancel out
                yield Change("negation", match.end(), match.end(), " not")
        else:
            yield Change("negation", match.start("nt"), match.end(), "")


def _dates(text: str, draw: random.Random) -> Iterator[Change]:
    for match in _DATE.finditer(text):
        if (match["before"] is None and match["after"] is None and match["month"] == "May") or match.start() == 0:
            continue  # "May" is more often a verb
        for group in ("before", "after"):
            if match[group] and draw.random() < 0.5:
                day = draw.choice([d for d in range(1, 29) if d != int(match[group])])
                yield Change("C121", *match.span(group), str(day))
                break
        else:
            month = draw.choice([m for m in _MONTHS if m not in (match["month"], "May")])
            yield Change("C121", *match.span("month"), month)
    for match in _WEEKDAY.finditer(text):
        yield Change("C122", *match.span(), draw.choice([day for day in _DAYS if day != match.group()]))
    for match in _YEAR.finditer(text):
        year = int(match.group()) + draw.choice([-20, -10, -3, -2, -1, 1, 2, 3, 10])
        yield Change("C123", *match.span(), str(year))


def _numbers(text: str, draw: random.Random) -> Iterator[Change]:
    dated = [match.span() for match in (*_DATE.finditer(text), *_YEAR.finditer(text))]
    for match in _NUMBER.finditer(text):
        if any(low <= match.start("digits") < high for low, high in dated):
            continue
        after = text[match.end() : match.end() + 20].lstrip(" -").lower()
        code = "C111"
        if match["sign"]:
            code = "C113"
        elif after.startswith(("%", "per cent", "percent")):
            code = "C112"
        elif re.match(_MEASURE + r"\b", after):
            code = "C114"
        yield Change(code, match.start("digits"), match.end(), another(match["digits"], match["rest"] or "", draw))
    for match in _WORDED.finditer(text):
        word = match.group()
        other = _SCALES.get(word) or draw.choice([w for w in _SMALL[1:] if w != word])
        yield Change("C111", *match.span(), other)


def another(digits: str, rest: str, draw: random.Random) -> str:
    """A number written like this one, with another value."""
    value = int(digits.replace(",", ""))
    least = 10 ** (len(str(value)) - 1)
    choices = {value * 10, value + least, value + 2 * least, max(value - least, 1), value // 10 or value + 3}
    choices |= {int(str(value)[::-1]), value * 2}
    changed = draw.choice(sorted(choices - {value}))
    return (f"{changed:,}" if "," in digits or (changed > 9999 and value > 9999) else str(changed)) + rest


def _offices(text: str, draw: random.Random) -> Iterator[Change]:
    for match in _STATUS.finditer(text):
        before = text[: match.start()].rstrip().rsplit(" ", 1)[-1].lower()
        if match["status"]:
            yield Change("C104", *match.span(), match["office"])
        elif match.start() and before not in ("vice", "deputy", "a", "an", "assistant", "co"):
            yield Change("C104", match.start(), match.start(), "former ")
    table = exchanges.offices()
    for match in re.finditer(rf"\b(?:{'|'.join(table)})\b", text, re.IGNORECASE):
        office = match.group()
        new = draw.choice(table[office.lower()])
        article = text[: match.start()].rstrip().rsplit(" ", 1)[-1].lower()
        if article in ("a", "an") or (office[0].isupper() and match.start() == 0):
            continue
        yield Change("C103", *match.span(), new.title() if office[0].isupper() else new)


def _exchanged(text: str, read: Callable[[], Mapping[str, str]], code: str) -> Iterator[Change]:
    """Every word or phrase of a table, replaced as the table says; names are left alone."""
    table = read()
    for match in _pattern(read).finditer(text):
        word = match.group()
        if word[0].isupper() and match.start() > 0:
            continue
        new = table[word.lower()]
        start = match.start()
        if not new:  # a word that goes takes the space before it along
            start -= text[:start].endswith(" ")
            if start == match.start():
                continue
        yield Change(code, start, match.end(), new.capitalize() if word[0].isupper() else new)


@cache
def _pattern(read: Callable[[], Mapping[str, str]]) -> re.Pattern[str]:
    longest_first = sorted(read(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE)


def _contractions() -> Mapping[str, str]:
    return _SHORT


def harmless(text: str, draw: random.Random) -> Iterator[Change]:
    """Changes of one sentence after which it says the same."""
    yield from _exchanged(text, exchanges.synonyms, "synonym")
    yield from _exchanged(text, _contractions, "contraction")
    for match in (*_ASIDE.finditer(text), *_ON_A_DAY.finditer(text)):
        yield Change("aside", *match.span(), "")
    for match in _ABBREVIATED.finditer(text):
        yield Change("name form", *match.span(), exchanges.abbreviations()[match.group()])
    for match in _SAID.finditer(text):
        yield Change(
            "said",
            *match.span(),
            draw.choice(["told reporters", "explained"]) if text[match.end() :].startswith(" that") else "stated",
        )
    for match in _DATE.finditer(text):
        if match["after"] and not match["before"]:
            yield Change("date form", *match.span(), f"{match['after']} {match['month']}")
        elif match["before"] and not match["after"]:
            yield Change("date form", *match.span(), f"{match['month']} {match['before']}")
    yield from _renumbered(text)


def _renumbered(text: str) -> Iterator[Change]:
    """The same number written otherwise."""
    for match in re.finditer(r"(?<=\d)%| per ?cent\b", text):
        yield Change("number form", *match.span(), " percent" if match.group() == "%" else "%")
    for match in re.finditer(r"(?<=\d)(bn|m)\b(?=[ .,])", text):
        if text[: match.start()].rpartition(" ")[2][:1] in "$£€":
            yield Change("number form", *match.span(), " billion" if match.group() == "bn" else " million")
    dated = [match.span() for match in (*_DATE.finditer(text), *_YEAR.finditer(text))]
    for match in re.finditer(r"(?<![\w.,:/$£€-])(\d{1,2}|\d{4,7}|\d{1,3},\d{3})(?![\w.,:/%-])", text):
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
        elif 2 <= value <= 12:
            yield Change("number form", *match.span(), _SMALL[value - 1])
