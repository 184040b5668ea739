"""Excerpts: what is marked is what was found, whatever the page holds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detector.document import from_text
from detector.writers.excerpt import LIMIT, columns, excerpt

TEXTS = st.text(st.sampled_from("ab é北\u200b\n\t.!? ’\x1b"), min_size=1, max_size=120)


def shown(text: str) -> str:
    """Text as it is printed: blanks made one, nothing that drives a terminal."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())


@given(TEXTS, st.data())
def test_the_marked_letters_are_those_of_the_quote(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    document = from_text(text)
    made = excerpt(document, start, end)
    marked = "".join(letter for letter, mark in zip(made.text, made.marks, strict=True) if mark)
    assert shown(marked) == shown(document.plain(start, end).text)


@given(TEXTS, st.integers(1, 30))
def test_wrapping_loses_nothing_but_the_blank_at_each_break(text: str, width: int) -> None:
    made = excerpt(from_text(text), 0, len(text))
    lines = made.wrapped(width)
    assert " ".join(line.text for line in lines) == made.text
    assert all(columns(line.text) <= width or " " not in line.text.strip() for line in lines)
    assert all(columns(line.carets()) <= columns(line.text) for line in lines)


def test_a_long_passage_keeps_its_mark_and_the_limit() -> None:
    text = f"{'lorem ' * 100}HERE {'ipsum ' * 100}".strip()
    made = excerpt(from_text(text), text.index("HERE"), text.index("HERE") + 4)
    assert len(made.text) <= LIMIT
    assert made.text.startswith("… lorem")
    assert made.text.endswith("ipsum …")
    assert "".join(letter for letter, mark in zip(made.text, made.marks, strict=True) if mark) == "HERE"


def test_a_mark_longer_than_the_limit_is_cut() -> None:
    text = "lorem " * 200
    made = excerpt(from_text(text), 0, len(text))
    assert len(made.text) <= LIMIT
    assert made.text.endswith(" …")


def test_one_word_longer_than_the_limit_is_cut() -> None:
    made = excerpt(from_text("x" * 1000), 400, 410)
    assert len(made.text) <= LIMIT
    assert sum(made.marks) == 10
