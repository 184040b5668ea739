"""A word is told as asserted or denied by its clause, and denials have their reach."""

from __future__ import annotations

import pytest

from detector.document import Plain
from detector.features.stances.opposites import poles
from detector.features.stances.reading import Stance, stances
from detector.features.stances.roots import root
from detector.features.words import tokens


def read(text: str) -> dict[str, Stance]:
    words = tokens(Plain(text, 0))
    return {words[stance.at].lower: stance for stance in stances(words)}


@pytest.mark.parametrize(
    ("text", "word", "denied"),
    [
        ("The council approved the plan.", "approved", False),
        ("The council did not approve the plan.", "approve", True),
        ("The council didn’t even approve the plan.", "approve", True),
        ("The prison had no evacuation plan.", "plan", True),
        ("Officers found no evidence.", "found", True),
        ("No one was injured.", "injured", True),
        ("None of the 28 bodies has been identified.", "identified", True),
        ("The runner failed to qualify.", "qualify", True),
        ("The runner did not fail to qualify.", "qualify", False),
        ("The runner managed to qualify.", "qualify", False),
        ("Visitors are banned from sleeping there.", "sleeping", True),
        ("The panel has yet to be announced.", "announced", True),
        ("It has no plans to appeal.", "appeal", True),
    ],
)
def test_a_denial_finds_what_it_denies(text: str, word: str, denied: bool) -> None:
    assert read(text)[word].denied is denied


def test_a_degree_or_an_addition_is_no_denial() -> None:
    assert not read("The town won not only the cup.")["won"].denied
    assert not read("The shop did not open until Friday.")["open"].denied
    assert read("The shop did not open until Friday.")["open"].is_shaded


def test_what_is_supposed_or_asked_is_open() -> None:
    assert read("If the shop opens, we win.")["opens"].mood == "open"
    assert read("Has the shop closed?")["closed"].mood == "open"


def test_an_affix_denies_its_root() -> None:
    assert root("unclear") == (root("clear")[0], True)
    assert root("approval") == root("approved")


def test_opposites_stand_on_two_poles_of_one_pair() -> None:
    (pair, pole), *_ = poles(root("won")[0])
    assert (pair, -pole) in poles(root("lost")[0])
