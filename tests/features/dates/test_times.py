"""Points in time in running text: which fields are stated, and what the document's own date resolves."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detector.document import Plain
from detector.features.dates.times import Moment, moments
from detector.features.words import tokens


def _read(text: str, published: datetime.date | None = None) -> tuple[Moment, ...]:
    return moments(tokens(Plain(text, 0)), published)


@pytest.mark.parametrize(
    ("text", "quote", "fields"),
    [
        ("It opened on 20 January 2025.", "20 January 2025", {"year": 2025, "month": 1, "day": 20}),
        ("It opened on Jan. 20, 2025.", "Jan. 20, 2025", {"year": 2025, "month": 1, "day": 20}),
        ("It opened on 2025-01-20.", "2025-01-20", {"year": 2025, "month": 1, "day": 20}),
        ("It opened on 20/01/2025.", "20/01/2025", {"year": 2025, "month": 1, "day": 20}),
        ("It opened on the 3rd of May.", "3rd of May", {"month": 5, "day": 3}),
        ("It opened in April 2019.", "April 2019", {"year": 2019, "month": 4}),
        ("It opened in May.", "May", {"month": 5}),
        ("It opened in mid-2024.", "2024", {"year": 2024}),
        ("It opened in the 1990s.", "1990s", {"year": 1990, "span": 10}),
        ("It opened in the 19th century.", "19th century", {"year": 1800, "span": 100}),
        ("It opened on Friday morning.", "Friday morning", {"weekday": 4, "part": "morning"}),
        ("It opened on Monday, 3 May.", "Monday, 3 May", {"weekday": 0, "month": 5, "day": 3}),
        ("It opened at 5:30pm.", "5:30pm", {"part": "17:30"}),
        ("It opened at 8 p.m.", "8 p.m.", {"part": "20:00"}),
        ("It opened at 10:30 on Friday.", "10:30 on Friday", {"part": "10:30", "weekday": 4}),
        ("It opened at 1800 GMT.", "1800", {"part": "18:00"}),
        ("It opened in the summer of 2015.", "summer of 2015", {"season": "summer", "year": 2015}),
        ("It opened on Boxing Day.", "Boxing Day", {"season": "Boxing Day", "month": 12, "day": 26}),
        ("It opened last week.", "last week", {"relative": "last week"}),
    ],
)
def test_a_time_is_read_with_the_fields_it_states(text: str, quote: str, fields: dict[str, object]) -> None:
    (found,) = _read(text)
    assert text[found.start : found.end] == quote
    stated = {name: getattr(found, name) for name in ("year", "month", "day", "weekday")} | {
        "part": found.part,
        "span": found.span,
        "season": found.season,
        "relative": found.relative,
    }
    empty = {"year": None, "month": None, "day": None, "weekday": None}
    assert stated == empty | {"part": "", "span": 1, "season": "", "relative": ""} | fields


@pytest.mark.parametrize(
    "text",
    [
        "It opened on 03/04/2025.",
        "She may march in.",
        "Some 2000 workers left.",
        "It took 4:14.57 to finish.",
        "Governor April Stone spoke.",
        "The screen has 1440 x 900 dots.",
        "It costs $2014 or 1990 euros.",
    ],
)
def test_what_could_be_something_else_is_left_alone(text: str) -> None:
    assert _read(text) == ()


def test_a_range_of_days_gives_both_its_ends() -> None:
    assert [(m.month, m.day) for m in _read("It runs from February 10-20.")] == [(2, 10), (2, 20)]
    assert [(m.month, m.day) for m in _read("It runs from 10 to 20 February.")] == [(2, 10), (2, 20)]


def test_only_the_documents_date_resolves_a_relative_word() -> None:
    published = datetime.date(2025, 1, 20)
    assert _read("It opened yesterday.")[0].resolved is None
    assert _read("It opened yesterday.", published)[0].resolved == datetime.date(2025, 1, 19)
    assert _read("It opened on 30 December.", published)[0].resolved == datetime.date(2024, 12, 30)
    assert _read("It opened on 31 June.", published)[0].resolved is None


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789,.:-/ MayJan'st20pmFridayof", max_size=60))
def test_any_text_yields_spans_inside_it(text: str) -> None:
    for found in _read(text):
        assert 0 <= found.start < found.end <= len(text)
