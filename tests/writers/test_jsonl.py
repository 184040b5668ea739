"""Report -> JSON Lines: one verdict a line, after the schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource

import detector.writers
from detector.errors import InputError
from detector.running.batch import Line
from detector.writers import batch
from detector.writers import json as whole
from detector.writers.jsonl import render
from tests.writers import messy

FOLDER = Path(detector.writers.__file__).parent


def schema(name: str) -> dict[str, Any]:
    return dict(json.loads((FOLDER / name).read_text(encoding="utf-8")))


LINE = schema("jsonl.schema.json")
CHECK = jsonschema.Draft202012Validator(
    LINE,
    registry=Registry().with_resource("report.schema.json", Resource.from_contents(schema("report.schema.json"))),
)


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(LINE)


@pytest.mark.parametrize("name", messy.ALL)
def test_every_line_is_one_object_after_the_schema(name: str) -> None:
    made = messy.ALL[name]
    lines = render(made).split("\n")
    assert lines.pop() == ""
    for line in lines:
        CHECK.validate(json.loads(line))
    assert len(lines) == len(made.verdicts) + len(made.skipped) + made.interrupted
    assert render(made).splitlines() == lines  # not even Python's readers see another line


def test_a_line_of_a_verdict_is_what_the_whole_report_says_of_the_draft() -> None:
    made = messy.bridge()
    (line,) = map(json.loads, render(made).splitlines())
    assert line.pop("schema") == "detector.verdict/1"
    assert [line] == json.loads(whole.render(made))["drafts"]


def test_what_was_skipped_stands_after_the_verdicts() -> None:
    made = messy.bridge(messy.PATH, "exact", InputError("x.jpg", "is no text"))
    lines = [json.loads(line) for line in render(made).splitlines()]
    assert lines[0]["path"] == messy.PATH
    assert lines[1] == {"schema": "detector.skipped/1", "path": "x.jpg", "problem": "is no text"}


def test_a_run_that_was_stopped_says_so_on_its_last_line() -> None:
    last = json.loads(render(messy.ALL["stopped"]).splitlines()[-1])
    assert last == {"schema": "detector.interrupted/1", "unchecked": 3}


def test_nothing_checked_is_no_line() -> None:
    assert render(messy.empty()) == ""


def test_the_schema_refuses_a_line_of_another_kind() -> None:
    assert not CHECK.is_valid({"schema": "detector.verdict/2"})
    assert not CHECK.is_valid({"schema": "detector.verdict/1", "path": "x"})


def test_the_lines_of_a_batch_keep_to_the_same_schema() -> None:
    line = Line(3, "a", "text")
    told = (
        batch.render(line, messy.bridge().verdicts[0]),
        batch.render(line, InputError("x", "is empty")),
        batch.interrupted(2),
    )
    for one in told:
        CHECK.validate(json.loads(one))
