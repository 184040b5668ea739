"""Negations, modal verbs and opposites are told from the words that merely look like them."""

from __future__ import annotations

import pytest

from detector.document import Plain
from detector.features.polarity import modals, negations, opposed
from detector.features.words import Token, content, tokens


def read(text: str) -> tuple[Token, ...]:
    return tokens(Plain(text, 0))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The council approved the plan.", 0),
        ("The council did not approve the plan.", 1),
        ("The council didn’t approve the plan.", 1),
        ("Nobody at the depot could find the key.", 1),
        ("The pump failed, and no engineer was there.", 2),
        ("The town won not only the cup but the league.", 0),
        ("The clinic will hardly open before spring.", 1),
    ],
    ids=["none", "not", "n't", "nobody", "two", "not only", "hardly"],
)
def test_each_denying_word_counts_once(text: str, count: int) -> None:
    assert negations(read(text)) == count


def test_the_month_of_may_is_no_modal_verb() -> None:
    assert modals(read("The bridge reopened in May after repairs.")) == 0
    assert modals(read("The bridge may reopen after repairs.")) == 1
    assert modals(read("May the best crew win.")) == 1


def words(text: str) -> frozenset[str]:
    return content(read(text))


def test_opposite_verbs_are_seen_in_any_inflection() -> None:
    found = opposed(words("Ticket sales were rising again."), words("Ticket sales fell again."))
    assert found == words("rising")


def test_opposites_on_the_same_side_exclude_nothing() -> None:
    draft = words("Prices rose in spring and fell in autumn.")
    assert not opposed(draft, words("Prices fell in autumn."))


def test_a_word_that_both_sides_use_is_no_opposite() -> None:
    said = words("Sales rose at home and fell abroad.")
    assert not opposed(words("Sales rose at home."), said)


def test_groups_that_exclude_each_other_do_so_both_ways() -> None:
    assert opposed(words("The union won."), words("The union lost."))
    assert opposed(words("The union lost."), words("The union won."))
