from __future__ import annotations

import textwrap

from detector.document import from_text
from tests.document import pages


def paragraphs(text: str) -> list[str]:
    return [text[p.start : p.end] for p in from_text(text).paragraphs]


def test_blank_lines_set_paragraphs_apart() -> None:
    assert paragraphs(pages.article()) == list(pages.ARTICLE)


def test_a_dump_has_one_paragraph_a_line() -> None:
    assert paragraphs("\n".join(pages.ARTICLE)) == list(pages.ARTICLE)


def test_wrapped_lines_are_one_paragraph() -> None:
    wrapped = [textwrap.fill(f"{a} {b}", 72) for a, b in zip(pages.ARTICLE, pages.ARTICLE[1:], strict=False)]
    assert paragraphs("\n\n".join(wrapped)) == wrapped


def test_a_headline_above_a_wrapped_paragraph_is_its_own() -> None:
    wrapped = textwrap.fill(" ".join(pages.ARTICLE), 72)
    assert paragraphs(f"FERRY AGROUND\n{wrapped}\n\n{wrapped}") == ["FERRY AGROUND", wrapped, wrapped]


def test_a_sentence_cut_by_one_line_end_is_joined() -> None:
    text = "The harbour master told reporters on Tuesday evening that\nthe buoy had been missing for a week."
    assert paragraphs(text) == [text]


def test_bullets_and_indentation_stand_outside_the_paragraph() -> None:
    assert paragraphs("  •  First point of all.\n  • Second point.\n    Indented text.") == [
        "First point of all.",
        "Second point.",
        "Indented text.",
    ]


def test_a_dash_that_opens_speech_is_no_bullet() -> None:
    assert paragraphs("— Yes, said Ida.") == ["— Yes, said Ida."]


def test_every_kind_of_line_end_ends_a_line() -> None:
    lines = ["One line.", "Two lines.", "Three lines."]
    for end in ("\n", "\r\n", "\r", "\u2028", "\x85"):
        assert paragraphs(end.join(lines)) == lines


def test_a_rule_is_no_paragraph() -> None:
    assert paragraphs("First text.\n\n* * *\n\nSecond text.\n-----\nThird text.") == [
        "First text.",
        "Second text.",
        "Third text.",
    ]


def test_nothing_gives_no_paragraph() -> None:
    for text in ("", " \n\t ", "\u200b\n\ufeff", "-----"):
        document = from_text(text)
        assert document.paragraphs == ()
        assert len(document.posts) == 1
