"""Known: the numbers and times that the sources give in any form, for telling which of the draft's none of them has.

Equal by rounding, unit or figure, a sum, a difference, a share or a span of years between two of the source's numbers:
all of these count as known. Only what cannot be had from the sources is left.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from detector.features.amounts.quantities import Quantity
from detector.features.dates.calendar_words import MONTHS
from detector.features.dates.times import Moment
from detector.features.facts import Facts
from detector.rules.comparing.agreement import comparable, digits, same_value, slack
from detector.rules.comparing.concurrence import agree
from detector.rules.comparing.ledger import Ledger

_MOST = 60  # values of one scale of which sums and shares are formed; more are a table
_TOLERANCE = 0.03  # share by which a derived value may differ


class Known:
    """What the sources give."""

    def __init__(self, sources: Sequence[Facts]) -> None:
        sentences = [s for source in sources for s in source.statements]
        self.quantities = [q for sentence in sentences for q in sentence.quantities]
        self.moments = [m for sentence in sentences for m in sentence.moments]
        self._texts = {source.document.text[q.start : q.end] for source in sources for s in source.statements
                       for q in s.quantities if q.start >= 0}  # fmt: skip
        self._ledger = Ledger(self.quantities)
        self._figures = {_figure(q) for q in self.quantities}
        # "under-16s" and "April-June" are one word each.
        self._words = {
            part.rstrip("s") if part[:1].isdecimal() else part
            for source in sources
            for word in source.vocabulary
            for part in word.replace(",", "").split("-")
        }
        self._months = {MONTHS[word] for word in self._words & MONTHS.keys() - {"may", "march"}}
        self.years = {m.year for m in self.moments if m.year} | {
            source.document.published.year for source in sources if source.document.published
        }
        self._values: dict[str, list[float]] = defaultdict(list)
        for quantity in self.quantities:
            self._values[_scale(quantity)].append(quantity.value)
        self._derived = {scale: _derived(values[:_MOST]) for scale, values in self._values.items()}
        counts = [value for scale, values in self._values.items() if scale != "%" for value in values][:_MOST]
        self._shares = sorted(_shares(counts))
        years = sorted(self.years)
        self._spans = {float(b - a) for a in years for b in years if b >= a}

    def has(self, quantity: Quantity, words: str) -> bool:
        """Whether a source gives the quantity, or numbers from which it follows."""
        plain = words.replace(",", "")
        if words in self._texts or plain in self._words or _figure(quantity) in self._figures:
            return True
        if any(
            comparable(quantity, q) and (same_value(quantity, q) or _holds(quantity, q))
            for q in self._ledger.near(quantity)
        ):
            return True
        allowed = max(slack(quantity), _TOLERANCE * abs(quantity.value))
        scale = _scale(quantity)
        if _close(self._derived.get(scale, []), quantity.value, allowed):
            return True
        if scale == "%" and (
            _close(self._shares, quantity.value, max(allowed, 1.0))
            or any(abs(100 - value - quantity.value) <= allowed for value in self._values.get("%", ()))
        ):
            return True
        return scale in ("s", "age") and any(abs(_years(quantity) - span) <= 1 for span in self._spans)

    def has_time(self, moment: Moment) -> bool:
        """Whether a source gives every part of the date that the draft states."""
        if (
            moment.year is not None
            and str(moment.year) not in self._words
            and not any(moment.year - 1 <= year <= moment.year + moment.span for year in self.years)
        ):
            return False
        if moment.month is None:
            return True
        if moment.day is None and moment.month in self._months:
            return True
        return any(
            (other.month == moment.month and (moment.day is None or other.day is None or other.day == moment.day))
            or (moment.day is None and other.month is None and other.season and agree(moment, other))
            for other in self.moments
        )


def _figure(quantity: Quantity) -> str:
    """The stated digits, trailing zeros left out."""
    return digits(quantity).rstrip("0")


def _scale(quantity: Quantity) -> str:
    return quantity.unit or quantity.kind


def _years(quantity: Quantity) -> float:
    return quantity.value / 31557600.0 if quantity.unit == "s" else quantity.value


def _holds(mine: Quantity, other: Quantity) -> bool:
    """Whether the value lies within a range or under a bound close to it."""
    if mine.is_range or other.is_range:
        return mine.low <= other.high and other.low <= mine.high
    low, high = sorted((abs(mine.value), abs(other.value)))
    return bool(mine.bound or other.bound) and low >= 0.8 * high


def _derived(values: Sequence[float]) -> list[float]:
    found = {a + b for a in values for b in values} | {abs(a - b) for a in values for b in values}
    return sorted(found | {sum(values[i : i + 3]) for i in range(len(values) - 2)})


def _shares(values: Sequence[float]) -> set[float]:
    """Parts, growths and falls in per cent."""
    found: set[float] = set()
    for a in values:
        for b in values:
            if 0 < a < b:
                found |= {100 * a / b, 100 * (b - a) / b, 100 * (b - a) / a}
    return found


def _close(values: Sequence[float], value: float, allowed: float) -> bool:
    at = bisect_left(values, value - allowed - 1e-9)
    return at < len(values) and values[at] <= value + allowed + 1e-9
