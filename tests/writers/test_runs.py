"""A stretch of a page -> runs: marks, what no reader can see, and what is too long."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from detector.document import Document, from_bytes, from_text, invisible
from detector.writers.runs import LIMIT, Mark, Run, runs, visible


def marked(text: str, *marks: Mark, limit: int = LIMIT) -> tuple[Run, ...]:
    return runs(from_text(text), 0, len(text), marks, limit=limit)


def told(found: Sequence[Run]) -> list[tuple[str, tuple[int, ...]]]:
    return [(run.text, run.findings) for run in found]


def test_unmarked_text_is_one_run() -> None:
    assert told(marked("Rain fell on Graz.")) == [("Rain fell on Graz.", ())]


def test_marked_words_are_a_run_of_their_own() -> None:
    found = marked("Rain fell on Graz.", Mark(13, 17, 1))
    assert told(found) == [("Rain fell on ", ()), ("Graz", (1,)), (".", ())]
    assert (found[1].begun, found[1].ended) == ((1,), (1,))


def test_marks_that_overlap_share_the_words_and_each_begins_and_ends_once() -> None:
    found = marked("Rain fell on Graz.", Mark(5, 17, 1), Mark(13, 18, 2))
    assert told(found) == [("Rain ", ()), ("fell on ", (1,)), ("Graz", (1, 2)), (".", (2,))]
    assert [run.begun for run in found] == [(), (1,), (2,), ()]
    assert [run.ended for run in found] == [(), (), (1,), (2,)]


def test_a_mark_that_began_before_does_not_begin_again() -> None:
    (first, _) = marked("Graz waits.", Mark(0, 4, 1, is_continued=True))
    assert (first.findings, first.begun, first.ended) == ((1,), (), (1,))


def test_a_mark_over_nothing_visible_still_has_a_place() -> None:
    found = marked("Rain\u200b\u200bbow", Mark(4, 6, 1))
    assert [run.begun for run in found if run.begun] == [(1,)]
    assert "".join(run.text for run in found) == "Rainbow"


def test_an_empty_stretch_holds_its_marks() -> None:
    assert runs(from_text(""), 0, 0, [Mark(0, 0, 1)]) == (Run("", (1,), (1,), (1,)),)


def test_markup_is_left_out_and_marks_stand_at_their_words() -> None:
    document = from_bytes(b"The **old** bridge in [Graz](https://graz.example) fell.\n", path="a.md")
    at = document.text.index("Graz")
    found = runs(document, 0, len(document.text), [Mark(at, at + 4, 1)])
    assert told(found)[:2] == [("The old bridge in ", ()), ("Graz", (1,))]


def test_signs_of_direction_are_spelled_in_documents_and_elsewhere() -> None:
    text = "The sum is \u202e001\u202c euros"
    assert visible(text) == "The sum is [U+202E]001[U+202C] euros"
    found = marked(text, Mark(text.index("001"), text.index("001") + 3, 1))
    assert told(found) == [("The sum is [U+202E]", ()), ("001", (1,)), ("[U+202C] euros", ())]


def test_signs_that_show_nothing_are_left_out() -> None:
    assert visible("a\x00b\u200bc\x1b[31md\ufeff") == "abc[31md"


def test_spaces_of_every_kind_are_plain_ones() -> None:
    assert visible("a\u00a0b\u2003c\td\u3164e\u2028f") == "a b c d e f"


def test_lone_surrogates_and_letters_of_no_alphabet_are_replaced() -> None:
    assert visible("a\ud800b\ue000c\U0010ffff") == "a\ufffdb\ufffdc\ufffd"


def test_a_long_stretch_is_cut_around_its_marks() -> None:
    text = "word " * 20_000 + "Graz" + " word" * 20_000
    at = text.index("Graz")
    found = marked(text, Mark(at, at + 4, 1))
    assert sum(len(run.text) for run in found) < 1000
    assert [run.left_out > 0 for run in found] == [True, False, False, False, True]
    assert sum(len(run.text) + run.left_out for run in found) == len(text)
    assert told(found)[2] == ("Graz", (1,))


def test_a_long_stretch_without_marks_shows_its_beginning() -> None:
    shown, rest = marked("word " * 20_000)
    assert len(shown.text) <= LIMIT
    assert rest.left_out == 100_000 - len(shown.text)


def test_a_long_line_without_a_space_is_cut_as_well() -> None:
    found = marked("x" * 100_000, Mark(50_000, 50_010, 1))
    assert sum(len(run.text) for run in found) < 1000
    assert [run.text for run in found if run.begun] == ["x" * 10]


def test_of_a_long_mark_both_ends_are_shown() -> None:
    found = marked("word " * 20_000, Mark(0, 100_000, 1))
    assert [run.findings for run in found] == [(1,), (1,), (1,)]
    assert [run.left_out > 0 for run in found] == [False, True, False]
    assert found[0].begun == found[-1].ended == (1,)


@settings(deadline=None)
@given(
    st.text(st.sampled_from("ab \n\u200b\u202e\u0301é\ud800<&"), max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4),
    st.integers(1, 40),
)
def test_every_mark_begins_once_and_ends_once(text: str, spans: list[tuple[int, int]], limit: int) -> None:
    marks = [Mark(min(span), max(span), number) for number, span in enumerate(spans, 1)]
    document = Document(text, ignored=tuple(invisible.spans(text)))
    found = runs(document, 0, len(text), marks, limit=limit)
    numbers = sorted(mark.finding for mark in marks)
    assert sorted(number for run in found for number in run.begun) == numbers
    assert sorted(number for run in found for number in run.ended) == numbers
    assert all(run.text.isprintable() for run in found)
