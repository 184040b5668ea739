"""Numbers in running text: what is read, with which value, unit, bound and noun, and what is left alone."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detector.document import Plain
from detector.features.amounts.quantities import Quantity, quantities
from detector.features.words import tokens


def _read(text: str) -> tuple[Quantity, ...]:
    return quantities(tokens(Plain(text, 0)))


def _only(text: str) -> Quantity:
    found = _read(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "quote", "value", "noun"),
    [
        ("The 1,987 votes were counted.", "1,987", 1987, "vote"),
        ("Twenty-one dancers came.", "Twenty-one", 21, "dancer"),
        ("They sold a dozen of the paintings.", "a dozen", 12, "paint"),
        ("Two hundred and fifty sheep were lost.", "Two hundred and fifty", 250, "sheep"),
        ("It has 3 lakh voters.", "3 lakh", 300_000, "voter"),
        ("Half a million people marched.", "Half a million", 500_000, "peopl"),
        ("The app has 20m users.", "20m", 20_000_000, "user"),
        ("Then 14 more police officers arrived.", "14", 14, "offic"),
        ("Some 40 dead and wounded soldiers lay there.", "40", 40, "soldier"),
        ("Only one man has answered.", "one", 1, "man"),
        ("It hung on a pair of hooks.", "pair", 2, "hook"),
    ],
)
def test_a_count_is_read_with_its_noun(text: str, quote: str, value: float, noun: str) -> None:
    found = _only(text)
    assert (found.kind, text[found.start : found.end], found.value, found.noun) == ("number", quote, value, noun)


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("It cost $3.4bn.", "money", 3.4e9, "USD"),
        ("It cost US$65,000.", "money", 65_000, "USD"),
        ("It cost $A5bn.", "money", 5e9, "AUD"),
        ("It cost 20 million euros.", "money", 2e7, "EUR"),
        ("It cost 50p.", "money", 0.5, "GBP"),
        ("It cost RMB 70,000.", "money", 70_000, "CNY"),
        ("It cost five pounds.", "money", 5, "GBP"),
        ("It weighed five pounds.", "measure", 2.26796185, "kg"),
        ("It fell 38 per cent.", "percentage", 38, "%"),
        ("It fell two percentage points.", "percentage", 2, "pp"),
        ("It fell 25 basis points.", "percentage", 0.25, "pp"),
        ("It pleased four in ten.", "percentage", 40, "%"),
        ("It pleased two-thirds of them.", "percentage", 200 / 3, "%"),
        ("It pleased half of them.", "percentage", 50, "%"),
        ("It is 12 km away.", "measure", 12_000, "m"),
        ("It is a 14-acre plot.", "measure", 14 * 4046.8564224, "m2"),
        ("It is 30 square miles.", "measure", 30 * 1609.344**2, "m2"),
        ("It is 5ft 10in tall.", "measure", 5 * 0.3048 + 10 * 0.0254, "m"),
        ("It is 98.6 degrees Fahrenheit.", "measure", 37, "C"),
        ("It took two hours and 30 minutes.", "measure", 9_000, "s"),
        ("It took three and a half hours.", "measure", 12_600, "s"),
        ("It took half an hour.", "measure", 1_800, "s"),
        ("It took an hour and ten minutes.", "measure", 4_200, "s"),
        ("It took an hour and a half.", "measure", 5_400, "s"),
        ("It cost one point seven billion euros.", "money", 1.7e9, "EUR"),
        ("It has two dozen rooms.", "number", 24, ""),
        ("It took more than a day.", "measure", 86_400, "s"),
        ("A 75-year-old won.", "measure", 75, "age"),
        ("Ann Roth, 28, won.", "measure", 28, "age"),
        ("It was the 47th.", "ordinal", 47, ""),
        ("It was the twenty-first.", "ordinal", 21, ""),
    ],
)
def test_money_shares_and_measures_come_in_base_units(text: str, kind: str, value: float, unit: str) -> None:
    found = _only(text)
    assert (found.kind, found.unit) == (kind, unit)
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "bound", "low", "high"),
    [
        ("At least 40 came.", "least", 40, inf),
        ("More than 1,000 came.", "least", 1000, inf),
        ("Up to 120 came.", "most", 0, 120),
        ("Fewer than 100 came.", "most", 0, 100),
        ("Nearly 2,000 came.", "nearly", 2000, 2000),
        ("About 50 came.", "about", 50, 50),
        ("There were 200 or so.", "about", 200, 200),
        ("There were 300-plus.", "least", 300, inf),
        ("There were 10-15 of them.", "", 10, 15),
        ("There were between three and five of them.", "", 3, 5),
        ("There were 3 to 5 million of them.", "", 3e6, 5e6),
        ("It cost $10-15m.", "", 10e6, 15e6),
        ("It cost $499 to $549.", "", 499, 549),
        ("It was 10-15 km away.", "", 10_000, 15_000),
        ("They won 3-1.", "", 1, 3),
    ],
)
def test_bounds_and_ranges_open_the_interval(text: str, bound: str, low: float, high: float) -> None:
    found = _only(text)
    assert (found.bound, found.low, found.high) == (bound, low, high)


@pytest.mark.parametrize(
    "text",
    [
        "He flew in a Boeing 737 to the G20.",
        "Covid-19 closed it.",
        "He read Article 5 and page 3.",
        "The driver of car no. 7 won.",
        "She lives at 221 Baker Street.",
        "Call 555-1234 now.",
        "It was in 2014 or in the 1990s.",
        "It was on 20 January 2025 at 10:30.",
        "It was on Jan. 19.",
        "One of them left and no one else did.",
        "One day this one will do.",
        "Several hundred and dozens and thousands came.",
        "The 2015 winners came.",
        "Agent 007 came.",
    ],
)
def test_names_dates_pronouns_and_vague_amounts_are_left_alone(text: str) -> None:
    assert _read(text) == ()


def test_a_change_from_one_value_to_another_stays_two_quantities() -> None:
    assert [q.value for q in _read("Prices rose from 2 to 4 euros.")] == [2, 4]


def test_the_step_is_the_place_of_the_last_digit() -> None:
    assert _only("It cost $3.4bn.").step == pytest.approx(1e8)
    assert _only("The 2,000 votes.").step == 1000


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789,.-$£%€ maone twohalf'd", max_size=60))
def test_any_text_yields_spans_inside_it(text: str) -> None:
    for found in _read(text):
        assert 0 <= found.bound_start <= found.start < found.end <= len(text)
        assert found.low <= found.high
