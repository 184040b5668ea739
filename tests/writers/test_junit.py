"""Report -> JUnit XML."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from detector.errors import InputError
from detector.settings import Gate
from detector.verdict import Report
from detector.writers.junit import render
from tests.writers import messy


def suites(made: Report, fail_on: Gate = "error") -> list[Element]:
    return list(ElementTree.fromstring(render(made, fail_on=fail_on).encode("utf-8")))


@pytest.mark.parametrize("name", messy.ALL)
def test_every_report_is_well_formed_and_its_counts_are_right(name: str) -> None:
    text = render(messy.ALL[name])
    root = ElementTree.fromstring(text.encode("utf-8"))
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ')
    assert text == render(messy.ALL[name])
    for element in (root, *root):
        for attribute, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
            assert element.get(attribute) == str(len(list(element.iter(tag))))


def test_each_draft_is_a_suite_and_each_finding_a_case() -> None:
    one, other = messy.bridge("a.md"), messy.clean()
    first, second = suites(replace(one, verdicts=(*one.verdicts, *other.verdicts)))
    assert first.get("name") == "a.md"
    assert [case.get("name") for case in first] == [
        "1:1 S250 no given source says this",
        "3:23 C111 draft says 14; the source says 41",
        "3:23 C111 draft says 14; the source says 41",
    ]
    assert [case.get("line") for case in first] == ["1", "3", "3"]
    assert second.get("name") == messy.PATH


def test_a_clean_draft_is_one_case_that_passes() -> None:
    (suite,) = suites(messy.clean())
    (case,) = suite
    assert (case.get("name"), len(case)) == ("nothing found", 0)
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("1", "0", "0")


@pytest.mark.parametrize(("fail_on", "failures"), [("error", 2), ("warning", 2), ("note", 3), ("never", 0)])
def test_only_findings_at_the_gate_fail(fail_on: Gate, failures: int) -> None:
    (suite,) = suites(messy.bridge(), fail_on)
    assert suite.get("failures") == str(failures)
    assert len(suite.findall("testcase")) == 3
    assert len(suite.findall("testcase/system-out")) == 3 - failures


def test_a_failure_holds_both_passages() -> None:
    failure = suites(messy.bridge("a.md"))[0][1][0]
    assert (failure.get("type"), failure.get("message")) == ("C111", "draft says 14; the source says 41")
    assert failure.text == (
        "a.md:3:23: C111 draft says 14; the source says 41 [error, 0.97]\n"
        "draft: 14\nsource: sources/bridge.txt: 41\ninstead: 41"
    )


def test_a_page_of_html_claims_no_line_of_the_file() -> None:
    assert suites(messy.ALL["page"])[0][1].get("line") is None


def test_what_was_skipped_is_an_error() -> None:
    (suite,) = suites(messy.empty(InputError("x y.jpg", "is no text")))
    (error,) = suite.iter("error")
    assert (suite.get("name"), error.get("message")) == ("x y.jpg", "is no text")
    assert (suite.get("errors"), suite.get("failures")) == ("1", "0")


def test_a_run_that_was_stopped_is_an_error() -> None:
    error = next(suites(messy.ALL["stopped"])[-1].iter("error"))
    assert error.get("message") == "the run was stopped; 3 drafts were not checked"


def test_hostile_text_stays_text() -> None:
    text = render(messy.hostile())
    assert not {"\x00", "\x1b", "\ud800"} & set(text)
    failure = next(suites(messy.hostile())[0].iter("failure"))
    assert '<b>bales</b> ]]> & "more"' in (failure.text or "")
