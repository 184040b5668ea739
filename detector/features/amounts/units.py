"""Units of measure and currencies: the word or sign beside a number -> base unit and factor."""

from __future__ import annotations

# Each base unit is SI, except "C" (degrees Celsius; Fahrenheit is not proportional, see ``to_celsius``).
_METRE = {
    "mm millimetre millimetres millimeter millimeters": 1e-3,
    "cm centimetre centimetres centimeter centimeters": 1e-2,
    "m metre metres meter meters": 1.0,
    "km kilometre kilometres kilometer kilometers kms": 1e3,
    "inch inches": 0.0254,
    "ft foot feet": 0.3048,
    "yd yard yards": 0.9144,
    "mile miles": 1609.344,
}
_KILOGRAM = {
    "mg milligram milligrams": 1e-6,
    "g gram grams gramme grammes": 1e-3,
    "kg kilo kilos kilogram kilograms kilogramme kilogrammes kgs": 1.0,
    "oz ounce ounces": 0.028349523,
    "lb lbs": 0.45359237,
    "stone": 6.35029318,
    "tonne tonnes ton tons": 1e3,
}
_SECOND = {
    "ms millisecond milliseconds": 1e-3,
    "second seconds sec secs": 1.0,
    "minute minutes min mins": 60.0,
    "hour hours hr hrs": 3600.0,
    "day days": 86400.0,
    "week weeks": 604800.0,
    "fortnight fortnights": 1209600.0,
    "month months": 2629800.0,
    "year years yr yrs": 31557600.0,
    "decade decades": 315576000.0,
    "century centuries": 3155760000.0,
}
_CUBIC = {
    "ml millilitre millilitres milliliter milliliters": 1e-6,
    "litre litres liter liters": 1e-3,
    "gallon gallons": 3.785411784e-3,
    "pint pints": 5.68e-4,
}
_SQUARE = {
    "hectare hectares ha": 1e4,
    "acre acres": 4046.8564224,
    "sqm": 1.0,
    "sqft": 0.09290304,
}
_SPEED = {"mph": 0.44704, "kph": 1 / 3.6, "km/h": 1 / 3.6, "knot knots": 0.514444}
_POWER = {
    "kw kilowatt kilowatts": 1e3,
    "mw megawatt megawatts": 1e6,
    "gw gigawatt gigawatts": 1e9,
}
_DATA = {"mb megabyte megabytes": 1e6, "gb gigabyte gigabytes": 1e9, "tb terabyte terabytes": 1e12}

UNITS: dict[str, tuple[str, float]] = {
    word: (base, factor)
    for base, table in (
        ("m", _METRE),
        ("kg", _KILOGRAM),
        ("s", _SECOND),
        ("m3", _CUBIC),
        ("m2", _SQUARE),
        ("m/s", _SPEED),
        ("W", _POWER),
        ("B", _DATA),
    )
    for words, factor in table.items()
    for word in words.split()
}
# "square miles" and "cubic metres": the power of the length that follows.
POWERS = {"square": 2, "sq": 2, "cubic": 3}

# Before or after the number. A bare dollar is not known to be American: it is "USD" and agrees with every dollar.
SIGNS = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₦": "NGN"}
CURRENCY_WORDS = {
    "usd": "USD", "dollar": "USD", "dollars": "USD", "gbp": "GBP", "sterling": "GBP",
    "eur": "EUR", "euro": "EUR", "euros": "EUR", "rouble": "RUB", "roubles": "RUB", "ruble": "RUB", "rubles": "RUB",
    "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rmb": "CNY", "rupee": "INR", "rupees": "INR",
    "franc": "CHF", "francs": "CHF", "krone": "SEK", "kroner": "SEK", "krona": "SEK", "kronor": "SEK",
    "peso": "MXN", "pesos": "MXN", "shekel": "ILS", "shekels": "ILS", "lira": "TRY", "naira": "NGN",
    "zloty": "PLN", "hryvnia": "UAH", "rand": "ZAR", "riyals": "SAR", "dirhams": "AED", "baht": "THB",
    "ringgit": "MYR", "bitcoin": "BTC", "bitcoins": "BTC",
}  # fmt: skip
CENTS = {"cent": "USD", "cents": "USD", "pence": "GBP", "penny": "GBP", "p": "GBP"}
# "pounds" is money unless the sentence speaks of weight.
WEIGHT_WORDS = frozenset("weigh weighs weighed weighing weight heavy heavier lighter lost ounces lb lbs kg".split())
# The country letters glued before "$": "US$5", "A$5", "CA$5".
DOLLARS = {"us": "USD", "a": "AUD", "au": "AUD", "ca": "CAD", "c": "CAD", "nz": "NZD", "hk": "HKD", "s": "SGD"}
DOLLAR_CODES = frozenset(DOLLARS.values())
PER = frozenset("second minute hour day night week month year".split())


def to_celsius(fahrenheit: float) -> float:
    """Degrees Fahrenheit -> degrees Celsius."""
    return (fahrenheit - 32.0) / 1.8


def same_currency(one: str, other: str) -> bool:
    """Whether two codes can name one currency; a plain dollar may be any dollar."""
    return one == other or ("USD" in (one, other) and {one, other} <= DOLLAR_CODES)
