"""Why a style was noted: habits in words, their places, the paragraphs that the verdict rests on."""

from __future__ import annotations

import numpy as np
import pytest

from detector import explanation
from detector.document import from_text
from detector.features.facts import extract
from detector.features.manner import idiom, ngrams, reasons, register, style, wording
from detector.features.manner.prose import parse
from detector.inference import grams, heads

STIFF = (
    "In a significant development, the regional authority has announced a comprehensive initiative aimed at enhancing "
    "the safety of ferry passengers, underscoring its ongoing commitment to transparency and accountability. "
    "Additionally, officials emphasized the importance of collaboration, highlighting the crucial role of local "
    "communities in ensuring the success of the project."
)
PLAIN = (
    "The boat was late again and nobody at the quay knew why. Agnes Mowat, who sells fish from a van, stood there for "
    "two hours and sold none. She's had enough, she said, and so has her dog. Her brother went round by the bridge."
)


def typical(head: heads.Head) -> heads.Head:
    """The published head with what is usual for the plain text, should it carry none."""
    values = style.measure(parse(PLAIN), grams.load(style.TABLE))
    return heads.Head(
        head.name, head.kind, head.features, head.thresholds, head.predictor, head.slope, head.intercept,
        tuple(float(np.float32(values[feature])) for feature in head.features),
    )  # fmt: skip


def of(text: str) -> tuple[reasons.Reason, ...]:
    table, head = grams.load(style.TABLE), typical(heads.load(style.HEAD))
    return reasons.reasons(parse(text), style.measure(parse(text), table), head, table)


def test_the_strongest_reason_comes_first_and_each_is_in_words() -> None:
    found = of(STIFF)
    assert 0 < len(found) <= reasons.MOST
    assert [abs(each.weight) for each in found] == sorted((abs(each.weight) for each in found), reverse=True)
    assert all("_" not in each.words and each.words for each in found)


def test_a_text_that_is_usual_in_everything_has_no_reason() -> None:
    assert of(PLAIN) == ()


def test_a_weight_is_what_the_score_loses_when_the_habit_is_made_usual() -> None:
    table, head = grams.load(style.TABLE), typical(heads.load(style.HEAD))
    values = style.measure(parse(STIFF), table)
    assert head.typical is not None
    usual = dict(zip(head.features, head.typical, strict=True))
    changed = head.score(head.row({**values, "grams": usual["grams"]}))
    lost = head.slope * (head.score(head.row(values)) - changed)
    by_words = [each for each in of(STIFF) if each.phrases]
    assert by_words
    assert by_words[0].weight == pytest.approx(lost, abs=1e-4)


def test_phrases_are_words_of_the_text_and_show_no_masked_one() -> None:
    shown = " ".join(parse(STIFF).lower)
    for phrase, _ in reasons.spoken(parse(STIFF), grams.load(style.TABLE)):
        assert phrase in shown


def test_the_parts_of_the_words_add_up_to_the_block() -> None:
    table = grams.load(style.TABLE)
    prose = parse("The council said that it would meet.")
    block = ngrams.blocks(prose, table.vocabulary)[0]
    whole = float((grams.scaled(block, table.rarity) * table.weight[block.buckets]).sum())
    everything = frozenset(ngrams.code(word) for word in prose.lower) | table.vocabulary
    assert set(dict(reasons.spoken(prose, table))) <= {
        " ".join(prose.lower[i : i + n]) for n in (1, 2) for i in range(len(prose.lower))
    }
    assert np.isfinite(whole)
    assert everything >= table.vocabulary


def test_every_feature_of_the_register_has_words_but_those_that_say_nothing_alone() -> None:
    silent = [
        name for name in (*register.describe(parse(STIFF)), *idiom.FEATURES) if wording.told(name, 1.0, 0.0) is None
    ]
    assert silent == []
    assert wording.told("length", 1.0, 0.0) is None


@pytest.mark.parametrize(
    ("feature", "value", "typical", "words"),
    [
        ("contracted", 0.0, 1.25, "fewer than usual: contractions (don't, it's), 0.0 per 100 words against 1.2"),
        ("opens_ly", 0.5, 0.0, "more than usual: sentences that open with an adverb, 50% against 0%"),
        ("lix", 61.0, 48.5, "more than usual: readability (LIX), 61.0 against 48.5"),
        ("types_50", 0.6, 0.8, "less than usual: different words among 50, 60% against 80%"),
    ],
)
def test_a_habit_is_told_with_its_measure(feature: str, value: float, typical: float, words: str) -> None:
    assert (wording.told(feature, value, typical) or "").startswith(words)


def test_the_verdict_rests_on_the_paragraph_that_a_machine_would_write() -> None:
    draft = extract(from_text(f"{PLAIN}\n\n{STIFF}\n\n{PLAIN.replace('dog', 'cat')}"))
    assert explanation.carriers(draft) == {1}


def test_where_no_paragraph_can_be_missed_those_that_say_most_alone_carry_it() -> None:
    draft = extract(from_text("\n\n".join((STIFF, STIFF.replace("ferry", "bus"), STIFF.replace("regional", "local")))))
    carried = explanation.carriers(draft)
    assert carried
    assert carried < {0, 1, 2}


def test_one_paragraph_carries_everything_and_none_nothing() -> None:
    assert explanation.carriers(extract(from_text(STIFF))) == {0}
    assert explanation.carriers(extract(from_text(""))) == frozenset()


def test_the_places_of_a_phrase_are_its_words_whatever_marks_stand_between() -> None:
    draft = extract(from_text("He said the “quay” is shut. They said the, quay was old."))
    places = sorted(explanation._places(draft, ["the quay", "quay", "said"]))
    assert [draft.document.text[start:end] for start, end in places] == ["said", "the “quay", "said", "the, quay"]
