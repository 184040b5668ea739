from __future__ import annotations

import time

import pytest

from detector.document import Document, from_bytes
from tests.document import pages

PAGE = """---
title: Ferry aground
tags: [sea, harbour]
---
# Ferry runs *aground* near Tarnsey

The ferry **Aurelia** ran [aground](https://courier.example/a_(b) "a (title)") on Tuesday,
the `coast guard` said, and ![a ship](ship.png "ship (1)") nobody was hurt &amp; all were fed.

> We heard a *long* noise
> and then silence.

- A new buoy is to be laid.
- A later bus
  was promised.

```python
ferry = aground
```

    other = code(1)

| port | boats |
|------|-------|
| east | 12    |

<!-- remember
the photo -->

What happened next
------------------

The harbour master<br> spoke \\*loudly\\* to <b>reporters</b> at <https://courier.example>.
"""


def read(text: str) -> Document:
    return from_bytes(text.encode(), path="page.md")


def view(document: Document) -> list[tuple[str, str]]:
    return [(p.kind, document.plain(p.start, p.end).text) for p in document.paragraphs]


def test_blocks_get_their_kinds_and_readers_their_text() -> None:
    assert view(read(PAGE)) == [
        ("code", "---\ntitle: Ferry aground\ntags: [sea, harbour]\n---"),
        ("title", "Ferry runs aground near Tarnsey"),
        (
            "body",
            "The ferry Aurelia ran aground on Tuesday,\nthe coast guard said, and  nobody was hurt & all were fed.",
        ),
        ("quote", "We heard a long noise\nand then silence."),
        ("body", "A new buoy is to be laid."),
        ("body", "A later bus\n  was promised."),
        ("code", "ferry = aground"),
        ("code", "other = code(1)"),
        ("code", "| port | boats |"),
        ("code", "| east | 12    |"),
        ("heading", "What happened next"),
        ("body", "The harbour master spoke *loudly* to reporters at https://courier.example."),
    ]


def test_the_text_is_the_file_s() -> None:
    document = read(PAGE)
    assert document.text == PAGE
    paragraph = document.paragraphs[2]
    assert PAGE.count("\n", 0, paragraph.start) == 6


def test_every_visible_character_leads_back_to_itself() -> None:
    document = read(PAGE)
    for paragraph in document.paragraphs:
        plain = document.plain(paragraph.start, paragraph.end)
        assert all(document.text[plain.at(i)] == char for i, char in enumerate(plain.text))


def test_only_running_text_is_prose() -> None:
    document = read(PAGE)
    prose = " ".join(document.text[document.sentences[i].start : document.sentences[i].end] for i in document.prose())
    assert "code(1)" not in prose
    assert "silence" not in prose
    assert "A new buoy" in prose


def test_toml_front_matter_is_read() -> None:
    assert read('+++\ntitle = "Ferry aground"\n+++\nSome text here.\n').title == "Ferry aground"


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    document = read("---\n\nSome text here.\n\n---\n\nMore text.\n")
    assert [p.kind for p in document.paragraphs] == ["body", "body"]


def test_several_headlines_of_the_first_level_are_posts() -> None:
    titles = ("Ferry runs aground near Tarnsey", "Bus timetable changed after complaints")
    document = read("\n".join(f"# {title}\n\n{pages.article()}" for title in titles))
    assert tuple(post.title for post in document.posts) == titles


@pytest.mark.parametrize("mark", ["#", "##"])
def test_sections_are_one_post(mark: str) -> None:
    sections = "\n".join(
        f"{mark} {title}\n\n{pages.article()}" for title in ("Background", "What is known", "Next steps")
    )
    assert len(read(f"# Ferry runs aground near Tarnsey\n\n{pages.article()}\n{sections}").posts) == 1


def test_prose_that_a_crawl_has_indented_is_no_code() -> None:
    document = read(pages.page())
    assert "code" not in {p.kind for p in document.paragraphs}
    assert len(document.posts) == 4


@pytest.mark.parametrize(
    "unit",
    ["[", "*a ", "> ", "`", "a`b", "![a](", "<a ", "**a", "[a](b ", "- ", "&amp;", "_a", "\\*", "<!--", "a <!--",
     "a | b\n",
     "> a\n", "a\n\n", "[a]: <"],
)  # fmt: skip
def test_hostile_markup_takes_linear_time(unit: str) -> None:
    text = unit * (30_000 // len(unit))
    started = time.perf_counter()
    from_bytes(("Words first.\n\n" + text).encode(), path="page.md")
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize(
    "front",
    [
        "---\nsources:\n" + "  - wires/a.html\n" * 900 + "---\n",
        '---\n"sources": [a.html]\n---\n',
        "---\n# written by hand\n\nsources: a.html\nThis line is no YAML at all.\n...\n",
        "---\ntitle: x\n\tsources: tabs\n---\n",
        '+++\n[params]\nsources = ["a.html"]\n+++\n',
    ],
    ids=["long", "quoted", "odd", "tabs", "toml"],
)
def test_front_matter_is_no_prose(front: str) -> None:
    page = read(front + "The ferry ran aground on Tuesday.\n")
    assert [page.text[page.sentences[i].start : page.sentences[i].end] for i in page.prose()] == [
        "The ferry ran aground on Tuesday."
    ]
    assert page.paragraphs[0].kind == "code"


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_front_matter_of_a_page_of_html_is_no_prose(ending: str) -> None:
    body = "<html><body>" + "<p>The ferry ran aground on Tuesday, and nobody on it was hurt.</p>" * 3 + "</body></html>"
    text = f"---\ntitle: Ferry\nsources: [a.html]\nsummary: The ferry was late again on that day.\n---\n{body}"
    page = from_bytes(text.replace("\n", ending).encode(), path="page.html")
    assert "sources" not in page.text
    assert "late again" not in page.text
    assert "ran aground" in page.text
