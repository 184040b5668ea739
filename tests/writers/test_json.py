"""Report -> JSON: the schema holds, the signature comes first, spans give the quotes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import detector.writers
from detector.errors import InputError
from detector.verdict import Report
from detector.writers.json import render
from tests.reports import DRAFT, SOURCE, document, finding, report

draft, source = document(DRAFT, "drafts/bridge.txt"), document(SOURCE, "sources/bridge.txt")
FULL = report(
    finding(draft, "14", source, "41"),
    finding(draft, "timber", None, severity="warning"),
    skipped=(InputError("x.jpg", "is no text"),),
)


def schema() -> dict[str, Any]:
    path = Path(detector.writers.__file__).with_name("report.schema.json")
    return dict(json.loads(path.read_text(encoding="utf-8")))


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("made", [FULL, report(), report(draft=document("", None))], ids=["full", "clean", "empty"])
def test_a_report_keeps_to_the_schema(made: Report) -> None:
    jsonschema.validate(json.loads(render(made)), schema(), cls=jsonschema.Draft202012Validator)


def test_every_key_of_a_report_is_in_the_schema() -> None:
    """Keys are only ever added, and each is described."""
    closed = json.loads(json.dumps(schema()))

    def close(node: object) -> None:
        if isinstance(node, dict):
            if node.get("type") == "object" and "properties" in node:
                node.setdefault("additionalProperties", False)
            for value in node.values():
                close(value)
        elif isinstance(node, list):
            for value in node:
                close(value)

    close(closed)
    jsonschema.validate(json.loads(render(FULL)), closed, cls=jsonschema.Draft202012Validator)


def test_schema_and_signature_come_first() -> None:
    assert list(json.loads(render(FULL)))[:2] == ["schema", "signature"]


def test_spans_give_the_quotes_on_both_sides() -> None:
    found = json.loads(render(FULL))["drafts"][0]["findings"][0]
    assert DRAFT[found["start"] : found["end"]] == found["quote"] == "14"
    assert SOURCE[found["source"]["start"] : found["source"]["end"]] == found["source"]["quote"] == "41"
    assert (found["line"], found["column"]) == (3, 23)
    assert (found["source"]["line"], found["source"]["column"]) == (3, 51)


def test_a_quote_is_at_most_300_characters() -> None:
    long = document("word " * 200, "d.txt")
    made = json.loads(render(report(finding(long, "word " * 150, None), draft=long)))
    assert len(made["drafts"][0]["findings"][0]["quote"]) == 300


def test_an_interrupted_report_says_how_many_drafts_it_had_not_come_to() -> None:
    made = json.loads(render(replace(FULL, interrupted=True, n_unchecked=7)))
    assert (made["interrupted"], made["summary"]["unchecked"]) == (True, 7)
    assert json.loads(render(FULL))["interrupted"] is False


def test_what_was_declined_and_skipped_is_listed() -> None:
    made = json.loads(render(FULL))
    assert made["drafts"][0]["abstained"] == [{"field": "ai", "code": "too-short", "message": "too few words"}]
    assert made["drafts"][0]["score"]["ai"] is None
    assert made["skipped"] == [{"path": "x.jpg", "problem": "is no text"}]
    assert made["summary"] == {
        "drafts": 1,
        "sources": 1,
        "skipped": 1,
        "suppressed": 0,
        "unchecked": 0,
        "errors": 1,
        "warnings": 1,
        "notes": 0,
    }
