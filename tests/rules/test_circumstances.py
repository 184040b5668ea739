"""How a difference lies on both sides, as numbers."""

from __future__ import annotations

from detector.document import from_text
from detector.features.facts import extract
from detector.pairing.evidence import gather
from detector.rules import Comparison
from detector.rules.comparing.circumstances import FEATURES, circumstances

SOURCE = (
    "The ferry Orrin carried 312 passengers on 4 March, the harbour office said. Its licence, number 77, had run out. "
    "The inquiry will hear 45 witnesses."
)


def told(draft: str, ours: str, theirs: str, *sources: str) -> dict[str, float]:
    """FEATURES of these words of the draft and of the first source by name."""
    mine, others = extract(from_text(draft)), [extract(from_text(text)) for text in sources or (SOURCE,)]
    comparison = Comparison(mine, tuple(others), gather(mine, others))
    start, place = draft.index(ours), (sources or (SOURCE,))[0].index(theirs)
    row = circumstances(comparison, (start, start + len(ours)), 0, (place, place + len(theirs)))
    return dict(zip(FEATURES, row, strict=True))


def test_a_value_that_the_source_gives_of_something_else_is_known_there() -> None:
    moved = told("The ferry Orrin carried 77 passengers on 4 March, the office said.", "77", "312")
    new = told("The ferry Orrin carried 99 passengers on 4 March, the office said.", "99", "312")
    assert (moved["ours_in_source"], moved["ours_count"], moved["ours_in_said"]) == (1.0, 1.0, 0.0)
    assert (new["ours_in_source"], new["ours_count"]) == (0.0, 0.0)


def test_a_value_of_the_source_that_the_draft_gives_too_is_seen() -> None:
    draft = "The ferry Orrin carried 77 passengers. In all 312 people were on the two boats, the office said."
    row = told(draft, "77", "312")
    assert (row["theirs_in_claim"], row["theirs_in_draft"], row["theirs_count"]) == (0.0, 1.0, 1.0)


def test_sentences_told_alike_are_nearer_than_others() -> None:
    near = told("The ferry Orrin carried 99 passengers on 4 March, the harbour office said.", "99", "312")
    far = told("Some 99 people came on board in spring.", "99", "45")
    assert near["alike"] > 0.8 > far["alike"]
    assert near["similarity"] > far["similarity"]
    assert near["parallel"] > far["parallel"] == 0.0
    assert (near["in_evidence"], near["rank"]) == (1.0, 0.0)


def test_a_denial_on_one_side_is_told() -> None:
    assert told("The ferry Orrin carried no 99 passengers on 4 March.", "99", "312")["negated"] == 1.0
    assert told("The ferry Orrin carried 99 passengers on 4 March.", "99", "312")["negated"] == 0.0


def test_another_source_changes_nothing() -> None:
    draft = "The ferry Orrin carried 99 passengers on 4 March, the harbour office said."
    other = "A bakery in Tarn won a prize for its rye bread. Two hundred loaves were sold within an hour."
    assert told(draft, "99", "312", SOURCE, other) == told(draft, "99", "312")


def test_a_headline_outside_the_text_gives_no_row() -> None:
    ours, theirs = extract(from_text("The ferry Orrin carried 99 passengers.")), extract(from_text(SOURCE))
    comparison = Comparison(ours, (theirs,), gather(ours, [theirs]))
    assert circumstances(comparison, (-40, -30), 0, (24, 27)) == ()
