"""The example drafts: every changed fact is found at its words, and the faithful ones are clean."""

from __future__ import annotations

from pathlib import Path

import pytest

import detector

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"

# What was changed in each draft: the code, the draft's words, the source's words.
CHANGED: dict[str, set[tuple[str, str, str]]] = {
    "crane-brief.txt": set(),
    "harbour-crane.md": {
        ("C111", "41", "14"),
        ("C101", "Ingrid Malmsten", "Karin Adelsohn"),
        ("C121", "June", "May"),
    },
    "museum-theft.html": {
        ("C141", "diamonds", "silver"),
        ("C123", "1921", "1911"),
        ("C131", "Linz", "Graz"),
    },
    "rail-strike.md": {
        ("C112", "15.5 percent", "5.5 percent"),
        ("C121", "March", "April"),
        ("C143", "tweet", "Mastodon"),
    },
    "reef-study.md": set(),
    "water-tariff.txt": {
        ("C104", "Former mayor", "Mayor"),
        ("C113", "34 million euros", "3.4 million euros"),
        ("C121", "16 February", "6 February"),
    },
}

SOURCE_OF = {"crane-brief.txt": "harbour-crane"}  # where the draft does not bear its source's name


def contradictions(draft: str, sources: Path) -> set[tuple[str, str, str]]:
    findings = detector.check(EXAMPLES / "drafts" / draft, sources=sources).findings
    return {(f.code, f.quote, f.source_quote or "") for f in findings if f.code.startswith("C")}


@pytest.mark.parametrize("draft", CHANGED)
def test_every_changed_fact_of_a_draft_is_found_and_nothing_else(draft: str) -> None:
    found = {finding for finding in contradictions(draft, EXAMPLES / "sources") if finding[0] != "C150"}
    assert found == CHANGED[draft]


@pytest.mark.parametrize("draft", [draft for draft, changed in CHANGED.items() if not changed])
def test_a_faithful_draft_passes_the_default_gate(draft: str) -> None:
    assert not detector.check(EXAMPLES / "drafts" / draft, sources=EXAMPLES / "sources").failed()


@pytest.mark.parametrize("draft", CHANGED)
def test_sources_about_something_else_give_no_contradiction(draft: str) -> None:
    others = [
        path for path in sorted((EXAMPLES / "sources").iterdir()) if path.stem != SOURCE_OF.get(draft, Path(draft).stem)
    ]
    for other in others:
        assert contradictions(draft, other) == set()


def test_every_draft_is_listed_here() -> None:
    assert {path.name for path in (EXAMPLES / "drafts").iterdir()} == set(CHANGED)
