"""The n-gram table learns from counts, ships as it was fitted, and scores no text that it was fitted on."""

from __future__ import annotations

import numpy as np
import pytest

from detector.features.manner import ngrams
from detector.features.manner.prose import parse
from training.examples import tables

PLACES = (
    "the harbour",
    "the library",
    "the school",
    "the old mill",
    "the ferry",
    "the market",
    "the theatre",
    "the park",
)


def texts() -> tuple[list[str], list[int], list[str]]:
    """Sixteen invented stories, each told plainly and in a stiff voice; groups are the stories."""
    found: list[str] = []
    labels: list[int] = []
    groups: list[str] = []
    for i in range(16):
        place, year = PLACES[i % 8], 1990 + i
        plain = f"They shut {place} in {year}. Nobody said why, but it's still shut and people don't go there now."
        stiff = (
            f"In {year}, {place} was officially closed, underscoring ongoing concerns. Additionally, the decision "
            "highlighted the importance of transparent communication, leaving many residents uncertain."
        )
        for label, text in enumerate((plain, stiff)):
            found.append(text)
            labels.append(label)
            groups.append(f"story {i}")
    return found, labels, groups


@pytest.fixture(scope="module")
def counted() -> tables.Counted:
    return tables.counted(texts()[0], ["one outlet"] * 32)


def test_a_shipped_table_scores_as_the_fitted_one(counted: tables.Counted) -> None:
    found, labels, groups = texts()
    arrays, _ = tables.fit_table(counted, np.array(labels), groups, np.ones(32))
    table = tables.grams_of(arrays)
    scores = np.array([table.score(ngrams.blocks(parse(text), table.vocabulary)) for text in found])
    assert scores[1::2].min() > scores[::2].max()


def test_out_of_fold_scores_come_from_other_groups(counted: tables.Counted) -> None:
    _, labels, groups = texts()
    wrong = np.array(labels)
    wrong[:2] = 1 - wrong[:2]  # a table that had seen the first story would believe its labels
    _, scores = tables.fit_table(counted, wrong, groups, np.ones(32))
    assert scores[0] < scores[1]


def test_same_texts_give_the_same_table(counted: tables.Counted) -> None:
    _, labels, groups = texts()
    first, _ = tables.fit_table(counted, np.array(labels), groups, np.ones(32))
    second, _ = tables.fit_table(counted, np.array(labels), groups, np.ones(32))
    assert all(np.array_equal(first[key], second[key]) for key in first)


def test_a_subset_holds_the_counts_of_its_texts(counted: tables.Counted) -> None:
    rows = np.array([3, 4, 9])
    some = tables.subset(counted, rows)
    assert len(some) == 3
    np.testing.assert_array_equal(some.register, counted.register[rows])
    start, end = counted.ends[3 * 4], counted.ends[3 * 4 + 3]
    np.testing.assert_array_equal(some.buckets[some.ends[3] : some.ends[6]], counted.buckets[start:end])


def test_a_name_never_enters_the_vocabulary(counted: tables.Counted) -> None:
    found = tables.common_words([parse("The mayor met Kowalczyk again."), parse("We saw Kowalczyk there.")], ["a", "b"])
    assert ngrams.code("kowalczyk") not in found
