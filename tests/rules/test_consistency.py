"""A row of consistency features says what changed, and depends on nothing but the draft and its evidence."""

from __future__ import annotations

import math

import pytest

from detector import rules
from detector.document import from_text
from detector.features.facts import extract
from detector.pairing.evidence import gather
from detector.rules import Comparison, consistency

SOURCE = (
    "Harbour master Ilse Brandow said the ferry to Norwick carried 340 passengers on Monday. "
    "The crew rescued two swimmers near the lighthouse. "
    "Ticket prices rose by 12 percent in March, the Tidewater Trust announced. "
    "Tomas Redfern, who runs the bakery on the pier, welcomed the new timetable."
)
UNRELATED = "The orchestra of Lindau played three symphonies in the old tannery and won a prize for its sound."


def row(draft: str, *sources: str) -> dict[str, float]:
    facts = extract(from_text(draft))
    given = tuple(extract(from_text(source)) for source in sources)
    comparison = Comparison(facts, given, gather(facts, given))
    return dict(zip(consistency.FEATURES, consistency.row(comparison, rules.differences(comparison)), strict=True))


def same(one: dict[str, float], other: dict[str, float]) -> bool:
    return all(a == b or (math.isnan(a) and math.isnan(b)) for a, b in zip(one.values(), other.values(), strict=True))


def test_a_row_has_one_number_for_each_feature() -> None:
    assert len(set(consistency.FEATURES)) == len(consistency.FEATURES)
    assert len(row("The crew rescued two swimmers.", SOURCE)) == len(consistency.FEATURES)


def test_a_copied_text_shows_no_change() -> None:
    found = row(SOURCE, SOURCE)
    for name in ("novel", "novel_page", "novel_names", "replaced", "inserted", "edits", "negated", "opposed"):
        assert found[f"worst_{name}"] == pytest.approx(0.0, abs=1e-6), name
    assert found["new_triples"] == 0.0
    assert found["longest_run"] == 1.0


@pytest.mark.parametrize(
    ("draft", "feature"),
    [
        ("The crew did not rescue two swimmers near the lighthouse.", "worst_negated"),
        ("Ticket prices fell by 12 percent in March, the Tidewater Trust announced.", "worst_opposed"),
        ("Ticket prices rose by 21 percent in March, the Tidewater Trust announced.", "worst_novel_numbers"),
        ("Ticket prices rose by 12 percent in March, the Larkmoor Trust announced.", "worst_novel_names"),
        ("The crew may rescue two swimmers near the lighthouse.", "worst_modal"),
        ("Harbour master Tomas Redfern said the ferry to Norwick carried 340 passengers.", "worst_displaced_names"),
        ("The ferry to Norwick carried 12 passengers on Monday.", "worst_displaced_numbers"),
        ("The trawlers rescued two swimmers near the lighthouse.", "worst_replaced"),
    ],
    ids=["negation", "opposite", "number", "name", "possibility", "another's name", "another's number", "word"],
)
def test_a_changed_fact_shows_in_its_feature(draft: str, feature: str) -> None:
    clean = row("The crew rescued two swimmers near the lighthouse.", SOURCE)
    found = row(draft, SOURCE)[feature]
    assert found > 0.0
    assert math.isnan(clean[feature]) or clean[feature] == 0.0


def test_the_same_amount_in_another_form_is_not_new() -> None:
    found = row("Ticket prices rose by 12% in March and the ferry carried three hundred and forty.", SOURCE)
    assert found["worst_novel_numbers"] == 0.0


def test_what_has_no_evidence_is_not_applicable() -> None:
    found = row("Quiet vineyards flourish beneath ancient volcanoes.", SOURCE)
    assert found["share_with_evidence"] == 0.0
    assert math.isnan(found["worst_negated"])
    assert found["worst_novel"] == 1.0


def test_an_unrelated_source_changes_nothing() -> None:
    draft = "The crew rescued three swimmers. Ticket prices rose by 12 percent."
    assert same(row(draft, SOURCE), row(draft, SOURCE, UNRELATED))


def test_pages_made_before_give_the_same_row() -> None:
    draft, source = extract(from_text("The crew rescued three swimmers.")), extract(from_text(SOURCE))
    comparison = Comparison(draft, (source,), gather(draft, (source,)))
    found = rules.differences(comparison)
    first = consistency.row(comparison, found)
    second = consistency.row(comparison, found, [consistency.page(source)])
    assert repr(first) == repr(second)


def test_a_draft_and_source_without_words_give_a_row() -> None:
    assert len(row("", "")) == len(consistency.FEATURES)
