"""Rows for the pairing heads: the right label for each pair, in every length, and no copy among the negatives."""

from __future__ import annotations

import random

import pytest

from detector.features import alignment
from detector.pairing.candidates import FEATURES
from training.corpora.pairs import Article, Pairing
from training.examples.alignments import Neighbours, cut, from_events, from_rewrites, parse, shared
from training.examples.pages import Stock, simulate

STREETS = ("Alder", "Birch", "Cedar", "Dogwood", "Elder", "Fir", "Gorse", "Hazel")
SOURCES = [
    f"Workers closed {street} Street in Harnby on Monday after a water main burst beneath it.\n\nAbout {10 * i + 40} "
    f"families near {street} Street were without water until noon, the town's engineer, Ruth {street}son, said.\n\n"
    f"The pipe below {street} Street dates from {1900 + i}, and the council wants to replace it next summer. "
    "Two schools and a bakery sent people home."
    for i, street in enumerate(STREETS)
]
DRAFTS = [
    f"A burst water main forced the closure of {street} Street in Harnby, leaving some {10 * i + 40} families dry "
    f"until noon on Monday. Engineer Ruth {street}son explained that the pipe had been laid in {1900 + i} and that its "
    "replacement is planned for the coming summer. People at two schools and one bakery were sent home that morning."
    for i, street in enumerate(STREETS)
]
PAIRINGS = [
    Pairing("L2R", f"NewsArticle-{i}", "rewrite", *pair) for i, pair in enumerate(zip(SOURCES, DRAFTS, strict=True))
]


@pytest.fixture(scope="module")
def pool() -> Neighbours:
    return Neighbours(
        [*SOURCES, SOURCES[0].replace("Monday", "Tuesday"), "The choir sang for an hour in the old hall."]
    )


def test_a_copy_of_the_original_is_no_neighbour_of_it(pool: Neighbours) -> None:
    assert SOURCES[0].replace("Monday", "Tuesday") not in [text for _, text in pool.near(SOURCES[0])]
    assert SOURCES[0].replace("Monday", "Tuesday") in pool.copies(SOURCES[0])


def test_each_rewrite_is_held_against_its_original_once_in_each_cut_and_against_others(pool: Neighbours) -> None:
    examples = list(from_rewrites(PAIRINGS[:1], pool, str.upper))
    labels = [example.label for example in examples]
    assert labels.count(1) == len({example.cut for example in examples})
    assert labels.count(0) >= labels.count(1)
    assert {example.group for example in examples} == {SOURCES[0].upper()}


def test_rows_are_the_same_every_time(pool: Neighbours) -> None:
    first, second = (list(from_rewrites(PAIRINGS, pool, str.upper)) for _ in range(2))
    assert str([example.row for example in first]) == str([example.row for example in second])
    assert all(len(example.row) == len(alignment.FEATURES) for example in first)


def test_openings_on_one_event_are_negatives_unless_they_share_their_wording() -> None:
    one = Article("NeuS", "a", "flood", "The river rose overnight and left the lower town of Harnby under water.")
    two = Article("NeuS", "b", "flood", "Residents blamed the council after Harnby was flooded for a second time.")
    copy = Article("NeuS", "c", "flood", one.text)
    assert {example.label for example in from_events([one, two], str.upper)} == {0}
    assert list(from_events([one, copy], str.upper)) == []


@pytest.mark.parametrize(
    ("how", "least", "most"), [("sentence", 1, 1), ("few", 2, 3), ("leads", 1, 4), ("whole", 4, 4)]
)
def test_a_cut_shows_as_much_as_its_name_says(how: str, least: int, most: int) -> None:
    assert least <= len(cut(parse(SOURCES[0]), how, random.Random(1))) <= most


def test_shared_phrases_are_counted_from_the_shorter_text() -> None:
    assert shared(SOURCES[0], SOURCES[0].split("\n\n")[0]) == 1.0
    assert shared(SOURCES[0], "The choir sang for an hour in the old hall.") == 0.0


def test_simulated_crawls_hold_both_labels_and_rows_for_the_head_pair(pool: Neighbours) -> None:
    examples = list(simulate(Stock.of(PAIRINGS, pool, []), "fold-0", n=6))
    assert {example.label for example in examples} == {0, 1}
    assert {len(example.row) for example in examples} == {len(FEATURES)}
    places = [FEATURES.index(name) for name in ("same_item", "headline_covered", "hashtags_covered")]
    for place in places:  # each hint is there in some rows and drops out of others
        missing = {example.row[place] != example.row[place] for example in examples}
        assert missing == {True, False}
