"""Verdict and Report: gates and counts."""

from __future__ import annotations

import pytest

from detector.rules.finding import Severity
from detector.settings import Gate
from tests.reports import DRAFT, SOURCE, document, finding, report

draft, source = document(DRAFT, "d.txt"), document(SOURCE, "s.txt")


@pytest.mark.parametrize(
    ("severity", "failing"),
    [("error", {"note", "warning", "error"}), ("warning", {"note", "warning"}), ("note", {"note"})],
)
def test_a_verdict_fails_at_its_severity_and_below(severity: Severity, failing: set[Gate]) -> None:
    verdict = report(finding(draft, "14", source, "41", severity=severity)).verdicts[0]
    gates: tuple[Gate, ...] = ("note", "warning", "error", "never")
    assert {gate for gate in gates if verdict.failed(gate)} == failing


def test_a_verdict_without_findings_never_fails() -> None:
    assert not report().verdicts[0].failed("note")


def test_the_default_gate_is_error() -> None:
    assert report(finding(draft, "14", source, "41")).failed()
    assert not report(finding(draft, "14", source, "41", severity="warning")).failed()


def test_counts_begin_with_the_most_severe() -> None:
    found = report(finding(draft, "14", source, "41"), finding(draft, "lorry", None, severity="note"))
    assert list(found.counts().items()) == [("error", 1), ("warning", 0), ("note", 1)]


def test_a_verdict_gives_the_text_the_path_and_what_was_declined() -> None:
    verdict = report().verdicts[0]
    assert verdict.text == DRAFT
    assert verdict.path == "drafts/bridge.txt"
    assert verdict.abstained == (("ai", "too-short", "too few words"),)
