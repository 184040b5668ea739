"""Numerals with what follows or precedes them: percentages, money, ages, scores and measures, in base units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detector.features.amounts.counted import counted, is_plural
from detector.features.amounts.number_words import Numeral, numeral_at
from detector.features.amounts.shares import DASHES, QuantityKind, Reading, lowers
from detector.features.amounts.units import (
    CENTS,
    CURRENCY_WORDS,
    DOLLARS,
    POWERS,
    SIGNS,
    UNITS,
    WEIGHT_WORDS,
    to_celsius,
)
from detector.features.words import STOP, Token

_SPORT = frozenset(
    "win wins won beat beats lose loses lost loss defeat defeats defeated draw drew drawn victory lead led leading "
    "score scored goal goals match final game trailed down up set sets penalties aggregate".split()
)
# What "one" does not count: pronouns, adverbs and set phrases.
_NOT_COUNTED = frozenset(
    "another back after day thing side hand way such or and in point time moment more last final single big major key "
    "reason step is was has had would could can will says said".split()
)
_DETERMINERS = frozenset("the this that which no any every each another some first last second -".split())
_OLD = (["year", "old"], ["years", "old"], ["year", "olds"], ["year-old"], ["year-olds"])


def signed(tokens: Sequence[Token], i: int) -> Reading | None:
    """Money by the sign at ``tokens[i]``: "$3.4bn", "US$65,000", "£1m"."""
    unit, first, at = SIGNS[tokens[i].text], i, i + 1
    if unit == "USD" and lowers(tokens, at, 1) in (["a"], ["us"], ["nz"]):  # "$A5bn"
        unit, at = DOLLARS[tokens[at].lower], at + 1
    numeral = numeral_at(tokens, at) if digit_at(tokens, at) else None
    if numeral is None:
        return None
    if unit == "USD" and i and tokens[i - 1].end == tokens[i].start and tokens[i - 1].lower in DOLLARS:
        unit, first = DOLLARS[tokens[i - 1].lower], i - 1
    numeral = glued_scale(tokens, numeral, is_money=True)
    return Reading(first, numeral.last, "money", numeral.value, numeral.value, unit, numeral.step)


def digit_at(tokens: Sequence[Token], i: int) -> bool:
    """Whether ``tokens[i]`` exists and starts with a digit."""
    return i < len(tokens) and tokens[i].text[0].isdecimal()


def glued_scale(tokens: Sequence[Token], numeral: Numeral, *, is_money: bool) -> Numeral:
    """The numeral with a bare "m" or "k" after digits read as million or thousand, where it cannot be metres."""
    j = numeral.last
    if not numeral.is_digits or j >= len(tokens):
        return numeral
    scale = {"m": 1e6, "mm": 1e6, "k": 1e3, "b": 1e9}.get(tokens[j].lower)
    if scale is None or (tokens[j].lower in ("b", "mm") and not is_money):
        return numeral
    follows = tokens[j + 1] if j + 1 < len(tokens) else None
    counts = follows is not None and is_plural(follows) and follows.lower not in STOP
    if scale == 1e6 and not (is_money or counts):
        return numeral
    return replace(numeral, last=j + 1, value=numeral.value * scale, step=numeral.step * scale)


def measured(tokens: Sequence[Token], numeral: Numeral) -> Reading | None:
    """The numeral by the unit, currency or sign beside it; a plain count where there is none.

    None where the number is no amount: a pronoun "one", a telephone number.
    """
    is_named = numeral.first > 0 and tokens[numeral.first - 1].lower in CURRENCY_WORDS
    numeral = glued_scale(tokens, numeral, is_money=is_named and numeral.is_digits)
    i, j, value = numeral.first, numeral.last, numeral.value
    if is_named and numeral.is_digits:
        return Reading(i - 1, j, "money", value, value, CURRENCY_WORDS[tokens[i - 1].lower], numeral.step)
    if j < len(tokens) and tokens[j].text in SIGNS and not digit_at(tokens, j + 1):
        return Reading(i, j + 1, "money", value, value, SIGNS[tokens[j].text], numeral.step)
    if _is_some_day(tokens, numeral):
        return None
    for read in (_percentage, _age, _score, _money, _measure):
        reading = read(tokens, numeral)
        if reading is not None:
            return reading
    if value == 1.0 and not numeral.is_digits and not _counts_one(tokens, i, j):
        return None
    noun = counted(tokens, j, is_one=value == 1.0)
    return Reading(i, j, "number", value, value, "", numeral.step, numeral.is_digits, noun)


def _is_some_day(tokens: Sequence[Token], numeral: Numeral) -> bool:
    """ "one day" for a day not named."""
    before = tokens[numeral.first - 1].lower if numeral.first else ""
    is_one_day = tokens[numeral.first].lower == "one" and lowers(tokens, numeral.last, 1) == ["day"]
    return is_one_day and before not in ("for", "in", "within", "than", "least", "only", "just", "about", "after")


def _counts_one(tokens: Sequence[Token], i: int, j: int) -> bool:
    """Whether "one" counts a thing: "one man", not "one of the", "no one", "this one", "one day"."""
    if (i and tokens[i - 1].lower in _DETERMINERS) or j >= len(tokens) or not tokens[j].text[0].islower():
        return False
    lower = tokens[j].lower
    if lowers(tokens, j + 1, 2) == ["after", "another"]:
        return False
    return lower not in STOP and lower not in _NOT_COUNTED and not lower.endswith("ing") and not lower.endswith("'s")


def _percentage(tokens: Sequence[Token], numeral: Numeral) -> Reading | None:
    """ "38%", "38 per cent"; "two percentage points" and "25 basis points" have the unit "pp"."""
    j = numeral.last
    words = lowers(tokens, j, 4)
    forms = (
        (["%"], "%"),
        (["percent"], "%"),
        (["pc"], "%"),
        (["per", "cent"], "%"),
        (["-", "percent"], "%"),
        (["-", "per", "cent"], "%"),
        (["percentage", "points"], "pp"),
        (["percentage", "point"], "pp"),
        (["-", "percentage", "point"], "pp"),
        (["basis", "points"], "bp"),
    )
    for form, unit in forms:
        if words[: len(form)] == form:
            last = j + len(form)
            if unit == "%" and lowers(tokens, last, 1) in (["points"], ["point"]):
                unit, last = "pp", last + 1
            scale = 0.01 if unit == "bp" else 1.0
            value, step = numeral.value * scale, numeral.step * scale
            unit = "pp" if unit == "bp" else unit
            return Reading(numeral.first, last, "percentage", value, value, unit, step, numeral.is_digits)
    return None


def _age(tokens: Sequence[Token], numeral: Numeral) -> Reading | None:
    """ "aged 28", "a 75-year-old", ", 28,"; unit "age", in years."""
    i, j, value = numeral.first, numeral.last, numeral.value
    if value != int(value):
        return None
    near = [k for k in range(j, min(j + 5, len(tokens))) if tokens[k].text not in DASHES]
    words = [tokens[k].lower for k in near]
    for form in _OLD:
        if words[: len(form)] == form:
            return Reading(i, near[len(form) - 1] + 1, "measure", value, value, "age", 1.0, numeral.is_digits)
    if value > 130:
        return None
    before = tokens[i - 1].lower if i else ""
    closes = words[:1] in ([], ["."], [","], [")"], ["in"], ["on"])
    if before in ("aged", "age", "ages") or (before in ("turns", "turned") and closes):
        return Reading(i, j, "measure", value, value, "age", 1.0, numeral.is_digits, "")
    is_apposed = before == "," and i > 1 and tokens[i - 2].text[0].isupper() and words[:1] in ([], [","], ["."], [")"])
    if is_apposed and tokens[i].text.isdecimal() and value > 1:
        return Reading(i, j, "measure", value, value, "age", 1.0, True, tokens[i - 2].stem)
    return None


def _score(tokens: Sequence[Token], numeral: Numeral) -> Reading | None:
    """ "2-1" -> unit "score": the lower number as ``low``, the higher as ``high``."""
    i, j = numeral.first, numeral.last
    if j != i + 1 or not digit_at(tokens, j + 1) or tokens[j].text not in DASHES:
        return None
    one, other = tokens[i], tokens[j + 1]
    if one.end != tokens[j].start or other.start != tokens[j].end or len(one.text) > 3 or len(other.text) > 3:
        return None
    if not (one.text.isdecimal() and other.text.isdecimal()) or (set(lowers(tokens, j + 2, 2)) & UNITS.keys()):
        return None
    low, high = sorted((float(one.text), float(other.text)))
    near = {token.lower for token in tokens[max(0, i - 6) : j + 7]}
    if float(one.text) < float(other.text) and not near & _SPORT:
        return None
    return Reading(i, j + 2, "number", low, high, "score", 1.0, True, "")


def _money(tokens: Sequence[Token], numeral: Numeral) -> Reading | None:
    """ "3 million euros", "50p", "five pounds", "10 US dollars"."""
    j = numeral.last
    k = j + 1 if lowers(tokens, j, 1) in (["-"], ["–"]) else j
    if k >= len(tokens):
        return None
    lower = tokens[k].lower
    country = DOLLARS.get({"canadian": "ca", "australian": "au", "u.s.": "us"}.get(lower, lower), "")
    code, factor, last = CURRENCY_WORDS.get(lower, ""), 1.0, k + 1
    if country and lowers(tokens, k + 1, 1) in (["dollars"], ["dollar"]):
        code, last = country, k + 2
    elif lower in CENTS and (lower != "p" or tokens[k].start == tokens[k - 1].end):
        code, factor = CENTS[lower], 0.01
    elif lower in ("pound", "pounds"):
        is_weight = any(token.lower in WEIGHT_WORDS for token in tokens)
        code, factor = ("kg", UNITS["lb"][1]) if is_weight else ("GBP", 1.0)
    if not code:
        return None
    value, step = numeral.value * factor, numeral.step * factor
    kind: QuantityKind = "measure" if code == "kg" else "money"
    return Reading(numeral.first, last, kind, value, value, code, step, numeral.is_digits)


def _measure(tokens: Sequence[Token], numeral: Numeral) -> Reading | None:
    """A number with a unit of measure; "six feet two inches" and "two hours and 30 minutes" are one."""
    j = numeral.last
    k = j + 1 if lowers(tokens, j, 1) in (["-"], ["–"]) else j
    if k >= len(tokens):
        return None
    lower = tokens[k].lower
    if lower in ("degrees", "degree", "°"):
        return _degrees(tokens, numeral, k)
    power = POWERS.get(lower, 1)
    k += power > 1
    unit = UNITS.get(tokens[k].lower) if k < len(tokens) else None
    if unit is None or (power > 1 and unit[0] != "m"):
        return None
    if len(tokens[k].text) == 1 and tokens[k].start != tokens[k - 1].end and tokens[k].text != "m":
        return None
    if tokens[k].text[0].isupper() and tokens[k].start != tokens[k - 1].end:
        return None  # "24 Hours", a title
    base, factor = unit
    if power > 1:
        base, factor = f"m{power}", factor**power
    value, last, step = numeral.value * factor, k + 1, numeral.step * factor
    if lowers(tokens, last, 3) == ["and", "a", "half"] and lowers(tokens, last + 3, 1) not in (["-"], ["of"]):
        return Reading(numeral.first, last + 3, "measure", value + factor / 2, value + factor / 2, base, factor / 2)
    while base in ("m", "s", "kg") and last < len(tokens):
        smaller = _smaller(tokens, last, base, factor)
        if smaller is None:
            break
        value, last, factor, step = value + smaller.low, smaller.last, smaller.high, smaller.step
    return Reading(numeral.first, last, "measure", value, value, base, step, numeral.is_digits)


def one_and_more(tokens: Sequence[Token], i: int) -> Reading | None:
    """ "an hour and ten minutes", "a year and a half"; a bare "an hour" is no amount."""
    if tokens[i].lower not in ("a", "an"):
        return None
    reading = _measure(tokens, Numeral(i, i + 1, 1.0, 1.0, False))
    return reading if reading is not None and reading.last > i + 2 else None


def _smaller(tokens: Sequence[Token], i: int, base: str, factor: float) -> Reading | None:
    """The smaller part of a compound measure: its value as ``low``, its unit's factor as ``high``."""
    i += tokens[i].lower == "and"
    numeral = numeral_at(tokens, i) if i < len(tokens) else None
    if numeral is None or numeral.last >= len(tokens):
        return None
    lower = tokens[numeral.last].lower
    unit = UNITS["inch"] if lower == "in" and factor == UNITS["ft"][1] else UNITS.get(lower)
    if unit is None or unit[0] != base or unit[1] >= factor or numeral.value * unit[1] >= factor:
        return None
    step = numeral.step * unit[1]
    return Reading(i, numeral.last + 1, "measure", numeral.value * unit[1], unit[1], base, step)


def _degrees(tokens: Sequence[Token], numeral: Numeral, k: int) -> Reading | None:
    """ "75 degrees", "20°C", "98.6 degrees Fahrenheit"; without a scale the unit is "deg"."""
    follows = lowers(tokens, k + 1, 1)
    value, step, unit, last = numeral.value, numeral.step, "deg", k + 1
    if follows in (["celsius"], ["c"], ["centigrade"]):
        unit, last = "C", k + 2
    elif follows in (["fahrenheit"], ["f"]):
        value, step, unit, last = to_celsius(value), step / 1.8, "C", k + 2
    return Reading(numeral.first, last, "measure", value, value, unit, step, numeral.is_digits)
