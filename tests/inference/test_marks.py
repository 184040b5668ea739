"""Marks: what the judge is told of each word before it reads."""

from __future__ import annotations

import pytest

from detector.inference.marks import ABSENT, ALIKE, ALONE, BESIDE, OTHER, marks, stem


def test_a_changed_word_is_the_only_one_marked_absent() -> None:
    claim, evidence = "the bridge opened in may .".split(), "the bridge opened in june .".split()
    assert marks(claim, evidence) == [BESIDE, BESIDE, BESIDE, BESIDE, ABSENT, OTHER]


def test_a_word_in_other_company_is_marked_alone() -> None:
    assert marks(["lee", "met", "ford"], ["ford", "met", "lee"]) == [ALONE, ALONE, ALONE]


def test_another_form_of_a_word_is_marked_alike() -> None:
    assert marks(["opening"], ["opened"]) == [ALIKE]


def test_marks_and_signs_are_of_no_side() -> None:
    assert marks(["“", "—", "%"], ["“"]) == [OTHER, OTHER, OTHER]


def test_nothing_is_beside_an_empty_side() -> None:
    assert marks(["bridge"], []) == [ABSENT]
    assert marks([], ["bridge"]) == []


@pytest.mark.parametrize(("word", "beginning"), [("2019", "2019"), ("b52", "b52"), ("opened", "open"), ("cat", "cat")])
def test_a_number_has_no_other_form(word: str, beginning: str) -> None:
    assert stem(word).startswith(beginning)
    assert marks(["2018"], ["2019"]) == [ABSENT]
