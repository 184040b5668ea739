"""Records: what comes back from the cache or from a worker is what was found, to the last bit."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from pathlib import Path

import pytest

import detector
from detector.document import Document, Passage, from_text
from detector.inference.score import Score
from detector.rules.finding import Finding
from detector.running import records
from detector.verdict import ParagraphVerdict, Verdict
from tests.reports import finding, report

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"
PAGES = sorted((*(EXAMPLES / "drafts").iterdir(), *(EXAMPLES / "sources").iterdir(), *(EXAMPLES / "crawl").iterdir()))


def through_json(record: object) -> list[object]:
    made: list[object] = json.loads(json.dumps(record, allow_nan=False))
    return made


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_comes_back_as_it_was_read(path: Path) -> None:
    document = detector.read(path)
    assert records.document(through_json(records.of_document(document)), str(path)) == document


@pytest.mark.parametrize("text", ["", "\udc80 a lone surrogate, \x00 and é", "Zwei\n\nAbsätze.", "😀" * 3])
def test_odd_texts_come_back(text: str) -> None:
    document = replace(from_text(text), published=datetime.date(2031, 5, 14))
    assert records.document(through_json(records.of_document(document)), None) == document


def test_the_path_is_no_part_of_a_record() -> None:
    document = detector.read(PAGES[0])
    record = records.of_document(document)
    assert str(PAGES[0]) not in json.dumps(record)
    assert records.document(record, "elsewhere.md").path == "elsewhere.md"


def test_a_verdict_comes_back_with_passages_of_the_given_sources() -> None:
    draft = detector.read(EXAMPLES / "drafts" / "rail-strike.md")
    sources = [detector.read(path) for path in sorted((EXAMPLES / "sources").iterdir())]
    verdict = detector.check(draft, sources=sources, encoder=False)
    assert verdict.findings
    back = records.verdict(through_json(records.of_verdict(verdict, sources)), draft, sources)
    assert back == verdict
    passages = [one.source for one in back.findings if one.source is not None]
    assert passages
    assert all(any(passage.document is source for source in sources) for passage in passages)


def test_what_has_no_record_is_refused_and_never_kept_half() -> None:
    draft = from_text("A bridge.")
    verdict = Verdict(draft, Score(), findings=(report(),))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="Report"):
        records.of_verdict(verdict, ())


def test_all_that_a_finding_may_leave_out_comes_back_left_out() -> None:
    draft, source = from_text("The bridge was closed on Monday."), from_text("The bridge was closed on Sunday.")
    full = Finding("C122", "m", "error", 0.9, 0, 3, "The", Passage(source, 0, 10), 1, 2, "h", "Sunday")
    verdict = Verdict(
        draft,
        Score(ai=0.1, abstained=(("risk", "no-source", "no source was given"),)),
        (ParagraphVerdict(0, 5, Score(), None), ParagraphVerdict(5, 9, Score(rewrite=1 / 3), Passage(source, 0, 3))),
        (full, finding(draft, "bridge", None)),
        1 / 7,
        2,
        1,
    )
    assert records.verdict(through_json(records.of_verdict(verdict, [source])), draft, [source]) == verdict


def test_a_document_without_posts_is_a_document() -> None:
    assert records.document(through_json(records.of_document(Document("bare"))), None) == Document("bare")
