"""Words in each other's place turn a sentence, other orders of it do not, and borrowed values are the source's own."""

from __future__ import annotations

import random

import pytest

from detector.document import from_text
from detector.features.facts import Facts, SentenceFacts, extract
from training.corrupting import borrowing, changes, moves


def analysed(text: str) -> tuple[Facts, SentenceFacts]:
    facts = extract(from_text(text))
    return facts, facts.sentences[min(facts.sentences)]


def swaps(text: str) -> set[str]:
    facts, sentence = analysed(text)
    return {changes.apply(text, swap)[0] for swap in moves.swapped(facts, sentence)}


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("The express from Madrid arrived in Lisbon at noon.", "The express from Lisbon arrived in Madrid at noon."),
        ("The share rose from 83 to 96 in a year.", "The share rose from 96 to 83 in a year."),
        ("He met the owner of the ferry.", "He met the ferry of the owner."),
        ("He works in the old house of the new school.", "He works in the new house of the old school."),
    ],
)
def test_two_like_things_change_places(text: str, other: str) -> None:
    assert other in swaps(text)


@pytest.mark.parametrize(
    "text",
    [
        "Madrid and Lisbon signed the treaty.",
        "Anna Roe married Peter Doe in June.",
        "The mayor is the owner.",
        "Madrid and Lisbon paid 83 and 96 euros respectively.",
    ],
)
def test_what_an_exchange_would_not_turn_is_left_alone(text: str) -> None:
    assert swaps(text) == set()


def test_a_time_moves_to_the_other_end_of_a_plain_sentence() -> None:
    assert moves.moved("In May 2004, the company opened a second yard in Leith.") == [
        "The company opened a second yard in Leith in May 2004."
    ]
    assert moves.moved("The company opened a second yard last year.") == [
        "Last year, the company opened a second yard."
    ]
    assert moves.moved("The company said that it would open a second yard last year.") == []


def test_what_and_joins_can_be_told_the_other_way_round() -> None:
    text = "Madrid and Lisbon signed the treaty after strikes and protests."
    facts, sentence = analysed(text)
    found = {changes.apply(text, [change])[0] for change in moves.joined(facts, sentence)}
    assert "Lisbon and Madrid signed the treaty after strikes and protests." in found
    assert "Madrid and Lisbon signed the treaty after protests and strikes." in found


def test_a_borrowed_value_is_another_of_the_source() -> None:
    source = extract(
        from_text("Peter Doe of Madrid sold 480 boats in 1998. Henry Roe of Lisbon sold 730 boats in 2004.")
    )
    claim = "Peter Doe sold 480 boats in 1998."
    found = borrowing.borrowed(extract(from_text(claim)), source, random.Random(1))
    texts = {changes.apply(claim, [change])[0] for change in found}
    assert texts == {
        "Henry Roe sold 480 boats in 1998.",
        "Peter Doe sold 730 boats in 1998.",
        "Peter Doe sold 480 boats in 2004.",
    }


def test_names_of_one_list_are_not_borrowed_for_each_other() -> None:
    source = extract(from_text("Peter Doe and Henry Roe sold the boats."))
    assert borrowing.borrowed(extract(from_text("Peter Doe sold the boats.")), source, random.Random(1)) == []
