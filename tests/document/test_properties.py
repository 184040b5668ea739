"""What holds for every document, whatever the text."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from detector.document import Document, from_bytes, from_text
from detector.errors import InputError
from tests.document import pages

FRAGMENTS = st.sampled_from(
    [
        *pages.ARTICLE, *pages.REWRITE, pages.NUMBERED_TAGS, pages.LISTED_TAGS, "\n", "\n\n", "\n\n\n\n",
        "\r\n", "  • ", "- ",
        "# ", "> ", "    ", "-----", "#One #two", "Tags:", "By Ida Vance", "3 March 2025", "(AP)", "“", "”",
        "*", "[a](b)",
        "\u200b", "\u00ad", "e\u0301", "…", ". ", "Mr. ", "😀", "```\n", "<b>", "---\n", "Related:", "0Comments",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=400), st.lists(FRAGMENTS, max_size=40).map("".join))


def check(document: Document) -> None:
    text = document.text
    at = 0
    for number, post in enumerate(document.posts):
        first, last = post.paragraphs
        assert first == at
        at = last
        assert all(document.paragraphs[i].post == number for i in range(first, last))
        assert all(
            post.start <= document.paragraphs[i].start <= document.paragraphs[i].end <= post.end
            for i in range(first, last)
        )
    assert at == len(document.paragraphs)
    end = sentence = 0
    for number, paragraph in enumerate(document.paragraphs):
        assert end <= paragraph.start < paragraph.end <= len(text)
        end, inner = paragraph.end, paragraph.start
        assert not text[paragraph.start].isspace()
        assert not text[paragraph.end - 1].isspace()
        assert paragraph.sentences[0] == sentence
        for i in range(*paragraph.sentences):
            found = document.sentences[i]
            assert found.paragraph == number
            assert inner <= found.start < found.end <= paragraph.end
            assert not text[inner : found.start].strip()
            inner = found.end
        assert not text[inner : paragraph.end].strip()
        sentence = paragraph.sentences[1]
    assert sentence == len(document.sentences)
    assert list(document.ignored) == sorted(document.ignored)
    assert all(a[1] <= b[0] for a, b in zip(document.ignored, document.ignored[1:], strict=False))


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_offsets_of_a_string_hold(text: str) -> None:
    document = from_text(text)
    assert document.text == text
    check(document)
    view = document.plain(0, len(text))
    assert all(0 <= view.at(i) < len(text) for i in range(len(view.text)))


@settings(deadline=None, max_examples=150)
@given(TEXTS)
def test_every_letter_of_a_string_belongs_to_a_paragraph(text: str) -> None:
    document = from_text(text)
    covered = "".join(text[p.start : p.end] for p in document.paragraphs)
    assert sum(map(str.isalnum, covered)) == sum(map(str.isalnum, text))


@settings(deadline=None, max_examples=150)
@given(TEXTS, st.sampled_from(["page.txt", "page.md"]))
def test_offsets_of_a_file_hold(text: str, path: str) -> None:
    try:
        document = from_bytes(text.encode("utf-8", "surrogatepass"), path=path)
    except InputError:
        return
    check(document)


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=300), st.sampled_from(["page.txt", "page.md", "page.html"]))
def test_any_bytes_are_read_or_refused(content: bytes, path: str) -> None:
    try:
        document = from_bytes(content, path=path)
    except InputError:
        return
    check(document)


LETTERS = st.text(alphabet="abcXYZ áéñçůệ한국ΆЙё.,\n", max_size=200)


@settings(deadline=None, max_examples=150)
@given(LETTERS)
def test_decomposed_and_zero_width_text_reads_the_same(text: str) -> None:
    spread = "\u200b".join(unicodedata.normalize("NFD", text))
    plain = from_text(text).plain(0, len(text)).text
    assert from_text(spread).plain(0, len(spread)).text == plain
