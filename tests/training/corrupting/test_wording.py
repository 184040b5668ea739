"""Words exchanged by the thesaurus, in the form of the word that stood there and among usual neighbours."""

from __future__ import annotations

import random

from detector.document import from_text
from detector.features.facts import extract
from training.corrupting.changes import apply
from training.corrupting.wording import Usage, usage, wordings

KNOWN = usage(
    [
        "The council rejected the plan. The council opposed the plan. The council backed the plan.",
        "Workers repaired the old pier on Monday. Workers fixed the old pier. Workers damaged the old pier.",
    ]
)


def made(text: str, known: Usage = KNOWN) -> dict[str, set[str]]:
    """relation -> the sentence with one exchange of it."""
    facts = extract(from_text(text))
    found: dict[str, set[str]] = {}
    for seed in range(8):
        for one in wordings(facts.sentences[0], text, known, random.Random(seed)):
            found.setdefault(one.relation, set()).add(apply(text, [one.change])[0])
    return found


def test_words_are_exchanged_in_their_form() -> None:
    found = made("Workers repaired the old pier.")
    assert "Workers fixed the old pier." in found["same"]
    assert "Workers damaged the old pier." in found["apart"]


def test_a_word_that_nobody_writes_there_is_not_put_there() -> None:
    assert made("Workers repaired the old pier.", usage(["Workers repaired the old pier."])) == {}


def test_names_and_quotations_are_left_alone() -> None:
    known = usage(["Workers repaired the pier. Workers fixed the pier. The Repaired board. The Fixed board."])
    assert made("Workers repaired the pier.", known)["same"] == {"Workers fixed the pier."}
    assert made('"Workers repaired the pier," Roe said.', known) == {}
    assert made("The Repaired board met.", known) == {}


def test_of_several_words_the_draw_decides_and_nothing_else() -> None:
    text = "The council rejected the plan."
    known = usage(["The council rejected the plan. The council refused the plan. The council dismissed the plan."])
    facts = extract(from_text(text))
    orders = [
        [one.change.text for one in wordings(facts.sentences[0], text, known, random.Random(seed))] for seed in range(9)
    ]
    again = [
        [one.change.text for one in wordings(facts.sentences[0], text, known, random.Random(seed))] for seed in range(9)
    ]
    assert orders == again
    assert {word for order in orders for word in order} >= {"refused", "dismissed"}
