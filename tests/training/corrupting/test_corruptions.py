"""Corruptions put one wrong fact into a clean text, at a known place, and harmless edits put none."""

from __future__ import annotations

import random

import pytest

from detector.document import from_text
from detector.features.facts import Facts, extract
from training.corrupting import corruptions, exchanges, wordings
from training.corrupting.wordings import Change

TEXT = (
    "Mayor Ilse Brandow said on Monday that the harbour in Norwick would reopen on 14 March 2019. "
    "The repairs cost $3.4m, 12% more than planned, and were carried out by the Tidewater Trust. "
    "Engineer Tomas Redfern told the council that 1,250 boats had used the harbour, which was closed after a storm. "
    '"We did not expect such support from the town," Brandow said. '
    "Former governor Adele Marchetti thanked Redfern for 20 km of new sea wall built in Portugal."
)


@pytest.fixture(scope="module")
def facts() -> Facts:
    return extract(from_text(TEXT))


def drawn(facts: Facts, seeds: int = 12) -> list[Change]:
    return [change for seed in range(seeds) for change in corruptions.harmful(facts, random.Random(seed))]


def test_applied_changes_stand_where_their_edits_say() -> None:
    changes = [Change("C111", 0, 3, "Four"), Change("C122", 11, 17, "Friday"), Change("gone", 4, 8, "")]
    text, edits = corruptions.apply("Two men on Monday ran.", changes)
    assert text == "Four on Friday ran."
    assert [text[edit.start : edit.end] for edit in edits] == ["Four", "", "Friday"]
    assert [(edit.source_start, edit.source_end) for edit in edits] == [(0, 3), (4, 8), (11, 17)]


def test_text_outside_the_edits_stays_as_it_is(facts: Facts) -> None:
    changes = corruptions.harmful(facts, random.Random(3))
    text, edits = corruptions.apply(TEXT, changes)
    at, source = 0, 0
    for edit in edits:
        assert text[at : edit.start] == TEXT[source : edit.source_start]
        at, source = edit.end, edit.source_end
    assert text[at:] == TEXT[source:]


def test_an_excerpt_is_edited_by_the_changes_inside_it() -> None:
    sentence = TEXT.index("The repairs")
    text, edits = corruptions.apply(TEXT, [Change("C112", TEXT.index("12%"), TEXT.index("%"), "21")], start=sentence)
    assert text.startswith("The repairs cost $3.4m, 21% more")
    assert text[edits[0].start : edits[0].end] == "21"


def test_the_same_seed_gives_the_same_changes(facts: Facts) -> None:
    for change in (corruptions.harmful, corruptions.harmless):
        assert change(facts, random.Random(5)) == change(facts, random.Random(5))


@pytest.mark.parametrize(
    "code",
    ["C101", "C103", "C104", "C111", "C112", "C113", "C114", "C121", "C122", "C123", "C131", "negation", "opposite"],
)
def test_every_kind_of_fact_is_corrupted(facts: Facts, code: str) -> None:
    assert code in {change.code for change in drawn(facts)}


def test_every_harmful_change_changes_the_words(facts: Facts) -> None:
    for change in drawn(facts):
        assert TEXT[change.start : change.end].lower() != change.text.lower(), change


def test_words_inside_a_quotation_are_corrupted_as_quoted_words(facts: Facts) -> None:
    start, end = TEXT.index('"We did'), TEXT.index('," Brandow')
    codes = {change.code for change in drawn(facts) if start < change.start < end}
    assert codes == {"C141"}


def test_a_number_keeps_its_form() -> None:
    for seed in range(20):
        changed = wordings.another("1,250", "", random.Random(seed))
        assert changed != "1,250"
        assert int(changed.replace(",", "")) < 1000 or "," in changed


def test_harmless_edits_leave_names_numbers_and_quotations_alone(facts: Facts) -> None:
    start, end = TEXT.index('"We did'), TEXT.index('," Brandow')
    for change in corruptions.harmless(facts, random.Random(1)):
        assert not start < change.start < end
        old, new = TEXT[change.start : change.end], change.text
        if change.code not in ("number form", "date form", "rounding"):
            digits = [c for c in old if c.isdigit()]
            assert digits == [c for c in new if c.isdigit()] or change.code == "aside", change


def test_harmless_edits_rewrite_numbers_dates_and_short_forms(facts: Facts) -> None:
    found = {(TEXT[c.start : c.end], c.text) for c in corruptions.harmless(facts, random.Random(1))}
    assert ("14 March", "March 14") in found
    assert ("%", " percent") in found
    assert ("1,250", "1250") in found
    assert ("1,250", "more than 1,200") in found


def test_a_contradiction_is_never_a_harmless_exchange() -> None:
    wrong = {**exchanges.opposites(), **exchanges.events()}
    assert not {(word, other) for word, other in exchanges.synonyms().items() if wrong.get(word) == other}


def test_offices_exclude_each_other_both_ways() -> None:
    table = exchanges.offices()
    assert all(office in table[other] for office, others in table.items() for other in others)
