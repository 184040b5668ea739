"""Comments that speak to this program: found where a reader of the page sees nothing, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter

import pytest

from detector.document import Document, from_bytes, from_text

ONE = "<!-- detector: ignore[C111] counted twice -->"
FIRST = "The mine at Orrin Ford closed on 4 March 2021."
THIRD = (
    "The tower of the works still stands above the river, and the council would like to make a museum of it one day."
)
SECOND = "It had employed 312 people, said its manager, Ada Kell."


def page(*parts: str) -> str:
    return (
        f"<html><head><title>News of the valley</title></head><body><article>{''.join(parts)}</article></body></html>"
    )


def read(text: str, path: str = "draft.md") -> Document:
    return from_bytes(text.encode(), path=path)


def placed(document: Document) -> list[tuple[str, int, int | None, int]]:
    return [(one.text, one.line, one.paragraph, one.following) for one in document.comments]


def bare(document: Document) -> list[str]:
    """What a reader sees, paragraph by paragraph and sentence by sentence."""
    spans = [*document.paragraphs, *document.sentences]
    return [" ".join(document.plain(span.start, span.end).text.split()) for span in spans]


@pytest.mark.parametrize(
    ("text", "line", "paragraph", "following"),
    [
        (f"{FIRST} {ONE}\n\n{SECOND}\n", 1, 0, 1),
        (f"{FIRST} {ONE} {SECOND}\n", 1, 0, 1),
        (f"{FIRST}\n{ONE}\n\n{SECOND}\n", 2, 0, 1),
        (f"{FIRST}\n\n{ONE}\n{SECOND}\n", 3, None, 1),
        (f"{FIRST}\n\n{ONE}\n\n{SECOND}\n", 3, None, 1),
        (f"{ONE}\n{FIRST}\n", 1, None, 0),
        (f"{FIRST}\n\n{ONE}", 3, None, 1),
        (f"- {FIRST} {ONE}\n- {SECOND}\n", 1, 0, 1),
        (f"> {FIRST}\n> {ONE}\n", 2, 0, 1),
        (f"## {FIRST} {ONE}\n\n{SECOND}\n", 1, 0, 1),
        (f"| a | b {ONE} |\n|---|---|\n| c | d |\n\n{SECOND}\n", 1, 0, 1),
        (f"<div>\n{FIRST} {ONE}\n</div>\n\n{SECOND}\n", 2, 0, 1),
        (f"---\ntitle: The mine\n---\n\n{ONE}\n{FIRST}\n", 5, None, 1),
    ],
)
def test_a_comment_in_markdown_stands_in_its_paragraph_or_before_the_next(
    text: str, line: int, paragraph: int | None, following: int
) -> None:
    assert placed(read(text)) == [("ignore[C111] counted twice", line, paragraph, following)]


@pytest.mark.parametrize(
    "text",
    [
        f"```\n{ONE}\n```\n",
        f"~~~html\n{ONE}\n~~~\n\n{FIRST}\n",
        f"    {ONE}\n\n{FIRST}\n",
        f"Write `{ONE}` behind it.\n",
        f"<script>\n{ONE}\n</script>\n",
        f"<pre>\n{ONE}\n</pre>\n",
        f"<div>\n<style>\n{ONE}\n</style></div>\n",
        f'<div title="x > {ONE}">\n{FIRST}\n</div>\n',
        "<!-- detectors: ignore[C111] x -->\n",
        "<!-- the detector: ignore[C111] x -->\n",
        "<!-- detector news of today -->\n",
        "\\<!-- detector: ignore[C111] x -->\n",
    ],
)
def test_what_only_looks_like_a_comment_in_markdown_is_none(text: str) -> None:
    assert read(text).comments == ()


def test_a_comment_behind_its_own_picture_in_code_is_found_at_its_place() -> None:
    text = f"Write `{ONE}` here. {ONE}\n"
    [found] = read(text).comments
    assert found.start == text.rindex("<!--")


@pytest.mark.parametrize(
    ("body", "paragraph", "following"),
    [
        ((f"<p>{FIRST} {ONE}</p>", f"<p>{SECOND}</p>"), 1, 2),
        ((f"<p>{FIRST}</p>{ONE}", f"<p>{SECOND}</p>"), None, 2),
        ((f"<p>{ONE}{FIRST}</p>", f"<p>{SECOND}</p>"), 1, 2),
        ((f"{ONE}<p>{FIRST}</p>", f"<p>{SECOND}</p>"), None, 1),
        ((f"<p>The mine at <b>Orrin {ONE} Ford</b> closed on 4 March 2021.</p>", f"<p>{SECOND}</p>"), 1, 2),
        ((f"<p>{FIRST}</p>", f"<p>{SECOND}</p>\n{ONE}\n"), None, 3),
    ],
)
def test_a_comment_in_html_stands_in_its_paragraph_or_before_the_next(
    body: tuple[str, str], paragraph: int | None, following: int
) -> None:
    document = read(page(*body, f"<p>{THIRD}</p>"), "page.html")
    assert [p.kind for p in document.paragraphs] == ["title", "body", "body", "body"]
    assert placed(document) == [("ignore[C111] counted twice", document.comments[0].line, paragraph, following)]


@pytest.mark.parametrize(
    "part",
    [
        f"<script>var x = '{ONE}';</script>",
        f"<style>{ONE}</style>",
        f"<pre><code>{ONE}</code></pre>",
        f"<textarea>{ONE}</textarea>",
        f'<a title="{ONE}">here</a>',
        f"<a title='x > {ONE}'>here</a>",
        "<p>&lt;!-- detector: ignore[C111] x --&gt;</p>",
    ],
)
def test_what_only_looks_like_a_comment_in_html_is_none(part: str) -> None:
    assert read(page(f"<p>{FIRST}</p>", part, f"<p>{SECOND}</p>"), "page.html").comments == ()


@pytest.mark.parametrize("kind", ["<p>{}</p>", "<p>caf&eacute; &amp; bar: {}</p>", "<p>\n  {}\n</p>", "<div>{}</div>"])
def test_a_page_reads_the_same_with_a_comment_and_without(kind: str) -> None:
    parts = [kind.format(part) for part in (FIRST, SECOND, THIRD)]
    with_one = [kind.format(f"{FIRST} {ONE}"), ONE, *parts[1:]]
    plain, commented = read(page(*parts), "page.html"), read(page(*with_one), "page.html")
    assert replace(commented, comments=()) == plain
    assert [(one.paragraph, one.following) for one in commented.comments] == [(1, 2), (None, 2)]


@pytest.mark.parametrize("path", ["draft.txt", "draft.md"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_text_reads_the_same_with_comments_and_without(path: str, end: str, mark: str) -> None:
    plain = f"{FIRST} {SECOND}{end}{end}{SECOND}{end}{end}{FIRST}{end}"
    commented = f"{mark}{ONE}{end}{FIRST} {SECOND}{end}{end}{ONE}{end}{SECOND}{end}{end}{FIRST}{end}{ONE}{end}"
    assert bare(read(commented, path)) == bare(read(plain, path))
    assert [one.following for one in read(commented, path).comments] == [0, 1, 3]


WRAPPED = (
    "The mine at Orrin Ford, which had been the largest of the valley for\n"
    "eighty years, closed on 4 March 2021. It had employed 312 people in its\n"
    "best year, said Ada Kell, who was the last to manage the works there.\n"
    "Its tower still stands.\n"
)


def test_a_comment_on_its_own_line_does_not_break_a_wrapped_paragraph_of_plain_text() -> None:
    lines = WRAPPED.splitlines(keepends=True)
    commented = "".join([lines[0], f"  {ONE}\n", *lines[1:]])
    document = read(commented, "draft.txt")
    assert bare(document) == bare(read(WRAPPED, "draft.txt"))
    assert placed(document) == [("ignore[C111] counted twice", 2, 0, 0)]


def test_a_comment_in_a_string_leaves_every_character_in_its_place() -> None:
    text = f"{FIRST}\n{ONE}\n{SECOND}\n"
    document = from_text(text)
    assert document.text == text
    assert [text[s.start : s.end] for s in document.sentences] == [FIRST, SECOND]
    assert placed(document) == [("ignore[C111] counted twice", 2, 0, 1)]


def test_stops_in_a_reason_end_no_sentence() -> None:
    text = f"{FIRST} <!-- detector: ignore[C111] She said so. Twice. -->\n{SECOND}\n"
    assert [bare(read(text))[1:], bare(read(text, "draft.txt"))[1:]] == [[FIRST, SECOND], [SECOND, FIRST, SECOND]]


def test_a_comment_over_several_lines_is_one() -> None:
    text = f"{FIRST}\n\n<!-- detector:\n  ignore[C111]\n  counted twice\n-->\n{SECOND}\n"
    for path in ("draft.md", "draft.txt"):
        assert placed(read(text, path)) == [("ignore[C111] counted twice", 3, None, 1)]
        assert bare(read(text, path)) == bare(read(f"{FIRST}\n\n{SECOND}\n", path))


def test_a_comment_that_is_never_closed_is_told_apart() -> None:
    text = f"{FIRST}\n\n<!-- detector: ignore-file[all] x\n{SECOND}\n"
    for path in ("draft.md", "draft.txt"):
        assert [one.is_closed for one in read(text, path).comments] == [False]
    assert SECOND in bare(read(text, "draft.txt"))
    [found] = read(page(f"<p>{FIRST}</p><p>{SECOND}</p>", "<!-- detector: ignore-file[all] x"), "page.html").comments
    assert not found.is_closed


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("draft.md", f"{FIRST} {ONE}\n\n" * 5000 + f"{ONE}\n" * 5000),
        ("draft.txt", f"{FIRST}\n{ONE}\n" * 10000),
        ("page.html", page(f"<p>{FIRST} {ONE}</p>" * 10000)),
        ("draft.md", "<!-- detector: " * 10000),
        ("draft.txt", "<!-- detector: " * 10000),
        ("page.html", page(f"<p>{FIRST}</p>", "<!-- detector: <a ' <p \" " * 10000)),
        ("page.html", page(f"<p>{FIRST}</p>", "<!-- detector: x --><a ' <p \" " * 10000)),
    ],
    ids=["markdown", "text", "html", "unclosed markdown", "unclosed text", "unclosed html", "odd html"],
)
def test_ten_thousand_comments_are_read_in_reasonable_time(path: str, text: str) -> None:
    began = perf_counter()
    document = read(text, path)
    assert document.comments
    assert perf_counter() - began < 60
