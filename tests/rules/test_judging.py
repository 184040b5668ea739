"""Judging: which claims are read against what, and that nothing else in the sources changes it."""

from __future__ import annotations

import math

from detector.document import from_text
from detector.features.facts import Facts, extract
from detector.rules import judging

MARKET = (
    "The town sells used furniture beside the river. Ann Lee, who runs the market, said on Monday that the council has "
    "ruled out closing it this year. Some forty traders pay ten pounds a week for a stall."
)
LIBRARY = "The library in Ely lends out telescopes. Forty of them were bought by readers in March, Tom Reed said."
DRAFT = "The council refused to rule out closing the market this year. Forty traders pay ten pounds a week."


def _facts(text: str) -> Facts:
    return extract(from_text(text))


def test_every_claim_of_which_the_source_speaks_is_read_in_text_order() -> None:
    found = judging.hear(_facts(DRAFT), [_facts(MARKET)])
    assert [one.sentence for one in found] == [0, 1]
    assert "ruled out closing" in found[0].reading.evidence
    assert "forty traders" in found[1].reading.evidence


def test_unrelated_text_in_the_source_and_beside_it_changes_nothing() -> None:
    alone = judging.hear(_facts(DRAFT), [_facts(MARKET)])
    weather = " ".join(f"Rain fell on hill number {word} again." for word in ("one", "three", "nine") * 9)
    longer = judging.hear(_facts(DRAFT), [_facts(f"{weather} {MARKET} {weather}")])
    beside = judging.hear(_facts(DRAFT), [_facts(weather), _facts(MARKET), _facts(weather)])
    assert [one.judgement for one in longer] == [one.judgement for one in alone]
    assert [one.judgement for one in beside] == [one.judgement for one in alone]


def test_what_one_source_supports_is_not_heard_from_another() -> None:
    other = MARKET.replace("has ruled out closing it", "refused to rule out closing it")
    both = judging.hear(_facts(DRAFT), [_facts(MARKET), _facts(other)])
    turned = judging.hear(_facts(DRAFT), [_facts(other), _facts(MARKET)])
    assert both[0].source == 1
    assert turned[0].source == 0
    assert both[0].judgement == turned[0].judgement


def test_a_claim_that_the_source_holds_word_for_word_is_entailed() -> None:
    found = judging.hear(_facts(MARKET), [_facts(f"{LIBRARY} {MARKET}")])
    assert {one.judgement.entailment for one in found} == {1.0}


def test_a_row_without_anything_read_says_so() -> None:
    row = dict(zip(judging.FEATURES, judging.row((), 3), strict=True))
    assert row["judged_unread"] == 1.0
    assert math.isnan(row["judged_entailment_min"])


def test_a_row_holds_the_worst_claim_and_the_mean() -> None:
    row = dict(zip(judging.FEATURES, judging.row(judging.hear(_facts(DRAFT), [_facts(MARKET)]), 2), strict=True))
    assert row["judged_unread"] == 0.0
    assert row["judged_contradiction_max"] > row["judged_contradiction_second"]
    assert row["judged_entailment_min"] < row["judged_entailment_mean"]


def test_a_claim_that_the_nearest_sentences_support_is_not_read_again() -> None:
    source = _facts(f"{MARKET} The market is beside the river, and Ann Lee has a stall there.")
    for one in judging.hear(_facts(DRAFT), [source]):
        settled = one.judgement.entailment >= 0.9
        assert settled == (one.wide is one.judgement) or one.reading.passage == one.reading.evidence
        assert one.entailment == max(one.judgement.entailment, one.wide.entailment)
