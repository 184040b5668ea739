"""Report -> one line a finding."""

from __future__ import annotations

import re
from dataclasses import replace

from detector.errors import InputError
from detector.writers.concise import render
from tests.reports import DRAFT, SOURCE, document, finding, report

draft, source = document(DRAFT, "drafts/bridge 100%/größe.txt"), document(SOURCE, "sources/bridge.txt")
SWAPPED = finding(draft, "14", source, "41")


def test_each_finding_is_one_line_with_its_place() -> None:
    found = render(report(SWAPPED, SWAPPED, finding(draft, "timber", None, severity="note"), draft=draft))
    assert found == (
        "drafts/bridge 100%/größe.txt:3:23: C111 draft says 14; the source says 41\n"
        "drafts/bridge 100%/größe.txt:3:23: C111 draft says 14; the source says 41\n"
        "drafts/bridge 100%/größe.txt:3:102: S250 no given source says this\n"
    )


def test_nothing_found_is_nothing_printed() -> None:
    assert render(report()) == ""


def test_a_skipped_input_is_a_line_too() -> None:
    text = render(report(skipped=(InputError("a photo.jpg", "is no text"),)))
    assert text == "a photo.jpg: skipped, is no text\n"


def test_a_draft_without_a_path_has_a_name_all_the_same() -> None:
    nameless = document(DRAFT, None)
    assert render(report(finding(nameless, "14", source, "41"), draft=nameless)).startswith("<draft>:3:23: C111")


def test_colour_changes_no_word() -> None:
    coloured = render(report(SWAPPED, draft=draft), colour=True)
    assert "\x1b[31mC111\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render(report(SWAPPED, draft=draft))


def test_hostile_text_neither_breaks_the_line_nor_drives_the_terminal() -> None:
    hostile = document(DRAFT, "a\x1b[2J\nb.txt")
    found = finding(hostile, "14", source, "41")
    text = render(report(replace(found, message="says\n\x1b]0;x\x07 14\u202e"), draft=hostile))
    assert text == "a[2Jb.txt:3:23: C111 says ]0;x 14\n"
