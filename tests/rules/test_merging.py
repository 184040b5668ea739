"""Merging: a sentence is reported once, by the most telling of its findings."""

from __future__ import annotations

from types import ModuleType

import pytest

from detector.document import from_text
from detector.features.facts import extract
from detector.pairing.evidence import gather
from detector.rules import Comparison, c111_number, differences, s241_invented_quotation, s271_event
from detector.rules.finding import Difference
from detector.rules.merging import merged

DRAFT = "The pool will close in May. Two hundred residents signed a petition in Hull. They are angry."
SENTENCE = DRAFT.index("Two")


def rule(code: str) -> ModuleType:
    made = ModuleType(code)
    made.CODE = code  # type: ignore[attr-defined]
    return made


def codes(*found: tuple[ModuleType, str]) -> list[str]:
    """What is left of findings on these words of the draft."""
    facts = extract(from_text(DRAFT))
    items = []
    for made, words in found:
        at = DRAFT.index(words)
        severity = "note" if words == "note" else None
        items.append((made, Difference(at, at + len(words), -1, 0, 0, "", severity=severity)))
    return [made.CODE for made, _ in merged(facts, items)]  # type: ignore[arg-type]


EVENT = (s271_event, "residents signed a petition")


@pytest.mark.parametrize(("part", "words"), [("S201", "Hull"), ("S211", "Two hundred")])
def test_an_event_stands_for_the_names_and_numbers_in_it(part: str, words: str) -> None:
    assert codes((rule(part), words), EVENT) == ["S271"]
    assert codes((rule(part), "May"), EVENT) == [part, "S271"]


@pytest.mark.parametrize("worse", [c111_number, s241_invented_quotation])
def test_what_is_worse_stands_for_the_event(worse: ModuleType) -> None:
    assert codes((worse, "Two hundred"), (rule("S201"), "Hull"), EVENT) == [worse.CODE, "S201"]
    assert codes((worse, "May"), EVENT) == [worse.CODE, "S271"]


def test_a_text_from_a_headline_alone_gets_one_note() -> None:
    source = (
        "The council of Elmsworth will close the town's swimming pool in May. Repairs would cost four million pounds. "
        "Councillor Jane Pell said the money was not there. The roof leaks, and heating bills have doubled since 2021."
    )
    draft = (
        "Swimming pool in Elmsworth to close in May. Elmsworth council confirmed the swimming pool closes. "
        "Families reacted with anger. Dozens gathered outside with banners. A local swimmer won medals there. "
        "Lifeguards were told by letter. Campaigners promised a legal challenge. The mayor defended his record. "
        "A developer wants luxury flats there. Tempers flared at a packed hearing."
    )
    ours, theirs = extract(from_text(draft)), extract(from_text(source))
    found = differences(Comparison(ours, (theirs,), gather(ours, [theirs])))
    assert [(r.CODE, d.severity) for r, d in found] == [("S271", "note")]
    assert found[0][1].message.startswith("no source speaks of 8 of the draft's 9 sentences")
