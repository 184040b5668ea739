"""Title, date and language of a page."""

from __future__ import annotations

import datetime
import subprocess
import sys

import pytest

from detector.document import dates, from_bytes, from_text
from detector.document.languages import language
from tests.document import pages


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("2025-03-04T10:00:00Z", "2025-03-04"),
        ("Tuesday 4 March 2025 10:00 GMT", "2025-03-04"),
        ("March 4th, 2025", "2025-03-04"),
        ("Mar. 4, 2025", "2025-03-04"),
        ("4. März 2025", "2025-03-04"),
        ("le 4 mars 2025", "2025-03-04"),
        ("4 de marzo de 2025", "2025-03-04"),
        ("4.3.2025", "2025-03-04"),
        ("14/03/2025", "2025-03-14"),
        ("Ida Vance4 March 2025 10:00", "2025-03-04"),
    ],
)
def test_a_written_date_is_found(line: str, date: str) -> None:
    found = dates.find(line)
    assert found is not None
    assert found.date == datetime.date.fromisoformat(date)


@pytest.mark.parametrize(
    "line", ["3/4/2025", "31 February 2025", "in 2025", "March 4", "45 May 2025", "call 12025-03-041"]
)
def test_what_is_no_full_date_is_none(line: str) -> None:
    assert dates.find(line) is None


def test_the_date_line_near_the_top_is_the_page_s_date() -> None:
    text = "\n\n".join(
        ["Ferry runs aground near Tarnsey", "Ida Vance", "Tuesday 4 March 2025 10:00 GMT", *pages.ARTICLE]
    )
    document = from_text(text)
    assert document.published == datetime.date(2025, 3, 4)
    assert [p.kind for p in document.paragraphs][:3] == ["title", "byline", "byline"]


def test_a_dateline_is_the_page_s_date() -> None:
    document = from_text("TARNSEY, March 4, 2025 (Courier) — " + pages.article())
    assert document.published == datetime.date(2025, 3, 4)


def test_a_date_in_the_text_is_not_the_page_s_date() -> None:
    document = from_text("The ferry was built on 4 March 1998 in a yard at Tarnsey. " + pages.article())
    assert document.published is None


def test_without_a_date_there_is_none() -> None:
    assert from_text(pages.article()).published is None


def test_front_matter_states_title_date_and_language() -> None:
    content = b"---\ntitle: 'Ferry: aground'\ndate: 2025-03-04\nlang: en-GB\n---\nShort text.\n"
    document = from_bytes(content, path="page.md")
    assert (document.title, document.published, document.language) == (
        "Ferry: aground",
        datetime.date(2025, 3, 4),
        "en",
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (" ".join(pages.ARTICLE), "en"),
        (
            "Die Fähre lief am Dienstag vor der Insel auf Grund, sagte die Küstenwache; verletzt wurde niemand, aber "
            "viele Fahrgäste mussten die Nacht in der Turnhalle einer Schule verbringen.",
            "de",
        ),
        (
            "Le traversier s'est échoué mardi au large de l'île, a annoncé la garde côtière; personne n'a été blessé, "
            "mais de nombreux passagers ont dû passer la nuit dans le gymnase d'une école.",
            "fr",
        ),
        ("Паром сел на мель у острова во вторник, сообщила береговая охрана; никто не пострадал, но многие пассажиры "
         "провели ночь в спортивном зале местной школы на берегу.", "ru"),
        ("Ten words are too few to tell the language.", None),
    ],
    ids=["en", "de", "fr", "ru", "short"],
)  # fmt: skip
def test_language_is_told(text: str, code: str | None) -> None:
    assert language(text) == code


def test_an_english_page_loads_no_model() -> None:
    program = (
        "import sys; from detector.document import from_text; from tests.document import pages;"
        "assert from_text(pages.article()).language == 'en';"
        "heavy = {'py3langid', 'numpy', 'trafilatura', 'lxml', 'markdown_it', 'ftfy'} & set(sys.modules);"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
