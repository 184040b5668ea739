"""Figures of the typed rules count what they say: spans, findings, texts, each with n and an interval."""

from __future__ import annotations

from typing import Any

import pytest

from training.corpora.consistency import Item
from training.figures import fact_figures
from training.figures.fact_figures import Checked

CHECKED = [
    Checked(
        "one",
        "altered",
        (("C111", "contradicted"), ("C101", "nothing")),
        (("contradicted", "number", True), ("contradicted", "cause", False)),
        90,
        3,
    ),
    Checked(
        "two",
        "light",
        (("C131", "harmless"), ("C131", "contradicted"), ("S241", "unsupported")),
        (("contradicted", "place", True), ("harmless", "place", True), ("harmless", "date", False)),
        50,
        2,
    ),
    Checked("one", "faithful", (("S241", "nothing"),), (), 100, 0),
    Checked("two", "faithful", (("C102", "nothing"),), (), 100, 4),
]


@pytest.fixture(scope="module")
def figures() -> dict[str, Any]:
    return fact_figures.labelled(CHECKED)


def test_recall_is_the_share_of_contradicted_spans_by_mode_and_type(figures: dict[str, Any]) -> None:
    assert figures["recall"]["altered all"]["value"] == 0.5
    assert figures["recall"]["altered number"]["value"] == 1.0
    assert figures["recall"]["altered cause"]["value"] == 0.0
    assert figures["recall"]["light all"]["n"] == 1


def test_precision_is_told_by_code_in_all_and_by_mode(figures: dict[str, Any]) -> None:
    assert figures["codes"]["all C"] | {"precision": 0.5} == {
        "hits": 2,
        "n": 4,
        "labels": {"contradicted": 2, "nothing": 1, "harmless": 1},
        "precision": 0.5,
    }
    assert figures["codes by mode"]["light"]["C131"]["precision"]["value"] == 0.5
    assert figures["codes"]["S241"]["hits"] == 1  # what is unsupported is what S codes look for


def test_alarms_count_faithful_texts_and_harmless_edits(figures: dict[str, Any]) -> None:
    alarms = figures["alarms"]
    assert alarms["faithful texts with a C finding"]["value"] == 0.5
    assert alarms["faithful texts with S241"]["n"] == 2
    assert alarms["harmless light edits flagged"] | {"low": 0, "high": 0} == {
        "value": 0.5, "low": 0, "high": 0, "n": 2, "originals": 1,
    }  # fmt: skip


def test_no_hits_leave_room_for_some(figures: dict[str, Any]) -> None:
    assert figures["recall"]["altered cause"]["high"] > 0.5


def test_pairs_are_won_by_more_findings_in_the_wrong_text() -> None:
    items = [
        Item("FIB", "a", f"{right} {number}", "source", "entailment" if right else "contradiction", "xsum fib", "a")
        for number in range(3)
        for right in (True, False)
    ]
    found = fact_figures._public(items, [0, 2, 0, 0, 1, 0])
    assert found["pairwise accuracy, ties half"]["value"] == 0.5
    assert found["pairs told apart"]["value"] == pytest.approx(2 / 3, abs=1e-4)
    assert found["inconsistent texts with a C finding"]["value"] == pytest.approx(1 / 3, abs=1e-4)


def test_the_page_has_a_column_for_each_half_and_every_code(figures: dict[str, Any]) -> None:
    page = fact_figures.markdown({"read": figures, "held out": figures, "all": figures})
    assert "|  | read | held out | all |" in page
    for code in ("C101", "C111", "C131", "S241", "faithful texts with C102", "altered cause"):
        assert f"| {code} |" in page
