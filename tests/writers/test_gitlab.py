"""Report -> GitLab's Code Quality."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from detector.errors import InputError
from detector.writers.gitlab import render
from detector.writers.repository import Repository
from tests.writers import messy


def entries(text: str) -> list[dict[str, Any]]:
    return list(json.loads(text))


@pytest.mark.parametrize("name", messy.ALL)
def test_every_entry_has_what_gitlab_asks_for(name: str) -> None:
    made = entries(render(messy.ALL[name]))
    for entry in made:
        assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert entry["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert entry["description"].isprintable()
        assert entry["location"]["lines"]["begin"] >= 1
        assert not entry["location"]["path"].startswith("./")
    assert len({entry["fingerprint"] for entry in made}) == len(made)
    assert render(messy.ALL[name]) == render(messy.ALL[name])


def test_a_finding_is_told_with_its_place() -> None:
    note, swapped, _ = entries(render(messy.bridge(), repository=Repository("/house", "/house/desk")))
    assert swapped["description"] == "draft says 14; the source says 41"
    assert (swapped["check_name"], swapped["severity"], note["severity"]) == ("C111", "major", "info")
    assert swapped["location"] == {"path": f"desk/{messy.PATH}", "lines": {"begin": 3}}


def test_a_page_of_html_stands_at_its_first_line_with_its_words() -> None:
    swapped = entries(render(messy.ALL["page"]))[1]
    assert swapped["location"]["lines"] == {"begin": 1}
    assert swapped["description"].endswith("(“14”)")


def test_the_same_words_in_two_drafts_have_two_fingerprints() -> None:
    one, other = messy.bridge("a.md"), messy.bridge("b.md")
    both = replace(one, verdicts=(*one.verdicts, *other.verdicts, *one.verdicts))
    made = entries(render(both))
    assert len({entry["fingerprint"] for entry in made}) == len(made) == 9
    assert made[:3] == entries(render(one))


def test_nothing_found_is_an_empty_list() -> None:
    assert entries(render(messy.clean())) == []


def test_what_was_skipped_is_an_entry() -> None:
    made = entries(render(messy.empty(InputError("x y.jpg", "is no text"))))
    assert made[0]["check_name"] == "skipped-input"
    assert made[0]["severity"] == "critical"
    assert made[0]["description"] == "Not checked: is no text"
    assert made[0]["location"] == {"path": "x y.jpg", "lines": {"begin": 1}}
