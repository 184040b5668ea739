"""Report -> text: the place, the message, both passages with the words at fault marked, the figures."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from detector.errors import InputError
from detector.outputs import WIDTH
from detector.writers.full import render
from tests.reports import DRAFT, SOURCE, document, finding, report

draft, source = document(DRAFT, "drafts/bridge.txt"), document(SOURCE, "sources/bridge.txt")
SWAPPED = finding(draft, "14", source, "41")

EXPECTED = """\
drafts/bridge.txt:3:23: C111 draft says 14; the source says 41 [error, 0.97]
    draft   The council said that 14 people were hurt when the northern ramp gave way under a lorry
                                  ^^
            that carried timber to the mill on the other side of the river, and that two of them
            were still in hospital on Tuesday evening.
    source  sources/bridge.txt:3:51
            Some 41 people were hurt.
                 ^^

drafts/bridge.txt: contradiction 0.91, support 0.07, rewrite 0.98, risk 0.90
    75% of the text has evidence in the sources (1 of 2 sentences)
    ai not given: too few words

1 draft checked against 1 source: 1 error
"""


def test_both_passages_stand_under_the_message_with_the_words_marked() -> None:
    assert render(report(SWAPPED)) == EXPECTED


def test_a_suggestion_stands_under_the_passages() -> None:
    corrected = replace(SWAPPED, suggestion="41\x1b[31m")
    assert "                 ^^\n    instead 41[31m\n\n" in render(report(corrected))


def test_without_findings_only_the_figures_are_given() -> None:
    assert render(report()).endswith("1 draft checked against 1 source: nothing found\n")


def test_a_finding_without_a_source_shows_the_draft_alone() -> None:
    text = render(report(finding(draft, "two of them were still in hospital", None, severity="warning")))
    assert "bridge.txt:3:162: S250 no given source says this [warning, 0.60]\n    draft" in text
    assert "    source" not in text


def test_a_mark_over_a_whole_passage_is_left_out() -> None:
    text = render(report(finding(draft, "The bridge at Tornio was closed on Monday.", None)))
    assert "^" not in text


@pytest.mark.parametrize("width", [10, 40, 60, WIDTH])
def test_lines_keep_to_the_width_and_words_stay_whole(width: int) -> None:
    lines = render(report(SWAPPED), width=width).splitlines()
    passage = [line[12:] for line in lines if line.startswith(("    draft   ", " " * 12)) and "^" not in line]
    assert all(len(line) <= max(width - 12, 20) for line in passage)
    assert " ".join(passage).startswith("The council said that 14 people")
    assert "hospital on Tuesday evening. Some 41 people were hurt." in " ".join(passage)


def test_a_skipped_input_is_listed() -> None:
    text = render(report(skipped=(InputError("drafts/photo.jpg", "is no text"),)))
    assert "skipped drafts/photo.jpg: is no text\n" in text
    assert text.endswith("nothing found; 1 input skipped\n")


def test_an_interrupted_report_says_so_in_its_last_line() -> None:
    last = render(replace(report(), interrupted=True, n_unchecked=2)).splitlines()[-1]
    assert last == "1 draft checked against 1 source: nothing found; interrupted, 2 drafts not checked"
    assert "interrupted" not in render(report())


def test_colour_changes_no_word() -> None:
    coloured = render(report(SWAPPED), colour=True)
    assert "\x1b[1;31m14\x1b[0m" in coloured
    assert "\x1b[1;32m41\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == EXPECTED


def test_control_characters_of_a_page_never_reach_the_terminal() -> None:
    hostile = document("A \x1b[31mred\x07 word: 14 people\u202e were hurt.", "d.txt")
    text = render(report(finding(hostile, "14", source, "41"), draft=hostile))
    assert not {"\x1b", "\x07", "\u202e"} & set(text)


def test_carets_stand_under_wide_and_combining_letters() -> None:
    wide = document("北京で 14 人が cafe\u0301 に。", "d.txt")
    lines = render(report(finding(wide, "14", source, "41"), draft=wide)).splitlines()
    assert lines[2] == " " * 12 + " " * 7 + "^^"


def test_a_long_passage_is_cut_around_the_mark() -> None:
    long = document(f"{'word ' * 200}14 people {'more ' * 200}", "d.txt")
    text = render(report(finding(long, "14", source, "41"), draft=long))
    passage = text.split("    source")[0]
    assert " … " in f" {' '.join(passage.split())} "
    assert "14 people" in passage
    assert "^^" in passage
    assert len(" ".join(passage.split())) < 500


def test_no_wording_accuses() -> None:
    assert not re.search(r"\b(false|fake|lie[sd]?|lying|guilty|cheat)", render(report(SWAPPED)), re.IGNORECASE)
