"""Numbers in words that are no plain numerals: shares ("two-thirds", "four in ten"), ordinals, groups, "a day"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from detector.features.amounts.bounds import bound_before
from detector.features.amounts.counted import is_plural
from detector.features.amounts.number_words import GROUPS, ORDINALS, PARTS, SMALL, numeral_at
from detector.features.amounts.units import PER, UNITS
from detector.features.words import STOP, Token

QuantityKind = Literal["number", "percentage", "money", "measure", "ordinal"]
DASHES = frozenset("-–")


@dataclass(frozen=True, slots=True)
class Reading:
    """What ``tokens[first:last]`` states, before bounds and nouns are looked for."""

    first: int
    last: int
    kind: QuantityKind
    low: float
    high: float
    unit: str
    step: float
    is_digits: bool = True
    noun: str | None = None  # None: to be looked for after ``last``


def lowers(tokens: Sequence[Token], i: int, n: int) -> list[str]:
    """The next ``n`` words from ``tokens[i]`` on, fewer at the end."""
    return [token.lower for token in tokens[i : i + n]]


def special(tokens: Sequence[Token], i: int) -> Reading | None:
    """The share, ordinal, group, rate or single unit of time that starts at ``tokens[i]``, or None."""
    for read in (_part, _ordinal, _ratio, _group, _times, _rate, _single):
        reading = read(tokens, i)
        if reading is not None:
            return reading
    return None


def _part(tokens: Sequence[Token], i: int) -> Reading | None:
    """ "two-thirds", "a quarter of", "half of its staff" -> a percentage; "half an hour" -> a duration."""
    j, count = i, 1.0
    if tokens[i].lower in SMALL or tokens[i].lower == "a":
        count = SMALL.get(tokens[i].lower, 1.0)
        j = i + 2 if lowers(tokens, i + 1, 1) in (["-"], ["–"]) else i + 1
    if j >= len(tokens) or tokens[j].lower not in PARTS:
        return None
    lower = tokens[j].lower
    if lower == "half":
        return _half(tokens, i, j)
    after = lowers(tokens, j + 1, 1)
    if j == i or count >= PARTS[lower] or (count == 1.0) == lower.endswith("s"):
        return None  # a bare "third" is an ordinal
    if after == ["of"] or count > 1 or bound_before(tokens, i)[0] or _stands_alone(tokens, j, lower):
        share = 100.0 * count / PARTS[lower]
        return Reading(i, j + 1, "percentage", share, share, "%", 10.0, False)
    return None


def _stands_alone(tokens: Sequence[Token], j: int, part: str) -> bool:
    """ "offered him a twentieth before the trial": a part of what was spoken of; a quarter may be of a year."""
    if part in ("quarter", "quarters") or j + 1 >= len(tokens):
        return False
    return not tokens[j + 1].text[0].isalnum() or tokens[j + 1].lower in STOP


def _half(tokens: Sequence[Token], i: int, j: int) -> Reading | None:
    after = lowers(tokens, j + 1, 2)
    if after[:1] in (["an"], ["a"], ["-"]) and after[1:] and after[1] in UNITS:
        base, factor = UNITS[after[1]]
        return Reading(i, j + 3, "measure", factor / 2, factor / 2, base, factor / 10, False)
    before = tokens[i - 1].lower if i else ""
    if before in ("the", "first", "second", "other", "better", "each", "final", "and", "-", "their", "own", "latter"):
        return None
    if after[:1] in (["of"], ["the"], ["its"], ["their"], ["all"]):
        return Reading(i, j + 1, "percentage", 50.0, 50.0, "%", 10.0, False)
    return None


def _ordinal(tokens: Sequence[Token], i: int) -> Reading | None:
    """ "47th", "third", "twenty-first"."""
    token = tokens[i]
    last, value = i + 1, 0.0
    if token.text.isdecimal():
        if last >= len(tokens) or tokens[last].start != token.end or tokens[last].lower not in ("st", "nd", "rd", "th"):
            return None
        value, last = float(token.text), last + 1
    elif token.lower in ORDINALS:
        value = ORDINALS[token.lower]
    elif SMALL.get(token.lower, 0.0) >= 20 and lowers(tokens, i + 1, 1) == ["-"]:
        ones = ORDINALS.get(tokens[i + 2].lower, 10.0) if i + 2 < len(tokens) else 10.0
        if ones > 9:
            return None
        value, last = SMALL[token.lower] + ones, i + 3
    else:
        return None
    after = tokens[last + 1] if lowers(tokens, last, 1) == ["-"] and last + 1 < len(tokens) else None
    after = after or (tokens[last] if last < len(tokens) else None)
    noun = after.stem if after is not None and after.text[0].isalpha() and after.lower not in STOP else ""
    return Reading(i, last, "ordinal", value, value, "", 1.0, token.text.isdecimal(), noun)


def _ratio(tokens: Sequence[Token], i: int) -> Reading | None:
    """ "four in ten", "one in five", "9 out of 10" -> a percentage."""
    first = numeral_at(tokens, i)
    if first is None or first.value != int(first.value) or first.last >= len(tokens):
        return None
    j = first.last
    joints = {("in",): 1, ("out", "of"): 2, ("of", "every"): 2, ("in", "every"): 2, ("-", "in", "-"): 3}
    if lowers(tokens, j + 1, 1) == ["in"] and tokens[j].text[0].isalpha() and first.value == 1:
        j += 1  # "one word in nine"
    width = next((n for words, n in joints.items() if tuple(lowers(tokens, j, n)) == words), 0)
    whole = numeral_at(tokens, j + width) if width and j + width < len(tokens) else None
    if whole is None or whole.value not in (3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000, 10000):
        return None
    follows = tokens[whole.last] if whole.last < len(tokens) else None
    if first.value >= whole.value or (follows is not None and (follows.lower in UNITS or follows.lower == "-")):
        return None  # "two in five years"
    if width == 1 and follows is not None and is_plural(follows) and first.value > 1:
        return None  # "two in three matches"
    share = 100.0 * first.value / whole.value
    return Reading(i, whole.last, "percentage", share, share, "%", 100.0 / whole.value, first.is_digits)


def _group(tokens: Sequence[Token], i: int) -> Reading | None:
    """ "a pair of microphones", "a trio of engineers"."""
    value = GROUPS.get(tokens[i].lower)
    if value is None or lowers(tokens, i + 1, 1) != ["of"] or i == 0 or tokens[i - 1].lower != "a":
        return None
    return Reading(i, i + 1, "number", value, value, "", 1.0, False)


def _times(tokens: Sequence[Token], i: int) -> Reading | None:
    """ "twice", "only once"; not "twice as many", nor "once" for "formerly" or "as soon as"."""
    value = {"once": 1.0, "twice": 2.0}.get(tokens[i].lower)
    before, after = tokens[i - 1].lower if i else "", lowers(tokens, i + 1, 1)
    if value is None or after in (["as"], ["the"], ["that"], ["its"], ["their"], ["-"], ["his"], ["her"]):
        return None
    if value == 1.0 and before not in ("only", "just", "than"):
        return None
    return Reading(i, i + 1, "number", value, value, "", 1.0, False, "time")


def _rate(tokens: Sequence[Token], i: int) -> Reading | None:
    """ "per week" -> unit "per", in seconds."""
    if tokens[i].lower != "per" or i + 1 >= len(tokens) or tokens[i + 1].lower not in PER:
        return None
    name = tokens[i + 1].lower
    seconds = UNITS["day" if name == "night" else name][1]
    return Reading(i, i + 2, "measure", seconds, seconds, "per", 1.0, False, "")


def _single(tokens: Sequence[Token], i: int) -> Reading | None:
    """ "more than a week", "within an hour": one unit of time by its article."""
    if tokens[i].lower not in ("a", "an") or i == 0 or i + 1 >= len(tokens):
        return None
    name = tokens[i + 1].lower
    if name not in ("minute", "hour", "day", "week", "month", "year", "decade", "century"):
        return None
    if tokens[i - 1].lower not in ("within", "than", "least", "most", "nearly", "almost", "about", "for", "under"):
        return None
    if lowers(tokens, i + 2, 1) in (["ago"], ["-"], ["old"], ["and"], ["earlier"], ["before"], ["later"], ["after"]):
        return None
    seconds = UNITS[name][1]
    return Reading(i, i + 2, "measure", seconds, seconds, "s", seconds, False)
