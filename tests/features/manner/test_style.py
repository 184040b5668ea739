"""Style sees how a text is written: not its layout, its topic, or how it was delivered."""

from __future__ import annotations

import math

import numpy as np
import pytest

from detector.features.manner import ngrams, prose, readability, register, style
from detector.inference import grams, heads
from detector.inference.grams import Grams

ARTICLE = (
    "The council in Marlow Bridge voted on Tuesday to close the old swimming pool. Mayor Ines Holt said the roof "
    "could not be repaired for less than 2.4 million pounds, and that nobody had offered to pay. \"We looked for "
    "years,\" she told reporters. Residents weren't pleased; about 300 of them had signed a petition, which was "
    "handed in last week. A new pool – smaller, and further from the station – is planned for 2027."
)  # fmt: skip


@pytest.fixture(scope="module")
def table() -> Grams:
    """A small made-up table: every weight differs, a few common words are in the vocabulary."""
    weights = np.random.default_rng(5).normal(size=ngrams.BUCKETS).astype(np.float32)
    words = "council voted close pool roof said years week planned".split()
    vocabulary = frozenset(ngrams.code(word) for word in words)
    return Grams(np.ones(ngrams.BUCKETS, dtype=np.float32), weights, 0.0, vocabulary)


@pytest.mark.parametrize(
    "delivered",
    [
        ARTICLE.replace(". ", ".\n\n"),
        "## " + ARTICLE.replace("old swimming pool", "**old swimming pool**"),
        ARTICLE.replace('"We', "“We").replace('years,"', "years,”").replace("weren't", "weren’t"),
        ARTICLE.replace(" – ", "—"),
        ARTICLE.replace(" – ", " -- "),
        ARTICLE.replace('"', "''"),
        ARTICLE.replace(". ", ".   ").replace(";", " ;"),
        "Sure! Here is a polished version of the article:\n\n" + ARTICLE,
        "Certainly, here's the rewritten text:\n" + ARTICLE,
        "- " + ARTICLE,
        ARTICLE.replace("petition", "[petition](https://example.org/p)"),
        ARTICLE.replace("pool", "po\u00adol"),
    ],
    ids=[
        "line breaks", "markdown", "typographic quotes", "em dashes", "double hyphens", "tex quotes", "loose spacing",
        "polite preamble", "plain preamble", "bullet", "link", "soft hyphens",
    ],
)  # fmt: skip
def test_layout_and_delivery_leave_no_trace(delivered: str, table: Grams) -> None:
    assert prose.clean(delivered) == prose.clean(ARTICLE)
    found = style.measure(prose.parse(delivered), table)
    np.testing.assert_equal(found, style.measure(prose.parse(ARTICLE), table))


@pytest.mark.parametrize(
    "text",
    [
        "Here is the thing about rivers: they do not care who owns the bank.",
        "This is what the minister wrote: nothing will change before spring.",
        "Of course, the train was late again.",
        "Sure enough, the rain came. Here are the results: nobody won.",
    ],
)
def test_an_opening_that_only_looks_like_a_preamble_stays(text: str) -> None:
    assert prose.clean(text) == text


def test_names_and_numbers_are_masked(table: Grams) -> None:
    other = ARTICLE.replace("Marlow Bridge", "Ostrava").replace("Ines Holt", "Petr Vlk").replace("2.4", "17")
    original = ngrams.masked(prose.parse(ARTICLE), table.vocabulary)
    assert ngrams.masked(prose.parse(other), table.vocabulary) == original


def test_a_word_outside_the_vocabulary_keeps_only_its_ending(table: Grams) -> None:
    shown, bones = ngrams.masked(prose.parse("The council was negotiating the reparation."), table.vocabulary)
    assert shown == ["^", "the", "council", "was", "+ing", "the", "+ation", "."]
    assert bones == ["^", "the", "+", "was", "+ing", "the", "+ation", "."]


def test_a_text_twice_as_long_has_nearly_the_same_rates() -> None:
    once, twice = (register.describe(prose.parse(text)) for text in (ARTICLE, f"{ARTICLE} {ARTICLE}"))
    for name in ("mark_comma", "function", "group_prepositions", "coleman_liau", "sentence_mean", "suffix_ed"):
        assert twice[name] == pytest.approx(once[name], rel=0.02), name


def test_sentences_do_not_end_at_titles_and_initials() -> None:
    found = prose.parse('Dr. A. Novak met Mrs. Lind. They spoke. "Why?" he asked. It was 5 p.m. in Bern.')
    assert len(found.sentences) == 4


def test_every_feature_is_a_number_or_absent_on_any_text(table: Grams) -> None:
    for text in ("word", "?!", "a" * 5000, "12 13 14", ARTICLE, "é ü ñ", "A. B. C."):
        found = style.measure(prose.parse(text), table)
        assert set(found) == set(style.measure(prose.parse(ARTICLE), table))
        assert not any(math.isinf(value) for value in found.values())


def test_hashes_are_the_same_on_every_machine() -> None:
    words, letters, skeleton = ngrams.blocks(prose.parse("The pool was closed, again."), frozenset())
    found = [int(block.buckets.sum()) for block in (words, letters, skeleton)]
    assert found == [918459, 4697716, 1158137]  # another sum means that every published weight is out of place


@pytest.mark.parametrize(
    "text",
    [
        "The old pool closed in spring. Nobody offered to repair the enormous roof of the building.",
        "Residents signed a petition last week. It asks the council to reconsider its decision before winter. "
        "The mayor promised an answer within a fortnight.",
        "Short words make short work of it all. Extraordinary circumstances nevertheless complicate everything.",
    ],
)
def test_readability_equals_textstat(text: str) -> None:
    import textstat

    found = readability.count(prose.clean(text), len(prose.parse(text).sentences))
    assert readability.coleman_liau(found) == pytest.approx(textstat.coleman_liau_index(text))
    assert readability.automated(found) == pytest.approx(textstat.automated_readability_index(text))
    assert readability.lix(found) == pytest.approx(textstat.lix(text))
    assert readability.rix(found) == pytest.approx(textstat.rix(text))


@pytest.mark.parametrize(("n_words", "least"), [(30, 30), (79, 30), (80, 80), (199, 80), (200, 200), (9000, 200)])
def test_every_length_has_its_band(n_words: int, least: int) -> None:
    assert style.band(n_words) == least


def test_thresholds_of_a_band_lose_its_name() -> None:
    every = {"fpr_0.01_from_30": 0.9, "fpr_0.01_from_80": 0.8, "fpr_0.05_from_80": 0.6}
    assert dict(style.thresholds(every, 100)) == {"fpr_0.01": 0.8, "fpr_0.05": 0.6}


def test_a_short_text_is_declined_with_its_length() -> None:
    answer = style.authorship("The council voted on Tuesday to close the old pool.")
    assert answer.probability is None
    assert answer.abstained == ("too-short", "10 words of prose; style is measured from 30 words on")
    assert not answer.flagged()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ARTICLE, "de"),
        (
            "Der Gemeinderat beschloss am Dienstag, das alte Schwimmbad zu schließen. Die Bürgermeisterin erklärte, "
            "dass die Reparatur des Daches zu teuer sei und niemand dafür bezahlen wolle. Rund dreihundert Einwohner "
            "hatten in der vergangenen Woche eine Bittschrift unterzeichnet.",
            None,
        ),
    ],
    ids=["told", "seen"],
)
def test_another_language_is_declined(text: str, language: str | None) -> None:
    answer = style.authorship(text, language=language)
    assert answer.probability is None
    assert answer.abstained is not None
    assert answer.abstained[0] == "language"


def test_the_published_head_answers_with_the_same_bits_whatever_came_before() -> None:
    first = style.authorship(ARTICLE, language="en")
    assert first.probability is not None
    assert 0.0 < first.probability < 1.0
    assert set(first.thresholds) == {"fpr_0.05", "fpr_0.01", "fpr_0.001"}
    assert first.extent is not None
    assert 0.0 < first.extent < 1.0
    style.authorship(f"{ARTICLE} {ARTICLE} {ARTICLE}")
    assert style.authorship(ARTICLE).probability == first.probability


def test_the_rarer_false_alarm_has_the_higher_threshold_in_every_band() -> None:
    every = heads.load(style.HEAD).thresholds
    for n_words in (30, 80, 200):
        found = style.thresholds(every, n_words)
        assert 0.5 < found["fpr_0.05"] < found["fpr_0.01"] <= found["fpr_0.001"] < 1.0


def test_the_published_head_wants_no_feature_that_the_code_lacks() -> None:
    values = style.measure(prose.parse(ARTICLE), grams.load(style.TABLE))
    assert set(heads.load(style.HEAD).features) == set(values)
