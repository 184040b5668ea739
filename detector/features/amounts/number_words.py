"""Numerals: a run of tokens that spells one number -> its value and the precision it is stated with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detector.features.words import Token

ONES = {
    word: float(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10.0 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SMALL = ONES | TENS | {"dozen": 12.0}
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
}
# Only after digits. A bare "m" may be metres: ``quantities`` decides by what stands around it.
SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "tn": 1e12, "trn": 1e12}
ORDINALS = {
    word: float(value)
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {"thirtieth": 30.0, "fortieth": 40.0, "fiftieth": 50.0, "hundredth": 100.0}
PARTS = {"half": 2.0, "halves": 2.0, "quarter": 4.0, "quarters": 4.0} | {
    form: value for word, value in ORDINALS.items() if value > 2 for form in (word, word + "s")
}
VAGUE = frozenset("dozens hundreds thousands millions billions trillions lakhs crores scores tens".split())
GROUPS = {"pair": 2.0, "duo": 2.0, "trio": 3.0, "quartet": 4.0}  # "a trio of engineers"


@dataclass(frozen=True, slots=True)
class Numeral:
    """The number that ``tokens[first:last]`` spells; ``step`` is the place value of its last stated digit."""

    first: int
    last: int
    value: float
    step: float
    is_digits: bool


def split_hyphens(sentence: Sequence[Token]) -> list[Token]:
    """The tokens, with words like "twenty-one", "two-thirds" or "three-year-old" taken apart at their hyphens."""
    found: list[Token] = []
    for token in _whole_decimals(sentence):
        head, dash, _ = token.lower.partition("-")
        is_number = head in SMALL or head in SCALES or head in ORDINALS or head == "half"
        # "26th-floor" comes as "26" and "th-floor".
        is_number = is_number or head in ("st", "nd", "rd", "th")
        is_number = is_number or (head in ("mid", "pre", "post", "early", "late") and token.lower[-1].isdecimal())
        if not dash or not head or not is_number or token.end - token.start != len(token.text):
            found.append(token)
            continue
        at = token.start
        for place, part in enumerate(token.text.split("-")):
            if place:
                found.append(Token.of(at, at + 1, "-", "-", "-"))
                at += 1
            if part:
                lower = part.lower()
                found.append(Token.of(at, at + len(part), part, lower, lower))
                at += len(part)
    return found


def _whole_decimals(sentence: Sequence[Token]) -> Sequence[Token]:
    """ ".08" as one token; the tokens as they are where no full stop stands right before digits alone."""
    dots = [
        i
        for i in range(len(sentence) - 1)
        if sentence[i].text == "."
        and sentence[i + 1].text.isdecimal()
        and sentence[i].end == sentence[i + 1].start
        and (i == 0 or sentence[i - 1].end < sentence[i].start or sentence[i - 1].text in "($£€")
        and not (i and sentence[i - 1].text[0].isdecimal())
    ]
    if not dots:
        return sentence
    found = list(sentence)
    for i in reversed(dots):
        text = "0." + found[i + 1].text
        found[i : i + 2] = [Token.of(found[i].start, found[i + 1].end, text, text, text)]
    return found


def step_of(digits: str) -> float:
    """Place value of the last significant digit: "3.4" -> 0.1, "2,000" -> 1000, "1,987" -> 1."""
    whole, _, decimals = digits.replace(",", "").partition(".")
    if decimals:
        return float(10.0 ** -len(decimals))
    zeros = len(whole) - len(whole.rstrip("0"))
    return float(10.0 ** min(zeros, len(whole) - 1))


def is_number(text: str) -> bool:
    """Whether digits are written as an English number: "1,987", "12.5", "64000"; not "1,98" or "10:30"."""
    if ":" in text:
        return False
    whole, dot, decimals = text.partition(".")
    groups = whole.split(",")
    if len(groups) > 1:
        # Two-digit groups are South Asian: 1,00,000.
        well_formed = 0 < len(groups[0]) <= 3 and len(groups[-1]) == 3
        if not well_formed or any(len(group) not in (2, 3) for group in groups[1:-1]):
            return False
    return not dot or decimals.isdecimal()


def numeral_at(tokens: Sequence[Token], i: int) -> Numeral | None:
    """The numeral that starts at ``tokens[i]``, scale words and "and a half" included, or None."""
    token = tokens[i]
    if token.text[0].isdecimal():
        if not is_number(token.lower):
            return None
        value = float(token.lower.replace(",", ""))
        return _scaled(tokens, Numeral(i, i + 1, value, step_of(token.lower), True))
    if token.lower == "half":
        return _half(tokens, i)
    if token.lower in ("a", "an"):
        after = tokens[i + 1].lower if i + 1 < len(tokens) else ""
        if after in SCALES or after == "dozen":
            return _scaled(tokens, Numeral(i, i + 2, SCALES.get(after, 12.0), SCALES.get(after, 1.0), False))
        return None
    if token.lower in SMALL:
        return _scaled(tokens, _small(tokens, i))
    return None


def _small(tokens: Sequence[Token], i: int) -> Numeral:
    """One word below a hundred, or "twenty one" / "twenty-one"."""
    lower = tokens[i].lower
    if lower in TENS:
        j = i + 2 if _is(tokens, i + 1, "-") else i + 1
        ones = ONES.get(tokens[j].lower, 0.0) if j < len(tokens) else 0.0
        if 0.0 < ones < 10.0:
            return Numeral(i, j + 1, TENS[lower] + ones, 1.0, False)
        return Numeral(i, i + 1, TENS[lower], 10.0, False)
    return Numeral(i, i + 1, SMALL[lower], 10.0 if lower == "ten" else 1.0, False)


def _scaled(tokens: Sequence[Token], numeral: Numeral) -> Numeral:
    """Multiply by the scale words that follow, and add the smaller groups after "and"."""
    value, step, j = _completed(tokens, numeral)
    total = 0.0
    while j < len(tokens):
        k = j + 1 if tokens[j].lower == "-" and j + 1 < len(tokens) else j
        lower = tokens[k].lower
        if lower in SCALES:
            value, step, j = value * SCALES[lower], step * SCALES[lower], k + 1
        elif numeral.is_digits and k == j and lower in SUFFIXES and lower not in ("m", "k"):
            value, step, j = value * SUFFIXES[lower], step * SUFFIXES[lower], k + 1
        elif not numeral.is_digits and value >= 100.0 and (lower in SMALL or lower == "and"):
            k += lower == "and"
            if k >= len(tokens) or tokens[k].lower not in SMALL or tokens[k].lower == "dozen":
                break
            small = _small(tokens, k)
            follows = tokens[small.last].lower if small.last < len(tokens) else ""
            if follows in SCALES and SCALES[follows] < value:
                total, value, step, j = total + value, small.value, small.step, small.last
            elif small.value < step or step >= 100.0:
                value, step, j = value + small.value, small.step, small.last
            else:
                break
        else:
            break
    return Numeral(numeral.first, j, total + value, step, numeral.is_digits)


def _completed(tokens: Sequence[Token], numeral: Numeral) -> tuple[float, float, int]:
    """Value, step and end with what follows a small number: "two and a half", "one point seven", "two dozen"."""
    value, step, j = numeral.value, numeral.step, numeral.last
    if numeral.is_digits:
        return value, step, j
    if has_half := _words(tokens, j, "and a half", "-and-a-half"):
        return value + 0.5, 0.5, j + has_half
    if tenths := _tenths(tokens, j):
        return value + tenths / 10.0, 0.1, j + 2
    if _is(tokens, j, "dozen") and value < 12.0 and j == numeral.first + 1:
        return value * 12.0, 12.0, j + 1
    return value, step, j


def _tenths(tokens: Sequence[Token], i: int) -> float:
    """Of "one point seven billion" the seven; 0 where no scale or percentage follows: a point may be won."""
    words = [token.lower for token in tokens[i : i + 3]]
    if len(words) < 3 or words[0] != "point" or not (words[2] in SCALES or words[2] in ("per", "percent", "%")):
        return 0.0
    tenths = ONES.get(words[1], 0.0)
    return tenths if tenths < 10.0 else 0.0


def _half(tokens: Sequence[Token], i: int) -> Numeral | None:
    """ "half a million", "half-million"; other halves are fractions or durations."""
    j = i + 1
    if j < len(tokens) and tokens[j].lower in ("a", "-"):
        j += 1
    if j < len(tokens) and tokens[j].lower in SCALES:
        scale = SCALES[tokens[j].lower]
        return Numeral(i, j + 1, 0.5 * scale, 0.1 * scale, False)
    if j < len(tokens) and tokens[j].lower == "dozen":
        return Numeral(i, j + 1, 6.0, 1.0, False)
    return None


def _is(tokens: Sequence[Token], i: int, lower: str) -> bool:
    return i < len(tokens) and tokens[i].lower == lower


def _words(tokens: Sequence[Token], i: int, *phrases: str) -> int:
    """How many tokens from ``i`` on spell one of the phrases; 0 where none does."""
    for phrase in phrases:
        wanted = phrase.replace("-", " - ").split()
        if [token.lower for token in tokens[i : i + len(wanted)]] == wanted:
            return len(wanted)
    return 0
