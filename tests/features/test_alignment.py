"""The numbers that say whether a text derives from another, one property at a time."""

from __future__ import annotations

import math

import pytest

from detector.document import from_text
from detector.features import alignment
from detector.features.alignment import FEATURES, longest_run, row
from detector.features.facts import Facts, extract

ORIGINAL = (
    "Divers raised the trawler Morning Star from Lake Ossel on Thursday, three weeks after it sank in a storm.\n\n"
    "Its captain, Petra Lindqvist, and four sailors had reached the shore in a rubber boat.\n\n"
    '"We heard a bang and then the lights went out below the deck," Lindqvist told reporters.\n\n'
    "Insurers put the damage at $2.4 million, and the port of Tarnby will stay closed until May."
)
REWRITE = (
    "Three weeks after a storm sent it to the bottom of Lake Ossel, the trawler Morning Star was lifted by divers "
    "on Thursday.\n\nCaptain Petra Lindqvist escaped to the shore with four sailors in a rubber boat.\n\n"
    "The damage is $2.4 million according to insurers, and Tarnby port remains shut until May."
)
OTHER = (
    "The harvest festival of Port Callis drew 9,000 visitors this year, its organisers said.\n\n"
    "Bakers sold bread from a wood oven, and a choir sang in the market hall."
)


def facts(text: str) -> Facts:
    return extract(from_text(text))


def values(draft: str, source: str) -> dict[str, float]:
    return dict(zip(FEATURES, row(facts(draft), facts(source)), strict=True))


def test_a_text_is_wholly_contained_in_itself() -> None:
    same = values(REWRITE, REWRITE)
    full = ("cosine", "contained_1", "contained_5", "weight_contained", "names_contained", "longest_run", "order")
    assert {name: same[name] for name in full} == pytest.approx(dict.fromkeys(full, 1.0))
    assert same["length_ratio"] == 0.0


@pytest.mark.parametrize(
    "name",
    [
        "cosine",
        "contained_1",
        "contained_2",
        "weight_contained",
        "names_contained",
        "numbers_contained",
        "similarity_mean",
        "sentences_matched",
    ],
)
def test_a_rewrite_stands_nearer_to_its_original_than_another_story(name: str) -> None:
    assert values(REWRITE, ORIGINAL)[name] > (values(OTHER, ORIGINAL)[name] or 0.0)


def test_a_shared_quotation_is_no_shared_wording() -> None:
    quoting = 'A fisherman sold his nets. "We heard a bang and then the lights went out below the deck," he wrote.'
    shared = values(quoting, ORIGINAL)
    assert shared["contained_5"] == 0.0
    assert shared["quotes_contained"] == 1.0


def test_order_falls_when_the_sentences_are_turned_round() -> None:
    backwards = "\n\n".join(reversed(ORIGINAL.split("\n\n")))
    assert values(ORIGINAL, ORIGINAL)["order"] == 1.0
    assert values(backwards, ORIGINAL)["order"] == -1.0


def test_a_headline_counts_by_how_much_of_it_the_text_takes_up() -> None:
    title = alignment.profile_of(facts("Trawler Morning Star raised from lake")).sentences[0]
    source = alignment.profile(alignment.profile_of(facts(OTHER)).sentences, title)
    place = FEATURES.index("headline_covered")
    assert alignment.compare(alignment.profile_of(facts(REWRITE)), source)[place] > 0.6
    assert alignment.compare(alignment.profile_of(facts(OTHER)), source)[place] < 0.2


def test_what_does_not_apply_is_nan_and_not_zero() -> None:
    plain = values(OTHER, ORIGINAL)
    assert math.isnan(plain["headline_covered"])
    assert math.isnan(plain["order"])


def test_an_empty_text_still_gives_a_row() -> None:
    assert len(row(facts(""), facts(ORIGINAL))) == len(FEATURES)
    assert len(row(facts(ORIGINAL), facts(""))) == len(FEATURES)


def test_a_row_is_the_same_every_time() -> None:
    assert str(values(REWRITE, ORIGINAL)) == str(values(REWRITE, ORIGINAL))


@pytest.mark.parametrize(
    ("draft", "source", "length"),
    [
        ("a b c d", "x a b c y", 3),
        ("a b x b c d", "a b c d", 3),
        ("a a a", "a a", 2),
        ("a", "b a", 1),
        ("a", "b", 0),
        ("", "", 0),
    ],
)
def test_the_longest_run_is_the_longest_common_stretch(draft: str, source: str, length: int) -> None:
    assert longest_run(draft.split(), source.split()) == length


def test_a_run_does_not_cross_a_masked_quotation() -> None:
    assert longest_run(["a", "b", "", "c", "d"], ["a", "b", "", "c", "d"]) == 2


def test_a_profile_reads_the_same_from_wording_and_from_all_facts() -> None:
    document = from_text(ORIGINAL)
    light = alignment.profile(list(alignment.wording(document).values()))
    full = alignment.profile_of(extract(document))
    assert (light.words, light.grams, light.weights) == (full.words, full.grams, full.weights)
