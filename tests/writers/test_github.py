"""Report -> annotations of GitHub Actions and the summary of the step."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from detector.document import Document
from detector.errors import InputError
from detector.rules.finding import Severity
from detector.verdict import Report
from detector.writers.github import MOST_OF_A_KIND, SUMMARY_BYTES, render, summary
from detector.writers.repository import Repository
from tests.reports import DRAFT, document, finding, report
from tests.writers import messy

COMMAND = re.compile(r"::(?P<kind>error|warning|notice) (?P<properties>[^:\n]*)::(?P<text>[^\n]*)")


def many(**counts: int) -> Report:
    """A report with so many findings of each severity, the least severe first."""
    draft: Document = document(DRAFT, "a.txt")
    severities: tuple[Severity, ...] = ("note", "warning", "error")
    found = [finding(draft, "14", None, severity=one) for one in severities for _ in range(counts.get(one, 0))]
    return report(*found, draft=draft)


def kinds(text: str) -> list[str]:
    return [match["kind"] for match in COMMAND.finditer(text)]


def test_an_annotation_stands_at_the_words_with_both_passages() -> None:
    first = render(messy.bridge("drafts/a.md")).splitlines()[0]
    assert first == (
        "::error file=drafts/a.md,line=3,endLine=3,col=23,endColumn=25,title=C111::draft says 14; the source says 41"
        "%0Asource: sources/bridge.txt: “41”%0Ainstead: 41"
    )


def test_signs_of_the_commands_are_escaped_in_paths_and_texts() -> None:
    first = render(messy.bridge()).splitlines()[0]
    assert first.startswith("::error file=drafts/größe 100%25/a%3A b%2C #1 [x].md,line=3,")


@pytest.mark.parametrize("name", messy.ALL)
def test_every_line_is_one_command_and_no_text_makes_another(name: str) -> None:
    text = render(messy.ALL[name])
    assert all(COMMAND.fullmatch(line) for line in text.split("\n")[:-1])
    assert text.endswith("\n") or text == ""
    assert not {"\r", "\x1b", "\x00"} & set(text)
    assert render(messy.ALL[name]) == text


def test_hostile_text_stays_data() -> None:
    text = render(messy.hostile())
    assert kinds(text) == ["error", "error", "error"]
    assert "%250A::error" in text  # the draft's own %0A is no line end


def test_the_most_severe_come_first() -> None:
    assert kinds(render(many(note=1, warning=2, error=1))) == ["error", "warning", "warning", "notice"]


@pytest.mark.parametrize(("severity", "kind"), [("error", "error"), ("warning", "warning"), ("note", "notice")])
def test_ten_of_a_kind_are_shown_and_the_hidden_ones_are_counted(severity: str, kind: str) -> None:
    exactly = render(many(**{severity: MOST_OF_A_KIND}))
    assert kinds(exactly) == [kind] * MOST_OF_A_KIND
    more = render(many(**{severity: MOST_OF_A_KIND + 5}))
    shown = kinds(more)
    assert all(shown.count(one) <= MOST_OF_A_KIND for one in ("error", "warning", "notice"))
    hidden = MOST_OF_A_KIND + 5 - (len(shown) - 1)
    assert f"::notice title=More findings::{hidden} more findings not shown here" in more.splitlines()[-1]


def test_the_notice_of_the_hidden_is_itself_never_hidden() -> None:
    text = render(many(note=MOST_OF_A_KIND, error=MOST_OF_A_KIND + 1))
    assert kinds(text) == ["error"] * 10 + ["notice"] * 10
    assert "2 more findings" in text.splitlines()[-1]


def test_what_was_skipped_is_one_error_that_names_all() -> None:
    skipped = tuple(InputError(f"x{i}.jpg", "is no text") for i in range(25))
    text = render(messy.bridge("a.md", "exact", *skipped))
    first = text.splitlines()[0]
    assert first.startswith("::error title=25 inputs could not be used::x0.jpg: is no text%0Ax1.jpg")
    assert first.endswith("%0Aand 5 more")
    assert kinds(text).count("error") == 3


def test_a_page_of_html_is_annotated_without_a_line_but_with_its_words() -> None:
    first = render(messy.ALL["page"]).splitlines()[0]
    assert first.startswith("::error file=a page.html,title=C111::draft says 14; the source says 41 (“14”)%0A")


def test_columns_are_told_only_where_they_are_of_one_line_of_the_file() -> None:
    assert "line=3,endLine=3,title" in render(messy.ALL["lines"]).splitlines()[0]
    draft = document(DRAFT, "a.txt")
    across = finding(draft, DRAFT[10:70], None)
    assert "file=a.txt,line=1,endLine=3,title" in render(report(across, draft=draft))


def test_a_draft_without_a_file_names_none() -> None:
    assert render(messy.ALL["stdin"]).startswith("::error title=C111::")


def test_paths_are_those_of_the_repository() -> None:
    text = render(messy.bridge("a.md"), repository=Repository("/house", "/house/desk"))
    assert text.startswith("::error file=desk/a.md,")


def test_nothing_found_is_nothing_said() -> None:
    assert render(messy.clean()) == ""


def test_a_run_that_was_stopped_is_an_error() -> None:
    assert render(messy.ALL["stopped"]) == "::error title=The run was stopped::3 drafts not checked\n"


def test_the_summary_has_every_finding_and_says_how_many_are_hidden() -> None:
    page = summary(many(note=1, error=MOST_OF_A_KIND + 2))
    assert "1 draft checked: 12 errors, 1 note." in page
    assert "2 findings of these not shown as annotations" in page
    assert page.count("| error | S250 | a\\.txt\\:3 | no given source says this |\n") == 12
    assert "not shown" not in summary(many(error=1))


def test_the_summary_names_what_was_skipped_and_what_was_not_checked() -> None:
    stopped = messy.ALL["stopped"]
    noted = replace(stopped.verdicts[0], notes=("no source is named",))
    page = summary(replace(stopped, verdicts=(noted,), skipped=(InputError("a_b.jpg", "is no text"),)))
    assert ": no source is named\n" in page.replace("\\", "")
    assert "- **not checked**: a\\_b\\.jpg\\: is no text\n" in page
    assert "**The run was stopped**: 3 drafts not checked." in page
    assert "- one paragraph is unchanged\n" in page
    assert "|" not in page


def test_hostile_text_is_no_markdown() -> None:
    page = summary(messy.hostile())
    rows = [line for line in page.splitlines() if line.startswith("| error")]
    assert len(rows) == 2
    for row in rows:
        assert len(re.findall(r"(?<!\\)\|", row)) == 5
        assert not re.search(r"(?<!\\)[<\[@`*_]", row)


def test_the_summary_keeps_within_its_limit_and_says_what_is_left_out() -> None:
    whole = many(error=200)
    page = summary(whole, most_bytes=3_000)
    assert len(page.encode()) <= 3_000
    shown = page.count("| error |")
    assert f"{200 - shown} more left out" in page
    assert 0 < shown < 200
    assert len(summary(whole).encode()) < SUMMARY_BYTES


def test_where_there_is_no_room_at_all_there_is_no_summary() -> None:
    assert summary(many(error=1), most_bytes=0) == ""
