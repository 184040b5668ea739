"""What a draft says otherwise than a source that it was not written from is a warning."""

from __future__ import annotations

import pytest

import detector
from detector.rules import confirming

WIRE = (
    "A fire tore through a warehouse in Marlow Vale on Friday night, sending black smoke over the harbour. "
    "Fire chief Dana Orwell told reporters that eleven people had been taken to hospital. "
    "Governor Ruth Callan said that the state would pay for the repairs of the damaged pier. "
    "Officials with the harbour board said that 58 ships had been sent elsewhere within two days."
)
OTHER = (
    "Marlow Vale woke up to the smell of smoke on Sunday after the warehouse fire near the harbour. "
    "Mayor Peter Lindqvist told reporters that forty people had spent the night in a school hall. "
    "Senator Amos Bright said that the state would pay for nothing until an inquiry has ended. "
    "The Port Council said that 100 ships were waiting off the coast after the fire at the harbour warehouse."
)
REWRITE = WIRE.replace("Friday", "Monday").replace("eleven", "nineteen").replace("Dana Orwell", "Tess Hale")


def contradictions(draft: str, *sources: str) -> dict[str, detector.Finding]:
    found = detector.check(draft, sources=list(sources), encoder=False).findings
    return {f.quote: f for f in found if f.code.startswith("C")}


def test_another_outlets_report_of_the_event_gives_warnings_that_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    # The head ``finding`` leaves most of such findings out; those that it does not are told as warnings.
    monkeypatch.setattr(confirming, "_probabilities", lambda rows: [1.0] * len(rows))
    found = contradictions(WIRE, OTHER)
    assert {"Friday", "58"} <= found.keys()
    assert {f.severity for f in found.values()} == {"warning"}
    assert all("does not seem to be written from this source" in f.message for f in found.values())


def test_a_rewrite_gives_errors() -> None:
    found = contradictions(REWRITE, WIRE)
    assert {"Monday", "nineteen", "Tess Hale"} <= found.keys()
    assert {f.severity for f in found.values()} == {"error"}


def test_the_report_beside_its_source_changes_nothing_in_the_errors() -> None:
    alone, both = contradictions(REWRITE, WIRE), contradictions(REWRITE, WIRE, OTHER)
    assert {quote: f.severity for quote, f in alone.items()}.items() <= {q: f.severity for q, f in both.items()}.items()


def test_one_sentence_told_again_is_enough_for_an_error() -> None:
    found = contradictions("Fire chief Dana Orwell said that nineteen people had been taken to hospital.", WIRE)
    assert found["nineteen"].severity == "error"


def test_the_gate_passes_over_differences_from_another_outlets_report() -> None:
    assert not detector.check(WIRE, sources=[OTHER], encoder=False).failed()
    assert detector.check(REWRITE, sources=[WIRE], encoder=False).failed()
