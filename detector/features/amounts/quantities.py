"""Quantities: numbers, percentages, money and measures, with what they count and how exactly they are meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

from detector.features.amounts.bounds import Bound, bound_after, bound_before
from detector.features.amounts.counted import counted
from detector.features.amounts.measures import digit_at, glued_scale, measured, one_and_more, signed
from detector.features.amounts.number_words import GROUPS, ORDINALS, PARTS, SMALL, numeral_at, split_hyphens
from detector.features.amounts.shares import DASHES, QuantityKind, Reading, special
from detector.features.amounts.units import CURRENCY_WORDS, PER, SIGNS
from detector.features.dates.times import occupied
from detector.features.words import STOP, Token

__all__ = ["Quantity", "QuantityKind", "quantities"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """One stated amount. ``low <= high``; a single value has both equal, a range or a bound differs."""

    start: int
    end: int
    kind: QuantityKind
    low: float  # in base units: scale words multiplied out, measures in SI
    high: float
    unit: str  # "" | ISO 4217 currency | "%" | base unit such as "m", "kg", "s" | "pp", "age", "score", "per"
    noun: str  # stem of what is counted ("people"), "" where not found
    is_rounded: bool  # "about", "nearly", "more than", or few significant digits
    bound: Bound = ""  # "least" opens ``high``, "most" opens ``low``; the others leave the value as written
    bound_start: int = -1  # where the words of the bound begin; ``start`` where none stand before
    step: float = 1.0  # place value of the last stated digit, in base units
    is_digits: bool = True

    @property
    def value(self) -> float:
        """The number as written, whatever its bound; the lower end of a range."""
        return self.high if self.bound == "most" else self.low

    @property
    def is_range(self) -> bool:
        """Whether two ends are stated."""
        return self.low != self.high and self.bound not in ("least", "most")


_STARTS = SMALL.keys() | ORDINALS.keys() | SIGNS.keys() | GROUPS.keys() | PARTS.keys()
_STARTS |= {"a", "an", "per", "twice", "once"}
# After these a number is a name: "article 5", "page 3", "flight 93".
_LABELS = frozenset(
    "article section page chapter number no nos phase type class grade level round stage flight route highway room "
    "episode season version category unit gate line channel lot tier division group part volume issue platform "
    "junction exit model generation series act rule step figure table block floor apartment flat suite bus area "
    "day zone sector district ward item clause paragraph slide x v vs".split()
)
_NAMED_AFTER = frozenset("street road avenue lane drive square boulevard place court st rd ave".split())
# Capitalised only because they open a sentence.
_SCALED = 1e6  # "two of 15 thousand" are two
_OPENERS = frozenset(
    "nearly almost about around roughly approximately police officials authorities another last every".split()
)


def quantities(sentence: Sequence[Token]) -> tuple[Quantity, ...]:
    """Every quantity of one sentence; dates, clock times, telephone numbers and numbers in names are left out."""
    if not any(token.text[0].isdecimal() or token.lower.partition("-")[0] in _STARTS for token in sentence):
        return ()
    tokens = split_hyphens(sentence)
    dated = occupied(tokens)
    found: list[Quantity] = []
    i = 0
    while i < len(tokens):
        reading = None
        if i not in dated and (tokens[i].text[0].isdecimal() or tokens[i].lower in _STARTS):
            reading = _read(tokens, i, dated)
        if reading is None:
            i += 1
            continue
        found.append(_quantity(tokens, reading))
        i = reading.last
    return tuple(found)


def _read(tokens: Sequence[Token], i: int, dated: frozenset[int]) -> Reading | None:
    """The reading that starts at ``tokens[i]``, with the second end of its range, or None."""
    if tokens[i].text in SIGNS:
        reading = signed(tokens, i)
        return reading and _ranged(tokens, reading, dated)
    if _is_name(tokens, i):
        return None
    reading = special(tokens, i)
    if reading is not None:
        return reading
    reading = one_and_more(tokens, i)
    if reading is not None:
        return reading
    numeral = numeral_at(tokens, i)
    if numeral is None or (tokens[i].text[0] == "0" and numeral.value >= 1):  # 007, a dialling code
        return None
    reading = measured(tokens, numeral)
    return reading and _scaled_with(tokens, _ranged(tokens, reading, dated))


def _is_name(tokens: Sequence[Token], i: int) -> bool:
    """Whether the number belongs to a name or a code: "G20", "Boeing 737", "article 5", "221 Baker Street"."""
    token = tokens[i]
    if i + 2 < len(tokens) and tokens[i + 1].text[0].isupper() and tokens[i + 2].lower in _NAMED_AFTER:
        return True
    if digit_at(tokens, i) and digit_at(tokens, i + 2):
        is_telephone = (len(token.text), len(tokens[i + 2].text)) == (3, 4) and tokens[i + 1].end == tokens[i + 2].start
        if tokens[i + 1].text in ("/", "x", "×") or (tokens[i + 1].text == "-" and is_telephone):
            return True
    if i == 0:
        return False
    before = tokens[i - 1]
    if before.text == "[":
        return True  # a note
    if before.end == token.start and (before.text[0].isalnum() or before.text in "-–/.#@_:^\\{=~"):
        return before.lower not in CURRENCY_WORDS
    is_numbered = before.text == "." and i > 1 and tokens[i - 2].lower in ("no", "nos")
    if is_numbered or before.lower in _LABELS or (before.lower == "or" and i > 1 and tokens[i - 2].lower in PER):
        return True  # "a minute or two" is no count
    if token.text[0].isupper():
        return before.text[0].isalpha() and before.lower not in STOP  # "Level Two", "Formula One"
    is_long = "," in token.text  # "fined Roe 4,000"
    if (
        is_long
        or not digit_at(tokens, i)
        or not before.text[0].isupper()
        or before.lower in STOP | CURRENCY_WORDS.keys()
    ):
        return False
    starts_sentence = i == 1 or not tokens[i - 2].text[0].isalnum()
    is_score = i + 2 < len(tokens) and tokens[i + 1].text in DASHES and digit_at(tokens, i + 2)
    return not is_score and not (starts_sentence and before.lower in _OPENERS) and not counted(tokens, i + 1)


def _ranged(tokens: Sequence[Token], reading: Reading, dated: frozenset[int]) -> Reading:
    """Join "10-15", "$3 to $5", "between 3 and 5 km"; "rose from 3 to 5" tells a change and stays two."""
    j = reading.last
    if j + 1 >= len(tokens) or j + 1 in dated or reading.unit == "score":
        return reading
    before = tokens[reading.first - 1].lower if reading.first else ""
    joint = tokens[j]
    is_dash = joint.text in DASHES and joint.start == tokens[j - 1].end
    is_word = (joint.lower == "to" and before != "from") or (joint.lower == "and" and before == "between")
    if not (is_dash or is_word or joint.lower == "or"):
        return reading
    if tokens[j + 1].text in SIGNS:
        other = signed(tokens, j + 1)
        return _joined(reading, other, 1.0) if other else reading
    numeral = numeral_at(tokens, j + 1)
    numeral = numeral and glued_scale(tokens, numeral, is_money=reading.kind == "money")
    other = measured(tokens, numeral) if numeral else None
    if numeral is None or other is None:
        return reading
    plain = float(tokens[j + 1].text.replace(",", "")) if numeral.is_digits else SMALL.get(tokens[j + 1].lower, 0.0)
    return _joined(reading, other, other.low / plain if plain else 1.0)


def _scaled_with(tokens: Sequence[Token], reading: Reading) -> Reading:
    """ "6.3 of 9.5 million" are 6.3 million."""
    j = reading.last
    if reading.kind != "number" or reading.last - reading.first != 1 or not digit_at(tokens, j + 1):
        return reading
    whole = numeral_at(tokens, j + 1) if tokens[j].lower == "of" and reading.is_digits else None
    if whole is None:
        return reading
    plain = float(tokens[j + 1].text.replace(",", ""))
    factor = whole.value / plain if plain else 1.0
    if factor < _SCALED or reading.low > plain:
        return reading
    low, high, step = (value * factor for value in (reading.low, reading.high, reading.step))
    return replace(reading, low=low, high=high, step=step)


def _joined(one: Reading, other: Reading, factor: float) -> Reading:
    """The range from ``one`` to ``other``; ``factor`` is what the second end's scale word and unit multiply by."""
    if one.kind == "money" and other.kind == "number":
        other = replace(other, kind="money", unit=one.unit)  # "$10-15m"
    if one.kind != "number" and (one.kind, one.unit) != (other.kind, other.unit):
        return one
    is_bare = one.last - one.first == 1 + (one.kind == "money")
    for low in (one.low * factor, one.low) if is_bare else (one.low,):
        if low < other.low:
            return replace(other, first=one.first, low=low)
    return one


def _quantity(tokens: Sequence[Token], reading: Reading) -> Quantity:
    """The finished quantity, with the bound and the noun around the reading."""
    bound, first = bound_before(tokens, reading.first)
    if reading.unit == "s" and first == reading.first - 1 and tokens[first].lower == "over":
        bound, first = "", reading.first  # "over two years" is "in the course of" as often as "more than"
    bound = bound or bound_after(tokens, reading.last)
    low, high = reading.low, reading.high
    if low != high and bound in ("least", "most"):
        bound = "about"  # "up to 10 or 15"
    if reading.kind == "ordinal" or reading.unit in ("score", "age", "per"):
        bound, first = "", reading.first
    if bound == "least":
        high = inf
    elif bound == "most":
        low = 0.0
    noun = reading.noun
    if noun is None:
        noun = counted(tokens, reading.last)
    significant = reading.low / reading.step if reading.step else 0.0
    return Quantity(
        start=tokens[reading.first].start,
        end=tokens[reading.last - 1].end,
        kind=reading.kind,
        low=low,
        high=high,
        unit=reading.unit,
        noun=noun,
        is_rounded=bool(bound) or (reading.low >= 100 and significant < 100),
        bound=bound,
        bound_start=tokens[first].start,
        step=reading.step,
        is_digits=reading.is_digits,
    )
