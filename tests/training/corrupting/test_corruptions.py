"""Corruptions put one wrong fact into a clean text, at a known place, and harmless edits put none."""

from __future__ import annotations

import random
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from detector.document import from_text
from detector.features.facts import Facts, extract
from detector.pairing.evidence import gather
from detector.rules import RULES, Comparison, differences
from training.corpora import crawl
from training.corrupting import amounts, changes, corruptions, exchanges, names, persons, verbs
from training.corrupting.changes import Change, fitted, flaws, vowel_sound

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
TEXT = (
    "Mayor Alice Brandow said on Monday that the harbour in Dublin would reopen on 14 March 2019. "
    "The repairs cost $3.4m, 12% more than planned, and were carried out by the Tidewater Trust. "
    "The engineer Thomas Redfern told the council that 1,250 boats had used it, which was closed because of a storm. "
    '"We did not expect such support from the town," Brandow said in an interview. '
    "Former governor Helen Marchetti thanked Thomas Redfern for 20 km of new sea wall built in Portugal. "
    "Most of the boats may return this week, and the second ferry will leave before the summer. "
    "Prices at the market rose, and traders from Glasgow praised the plan on Facebook. "
    "The Northern Bank sued the Tidewater Trust in 2017."
)
# Of corruptions that are made of the examples, how many some C rule sees, at least; most by their own code.
SEEN = {
    "C101": 0.6, "C102": 0.7, "C103": 0.45, "C104": 0.4, "C111": 0.8, "C112": 0.7, "C113": 0.9, "C114": 0.75,
    "C121": 0.9, "C122": 0.9, "C123": 0.9, "C115": 0.3, "C116": 0.6, "C124": 0.3, "C131": 0.6,
    "C141": 0.7, "C142": 0.6,
    "C171": 0.3,
}  # fmt: skip


@pytest.fixture(scope="module")
def facts() -> Facts:
    return extract(from_text(TEXT))


@cache
def example_facts() -> tuple[Facts, ...]:
    mined = crawl.read(EXAMPLES)
    texts = {article.text for article in mined.articles} | {pairing.draft for pairing in mined.pairings}
    return tuple(extract(from_text(text)) for text in sorted(texts))


def drawn(facts: Facts, seeds: int = 12) -> list[Change]:
    return [change for seed in range(seeds) for change in corruptions.harmful(facts, random.Random(seed))]


def of_examples(code: str) -> list[tuple[Facts, Change]]:
    found = [
        (facts, change)
        for seed, facts in enumerate(example_facts())
        for change in corruptions.harmful(facts, random.Random(seed))
        if change.code == code
    ]
    random.Random(1).shuffle(found)
    return found


def flagged(source: Facts, change: Change) -> set[str]:
    """The codes of the findings that touch the change."""
    text, (edit,) = changes.apply(source.document.text, [change])
    draft = extract(from_text(text))
    found = differences(Comparison(draft, (source,), gather(draft, [source])))
    return {rule.CODE for rule, d in found if d.start <= edit.end and edit.start <= d.end}


def test_applied_changes_stand_where_their_edits_say() -> None:
    given = [Change("C111", 0, 3, "Four"), Change("C122", 11, 17, "Friday"), Change("gone", 4, 8, "")]
    text, edits = changes.apply("Two men on Monday ran.", given)
    assert text == "Four on Friday ran."
    assert [text[edit.start : edit.end] for edit in edits] == ["Four", "", "Friday"]
    assert [(edit.source_start, edit.source_end) for edit in edits] == [(0, 3), (4, 8), (11, 17)]


def test_one_change_leaves_every_other_word_as_it_is(facts: Facts) -> None:
    for change in drawn(facts, 3):
        text, (edit,) = changes.apply(TEXT, [change])
        assert text[: edit.start] == TEXT[: edit.source_start]
        assert text[edit.start : edit.end] == change.text
        assert text[edit.end :] == TEXT[edit.source_end :]
        assert TEXT[edit.source_start : edit.source_end].lower() != change.text.lower()


def test_an_excerpt_is_edited_by_the_changes_inside_it() -> None:
    sentence = TEXT.index("The repairs")
    text, edits = changes.apply(TEXT, [Change("C112", TEXT.index("12%"), TEXT.index("%"), "21")], start=sentence)
    assert text.startswith("The repairs cost $3.4m, 21% more")
    assert text[edits[0].start : edits[0].end] == "21"


def test_the_same_seed_gives_the_same_changes(facts: Facts) -> None:
    for change in (corruptions.harmful, corruptions.harmless):
        assert change(facts, random.Random(5)) == change(facts, random.Random(5))


def test_there_is_a_corruption_for_every_code(facts: Facts) -> None:
    assert {change.code for change in drawn(facts)} >= set(corruptions.CODES)


def test_every_rule_of_a_contradiction_has_its_corruption() -> None:
    typed = {rule.CODE for rule in RULES if rule.CODE.startswith("C") and not rule.CODE.endswith("50")}
    assert typed <= set(corruptions.CODES)


def test_no_change_makes_a_text_read_worse() -> None:
    for seed, facts in enumerate(example_facts()):
        text = facts.document.text
        for make in (corruptions.harmful, corruptions.harmless):
            for change in make(facts, random.Random(seed)):
                new, _ = changes.apply(text, [change])
                assert flaws(new) <= flaws(text), (change, new[max(change.start - 40, 0) : change.end + 40])


@pytest.mark.parametrize("code", SEEN)
def test_the_rules_see_the_corruptions_of_their_codes(code: str) -> None:
    found = [flagged(facts, change) for facts, change in of_examples(code)[:40]]
    seen = sum(any(each.startswith("C") for each in codes) for codes in found) / len(found)
    assert seen >= SEEN[code], f"{seen:.2f} of {len(found)}"
    assert code == "C142" or Counter(each for codes in found for each in codes).most_common(1)[0][0] == code


def test_the_rules_are_silent_on_harmless_changes() -> None:
    found = [
        (change.code, flagged(facts, change))
        for seed, facts in enumerate(example_facts())
        for change in corruptions.harmless(facts, random.Random(seed))[::3]
    ]
    alarms = [(kind, codes) for kind, codes in found if any(code.startswith("C") for code in codes)]
    assert len(alarms) <= 0.03 * len(found), alarms


def test_words_inside_a_quotation_are_corrupted_as_quoted_words(facts: Facts) -> None:
    start, end = TEXT.index('"We did'), TEXT.index('," Brandow')
    codes = {change.code for change in drawn(facts) if start < change.start < end}
    assert codes == {"C141"}


@pytest.mark.parametrize(
    ("text", "old", "new", "result"),
    [
        ("He saw an apple.", "apple", "pear", "He saw a pear."),
        ("He saw a pear.", "pear", "apple", "He saw an apple."),
        ("An officer came.", "officer", "former officer", "A former officer came."),
        ("A former officer came.", "former ", "", "An officer came."),
        ("It was only late.", "only", "", "It was late."),
        ("Many came.", "Many", "few", "Few came."),
        ("It took an hour.", "hour", "week", "It took a week."),
        ("It took a week.", "week", "hour", "It took an hour."),
    ],
)
def test_articles_spaces_and_capitals_follow_the_change(text: str, old: str, new: str, result: str) -> None:
    at = text.index(old)
    assert changes.apply(text, [fitted(text, "", at, at + len(old), new)])[0] == result


def test_an_stands_before_vowel_sounds() -> None:
    said = "apple hour MP NHS EU 8 18 unusual umbrella honest Italian ITV"
    other = "university one European UN UK 1 user BBC once Swedish"
    assert all(vowel_sound(word) for word in said.split())
    assert not any(vowel_sound(word) for word in other.split())


def test_a_number_keeps_its_form() -> None:
    for seed in range(20):
        changed = amounts.another("1,250", "", random.Random(seed))
        assert changed != "1,250"
        assert int(changed.replace(",", "")) < 1000 or "," in changed
        assert 2 <= int(amounts.another("45", "", random.Random(seed), most=100)) <= 100


def test_a_person_is_exchanged_for_one_of_the_same_gender_where_a_pronoun_would_tell() -> None:
    text = (
        "Alice Brandow met Thomas Redfern and Helen Marchetti at the pier. Brandow said that she was glad. "
        "Redfern left his car in the town."
    )
    facts = extract(from_text(text))
    first = [change for change in drawn(facts) if change.code in ("C101", "C142") and change.start == 0]
    assert first
    assert {persons.gender(change.text) for change in first} == {"f"}


def test_swapped_names_change_places_whole(facts: Facts) -> None:
    swaps = {change for change in drawn(facts, 2) if change.code == "C181"}
    assert ("Northern Bank sued the Tidewater Trust", "Tidewater Trust sued the Northern Bank") in {
        (TEXT[change.start : change.end], change.text) for change in swaps
    }


@pytest.mark.parametrize(
    ("code", "text", "old"),
    [
        ("C181", "Eskdale United lost to Redmoor Rovers in the final of the regatta.", "lost to"),
        ("C182", "The strike led to a shortage of bread in the town of Redmoor.", "led to"),
    ],
)
def test_relations_and_causes_are_turned_round_and_the_rules_see_it(code: str, text: str, old: str) -> None:
    source = extract(from_text(text))
    turned = [
        c for c in corruptions.harmful(source, random.Random(1)) if c.code == code and text[c.start : c.end] == old
    ]
    assert len(turned) == 1
    (change,) = turned
    draft = extract(from_text(text[: change.start] + change.text + text[change.end :]))
    found = differences(Comparison(draft, (source,), gather(draft, [source])))
    assert code in {rule.CODE for rule, _ in found}


def test_verbs_have_their_forms() -> None:
    assert verbs.pasts()["cancel"] == "cancelled"
    assert verbs.bases()["began"] == "begin"
    assert verbs.participles()["begun"] == "begin"


def test_harmless_edits_leave_names_numbers_and_quotations_alone(facts: Facts) -> None:
    start, end = TEXT.index('"We did'), TEXT.index('," Brandow')
    for change in corruptions.harmless(facts, random.Random(1)):
        assert not start < change.start < end
        old, new = TEXT[change.start : change.end], change.text
        if change.code not in ("number form", "date form", "rounding"):
            digits = [c for c in old if c.isdigit()]
            assert digits == [c for c in new if c.isdigit()] or change.code == "aside", change


def test_harmless_edits_rewrite_numbers_dates_names_and_short_forms(facts: Facts) -> None:
    found = {(TEXT[c.start : c.end], c.text) for c in corruptions.harmless(facts, random.Random(1))}
    assert ("14 March", "March 14") in found
    assert ("%", " percent") in found
    assert ("1,250", "1250") in found
    assert ("1,250", "more than 1,200") in found
    assert ("Thomas Redfern", "Redfern") in found


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("The council will meet in Leeds on Tuesday.", "The council will meet in Leeds on Tuesday",
         "On Tuesday, the council will meet in Leeds"),
        ("Alice Brandow was arrested by Thomas Redfern.", "Alice Brandow was arrested by Thomas Redfern",
         "Thomas Redfern arrested Alice Brandow"),
        ("Thomas Redfern built it. Redfern is glad.", "Redfern", "Mr Redfern"),
    ],
)  # fmt: skip
def test_the_same_is_said_in_another_order_or_with_a_title(text: str, old: str, new: str) -> None:
    given = corruptions.harmless(extract(from_text(text)), random.Random(1))
    assert (old, new) in {(text[c.start : c.end], c.text) for c in given}


def test_a_contradiction_is_never_a_harmless_exchange() -> None:
    wrong = {**exchanges.opposites(), **exchanges.negations(), **exchanges.statuses(), **exchanges.quantifiers()}
    assert not {(word, other) for word, other in exchanges.synonyms().items() if wrong.get(word) == other}


def test_offices_exclude_each_other_both_ways() -> None:
    table = exchanges.offices()
    assert all(office in table[other] for office, others in table.items() for other in others)


def test_names_of_one_type_stand_for_each_other() -> None:
    groups = names._groups()
    assert "Norway" in groups["Sweden"]
    assert "Norwegian" in groups["Swedish"]
    assert "Norwegian" not in groups["Sweden"]
