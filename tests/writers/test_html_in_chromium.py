"""The HTML report in a browser: what a click, a key and the filter do, and that a hostile draft does nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from detector.verdict import Report
from detector.writers.html import render
from tests.chromium import Page, browser, executable
from tests.writers.test_html import REPORTS, STYLE, SWAPPED, UNSUPPORTED, report

pytestmark = pytest.mark.chromium

ON = "[...document.querySelectorAll('.on')].map((element) => element.id || element.className)"
SHOWN = "[...document.querySelectorAll('.card')].filter((card) => card.checkVisibility()).map((card) => card.id)"
COUNT = "document.getElementById('count').textContent"
FOCUS = "document.activeElement.id"


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    path = executable()
    if path is None:
        pytest.skip("no Chromium is installed (apt-get install chromium)")
    with browser(path, tmp_path_factory.mktemp("profile")) as page:
        yield page


class Opened:
    """A browser with a way to show a report in it."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page = page
        self._file = folder / "report.html"

    def show(self, shown: Report) -> Page:
        self._file.write_text(render(shown), encoding="utf-8")
        self.page.open(self._file)
        return self.page

    @property
    def address(self) -> str:
        return self._file.as_uri()


@pytest.fixture
def opened(chromium: Page, tmp_path: Path) -> Iterator[Opened]:
    chromium.media()
    chromium.scripting(allowed=True)
    yield Opened(chromium, tmp_path)
    chromium.scripting(allowed=True)


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_asks_for_nothing_and_complains_of_nothing(opened: Opened, name: str) -> None:
    page = opened.show(REPORTS[name])
    for card in page.run(SHOWN)[:3]:
        page.click(f"#{card}")
    assert page.complaints() == []
    assert page.requested() == [opened.address]


def test_a_hostile_draft_runs_no_script(opened: Opened) -> None:
    page = opened.show(REPORTS["hostile"])
    assert not [event for event in page.events if event["method"] == "Page.javascriptDialogOpening"]
    assert page.run("document.scripts.length") == 1
    assert page.run("document.querySelectorAll('img, iframe, [onerror], [onmouseover]').length") == 0
    assert page.run("document.title") == "Drafts beside their sources (1)"


def test_the_policy_stops_a_script_and_a_request_that_get_in(opened: Opened) -> None:
    page = opened.show(report(SWAPPED))
    page.run(
        "(() => { const script = document.createElement('script'); script.textContent = 'window.caught = 1';"
        "document.body.append(script); const image = new Image(); image.src = 'https://example.invalid/a.png';"
        "document.body.append(image); })()"
    )
    assert page.run("window.caught") is None
    refused = [event["params"]["entry"]["text"] for event in page.complaints() if event["method"] == "Log.entryAdded"]
    assert len(refused) == 2
    assert all("Content Security Policy" in text for text in refused)


def test_a_click_on_a_finding_marks_its_words_on_both_sides(opened: Opened) -> None:
    page = opened.show(report(SWAPPED, UNSUPPORTED))
    page.click("#d1-f1 h4")
    assert set(page.run(ON)) == {"d1-f1", "d1-f1-d", "d1-f1-s", "n error on"}
    page.click("#d1-f2 h4")
    assert set(page.run(ON)) == {"d1-f2", "d1-f2-d", "n warning on"}


def test_a_click_on_words_goes_to_their_counterpart_and_marks_the_finding(opened: Opened) -> None:
    page = opened.show(report(SWAPPED, UNSUPPORTED))
    page.click("#d1-f1-d mark")
    assert page.run("location.hash") == "#d1-f1-s"
    assert "d1-f1" in page.run(ON)
    page.click("#d1-f1-s mark")
    assert page.run("location.hash") == "#d1-f1-d"
    page.click(".draft .n.error")
    assert page.run("location.hash") == "#d1-f1"


def test_a_click_without_a_script_still_goes_to_the_words_and_marks_them(opened: Opened) -> None:
    opened.page.scripting(allowed=False)
    page = opened.show(report(SWAPPED, UNSUPPORTED))
    plain = page.run("getComputedStyle(document.getElementById('d1-f1-s')).boxShadow")
    page.click("#d1-f1-d mark")
    assert page.run("document.querySelector(':target').id") == "d1-f1-s"
    assert page.run("getComputedStyle(document.getElementById('d1-f1-s')).boxShadow") != plain
    assert not page.run("document.getElementById('filter').checkVisibility()")


def test_the_filter_hides_cards_makes_their_words_plain_and_tells_the_count(opened: Opened) -> None:
    page = opened.show(report(SWAPPED, UNSUPPORTED, STYLE))
    assert page.run(COUNT) == "3 of 3 findings shown"
    page.click("#filter [data-severity=error]")
    assert page.run(COUNT) == "2 of 3 findings shown"
    assert sorted(page.run(SHOWN)) == ["d1-f2", "d1-f3"]
    assert page.run("document.getElementById('d1-f1-d').hasAttribute('href')") is False
    transparent = "rgba(0, 0, 0, 0)"
    assert page.run("getComputedStyle(document.getElementById('d1-f1-d')).backgroundColor") == transparent
    page.click("#filter [data-code=S250]")
    assert page.run(SHOWN) == ["d1-f3"]
    page.click("#reset")
    assert page.run(COUNT) == "3 of 3 findings shown"
    assert page.run("document.getElementById('d1-f1-d').getAttribute('href')") == "#d1-f1-s"


def test_the_count_is_told_to_a_screen_reader(opened: Opened) -> None:
    page = opened.show(report(SWAPPED))
    assert page.run("(() => { const c = document.getElementById('count'); return [c.role, c.ariaLive] })()") == [
        "status",
        "polite",
    ]


def test_only_paragraphs_with_findings_can_be_shown(opened: Opened) -> None:
    page = opened.show(report(SWAPPED))
    rows = "[...document.querySelectorAll('.row')].map((row) => row.checkVisibility())"
    assert page.run(rows) == [True, True]
    page.click("#only")
    assert page.run(rows) == [False, True]
    page.click("#filter [data-severity=error]")
    assert page.run(rows) == [False, False]
    assert not page.run("document.getElementById('d1').checkVisibility()")


def test_keys_go_through_the_findings_and_can_be_turned_off(opened: Opened) -> None:
    page = opened.show(report(SWAPPED, UNSUPPORTED))
    page.press("n")
    assert page.run(FOCUS) == "d1-f1"
    page.press("n")
    assert page.run(FOCUS) == "d1-f2"
    page.press("n")
    assert page.run(FOCUS) == "d1-f1"
    page.press("p")
    assert page.run(FOCUS) == "d1-f2"
    page.click("#keys")
    page.press("p")
    assert page.run(FOCUS) == "keys"


def test_everything_can_be_reached_by_tab_in_the_order_of_the_page(opened: Opened) -> None:
    page = opened.show(report(SWAPPED))
    reached: list[str] = []
    place = (
        "(() => { const e = document.activeElement; return [e.id || e.getAttribute('href') || e.textContent.trim()"
        " || JSON.stringify(e.dataset), getComputedStyle(e).outlineStyle, e === document.body] })()"
    )
    for _ in range(60):
        page.press("Tab", code=9)
        name, outline, is_past = page.run(place)
        if is_past:
            break
        assert outline not in ("none", ""), f"no focus to be seen at {name}"
        reached.append(name)
    assert reached[0] == "#drafts"  # the way past the head of the page
    words = ["#d1", "d1-f1-d", "d1-f1-s", "C111 number"]
    assert sorted(words, key=reached.index) == words


def test_the_page_of_a_code_opens_over_the_place_and_closes(opened: Opened) -> None:
    page = opened.show(report(SWAPPED))
    is_open = "document.getElementById('code-C111').matches(':popover-open')"
    page.click("#d1-f1 button")
    assert page.run(is_open)
    assert "Why it matters" in page.run("document.getElementById('code-C111').innerText")
    page.press("Escape", code=27)
    assert not page.run(is_open)
    page.run("document.querySelector('#d1-f1 button').focus()")
    page.press("Enter", code=13)
    assert page.run(is_open)


def test_on_paper_everything_is_open_and_the_filter_is_gone(opened: Opened) -> None:
    page = opened.show(report(SWAPPED))
    opened.page.media(kind="print")
    hidden = "[...document.querySelectorAll('.filter, .skip')].some((element) => element.checkVisibility())"
    assert page.run(hidden) is False
    assert page.run("document.getElementById('code-C111').checkVisibility()")
    assert page.run("document.querySelector('.help dl').getBoundingClientRect().height") > 50
    assert "Why it matters" in page.run("document.body.innerText")


def test_among_many_drafts_a_link_leads_to_its_very_place(opened: Opened) -> None:
    page = opened.show(REPORTS["many"])
    for place in ("d29", "d15-f1-s"):
        page.run(f"new Promise((done) => {{ location.hash = '{place}'; setTimeout(done, 300) }})")
        assert 0 <= page.run(f"document.getElementById('{place}').getBoundingClientRect().y") < 800
        assert page.run("document.querySelector(':target').id") == place


def test_in_the_dark_the_page_is_dark(opened: Opened) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    page = opened.show(report(SWAPPED))
    page.media(prefers_color_scheme="light")
    light = page.run(ground)
    page.media(prefers_color_scheme="dark")
    assert light == "rgb(250, 249, 246)"
    assert page.run(ground) == "rgb(21, 22, 26)"


@pytest.mark.parametrize("name", ["plain", "hostile", "many"])
def test_a_narrow_screen_stacks_and_does_not_scroll_sideways(opened: Opened, name: str) -> None:
    page = opened.show(REPORTS[name])

    def lefts() -> list[Any]:
        sides = (
            "[...document.querySelectorAll('.row:has(.source) .cell')].map((cell) => cell.getBoundingClientRect().x)"
        )
        found: list[Any] = page.run(sides)
        return sorted({round(left) for left in found})

    page.media(width=1280)
    assert len(lefts()) == 2
    page.media(width=360)
    assert len(lefts()) == 1
    assert page.run("document.documentElement.scrollWidth") <= 360
