"""The public calls: what they take, what they decline, and that the numbers never depend on the company."""

from __future__ import annotations

import dataclasses
import math
import random
from pathlib import Path

import pytest

import detector
from detector.settings import Settings

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
DRAFTS = sorted((EXAMPLES / "drafts").iterdir())
SOURCES = EXAMPLES / "sources"
PAIRS = [
    ("harbour-crane.md", "harbour-crane.html"),
    ("crane-brief.txt", "harbour-crane.html"),
    ("water-tariff.txt", "water-tariff.md"),
    ("museum-theft.html", "museum-theft.txt"),
    ("rail-strike.md", "rail-strike.html"),
    ("reef-study.md", "reef-study.txt"),
]
FIELDS = ("ai", "rewrite", "contradiction", "support", "risk")

SOURCE = (
    "The council of Tornio closed the old bridge on Monday after a ramp gave way. Mayor Anna Lindqvist said that 41 "
    "people had been hurt. The bridge was built in 1962 and carries 9,000 cars a day."
)
SPANISH = (
    "El ayuntamiento cerró el lunes el puente viejo después de que cediera una rampa bajo el peso de un camión. La "
    "alcaldesa dijo que cuarenta y una personas habían resultado heridas y que dos de ellas seguían en el hospital. "
    "El puente se construyó en 1962 y por él pasan nueve mil coches al día, según los datos de la ciudad. Los "
    "vecinos llevaban años pidiendo una reparación y criticaron que nadie les hubiera escuchado hasta ahora."
)


@pytest.fixture(scope="module")
def pairs() -> list[tuple[Path, Path | None]]:
    """Each example with its source, with another's and with none."""
    own = [(EXAMPLES / "drafts" / draft, SOURCES / source) for draft, source in PAIRS]
    others = [(draft, own[(i + 2) % len(own)][1]) for i, (draft, _) in enumerate(own)]
    return [*own, *others, *((draft, None) for draft, _ in own)]


@pytest.fixture(scope="module")
def alone(pairs: list[tuple[Path, Path | None]]) -> list[detector.Score]:
    return [detector.score(draft, source=source) for draft, source in pairs]


# --- what is taken


def test_text_path_and_document_give_the_same(tmp_path: Path) -> None:
    draft = "The old bridge of Tornio was closed on Tuesday, the council said. Some 14 people were hurt there."
    path = tmp_path / "draft.txt"
    path.write_text(draft, encoding="utf-8")
    document = detector.read(path)
    assert detector.score(draft, source=SOURCE) == detector.score(path, source=SOURCE)
    assert detector.score(path, source=SOURCE) == detector.score(document, source=SOURCE)


def test_a_string_is_text_even_where_it_names_a_file() -> None:
    assert detector.check(str(DRAFTS[0])).text == str(DRAFTS[0])


def test_a_string_stays_as_it_is_character_for_character() -> None:
    text = "One line.\r\n\r\n  A second\u200b one, cafe\u0301.\n"
    assert detector.check(text, sources=[text]).text == text


def test_a_folder_of_sources_is_all_its_files() -> None:
    files = [path for path in sorted(SOURCES.iterdir())]
    assert detector.check(DRAFTS[0], sources=SOURCES) == detector.check(DRAFTS[0], sources=files)


def test_a_missing_source_is_an_input_error() -> None:
    with pytest.raises(detector.InputError, match=r"nowhere\.txt"):
        detector.score("Some text.", source=Path("nowhere.txt"))


# --- what comes out


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda path: str(path.name))
def test_every_span_gives_its_quote(draft: Path) -> None:
    verdict = detector.check(draft, sources=SOURCES)
    for finding in verdict.findings:
        assert verdict.text[finding.start : finding.end] == finding.quote
        assert 0.0 <= finding.confidence <= 1.0
        if finding.source is not None:
            assert finding.source_start is not None
            text = finding.source.document.text
            assert text[finding.source_start : finding.source_end] == finding.source_quote
            assert finding.source.start <= finding.source_start <= finding.source.end
            assert finding.source.document.path is not None
    for paragraph in verdict.paragraphs:
        assert verdict.text[paragraph.start : paragraph.end].strip()
    assert 0.0 <= verdict.coverage <= 1.0
    assert 0 <= verdict.n_evidenced <= verdict.n_claims


def test_scores_are_probabilities_and_a_missing_one_has_a_reason(alone: list[detector.Score]) -> None:
    for score in alone:
        reasons = {field for field, _, _ in score.abstained}
        for field in FIELDS:
            value = getattr(score, field)
            assert (value is None) == (field in reasons)
            assert value is None or (0.0 <= value <= 1.0 and not math.isnan(value))


def test_the_score_of_a_verdict_is_that_of_the_text() -> None:
    draft, source = EXAMPLES / "drafts" / PAIRS[0][0], SOURCES / PAIRS[0][1]
    assert detector.check(draft, sources=[source]).score == detector.score(draft, source=source)


def test_a_verdict_without_sources_has_no_evidence() -> None:
    verdict = detector.check(DRAFTS[0])
    assert verdict.coverage == 0.0
    assert all(paragraph.passage is None for paragraph in verdict.paragraphs)


# --- what is declined


def test_without_a_source_nothing_is_compared() -> None:
    score = detector.score(DRAFTS[1])
    assert (score.rewrite, score.contradiction, score.support) == (None, None, None)
    assert score.ai is not None
    assert score.risk == score.ai == float(score)
    assert {(field, code) for field, code, _ in score.abstained} == {
        ("rewrite", "no-source"),
        ("contradiction", "no-source"),
        ("support", "no-source"),
    }


def test_ten_words_are_compared_but_not_judged_by_their_style() -> None:
    score = detector.score("The old bridge of Tornio was closed on Monday, officials say.", source=SOURCE)
    assert score.ai is None
    assert score.contradiction is not None
    assert score.support is not None
    assert score.risk is not None


def test_ten_words_without_a_source_have_no_risk() -> None:
    with pytest.raises(detector.Abstained, match="too-short"):
        float(detector.score("The old bridge of Tornio was closed on Monday, officials say."))


@pytest.mark.parametrize("text", ["", " \n\n ", "\u200b", "***"])
def test_a_draft_without_words_declines_everything(text: str) -> None:
    score = detector.score(text, source=SOURCE)
    assert [getattr(score, field) for field in FIELDS] == [None] * 5
    assert {field for field, _, _ in score.abstained} == set(FIELDS)
    assert detector.check(text, sources=SOURCE).findings == ()


def test_a_source_without_words_declines_what_needs_one() -> None:
    score = detector.score(SOURCE, source="")
    assert (score.rewrite, score.contradiction, score.support, score.risk) == (None, None, None, None)


def test_a_text_supports_itself() -> None:
    score = detector.score(SOURCE, source=SOURCE)
    assert (score.rewrite, score.contradiction, score.support, score.risk) == (1.0, 0.0, 1.0, 0.0)
    codes = {finding.code[0] for finding in detector.check(SOURCE, sources=SOURCE).findings}
    assert not codes & {"C", "S"}


def test_another_language_is_declined_and_never_flagged() -> None:
    verdict = detector.check(SPANISH, sources=SOURCE)
    assert {code for _, code, _ in verdict.abstained} == {"language"}
    assert [getattr(verdict.score, field) for field in FIELDS] == [None] * 5
    assert verdict.findings == ()


def test_a_source_in_another_language_is_declined() -> None:
    score = detector.score(SOURCE, source=SPANISH)
    assert (score.rewrite, score.contradiction, score.support) == (None, None, None)


# --- the numbers never depend on the company


def test_a_batch_gives_exactly_the_numbers_of_each_alone(
    pairs: list[tuple[Path, Path | None]], alone: list[detector.Score]
) -> None:
    assert detector.score_many(pairs) == alone
    order = list(range(len(pairs)))
    random.Random(7).shuffle(order)
    assert detector.score_many([pairs[i] for i in order]) == [alone[i] for i in order]
    assert detector.score_many(pairs[3:5]) == alone[3:5]


def test_two_workers_give_exactly_the_numbers_of_one(
    pairs: list[tuple[Path, Path | None]], alone: list[detector.Score]
) -> None:
    assert detector.score_many(pairs, workers=2) == alone


def test_texts_in_a_batch_may_be_strings_and_documents(alone: list[detector.Score]) -> None:
    draft, source = EXAMPLES / "drafts" / PAIRS[0][0], SOURCES / PAIRS[0][1]
    documents = (detector.read(draft), detector.read(source))
    assert detector.score_many([documents, (SOURCE, None), documents])[::2] == [alone[0], alone[0]]


@pytest.mark.parametrize("workers", [1, 2])
def test_many_drafts_give_the_verdicts_of_each_alone(workers: int) -> None:
    together = list(detector.check_many(DRAFTS, sources=SOURCES, workers=workers))
    assert together == [detector.check(draft, sources=SOURCES) for draft in DRAFTS]


def test_a_folder_of_drafts_is_all_its_files() -> None:
    verdicts = detector.check_many([EXAMPLES / "drafts"], sources=SOURCES)
    assert [verdict.path for verdict in verdicts] == [str(path) for path in DRAFTS]


def test_a_draft_given_twice_is_checked_twice() -> None:
    assert len(list(detector.check_many([DRAFTS[0], DRAFTS[0]], sources=SOURCES))) == 2


def test_no_pair_gives_no_score() -> None:
    assert detector.score_many([]) == []
    assert list(detector.check_many([], sources=SOURCES)) == []


# --- reports


def test_a_report_filters_findings_and_signs_what_it_depends_on() -> None:
    from detector import api

    settings = Settings(sources=(str(SOURCES),))
    full = api.report([EXAMPLES / "drafts"], settings)
    codes = {finding.code for verdict in full.verdicts for finding in verdict.findings}
    only = api.report([EXAMPLES / "drafts"], dataclasses.replace(settings, select=("C",)))
    assert {finding.code for verdict in only.verdicts for finding in verdict.findings} == {
        code for code in codes if code.startswith("C")
    }
    assert full.signature == only.signature
    assert full.signature.version == detector.__version__
    assert full.n_sources == len(list(SOURCES.iterdir()))
    other = api.report(DRAFTS[:1], Settings(sources=(str(SOURCES / "reef-study.txt"),)))
    assert other.signature.sources != full.signature.sources


@pytest.mark.parametrize(
    "text",
    [
        "They met before Christmas",
        "He woke up three times per night.",
        "An area of 5 m² and ² and x² ³",
        "It cost ½ and a 7day pass",
        "between 5 and",
        "the fourth of",
        "$",
        "5 %",
    ],
)
def test_text_that_stops_short_is_scored_like_any_other(text: str) -> None:
    score = detector.score(text, source="They met after Christmas, three times per night, on 5 m².")
    assert score.rewrite is None or 0.0 <= score.rewrite <= 1.0


def test_without_the_encoder_nothing_is_read_and_style_and_origin_stay() -> None:
    draft = "The council of Tornio opened the old bridge on Monday after a ramp gave way, Mayor Anna Lindqvist said."
    read = detector.score(draft, source=SOURCE)
    quick = detector.score(draft, source=SOURCE, encoder=False)
    assert (quick.ai, quick.rewrite) == (read.ai, read.rewrite)
    assert quick.contradiction != read.contradiction
    assert detector.score_many([(draft, SOURCE)], encoder=False) == [quick]
    assert detector.check(draft, sources=[SOURCE], encoder=False).score == quick


def test_the_setting_leaves_the_encoder_out_of_a_report() -> None:
    from detector import api

    settings = Settings(sources=(str(SOURCES),), encoder=False)
    verdicts = api.report(DRAFTS, settings).verdicts
    assert [v.score for v in verdicts] == [v.score for v in detector.check_many(DRAFTS, sources=SOURCES, encoder=False)]
    assert all(finding.code != "S250" for verdict in verdicts for finding in verdict.findings)


def test_the_style_of_a_text_is_the_same_alone_and_beside_a_source() -> None:
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted((EXAMPLES / "sources").glob("*.txt")))
    alone, beside = detector.check(text), detector.check(text, sources=["The mayor of Tornio closed the bridge."])
    assert alone.score.ai is not None
    assert (alone.score.ai, alone.score.extent) == (beside.score.ai, beside.score.extent)
    assert alone.n_claims == beside.n_claims > 0
    assert [(p.start, p.score.ai, p.score.extent) for p in alone.paragraphs] == [
        (p.start, p.score.ai, p.score.extent) for p in beside.paragraphs
    ]
