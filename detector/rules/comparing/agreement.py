"""Agreement: whether two quantities can be one, by rounding, bounds, ranges and units."""

from __future__ import annotations

from detector.features.amounts.counted import PERSONS
from detector.features.amounts.quantities import Quantity
from detector.features.amounts.units import same_currency

_EXACT = 0.05  # share by which a plain round number may differ
_CLOSE = 0.9  # a bound this close to the number may be as exact
_FEW = 12  # up to here "at least two" may be three
NEAR = 0.8  # how close a value under a bound must be for the bound to give it
_LOOSE = 0.15  # and one with a hedge, or a share in words
_CONVERTED = 0.1  # and a duration told in another unit: four weeks are a month
_REMOTE_MONEY = 100  # what each owner was offered is no slip for what each partner pays
_REMOTE = 12  # times: seconds behind a winner are no slip for the days that are left


def same_noun(one: Quantity, other: Quantity) -> bool | None:
    """Whether both count the same; None where one side does not say what it counts."""
    if not one.noun or not other.noun:
        return None
    if one.noun == other.noun:
        return True
    return one.noun in PERSONS and other.noun in PERSONS and bool({one.noun, other.noun} & {"peopl", "person"})


_THIRD = 0.001  # the place of the third digit behind the point


def comparable(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities measure on one scale."""
    if one.kind != other.kind:
        return False
    if one.kind == "money":
        # Conversions cannot be checked: only the same figure under another sign is wrong.
        return same_currency(one.unit, other.unit) or (one.value == other.value and not one.bound and not other.bound)
    return one.unit == other.unit


def equal(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities measure on one scale and some reading makes them equal."""
    return comparable(one, other) and agree(one, other)


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether some reading makes two comparable quantities equal."""
    if one.kind == "money" and not same_currency(one.unit, other.unit):
        return False
    if one.unit == "score" or one.kind == "ordinal":
        return one.low == other.low and one.high == other.high
    if one.is_range or other.is_range:
        return _overlap(_span(one), _span(other))
    sides = {one.bound, other.bound}
    if sides == {"least"} or sides == {"most"}:
        return same_value(one, other) or _is_rounder(one, other)
    if sides & {"least", "most", "nearly"} and len(sides) > 1 and sides != {"nearly", "most"}:
        if same_value(one, other):
            if "least" not in sides or "" in sides or "about" in sides:
                return True
            least, below = (one, other) if one.bound == "least" else (other, one)
            return below.value > least.value  # "more than 245,000" is "almost 250,000"
        return _overlap(_span(one), _span(other)) and not ("" in sides and _is_overexact(one, other))
    return same_value(one, other)


def _is_rounder(one: Quantity, other: Quantity) -> bool:
    """A bound that says less is a rounder one: "more than 100" for "more than 140", not 56 for 65."""
    low, high = sorted((one.value, other.value))
    is_weaker = (one.bound == "least") == (one.value < other.value)
    return is_weaker and low >= 0.4 * high and one.step > other.step


def _is_overexact(one: Quantity, other: Quantity) -> bool:
    """A bound is rounder than the number it stands for: nobody says "more than 56,000" for 65,000."""
    bound, exact = (one, other) if one.bound in ("least", "most") else (other, one)
    low, high = sorted((one.value, other.value))
    if bound.unit == "%" and not bound.is_digits:
        return False  # "more than half" is said of two thirds
    return high > _FEW and low < _CLOSE * high and bound.step <= exact.step


def same_value(one: Quantity, other: Quantity) -> bool:
    """Whether the numbers as written are one, whatever their bounds."""
    if _is_grouped(one, other) or _is_grouped(other, one):
        return True
    loose = _CONVERTED * (2 if one.bound or other.bound else 1) if _is_duration(one, other) else 0.0
    allowed = max(slack(one), slack(other), loose * one.value)
    return abs(one.value - other.value) <= allowed + 1e-6 * max(abs(one.value), abs(other.value))


def _is_grouped(one: Quantity, other: Quantity) -> bool:
    """Whether the one's point parts thousands: "6.000" for 6,000."""
    return one.step == _THIRD and one.unit == other.unit and abs(other.value - 1000 * one.value) < _THIRD


def _is_duration(one: Quantity, other: Quantity) -> bool:
    """Durations in different units are loose: four weeks are a month."""
    return one.unit == "s" and other.unit == "s" and abs(one.step - other.step) > 0.5 * max(one.step, other.step)


def slack(quantity: Quantity) -> float:
    """How far the true value may lie from the stated one."""
    is_loose = quantity.bound or (quantity.unit == "%" and not quantity.is_digits)
    converted = quantity.kind == "measure" and quantity.unit not in ("age", "s", "per")
    half = quantity.step * (0.6 if converted else 0.5)
    return min(half, (_LOOSE if is_loose else _EXACT) * abs(quantity.value))


def _span(quantity: Quantity) -> tuple[float, float]:
    """The values that the words allow a reader to expect."""
    if quantity.is_range:
        return quantity.low - slack(quantity), quantity.high + slack(quantity)
    value = quantity.value
    if quantity.bound == "least":
        return value, 2.5 * value + 1e-9
    if quantity.bound == "most":
        return 0.3 * value, value
    if quantity.bound == "nearly":
        return value - max(slack(quantity), 0.1 * value), value
    return value - slack(quantity), value + slack(quantity)


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] <= other[1] + 1e-9 and other[0] <= one[1] + 1e-9


def backs(mine: Quantity, other: Quantity) -> bool:
    if comparable(mine, other):
        return gives(mine, other)
    # "65,000" where the sign was lost, "53 of the years" for 53 years: the figure alone decides.
    # A bare "7" is of the unit that was last spoken of.
    is_bare = other.kind == "number" and not other.noun
    return digits(mine) == digits(other) and "number" in (mine.kind, other.kind) and (is_bare or len(digits(mine)) > 1)


def gives(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities are one; a bound that happens to hold is none: "over 170" does not give 254."""
    is_close = same_value(one, other) or one.is_range or other.is_range or _is_near(one, other)
    return is_close and equal(one, other)


def _is_near(one: Quantity, other: Quantity) -> bool:
    low, high = sorted((abs(one.value), abs(other.value)))
    return low >= NEAR * high


def is_transposed(one: Quantity, other: Quantity) -> bool:
    """Whether both are written with the same digits in another order, a common slip: 383 and 338."""
    here, there = digits(one), digits(other)
    return len(here) > 1 and here != there and sorted(here) == sorted(there)


def is_rescaled(one: Quantity, other: Quantity) -> bool:
    """Whether both have the same figure before another scale word or unit: "1.9m" and "1.9bn", "6 weeks"."""
    figures = sorted(abs(q.value / q.step) for q in (one, other))
    if one.unit == "s" and other.unit == "s":
        return abs(figures[0] - figures[1]) < 1e-6 and one.step != other.step
    ratio = max(one.value, other.value) / max(min(one.value, other.value), 1e-9)
    return one.value > 0 and any(abs(ratio - factor) < 1e-6 * factor for factor in (1e3, 1e6, 1e9))


def is_remote(one: Quantity, other: Quantity) -> bool:
    """Whether two durations or two amounts of money are too far apart to be one told wrong."""
    low, high = sorted((abs(one.value), abs(other.value)))
    if one.kind == other.kind == "money":
        return high > _REMOTE_MONEY * low and not is_rescaled(one, other)
    return one.unit == "s" == other.unit and high > _REMOTE * low and not is_rescaled(one, other)


def digits(quantity: Quantity) -> str:
    """The stated digits without what only scales them: "38" for 3,800 and for .38."""
    return f"{abs(quantity.value / quantity.step):.0f}"
