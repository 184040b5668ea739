"""The closed vocabulary of dates: months, weekdays, holidays, seasons and parts of the day."""

from __future__ import annotations

MONTHS: dict[str, int] = {
    form: number
    for number, forms in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for form in forms.split()
}
WEEKDAYS: dict[str, int] = {
    form: number
    for number, forms in enumerate(
        ("monday mondays", "tuesday tuesdays tues", "wednesday wednesdays weds", "thursday thursdays thurs",
         "friday fridays", "saturday saturdays", "sunday sundays")
    )
    for form in forms.split()
}  # fmt: skip
SEASONS = {"spring": "spring", "summer": "summer", "autumn": "autumn", "winter": "winter", "weekend": "weekend"}
PARTS_OF_DAY = frozenset("morning afternoon evening night lunchtime".split())
# Token sequences; the longest is tried first. Movable feasts have a name only.
HOLIDAYS: dict[tuple[str, ...], tuple[str, int | None, int | None]] = {
    ("christmas", "eve"): ("Christmas Eve", 12, 24),
    ("christmas", "day"): ("Christmas Day", 12, 25),
    ("boxing", "day"): ("Boxing Day", 12, 26),
    ("new", "year", "'s", "eve"): ("New Year's Eve", 12, 31),
    ("new", "year", "'s", "day"): ("New Year's Day", 1, 1),
    ("new", "year"): ("New Year", None, None),
    ("christmas",): ("Christmas", None, None),
    ("easter",): ("Easter", None, None),
    ("thanksgiving",): ("Thanksgiving", None, None),
    ("halloween",): ("Halloween", None, None),
    ("valentine", "'s", "day"): ("Valentine's Day", 2, 14),
    ("ramadan",): ("Ramadan", None, None),
    ("diwali",): ("Diwali", None, None),
}
PERIODS = frozenset("day week weekend month year decade century night term season quarter".split())
SHIFTS = {"last": "last", "this": "this", "next": "next", "past": "last", "previous": "last", "coming": "next",
          "following": "following"}  # fmt: skip
EDGES = {"early": "early", "mid": "mid", "late": "late"}
NEAR_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
# Words after which a bare "May", "March" or "2014" is a point in time.
BEFORE_TIME = frozenset(
    "over in of since until till by from to between and or through during before after last next this early mid late "
    "for on every each , - – previous following around about circa begin beginning end start".split()
)
EXACT_TIME = frozenset("in since until till by during before after early mid late around circa from".split())
"""After these a four-digit number is a year even where a plural follows: "in 2014 officers said"."""
