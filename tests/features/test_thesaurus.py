"""What the thesaurus says of two words, and of two stretches of words."""

from __future__ import annotations

import pytest

from detector.document import Plain
from detector.features.thesaurus import FEATURES, Relation, likeness, relation, vouched
from detector.features.words import Token, stem, tokens


def words(text: str) -> tuple[Token, ...]:
    return tokens(Plain(text, 0))


def of(ours: str, theirs: str) -> Relation:
    return relation(stem(ours), stem(theirs))


def beside(ours: str, theirs: str) -> dict[str, float]:
    return dict(zip(FEATURES, likeness(words(ours), words(theirs)), strict=True))


def test_what_says_the_same_says_it_in_both_directions_and_in_any_form() -> None:
    assert of("repaired", "mending").same == of("mending", "repaired").same > 0.0
    assert of("repaired", "mending").apart == 0.0


@pytest.mark.parametrize(("ours", "theirs"), [("approved", "rejected"), ("arrive", "leave"), ("guilty", "innocent")])
def test_what_excludes_each_other_is_apart(ours: str, theirs: str) -> None:
    assert of(ours, theirs).apart == of(theirs, ours).apart == 1.0
    assert of(ours, theirs).same == 0.0


def test_a_vaguer_word_is_broader_and_the_other_narrower() -> None:
    assert of("vehicle", "sedan").broader == 1.0
    assert of("sedan", "vehicle").narrower == 1.0
    assert of("sedan", "vehicle").broader == 0.0


def test_unknown_words_are_unrelated_and_a_word_is_itself() -> None:
    assert of("qwxzv", "repair") == Relation(0.0, 0.0, 0.0, 0.0, 0.0)
    assert of("qwxzv", "qwxzv").same == 1.0


def test_stretches_are_told_by_their_nearest_words() -> None:
    same, apart = beside("repaired the pier", "mended the pier"), beside("rejected the plan", "approved the plan")
    assert same["same_min"] > 0.0
    assert same["apart"] == 0.0
    assert apart["apart"] == apart["apart_least"] == 1.0
    assert apart["same_max"] == 1.0  # the plan


def test_an_expression_counts_as_one_word() -> None:
    assert beside("stepped down", "resigned")["same_min"] > 0.0


def test_nothing_beside_something_is_nothing() -> None:
    assert set(beside("", "repaired").values()) == {0.0}


def test_evidence_vouches_for_what_says_the_same_and_excludes_the_rest() -> None:
    there, here = frozenset({stem("mended"), stem("approved")}), frozenset({stem("repaired")})
    assert vouched(words("repaired"), words("mended"), here, there) == (1.0, 0.0, 1.0, 0.0)
    assert vouched(words("rejected"), words("approved"), here, there) == (0.0, 1.0, 0.0, 0.0)
    assert vouched(words("qwxzv"), (), here, there) == (0.0, 0.0, 0.0, 0.0)
