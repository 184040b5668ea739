"""Amounts exchanged: numbers (C111), shares (C112), money (C113), measures (C114), quantifiers (C115), ranks (C116)."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from training.corrupting import dates, exchanges
from training.corrupting.changes import Change, fitted
from training.corrupting.tables import replaced

SMALL = "one two three four five six seven eight nine ten eleven twelve".split()
_SCALES = {"hundreds": "thousands", "thousands": "hundreds", "million": "billion", "billion": "million"} | {
    "dozens": "hundreds",
    "millions": "thousands",
}
_MEASURE = re.compile(
    r"(?:kilomet\w+|met(?:re|er)s?|miles?|feet|foot|inch\w*|tonn?es?|kilos?|kg|km|grams?|lit(?:re|er)s?|hours?|minutes?|"
    r"seconds|days?|weeks?|months?|years?|degrees?|acres?|hectares?|mph|square|cubic|centimet\w+|megawatts?)\b"
)
_COIN = re.compile(
    r"(?:(?:million|billion|thousand|bn|m)\s)?(?:euros?|dollars?|pounds?|francs?|yen|kronor|rupees?|cents?)\b"
)
_NUMBER = re.compile(
    r"(?<![\w.,:/-])(?P<sign>[$£€]?)(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<rest>\.\d+)?"
    r"(?![\d:/-]|s\b|st\b|nd\b|rd\b|th\b|\.\d|[ap]m\b|,\d)"
)
_WORDED = re.compile(rf"(?<![\w-])(?:{'|'.join([*SMALL[1:], *_SCALES])})(?![\w-])(?! (?:thirds|quarters|fifths))")
_RANKS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_RANK = re.compile(
    rf"\b(?:the|its|his|her|their|an?) (?P<rank>{'|'.join(_RANKS)})(?= |-)"
    r"(?! (?:of|aid|lady|minister|degree|class|hand|half|quarter|time|since|in|to|from|when|after|before|more|less|"
    r"fewer|higher|lower|above|below|as|than|the|on|by|and|or|during|over|last|this)\b|-(?:hand|class|degree|year|half))"
)
_TOPS = re.compile(
    r"(?<=\bthe )(?:largest|biggest|oldest|highest|longest|richest|fastest|tallest|busiest|deadliest|smallest)"
    r"(?= [a-z])"
)


def wrong(text: str, draw: random.Random) -> Iterator[Change]:
    """Changes of one sentence after which it counts or measures otherwise."""
    yield from _numbers(text, draw)
    yield from replaced(text, exchanges.quantifiers, "C115")
    yield from replaced(text, exchanges.fractions, "C112")
    for match in re.finditer(rf"\bonly (?=(?:\d|{'|'.join(SMALL)})\S* \w)", text):
        yield fitted(text, "C115", match.start(), match.end(), "")
    for match in _RANK.finditer(text):
        others = [other for other in _RANKS[1:6] if other != match["rank"]]
        yield fitted(text, "C116", *match.span("rank"), draw.choice(others))
    for match in _TOPS.finditer(text):
        yield fitted(text, "C116", *match.span(), f"{draw.choice(('second', 'third'))}-{match.group()}")


def _numbers(text: str, draw: random.Random) -> Iterator[Change]:
    dated = dates.occupied(text)
    for match in _NUMBER.finditer(text):
        if any(low <= match.start("digits") < high for low, high in dated):
            continue
        digits, rest = match["digits"], match["rest"] or ""
        code = _code(match["sign"], text[match.end() :].lstrip(" -").lower())
        if float(digits.replace(",", "") + rest) in (0.0, 1.0):
            continue  # "1 boat" would not agree
        new = another(digits, rest, draw, most=100 if code == "C112" else 0)
        yield fitted(text, code, match.start("digits"), match.end(), new)
    for match in _WORDED.finditer(text):
        word = match.group()
        other = _SCALES.get(word) or draw.choice([w for w in SMALL[1:] if w != word])
        is_money = re.search(r"[$£€][\d.,]+ $", text[: match.start()]) is not None
        code = _code(
            "$" if is_money else "", text[match.end() if word not in _SCALES else match.start() :].lstrip(" -")
        )
        yield fitted(text, code, *match.span(), other)


def _code(sign: str, after: str) -> str:
    if sign or _COIN.match(after):
        return "C113"
    if after.startswith(("%", "per cent", "percent")):
        return "C112"
    return "C114" if _MEASURE.match(after) else "C111"


def another(digits: str, rest: str, draw: random.Random, *, most: int = 0) -> str:
    """A number written like this one, with another value from two up; at most ``most`` where this one is."""
    value = int(digits.replace(",", ""))
    least = 10 ** (len(str(value)) - 1)
    choices = {value * 10, value + least, value + 2 * least, value - least, value // 10, value + 3}
    choices |= {int(str(value)[::-1]), value * 2}
    fitting = sorted(c for c in choices if c > 1 and c != value and (value > most or c <= most or not most))
    changed = draw.choice(fitting)
    return (f"{changed:,}" if "," in digits or (changed > 9999 and value > 9999) else str(changed)) + rest
