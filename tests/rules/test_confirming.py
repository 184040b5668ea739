"""A finding that its surroundings or the judge speak against is not reported; what C150 doubts may be."""

from __future__ import annotations

from dataclasses import replace

import pytest

import detector
from detector import rules
from detector.document import from_text
from detector.features.facts import extract
from detector.inference.judge import Judgement, WordJudgement
from detector.pairing.evidence import gather, reading
from detector.rules import Comparison, Difference, confirming
from detector.rules.judging import Heard

SOURCE = "The inquiry into the Orrin ferry was opened by Inspector Ada Kell on 4 March, and 312 people were heard."


def codes(draft: str, *, entailed: float, contradicted: float, source: str = SOURCE) -> set[str]:
    """The C codes that are reported where the judge says this of every claim and every word of it."""
    ours, theirs = extract(from_text(draft)), extract(from_text(source))
    heard = []
    for said in reading(ours, theirs):
        text = said.claim.text
        words = tuple(
            WordJudgement(i, i + len(word), 0.0, contradicted) for word in set(text.split()) for i in [text.index(word)]
        )
        judgement = Judgement(entailed, 0.0, 1.0 - entailed, words)
        heard.append(Heard(said.sentence, 0, said, judgement, judgement))
    comparison = Comparison(ours, (theirs,), gather(ours, [theirs]))
    found = rules.differences(comparison)
    return {
        f.code for f in rules.findings(replace(comparison, heard=tuple(heard)), found, derived={0}) if f.code[0] == "C"
    }


def held(draft: str, *sources: str) -> Comparison:
    """A draft held against these sources, without the judge."""
    ours, *theirs = (extract(from_text(text)) for text in (draft, *sources))
    return Comparison(ours, tuple(theirs), gather(ours, theirs))


ROOF = "The roof of the market hall was mended in spring with iron plates from the old yard."
WOODEN = ROOF.replace("iron", "wooden")
DOUBTED = Difference(
    WOODEN.index("wooden"), WOODEN.index("wooden") + 6, 0, ROOF.index("iron"), ROOF.index("iron") + 4, "wooden for iron"
)
NAME = SOURCE.replace("Ada Kell", "Bo Strand")
NUMBER = SOURCE.replace("312", "512")


def test_a_name_of_which_the_judge_is_sure_is_not_reported() -> None:
    assert codes(NAME, entailed=0.9999, contradicted=0.0) == set()


@pytest.mark.parametrize(("entailed", "contradicted"), [(0.3, 0.5), (0.1, 0.2), (0.02, 0.9)])
def test_where_the_judge_doubts_the_claim_and_a_word_the_name_is_reported(entailed: float, contradicted: float) -> None:
    assert codes(NAME, entailed=entailed, contradicted=contradicted) == {"C101"}


@pytest.mark.parametrize("draft", [NAME, NUMBER])
def test_what_the_judge_contradicts_too_is_reported(draft: str) -> None:
    assert codes(draft, entailed=0.02, contradicted=0.95)


def test_a_finding_of_a_claim_that_the_judge_has_not_read_is_weighed_by_what_lies_around_it() -> None:
    comparison = held(NAME, SOURCE)
    found = rules.differences(comparison)
    ((rule, difference), *_) = found
    assert confirming.judged(comparison, rule.CODE, difference) == ()
    assert len(confirming.row(comparison, found, rule.CODE, difference)) == len(confirming.FEATURES)
    assert confirming.confirmed(comparison, found) == found


def test_a_finding_that_looks_like_the_wrong_ones_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    comparison = held(NUMBER, SOURCE)
    found = rules.differences(comparison)
    assert found
    monkeypatch.setattr(confirming, "_probabilities", lambda rows: [0.0] * len(rows))
    assert confirming.confirmed(comparison, found) == []


class Doubt:
    """A head that weighs every finding the same."""

    def __init__(self, probability: float) -> None:
        self.probability = probability

    def __call__(self, rows: list[tuple[float, ...]]) -> list[float]:
        return [self.probability] * len(rows)


@pytest.mark.parametrize(("probability", "reported"), [(0.999, True), (0.001, False)])
def test_what_c150_doubts_is_reported_where_the_head_does_not(
    monkeypatch: pytest.MonkeyPatch, probability: float, reported: bool
) -> None:
    monkeypatch.setattr(confirming.c150_contradiction, "proposed", lambda comparison: [DOUBTED])
    monkeypatch.setattr(confirming, "_probabilities", Doubt(probability))
    found = confirming.confirmed(held(WOODEN, ROOF), [])
    assert [difference for _, difference in found] == ([DOUBTED] if reported else [])


@pytest.mark.parametrize(("probabilities", "code"), [((0.0, 0.999), "C150"), ((0.999, 0.999), "C111")])
def test_what_a_typed_finding_hides_comes_out_where_that_is_left_out(
    monkeypatch: pytest.MonkeyPatch, probabilities: tuple[float, float], code: str
) -> None:
    comparison = held(NUMBER, SOURCE)
    ((rule, typed),) = rules.differences(comparison)
    assert rule.CODE == "C111"
    monkeypatch.setattr(confirming.c150_contradiction, "proposed", lambda _: [replace(typed, message="hidden")])
    monkeypatch.setattr(confirming, "_probabilities", lambda rows: probabilities)
    found = confirming.confirmed(comparison, [(rule, typed)])
    assert [rule.CODE for rule, _ in found] == [code]


def test_what_an_office_is_called_is_reported_whatever_the_judge_says() -> None:
    source = SOURCE.replace("Inspector Ada Kell", "President-elect Ada Kell")
    draft = SOURCE.replace("Inspector Ada Kell", "President Ada Kell")
    assert codes(draft, entailed=0.99, contradicted=0.0, source=source) == {"C104"}


def test_a_draft_in_another_language_is_not_compared_by_any_head(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confirming, "_probabilities", Doubt(0.999))
    verdict = detector.check(replace(from_text(WOODEN), language="de"), sources=[ROOF], encoder=False)
    assert [f.code for f in verdict.findings if f.code.startswith("C")] == []


@pytest.mark.parametrize(
    ("other", "reported"),
    [
        ("The market opens at eight on Saturdays and the old hall has a new clock.", True),
        ("The roof of the market hall was mended in spring with plates that came from the old yard.", False),
    ],
)
def test_only_a_source_that_speaks_of_the_claim_silences_a_doubt(
    monkeypatch: pytest.MonkeyPatch, other: str, reported: bool
) -> None:
    monkeypatch.setattr(confirming.c150_contradiction, "proposed", lambda comparison: [DOUBTED])
    found = confirming.proposed(held(WOODEN, ROOF, other), [])
    assert [difference for _, difference in found] == ([DOUBTED] if reported else [])


def test_a_finding_of_a_draft_that_is_told_from_the_headline_alone_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    comparison = held(NUMBER, SOURCE)
    found = rules.differences(comparison)
    at, row = confirming.FEATURES.index("retold"), confirming.row

    def far(*given: object) -> tuple[float, ...]:
        values = row(*given)  # type: ignore[arg-type]
        return (*values[:at], 0.2, *values[at + 1 :])

    monkeypatch.setattr(confirming, "_probabilities", lambda rows: [0.0] * len(rows))
    assert confirming.confirmed(comparison, found) == []
    monkeypatch.setattr(confirming, "row", far)
    assert confirming.confirmed(comparison, found) == found


def test_every_contradiction_has_a_column_of_its_own() -> None:
    codes = {rule.CODE for rule in rules.RULES if rule.CODE.startswith("C")}
    assert codes <= set(confirming.FEATURES)
