from __future__ import annotations

import time

import pytest

from detector.document import from_text
from detector.document.sentences import LONGEST


def split(text: str) -> list[str]:
    document = from_text(text)
    return [text[s.start : s.end] for s in document.sentences]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Mr. Holm met Gen. Brandt and Vladimir V. Orlow.", "The U.S. Army left."],
        ["He lives in the U.S.", "He works there."],
        ["They met at 5 p.m. Monday.", "It rained."],
        ["She came at 5 p.m.", "The doors were shut."],
        ["On Jan. 5 the ship left St. Petersburg.", "No. 5 was missing."],
        ["Approx. 5 km remained.", "Prof. Dr. Anna Kern, Ph.D., spoke."],
        ["“We will go.”", "She said no."],
        ["He said: “Stop!” and left.", "Nobody moved."],
        ["“Why?” he asked.", "“Because,” she said."],
        ["Next one… it began... and ended.", "Then silence."],
        ["Acme Co. Ltd. bought J. R. R. Holm's firm.", "Is it true?", "Yes!"],
        ["It costs $3.5 million.", "The site is tarnsey.example.org."],
        ["1. The first of the points is short."],
    ],
)
def test_sentences_end_where_they_end(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_a_lone_surrogate_does_no_harm() -> None:
    assert split("The \ud800 fell. She ran.") == ["The \ud800 fell.", "She ran."]


def test_emoji_do_not_shift_the_offsets() -> None:
    assert split("😀 Hello there. 🇺🇸 Second one.") == ["😀 Hello there.", "🇺🇸 Second one."]


def test_a_line_without_stops_is_cut_at_pauses() -> None:
    pieces = split("one thing, another thing; " * 400)
    assert len(pieces) > 5
    assert all(len(piece) <= LONGEST for piece in pieces)
    assert all(piece.endswith((",", ";")) for piece in pieces)


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        ". ",
        '"',
        "Mr. ",
        "(",
        "a b ",
        "A. ",
        "“",
        "x“ ",
        ".”",
        "U.S. ",
        "\n",
        "- ",
        "* ",
        "a\n",
        "\u200b ",
        "=",
        "#a ",
        "Tags: ",
        "by A ",
        "2025 ",
    ],
)
def test_a_hostile_text_takes_linear_time(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    started = time.perf_counter()
    from_text(text)
    assert time.perf_counter() - started < 10
