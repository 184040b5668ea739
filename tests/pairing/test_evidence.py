"""Each claim is held against the source sentences that speak of it, and against nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from detector.document import from_text, read
from detector.features.facts import Facts, extract
from detector.pairing.evidence import HEADLINE, Evidence, Reading, gather, reading

SOURCE = (
    "Engineers shut the Velden bridge on Monday after cracks were found in two of its pylons.\n\n"
    "About 14,000 drivers cross the river there every day, the council said.\n\n"
    "Mayor Ilse Tarnow promised free ferries until the repairs are finished.\n\n"
    "A survey in 2019 had already warned of rust in the older pylon, and nobody acted on it."
)
UNRELATED = (
    "The orchestra of Port Callis opened its season with a symphony by a local composer.\n\n"
    "Critics praised the brass section, and the hall was sold out on Monday."
)


def facts(text: str) -> Facts:
    return extract(from_text(text))


def matched(evidence: Evidence) -> list[tuple[int, int]]:
    return [(match.source, match.sentence) for match in evidence.matches]


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("The Velden crossing was closed by engineers when its pylons showed cracks.", 0),
        ("Every day roughly 14,000 drivers use the crossing.", 1),
        ("Until repairs end, ferries will cost nothing, Tarnow promised.", 2),
        ("A 2019 survey warned of rust.", 3),
    ],
    ids=["closure", "number", "name", "year"],
)
def test_a_claim_finds_the_sentence_that_says_the_same_in_other_words(claim: str, sentence: int) -> None:
    (evidence,) = gather(facts(claim), [facts(UNRELATED), facts(SOURCE)])
    assert matched(evidence)[0] == (1, sentence)


def test_a_claim_that_no_source_speaks_of_has_no_evidence() -> None:
    (evidence,) = gather(facts("Wheat prices fell sharply in the southern provinces."), [facts(SOURCE)])
    assert evidence.matches == ()


def test_a_claim_made_of_two_source_sentences_gets_both() -> None:
    claim = "Engineers found cracks in the pylons of the Velden bridge, which 14,000 drivers cross every day."
    (evidence,) = gather(facts(claim), [facts(SOURCE)])
    assert set(matched(evidence)) == {(0, 0), (0, 1)}


def test_two_claims_may_share_one_source_sentence() -> None:
    draft = "Cracks were found in two pylons. Engineers shut the Velden bridge on Monday."
    assert [matched(evidence)[0] for evidence in gather(facts(draft), [facts(SOURCE)])] == [(0, 0), (0, 0)]


def test_every_checked_sentence_has_its_evidence_in_text_order() -> None:
    draft = facts("Ferries are free.\n\nWheat prices fell.\n\nCracks were found in the pylons.")
    assert [evidence.sentence for evidence in gather(draft, [facts(SOURCE)])] == sorted(draft.sentences)


def test_an_unrelated_source_changes_no_match() -> None:
    draft = facts("Engineers shut the bridge. Free ferries run until the repairs end. Nobody acted on the rust.")
    alone = gather(draft, [facts(SOURCE)])
    beside = gather(draft, [facts(SOURCE), facts(UNRELATED)])
    assert alone == beside


def test_the_limit_caps_the_matches_of_a_claim() -> None:
    draft = facts("Engineers found rust and cracks in pylons of the Velden bridge that 14,000 drivers cross.")
    assert all(len(evidence.matches) <= 1 for evidence in gather(draft, [facts(SOURCE)], limit=1))


def test_equal_matches_come_in_the_order_of_sources_and_sentences() -> None:
    source = facts("The ferry sank near Orlo Bay.")
    (evidence,) = gather(facts("The ferry sank near Orlo Bay."), [source, source])
    assert matched(evidence) == [(0, 0), (1, 0)]
    assert [match.similarity for match in evidence.matches] == [1.0, 1.0]


def test_a_sentence_between_two_matches_wins_over_an_equal_one_elsewhere() -> None:
    source = facts(
        "The clinic hired nurses.\n\nRain fell on Tarn.\n\nSnow closed the pass at Omm.\n\n"
        "Wardens reopened the Kell road.\n\nThe clinic hired nurses.\n\nBuses reached the village of Ossel."
    )
    draft = facts("Wardens reopened the Kell road. The clinic hired nurses. Buses reached the village of Ossel.")
    assert matched(gather(draft, [source])[1])[0] == (0, 4)


def test_a_headline_is_held_against_the_source_and_its_headline(tmp_path: Path) -> None:
    page = tmp_path / "bridge.md"
    page.write_text("# Velden bridge shut over cracks\n\n" + SOURCE, encoding="utf-8")
    draft = extract(read(page))
    assert draft.title is not None
    evidence = gather(draft, [draft])[0]
    assert evidence.sentence == HEADLINE
    assert evidence.matches[0].sentence == HEADLINE


def test_nothing_is_gathered_from_nothing() -> None:
    assert gather(facts(""), [facts(SOURCE)]) == ()
    assert all(evidence.matches == () for evidence in gather(facts(SOURCE), []))


def read_one(claim: str, source: str) -> Reading:
    (found,) = reading(facts(claim), facts(source))
    return found


def test_a_passage_holds_the_evidence_and_what_stands_beside_it_on_the_same_matter() -> None:
    source = SOURCE.replace("A survey in 2019", "The mayor said that a survey in 2019")
    found = read_one("Tarnow promised free ferries.", source)
    assert "promised free ferries" in found.evidence
    assert found.evidence in found.passage
    assert "The mayor said that a survey" in found.passage
    assert "The mayor said that a survey" not in found.evidence


def test_text_about_something_else_beside_the_evidence_is_in_no_passage() -> None:
    alone = read_one("Tarnow promised free ferries.", SOURCE)
    within = read_one("Tarnow promised free ferries.", f"{UNRELATED}\n\n{SOURCE}\n\n{UNRELATED}")
    assert within.passage == alone.passage


def test_a_passage_has_an_end() -> None:
    source = " ".join(
        f"The ferry number {n} left the harbour before noon with forty people on deck." for n in range(60)
    )
    assert len(read_one("The ferry left the harbour.", source).passage.split()) <= 128
