"""The words that C150 weighs: the judge's worst of each claim, and what the head ``exchange`` finds beside them."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

import pytest

from detector.document import from_text
from detector.features.facts import extract
from detector.inference import heads
from detector.inference.judge import Judgement, WordJudgement
from detector.pairing.evidence import gather, reading
from detector.rules import Comparison, c150_contradiction
from detector.rules.comparing.exchanging import weighed
from detector.rules.comparing.faulting import FEATURES, faulted
from detector.rules.judging import Heard

SOURCE = "The council said that it never knew of the debt, which dated from the spring."
DRAFT = "The council said that it always knew of the debt, which dated from the spring."


def comparison(worst: str) -> Comparison:
    """Of the judge that holds this one word of the draft to be contradicted."""
    ours, theirs = extract(from_text(DRAFT)), extract(from_text(SOURCE))
    (said,) = reading(ours, theirs)
    text = said.claim.text
    words = tuple(
        WordJudgement(at, at + len(word), 0.0, 0.9 if word == worst else 0.01)
        for word in text.rstrip(".").replace(",", "").split()
        for at in [text.index(word)]
    )
    judgement = Judgement(0.1, 0.1, 0.8, words)
    return Comparison(ours, (theirs,), gather(ours, [theirs]), (Heard(said.sentence, 0, said, judgement, judgement),))


@pytest.mark.parametrize(("worst", "expected"), [("always", ["always"]), ("debt", ["debt", "always"])])
def test_an_exchange_is_weighed_beside_the_judges_worst_word(worst: str, expected: list[str]) -> None:
    found = list(faulted(comparison(worst), "contradicted"))
    assert [DRAFT[one.start : one.end] for one in found] == expected
    at = FEATURES.index("exchanged")
    by_word = {DRAFT[one.start : one.end]: one.row[at] for one in found}
    assert by_word["always"] > 0.0  # more likely than not
    assert worst == "always" or by_word["debt"] < by_word["always"]


def test_of_overlapping_exchanges_the_surest_is_left() -> None:
    found = weighed(comparison("always"))
    assert found
    assert [p for p, _ in found] == sorted((p for p, _ in found), reverse=True)
    places = [(x.start, x.end) for _, x in found]
    assert all(a[1] <= b[0] or b[1] <= a[0] for i, a in enumerate(places) for b in places[i + 1 :])


def test_a_claim_that_a_passage_holds_word_for_word_has_no_words_judged_there() -> None:
    given = comparison("always")
    (one,) = given.heard or ()
    certain = replace(given, heard=(replace(one, wide=Judgement(1.0, 0.0, 0.0, ())),))
    (found,) = faulted(certain, "contradicted")
    row = dict(zip(FEATURES, found.row, strict=True))
    assert row["wide_fault"] < row["fault"]
    assert row["wide_entailed"] > 0.0


@pytest.mark.parametrize(
    ("probability", "severities"), [(0.99, [None]), (0.955, ["warning"]), (0.9, [])], ids=["sure", "in doubt", "silent"]
)
def test_words_between_both_limits_are_a_warning(
    monkeypatch: pytest.MonkeyPatch, probability: float, severities: list[str | None]
) -> None:
    published = heads.load

    class Fixed:
        thresholds: ClassVar[dict[str, float]] = {"fpr_0.01": 0.96, "fpr_0.02": 0.95}

        def probability(self, row: object) -> float:
            return probability

    monkeypatch.setattr(heads, "load", lambda name: Fixed() if name == "fault" else published(name))
    assert [found.severity for found in c150_contradiction.find(comparison("always"))] == severities
