from __future__ import annotations

import pytest

from detector.document import Document, from_text, mark_recurring

SITE = "Our app brings you the harbour news with notifications that you choose."
BACKGROUND = "The island of Tarnsey has had no bridge since the old one was swept away in the spring of 1953."


def article(seed: int) -> list[str]:
    """Four paragraphs whose words no other seed has."""
    words = iter(
        [f"{start}{middle}{'nrstlm'[seed]}" for start in ("ba", "de", "fi", "go", "hu", "ka") for middle in "aeiou"]
    )
    return [
        f"The {next(words)} of the {next(words)} had {next(words)} a {next(words)} with its {next(words)}, and "
        f"{next(words)} was not {next(words)}."
        for _ in range(4)
    ]


def document(*paragraphs: str) -> Document:
    return from_text("\n\n".join(paragraphs))


def kinds(page: Document, line: str) -> set[str]:
    return {p.kind for p in page.paragraphs if page.text[p.start : p.end] == line}


def test_a_paragraph_of_the_site_on_two_pages_is_marked() -> None:
    line = "The Courier sends its newsletter to you every morning at six, and readers like it."
    pages = [document(*article(0), line), document(*article(1)[:2], line, *article(1)[2:])]
    marked = mark_recurring(pages)
    assert all(kinds(page, line) == {"boilerplate"} for page in marked)
    assert [page.text for page in marked] == [page.text for page in pages]


def test_a_background_paragraph_of_two_reports_stays() -> None:
    marked = mark_recurring([document(*article(n), BACKGROUND) for n in range(2)])
    assert all(kinds(page, BACKGROUND) == {"body"} for page in marked)


def test_a_paragraph_on_many_pages_is_marked_whatever_it_says() -> None:
    marked = mark_recurring([document(*article(n), BACKGROUND) for n in range(5)])
    assert all(kinds(page, BACKGROUND) == {"boilerplate"} for page in marked)


def test_a_copied_article_is_not_boilerplate() -> None:
    pages = [document(*article(0), SITE + " It is free.") for _ in range(5)]
    marked = mark_recurring(pages)
    assert marked == pages


def test_a_draft_that_equals_its_source_keeps_its_text() -> None:
    source = document(*article(0))
    assert mark_recurring([source, source]) == [source, source]


@pytest.mark.parametrize("changed", [BACKGROUND.replace("1953", "1958"), BACKGROUND.replace("old one", "last one")])
def test_nearly_the_same_paragraph_counts(changed: str) -> None:
    pages = [document(*article(n), BACKGROUND) for n in range(4)] + [document(*article(4), changed)]
    assert kinds(mark_recurring(pages)[4], changed) == {"boilerplate"}


def test_posts_of_one_page_count_as_pages_do() -> None:
    line = "The Courier sends its newsletter to you every morning at six, and readers like it."
    text = "".join(
        "\n\n".join([*article(n), line, *article(n + 2)]) + f"\n\nTags: a{n}, b, c\n\n#One #two\n\n" for n in range(2)
    )
    page = from_text(text)
    assert len(page.posts) == 2
    assert kinds(mark_recurring([page])[0], line) == {"boilerplate"}


def test_no_documents_give_none() -> None:
    assert mark_recurring([]) == []
