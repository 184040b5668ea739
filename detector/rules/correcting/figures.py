"""Figures: the source's number or date in the draft's style."""

from __future__ import annotations

import re

from detector.features.amounts.number_words import ONES, ORDINALS, TENS, split_hyphens
from detector.features.amounts.quantities import Quantity
from detector.features.dates.calendar_words import MONTHS, NEAR_DAYS, SHIFTS, WEEKDAYS
from detector.features.dates.times import Moment
from detector.features.words import Token
from detector.rules.correcting.side import Side, cased

_YEAR = re.compile(r"\d{4}s?$")
_DAY = re.compile(r"\d{1,2}$")
_WORDS = {int(value): word for word, value in (*TENS.items(), *ONES.items())}
_RANKS = {int(value): word for word, value in ORDINALS.items()}
_TIMES = frozenset("once twice thrice".split())
_SPELLED = 12  # whole numbers up to here are written as words beside words
_SIGN = {"%": "percent", "percent": "percent", "per": "percent", "cent": "", "pc": "percent"}


def number(mine: Side, other: Side) -> str | None:
    """The other figure in digits or words as the draft has it, with the draft's unit where that is the same."""
    ours, theirs = _quantity(mine), _quantity(other)
    if (mine.tokens[0].lower in _TIMES) != (other.tokens[0].lower in _TIMES):
        return None
    if ours is None or theirs is None or (ours.kind, ours.unit) != (theirs.kind, theirs.unit):
        return _one_word(mine, other)
    if _is_one(ours) != _is_one(theirs) and ours.kind in {"number", "measure"} and "-" not in mine.text:
        return None  # the noun and the verb would have to change
    if any(_is_bounded(quantity, half) for quantity, half in ((ours, mine), (theirs, other))):
        return cased(other.text, mine, other) if _hyphens(mine) == _hyphens(other) else None
    return _exchanged(mine, other, theirs) or (
        cased(other.text, mine, other) if _hyphens(mine) == _hyphens(other) and _same_sort(mine, other) else None
    )


def _quantity(half: Side) -> Quantity | None:
    start, end = half.tokens[0].start, half.tokens[-1].end
    inside = [q for q in half.sentence.quantities if q.start < end and start < q.end]
    return inside[0] if len(inside) == 1 else None


def _is_bounded(quantity: Quantity, half: Side) -> bool:
    """Whether the words hold more than one figure: both ends of a range, or "at least" before it."""
    return quantity.is_range or half.tokens[0].start < quantity.start


def _is_one(quantity: Quantity) -> bool:
    return quantity.value == quantity.step == 1.0


def _hyphens(half: Side) -> tuple[bool, bool]:
    """Whether the words hold a hyphen, and whether one hangs on them."""
    return "-" in half.text, half.after == "-"


def _exchanged(mine: Side, other: Side, theirs: Quantity) -> str | None:
    """The draft's words with the figure alone exchanged; None unless scale and unit are told in the same words."""
    if _is_word(mine) and _is_word(other) and _hyphens(mine) == _hyphens(other):
        return cased(other.text, mine, other)
    ours, written = _numerals(mine), _numerals(other)
    if len(ours) != 1 or len(written) != 1 or _unit(mine, ours[0]) != _unit(other, written[0]):
        return None
    figure = _styled(ours[0], written[0], theirs)
    at = mine.text.lower().find(ours[0].lower())
    return None if figure is None else f"{mine.text[:at]}{figure}{mine.text[at + len(ours[0]) :]}"


def _is_word(half: Side) -> bool:
    return not any(token.text[0].isdecimal() for token in half.tokens)


def _numerals(half: Side) -> list[str]:
    return [token.text for token in split_hyphens(half.tokens) if _is_numeral(token)]


def _is_numeral(token: Token) -> bool:
    return token.text[0].isdecimal() or token.lower in ONES or token.lower in TENS or token.lower in ORDINALS


def _unit(half: Side, numeral: str) -> tuple[str, ...]:
    """The words beside the figure, in the singular, a per cent sign as the words."""
    words = [token.lower for token in split_hyphens(half.tokens) if token.is_word or token.text in "$£€¥%"]
    words = [_SIGN.get(word, word) for word in words if word != numeral.lower()]
    return tuple(word.removesuffix("s") for word in words if word)


def _styled(ours: str, written: str, theirs: Quantity) -> str | None:
    """The figure of the source as the draft writes figures."""
    if ours[0].isdecimal():
        if written[0].isdecimal():
            return written
        value = int(theirs.value)
        return str(value) if value == theirs.value and theirs.kind != "ordinal" and theirs.step == 1.0 else None
    table = _RANKS if ours.lower() in ORDINALS else _WORDS
    if written[0].isdecimal():
        whole = written.isdecimal() and int(written) <= _SPELLED
        written = table.get(int(written), "") if whole else "" if table is _RANKS else written
    if not written:
        return None
    return written.capitalize() if ours[0].isupper() else written


def _one_word(mine: Side, other: Side) -> str | None:
    """ "third-largest" for "second-largest": one word each, alike but for the rank."""
    if len(mine.tokens) != 1 or len(other.tokens) != 1:
        return None
    ours, theirs = mine.tokens[0].lower, other.tokens[0].lower
    is_rank = all(word.partition("-")[0] in ORDINALS for word in (ours, theirs))
    return cased(other.text, mine, other) if is_rank and ("-" in ours) == ("-" in theirs) else None


def _same_sort(mine: Side, other: Side) -> bool:
    """Whether both are figures or both are words, so that one does not stand out."""
    return _is_word(mine) == _is_word(other) or not _is_word(mine)


def date(mine: Side, other: Side) -> str | None:
    """The other time, where the same preposition goes with it; a day and a month in the draft's order."""
    ours, theirs = _shape(mine), _shape(other)
    if ours == theirs:
        return cased(other.text, mine, other)
    if sorted(ours) == sorted(theirs) == ["day", "month"]:
        return f"{other.tokens[1].text} {other.tokens[0].text}"
    return None


def _shape(half: Side) -> list[str]:
    """What each word of a time is, so that like stands beside like."""
    return [_sort(token, half) for token in half.tokens]


def _sort(token: Token, half: Side) -> str:
    if _YEAR.match(token.text):
        return "decade" if token.text.endswith("s") else "year"
    if _DAY.match(token.text):
        return "day" if _moment(half) is not None else "number"
    if token.lower in MONTHS:
        return "month"
    if token.lower in WEEKDAYS:
        return "weekdays" if token.lower.endswith("days") else "weekday"
    if token.lower in NEAR_DAYS:
        return "near day"
    if token.lower in SHIFTS:
        return "shift"
    return "clock" if token.text[0].isdecimal() else _PERIODS.get(token.lower, token.lower)


_PERIODS = {
    **dict.fromkeys("week month year weekend decade night season term quarter".split(), "period"),
    **dict.fromkeys("spring summer autumn winter fall".split(), "season"),
    **dict.fromkeys("morning afternoon evening".split(), "part of day"),
    **dict.fromkeys("christmas easter thanksgiving halloween diwali ramadan".split(), "feast"),
}


def _moment(half: Side) -> Moment | None:
    start, end = half.tokens[0].start, half.tokens[-1].end
    return next((m for m in half.sentence.moments if m.start < end and start < m.end), None)
